//! The queue as a list of links.

use domain::Family;
use domain::lane::Lane;
use domain::moderation::ReviewKind;
use domain::place::Place;
use maud::{Markup, html};
use store::patterns::Group;
use store::reviews::{Summary, Waiting};

use super::{JustDone, page, patterns};
use crate::extract::PageContext;
use crate::moderation::filter::{Chosen, Kind, Reason, kinds};
use crate::state::AppState;
use crate::ui::feature;

#[expect(
    clippy::struct_excessive_bools,
    reason = "each says of one desk whether it is theirs"
)]
pub(in crate::moderation) struct Queue<'a> {
    pub(in crate::moderation) moderator: &'a str,
    pub(in crate::moderation) may_decide: bool,
    /// Whether the desks of acts and of organisations are theirs.
    pub(in crate::moderation) may_enter_acts: bool,
    pub(in crate::moderation) may_edit_organisations: bool,
    pub(in crate::moderation) may_withhold: bool,
    pub(in crate::moderation) may_edit_places: bool,
    /// Names of the places whose queue it is; none for that of everywhere.
    pub(in crate::moderation) of: &'a [String],
    pub(in crate::moderation) chosen: &'a Chosen,
    /// Those that have the name which was typed for a place, if not exactly one has.
    pub(in crate::moderation) places: Option<&'a [Place]>,
    /// Patterns of abuse that have open reports.
    pub(in crate::moderation) groups: &'a [Group],
    pub(in crate::moderation) reviews: &'a [Summary],
    /// All that the filter selects.
    pub(in crate::moderation) waiting: Waiting,
    pub(in crate::moderation) done: Option<JustDone>,
}

pub(in crate::moderation) fn queue(context: &PageContext, state: &AppState, queue: &Queue<'_>) -> Markup {
    page(
        context,
        state,
        "moderation-queue",
        None,
        &html! {
            div.stack {
                h1 { (heading(context, queue.of)) }
                nav.cluster-row aria-label=(context.text("moderation-tools")) {
                    @if queue.may_enter_acts {
                        a href=(context.href("/moderation/acts/new")) { (context.text("act-desk-nav")) }
                    }
                    @if queue.may_edit_organisations {
                        a href=(context.href("/moderation/organisations")) { (context.text("organisations-nav")) }
                    }
                    a href=(context.href("/moderation/photos")) { (context.text("photo-desk-list")) }
                    a href=(context.href("/moderation/decisions")) { (context.text("decisions")) }
                    @if queue.may_withhold {
                        a href=(context.href("/moderation/orders")) { (context.text("orders-title")) }
                    }
                    @if queue.may_edit_places {
                        a href=(context.href("/admin/places")) { (context.text("admin-places")) }
                    }
                }
                @if let Some(done) = queue.done { (done.notice(context)) }
                (filter(context, queue))
                (patterns::groups(context, state, queue))
                @if let Some(places) = queue.places {
                    (which_place(context, queue, places))
                } @else if queue.reviews.is_empty() {
                    p { (context.text(if queue.chosen.is_empty() { "moderation-empty" } else { "moderation-empty-filter" })) }
                } @else {
                    (waiting(context, state, queue))
                    ol.queue-list {
                        @for review in queue.reviews { li { (queue_entry(context, queue.chosen, review)) } }
                    }
                    @if (queue.reviews.len() as u64) < queue.waiting.count { p.hint { (context.text("moderation-more")) } }
                }
                form.cluster-row method="post" action=(context.href("/sign-out")) {
                    span.hint { (context.text("moderation-signed-in")) " " (queue.moderator) }
                    button.button.quiet type="submit" { (context.text("moderation-sign-out")) }
                }
            }
        },
    )
}

fn heading(context: &PageContext, places: &[String]) -> String {
    if places.is_empty() {
        return context.text("moderation-queue");
    }
    let places = places.join(", ");
    context.text_with("moderation-queue-of", &[("places", places.into())])
}

/// How many wait and how long, and the way to the first that is free: with one key, or under the thumb.
fn waiting(context: &PageContext, state: &AppState, queue: &Queue<'_>) -> Markup {
    let locale = context.locale();
    let count = queue.waiting.count;
    let days = queue
        .waiting
        .median
        .map(|median| (state.today() - median).whole_days().max(0).unsigned_abs());
    html! {
        div.cluster-row {
            div {
                p {
                    strong data-count=(count) { (locale.number(count)) } " "
                    (context.text_with("moderation-waiting", &[("count", count.into())]))
                }
                @if let Some(days) = days {
                    p.hint data-median-days=(days) { (context.text_with("moderation-median", &[("days", days.into())])) }
                }
            }
            @if queue.may_decide {
                (next(context, &html! {
                    (hidden(queue.chosen.pairs()))
                    button.button.primary type="submit" accesskey="n" autofocus { (context.text("moderation-next")) }
                }))
            }
        }
    }
}

/// The form that takes the first review that is free, with its button.
pub(super) fn next(context: &PageContext, button: &Markup) -> Markup {
    html! {
        form method="post" action=(context.href("/moderation/next")) data-next { (button) }
    }
}

