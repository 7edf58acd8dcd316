//! `POST /moderation/reviews/{id}/decision`: the verdict and all its consequences, in one transaction.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::{DecisionId, FeatureId, ReviewId};
use domain::moderation::{DecisionError, Verdict, decide};
use domain::report::FieldError;
use store::{decisions, reviews};

use super::body::DecisionBody;
use super::pages::{self, Done, Fault, ReviewPage};
use super::review::{neighbours, next_open};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, Id, PageContext};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<ReviewId>,
    context: PageContext,
    moderator: Moderator,
    Form(body): Form<DecisionBody>,
) -> Result<Response, Problem> {
    match apply(&state, id, &moderator, &body).await {
        Ok(done) => {
            let queue = context.href(&format!("/moderation?done={}", done.code()));
            Ok((CachePolicy::NoStore, Redirect::to(&queue)).into_response())
        }
        Err(refusal) => page_again(&state, &context, id, &body, refusal).await,
    }
}

/// Why a decision was not taken.
enum Refusal {
    Fields(Vec<FieldError>),
    Decision(DecisionError),
    Problem(Problem),
}

impl<E: Into<Problem>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Problem(error.into())
    }
}

async fn apply(
    state: &AppState,
    id: ReviewId,
    moderator: &Moderator,
    body: &DecisionBody,
) -> Result<Done, Refusal> {
    let mut transaction = state.pool.begin().await?;
    let review = reviews::lock(&mut transaction, id).await?;
    let verdict = body.verdict(&review.claimed).map_err(Refusal::Fields)?;
    let done = match verdict {
        Verdict::Approve(_) => Done::Approved,
        Verdict::Reject(_) => Done::Rejected,
    };
    let outcome = decide(&review, body.version(), verdict, moderator.decider()).map_err(Refusal::Decision)?;
    let (decision, feature) = (DecisionId(random::id()), FeatureId(random::id()));
    decisions::apply(&mut transaction, id, &outcome, decision, feature, state.now()).await?;
    transaction.commit().await?;
    Ok(done)
}

/// The review as it is now, with what the moderator typed and why it was not taken.
async fn page_again(
    state: &AppState,
    context: &PageContext,
    id: ReviewId,
    body: &DecisionBody,
    refusal: Refusal,
) -> Result<Response, Problem> {
    let (problem, fault) = match &refusal {
        Refusal::Fields(errors) => (Kind::InvalidForm.into(), Fault::Fields(errors)),
        Refusal::Decision(error) => (Problem::from(kind_of(*error)), Fault::Decision(*error)),
        Refusal::Problem(problem) => return Err(problem.clone()),
    };
    let detail = reviews::get(&state.pool, id).await?;
    let next = next_open(state, id).await?;
    let page = pages::review(
        context,
        state,
        &ReviewPage {
            id,
            detail: &detail,
            next,
            neighbours: &neighbours(&state.published.atlas(), &detail.review.claimed),
            form: &body.device,
            reason: &body.reason,
            fault,
        },
    );
    Ok(problem.with_form(page))
}

const fn kind_of(error: DecisionError) -> Kind {
    match error {
        DecisionError::Forbidden => Kind::Forbidden,
        DecisionError::AlreadyDecided | DecisionError::Changed => Kind::Conflict,
        DecisionError::NotMappable => Kind::InvalidForm,
    }
}
