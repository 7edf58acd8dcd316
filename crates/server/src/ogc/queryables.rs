//! `GET /ogc/collections/{collection}/queryables`: the properties that expressions may name, as JSON Schema
//! (OGC 19-079r2, requirements class queryables).

use atlas::Collection;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::cql::{Kind, MOST_CHARACTERS, Property};
use serde_json::{Map, Value, json};

use super::link::SCHEMA;
use super::{In, attributes, described, documents};
use crate::extract::Parameters;
use crate::patterns;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn queryables(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    In(collection): In,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, SCHEMA, || {
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": format!("{}/ogc/collections/{}/queryables", state.settings.base_url, collection.name()),
            "title": described::words(collection).title,
            "type": "object",
            "properties": properties(collection),
            "additionalProperties": false,
        })
    }))
}

fn properties(collection: Collection) -> Map<String, Value> {
    let schemas = Schemas::of(collection);
    collection
        .table()
        .queryables()
        .iter()
        .map(|property| (property.name.to_owned(), schemas.schema(*property)))
        .collect()
}

/// The schemas of the queryables of a collection.
pub(super) struct Schemas {
    collection: Collection,
    attributes: Map<String, Value>,
}

impl Schemas {
    pub(super) fn of(collection: Collection) -> Self {
        Self {
            collection,
            attributes: attributes::properties(collection),
        }
    }

    /// Of a value that is known: nobody asks for null by comparing.
    pub(super) fn schema(&self, property: Property) -> Value {
        match (property.name, property.kind) {
            ("id", _) => {
                json!({"title": "Identifier", "type": "string", "format": "uuid", "x-ogc-role": "id"})
            }
            (_, Kind::Geometry) => geometry(self.collection),
            (name, _) => {
                let mut schema = self.attributes.get(name).cloned().unwrap_or_default();
                of_a_value(&mut schema);
                schema
            }
        }
    }
}

fn geometry(collection: Collection) -> Value {
    let (title, format) = match collection {
        Collection::Devices | Collection::Centres => ("Where it is", "geometry-point"),
        Collection::Deployments => ("Where it is in use", "geometry-multipolygon"),
        Collection::ViewSectors => ("The ground that is seen", "geometry-multipolygon"),
    };
    json!({"title": title, "format": format, "x-ogc-role": "primary-geometry"})
}

/// What is asked for is known, and can be written in an expression.
pub(super) fn of_a_value(schema: &mut Value) {
    without_null(schema);
    let is_free = ["enum", "format", "pattern"]
        .into_iter()
        .all(|limit| schema.get(limit).is_none());
    if schema["type"] == "string" && is_free {
        schema["pattern"] = json!(patterns::LITERAL);
        if schema.get("maxLength").is_none() {
            schema["maxLength"] = json!(MOST_CHARACTERS);
        }
    }
}

fn without_null(schema: &mut Value) {
    if let Some([first, _null]) = schema["type"].as_array().map(Vec::as_slice) {
        schema["type"] = first.clone();
    }
    if let Some(values) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        values.retain(|value| !value.is_null());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_queryable_has_the_schema_of_its_kind() {
        for collection in Collection::ALL {
            for (name, schema) in properties(collection) {
                let property = collection
                    .table()
                    .queryables()
                    .iter()
                    .find(|property| property.name == name)
                    .unwrap();
                let (wanted, format) = match property.kind {
                    Kind::Geometry => {
                        assert!(schema["format"].as_str().unwrap().starts_with("geometry-"));
                        assert!(schema.get("type").is_none() && schema.get("$ref").is_none());
                        continue;
                    }
                    Kind::Text => (vec!["string"], None),
                    Kind::Number => (vec!["number", "integer"], None),
                    Kind::Flag => (vec!["boolean"], None),
                    Kind::Day => (vec!["string"], Some("date")),
                    Kind::Instant => (vec!["string"], Some("date-time")),
                    Kind::List => (vec!["array"], None),
                };
                assert!(
                    wanted.contains(&schema["type"].as_str().unwrap()),
                    "{name}: {schema}"
                );
                if format.is_some() {
                    assert_eq!(schema["format"].as_str(), format, "{name}");
                }
                assert!(schema["title"].is_string(), "{name}");
            }
        }
    }
}
