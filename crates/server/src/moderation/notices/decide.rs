//! `POST /moderation/notices/{id}/decision`: the verdict and all its consequences, in one transaction.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::ids::{DecisionId, PhotoId, ReviewId};
use domain::notice::{NoticeDecisionError, NoticeGround, NoticeOutcome, NoticeVerdict, rule};
use serde::Deserialize;
use store::notices;

use super::show::page;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::body::malformed;
use crate::extract::{Form, Id, PageContext};
use crate::moderation::pages::{Done, NoticeFault};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecisionForm {
    outcome: String,
    #[serde(default)]
    ground: String,
    #[serde(default)]
    version: String,
}

impl DecisionForm {
    /// `Ok(None)`: no reason was chosen.
    fn verdict(&self) -> Result<Option<NoticeVerdict>, Problem> {
        let outcome = NoticeOutcome::from_code(&self.outcome).ok_or_else(malformed)?;
        if self.ground.is_empty() {
            return Ok(None);
        }
        let ground = NoticeGround::from_code(&self.ground).ok_or_else(malformed)?;
        Ok(Some(NoticeVerdict { outcome, ground }))
    }
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<ReviewId>,
    context: PageContext,
    moderator: Moderator,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Problem> {
    let Some(verdict) = form.verdict()? else {
        let page = page(&state, &context, &moderator, id, NoticeFault::NoGround, "").await?;
        return Ok(Problem::new(Kind::InvalidForm).with_form(page));
    };
    // What is no number was no page of ours: the same as an old one.
    let shown = form.version.parse().unwrap_or(0);
    match apply(&state, id, shown, verdict, &moderator).await {
        Ok(photos) => Ok(next(&context, verdict.outcome, &photos)),
        Err(Refusal::Decision(error)) => {
            let fault = NoticeFault::Decision(error);
            let page = page(&state, &context, &moderator, id, fault, &form.ground).await?;
            Ok(Problem::new(kind_of(error)).with_form(page))
        }
        Err(Refusal::Problem(problem)) => Err(problem),
    }
}

enum Refusal {
    Decision(NoticeDecisionError),
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
    shown: i32,
    verdict: NoticeVerdict,
    moderator: &Moderator,
) -> Result<Vec<PhotoId>, Refusal> {
    let mut transaction = state.pool.begin().await?;
    let review = notices::lock(&mut transaction, id, state.now()).await?;
    let ruling = rule(&review, shown, verdict, moderator.powers()).map_err(Refusal::Decision)?;
    let mut transaction = moderator.spend(state, transaction).await?;
    let decision = DecisionId(random::id());
    let photos = notices::apply(&mut transaction, id, &ruling, decision, state.now()).await?;
    transaction.commit().await?;
    Ok(photos)
}

/// To the photo that is to be painted over; else back to the queue.
fn next(context: &PageContext, outcome: NoticeOutcome, photos: &[PhotoId]) -> Response {
    let path = match (outcome, photos) {
        (NoticeOutcome::Masked, [photo, ..]) => format!("/moderation/photos/{photo}/mask"),
        (NoticeOutcome::Corrected, _) => format!("/moderation?done={}", Done::ToCorrect.code()),
        (NoticeOutcome::Kept, _) => format!("/moderation?done={}", Done::NoticeRefused.code()),
        _ => format!("/moderation?done={}", Done::NoticeUpheld.code()),
    };
    (CachePolicy::NoStore, Redirect::to(&context.href(&path))).into_response()
}

const fn kind_of(error: NoticeDecisionError) -> Kind {
    match error {
        NoticeDecisionError::Forbidden => Kind::Forbidden,
        NoticeDecisionError::AlreadyDecided | NoticeDecisionError::Taken | NoticeDecisionError::Changed => {
            Kind::Conflict
        }
        NoticeDecisionError::OtherGround | NoticeDecisionError::NoPhoto | NoticeDecisionError::NoPoint => {
            Kind::InvalidForm
        }
    }
}
