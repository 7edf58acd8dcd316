//! Imports, and what taking one back comes to.

use domain::ids::ReviewId;
use domain::retention::FEATURE_IMAGE;
use maud::{Markup, html};
use store::imports::{Listed, Refused};
use store::reverts::Extent;
use time::Duration;

use super::super::decisions::agreement::First;
use super::super::decisions::{ALONE, stay};
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) fn list(context: &PageContext, state: &AppState, listed: &[Listed]) -> Markup {
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation/decisions")) { (context.text("decisions-back")) } }
            h1 { (context.text("imports")) }
            p { (context.text("imports-hint")) }
            p { a.button href=(context.href("/moderation/imports/new")) { (context.text("uploads-heading")) } }
            @if listed.is_empty() { p { (context.text("imports-none")) } }
            ol.queue-list {
                @for import in listed { li { (line(context, import)) } }
            }
        }
    };
    page(context, state, &context.text("imports"), &main)
}

fn page(context: &PageContext, state: &AppState, title: &str, main: &Markup) -> Markup {
    Layout {
        title,
        section: Section::Moderation,
        entry: None,
    }
    .render(context, state, main)
}

fn line(context: &PageContext, import: &Listed) -> Markup {
    html! {
        a href=(context.href(&format!("/moderation/imports/{}", import.id))) {
            span {
                strong { (import.source) } " · " (import.file_name)
                br;
                (context.locale().date(import.on))
                br;
                span.hint { (counts(context, import)) " · " (fate(context, import)) }
            }
        }
    }
}

fn counts(context: &PageContext, import: &Listed) -> Markup {
    html! {
        (count(context, "imports-inserted", import.inserted)) ", "
        (count(context, "imports-updated", import.updated))
        @if import.conflicts > 0 { ", " (count(context, "imports-conflicts", import.conflicts)) }
    }
}

/// Whether it was taken back.
fn fate(context: &PageContext, import: &Listed) -> String {
    match import.reverted {
        Some((day, features)) => {
            let locale = context.locale();
            context.text_with(
                "imports-taken-back",
                &[
                    ("date", locale.date(day).into()),
                    ("count", features.into()),
                    ("number", locale.number(features).into()),
                ],
            )
        }
        None if import.stands => context.text("imports-stands"),
        None => context.text("imports-nothing"),
    }
}

fn count(context: &PageContext, key: &str, number: impl TryInto<u64>) -> String {
    let number: u64 = number.try_into().unwrap_or_default();
    let written = context.locale().number(number);
    context.text_with(key, &[("count", number.into()), ("number", written.into())])
}

pub(super) struct One<'a> {
    pub(super) import: &'a Listed,
    /// What was not taken, by reason.
    pub(super) refused: &'a [Refused],
    /// Reviews of its rows that wait.
    pub(super) open: &'a [ReviewId],
    pub(super) extent: &'a Extent,
    pub(super) first: First,
    /// What was just done.
    pub(super) done: Option<&'a str>,
}

pub(super) fn one(context: &PageContext, state: &AppState, one: &One<'_>) -> Markup {
    let (import, extent) = (one.import, one.extent);
    let date = context.locale().date(import.on);
    let title = context.text_with("imports-title", &[("date", date.into())]);
    let blocked = extent.blocked.len() as u64;
    let restored = extent.features - extent.withdrawn;
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation/imports")) { (context.text("imports-back")) } }
            h1 { (title) }
            @if let Some(done) = one.done {
                p.notice.success role="status" { (context.text(&format!("imports-done-{done}"))) }
            }
            p { strong { (import.source) } " · " (import.file_name) }
            p { (counts(context, import)) " · " (fate(context, import)) }
            (report(context, one))
            h2 { (context.text("imports-revert")) }
            @if extent.features > 0 || extent.lapsed > 0 { (term(context, state, import)) }
            ul {
                @if extent.withdrawn > 0 { li { (count(context, "imports-extent-withdrawn", extent.withdrawn)) } }
                @if restored > 0 { li { (count(context, "imports-extent-restored", restored)) } }
                @if extent.places > 0 { li { (count(context, "imports-extent-places", extent.places)) } }
                @if extent.organisations > 0 { li { (count(context, "imports-extent-organisations", extent.organisations)) } }
                @if blocked > 0 { li { (count(context, "imports-extent-blocked", blocked)) } }
                @if extent.lapsed > 0 { li { (count(context, "decisions-extent-lapsed", extent.lapsed)) } }
            }
            (stay(context, extent))
            @if extent.items() == 0 {
                p { (context.text("imports-nothing-left")) }
            } @else if one.done != Some("running") {
                (form(context, one))
            }
        }
    };
    page(context, state, &title, &main)
}

/// What the file held, what became of it, and what waits.
fn report(context: &PageContext, one: &One<'_>) -> Markup {
    let (import, locale) = (one.import, context.locale());
    let lines = [
        ("imports-rows", import.objects),
        ("imports-rejected", import.rejected),
        ("imports-unchanged", import.unchanged),
        ("imports-matched", import.matched),
        ("imports-doubtful", import.doubtful),
        ("imports-waiting", import.waiting),
        ("imports-vanished", import.vanished),
    ];
    html! {
        h2 { (context.text("imports-report")) }
        ul {
            @for (key, number) in lines {
                @if number > 0 { li data-count=(key) { (count(context, key, number)) } }
            }
        }
        @if !one.open.is_empty() {
            h3 { (context.text("imports-open")) }
            ul {
                @for (number, review) in (1_u64..).zip(one.open) {
                    li {
                        a href=(context.href(&format!("/moderation/doubts/{review}"))) {
                            (context.text_with("imports-open-review", &[("number", locale.number(number).into())]))
                        }
                    }
                }
            }
        }
        @if !one.refused.is_empty() {
            h3 { (context.text("imports-refused")) }
            ul {
                @for refused in one.refused {
                    @let number: u64 = refused.count.try_into().unwrap_or_default();
                    li data-refused=(refused.reason) {
                        (locale.number(number)) " × " (locale.label(refused.reason)) ": "
                        span lang="en" { (refused.detail) }
                        @if let Some(row) = refused.first_row {
                            " (" (context.text_with("imports-refused-first", &[("row", row.to_string().into())])) ")"
                        }
                    }
                }
            }
        }
    }
}

/// How long what stood before is there.
fn term(context: &PageContext, state: &AppState, import: &Listed) -> Markup {
    let destroyed = import.on + FEATURE_IMAGE;
    let (key, day) = if import.updated == 0 {
        ("imports-kept-always", destroyed)
    } else if state.today() < destroyed {
        ("imports-kept-until", destroyed - Duration::DAY)
    } else {
        ("imports-kept-no-more", destroyed)
    };
    html! {
        p.hint { (context.text_with(key, &[("date", context.locale().date(day).into())])) }
    }
}

fn form(context: &PageContext, one: &One<'_>) -> Markup {
    let items = one.extent.items();
    html! {
        @if items > ALONE {
            p.notice.warning {
                (context.text(one.first.key()))
            }
        }
        p.hint { (context.text("imports-again")) }
        form method="post" action=(context.href(&format!("/moderation/imports/{}/revert", one.import.id))) {
            input type="hidden" name="items" value=(items);
            button.button.primary type="submit" { (context.text("imports-revert-button")) }
        }
    }
}
