//! `GET /moderation/photos`: photos of accepted reports that nobody has cleared.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};

use domain::permission::Action;

use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::moderation::pages;
use crate::problem::Problem;
use crate::state::AppState;

/// Photos on one page.
const SHOWN: i64 = 60;

pub(crate) async fn list(
    State(state): State<AppState>,
    context: PageContext,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let within = moderator.within(Action::ReadReviews);
    let waiting = store::photos::waiting(&state.pool, within.as_deref(), SHOWN).await?;
    let page = pages::photos_waiting(&context, &state, &waiting);
    Ok((CachePolicy::NoStore, page).into_response())
}
