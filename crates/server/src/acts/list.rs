//! `GET /acts`: the register, by country, department, force and year.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use super::pages;
use super::register::Selection;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::QueriedPage;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn list(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let selection = Selection::take(&mut query)?;
    query.finish()?;
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || pages::register(&context, &state, &selection),
    ))
}
