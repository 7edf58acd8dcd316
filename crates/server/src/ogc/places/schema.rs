//! `GET /ogc/collections/places/schema` and `…/queryables`, as JSON Schema (draft 2020-12).

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::place::PlaceKind;
use domain::vocabulary::Vocabulary as _;
use serde_json::{Map, Value, json};

use super::NAME;
use crate::extract::Parameters;
use crate::ogc::link::SCHEMA;
use crate::ogc::{described, documents};
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
        let mut properties = properties();
        properties.insert(
            "geometry".to_owned(),
            json!({"title": "Its centre", "x-ogc-role": "primary-geometry", "format": "geometry-point"}),
        );
        document(&state, "schema", &properties)
    }))
}

pub(crate) async fn queryables(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, SCHEMA, || {
        let mut properties = Map::new();
        properties.insert("place".to_owned(), place());
        properties.insert("place_kind".to_owned(), kinds());
        let mut document = document(&state, "queryables", &properties);
        document["additionalProperties"] = json!(false);
        document
    }))
}

fn document(state: &AppState, sort: &str, properties: &Map<String, Value>) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{}/ogc/collections/{NAME}/{sort}", state.settings.base_url),
        "title": described::PLACES.title,
        "type": "object",
        "properties": properties,
    })
}

/// In the order in which they are written.
pub(in crate::ogc) fn properties() -> Map<String, Value> {
    let kind = json!({"type": "string", "title": "What it is", "enum": PlaceKind::CHOICES.codes});
    let schemas = [
        json!({"type": "string", "title": "Country, then the code that the country uses", "x-ogc-role": "id"}),
        json!({"type": "string", "title": "Name"}),
        kind,
        json!({"type": ["string", "null"], "title": "Code of the place that contains it directly"}),
        json!({"type": ["string", "null"], "title": "Name of that place"}),
        json!({"type": "string", "title": "Country (ISO 3166-1, two letters)", "pattern": "^[a-z]{2}$"}),
        json!({"type": ["integer", "null"], "title": "Inhabitants", "minimum": 0}),
    ];
    atlas::geojson::PLACE_PROPERTIES
        .iter()
        .map(|name| (*name).to_owned())
        .zip(schemas)
        .collect()
}

/// Of the parameter `place`.
fn place() -> Value {
    json!({"type": "string", "minLength": 1, "title": "Code of a place: it and all that it contains"})
}

/// Of the parameter `place_kind`.
pub(in crate::ogc) fn kinds() -> Value {
    json!({
        "type": "array", "minItems": 1, "title": "Kinds of place",
        "items": {"type": "string", "enum": PlaceKind::CHOICES.codes},
    })
}
