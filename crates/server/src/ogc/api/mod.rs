//! `GET /ogc/api`: the definition of this API in OpenAPI 3.0.3, because the official test suite reads 3.0 only.

mod components;
mod schemas;

use atlas::Collection;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::Filter;
use domain::cql::Table;
use serde_json::{Map, Value, json};

use super::format::HTML;
use super::link::{GEOJSON, JSON, OPENAPI, SCHEMA};
use super::queryables::Schemas;
use super::{described, documents, pages, places};
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
    Ok(documents::answer_with(
        &state,
        &uri,
        &headers,
        OPENAPI,
        || definition(&state.settings.base_url),
        pages::api,
    ))
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
            "parameters": components::parameters(),
            "responses": components::responses(),
            "schemas": schemas::schemas(),
        },
    })
}

/// One address with GET; HEAD is the same without a body.
struct Address<'a> {
    path: String,
    id: String,
    summary: String,
    parameters: &'a [&'a str],
    media_type: &'static str,
    schema: String,
    /// Beside those that every address may answer.
    problems: &'a [&'a str],
}

/// Each collection has paths of its own, because each has parameters and attributes of its own.
fn paths() -> Value {
    let mut paths = Map::new();
    for (path, id, summary, media_type) in [
        ("/", "getLandingPage", "The landing page", JSON),
        ("/conformance", "getConformance", "The conformance classes", JSON),
        ("/api", "getApi", "This document", OPENAPI),
        ("/collections", "getCollections", "The collections", JSON),
        ("/tiles", "getTileSets", "The sets of vector tiles", JSON),
        (
            "/tiles/WebMercatorQuad",
            "getTileSet",
            "The set of vector tiles",
            JSON,
        ),
        ("/tileMatrixSets", "getTileMatrixSets", "How tiles can lie", JSON),
        (
            "/tileMatrixSets/WebMercatorQuad",
            "getTileMatrixSet",
            "How the tiles lie",
            JSON,
        ),
    ] {
        insert(
            &mut paths,
            &document(path.to_owned(), id.to_owned(), summary.to_owned(), media_type),
        );
    }
    for collection in Collection::ALL {
        let title = described::words(collection).title;
        add_collection(&mut paths, collection.name(), schema_name(collection), title);
        add_items(
            &mut paths,
            collection.name(),
            schema_name(collection),
            title,
            &Filter::parameters_of(collection.family()),
            "featureId",
        );
        let schemas = Schemas::of(collection);
        let properties = filter_query::property_parameters(collection);
        add_properties(
            &mut paths,
            collection.name(),
            properties.map(|property| (property.name, schemas.schema(property))),
        );
        if collection != Collection::ViewSectors {
            add_tiles(&mut paths, collection, title);
        }
    }
    let title = described::PLACES.title;
    add_collection(&mut paths, places::NAME, "Place", title);
    add_items(
        &mut paths,
        places::NAME,
        "Place",
        title,
        &places::query::PARAMETERS,
        "placeCode",
    );
    let mut schemas = places::schema::queryables_of_places();
    let properties = filter_query::single_valued(Table::Places);
    add_properties(
        &mut paths,
        places::NAME,
        properties.map(|property| (property.name, schemas[property.name].take())),
    );
    Value::Object(paths)
}

