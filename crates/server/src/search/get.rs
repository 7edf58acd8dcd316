//! `GET /search` and `GET /search.json`.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::query::QueryError;

use super::{find, pages};
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::QueriedPage;
use crate::places::search::wanted;
use crate::problem::Problem;
use crate::state::AppState;

/// The page, which is also where an empty search begins.
pub(crate) async fn get(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let wanted = query.take_with("q", wanted)?.unwrap_or_default();
    query.finish()?;
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || pages::results(&context, &state, &wanted),
    ))
}

/// The same for the box on the map.
pub(crate) async fn document(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let wanted = query.take_with("q", wanted)?;
    query.finish()?;
    let wanted = wanted.ok_or_else(|| QueryError::invalid("q", "it is missing"))?;
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || Json(find::hits(&context, &state, &wanted)),
    ))
}
