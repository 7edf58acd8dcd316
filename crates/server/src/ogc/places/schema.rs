//! `GET /ogc/collections/places/schema` and `…/queryables`, as JSON Schema (draft 2020-12).

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::cql::{Kind, Property, Table};
use domain::place::PlaceKind;
use domain::vocabulary::Vocabulary as _;
use serde_json::{Map, Value, json};

use super::NAME;
use crate::extract::Parameters;
use crate::ogc::link::SCHEMA;
use crate::ogc::queryables::of_a_value;
use crate::ogc::{described, documents};
use crate::patterns;
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
        properties.insert("geometry".to_owned(), geometry());
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
        let mut document = document(&state, "queryables", &queryables_of_places());
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
        json!({
            "type": "string", "title": "Country, then the code that the country uses", "x-ogc-role": "id",
            "pattern": patterns::PLACE,
        }),
        json!({"type": "string", "title": "Name"}),
        kind,
        json!({
            "type": ["string", "null"], "title": "Code of the place that contains it directly", "pattern": patterns::PLACE,
        }),
        json!({"type": ["string", "null"], "title": "Name of that place"}),
        json!({"type": "string", "title": "Country (ISO 3166-1, two letters)", "pattern": patterns::COUNTRY}),
        json!({"type": ["integer", "null"], "title": "Inhabitants", "minimum": 0}),
    ];
    atlas::geojson::PLACE_PROPERTIES
        .iter()
        .map(|name| (*name).to_owned())
        .zip(schemas)
        .collect()
}

fn geometry() -> Value {
    json!({"title": "Its centre", "x-ogc-role": "primary-geometry", "format": "geometry-point"})
}

/// What expressions may name, with the schemas of values that are known.
pub(in crate::ogc) fn queryables_of_places() -> Map<String, Value> {
    let attributes = properties();
    let schema = |property: &Property| {
        if property.kind == Kind::Geometry {
            return geometry();
        }
        let mut schema = attributes.get(property.name).cloned().unwrap_or_default();
        of_a_value(&mut schema);
        schema
    };
    Table::Places
        .queryables()
        .iter()
        .map(|property| (property.name.to_owned(), schema(property)))
        .collect()
}
