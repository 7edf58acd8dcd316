//! What the addresses of single features share: the id in the path, the page's parameters, the GeoJSON.

use atlas::Collection;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use domain::ids::FeatureId;
use domain::moderation::Departure;

use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{PageContext, parameters};
use crate::ogc::items::feature;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// The context of a page and the id in its address; every parameter but `lang` is refused.
pub(crate) fn page(id: &str, uri: &Uri, headers: &HeaderMap) -> Result<(PageContext, FeatureId), Problem> {
    let mut query = parameters::query(uri)?;
    let context = PageContext::take(uri, headers, &mut query)?;
    query.finish()?;
    Ok((context, parse(id)?))
}

/// The feature as a GeoJSON document with its links.
pub(crate) fn geojson(
    state: &AppState,
    collection: Collection,
    id: &str,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    parameters::query(uri)?.finish()?;
    let id = parse(id)?;
    match feature(state, collection, id) {
        Some(feature) => Ok(document(state, uri, headers, || feature)),
        None => departed(state, id, uri),
    }
}

/// The answer for a feature that is not on the map: the same address of the one that it was merged into, or that it is gone, or
/// that it never was.
pub(crate) fn departed(state: &AppState, id: FeatureId, uri: &Uri) -> Result<Response, Problem> {
    match state.published.departed(id) {
        Some(Departure::Merged(into)) => {
            let address = uri.to_string().replace(&id.to_string(), &into.to_string());
            let path = HeaderValue::try_from(address).map_err(|_| Problem::new(Kind::Internal))?;
            let location = [(header::LOCATION, path)];
            Ok((StatusCode::PERMANENT_REDIRECT, CachePolicy::Revalidate, location).into_response())
        }
        Some(Departure::Withheld) => Err(Kind::Gone.into()),
        None => Err(Kind::NotFound.into()),
    }
}

/// A GeoJSON document that changes with the published map.
pub(crate) fn document<B: Into<Body>>(
    state: &AppState,
    uri: &Uri,
    headers: &HeaderMap,
    make: impl FnOnce() -> B,
) -> Response {
    let etag = conditional::validator(state, uri, None);
    conditional::answer(headers, etag, CachePolicy::Revalidate, || {
        let media_type = HeaderValue::from_static("application/geo+json");
        ([(header::CONTENT_TYPE, media_type)], make().into()).into_response()
    })
}

/// The router leaves a whole segment open; what is no id is not found.
pub(crate) fn parse(id: &str) -> Result<FeatureId, Problem> {
    id.parse().map_err(|_| Kind::NotFound.into())
}
