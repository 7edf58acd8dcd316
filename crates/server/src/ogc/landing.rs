//! `GET /ogc`: the landing page (requirement /req/core/root-op). The address that people paste into QGIS.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use serde_json::json;

use super::documents;
use super::format::HTML;
use super::link::{JSON, Link, OPENAPI, TILESETS, TILING_SCHEMES};
use super::pages;
use crate::extract::Parameters;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn landing(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    let document = || {
        let [this, page] = Link::selves(&state, "", JSON);
        json!({
            "title": "Contrechamp",
            "description": "Devices, deployments and control rooms that watch public space, from what citizens report, \
                from legal acts and from open data. \
                A feature is a claim with evidence; where there is none, there may still be a camera.",
            "attribution": crate::ATTRIBUTION,
            "links": [
                this,
                page,
                Link::new(&state, "/api", "service-desc", OPENAPI, "The definition of this API"),
                Link::page(&state, "/api", "service-doc", "The definition of this API as a page"),
                Link::beside(&state, "/api", "service-doc", HTML, "Both interfaces as a page, with examples"),
                Link::new(&state, "/conformance", "conformance", JSON, "What this API conforms to"),
                Link::new(&state, "/collections", "data", JSON, "The collections"),
                Link::new(&state, "/tiles", TILESETS, JSON, "The same map as vector tiles"),
                Link::new(&state, "/tileMatrixSets", TILING_SCHEMES, JSON, "How the tiles lie"),
                Link::beside(&state, "/tiles.json", "related", JSON, "The tiles as TileJSON"),
                Link::reporting(&state),
                Link::licence(),
            ],
        })
    };
    Ok(documents::answer_with(
        &state,
        &uri,
        &headers,
        JSON,
        document,
        pages::landing,
    ))
}
