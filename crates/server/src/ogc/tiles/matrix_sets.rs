//! `GET /ogc/tileMatrixSets` and `/ogc/tileMatrixSets/WebMercatorQuad`: how the tiles lie.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use serde_json::json;

use super::{QUAD, matrix};
use crate::extract::Parameters;
use crate::ogc::documents;
use crate::ogc::link::{JSON, Link, TILING_SCHEME};
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn list(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, JSON, || {
        let link = Link::new(
            &state,
            &format!("/tileMatrixSets/{QUAD}"),
            TILING_SCHEME,
            JSON,
            QUAD,
        );
        json!({
            "title": "Tile matrix sets",
            "tileMatrixSets": [{"id": QUAD, "title": "Google Maps Compatible for the World", "uri": matrix::URI, "links": [link]}],
            "links": Link::selves(&state, "/tileMatrixSets", JSON),
        })
    }))
}

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, JSON, || {
        let mut document = matrix::document();
        document["links"] = json!(Link::selves(&state, &format!("/tileMatrixSets/{QUAD}"), JSON));
        document
    }))
}
