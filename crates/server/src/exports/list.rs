//! `GET /exports/`: which files there are, for a filter.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::Filter;

use super::pages;
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
    // A form without script sends empty ones: they ask nothing.
    query.drop_empty(&Filter::PARAMETERS);
    let filter = Filter::take(&mut query)?;
    query.finish()?;
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || pages::list(&context, &state, &filter),
    ))
}
