//! One feature with all of its properties.

use maud::{Markup, html};
use serde_json::Value;

use super::items::naming;
use super::{frame, value};
use crate::extract::PageContext;
use crate::ogc::{described, reading};
use crate::state::AppState;

pub(in crate::ogc) fn feature(context: &PageContext, state: &AppState, id: &str, document: &Value) -> Markup {
    let locale = context.locale();
    let collection = described::title(locale, id);
    let properties = &document["properties"];
    let kind = reading::short(locale, id, naming(id), &properties[naming(id)]);
    let title = match properties["place_name"].as_str() {
        Some(place) => format!("{kind}, {place}"),
        None => kind,
    };
    let way = [
        ("/collections".to_owned(), context.text("ogc-door-collections")),
        (format!("/collections/{id}"), collection.clone()),
        (format!("/collections/{id}/items"), context.text("ogc-items")),
    ];
    let main = html! {
        h1 { (title) }
        dl.facts.wrap {
            dt { "id" }
            dd { (document["id"].as_str().unwrap_or_default()) }
            dt { (context.text("ogc-geometry")) }
            dd { (geometry(context, &document["geometry"])) }
            @for (name, value) in reading::ordered(id, properties) {
                dt { (reading::label(locale, id, &name)) " " code.hint { (name) } }
                dd {
                    @match reading::full(context, id, &name, value) {
                        Some(value) => (value),
                        None => (context.text("feature-unknown")),
                    }
                }
            }
        }
    };
    frame(context, state, &title, &way, &main, document)
}

/// The coordinates of a point; of an area, how many parts it has.
fn geometry(context: &PageContext, geometry: &Value) -> Markup {
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str() {
        Some("Point") => html! { "Point " (value::any(coordinates)) },
        Some(kind) => html! { (kind) " (" (coordinates.as_array().map_or(0, Vec::len)) ")" },
        None => html! { (context.text("feature-unknown")) },
    }
}
