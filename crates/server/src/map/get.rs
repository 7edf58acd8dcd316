//! `GET /map`. The position is in the fragment, which never reaches a server; the filter is in the query.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::query::Query;

use super::look::{Look, join_boxes};
use super::pages;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{PageContext, parameters};
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut query = Query::new(join_boxes(parameters::pairs(uri.query().unwrap_or_default())?))?;
    let context = PageContext::take(&uri, &headers, &mut query)?;
    let look = Look::take(&mut query)?;
    query.finish()?;
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || pages::map(&context, &state, &look),
    ))
}
