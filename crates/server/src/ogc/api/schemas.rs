//! The schemas of what the API answers, from the attribute tables of the domain.

use atlas::Collection;
use serde_json::{Map, Value, json};

use super::schema_name;
use crate::ogc::{attributes, places};

pub(super) fn schemas() -> Value {
    let mut schemas = json!({
        "Document": {"type": "object"},
        "Link": {
            "type": "object",
            "required": ["href", "rel"],
            "properties": {
                "href": {"type": "string"},
                "rel": {"type": "string"},
                "type": {"type": "string"},
                "title": {"type": "string"},
                "templated": {"type": "boolean"},
            },
        },
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "code"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "code": {"type": "string"},
            },
        },
    });
    for collection in Collection::ALL {
        let name = schema_name(collection);
        schemas[name] = feature(
            &json!({"type": "string", "format": "uuid"}),
            &geometry(collection),
            attributes::properties(collection),
        );
        schemas[format!("{name}Collection")] = feature_collection(name);
    }
    schemas["Place"] = feature(&json!({"type": "string"}), &point(), places::schema::properties());
    schemas["PlaceCollection"] = feature_collection("Place");
    schemas
}

fn feature(id: &Value, geometry: &Value, properties: Map<String, Value>) -> Value {
    json!({
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": id,
            "geometry": geometry,
            "properties": {"type": "object", "properties": in_openapi(properties)},
            "links": {"type": "array", "items": {"$ref": "#/components/schemas/Link"}},
        },
    })
}

fn geometry(collection: Collection) -> Value {
    match collection {
        Collection::Devices | Collection::Centres => point(),
        Collection::Deployments | Collection::ViewSectors => of_type("MultiPolygon", 3),
    }
}

fn point() -> Value {
    of_type("Point", 0)
}

/// `null` for a deployment over a place whose outline nobody knows, and in a system that is not used where the feature lies.
fn of_type(kind: &str, depth: usize) -> Value {
    let position = json!({"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "number"}});
    let coordinates = (0..depth).fold(position, |inner, _| json!({"type": "array", "items": inner}));
    json!({
        "type": "object",
        "nullable": true,
        "required": ["type", "coordinates"],
        "properties": {
            "type": {"type": "string", "enum": [kind]},
            "coordinates": coordinates,
        },
    })
}

fn feature_collection(name: &str) -> Value {
    json!({
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "features": {"type": "array", "items": {"$ref": format!("#/components/schemas/{name}")}},
            "links": {"type": "array", "items": {"$ref": "#/components/schemas/Link"}},
            "timeStamp": {"type": "string", "format": "date-time"},
            "numberMatched": {"type": "integer", "minimum": 0},
            "numberReturned": {"type": "integer", "minimum": 0},
        },
    })
}

/// JSON Schema says "or null" in `type`; OpenAPI 3.0 says it with `nullable`.
fn in_openapi(mut properties: Map<String, Value>) -> Map<String, Value> {
    properties.values_mut().for_each(nullable);
    properties
}

fn nullable(schema: &mut Value) {
    // Unit and role are words of OGC API - Features, part 5, which extensions of OpenAPI may carry.
    if let Some([first, _null]) = schema["type"].as_array().map(Vec::as_slice) {
        schema["type"] = first.clone();
        schema["nullable"] = json!(true);
    }
    if let Some(items) = schema.get_mut("items") {
        nullable(items);
    }
    for inner in schema
        .get_mut("properties")
        .and_then(Value::as_object_mut)
        .into_iter()
        .flat_map(Map::values_mut)
    {
        nullable(inner);
    }
}
