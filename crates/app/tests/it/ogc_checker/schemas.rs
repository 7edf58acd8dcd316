//! What documents look like, as small JSON Schemas of our own. They say what the standards demand of a member that is read
//! here; what may stand beside it is free.

use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

/// Everything that is wrong with a document.
pub(super) fn faults(schema: &Value, document: &Value) -> Vec<String> {
    match compiled(schema) {
        Ok(validator) => faults_by(&validator, document),
        Err(error) => vec![error],
    }
}

pub(super) fn faults_by(validator: &Validator, document: &Value) -> Vec<String> {
    let errors = validator.iter_errors(document).take(5);
    errors
        .map(|error| {
            format!(
                "at {:?} {}",
                error.instance_path().to_string(),
                shortened(&error.to_string())
            )
        })
        .collect()
}

pub(super) fn compiled(schema: &Value) -> Result<Validator, String> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .build(schema)
        .map_err(|error| format!("no schema: {}", shortened(&error.to_string())))
}

fn shortened(text: &str) -> String {
    text.chars().take(300).collect()
}

fn link() -> Value {
    json!({
        "type": "object",
        "required": ["href", "rel"],
        "properties": {
            "href": {"type": "string", "minLength": 1},
            "rel": {"type": "string", "minLength": 1},
            "type": {"type": "string"}, "title": {"type": "string"}, "hreflang": {"type": "string"},
            "length": {"type": "integer"}, "templated": {"type": "boolean"},
        },
    })
}

fn links() -> Value {
    json!({"type": "array", "items": link()})
}

pub(super) fn collection() -> Value {
    let numbers = json!({"type": "array", "items": {"type": "number"}, "oneOf": [
        {"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6},
    ]});
    let end = json!({"type": ["string", "null"], "format": "date-time"});
    json!({
        "type": "object",
        "required": ["id", "links"],
        "properties": {
            "id": {"type": "string", "minLength": 1},
            "title": {"type": "string"},
            "description": {"type": "string"},
            "itemType": {"type": "string"},
            "crs": {"type": "array", "items": {"type": "string"}},
            "links": links(),
            "extent": {"type": "object", "properties": {
                "spatial": {"type": "object", "properties": {
                    "bbox": {"type": "array", "minItems": 1, "items": numbers},
                    "crs": {"type": "string"},
                }},
                "temporal": {"type": "object", "properties": {
                    "interval": {"type": "array", "minItems": 1, "items": {
                        "type": "array", "minItems": 2, "maxItems": 2, "items": end,
                    }},
                    "trs": {"type": "string"},
                }},
            }},
        },
    })
}

pub(super) fn collections() -> Value {
    json!({
        "type": "object",
        "required": ["links", "collections"],
        "properties": {"links": links(), "collections": {"type": "array", "items": collection()}},
    })
}

fn geometry() -> Value {
    let position = json!({"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": "number"}});
    let list = |inner: &Value| json!({"type": "array", "items": inner});
    let ring = json!({"type": "array", "minItems": 4, "items": position});
    let line = json!({"type": "array", "minItems": 2, "items": position});
    let of = |kind: &str, coordinates: &Value| {
        json!({
            "type": "object",
            "required": ["type", "coordinates"],
            "properties": {"type": {"enum": [kind]}, "coordinates": coordinates},
        })
    };
    json!({"oneOf": [
        {"type": "null"},
        of("Point", &position),
        of("MultiPoint", &list(&position)),
        of("LineString", &line),
        of("MultiLineString", &list(&line)),
        of("Polygon", &list(&ring)),
        of("MultiPolygon", &list(&list(&ring))),
    ]})
}

pub(super) fn feature() -> Value {
    json!({
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"enum": ["Feature"]},
            "id": {"type": ["string", "integer"]},
            "geometry": geometry(),
            "properties": {"type": ["object", "null"]},
            "links": links(),
        },
    })
}

pub(super) fn feature_collection() -> Value {
    json!({
        "type": "object",
        "required": ["type", "features", "links"],
        "properties": {
            "type": {"enum": ["FeatureCollection"]},
            "features": {"type": "array", "items": feature()},
            "links": links(),
            "timeStamp": {"type": "string", "format": "date-time"},
            "numberMatched": {"type": "integer", "minimum": 0},
            "numberReturned": {"type": "integer", "minimum": 0},
        },
    })
}

pub(super) fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["type", "title", "status"],
        "properties": {
            "type": {"type": "string"}, "title": {"type": "string", "minLength": 1},
            "status": {"type": "integer"}, "detail": {"type": "string"},
        },
    })
}

