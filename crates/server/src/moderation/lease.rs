//! Taking a review, so that no two people work on it: `POST /moderation/next` takes the first that is free, the others take or
//! let go of the one that is open.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::ReviewId;
use domain::moderation::ReviewKind;
use domain::permission::Action;
use domain::query::{Query, QueryError};
use serde::Deserialize;
use store::leases;
use store::reviews::{self, QueueFilter};

use super::filter::Chosen;
use super::pages::Done;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, Id, PageContext, QueriedPage};
use crate::problem::Problem;
use crate::state::AppState;

/// Free reviews that are tried in one go: more than people are likely to press at the same moment.
const TRIED: i64 = 20;

/// How often the queue is read again, when others were faster with all of those.
const ROUNDS: usize = 5;

/// The filter of the queue from which the next one comes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NextForm {
    #[serde(default)]
    place: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    pattern: String,
}

pub(crate) async fn next(
    State(state): State<AppState>,
    context: PageContext,
    moderator: Moderator,
    Form(form): Form<NextForm>,
) -> Result<Response, Problem> {
    moderator.must_decide()?;
    let fields = [
        ("place", form.place),
        ("kind", form.kind),
        ("reason", form.reason),
        ("pattern", form.pattern),
    ];
    let mut query = Query::new(fields.map(|(name, value)| (name.to_owned(), value)))?;
    let chosen = Chosen::take(&mut query)?;
    let path = match take_next(&state, &moderator, &chosen).await? {
        Some(review) => chosen.on(&format!("/moderation/reviews/{review}")),
        None => chosen.after("/moderation", Done::NoneFree),
    };
    Ok(to(&context, &path))
}

/// The first that is free of the chosen part of the queue, taken; `None` if none is.
pub(super) async fn take_next(
    state: &AppState,
    moderator: &Moderator,
    chosen: &Chosen,
) -> Result<Option<ReviewId>, Problem> {
    let place = chosen
        .find_place(&state.published.atlas())
        .map_err(|_| QueryError::invalid("place", "no place, or several, have this name"))?;
    let filter = QueueFilter {
        is_free: true,
        within: moderator.within(Action::DecideReviews),
        decider: Some(moderator.0.account),
        ..chosen.filter(place)
    };
    for _ in 0..ROUNDS {
        let free = reviews::list_open(&state.pool, &filter, TRIED, state.now()).await?;
        for summary in &free {
            if take_one(state, moderator, summary.id).await? {
                return Ok(Some(summary.id));
            }
        }
        if free.is_empty() {
            break;
        }
    }
    Ok(None)
}

async fn take_one(state: &AppState, moderator: &Moderator, review: ReviewId) -> Result<bool, Problem> {
    let mut transaction = state.pool.begin().await?;
    let is_taken = leases::take(&mut transaction, review, moderator.0.account, state.now()).await?;
    transaction.commit().await?;
    Ok(is_taken)
}

pub(crate) async fn take(
    State(state): State<AppState>,
    Id(review): Id<ReviewId>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let kind = reviews::kind(&state.pool, review).await?;
    let is_for_legal = matches!(kind, ReviewKind::Notice | ReviewKind::Appeal) && moderator.may_withhold();
    if !is_for_legal {
        moderator.must_decide()?;
    }
    let chosen = Chosen::take(&mut query)?;
    query.finish()?;
    // The page says whose it is, if somebody was faster.
    take_one(&state, &moderator, review).await?;
    Ok(to(&context, &chosen.on(&format!("/moderation/reviews/{review}"))))
}

pub(crate) async fn release(
    State(state): State<AppState>,
    Id(review): Id<ReviewId>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let chosen = Chosen::take(&mut query)?;
    query.finish()?;
    leases::release(&state.pool, review, moderator.0.account).await?;
    Ok(to(&context, &chosen.after("/moderation", Done::Released)))
}

fn to(context: &PageContext, path: &str) -> Response {
    (CachePolicy::NoStore, Redirect::to(&context.href(path))).into_response()
}
