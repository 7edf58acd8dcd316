//! `/ogc/…`: OGC API - Features 1.0 (OGC 17-069r4) over the published devices. Declares exactly what it does: core,
//! GeoJSON and OpenAPI 3.0.

pub(crate) mod api;
mod attributes;
pub(crate) mod collections;
pub(crate) mod conformance;
mod cursor;
mod documents;
pub(crate) mod items;
mod items_body;
pub(crate) mod landing;
mod link;
pub(crate) mod schema;

/// The id of the one collection.
const DEVICES: &str = "devices";

/// Features of a page when the client names no number.
const DEFAULT_LIMIT: u64 = 100;
/// Features of a page at most; a larger `limit` means this one (requirement /req/core/fc-limit-response-1).
const MAX_LIMIT: u64 = 10_000;