/// Of OpenAPI 3.0.3: the objects that describe reading.
#[expect(clippy::too_many_lines, reason = "one schema, read from top to bottom")]
pub(super) fn openapi() -> Value {
    let referable = |schema: Value| json!({"anyOf": [{"$ref": "#/$defs/reference"}, schema]});
    let map = |values: Value| json!({"type": "object", "additionalProperties": values});
    json!({
        "type": "object",
        "required": ["openapi", "info", "paths"],
        "properties": {
            "openapi": {"type": "string", "pattern": "^3\\.0\\.[0-9]+$"},
            "info": {
                "type": "object", "required": ["title", "version"],
                "properties": {
                    "title": {"type": "string"}, "version": {"type": "string"}, "description": {"type": "string"},
                    "license": {"type": "object", "required": ["name"]}, "contact": {"type": "object"},
                },
            },
            "servers": {"type": "array", "items": {"type": "object", "required": ["url"]}},
            "paths": {
                "type": "object", "minProperties": 1, "additionalProperties": false,
                "patternProperties": {"^/": {"$ref": "#/$defs/path"}, "^x-": {}},
            },
            "components": {
                "type": "object", "additionalProperties": false,
                "properties": {
                    "schemas": map(json!({"$ref": "#/$defs/schema"})),
                    "parameters": map(referable(json!({"$ref": "#/$defs/parameter"}))),
                    "responses": map(referable(json!({"$ref": "#/$defs/response"}))),
                    "headers": {"type": "object"}, "examples": {"type": "object"}, "links": {"type": "object"},
                    "requestBodies": {"type": "object"}, "securitySchemes": {"type": "object"},
                },
            },
            "tags": {"type": "array", "items": {"type": "object", "required": ["name"]}},
            "externalDocs": {"type": "object", "required": ["url"]},
            "security": {"type": "array"},
        },
        "patternProperties": {"^x-": {}},
        "additionalProperties": false,
        "$defs": {
            "reference": {"type": "object", "required": ["$ref"], "properties": {"$ref": {"type": "string", "pattern": "^#/"}}},
            "path": {
                "type": "object", "additionalProperties": false,
                "properties": {
                    "get": {"$ref": "#/$defs/operation"}, "post": {"$ref": "#/$defs/operation"},
                    "head": {"$ref": "#/$defs/operation"}, "options": {"$ref": "#/$defs/operation"},
                    "summary": {"type": "string"}, "description": {"type": "string"},
                    "parameters": {"type": "array", "items": referable(json!({"$ref": "#/$defs/parameter"}))},
                },
            },
            "operation": {
                "type": "object", "required": ["responses"],
                "properties": {
                    "operationId": {"type": "string"}, "summary": {"type": "string"}, "description": {"type": "string"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "parameters": {"type": "array", "items": referable(json!({"$ref": "#/$defs/parameter"}))},
                    "responses": {
                        "type": "object", "minProperties": 1, "additionalProperties": false,
                        "patternProperties": {"^([1-5][0-9X]{2}|default)$": referable(json!({"$ref": "#/$defs/response"}))},
                    },
                    "security": {"type": "array"},
                    "requestBody": {"type": "object"}, "deprecated": {"type": "boolean"},
                    "externalDocs": {"type": "object"}, "servers": {"type": "array"},
                },
                "patternProperties": {"^x-": {}},
                "additionalProperties": false,
            },
            "parameter": {
                "type": "object", "required": ["name", "in", "schema"],
                "properties": {
                    "name": {"type": "string"}, "in": {"enum": ["query", "path", "header", "cookie"]},
                    "required": {"type": "boolean"}, "schema": {"$ref": "#/$defs/schema"},
                    "description": {"type": "string"}, "style": {"type": "string"}, "explode": {"type": "boolean"},
                    "example": {}, "examples": {"type": "object"}, "deprecated": {"type": "boolean"},
                    "allowEmptyValue": {"type": "boolean"}, "allowReserved": {"type": "boolean"},
                },
                "additionalProperties": false,
                "if": {"properties": {"in": {"const": "path"}}},
                "then": {"required": ["required"], "properties": {"required": {"const": true}}},
            },
            "response": {
                "type": "object", "required": ["description"],
                "properties": {
                    "description": {"type": "string"}, "headers": {"type": "object"}, "links": {"type": "object"},
                    "content": {"type": "object", "additionalProperties": {
                        "type": "object",
                        "properties": {"schema": {"$ref": "#/$defs/schema"}, "example": {}, "examples": {"type": "object"}},
                    }},
                },
                "additionalProperties": false,
            },
            // A type is one word here: lists of types came with 3.1.
            "schema": {
                "type": "object",
                "properties": {
                    "type": {"enum": ["string", "number", "integer", "boolean", "array", "object"]},
                    "enum": {"type": "array", "minItems": 1},
                    "nullable": {"type": "boolean"},
                    "items": {"$ref": "#/$defs/schema"},
                    "properties": map(json!({"$ref": "#/$defs/schema"})),
                    "additionalProperties": {"anyOf": [{"type": "boolean"}, {"$ref": "#/$defs/schema"}]},
                    "allOf": {"type": "array", "items": {"$ref": "#/$defs/schema"}},
                    "oneOf": {"type": "array", "items": {"$ref": "#/$defs/schema"}},
                    "anyOf": {"type": "array", "items": {"$ref": "#/$defs/schema"}},
                    "required": {"type": "array", "minItems": 1, "items": {"type": "string"}},
                    "exclusiveMinimum": {"type": "boolean"}, "exclusiveMaximum": {"type": "boolean"},
                },
                "not": {"anyOf": [
                    {"required": ["const"]}, {"required": ["$defs"]}, {"required": ["prefixItems"]}, {"required": ["if"]},
                ]},
                "if": {"properties": {"type": {"const": "array"}}, "required": ["type"]},
                "then": {"required": ["items"]},
            },
        },
    })
}

/// A schema of OpenAPI 3.0 as JSON Schema with the components beside it: `nullable` becomes a type.
pub(super) fn in_json_schema(schema: &Value, components: &Value) -> Value {
    let mut whole = json!({"components": components, "allOf": [schema]});
    nullable(&mut whole);
    whole
}

fn nullable(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(nullable),
        Value::Object(members) => {
            members.values_mut().for_each(nullable);
            if members.get("nullable") == Some(&Value::Bool(true)) {
                members.remove("nullable");
                let inner = Value::Object(std::mem::take(members));
                *value = json!({"anyOf": [{"type": "null"}, inner]});
            }
        }
        _ => {}
    }
}
