//! The map page: the map with its search, legend, day and tools; without script the filter and lists of what it selects remain.

use atlas::Collection;
use domain::period::Timing;
use domain::{Family, Filter};
use maud::{Markup, html};

use super::legend;
use super::look::Look;
use super::table;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::share::embeds::blank_frame_of_map;
use crate::state::AppState;
use crate::ui::feature::line::{self, Line};
use crate::ui::feature::status;
use crate::ui::layout::{Layout, Section};
use crate::ui::strings::strings_of_map;

/// Rows of each list for those who have no map.
const ROWS: usize = 50;

/// What scripts can do with the map. Each has its words in `map-tool-…`; all but the table and the survey sheet are nothing without
/// script.
const TOOLS: [&str; 7] = ["around", "list", "table", "sheet", "share", "picture", "embed"];

pub(super) fn map(context: &PageContext, state: &AppState, look: &Look) -> Markup {
    let filter = &look.filter;
    let main = html! {
        h1.visually-hidden { (context.text("map-title")) }
        div #map data-island="map" data-tiles="/tiles.json" data-basemap="/basemap/"
            data-lang=(context.locale().code()) {}
        div.map-side {
            (search(context))
            details.map-panel open {
                summary { (context.text("map-filters")) }
                (tools(context, look))
                (legend::filters(context, state, look))
            }
        }
        section.map-beside data-island="beside" data-frame=(blank_frame_of_map()) aria-label=(context.text("map-beside")) hidden {}
        (legend::time_bar(context, state, look))
        p.map-note { (context.text("layout-no-dot")) " " a href=(context.href("/report")) { (context.text("map-add")) } }
        noscript {
            div.content {
                div.stack {
                    p {
                        (context.text("map-no-script")) " "
                        a href=(context.href(&table::address(look, None, 1))) { (context.text("map-tool-table")) }
                    }
                    (devices(context, state, filter))
                    (deployments(context, state, look))
                    (centres(context, state, filter))
                }
            }
        }
        (strings_of_map(context))
    };
    Layout {
        title: &context.text("map-title"),
        section: Section::Map,
        entry: Some("map"),
    }
    .render_full_screen(context, state, &main)
}

/// A box without script too: it leads to a page.
fn search(context: &PageContext) -> Markup {
    html! {
        form.map-search role="search" data-island="search" method="get" action="/search" {
            @if context.is_language_chosen() { input type="hidden" name="lang" value=(context.locale().code()); }
            label.visually-hidden for="map-search" { (context.text("search-label")) }
            input #map-search type="search" name="q" placeholder=(context.text("search-label")) maxlength="100"
                autocomplete="off" required;
            button.button type="submit" {
                svg viewBox="0 0 24 24" aria-hidden="true" { circle cx="10.5" cy="10.5" r="6.5" {} path d="m15.5 15.5 5 5" {} }
                span.visually-hidden { (context.text("search-go")) }
            }
        }
    }
}

fn tools(context: &PageContext, look: &Look) -> Markup {
    html! {
        div.map-tools role="group" aria-label=(context.text("map-tools")) {
            @for tool in TOOLS {
                @let words = context.text(&format!("map-tool-{tool}"));
                @if tool == "table" {
                    a data-tool=(tool) href=(context.href(&table::address(look, None, 1))) { (words) }
                } @else if tool == "sheet" {
                    a data-tool=(tool) href=(context.href("/survey/sheet")) { (words) }
                } @else {
                    button type="button" data-tool=(tool) hidden { (words) }
                }
            }
            a.wide href=(context.href("/way")) { (context.text("way-link")) }
        }
    }
}

fn deployments(context: &PageContext, state: &AppState, look: &Look) -> Markup {
    let Look { filter, timings, .. } = look;
    if !filter.allows_family(Family::Deployment) {
        return html! {};
    }
    let atlas = state.published.atlas();
    let instant = look.instant(state.now());
    let selected = atlas.deployments(filter).into_iter();
    let lines: Vec<Line> = selected
        .map(|public| (Timing::of(&public.deployment.periods, instant), public))
        .filter(|(timing, _)| timings.is_empty() || timings.contains(timing))
        .map(|(timing, public)| Line::of_deployment(state, public).with_timing(timing))
        .collect();
    listed(context, "map-deployments", &lines)
}

fn centres(context: &PageContext, state: &AppState, filter: &Filter) -> Markup {
    if !filter.allows_family(Family::Centre) {
        return html! {};
    }
    let atlas = state.published.atlas();
    let selected = atlas.centres(filter).into_iter();
    let lines: Vec<Line> = selected.map(|public| Line::of_centre(state, public)).collect();
    listed(context, "map-centres", &lines)
}

fn listed(context: &PageContext, title: &str, lines: &[Line]) -> Markup {
    let shown = &lines[..lines.len().min(ROWS)];
    html! {
        h2 { (context.text(title)) " (" (context.locale().number(lines.len() as u64)) ")" }
        @if let Some(list) = line::list(context, shown) { (list) }
        @if lines.len() > ROWS {
            p.hint { (context.text_with("list-more", &[("count", Argument::from(lines.len() - ROWS))])) }
        }
    }
}

fn devices(context: &PageContext, state: &AppState, filter: &Filter) -> Markup {
    if !filter.allows_family(Family::Device) {
        return html! {};
    }
    let atlas = state.published.atlas();
    let count = atlas.count(Collection::Devices, filter);
    let page = atlas.page(Collection::Devices, filter, None, ROWS);
    let shown = context.text_with(
        "map-table-caption",
        &[
            ("count", Argument::from(count)),
            ("number", Argument::from(context.locale().number(count))),
            ("shown", Argument::from(page.items.len())),
        ],
    );
    html! {
            div.table-scroll {
                table.table {
                    caption { (shown) }
                    thead {
                        tr {
                            th scope="col" { (context.text("map-kind")) }
                            th scope="col" { (context.text("map-place")) }
                            th scope="col" { (context.text("map-status")) }
                        }
                    }
                    tbody {
                        @for device in page.devices() {
                            tr {
                                td {
                                    a href=(context.href(&format!("/devices/{}", device.id()))) {
                                        (context.locale().label(device.kind()))
                                    }
                                }
                                td {
                                    @match device.place() {
                                        Some(place) => (place.name),
                                        None => (context.text("feature-unknown")),
                                    }
                                }
                                td { (status(context, device.status())) }
                            }
                        }
                    }
                }
            }
    }
}
