//! The home page.

use domain::device::DeviceKind;
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::feature::line::{self, Line};
use crate::ui::layout::{Layout, Section};

pub(super) fn home(context: &PageContext, state: &AppState) -> Markup {
    let main = html! {
        div.stack {
            h1 { (context.text("home-title")) }
            p { (context.text("home-intro")) }
            p.cluster-row {
                a.button.primary href=(context.href("/map")) { (context.text("home-open-map")) }
                a.button href=(context.href("/report")) { (context.text("home-report")) }
                a.button href=(context.href("/survey")) { (context.text("survey-link")) }
            }
            p.notice { (context.text("home-no-dot")) }
            (figures(context, state))
            (newest(context, state))
            (ways_in(context))
        }
    };
    Layout {
        title: &context.text("home-title"),
        section: Section::None,
        entry: None,
    }
    .render(context, state, &main)
}

fn figures(context: &PageContext, state: &AppState) -> Markup {
    let figures = state.published.figures();
    let locale = context.locale();
    html! {
        h2 { (context.text("home-figures")) }
        div.figures {
            div { strong { (locale.number(figures.devices)) } span { (context.text("home-devices")) } }
            div { strong { (locale.number(figures.deployments)) } span { (context.text("home-deployments")) } }
            div { strong { (locale.number(figures.centres)) } span { (context.text("home-centres")) } }
            div { strong { (locale.number(figures.acts)) } span { a href=(context.href("/acts")) { (context.text("home-acts")) } } }
            div { strong { (locale.number(figures.seen)) } span { (context.text("home-seen")) } }
            div { strong { (locale.number(figures.on_record)) } span { (context.text("home-on-record")) } }
        }
        @if figures.devices > 0 {
            div.table-scroll {
                table.table {
                    caption { (context.text("home-by-kind")) }
                    thead {
                        tr {
                            th scope="col" { (context.text("map-kind")) }
                            th.number scope="col" { (context.text("home-number")) }
                        }
                    }
                    tbody {
                        @for (kind, count) in DeviceKind::ALL.iter().zip(figures.by_kind) {
                            @if count > 0 {
                                tr {
                                    td {
                                        a href=(context.href(&format!("/map?kind={kind}"))) { (locale.label(*kind)) }
                                    }
                                    td.number { (locale.number(count)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What was published since this server started; after a start there may be nothing.
fn newest(context: &PageContext, state: &AppState) -> Markup {
    let newest = state.published.newest();
    let lines: Vec<Line> = newest
        .into_iter()
        .filter_map(|id| Line::find(state, id))
        .collect();
    html! {
        @if let Some(list) = line::list(context, &lines) {
            h2 { (context.text("home-newest")) }
            (list)
        }
    }
}

fn ways_in(context: &PageContext) -> Markup {
    html! {
        h2 { (context.text("home-data")) }
        p { (context.text("home-data-intro")) }
        ul {
            li { a href="/ogc" { (context.text("home-data-ogc")) } }
            li { a href="/tiles.json" { (context.text("home-data-tiles")) } }
            li { a href=(context.href("/exports/")) { (context.text("exports-link")) } }
            @for collection in atlas::Collection::ALL {
                li {
                    (context.text(&format!("home-export-{}", collection.name()))) " "
                    a href={ "/exports/" (collection.name()) ".geojson" } { "GeoJSON" } ", "
                    a href={ "/exports/" (collection.name()) ".csv" } { "CSV" }
                }
            }
        }
    }
}
