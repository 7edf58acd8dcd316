//! The desk of one place: its words, what waits there, and who moderates.

use domain::collective::{CONTACT_LENGTH, NAME_LENGTH, TEXT_LENGTH, Typed};
use domain::place::Place;
use maud::{Markup, html};
use store::reviews::Waiting;

use super::people::{People, people};
use super::{days_since, page};
use crate::admin::places::edit::Said;
use crate::admin::places::{PLACES, path};
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::form::{Field, Input, error_summary};
use crate::ui::{countries, places};

/// Bytes of all links at most: each has an address and a name.
const LINKS_LENGTH: usize = 5_000;

pub(in crate::admin::places) struct Desk<'a> {
    pub(in crate::admin::places) place: &'a Place,
    pub(in crate::admin::places) said: &'a Said,
    /// In the place and in all that it contains.
    pub(in crate::admin::places) waiting: Waiting,
    /// Whether the queue is theirs too.
    pub(in crate::admin::places) may_read: bool,
    /// None to whom accounts are not shown.
    pub(in crate::admin::places) people: Option<People<'a>>,
}

pub(in crate::admin::places) fn one(context: &PageContext, state: &AppState, desk: &Desk<'_>) -> Markup {
    let name = countries::name(context.locale(), desk.place);
    let title = context.text_with("admin-places-of", &[("place", name.clone().into())]);
    let said = desk.said;
    let main = html! {
        div.stack {
            p { a href=(context.href(PLACES)) { (context.text("admin-places-back")) } }
            h1 { (name) }
            p.hint { (context.locale().label(desk.place.kind)) " · " (desk.place.code.as_str()) }
            @if let Some(done) = said.done {
                p.notice.success role="status" { (context.text(&format!("admin-done-{}", done.code()))) }
            }
            (error_summary(context, &said.errors, |field| label(context, field)))
            @if let Some(now) = &said.meanwhile { (meanwhile(context, &said.typed, now)) }
            (links(context, state, desk))
            (words(context, desk))
            @if let Some(people) = &desk.people { (self::people(context, desk.place, people)) }
        }
    };
    page(context, state, &title, &main)
}

fn label(context: &PageContext, field: &str) -> String {
    context.text(&format!("collective-{}", field.replace('_', "-")))
}

/// Where to go on, and how much waits.
fn links(context: &PageContext, state: &AppState, desk: &Desk<'_>) -> Markup {
    let locale = context.locale();
    let code = desk.place.code.as_str();
    let Waiting { count, median } = desk.waiting;
    html! {
        nav.cluster-row aria-label=(context.text("admin-places-links")) {
            a href=(context.href(&places::path(desk.place))) { (context.text("admin-places-public")) }
            @if desk.may_read {
                a href=(context.href(&format!("/moderation?place={code}"))) { (context.text("admin-places-queue")) }
            }
            a href=(format!("/exports/devices.geojson?place={code}")) { (context.text("admin-places-data")) }
        }
        p {
            strong data-count=(count) { (locale.number(count)) } " "
            (context.text_with("moderation-waiting", &[("count", count.into())]))
            @if let Some(median) = median {
                ". " (context.text_with("moderation-median", &[("days", days_since(state, median).into())]))
            }
        }
    }
}

fn words(context: &PageContext, desk: &Desk<'_>) -> Markup {
    let said = desk.said;
    let field = |name: &'static str| Field {
        context,
        name,
        label: label(context, name),
        hint: context
            .locale()
            .find(&format!("collective-{}-hint", name.replace('_', "-"))),
        value: said.typed.get(name),
        errors: &said.errors,
    };
    html! {
        section.card.stack aria-labelledby="words" {
            h2 #words { (context.text("collective-words")) }
            p { (context.text("collective-intro")) }
            form.stack method="post" action=(context.href(&path(&desk.place.code))) autocomplete="off" {
                input type="hidden" name="version" value=(said.version);
                (field("collective").input("text", &Input::line(NAME_LENGTH)))
                (field("text_fr").text_area(8, Some(TEXT_LENGTH)))
                (field("text_en").text_area(8, Some(TEXT_LENGTH)))
                (field("contact").input("text", &Input::line(CONTACT_LENGTH)))
                (field("links").text_area(4, Some(LINKS_LENGTH)))
                button.button.primary type="submit" { (context.text("collective-save")) }
            }
        }
    }
}

/// Somebody else has saved since: what is there now beside what was typed, where they differ.
fn meanwhile(context: &PageContext, typed: &Typed, now: &Typed) -> Markup {
    let mut differing = Typed::FIELDS
        .into_iter()
        .filter(|field| typed.get(field) != now.get(field))
        .peekable();
    html! {
        section.card.stack data-meanwhile {
            div.error-summary role="alert" tabindex="-1" { p { (context.text("collective-changed")) } }
            @if differing.peek().is_none() {
                p { (context.text("collective-same")) }
            } @else {
                @for field in differing {
                    div.stack data-field=(field) {
                        h2 { (label(context, field)) }
                        div.side-by-side {
                            @for (title, text) in [("collective-now", now), ("collective-yours", typed)] {
                                div {
                                    h3 { (context.text(title)) }
                                    (lines(context, text.get(field)))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn lines(context: &PageContext, text: &str) -> Markup {
    html! {
        @if text.is_empty() { span.hint { (context.text("collective-empty")) } }
        @for line in text.lines().filter(|line| !line.trim().is_empty()) { p dir="auto" { (line) } }
    }
}
