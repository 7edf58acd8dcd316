//! The map page. Its legend is its filter; without script the filter and lists of what it selects remain.

use atlas::Collection;
use domain::centre::CentreKind;
use domain::deployment::{PublicDeployment, Technology};
use domain::device::DeviceKind;
use domain::period::Timing;
use domain::status::Status;
use domain::vocabulary::Vocabulary;
use domain::{Family, Filter};
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::filter_query;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::feature::line::{self, Line};
use crate::ui::feature::{icon, status};
use crate::ui::layout::{Layout, Section};
use crate::ui::strings::strings;

/// Rows of each list for those who have no map.
const ROWS: usize = 50;

pub(super) fn map(context: &PageContext, state: &AppState, filter: &Filter, timings: &[Timing]) -> Markup {
    let main = html! {
        h1.visually-hidden { (context.text("map-title")) }
        div #map data-island="map" data-tiles="/tiles.json" data-basemap="/basemap/"
            data-lang=(context.locale().code()) {}
        details.map-panel open {
            summary { (context.text("map-filters")) }
            (filters(context, state, filter, timings))
        }
        p.map-note { (context.text("layout-no-dot")) " " a href=(context.href("/report")) { (context.text("map-add")) } }
        noscript {
            div.content {
                div.stack {
                    p { (context.text("map-no-script")) }
                    (devices(context, state, filter))
                    (deployments(context, state, filter, timings))
                    (centres(context, state, filter))
                }
            }
        }
        (strings(context))
    };
    Layout {
        title: &context.text("map-title"),
        section: Section::Map,
        entry: Some("map"),
    }
    .render_full_screen(context, state, &main)
}

fn filters(context: &PageContext, state: &AppState, filter: &Filter, timings: &[Timing]) -> Markup {
    let figures = state.published.figures();
    let number = |count: u64| context.locale().number(count);
    let is_kind = |kind| filter.kinds.is_some_and(|kinds| kinds.contains(kind));
    let is_technology = |one| filter.technologies.is_some_and(|known| known.contains(one));
    let is_centre = |kind| filter.centre_kinds.is_some_and(|kinds| kinds.contains(kind));
    let is_status = |one| filter.statuses.is_some_and(|statuses| statuses.contains(one));
    html! {
        form.stack data-island="filters" method="get" action="/map" {
            @if context.is_language_chosen() { input type="hidden" name="lang" value=(context.locale().code()); }
            @for (name, value) in filter_query::pairs(filter) {
                @if !BOXES.contains(&name) { input type="hidden" name=(name) value=(value); }
            }
            (group(context, "map-devices", Some(number(figures.devices)), "kind", is_kind, |kind: DeviceKind| {
                icon(Family::Device, kind.code())
            }))
            (group(context, "map-deployments", Some(number(figures.deployments)), "technology", is_technology,
                |technology: Technology| icon(Family::Deployment, technology.code())))
            (group(context, "map-centres", Some(number(figures.centres)), "centre", is_centre, |kind: CentreKind| {
                icon(Family::Centre, kind.code())
            }))
            (group(context, "map-status", None, "status", is_status, |_: Status| html! {}))
            (group(context, "map-period", None, "period", |one| timings.contains(&one), |timing: Timing| html! {
                span class={ "period-state " (timing) } aria-hidden="true" {}
            }))
            button.button type="submit" { (context.text("map-apply")) }
        }
    }
}

/// Parameters that the boxes of the form say.
const BOXES: [&str; 4] = ["kind", "technology", "centre", "status"];

/// One group of the legend: a box for each value of a vocabulary.
fn group<V: Vocabulary>(
    context: &PageContext,
    title: &str,
    count: Option<String>,
    name: &str,
    is_checked: impl Fn(V) -> bool,
    mark: impl Fn(V) -> Markup,
) -> Markup {
    let is_used = V::VALUES.iter().any(|value| is_checked(*value));
    html! {
        details.legend-group open[is_used || name == "kind" || name == "technology"] {
            summary {
                (context.text(title))
                @if let Some(count) = count { " " span.legend-count { (count) } }
            }
            fieldset {
                legend.visually-hidden { (context.text(title)) }
                @for value in V::VALUES {
                    label.check {
                        input type="checkbox" name=(name) value=(value.code()) checked[is_checked(*value)];
                        (mark(*value))
                        span { (context.locale().label(*value)) }
                    }
                }
            }
        }
    }
}

fn deployments(context: &PageContext, state: &AppState, filter: &Filter, timings: &[Timing]) -> Markup {
    if !filter.allows_family(Family::Deployment) {
        return html! {};
    }
    let atlas = state.published.atlas();
    let is_wanted = |public: &&PublicDeployment| {
        timings.is_empty() || timings.contains(&Timing::of(&public.deployment.periods, state.now()))
    };
    let selected = atlas.deployments(filter).into_iter();
    let lines: Vec<Line> = selected
        .filter(is_wanted)
        .map(|public| Line::of_deployment(state, public))
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
