//! `GET /moderation/photos/{id}` and its small picture: the photos of reports, for signed-in moderators alone. Beside it, what a
//! moderator does with one. Nobody else reads a photo before it is cleared (`photos::get`).

pub(crate) mod clearance;
pub(crate) mod list;
pub(crate) mod mask;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::ids::PhotoId;

use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::Id;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn full(
    State(state): State<AppState>,
    Id(id): Id<PhotoId>,
    _: Moderator,
) -> Result<Response, Problem> {
    Ok(jpeg(state.photos.open(&state.pool, id).await?))
}

pub(crate) async fn small(
    State(state): State<AppState>,
    Id(id): Id<PhotoId>,
    _: Moderator,
) -> Result<Response, Problem> {
    Ok(jpeg(state.photos.thumbnail(&state.pool, id).await?))
}

fn jpeg(bytes: Vec<u8>) -> Response {
    let media_type = [(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"))];
    (CachePolicy::NoStore, media_type, bytes).into_response()
}
