//! `GET /openapi.json`: how programs write, and what they read outside of `/ogc`, in OpenAPI 3.0 like the definition of the reading API at `/ogc/api`. The fields
//! follow from the attribute tables and from the form of the domain; tests compare them and send the examples.

mod fields;
mod operations;
mod reading;
mod schemas;
#[cfg(test)]
mod tests;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::NoParameters;
use crate::ogc::link::OPENAPI;
use crate::state::AppState;

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    _: NoParameters,
) -> Response {
    let etag = conditional::validator(&state, &uri, None);
    conditional::answer(&headers, etag, CachePolicy::Revalidate, || {
        let media_type = HeaderValue::from_static(OPENAPI);
        let document = definition(&state.settings.base_url).to_string();
        ([(header::CONTENT_TYPE, media_type)], document).into_response()
    })
}

pub(crate) fn definition(base_url: &str) -> Value {
    let mut paths = operations::paths();
    paths.extend(reading::paths());
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "Contrechamp: reporting, files and changes",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Reports of what watches public space, without an account and without a key. Nothing of the sender is \
                kept. Every report waits for a moderator. Features and tiles are defined at /ogc/api; files, changes and the \
                queries of camera apps here. Unknown and repeated fields are \
                refused with 400, wrong ones with 422 and all faults at once.",
            "license": {
                "name": "CC0 1.0 (the facts that you send)",
                "url": "https://creativecommons.org/publicdomain/zero/1.0/",
            },
        },
        "servers": [{"url": base_url}],
        "paths": paths,
        "components": { "schemas": schemas::all() },
    })
}