/// The part of the queue, as fields of a form.
pub(super) fn hidden(pairs: impl Iterator<Item = (&'static str, String)>) -> Markup {
    html! { @for (name, value) in pairs { input type="hidden" name=(name) value=(value); } }
}

fn filter(context: &PageContext, queue: &Queue<'_>) -> Markup {
    let (locale, chosen) = (context.locale(), queue.chosen);
    let any = context.text("moderation-filter-any");
    let option = |kind: Kind, label: String| {
        html! { option value=(kind.text()) selected[chosen.kind == Some(kind)] { (label) } }
    };
    html! {
        form.queue-filter method="get" action="/moderation" {
            @if context.is_language_chosen() { input type="hidden" name="lang" value=(locale.code()); }
            @if let Some(pattern) = chosen.pattern { input type="hidden" name="pattern" value=(pattern); }
            div.field-row {
                div.field {
                    label for="place" { (context.text("moderation-filter-place")) }
                    input type="text" id="place" name="place" value=(chosen.place) maxlength="100";
                }
                div.field {
                    label for="kind" { (context.text("moderation-filter-kind")) }
                    select id="kind" name="kind" {
                        option value="" { (any) }
                        @for family in Family::ALL.iter().copied() {
                            optgroup label=(locale.label(family)) {
                                (option(Kind { family, kind: None }, context.text(&format!("moderation-filter-all-{family}"))))
                                @for kind in kinds(family).iter().copied() {
                                    (option(Kind { family, kind: Some(kind) }, feature::kind_label(locale, family, kind)))
                                }
                            }
                        }
                    }
                }
                div.field {
                    label for="reason" { (context.text("moderation-filter-reason")) }
                    select id="reason" name="reason" {
                        option value="" { (any) }
                        @for reason in Reason::all() {
                            option value=(reason.code()) selected[chosen.reason == Some(reason)] {
                                (reason_label(context, reason))
                            }
                        }
                    }
                }
            }
            button.button type="submit" { (context.text("map-apply")) }
        }
    }
}

fn reason_label(context: &PageContext, reason: Reason) -> String {
    match reason {
        Reason::Urgency(urgency) => context.locale().label(urgency),
        Reason::Lane(lane) => context.text(&format!("moderation-lane-{lane}")),
    }
}

/// Several places have the name that was typed, or none has.
fn which_place(context: &PageContext, queue: &Queue<'_>, places: &[Place]) -> Markup {
    if places.is_empty() {
        return html! { p.notice role="status" { (context.text("moderation-filter-no-place")) } };
    }
    let address = |place: &Place| {
        let chosen = Chosen {
            place: place.code.as_str().to_owned(),
            ..queue.chosen.clone()
        };
        context.href(&chosen.on("/moderation"))
    };
    html! {
        p.notice role="status" { (context.text("moderation-filter-which-place")) }
        ul {
            @for place in places {
                li { a href=(address(place)) { (place.name) } " " span.hint { (place.code.as_str()) } }
            }
        }
    }
}

fn queue_entry(context: &PageContext, chosen: &Chosen, review: &Summary) -> Markup {
    let locale = context.locale();
    html! {
        a href=(context.href(&chosen.on(&format!("/moderation/reviews/{}", review.id)))) {
            (feature::icon(review.family, review.subject_kind))
            span {
                strong { (feature::kind_label(locale, review.family, review.subject_kind)) }
                span.hint { " · " (locale.label(review.family)) }
                br;
                @match &review.place {
                    Some(place) => (place),
                    None => (context.text("moderation-no-place")),
                }
                (marks(context, review))
            }
            time.hint datetime=(review.opened_on) { (locale.date(review.opened_on)) }
        }
    }
}

/// What a moderator may choose by, in the order of what matters most.
fn marks(context: &PageContext, review: &Summary) -> Markup {
    let locale = context.locale();
    let warnings = review.warnings.len() as u64;
    let counted = |key, count: u64| context.text_with(key, &[("count", count.into())]);
    html! {
        @let is_import = review.kind == ReviewKind::ImportConflict;
        @if is_import || review.finding.is_some()
            || review.urgency.is_some()
            || review.taken_by.is_some()
            || review.is_proposed
            || review.pattern.is_some()
            || review.lane != Lane::Usual
            || review.photos > 0
            || warnings > 0
        {
            span.marks {
                @if let Some(urgency) = review.urgency {
                    span.badge.urgent data-urgency=(urgency) { (locale.label(urgency)) }
                }
                @if is_import { span.badge data-import { (locale.label(review.kind)) } }
                @if let Some(pattern) = review.pattern {
                    span.badge.warning data-pattern=(pattern) { (locale.label(pattern)) }
                }
                @if review.is_proposed {
                    span.badge.warning data-proposed { (context.text("second-badge")) }
                }
                @if let Some(name) = &review.taken_by {
                    span.badge data-taken { (context.text_with("moderation-taken-by", &[("name", name.clone().into())])) }
                }
                @if let Some(finding) = review.finding {
                    span.badge data-finding=(finding) { (locale.label(finding)) }
                }
                @if review.lane != Lane::Usual {
                    span.badge data-lane=(review.lane) { (context.text(&format!("moderation-lane-{}", review.lane))) }
                }
                @if review.photos > 0 {
                    span.badge data-photos=(review.photos) { (counted("moderation-photo-count", review.photos)) }
                }
                @if warnings > 0 {
                    span.badge.warning data-warnings=(warnings) { (counted("moderation-warning-count", warnings)) }
                }
            }
        }
    }
}
