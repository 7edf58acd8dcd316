//! A page of features: a few columns, all else to be opened; filters, each a small form of its own, because a form sends its
//! empty fields too and an empty parameter is refused.

use domain::vocabulary::Choices;
use maud::{Markup, html};
use serde_json::Value;

use super::entry::features;
use super::{frame, in_format};
use crate::extract::PageContext;
use crate::filter_query;
use crate::i18n::Argument;
use crate::ogc::format::Format;
use crate::ogc::{described, reading};
use crate::state::AppState;

/// What the filters of a page know: the parameters in force, in the order of links, and the list of the collection's kinds.
pub(in crate::ogc) struct Filters {
    pub pairs: Vec<(&'static str, String)>,
    /// Name of the parameter, and its values.
    pub kinds: Option<(&'static str, Choices)>,
    pub named: Option<Format>,
}

pub(in crate::ogc) fn items(
    context: &PageContext,
    state: &AppState,
    id: &str,
    filters: &Filters,
    document: &Value,
) -> Markup {
    let title = described::title(context.locale(), id);
    let way = [
        ("/collections".to_owned(), context.text("ogc-door-collections")),
        (format!("/collections/{id}"), title.clone()),
    ];
    let listed = document["features"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let matched = document["numberMatched"].as_u64().unwrap_or_default();
    let shown = [("shown", Argument::from(listed.len()))];
    let main = html! {
        h1 { (title) }
        p { (features(context, matched)) @if matched > listed.len() as u64 { " " (context.text_with("ogc-shown", &shown)) } }
        (in_force(context, id, filters))
        details.stack { summary { (context.text("ogc-filters")) } (forms(context, id, filters)) }
        @if !listed.is_empty() { (table(context, id, listed)) }
        (pager(context, document, filters.named))
    };
    frame(context, state, &title, &way, &main, document)
}

/// The columns of a collection beside the link to the feature.
fn columns(id: &str) -> &'static [&'static str] {
    match id {
        "deployments" => &["status", "operator", "place_name", "begins", "ends"],
        "view-sectors" => &["status", "from", "to", "reach_m"],
        "places" => &["code", "kind", "population", "parent"],
        _ => &["status", "operator", "place_name", "last_sighting"],
    }
}

/// The property that names a feature in a list.
pub(super) fn naming(id: &str) -> &'static str {
    match id {
        "deployments" => "technology",
        "places" => "name",
        _ => "kind",
    }
}

fn table(context: &PageContext, id: &str, listed: &[Value]) -> Markup {
    let locale = context.locale();
    let columns = columns(id);
    let label = |name: &str| reading::label(locale, id, name);
    let first = label(naming(id));
    let more = context.text("ogc-all-attributes");
    html! {
        div.table-scroll {
            table.table.register {
                thead {
                    tr {
                        th scope="col" { (first) }
                        @for name in columns { th scope="col" { (label(name)) } }
                        th scope="col" { (more) }
                    }
                }
                tbody {
                    @for feature in listed {
                        @let properties = &feature["properties"];
                        @let feature_id = feature["id"].as_str().unwrap_or_default();
                        tr {
                            th scope="row" data-label=(first) {
                                a href=(context.href(&format!("/ogc/collections/{id}/items/{feature_id}"))) {
                                    (reading::short(locale, id, naming(id), &properties[naming(id)]))
                                }
                            }
                            @for name in columns {
                                td data-label=(label(name)) { (cell(context, id, name, &properties[*name])) }
                            }
                            td data-label=(more) {
                                details { summary { (context.text("ogc-open")) } (known(context, id, feature)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// In few words.
fn cell(context: &PageContext, id: &str, name: &str, value: &Value) -> String {
    match value.as_str() {
        Some(status) if name == "status" => context.text(&format!("status-short-{status}")),
        _ => reading::short(context.locale(), id, name, value),
    }
}

/// What is known of a feature.
fn known(context: &PageContext, id: &str, feature: &Value) -> Markup {
    html! {
        dl.facts.wrap {
            dt { "id" }
            dd { (feature["id"].as_str().unwrap_or_default()) }
            @for (name, value) in reading::ordered(id, &feature["properties"]) {
                @if let Some(value) = reading::full(context, id, &name, value) {
                    dt { (reading::label(context.locale(), id, &name)) }
                    dd { (value) }
                }
            }
        }
    }
}

/// The filters that select this page, each with the page without it.
fn in_force(context: &PageContext, id: &str, filters: &Filters) -> Markup {
    html! {
        @if !filters.pairs.is_empty() {
            ul {
                @for (name, value) in &filters.pairs {
                    li {
                        code { (name) "=" (value) } " "
                        a href=(context.href(&path(id, filters, name))) { (context.text("ogc-remove-filter")) }
                    }
                }
            }
        }
    }
}

/// The page with the filters but for one. A system of coordinates is nothing without its box.
fn path(id: &str, filters: &Filters, but: &str) -> String {
    let kept = filters
        .pairs
        .iter()
        .filter(|(name, _)| *name != but && !(but == "bbox" && *name == "bbox-crs"));
    let named = filters.named.map(|format| ("f", format.code().to_owned()));
    let pairs = kept.cloned().chain(named);
    format!("/ogc/collections/{id}/items{}", filter_query::encode(pairs))
}

fn forms(context: &PageContext, id: &str, filters: &Filters) -> Markup {
    let text = |name: &'static str, width: u16| {
        let control = html! {
            input type="text" id={ "filter-" (name) } name=(name) required maxlength=(width) autocomplete="off";
        };
        form(context, id, filters, name, &control)
    };
    html! {
        @if let Some((name, choices)) = filters.kinds {
            @let is_chosen = |code: &str| filters.pairs.iter().any(|(other, value)| *other == name && value == code);
            @let control = html! {
                select id={ "filter-" (name) } name=(name) required {
                    @for code in choices.codes {
                        option value=(code) selected[is_chosen(code)] { (context.locale().choice(choices, code)) }
                    }
                }
            };
            (form(context, id, filters, name, &control))
        }
        (text("place", 16))
        (text("bbox", 120))
        (text("datetime", 60))
    }
}

/// One filter. The others go with it; a box that replaces one is in degrees again.
fn form(context: &PageContext, id: &str, filters: &Filters, name: &str, control: &Markup) -> Markup {
    let hint = context.locale().find(&format!("ogc-filter-{name}-hint"));
    let others = filters
        .pairs
        .iter()
        .filter(|(other, _)| *other != name && !(name == "bbox" && *other == "bbox-crs"));
    html! {
        form method="get" action={ "/ogc/collections/" (id) "/items" } {
            @for (other, value) in others { input type="hidden" name=(other) value=(value); }
            @if let Some(format) = filters.named { input type="hidden" name="f" value=(format.code()); }
            @if context.is_language_chosen() { input type="hidden" name="lang" value=(context.locale().code()); }
            div.field {
                label for={ "filter-" (name) } { (context.text(&format!("ogc-filter-{name}"))) }
                @if let Some(hint) = hint { p.hint { (hint) } }
                div.field-row { (control) button.button type="submit" { (context.text("map-apply")) } }
            }
        }
    }
}

fn pager(context: &PageContext, document: &Value, named: Option<Format>) -> Markup {
    let links = document["links"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let to = |rel: &str| {
        let href = links.iter().find(|link| link["rel"] == rel)?["href"].as_str()?;
        let href = named.map_or_else(|| href.to_owned(), |format| in_format(href, format));
        Some(context.href(&href))
    };
    html! {
        nav.pager aria-label=(context.text("pager")) {
            @if let Some(href) = to("first") { a rel="first" href=(href) { (context.text("ogc-first-page")) } }
            @if let Some(href) = to("next") { a rel="next" href=(href) { (context.text("pager-next")) } }
        }
    }
}
