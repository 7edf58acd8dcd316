//! The log and its figures as pages.

use data_encoding::HEXLOWER;
use domain::audit::AuditAction;
use domain::ids::PlaceId;
use domain::place::{Place, PlaceKind};
use maud::{Markup, html};
use store::audit::{PublicContent, PublicEntry, Tally};
use store::notices;
use time::Date;

use super::SHOWN;
use super::figures::Figures;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};
use crate::ui::{countries, feature};

fn page(context: &PageContext, state: &AppState, title: &str, main: &Markup) -> Markup {
    Layout {
        title: &context.text(title),
        section: Section::None,
        entry: None,
    }
    .render(context, state, main)
}

pub(super) fn log(
    context: &PageContext,
    state: &AppState,
    entries: &[PublicEntry],
    is_continued: bool,
) -> Markup {
    let main = html! {
        article.stack {
            h1 { (context.text("log-title")) }
            p.lead { (context.text("log-intro")) }
            p { a href=(context.href("/transparency")) { (context.text("log-to-figures")) } }
            @if let Some(head) = entries.first().filter(|_| !is_continued) {
                p { (context.text("log-head")) " " code.wrap { (head.seq) ":" (HEXLOWER.encode(&head.hash)) } }
            }
            @if entries.is_empty() {
                p { (context.text("log-empty")) }
            } @else {
                div.table-scroll tabindex="0" role="region" aria-label=(context.text("log-title")) {
                    table.table.register {
                        thead {
                            tr {
                                th scope="col" { "№" }
                                th scope="col" { (context.text("log-day")) }
                                th scope="col" { (context.text("log-action")) }
                                th scope="col" { (context.text("log-reason")) }
                                th scope="col" { (context.text("log-what")) }
                                th scope="col" { (context.text("log-where")) }
                            }
                        }
                        tbody { @for entry in entries { (row(context, state, entry)) } }
                    }
                }
            }
            @if let Some(last) = entries.last().filter(|_| i64::try_from(entries.len()) == Ok(SHOWN)) {
                p { a href=(context.href(&format!("/log?before={}", last.seq))) { (context.text("log-older")) } }
            }
            p.hint { (context.text("log-verify")) " " a href="/log.json" { "/log.json" } }
        }
    };
    page(context, state, "log-title", &main)
}

fn row(context: &PageContext, state: &AppState, entry: &PublicEntry) -> Markup {
    let locale = context.locale();
    let label = |key: &str| context.text(key);
    html! {
        tr {
            td data-label="№" { (locale.number(u64::try_from(entry.seq).unwrap_or_default())) }
            td data-label=(label("log-day")) { (locale.date(entry.day)) }
            @match &entry.content {
                None => td colspan="4" { (context.text("log-destroyed")) },
                Some(said) => {
                    td data-label=(label("log-action")) { (locale.label(said.action)) }
                    td data-label=(label("log-reason")) { (reason(context, said.action, said.reason.as_deref())) }
                    td data-label=(label("log-what")) { (what(context, said)) }
                    td data-label=(label("log-where")) { (place(context, state, said)) }
                }
            }
        }
    }
}

fn what(context: &PageContext, said: &PublicContent) -> Markup {
    let locale = context.locale();
    html! {
        @match (said.family, said.kind.as_deref()) {
            (Some(family), Some(kind)) if feature::kinds(family).find(kind).is_some() => (feature::kind_label(locale, family, kind)),
            (Some(family), _) => (locale.label(family)),
            _ => (locale.label(said.subject)),
        }
        @if said.count > 1 { " × " (locale.number(said.count.into())) }
    }
}

fn place(context: &PageContext, state: &AppState, said: &PublicContent) -> String {
    said.place
        .and_then(|place| district(state, place))
        .map(|place| countries::name(context.locale(), &place))
        .unwrap_or_default()
}

/// The department of a place, or its country: where something was taken down must not lead to it.
pub(super) fn district(state: &AppState, place: PlaceId) -> Option<Place> {
    let atlas = state.published.atlas();
    let places = atlas.places();
    let around = places.ancestors(place);
    let own = places.get(place);
    let all = || own.iter().copied().chain(around.iter().copied());
    all()
        .find(|place| place.kind == PlaceKind::Department)
        .or_else(|| all().find(|place| place.kind == PlaceKind::Country))
        .cloned()
}

