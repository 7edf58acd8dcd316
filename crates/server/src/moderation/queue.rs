//! `GET /moderation`: open reviews, by lane and then by day.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use store::reviews;

use super::pages::{self, Done};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::QueriedPage;
use crate::problem::Problem;
use crate::state::AppState;

/// Reviews on one page; the count above them is of all.
const SHOWN: i64 = 100;

pub(crate) async fn queue(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let done = query.take_with("done", |code| {
        Done::from_code(code).ok_or("approved, corrected, joined or rejected")
    })?;
    query.finish()?;
    let open = reviews::list_open(&state.pool, SHOWN).await?;
    let count = reviews::count_open(&state.pool).await?;
    let page = pages::queue(
        &context,
        &state,
        &pages::Queue {
            moderator: &moderator.0.name,
            reviews: &open,
            count: u64::try_from(count).unwrap_or_default(),
            done,
        },
    );
    Ok((CachePolicy::NoStore, page).into_response())
}
