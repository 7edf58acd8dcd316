//! `POST /moderation/imports/uploads/{id}/discard`.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use store::imports::uploads;
use uuid::Uuid;

use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Id, PageContext};
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<Uuid>,
    context: PageContext,
    moderator: Moderator,
) -> Result<Response, Problem> {
    uploads::remove(&state.pool, id, moderator.0.account).await?;
    let page = context.href("/moderation/imports/new");
    Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response())
}
