//! `POST /moderation/reviews/{id}/decision`: the verdict and all its consequences, in one transaction.

use axum::body::Body;
use axum::extract::State;
use axum::http::Request;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Family;
use domain::ids::{DecisionId, FeatureId, ReviewId};
use domain::moderation::{DecisionError, Proposal, Ruling, Verdict, decide};
use domain::permission::Action;
use store::Error;
use store::decisions::{self, OWN_REPORT};
use store::reviews::{self, Scope};

use super::body::DecisionBody;
use super::filter::Chosen;
use super::lease::take_next;
use super::pages::{Done, Fault, JustDone};
use super::review::{Shown, Typed, page};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Id, PageContext, QueriedPage, Sent};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::reports::body::longest;
use crate::reports::places::Refused;
use crate::state::AppState;

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<ReviewId>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
    request: Request<Body>,
) -> Result<Response, Problem> {
    let chosen = Chosen::take(&mut query)?;
    query.finish()?;
    let sent = Sent::read(request, longest(Family::Deployment)).await?;
    // Which fields there are depends on what the review is about.
    let scope = reviews::scope(&state.pool, id).await?;
    let body = DecisionBody::read(scope.family, sent)?;
    match apply(&state, id, scope, &moderator, &body).await {
        Ok(done) => {
            let path = if body.goes_on {
                onward(&state, &moderator, &chosen, done).await
            } else {
                chosen.after("/moderation", done)
            };
            Ok((CachePolicy::NoStore, Redirect::to(&context.href(&path))).into_response())
        }
        Err(refusal) => page_again(&state, &context, &moderator, id, &chosen, &body, refusal).await,
    }
}

/// The next one of the same part of the queue, taken; the queue, if there is none. The decision stands in any case.
async fn onward(state: &AppState, moderator: &Moderator, chosen: &Chosen, done: JustDone) -> String {
    match take_next(state, moderator, chosen).await {
        Ok(Some(next)) => chosen.after(&format!("/moderation/reviews/{next}"), done),
        Ok(None) | Err(_) => chosen.after("/moderation", done),
    }
}

/// Why a decision was not taken.
enum Refusal {
    Fields(Refused),
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
    scope: Scope,
    moderator: &Moderator,
    body: &DecisionBody,
) -> Result<JustDone, Refusal> {
    let verdict = body
        .verdict(&state.published.atlas(), scope)
        .map_err(Refusal::Fields)?;
    let done = Done::of(&verdict);
    if let Verdict::Sighting(feature) = verdict {
        moderator.must_with(state, Action::DecideReviews, feature).await?;
    }
    let mut transaction = state.pool.begin().await?;
    let mut review = reviews::lock(&mut transaction, id, state.now()).await?;
    if let Verdict::Sighting(feature) = verdict {
        review.joined = reviews::joined(&mut transaction, feature).await?;
    }
    let ruling = decide(&review, body.version(), verdict, moderator.decider()).map_err(Refusal::Decision)?;
    let mut transaction = moderator.spend(state, transaction).await?;
    let decision = DecisionId(random::id());
    let (done, written) = match ruling {
        Ruling::Apply(outcome) => {
            let feature = FeatureId(random::id());
            let now = state.now();
            let applied = decisions::apply(&mut transaction, id, &outcome, decision, feature, now).await;
            let decision = Some(decision);
            (JustDone { done, decision }, applied)
        }
        Ruling::Propose(verdict) => {
            let by = moderator.0.account;
            let wish = Proposal { by, verdict };
            let written = reviews::propose(&mut transaction, id, random::id(), &wish, state.now()).await;
            (JustDone::from(Done::Proposed), written)
        }
    };
    match written {
        Ok(()) => transaction.commit().await?,
        Err(error) if error.is_conflict(OWN_REPORT) => {
            return Err(Problem::new(Kind::Forbidden)
                .saying("moderation-own-report", Vec::new())
                .into());
        }
        // The review is there: it is locked. What is missing is the feature that the evidence should join.
        Err(Error::NotFound) => return Err(Refusal::Decision(DecisionError::NotPublished)),
        Err(error) => return Err(error.into()),
    }
    Ok(done)
}

/// The review as it is now, with what the moderator typed and why it was not taken.
async fn page_again(
    state: &AppState,
    context: &PageContext,
    moderator: &Moderator,
    id: ReviewId,
    chosen: &Chosen,
    body: &DecisionBody,
    refusal: Refusal,
) -> Result<Response, Problem> {
    let (problem, fault, questions) = match &refusal {
        Refusal::Fields(refused) => (
            Problem::from(Kind::InvalidForm),
            Fault::Fields(&refused.errors),
            refused.questions.as_slice(),
        ),
        Refusal::Decision(error) => (kind_of(*error).into(), Fault::Decision(*error), &[][..]),
        Refusal::Problem(problem) => return Err(problem.clone()),
    };
    let family = reviews::scope(&state.pool, id).await?.family;
    let typed = Typed {
        form: body.form.clone(),
        reason: &body.reason,
        goes_on: body.goes_on,
        fault,
        questions,
        subject: body.typed(&state.published.atlas(), family),
        version: body.shown(),
    };
    let shown = Shown {
        chosen,
        done: None,
        typed: Some(typed),
    };
    let page = page(state, context, moderator, id, shown).await?;
    Ok(problem.with_form(page))
}

const fn kind_of(error: DecisionError) -> Kind {
    match error {
        DecisionError::Forbidden => Kind::Forbidden,
        DecisionError::AlreadyDecided
        | DecisionError::Taken
        | DecisionError::Changed
        | DecisionError::NotPublished
        | DecisionError::FeatureChanged
        | DecisionError::Alone => Kind::Conflict,
        DecisionError::NotMappable | DecisionError::AboutNothing | DecisionError::OtherFamily => {
            Kind::InvalidForm
        }
    }
}