fn document(path: String, id: String, summary: String, media_type: &'static str) -> Address<'static> {
    Address {
        path,
        id,
        summary,
        parameters: &["f", "lang"],
        media_type,
        schema: "Document".to_owned(),
        problems: &[],
    }
}

fn add_collection(paths: &mut Map<String, Value>, name: &str, schema: &str, title: &str) {
    for (part, suffix, summary, media_type) in [
        ("", "Collection", "the collection", JSON),
        ("/schema", "Schema", "the attributes", SCHEMA),
        (
            "/queryables",
            "Queryables",
            "the properties that expressions may name",
            SCHEMA,
        ),
    ] {
        let address = document(
            format!("/collections/{name}{part}"),
            format!("get{schema}{suffix}"),
            format!("{title}: {summary}"),
            media_type,
        );
        insert(paths, &address);
    }
}

fn add_tiles(paths: &mut Map<String, Value>, collection: Collection, title: &str) {
    let (name, schema) = (collection.name(), schema_name(collection));
    for (part, suffix, summary) in [
        ("", "TileSets", "the sets of vector tiles"),
        ("/WebMercatorQuad", "TileSet", "the set of vector tiles"),
    ] {
        let address = document(
            format!("/collections/{name}/tiles{part}"),
            format!("get{schema}{suffix}"),
            format!("{title}: {summary}"),
            JSON,
        );
        insert(paths, &address);
    }
}

fn add_items(
    paths: &mut Map<String, Value>,
    name: &str,
    schema: &str,
    title: &str,
    filters: &[&str],
    id: &str,
) {
    let parameters: Vec<&str> = ["f", "lang", "limit", "cursor", "crs"]
        .into_iter()
        .chain(filters.iter().copied())
        .collect();
    insert(
        paths,
        &Address {
            path: format!("/collections/{name}/items"),
            id: format!("get{schema}Items"),
            summary: format!("{title}: the features"),
            parameters: &parameters,
            media_type: GEOJSON,
            schema: format!("{schema}Collection"),
            problems: &[],
        },
    );
    insert(
        paths,
        &Address {
            path: format!("/collections/{name}/items/{{{id}}}"),
            id: format!("get{schema}Item"),
            summary: format!("{title}: one feature"),
            parameters: &[id, "f", "lang", "crs"],
            media_type: GEOJSON,
            schema: schema.to_owned(),
            problems: if id == "featureId" {
                &["404", "410"]
            } else {
                &["404"]
            },
        },
    );
}

/// The properties with one value each, as parameters with the schema of the queryable.
fn add_properties<'a>(
    paths: &mut Map<String, Value>,
    collection: &str,
    properties: impl Iterator<Item = (&'a str, Value)>,
) {
    let operation = &mut paths[&format!("/collections/{collection}/items")]["get"];
    let parameters = operation["parameters"].as_array_mut();
    let described = properties.map(|(name, schema)| {
        json!({
            "name": name, "in": "query", "required": false, "style": "form", "explode": false,
            "description": schema["title"], "schema": schema,
        })
    });
    parameters
        .expect("an operation lists its parameters")
        .extend(described);
}

fn insert(paths: &mut Map<String, Value>, address: &Address<'_>) {
    paths.insert(address.path.clone(), operation(address));
}

const fn schema_name(collection: Collection) -> &'static str {
    match collection {
        Collection::Devices => "Device",
        Collection::Deployments => "Deployment",
        Collection::Centres => "Centre",
        Collection::ViewSectors => "ViewSector",
    }
}

fn operation(address: &Address<'_>) -> Value {
    let headers: &[&str] = if address.media_type == GEOJSON {
        &["ETag", "Vary", "Link", "Content-Crs"]
    } else {
        &["ETag", "Vary", "Link"]
    };
    let headers: Map<String, Value> = headers
        .iter()
        .map(|name| ((*name).to_owned(), components::header(name)))
        .collect();
    let mut answers = json!({
        "200": {
            "description": address.summary,
            "headers": headers,
            "content": {
                address.media_type: {"schema": {"$ref": format!("#/components/schemas/{}", address.schema)}},
                HTML: {"schema": {"type": "string"}},
            },
        },
        "304": {"description": "The client has this state already (If-None-Match)"},
    });
    let own = address.problems.iter().copied();
    for status in components::EVERYWHERE.into_iter().chain(own) {
        answers[status] = json!({"$ref": format!("#/components/responses/Problem{status}")});
    }
    if address.problems.contains(&"410") {
        answers["308"] = json!({"description": "It was merged into the feature that `Location` names"});
    }
    let parameters: Vec<Value> = address.parameters.iter().map(|name| parameter(name)).collect();
    json!({
        "get": {
            "operationId": address.id,
            "summary": address.summary,
            "parameters": parameters,
            "responses": answers,
        },
    })
}

fn parameter(name: &str) -> Value {
    json!({"$ref": format!("#/components/parameters/{name}")})
}
