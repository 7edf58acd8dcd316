//! `GET /report/queue`: what waits on this phone. The server knows nothing of it: the page is the same for everybody, so
//! that the phone can keep it for when there is no network.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use super::pages;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::PageContext;
use crate::state::AppState;

pub(crate) async fn queue(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let etag = conditional::page_validator(&state, &uri, &context);
    conditional::answer(&headers, etag, CachePolicy::Revalidate, || {
        pages::queue(&context, &state)
    })
}
