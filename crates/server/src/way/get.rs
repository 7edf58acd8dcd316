//! `GET /way`. It takes nothing but the language, so that no address can say where somebody goes.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use super::pages;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::PageContext;
use crate::state::AppState;

pub(crate) async fn get(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let etag = conditional::page_validator(&state, &uri, &context);
    conditional::answer(&headers, etag, CachePolicy::Revalidate, || {
        pages::way(&context, &state)
    })
}
