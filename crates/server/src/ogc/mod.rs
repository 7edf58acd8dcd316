//! `/ogc/…`: OGC API - Features 1.0 (OGC 17-069r4) over the published features. Declares exactly what it does: core,
//! GeoJSON and OpenAPI 3.0.

pub(crate) mod api;
mod attributes;
pub(crate) mod collections;
pub(crate) mod conformance;
mod cursor;
pub(crate) mod described;
mod documents;
pub(crate) mod items;
mod items_body;
pub(crate) mod landing;
pub(crate) mod link;
pub(crate) mod queryables;
pub(crate) mod schema;

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
/// Features of a page at most; a larger `limit` means this one (requirement /req/core/fc-limit-response-1).
const MAX_LIMIT: u64 = 10_000;
