//! `GET /ogc/api`: the definition of this API in OpenAPI 3.0.3, because the official test suite reads 3.0 only.

use atlas::Collection;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::Filter;
use serde_json::{Map, Value, json};

use super::link::{GEOJSON, JSON, OPENAPI, SCHEMA};
use super::{DEFAULT_LIMIT, MAX_LIMIT, attributes, described, documents};
use crate::extract::Parameters;
use crate::filter_query;
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

pub(crate) fn definition(base_url: &str) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "Contrechamp",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "What watches public space: devices, deployments and control rooms. Unknown and repeated parameters \
                are refused with 400.",
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

/// Each collection has paths of its own, because each has parameters and attributes of its own.
fn paths() -> Value {
    let mut paths = Map::new();
    for (path, id, summary, media_type) in [
        ("/", "getLandingPage", "The landing page", JSON),
        ("/conformance", "getConformance", "The conformance classes", JSON),
        ("/api", "getApi", "This document", OPENAPI),
        ("/collections", "getCollections", "The collections", JSON),
    ] {
        let document = operation(id, summary, &[parameter("f")], media_type, "Document", &[]);
        paths.insert(path.to_owned(), document);
    }
    for collection in Collection::ALL {
        paths.extend(paths_of(collection));
    }
    Value::Object(paths)
}

fn paths_of(collection: Collection) -> [(String, Value); 5] {
    let (name, title) = (collection.name(), described::words(collection).title);
    let schema = schema_name(collection);
    let document = |suffix: &str, summary: &str, media_type: &str| {
        let id = format!("get{schema}{suffix}");
        operation(
            &id,
            &format!("{title}: {summary}"),
            &[parameter("f")],
            media_type,
            "Document",
            &[],
        )
    };
    let mut items: Vec<Value> = ["f", "limit", "cursor"].map(parameter).into();
    items.extend(
        Filter::parameters_of(collection.family())
            .into_iter()
            .map(parameter),
    );
    [
        (
            format!("/collections/{name}"),
            document("Collection", "the collection", JSON),
        ),
        (
            format!("/collections/{name}/schema"),
            document("Schema", "the attributes", SCHEMA),
        ),
        (
            format!("/collections/{name}/queryables"),
            document("Queryables", "the parameters", SCHEMA),
        ),
        (
            format!("/collections/{name}/items"),
            operation(
                &format!("get{schema}Items"),
                &format!("{title}: the features"),
                &items,
                GEOJSON,
                &format!("{schema}Collection"),
                &[],
            ),
        ),
        (
            format!("/collections/{name}/items/{{featureId}}"),
            operation(
                &format!("get{schema}Item"),
                &format!("{title}: one feature"),
                &[parameter("featureId"), parameter("f")],
                GEOJSON,
                schema,
                &["404"],
            ),
        ),
    ]
}

const fn schema_name(collection: Collection) -> &'static str {
    match collection {
        Collection::Devices => "Device",
        Collection::Deployments => "Deployment",
        Collection::Centres => "Centre",
        Collection::ViewSectors => "ViewSector",
    }
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
        json!({"type": "string", "minLength": 1}),
    );
    for name in Filter::PARAMETERS {
        let parameter = filter_query::describe(name);
        query(name, parameter.description, parameter.schema);
    }
    Value::Object(all)
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
        schemas[name] = feature(collection);
        schemas[format!("{name}Collection")] = feature_collection(name);
    }
    schemas
}

fn feature(collection: Collection) -> Value {
    json!({
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": {"type": "string", "format": "uuid"},
            "geometry": geometry(collection),
            "properties": {"type": "object", "properties": in_openapi(attributes::properties(collection))},
            "links": {"type": "array", "items": {"$ref": "#/components/schemas/Link"}},
        },
    })
}

/// A deployment over a place whose outline nobody knows has none.
fn geometry(collection: Collection) -> Value {
    let coordinates = |depth: usize| {
        let position = json!({"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "number"}});
        (0..depth).fold(position, |inner, _| json!({"type": "array", "items": inner}))
    };
    let (kind, depth) = match collection {
        Collection::Devices | Collection::Centres => ("Point", 0),
        Collection::Deployments | Collection::ViewSectors => ("MultiPolygon", 3),
    };
    let mut schema = json!({
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {
            "type": {"type": "string", "enum": [kind]},
            "coordinates": coordinates(depth),
        },
    });
    if collection == Collection::Deployments {
        schema["nullable"] = json!(true);
    }
    schema
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
