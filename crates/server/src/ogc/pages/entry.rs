//! The landing page, what it conforms to, and the collections.

use maud::{Markup, html};
use serde_json::Value;

use super::{frame, value};
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::ogc::described;
use crate::state::AppState;

pub(in crate::ogc) fn landing(context: &PageContext, state: &AppState, document: &Value) -> Markup {
    let title = context.text("ogc-api");
    let doors = ["collections", "tiles", "tileMatrixSets", "api", "conformance"];
    let main = html! {
        h1 { (title) }
        p { (context.text("ogc-intro")) }
        p.hint { (context.text("ogc-qgis")) " " code { (state.settings.base_url) "/ogc" } }
        ul.card-grid {
            @for door in doors {
                li.card {
                    h2 { a href=(context.href(&format!("/ogc/{door}"))) { (context.text(&format!("ogc-door-{door}"))) } }
                    p { (context.text(&format!("ogc-door-{door}-text"))) }
                }
            }
        }
        p.hint { (document["attribution"].as_str().unwrap_or_default()) }
    };
    frame(context, state, &title, &[], &main, document)
}

pub(in crate::ogc) fn conformance(context: &PageContext, state: &AppState, document: &Value) -> Markup {
    let title = context.text("ogc-door-conformance");
    let classes = document["conformsTo"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let main = html! {
        h1 { (title) }
        p { (context.text("ogc-door-conformance-text")) }
        ul.wrap { @for class in classes { li { (value::any(class)) } } }
    };
    frame(context, state, &title, &[], &main, document)
}

pub(in crate::ogc) fn collections(context: &PageContext, state: &AppState, document: &Value) -> Markup {
    let title = context.text("ogc-door-collections");
    let collections = document["collections"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let main = html! {
        h1 { (title) }
        p { (context.text("ogc-door-collections-text")) }
        ul.card-grid {
            @for collection in collections {
                @let id = collection["id"].as_str().unwrap_or_default();
                li.card {
                    h2 { a href=(context.href(&format!("/ogc/collections/{id}"))) { (described::title(context.locale(), id)) } }
                    p { (described::description(context.locale(), id)) }
                    @if let Some(count) = collection["itemCount"].as_u64() { p.hint { (features(context, count)) } }
                    p { a href=(context.href(&format!("/ogc/collections/{id}/items"))) { (context.text("ogc-items")) } }
                }
            }
        }
    };
    frame(context, state, &title, &[], &main, document)
}

/// "1,234 features"
pub(super) fn features(context: &PageContext, count: u64) -> String {
    let shown = context.locale().number(count);
    context.text_with(
        "ogc-features",
        &[("count", Argument::from(count)), ("shown", Argument::from(shown))],
    )
}

pub(in crate::ogc) fn collection(context: &PageContext, state: &AppState, document: &Value) -> Markup {
    let id = document["id"].as_str().unwrap_or_default();
    let title = described::title(context.locale(), id);
    let way = [("/collections".to_owned(), context.text("ogc-door-collections"))];
    let crs = document["crs"].as_array().map(Vec::as_slice).unwrap_or_default();
    let main = html! {
        h1 { (title) }
        p { (described::description(context.locale(), id)) }
        @if let Some(count) = document["itemCount"].as_u64() { p { (features(context, count)) } }
        div.cluster-row {
            a.button.primary href=(context.href(&format!("/ogc/collections/{id}/items"))) { (context.text("ogc-items")) }
            a.button href=(context.href(&format!("/ogc/collections/{id}/schema"))) { (context.text("ogc-schema")) }
            a.button href=(context.href(&format!("/ogc/collections/{id}/queryables"))) { (context.text("ogc-queryables")) }
        }
        dl.facts.wrap {
            @if let Some(bbox) = document.pointer("/extent/spatial/bbox/0") {
                dt { (context.text("ogc-extent")) }
                dd { (value::any(bbox)) }
            }
            @if let Some(ends) = document.pointer("/extent/temporal/interval/0").and_then(Value::as_array) {
                dt { (context.text("ogc-interval")) }
                dd {
                    @for (index, end) in ends.iter().enumerate() {
                        @if index > 0 { " – " }
                        (end.as_str().and_then(|end| end.split('T').next()).unwrap_or("…"))
                    }
                }
            }
            dt { (context.text("ogc-crs")) }
            dd { ul.wrap { @for crs in crs { li { (value::any(crs)) } } } }
            dt { (context.text("ogc-attribution")) }
            dd { (document["attribution"].as_str().unwrap_or_default()) }
        }
    };
    frame(context, state, &title, &way, &main, document)
}