/// The code of a reason in words: which vocabulary it is of depends on the action. Words that no vocabulary has stay codes.
fn reason(context: &PageContext, action: AuditAction, code: Option<&str>) -> String {
    let Some(code) = code else {
        return String::new();
    };
    let lists: &[&str] = match action {
        AuditAction::Reject => &["rejection-reason"],
        AuditAction::Withhold | AuditAction::HidePin => &["withhold-reason"],
        AuditAction::Coarsen => &["grid"],
        _ => &[
            "feature-action",
            "role",
            "withhold-reason",
            "rejection-reason",
            "notice-reason",
        ],
    };
    lists
        .iter()
        .find_map(|list| context.locale().find(&format!("{list}-{code}")))
        .unwrap_or_else(|| code.replace('_', " "))
}

pub(super) fn transparency(context: &PageContext, state: &AppState, figures: &Figures) -> Markup {
    let locale = context.locale();
    let waiting = figures.waiting;
    let days = waiting.median.map(|median| {
        (figures.counted_at.date() - median)
            .whole_days()
            .max(0)
            .unsigned_abs()
    });
    let main = html! {
        article.stack {
            h1 { (context.text("transparency-title")) }
            p.lead { (context.text("transparency-intro")) }
            p { a href=(context.href("/log")) { (context.text("transparency-to-log")) } }
            section.stack {
                h2 { (context.text("transparency-now")) }
                p {
                    strong { (locale.number(waiting.count)) } " "
                    (context.text_with("moderation-waiting", &[("count", waiting.count.into())])) ". "
                    @if let Some(days) = days { (context.text_with("moderation-median", &[("days", days.into())])) }
                }
            }
            (notices(context, &figures.notices))
            @for (week, tallies) in weeks(&figures.tallies) {
                section.stack {
                    h2 { (context.text_with("transparency-week", &[("day", locale.date(week).into())])) }
                    table.table {
                        thead {
                            tr {
                                th scope="col" { (context.text("log-action")) }
                                th scope="col" { (context.text("log-reason")) }
                                th.number scope="col" { (context.text("transparency-count")) }
                            }
                        }
                        tbody {
                            @for tally in tallies {
                                tr {
                                    td { (locale.label(tally.action)) }
                                    td { (reason(context, tally.action, tally.reason.as_deref())) }
                                    td.number { (locale.number(tally.count)) }
                                }
                            }
                        }
                    }
                }
            }
            @if figures.tallies.is_empty() { p { (context.text("log-empty")) } }
        }
    };
    page(context, state, "transparency-title", &main)
}

/// Notices of the last weeks: what they were about, what came of them, and how long that took.
fn notices(context: &PageContext, figures: &notices::Figures) -> Markup {
    let locale = context.locale();
    if figures.received.is_empty() && figures.decided.is_empty() {
        return html! {};
    }
    html! {
        section.stack {
            h2 { (context.text("transparency-notices")) }
            table.table {
                thead {
                    tr {
                        th scope="col" { (context.text("transparency-notice")) }
                        th.number scope="col" { (context.text("transparency-count")) }
                    }
                }
                tbody {
                    @for (reason, count) in &figures.received {
                        tr { td { (locale.label(*reason)) } td.number { (locale.number(*count)) } }
                    }
                    @for (outcome, count) in &figures.decided {
                        tr { td { "→ " (locale.label(*outcome)) } td.number { (locale.number(*count)) } }
                    }
                }
            }
            @if let Some(days) = figures.median_days {
                p { (context.text_with("transparency-notice-days", &[("days", u64::from(days).into())])) }
            }
        }
    }
}

/// The tallies of each week, in their order.
fn weeks(tallies: &[Tally]) -> impl Iterator<Item = (Date, &[Tally])> {
    tallies
        .chunk_by(|one, other| one.week == other.week)
        .filter_map(|week| Some((week.first()?.week, week)))
}
