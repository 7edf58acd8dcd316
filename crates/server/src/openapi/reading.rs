//! The addresses outside of `/ogc` that programs read: changes, files, and the queries of camera apps.

use atlas::Collection;
use domain::Filter;
use serde_json::{Map, Value, json};

use super::operations::{HTML, JSON, responses};
use crate::exports::Format;
use crate::filter_query;

pub(super) fn paths() -> Map<String, Value> {
    let mut paths = Map::new();
    paths.insert("/changes".to_owned(), json!({"get": changes()}));
    paths.insert("/exports/{file}".to_owned(), json!({"get": file()}));
    paths.insert(
        "/api/interpreter".to_owned(),
        json!({"get": interpreter("askCameras", &json!({
            "parameters": [{
                "name": "data", "in": "query", "required": true, "description": "The query", "schema": {"type": "string"},
                "example": EXAMPLE,
            }],
        })), "post": interpreter("askCamerasByPost", &json!({
            "requestBody": {"required": true, "content": {
                "text/plain": {"schema": {"type": "string"}, "example": EXAMPLE},
                "application/x-www-form-urlencoded": {
                    "schema": {"type": "object", "required": ["data"], "properties": {"data": {"type": "string"}}},
                },
            }},
        }))}),
    );
    paths
}

const EXAMPLE: &str = "[out:json];node[man_made=surveillance](48.8,2.2,48.9,2.4);out;";

fn query(name: &str, description: &str, schema: &Value) -> Value {
    json!({
        "name": name, "in": "query", "required": false, "style": "form", "explode": false, "description": description,
        "schema": schema,
    })
}

/// Every parameter of the filter; which of them say something depends on the collection.
fn filters() -> impl Iterator<Item = Value> {
    Filter::PARAMETERS.into_iter().map(|name| {
        let parameter = filter_query::describe(name);
        query(name, parameter.description, &parameter.schema)
    })
}

fn changes() -> Value {
    let position = json!({"type": "string", "minLength": 1});
    let own = [
        query(
            "since",
            "Where to go on, as an answer gave it; without it, from now on",
            &position,
        ),
        query(
            "f",
            "Form of the answer; without it, what the header `Accept` prefers",
            &json!({"type": "string", "enum": ["json", "ndjson", "events"]}),
        ),
        query(
            "limit",
            "Changes of an answer; what is above the maximum means the maximum; not for events",
            &json!({"type": "integer", "minimum": 1, "maximum": 1_000, "default": 100}),
        ),
        query(
            "wait",
            "Seconds to wait for a change where there is none yet; not for events",
            &json!({"type": "integer", "minimum": 0, "maximum": 50}),
        ),
        query(
            "include",
            "Whether features come with their changes",
            &json!({"type": "string", "enum": ["features", "ids"], "default": "features"}),
        ),
        query(
            "collection",
            "One collection alone; its parameters are those of its items",
            &json!({"type": "string", "enum": Collection::ALL.map(Collection::name)}),
        ),
    ];
    let parameters: Vec<Value> = own.into_iter().chain(filters()).collect();
    json!({
        "operationId": "getChanges",
        "summary": "What changed in the published features: added or changed, gone, merged, withheld",
        "description": "How to keep a mirror with it: docs/changes.md.",
        "parameters": parameters,
        "responses": responses(&json!({"200": {"description": "Changes in their order, and where to go on", "content": {
            JSON: {"schema": {
                "type": "object", "required": ["position", "more", "changes", "links"],
                "properties": {
                    "position": {"type": "string"}, "more": {"type": "boolean"},
                    "changes": {"type": "array", "items": {"type": "object"}},
                    "links": {"type": "array", "items": {"type": "object"}},
                },
            }},
            "application/x-ndjson": {"schema": {"type": "string"}},
            "text/event-stream": {"schema": {"type": "string"}},
        }}}), &["400", "410", "429", "503"]),
    })
}

fn file() -> Value {
    let all = Collection::ALL.into_iter();
    let files: Vec<String> = all
        .flat_map(|collection| {
            let name = collection.name();
            Format::ALL
                .iter()
                .map(move |format| format!("{name}.{}", format.extension()))
        })
        .chain(["devices.osm".to_owned()])
        .collect();
    let mut content: Map<String, Value> = Format::ALL
        .iter()
        .map(|format| {
            let media_type = format.media_type().split(';').next().unwrap_or_default();
            let schema = match format {
                Format::GeoJson => json!({"type": "object"}),
                _ => json!({"type": "string", "format": "binary"}),
            };
            (media_type.to_owned(), json!({ "schema": schema }))
        })
        .collect();
    content.insert(
        "application/xml".to_owned(),
        json!({"schema": {"type": "string"}}),
    );
    let file = json!({
        "name": "file", "in": "path", "required": true, "description": "Collection and format",
        "schema": {"type": "string", "enum": files},
    });
    // The file is of one family.
    let filters = filters().filter(|parameter| parameter["name"] != "family");
    let parameters: Vec<Value> = std::iter::once(file).chain(filters).collect();
    json!({
        "operationId": "getFile",
        "summary": "All of a collection that a filter selects, as a file",
        "description": "The parameters are those of the items of the collection: one that says nothing about it is refused. \
            Licence, attribution, date and filter are in the file or in the head of the answer.",
        "parameters": parameters,
        "responses": responses(&json!({
            "200": {"description": "The file", "content": content},
            "304": {"description": "The client has this state already (If-None-Match)"},
        }), &["400", "404", "429", "503"]),
    })
}

fn interpreter(id: &str, asked: &Value) -> Value {
    let mut operation = json!({
        "operationId": id,
        "summary": "Devices by a query in a part of the language of Overpass, for camera apps",
        "responses": {
            "200": {"description": "Nodes", "content": {JSON: {"schema": {"type": "object"}}}},
            "304": {"description": "The client has this state already (If-None-Match)"},
            "400": {
                "description": "The member `remark` says what was not understood",
                "content": {JSON: {"schema": {"type": "object"}}, "application/problem+json": {}, HTML: {}},
            },
        },
    });
    for status in ["413", "429", "503"] {
        operation["responses"][status] = responses(&json!({}), &[status])[status].clone();
    }
    for (name, member) in asked.as_object().into_iter().flatten() {
        operation[name] = member.clone();
    }
    operation
}
