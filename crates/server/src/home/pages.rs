//! The home page.

use domain::device::DeviceKind;
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::feature::line::{self, Line};
use crate::ui::layout::{Layout, Section};

pub(super) fn home(context: &PageContext, state: &AppState) -> Markup {
    let main = html! {
        div.stack.home {
            div.hero.stack {
                h1 { (context.text("home-title")) }
                p.lead { (context.text("home-intro")) }
                (search(context))
                p.cluster-row {
                    a.button.primary href=(context.href("/map")) { (context.text("home-open-map")) }
                    a.button href=(context.href("/report")) { (context.text("home-report")) }
                    a.button href=(context.href("/survey")) { (context.text("survey-link")) }
                    a.button href=(context.href("/way")) { (context.text("way-link")) }
                }
            }
            (figures(context, state))
            p.notice { (context.text("home-no-dot")) " " a href=(context.href("/quality")) { (context.text("home-quality")) } }
            (how(context))
            (newest(context, state))
            (by_kind(context, state))
            section.stack {
                h2 { (context.text("home-data")) }
                p { (context.text("home-data-intro")) }
                p.cluster-row {
                    a.button href=(context.href("/data")) { (context.text("layout-page-data")) }
                    a.button href=(context.href("/cite")) { (context.text("layout-page-cite")) }
                }
            }
        }
    };
    Layout {
        title: &context.text("home-title"),
        section: Section::None,
        entry: None,
    }
    .render(context, state, &main)
}

/// Places, acts and organisations by name.
fn search(context: &PageContext) -> Markup {
    html! {
        form.home-search role="search" method="get" action="/search" {
            @if context.is_language_chosen() { input type="hidden" name="lang" value=(context.locale().code()); }
            label for="home-search" { (context.text("home-search")) }
            div.home-search-row {
                input #home-search type="search" name="q" required maxlength="100" autocomplete="off"
                    placeholder=(context.text("home-search-example"));
                button.button type="submit" { (context.text("home-search-go")) }
            }
        }
    }
}

fn figures(context: &PageContext, state: &AppState) -> Markup {
    let figures = state.published.figures();
    let number = |count: u64| context.locale().number(count);
    let all = [
        (figures.devices, "home-devices", None),
        (figures.deployments, "home-deployments", None),
        (figures.centres, "home-centres", None),
        (figures.acts, "home-acts", Some("/acts")),
        (figures.seen, "home-seen", None),
        (figures.on_record, "home-on-record", None),
    ];
    html! {
        section.stack aria-labelledby="figures" {
            h2 #figures { (context.text("home-figures")) }
            div.figures {
                @for (count, key, link) in all {
                    div {
                        strong { (number(count)) } " "
                        span {
                            @match link {
                                Some(path) => a href=(context.href(path)) { (context.text_for(key, count)) },
                                None => (context.text_for(key, count)),
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Three steps, and where each leads.
fn how(context: &PageContext) -> Markup {
    html! {
        section.stack aria-labelledby="how" {
            h2 #how { (context.text("home-how")) }
            ol.steps {
                @for (step, path) in [("see", "/recognise"), ("check", "/method"), ("use", "/data")] {
                    li {
                        h3 { (context.text(&format!("home-how-{step}"))) }
                        p {
                            (context.text(&format!("home-how-{step}-text"))) " "
                            a href=(context.href(path)) { (context.text(&format!("home-how-{step}-more"))) }
                        }
                    }
                }
            }
        }
    }
}

fn by_kind(context: &PageContext, state: &AppState) -> Markup {
    let figures = state.published.figures();
    let locale = context.locale();
    html! {
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
            section.stack aria-labelledby="newest" {
                h2 #newest { (context.text("home-newest")) }
                (list)
            }
        }
    }
}
