//! `GET /.well-known/api-catalog`: the interfaces and where they are described, as a set of links (RFC 9727, RFC 9264).

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::NoParameters;
use crate::state::AppState;

const LINKS: HeaderValue =
    HeaderValue::from_static("application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"");

pub(crate) async fn apis(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    _: NoParameters,
) -> Response {
    let etag = conditional::validator(&state, &uri, None);
    conditional::answer(&headers, etag, CachePolicy::Revalidate, || {
        let body = Body::from(document(&state.settings.base_url).to_string());
        ([(header::CONTENT_TYPE, LINKS)], body).into_response()
    })
}

fn document(base: &str) -> Value {
    let described = "application/vnd.oai.openapi+json;version=3.0";
    let link = |path: &str, kind: &str| json!([{"href": format!("{base}{path}"), "type": kind}]);
    let interface = |path: &str, relation: &str, target: &str, kind: &str| json!({"anchor": format!("{base}{path}"), relation: link(target, kind)});
    let items = [
        "/ogc",
        "/report/device",
        "/tiles.json",
        "/exports/dumps.json",
        "/changes",
    ]
    .map(|path| json!({"href": format!("{base}{path}")}));
    json!({"linkset": [
        {
            "anchor": format!("{base}/.well-known/api-catalog"),
            "item": items,
        },
        interface("/ogc", "service-desc", "/ogc/api", described),
        interface("/report/device", "service-desc", "/openapi.json", described),
        interface("/exports/dumps.json", "service-doc", "/exports/dumps", "text/html"),
        interface("/changes", "license", "/catalog.jsonld", "application/ld+json"),
    ]})
}
