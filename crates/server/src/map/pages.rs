//! The map page.

use domain::Filter;
use domain::device::DeviceKind;
use domain::status::Status;
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::device;
use crate::ui::layout::{Layout, Section};
use crate::ui::strings::strings;

/// Rows of the table for those who have no map.
const ROWS: usize = 50;

pub(super) fn map(context: &PageContext, state: &AppState, filter: &Filter) -> Markup {
    let main = html! {
        h1.visually-hidden { (context.text("map-title")) }
        div #map data-island="map" data-tiles="/tiles.json" data-basemap="/basemap/"
            data-lang=(context.locale().code()) {}
        details.map-panel open {
            summary { (context.text("map-filters")) }
            (filters(context, filter))
        }
        p.map-note { (context.text("layout-no-dot")) " " a href=(context.href("/report")) { (context.text("map-add")) } }
        noscript { div.content { (table(context, state, filter)) } }
        (strings(context))
    };
    Layout {
        title: &context.text("map-title"),
        section: Section::Map,
        entry: Some("map"),
    }
    .render_full_screen(context, state, &main)
}

fn filters(context: &PageContext, filter: &Filter) -> Markup {
    let locale = context.locale();
    html! {
        form.stack data-island="filters" method="get" action="/map" {
            @if context.is_language_chosen() { input type="hidden" name="lang" value=(locale.code()); }
            fieldset {
                legend { (context.text("map-kind")) }
                @for kind in DeviceKind::ALL {
                    label.check {
                        input type="checkbox" name="kind" value=(kind)
                            checked[filter.kinds.is_some_and(|kinds| kinds.contains(*kind))];
                        span class={ "kind-icon kind-" (kind) } aria-hidden="true" {}
                        span { (locale.label(*kind)) }
                    }
                }
            }
            fieldset {
                legend { (context.text("map-status")) }
                @for status in Status::ALL {
                    label.check {
                        input type="checkbox" name="status" value=(status)
                            checked[filter.statuses.is_some_and(|statuses| statuses.contains(*status))];
                        span { (locale.label(*status)) }
                    }
                }
            }
            button.button type="submit" { (context.text("map-apply")) }
        }
    }
}

fn table(context: &PageContext, state: &AppState, filter: &Filter) -> Markup {
    let atlas = state.published.atlas();
    let count = atlas.count(filter);
    let page = atlas.page(filter, None, ROWS);
    let shown = context.text_with(
        "map-table-caption",
        &[
            ("count", Argument::from(count)),
            ("number", Argument::from(context.locale().number(count))),
            ("shown", Argument::from(page.devices.len())),
        ],
    );
    html! {
        div.stack {
            p { (context.text("map-no-script")) }
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
                        @for device in page.devices {
                            tr {
                                td {
                                    a href=(context.href(&format!("/devices/{}", device.id()))) {
                                        (context.locale().label(device.kind()))
                                    }
                                }
                                td {
                                    @match device.place() {
                                        Some(place) => (place.name),
                                        None => (context.text("device-unknown")),
                                    }
                                }
                                td { (device::status(context, device.status())) }
                            }
                        }
                    }
                }
            }
        }
    }
}
