//! `POST /moderation/appeals/{id}/decision`: the verdict and all its consequences, in one transaction.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::appeal::{AppealError, AppealGround, AppealOutcome, AppealVerdict, rule};
use domain::ids::{DecisionId, ReviewId};
use serde::Deserialize;
use store::appeals;

use super::show::page;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::body::malformed;
use crate::extract::{Form, Id, PageContext};
use crate::moderation::pages::{AppealFault, Done};
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

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<ReviewId>,
    context: PageContext,
    moderator: Moderator,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Problem> {
    let outcome = AppealOutcome::from_code(&form.outcome).ok_or_else(malformed)?;
    let outcome = if form.ground.is_empty() {
        Err(Refusal::Fault(AppealFault::NoGround))
    } else {
        let ground = AppealGround::from_code(&form.ground).ok_or_else(malformed)?;
        let verdict = AppealVerdict { outcome, ground };
        // What is no number was no page of ours: the same as an old one.
        let shown = form.version.parse().unwrap_or(0);
        apply(&state, id, shown, verdict, &moderator).await
    };
    match outcome {
        Ok(done) => {
            let queue = context.href(&format!("/moderation?done={}", done.code()));
            Ok((CachePolicy::NoStore, Redirect::to(&queue)).into_response())
        }
        Err(Refusal::Fault(fault)) => {
            let page = page(&state, &context, &moderator, id, fault).await?;
            Ok(Problem::new(kind_of(fault)).with_form(page))
        }
        Err(Refusal::Problem(problem)) => Err(problem),
    }
}

enum Refusal {
    Fault(AppealFault),
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
    verdict: AppealVerdict,
    moderator: &Moderator,
) -> Result<Done, Refusal> {
    let mut transaction = state.pool.begin().await?;
    let review = appeals::lock(&mut transaction, id, state.now()).await?;
    let refused = |error| Refusal::Fault(AppealFault::Decision(error));
    rule(&review, shown, verdict, moderator.powers()).map_err(refused)?;
    let mut transaction = moderator.spend(state, transaction).await?;
    let decision = DecisionId(random::id());
    let account = moderator.0.account;
    match appeals::apply(&mut transaction, id, verdict, account, decision, state.now()).await {
        Err(error) if error.is_conflict(appeals::BY_ANOTHER) => {
            return Err(refused(AppealError::OwnDecision));
        }
        outcome => outcome?,
    }
    transaction.commit().await?;
    Ok(match verdict.outcome {
        AppealOutcome::Upheld => Done::AppealUpheld,
        AppealOutcome::Refused => Done::AppealRefused,
    })
}

const fn kind_of(fault: AppealFault) -> Kind {
    match fault {
        AppealFault::Decision(AppealError::Forbidden | AppealError::OwnDecision) => Kind::Forbidden,
        AppealFault::Decision(AppealError::AlreadyDecided | AppealError::Taken | AppealError::Changed) => {
            Kind::Conflict
        }
        AppealFault::None | AppealFault::NoGround | AppealFault::Decision(AppealError::OtherGround) => {
            Kind::InvalidForm
        }
    }
}
