//! `GET /privacy`, `GET /recognise`, `GET /not-mapped`.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use maud::Markup;

use super::pages;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::PageContext;
use crate::state::AppState;

pub(crate) async fn privacy(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    answer(&state, &context, &uri, &headers, pages::privacy)
}

pub(crate) async fn recognise(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    answer(&state, &context, &uri, &headers, pages::recognise)
}

pub(crate) async fn not_mapped(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    answer(&state, &context, &uri, &headers, pages::not_mapped)
}

fn answer(
    state: &AppState,
    context: &PageContext,
    uri: &Uri,
    headers: &HeaderMap,
    page: fn(&PageContext, &AppState) -> Markup,
) -> Response {
    let etag = conditional::page_validator(state, uri, context);
    conditional::answer(headers, etag, CachePolicy::Revalidate, || page(context, state))
}
