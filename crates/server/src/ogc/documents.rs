//! What all JSON documents of this API share: the parameter `f`, the ETag, the media type.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;
use domain::query::{Query, QueryError};
use serde_json::Value;

use crate::cache::CachePolicy;
use crate::conditional;
use crate::state::AppState;

/// Takes `f`, which may ask for JSON only: it is all there is.
pub(super) fn take_format(query: &mut Query) -> Result<(), QueryError> {
    query
        .take_with("f", |format| {
            if format == "json" {
                Ok(())
            } else {
                Err("json is the only format")
            }
        })
        .map(|_| ())
}

/// Refuses every parameter but `f`.
pub(super) fn only_format(mut query: Query) -> Result<(), QueryError> {
    take_format(&mut query)?;
    query.finish()
}

/// A document that changes with the published map, or 304 for a client that has it.
pub(super) fn answer(
    state: &AppState,
    uri: &Uri,
    headers: &HeaderMap,
    media_type: &'static str,
    document: impl FnOnce() -> Value,
) -> Response {
    let etag = conditional::validator(state, uri, None);
    conditional::answer(headers, etag, CachePolicy::Revalidate, || {
        body(media_type, Body::from(document().to_string()))
    })
}

pub(super) fn body(media_type: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}
