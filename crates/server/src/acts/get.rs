//! `GET /acts/{id}`.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::ids::ActId;

use super::pages;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{Id, PageContext};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

pub(crate) async fn get(
    State(state): State<AppState>,
    Id(id): Id<ActId>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let public = state.published.atlas().act(id).cloned().ok_or(Kind::NotFound)?;
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || pages::act(&context, &state, &public),
    ))
}
