//! One review on one screen: what is claimed, what is there already, and the decision.

use domain::device::{Device, PublicDevice};
use domain::heading::Heading;
use domain::ids::ReviewId;
use domain::moderation::{DecisionError, RejectionReason, ReviewState};
use domain::report::{DeviceForm, FieldError};
use domain::text::Text;
use maud::{Markup, html};
use store::reviews::Detail;

use super::page;
use crate::extract::PageContext;
use crate::reports::fields::{self, DeviceFields};
use crate::state::AppState;
use crate::ui::form::error_summary;
use crate::ui::strings::strings;

/// Why the review is shown again.
#[derive(Clone, Copy)]
pub(in crate::moderation) enum Fault<'a> {
    None,
    Fields(&'a [FieldError]),
    Decision(DecisionError),
}

pub(in crate::moderation) struct ReviewPage<'a> {
    pub(in crate::moderation) id: ReviewId,
    pub(in crate::moderation) detail: &'a Detail,
    /// The next open one in the queue.
    pub(in crate::moderation) next: Option<ReviewId>,
    /// With the distance in metres.
    pub(in crate::moderation) neighbours: &'a [(PublicDevice, f64)],
    pub(in crate::moderation) form: &'a DeviceForm,
    /// As chosen.
    pub(in crate::moderation) reason: &'a str,
    pub(in crate::moderation) fault: Fault<'a>,
}

pub(in crate::moderation) fn review(
    context: &PageContext,
    state: &AppState,
    shown: &ReviewPage<'_>,
) -> Markup {
    let detail = shown.detail;
    let claimed = &detail.review.claimed;
    page(
        context,
        state,
        "moderation-review",
        Some("moderation"),
        &html! {
            div.stack {
                p.cluster-row {
                    a href=(context.href("/moderation")) { (context.text("moderation-back")) }
                    @if let Some(next) = shown.next {
                        a rel="next" href=(context.href(&format!("/moderation/reviews/{next}"))) {
                            (context.text("moderation-next"))
                        }
                    }
                }
                h1 { (context.locale().label(claimed.kind)) @if let Some(place) = &detail.place { ", " (place) } }
                (explanation(context, shown.fault))
                (facts(context, detail))
                div.map-frame data-island="review-map" data-lon=(claimed.position.lon()) data-lat=(claimed.position.lat())
                    data-accuracy=[claimed.position_accuracy_m] data-heading=[claimed.heading.map(Heading::degrees)]
                    data-tiles="/tiles.json" data-basemap="/basemap/" {}
                (neighbours(context, shown.neighbours))
                @if let Some(note) = &detail.note {
                    section.card.stack {
                        h2 { (context.text("moderation-note")) }
                        @for line in note.lines() { p { (line) } }
                    }
                }
                (decision(context, shown))
            }
            (strings(context))
        },
    )
}

fn facts(context: &PageContext, detail: &Detail) -> Markup {
    let locale = context.locale();
    let review = &detail.review;
    html! {
        dl.facts {
            dt { (context.text("moderation-opened-by")) }
            dd { (locale.label(detail.kind)) }
            dt { (context.text("moderation-state")) }
            dd data-state=(review.state) { (locale.label(review.state)) }
            dt { (context.text("moderation-reported-on")) }
            dd { (locale.date(review.reported_on)) }
            @if let Some(day) = review.seen_on {
                dt { (context.text("moderation-seen-on")) }
                dd { (locale.date(day)) }
            }
            @for (label, value) in claims(context, &review.claimed) {
                dt { (context.text(label)) }
                dd { (value) }
            }
            @if let Some(reason) = detail.reason {
                dt { (context.text("moderation-reason")) }
                dd { (locale.label(reason)) }
            }
            @if let Some(feature) = detail.feature {
                dt { (context.text("moderation-feature")) }
                dd { a href=(context.href(&format!("/devices/{feature}"))) { (context.text("moderation-open-feature")) } }
            }
        }
    }
}

