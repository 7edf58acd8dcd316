//! `GET /ogc/api`: the definition of this API in OpenAPI 3.0.3, because the official test suite reads 3.0 only.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::device::{Capability, DeviceKind};
use domain::status::Status;
use serde_json::{Map, Value, json};

use super::link::{GEOJSON, JSON, OPENAPI, SCHEMA};
use super::{DEFAULT_LIMIT, DEVICES, MAX_LIMIT, attributes, documents};
use crate::extract::Parameters;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn api(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    Ok(documents::answer(&state, &uri, &headers, OPENAPI, || {
        definition(&state.settings.base_url)
    }))
}

fn definition(base_url: &str) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "Contrechamp",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Devices that watch public space. Unknown and repeated parameters are refused with 400.",
            "license": {"name": "ODbL 1.0 (data)", "url": "https://opendatacommons.org/licenses/odbl/1-0/"},
        },
        "servers": [{"url": format!("{base_url}/ogc")}],
        "paths": paths(),
        "components": {
            "parameters": parameters(),
            "responses": responses(),
            "schemas": schemas(),
        },
    })
}

fn paths() -> Value {
    let collection = || parameter("collectionId");
    let items: Vec<Value> = [
        "collectionId",
        "f",
        "limit",
        "cursor",
        "bbox",
        "datetime",
        "kind",
        "status",
        "capability",
        "place",
        "operator",
        "source",
    ]
    .map(parameter)
    .into();
    json!({
        "/": operation("getLandingPage", "The landing page", &[parameter("f")], JSON, "Document", &[]),
        "/conformance": operation("getConformance", "The conformance classes", &[parameter("f")], JSON, "Document", &[]),
        "/api": operation("getApi", "This document", &[parameter("f")], OPENAPI, "Document", &[]),
        "/collections": operation("getCollections", "The collections", &[parameter("f")], JSON, "Document", &[]),
        "/collections/{collectionId}": operation(
            "getCollection", "One collection", &[collection(), parameter("f")], JSON, "Document", &["404"],
        ),
        "/collections/{collectionId}/schema": operation(
            "getSchema", "The attributes of a collection", &[collection(), parameter("f")], SCHEMA, "Document", &["404"],
        ),
        "/collections/{collectionId}/items": operation(
            "getFeatures", "Features of a collection", &items, GEOJSON, "FeatureCollection", &["404"],
        ),
        "/collections/{collectionId}/items/{featureId}": operation(
            "getFeature", "One feature", &[collection(), parameter("featureId"), parameter("f")], GEOJSON, "Feature",
            &["404"],
        ),
    })
}

fn operation(
    id: &str,
    summary: &str,
    parameters: &[Value],
    media_type: &str,
    schema: &str,
    problems: &[&str],
) -> Value {
    let mut answers = json!({
        "200": {
            "description": summary,
            "content": {media_type: {"schema": {"$ref": format!("#/components/schemas/{schema}")}}},
        },
        "304": {"description": "The client has this state already (If-None-Match)"},
    });
    for status in ["400", "405", "500", "503"].iter().chain(problems) {
        answers[*status] = json!({"$ref": format!("#/components/responses/Problem{status}")});
    }
    json!({
        "get": {"operationId": id, "summary": summary, "parameters": parameters, "responses": answers},
    })
}

fn parameter(name: &str) -> Value {
    json!({"$ref": format!("#/components/parameters/{name}")})
}

