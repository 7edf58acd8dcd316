//! `/ogc/…`: OGC API - Features 1.0 (OGC 17-069r4) over the published features. Declares exactly what it does: core,
//! GeoJSON, HTML and OpenAPI 3.0; coordinate reference systems (part 2, OGC 18-058r1); and OGC API - Tiles (OGC 20-057) for the
//! tiles of the map.

pub(crate) mod api;
mod attributes;
pub(crate) mod collections;
pub(crate) mod conformance;
mod cursor;
pub(crate) mod described;
mod documents;
mod feature_list;
pub(crate) mod format;
pub(crate) mod items;
mod items_body;
pub(crate) mod landing;
pub(crate) mod link;
mod pages;
pub(crate) mod places;
pub(crate) mod queryables;
mod reading;
pub(crate) mod schema;
pub(crate) mod tiles;

use atlas::Collection;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::extract::parameters::segments;
use crate::problem::{Kind, Problem};

/// The collection that the first open segment of a path names.
pub(crate) struct In(pub Collection);

impl<S: Send + Sync> FromRequestParts<S> for In {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let segments = segments(parts, state).await?;
        let named = segments.first().and_then(|name| Collection::from_name(name));
        named.map(Self).ok_or(Problem::new(Kind::NotFound))
    }
}

/// Features of a page when the client names no number.
const DEFAULT_LIMIT: u64 = 100;
/// Features of a web page at most, whatever the client asks for; the next page has the others.
const HTML_LIMIT: u64 = 200;
/// Features of a page at most; a larger `limit` means this one (requirement /req/core/fc-limit-response-1).
const MAX_LIMIT: u64 = 10_000;
