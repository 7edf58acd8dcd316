//! `GET /privacy` and the other pages of the project.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use maud::Markup;

use super::pages;
use super::quality::Kept;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::PageContext;
use crate::problem::{Kind, Problem};
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

pub(crate) async fn method(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    answer(&state, &context, &uri, &headers, pages::method)
}

pub(crate) async fn cite(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    answer(&state, &context, &uri, &headers, pages::cite)
}

pub(crate) async fn data(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    answer(&state, &context, &uri, &headers, pages::data)
}

/// Counted anew when the map has changed.
pub(crate) async fn quality(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let etag = conditional::page_validator(&state, &uri, &context);
    if conditional::matches(&headers, &etag) {
        return conditional::not_modified(etag, CachePolicy::Revalidate);
    }
    let quality = Kept::get(&state).await;
    conditional::answer(&headers, etag, CachePolicy::Revalidate, || {
        pages::quality(&context, &state, &quality)
    })
}

/// Only where the operator has written one.
pub(crate) async fn legal(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Some(notice) = state.settings.instance.legal_notice.clone() else {
        return Err(Kind::NotFound.into());
    };
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || pages::legal(&context, &state, &notice),
    ))
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
