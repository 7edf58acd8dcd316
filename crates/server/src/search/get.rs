//! `GET /search` and `GET /search.json`.

use std::net::IpAddr;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Response};
use domain::query::QueryError;

use super::find::{STREETS, YES};
use super::pages::Asked;
use super::{find, pages};
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{Client, PageContext, QueriedPage};
use crate::limits::Purpose;
use crate::places::search::wanted;
use crate::problem::Problem;
use crate::state::AppState;

/// The page, which is also where an empty search begins.
pub(crate) async fn get(
    State(state): State<AppState>,
    Client(client): Client,
    QueriedPage(context, mut query): QueriedPage,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let wanted = query.take_with("q", wanted)?.unwrap_or_default();
    let asks = query.take_with(STREETS, |text| (text == YES).then_some(()).ok_or("yes"))?;
    query.finish()?;
    if asks.is_some() {
        let asked = streets(&state, &context, &wanted, client).await?;
        let page = pages::results(&context, &state, &wanted, &asked);
        return Ok((CachePolicy::NoStore, page).into_response());
    }
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || pages::results(&context, &state, &wanted, &Asked::Nobody),
    ))
}

/// A geocoder that does not answer takes nothing from the page.
async fn streets(
    state: &AppState,
    context: &PageContext,
    wanted: &str,
    client: IpAddr,
) -> Result<Asked, Problem> {
    if state.settings.instance.geocoder.is_none() {
        return Err(QueryError::invalid(STREETS, "this site asks no geocoder").into());
    }
    if wanted.chars().count() < find::SHORTEST {
        return Ok(Asked::Nobody);
    }
    state.limits.check(Purpose::Streets, client)?;
    let found = state.streets.find(wanted, context.locale().code()).await;
    Ok(found.map_or_else(
        |error| {
            tracing::warn!(%error, "the geocoder gave no streets");
            Asked::Unanswered
        },
        Asked::Found,
    ))
}

/// The same for the box on the map, without streets: what is typed letter by letter is nobody else's business. Their page is the
/// last hit.
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
        || {
            let mut hits = find::hits(&context, &state, &wanted);
            let geocoder = state.settings.instance.geocoder.as_ref();
            let geocoder = geocoder.filter(|_| wanted.chars().count() >= find::SHORTEST);
            hits.extend(geocoder.map(|geocoder| find::offer(&context, geocoder, &wanted)));
            Json(hits)
        },
    ))
}
