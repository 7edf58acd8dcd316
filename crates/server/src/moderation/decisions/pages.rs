//! Decisions and the way to take them back.

use domain::ids::DecisionId;
use maud::{Markup, html};
use store::reverts::{Author, Extent, Own};
use time::Date;
use uuid::Uuid;

use super::ALONE;
use super::agreement::First;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) struct Decisions<'a> {
    pub(super) own: &'a [Own],
    /// Whose decisions this moderator may take back; empty for who may not.
    pub(super) authors: &'a [Author],
    pub(super) may_revert: bool,
    pub(super) today: Date,
    pub(super) done: Option<&'a str>,
}

pub(super) fn decisions(context: &PageContext, state: &AppState, all: &Decisions<'_>) -> Markup {
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation")) { (context.text("moderation-back")) } }
            h1 { (context.text("decisions")) }
            @if let Some(done) = all.done {
                p.notice.success role="status" { (context.text(&format!("decisions-done-{done}"))) }
            }
            h2 { (context.text("decisions-own")) }
            @if all.own.is_empty() { p { (context.text("decisions-none")) } }
            ol.queue-list {
                @for one in all.own { li { (decision(context, one)) } }
            }
            @if all.may_revert {
                p { a href=(context.href("/moderation/imports")) { (context.text("imports-take-back")) } }
                p { a href=(context.href("/moderation/openstreetmap")) { (context.text("osm-desk-link")) } }
            }
            @if !all.authors.is_empty() { (spree(context, all)) }
        }
    };
    page(context, state, &main)
}

fn page(context: &PageContext, state: &AppState, main: &Markup) -> Markup {
    Layout {
        title: &context.text("decisions"),
        section: Section::Moderation,
        entry: None,
    }
    .render(context, state, main)
}

fn decision(context: &PageContext, one: &Own) -> Markup {
    html! {
        div.cluster-row {
            span {
                strong { (context.text(&format!("decisions-verdict-{}", one.verdict))) }
                @if let Some(place) = &one.place { " · " (place) }
                " · " (context.locale().date(one.on))
            }
            @if one.is_undone {
                span.hint { (context.text("decisions-is-undone")) }
            } @else {
                (undo_button(context, one.id, false))
            }
        }
    }
}

/// `to_review`: back to the review that was decided.
pub(in crate::moderation) fn undo_button(context: &PageContext, id: DecisionId, to_review: bool) -> Markup {
    html! {
        form.inline method="post" action=(context.href(&format!("/moderation/decisions/{id}/undo"))) {
            @if to_review { input type="hidden" name="then" value="review"; }
            button.button.quiet type="submit" { (context.text("decisions-undo")) }
        }
    }
}

/// All decisions of somebody in a period.
fn spree(context: &PageContext, all: &Decisions<'_>) -> Markup {
    let today = all.today.to_string();
    html! {
        form.card.stack method="post" action=(context.href("/moderation/decisions/revert")) autocomplete="off" {
            h2 { (context.text("decisions-revert")) }
            p.hint { (context.text_with("decisions-revert-hint", &[("count", u64::from(ALONE).into())])) }
            div.field {
                label for="account" { (context.text("decisions-account")) }
                select id="account" name="account" required {
                    @for author in all.authors {
                        option value=(author.id) { (author.name) " (" (context.locale().number(author.decisions)) ")" }
                    }
                }
            }
            div.cluster-row {
                (day(context, "from", &today))
                (day(context, "to", &today))
            }
            button.button type="submit" name="step" value="check" { (context.text("decisions-check")) }
        }
    }
}

fn day(context: &PageContext, name: &str, value: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (context.text(&format!("decisions-{name}"))) }
            input id=(name) name=(name) type="date" value=(value) required;
        }
    }
}

/// The first of the features that stay as they are.
pub(in crate::moderation) fn stay(context: &PageContext, extent: &Extent) -> Markup {
    const SHOWN: usize = 100;
    html! {
        @if !extent.blocked.is_empty() {
            details {
                summary { (context.text("decisions-stay")) }
                ul {
                    @for id in extent.blocked.iter().take(SHOWN) {
                        li { a href=(context.href(&format!("/moderation/features/{id}"))) { (id) } }
                    }
                }
            }
        }
    }
}

/// What taking back comes to, before it is done.
pub(super) struct Check<'a> {
    pub(super) account: Uuid,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) extent: &'a Extent,
    pub(super) first: First,
}

pub(super) fn check(context: &PageContext, state: &AppState, check: &Check<'_>) -> Markup {
    let extent = check.extent;
    let blocked = extent.blocked.len() as u64;
    let count = |key, number: u64| {
        context.text_with(
            key,
            &[
                ("count", number.into()),
                ("number", context.locale().number(number).into()),
            ],
        )
    };
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation/decisions")) { (context.text("decisions-back")) } }
            h1 { (context.text("decisions-revert")) }
            ul {
                li { (count("decisions-extent-features", extent.features.into())) }
                li { (count("decisions-extent-decisions", extent.decisions.into())) }
                @if blocked > 0 { li { (count("decisions-extent-blocked", blocked)) } }
                @if extent.lapsed > 0 { li { (count("decisions-extent-lapsed", extent.lapsed.into())) } }
            }
            (stay(context, extent))
            @if extent.items() == 0 {
                p { (context.text("decisions-nothing")) }
            } @else {
                @if extent.items() > ALONE {
                    p.notice.warning {
                        (context.text(check.first.key()))
                    }
                }
                form method="post" action=(context.href("/moderation/decisions/revert")) {
                    input type="hidden" name="account" value=(check.account);
                    input type="hidden" name="from" value=(check.from);
                    input type="hidden" name="to" value=(check.to);
                    input type="hidden" name="items" value=(extent.items());
                    button.button.primary type="submit" name="step" value="revert" { (context.text("decisions-revert-button")) }
                }
            }
        }
    };
    page(context, state, &main)
}