fn parameters() -> Value {
    let mut all = Map::new();
    let mut path = |name: &str, description: &str, schema: Value| {
        all.insert(
            name.to_owned(),
            json!({"name": name, "in": "path", "required": true, "description": description, "schema": schema}),
        );
    };
    path(
        "collectionId",
        "Id of the collection",
        json!({"type": "string", "enum": [DEVICES]}),
    );
    path(
        "featureId",
        "Id of the feature",
        json!({"type": "string", "format": "uuid"}),
    );
    let mut query = |name: &str, description: &str, schema: Value| {
        all.insert(
            name.to_owned(),
            json!({
                "name": name, "in": "query", "required": false, "style": "form", "explode": false,
                "description": description, "schema": schema,
            }),
        );
    };
    query(
        "f",
        "Format of the answer",
        json!({"type": "string", "enum": ["json"]}),
    );
    query(
        "limit",
        "Features of a page; what is above the maximum means the maximum",
        json!({"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT}),
    );
    query(
        "cursor",
        "Where a page begins, as given by the link `next`; bound to the filter",
        text(),
    );
    query(
        "bbox",
        "West, south, east, north in degrees, or with heights as third and sixth; west > east crosses the antimeridian",
        json!({"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6}),
    );
    query(
        "datetime",
        "A day or time, or an interval of them with `/` and `..`",
        text(),
    );
    query(
        "kind",
        "Kinds of device",
        list(&attributes::codes::<DeviceKind>()),
    );
    query("status", "Statuses", list(&attributes::codes::<Status>()));
    query(
        "capability",
        "Devices with any of these capabilities",
        list(&attributes::codes::<Capability>()),
    );
    query(
        "place",
        "Code of a place, such as fr-31555: the place and all that it contains",
        text(),
    );
    query("operator", "Name of the operator, exactly", text());
    query(
        "source",
        "Code of a dataset, or `report` for reports of citizens",
        text(),
    );
    Value::Object(all)
}

fn text() -> Value {
    json!({"type": "string", "minLength": 1})
}

fn list(codes: &[&str]) -> Value {
    json!({"type": "array", "minItems": 1, "items": {"type": "string", "enum": codes}})
}

fn responses() -> Value {
    let problem = |description: &str| {
        json!({
            "description": description,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        })
    };
    json!({
        "Problem400": problem("A parameter is unknown, repeated or not valid"),
        "Problem404": problem("There is no such collection or feature"),
        "Problem405": problem("The method is not GET, HEAD or OPTIONS"),
        "Problem500": problem("A defect of the server"),
        "Problem503": problem("The server is not ready"),
    })
}

fn schemas() -> Value {
    json!({
        "Document": {"type": "object"},
        "Link": {
            "type": "object",
            "required": ["href", "rel"],
            "properties": {
                "href": {"type": "string"},
                "rel": {"type": "string"},
                "type": {"type": "string"},
                "title": {"type": "string"},
            },
        },
        "Feature": {
            "type": "object",
            "required": ["type", "id", "geometry", "properties"],
            "properties": {
                "type": {"type": "string", "enum": ["Feature"]},
                "id": {"type": "string", "format": "uuid"},
                "geometry": {
                    "type": "object",
                    "required": ["type", "coordinates"],
                    "properties": {
                        "type": {"type": "string", "enum": ["Point"]},
                        "coordinates": {
                            "type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "number"},
                        },
                    },
                },
                "properties": {"type": "object", "properties": in_openapi(attributes::properties())},
                "links": {"type": "array", "items": {"$ref": "#/components/schemas/Link"}},
            },
        },
        "FeatureCollection": {
            "type": "object",
            "required": ["type", "features"],
            "properties": {
                "type": {"type": "string", "enum": ["FeatureCollection"]},
                "features": {"type": "array", "items": {"$ref": "#/components/schemas/Feature"}},
                "links": {"type": "array", "items": {"$ref": "#/components/schemas/Link"}},
                "timeStamp": {"type": "string", "format": "date-time"},
                "numberMatched": {"type": "integer", "minimum": 0},
                "numberReturned": {"type": "integer", "minimum": 0},
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
    })
}

/// JSON Schema says "or null" in `type`; OpenAPI 3.0 says it with `nullable`.
fn in_openapi(mut properties: Map<String, Value>) -> Map<String, Value> {
    for schema in properties.values_mut() {
        if let Some([first, _null]) = schema["type"].as_array().map(Vec::as_slice) {
            schema["type"] = first.clone();
            schema["nullable"] = json!(true);
        }
    }
    properties
}