/// What is claimed of the device, as far as anything is.
fn claims(context: &PageContext, device: &Device) -> Vec<(&'static str, String)> {
    let locale = context.locale();
    let capabilities: Vec<String> = device
        .capabilities
        .iter()
        .map(|value| locale.label(value))
        .collect();
    let text = |text: &Option<Text>| text.clone().map(String::from);
    let position = format!("{}, {}", device.position.lat(), device.position.lon());
    [
        ("moderation-position", Some(position)),
        (
            "moderation-accuracy",
            device.position_accuracy_m.map(|metres| format!("{metres} m")),
        ),
        (fields::label("form"), device.form.map(|form| locale.label(form))),
        (
            fields::label("mount"),
            device.mount.map(|mount| locale.label(mount)),
        ),
        (
            fields::label("heading"),
            device.heading.map(|heading| format!("{}°", heading.degrees())),
        ),
        (fields::label("zone"), device.zone.map(|zone| locale.label(zone))),
        (
            fields::label("setting"),
            device.setting.map(|setting| locale.label(setting)),
        ),
        (fields::label("site"), device.site.map(|site| locale.label(site))),
        (
            fields::label("operator_kind"),
            device.operator_kind.map(|kind| locale.label(kind)),
        ),
        (fields::label("operator"), text(&device.operator)),
        (fields::label("manufacturer"), text(&device.manufacturer)),
        (
            "moderation-capabilities",
            (!capabilities.is_empty()).then(|| capabilities.join(", ")),
        ),
    ]
    .into_iter()
    .filter_map(|(label, value)| value.map(|value| (label, value)))
    .collect()
}

fn neighbours(context: &PageContext, neighbours: &[(PublicDevice, f64)]) -> Markup {
    let locale = context.locale();
    html! {
        section.stack {
            h2 { (context.text("moderation-neighbours")) }
            @if neighbours.is_empty() {
                p { (context.text("moderation-no-neighbours")) }
            } @else {
                ul {
                    @for (device, metres) in neighbours {
                        li {
                            a href=(context.href(&format!("/devices/{}", device.id))) {
                                (format!("{:.0} m", metres.round()))
                            }
                            " · " (locale.label(device.status))
                            @if let Some(operator) = &device.device.operator { " · " (&**operator) }
                            @if let Some(day) = device.last_sighting { " · " (locale.date(day)) }
                        }
                    }
                }
            }
        }
    }
}

/// The proposal as a form: to send it changed is to correct it.
fn decision(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let errors = match shown.fault {
        Fault::Fields(errors) => errors,
        _ => &[],
    };
    let device = DeviceFields {
        context,
        form: shown.form,
        errors,
    };
    let open = shown.detail.review.state == ReviewState::Open;
    html! {
        form.stack method="post" action=(context.href(&format!("/moderation/reviews/{}/decision", shown.id)))
            autocomplete="off" {
            input type="hidden" name="version" value=(shown.detail.review.version);
            fieldset.stack disabled[!open] {
                details.card.stack open[hides_a_fault(shown.fault)] {
                    summary { (context.text("moderation-correct")) }
                    p.hint { (context.text("moderation-correct-hint")) }
                    (device.position())
                    (device.kind())
                    (device.optional())
                }
                @if open {
                    button.button.primary type="submit" name="verdict" value="approve" {
                        (context.text("moderation-approve"))
                    }
                    (reason(context, shown.reason, errors))
                    button.button.danger type="submit" name="verdict" value="reject" formnovalidate {
                        (context.text("moderation-reject"))
                    }
                }
            }
        }
    }
}

/// Whether what is wrong, or what was typed in vain, stands among the details.
fn hides_a_fault(fault: Fault<'_>) -> bool {
    match fault {
        Fault::None => false,
        Fault::Fields(errors) => errors
            .iter()
            .any(|error| !matches!(error.field, "reason" | "verdict")),
        Fault::Decision(_) => true,
    }
}

fn reason(context: &PageContext, chosen: &str, errors: &[FieldError]) -> Markup {
    let is_wrong = errors.iter().any(|error| error.field == "reason");
    html! {
        div.field.error[is_wrong] {
            label for="reason" { (context.text("moderation-reason")) }
            p.hint #reason-hint { (context.text("moderation-reason-hint")) }
            select id="reason" name="reason" aria-describedby="reason-hint" aria-invalid=[is_wrong.then_some("true")] {
                option value="" { (context.text("moderation-choose-reason")) }
                @for reason in RejectionReason::ALL {
                    option value=(reason) selected[reason.code() == chosen] { (context.locale().label(*reason)) }
                }
            }
        }
    }
}

fn explanation(context: &PageContext, fault: Fault<'_>) -> Markup {
    let key = match fault {
        Fault::None => return html! {},
        Fault::Fields(errors) => return error_summary(context, errors, label),
        Fault::Decision(DecisionError::Forbidden) => "moderation-fault-forbidden",
        Fault::Decision(DecisionError::AlreadyDecided) => "moderation-fault-decided",
        Fault::Decision(DecisionError::Changed) => "moderation-fault-changed",
        Fault::Decision(DecisionError::NotMappable) => "moderation-fault-not-mappable",
    };
    html! {
        div.error-summary role="alert" tabindex="-1" { p { (context.text(key)) } }
    }
}

fn label(field: &str) -> &'static str {
    match field {
        "reason" => "moderation-reason",
        "verdict" => "moderation-verdict",
        field => fields::label(field),
    }
}
