//! Legal acts on pages: in a line, under a feature, and how long after the fact they were published.

use domain::act::{ActSummary, PublicAct};
use domain::deployment::Deployment;
use domain::ids::ActId;
use maud::{Markup, html};
use time::Date;

use crate::extract::PageContext;
use crate::i18n::{Argument, Locale};
use crate::state::AppState;

/// Kind and number: "Order 83-2025-02-14-00003".
pub(crate) fn name(locale: Locale, public: &PublicAct) -> String {
    let kind = locale.label(public.act.kind);
    match &public.act.number {
        Some(number) => format!("{kind} {}", &**number),
        None => format!("{kind}, {}", locale.text("act-no-number")),
    }
}

/// A link to its page.
pub(crate) fn link(context: &PageContext, public: &PublicAct) -> Markup {
    html! { a href=(context.href(&format!("/acts/{}", public.id))) { (name(context.locale(), public)) } }
}

/// "Published 3 days after it began to be used."
pub(crate) fn delay(locale: Locale, days: i64) -> String {
    let key = match days {
        ..0 => "act-delay-before",
        0 => "act-delay-none",
        1.. => "act-delay-after",
    };
    locale.text_with(key, &[("days", Argument::from(days.unsigned_abs()))])
}

/// When it was signed and published and is in force, in a line; what is unknown is left out here.
pub(crate) fn dates(locale: Locale, public: &PublicAct) -> Option<String> {
    let act = &public.act;
    let said = |key: &str, day: Option<Date>| {
        day.map(|day| locale.text_with(key, &[("day", Argument::from(locale.date(day)))]))
    };
    let in_force = match (act.in_force_from, act.in_force_to) {
        (Some(from), Some(to)) => Some(locale.text_with(
            "act-in-force-between",
            &[
                ("from", Argument::from(locale.date(from))),
                ("to", Argument::from(locale.date(to))),
            ],
        )),
        (Some(_), None) => said("act-in-force-from", act.in_force_from),
        (None, _) => said("act-in-force-to", act.in_force_to),
    };
    let parts: Vec<String> = [
        said("act-signed", act.signed_on),
        said("act-published", act.published_on),
        in_force,
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The first day of the earliest period, on its own calendar.
pub(crate) fn first_day(deployment: &Deployment) -> Option<Date> {
    deployment
        .periods
        .iter()
        .filter_map(|period| Some((period.begins?, &period.zone)))
        .min_by_key(|(begins, _)| *begins)
        .and_then(|(begins, zone)| zone.day_of(begins))
}

/// The acts that carry a feature. `first_use` is its first day, where that is known.
pub(crate) fn of_feature(
    context: &PageContext,
    state: &AppState,
    acts: &[ActSummary],
    first_use: Option<Date>,
) -> Markup {
    let atlas = state.published.atlas();
    html! {
        h2 { (context.text("acts-of-feature")) }
        @if acts.is_empty() { p { (context.text("acts-of-feature-none")) } }
        @for summary in acts {
            div.card.stack {
                @match atlas.act(summary.id) {
                    Some(public) => (card(context, public, first_use)),
                    None => p { (unregistered(context, summary.id, summary.number.as_deref())) },
                }
            }
        }
    }
}

fn unregistered(context: &PageContext, id: ActId, number: Option<&str>) -> Markup {
    html! {
        a href=(context.href(&format!("/acts/{id}"))) {
            (number.map_or_else(|| context.text("act-unnumbered"), str::to_owned))
        }
    }
}

fn card(context: &PageContext, public: &PublicAct, first_use: Option<Date>) -> Markup {
    let locale = context.locale();
    html! {
        p { strong { (link(context, public)) } }
        @if public.act.number.as_deref() != Some(&*public.act.title) { p { (&*public.act.title) } }
        @if let Some(authority) = &public.act.authority { p.hint { (&**authority) } }
        @if let Some(dates) = dates(locale, public) { p { (dates) } }
        @if let Some(days) = public.act.publication_delay(first_use) { p.sentence { (delay(locale, days)) } }
    }
}
