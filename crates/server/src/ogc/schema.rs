//! `GET /ogc/collections/devices/schema`: the attributes of a device as JSON Schema (draft 2020-12).

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use serde_json::json;

use super::link::SCHEMA;
use super::{DEVICES, attributes, documents};
use crate::extract::Parameters;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn schema(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, SCHEMA, || {
        let mut properties = attributes::properties();
        properties.insert(
            "geometry".to_owned(),
            json!({
                "title": "Where it stands",
                "x-ogc-role": "primary-geometry",
                "format": "geometry-point",
            }),
        );
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": format!("{}/ogc/collections/{DEVICES}/schema", state.settings.base_url),
            "title": "Devices",
            "type": "object",
            "properties": properties,
        })
    }))
}
