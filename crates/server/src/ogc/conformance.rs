//! `GET /ogc/conformance`: the conformance classes, exactly those that the tests cover.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use serde_json::json;

use super::documents;
use super::link::JSON;
use crate::extract::Parameters;
use crate::problem::Problem;
use crate::state::AppState;

const CLASSES: [&str; 3] = [
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
];

pub(crate) async fn conformance(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(
        &state,
        &uri,
        &headers,
        JSON,
        || json!({ "conformsTo": CLASSES }),
    ))
}
