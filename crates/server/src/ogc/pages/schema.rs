//! A JSON Schema as a table: the attributes of features, or the parameters that select them.

use maud::{Markup, html};
use serde_json::Value;

use super::frame;
use crate::extract::PageContext;
use crate::ogc::{described, reading};
use crate::state::AppState;

pub(super) fn schema(context: &PageContext, state: &AppState, document: &Value) -> Markup {
    let id = document["$id"].as_str().unwrap_or_default();
    let mut parts = id.rsplit('/');
    let sort = parts.next().unwrap_or_default();
    let collection = parts.next().unwrap_or_default();
    let name = described::title(context.locale(), collection);
    let title = format!("{name} · {}", context.text(&format!("ogc-{}", sort_key(sort))));
    let way = [
        ("/collections".to_owned(), context.text("ogc-door-collections")),
        (format!("/collections/{collection}"), name),
    ];
    let columns =
        ["name", "title", "type", "values"].map(|column| context.text(&format!("ogc-column-{column}")));
    let main = html! {
        h1 { (title) }
        p { (context.text(&format!("ogc-{}-text", sort_key(sort)))) }
        div.table-scroll {
            table.table.register {
                thead { tr { @for column in &columns { th scope="col" { (column) } } } }
                tbody {
                    @for (name, schema) in document["properties"].as_object().into_iter().flatten() {
                        tr {
                            th scope="row" data-label=(columns[0]) { code { (name) } }
                            td data-label=(columns[1]) { (says(context, collection, name, schema)) }
                            td data-label=(columns[2]) { (kind(schema)) }
                            td data-label=(columns[3]) { (values(schema)) }
                        }
                    }
                }
            }
        }
    };
    frame(context, state, &title, &way, &main, document)
}

/// What an attribute is called where it has a name in the language of the reader, else its title.
fn says(context: &PageContext, collection: &str, name: &str, schema: &Value) -> String {
    let label = reading::label(context.locale(), collection, name);
    if label == name {
        return schema["title"].as_str().unwrap_or_default().to_owned();
    }
    label
}

fn sort_key(sort: &str) -> &'static str {
    if sort == "queryables" {
        "queryables"
    } else {
        "schema"
    }
}

/// `string or null, date`
fn kind(schema: &Value) -> String {
    let types = match &schema["type"] {
        Value::Array(types) => types
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join(" | "),
        plain => plain.as_str().unwrap_or_default().to_owned(),
    };
    let format = schema["format"].as_str().unwrap_or_default();
    let unit = schema["x-ogc-unit"].as_str().unwrap_or_default();
    [types.as_str(), format, unit]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The values that it may have, or their limits.
fn values(schema: &Value) -> Markup {
    let listed = schema["enum"]
        .as_array()
        .or_else(|| schema["items"]["enum"].as_array());
    let limits: Vec<String> = [
        ("minimum", "≥"),
        ("maximum", "≤"),
        ("minItems", "#≥"),
        ("maxItems", "#≤"),
        ("maxLength", "…"),
    ]
    .into_iter()
    .filter(|(member, _)| !schema[*member].is_null())
    .map(|(member, sign)| format!("{sign}\u{a0}{}", schema[member]))
    .collect();
    html! {
        @for (index, value) in listed.into_iter().flatten().filter_map(Value::as_str).enumerate() {
            @if index > 0 { ", " }
            code { (value) }
        }
        (limits.join(", "))
    }
}
