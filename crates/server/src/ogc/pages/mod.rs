//! The HTML form of the API's documents: each is made of the JSON document itself, so that both say the same, and ends with all
//! of its links.

mod api;
mod entry;
mod feature;
mod items;
mod schema;
pub(super) mod value;

use maud::{Markup, html};
use serde_json::Value;

use super::format::Format;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};
use crate::ui::places::slug;

pub(super) use api::api;
pub(super) use entry::{collection, collections, conformance, landing};
pub(super) use feature::feature;
pub(super) use items::{Filters, items};

/// A step of the way back to the landing page: address below `/ogc`, and name.
type Step = (String, String);

/// The page of any document that has none of its own: schemas as tables, others as they are.
pub(super) fn document(context: &PageContext, state: &AppState, document: &Value) -> Markup {
    if document["$schema"].is_string() {
        return schema::schema(context, state, document);
    }
    let title = translated(context, document["title"].as_str().unwrap_or("OGC API"));
    let main = html! {
        h1 { (title) }
        @if let Some(description) = document["description"].as_str() { p { (description) } }
        (value::members(document, &["title", "description", "links"]))
    };
    frame(context, state, &title, &[], &main, document)
}

/// The way back, the page, and the links of its document.
fn frame(
    context: &PageContext,
    state: &AppState,
    title: &str,
    way: &[Step],
    main: &Markup,
    document: &Value,
) -> Markup {
    let main = html! {
        div.stack {
            nav aria-label=(context.text("ogc-way")) {
                ol.breadcrumbs {
                    li { a href=(context.href("/ogc")) { (context.text("ogc-api")) } }
                    @for (path, name) in way { li { a href=(context.href(&format!("/ogc{path}"))) { (name) } } }
                }
            }
            (main)
            (links(context, document))
        }
    };
    Layout {
        title,
        section: Section::None,
        entry: None,
    }
    .render(context, state, &main)
}

/// All links of a document, and the document itself for programs.
fn links(context: &PageContext, document: &Value) -> Markup {
    let links = document["links"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    html! {
        section.stack aria-labelledby="links" {
            h2 #links { (context.text("ogc-links")) }
            p { a.button href=(as_json(context)) type="application/json" { (context.text("ogc-as-json")) } }
            ul.wrap { @for link in links { li { (self::link(context, link)) } } }
        }
    }
}

fn link(context: &PageContext, link: &Value) -> Markup {
    let text = |member: &str| link[member].as_str().unwrap_or_default();
    let title = text("title");
    let name = if title.is_empty() {
        text("href").to_owned()
    } else {
        translated(context, title)
    };
    html! {
        // An address with places to fill in leads nowhere.
        @if link["templated"] == true {
            (name) ": " code { (text("href")) }
        } @else {
            a href=(text("href")) { (name) }
        }
        " " span.hint { (value::rel(text("rel"))) @if !text("type").is_empty() { " · " (text("type")) } }
    }
}

/// A title of a document or a link, which are in English, in the language of the reader.
fn translated(context: &PageContext, title: &str) -> String {
    let found = context.locale().find(&format!("ogc-link-{}", slug(title)));
    found.unwrap_or_else(|| title.to_owned())
}

/// This very address, as JSON.
fn as_json(context: &PageContext) -> String {
    in_format(context.address(), Format::Json)
}

/// An address with another `f`.
pub(super) fn in_format(address: &str, format: Format) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("f=") && !pair.starts_with("lang="));
    let pairs: Vec<&str> = kept.collect();
    let rest = pairs.iter().fold(String::new(), |rest, pair| rest + pair + "&");
    format!("{path}?{rest}f={}", format.code())
}
