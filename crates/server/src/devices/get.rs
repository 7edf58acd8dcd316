//! `GET /devices/{id}` and `GET /devices/{id}.geojson`.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse as _, Response};
use domain::ids::FeatureId;

use super::pages;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{Id, PageContext, parameters};
use crate::ogc::items::feature;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// The router leaves a whole segment open, so the suffix is read here.
pub(crate) async fn get(
    State(state): State<AppState>,
    Id(name): Id<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    match name.strip_suffix(".geojson") {
        Some(id) => geojson(&state, id, &uri, &headers),
        None => page(&state, &name, &uri, &headers),
    }
}

fn page(state: &AppState, id: &str, uri: &Uri, headers: &HeaderMap) -> Result<Response, Problem> {
    let mut query = parameters::query(uri)?;
    let context = PageContext::take(uri, headers, &mut query)?;
    query.finish()?;
    let device = state.published.atlas().device(parse(id)?).ok_or(Kind::NotFound)?;
    let etag = conditional::page_validator(state, uri, &context);
    Ok(conditional::answer(
        headers,
        etag,
        CachePolicy::Revalidate,
        || pages::device(&context, state, &device),
    ))
}

fn geojson(state: &AppState, id: &str, uri: &Uri, headers: &HeaderMap) -> Result<Response, Problem> {
    parameters::query(uri)?.finish()?;
    let feature = feature(state, parse(id)?).ok_or(Kind::NotFound)?;
    let etag = conditional::validator(state, uri, None);
    Ok(conditional::answer(
        headers,
        etag,
        CachePolicy::Revalidate,
        || {
            let media_type = HeaderValue::from_static("application/geo+json");
            ([(header::CONTENT_TYPE, media_type)], Body::from(feature)).into_response()
        },
    ))
}

fn parse(id: &str) -> Result<FeatureId, Problem> {
    id.parse().map_err(|_| Kind::NotFound.into())
}
