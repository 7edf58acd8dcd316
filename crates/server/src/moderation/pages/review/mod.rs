//! One review on one screen: what is claimed, what is there already, and the decision.

mod about;
mod claims;
mod decision;
mod keys;
mod meanwhile;
mod neighbours;
mod question;
mod second;
mod sending;
mod signals;
mod usual;

use std::collections::BTreeMap;

use atlas::Atlas;
use domain::deployment::Area;
use domain::heading::Heading;
use domain::ids::{ActId, ReviewId};
use domain::moderation::{DecisionError, ReviewState};
use domain::place::PlaceCode;
use domain::report::FieldError;
use domain::shape::Shape;
use domain::subject::Subject;
use maud::{Markup, html};
use serde_json::{Value, json};
use store::acts::Excerpt;
use store::leases::Lease;
use store::patterns::Group;
use store::reviews::Detail;

use super::queue::{hidden, next};
use super::{JustDone, lease, page};
use crate::accounts::session::Moderator;
use crate::extract::PageContext;
use crate::moderation::filter::Chosen;
use crate::moderation::neighbours::Neighbour;
use crate::moderation::question::Asked;
use crate::moderation::review::Typed;
use crate::reports::fields;
use crate::state::AppState;
use crate::ui::data::data;
use crate::ui::feature;
use crate::ui::form::error_summary;
use crate::ui::strings::strings;

pub(in crate::moderation) use meanwhile::Meanwhile;
pub(in crate::moderation) use question::question_again;

/// Why the review is shown again.
#[derive(Clone, Copy)]
pub(in crate::moderation) enum Fault<'a> {
    None,
    Fields(&'a [FieldError]),
    Decision(DecisionError),
}

/// The note of the reporter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::moderation) enum OpenedNote {
    None,
    Text(String),
    /// Altered, or sealed with another secret.
    Unreadable,
}

pub(in crate::moderation) struct ReviewPage<'a> {
    pub(in crate::moderation) id: ReviewId,
    pub(in crate::moderation) detail: &'a Detail,
    pub(in crate::moderation) note: &'a OpenedNote,
    /// What the reporter was asked.
    pub(in crate::moderation) asked: Option<&'a Asked>,
    /// Who has taken it.
    pub(in crate::moderation) lease: Option<&'a Lease>,
    /// Who looks at it.
    pub(in crate::moderation) moderator: &'a Moderator,
    pub(in crate::moderation) atlas: &'a Atlas,
    /// Of the acts that it names, as far as they are kept.
    pub(in crate::moderation) texts: &'a BTreeMap<ActId, Excerpt>,
    /// Its area or territory, as far as it has outlines that a page can carry.
    pub(in crate::moderation) drawn: &'a [&'a Shape],
    /// The same of what is published, of a report about that.
    pub(in crate::moderation) present: &'a [Shape],
    /// The pattern of abuse that it looks like a part of.
    pub(in crate::moderation) pattern: Option<&'a Group>,
    /// Against what is there now, when a decision was refused.
    pub(in crate::moderation) meanwhile: Option<&'a Meanwhile>,
    /// The part of the queue that the moderator works on.
    pub(in crate::moderation) chosen: &'a Chosen,
    /// What was done with the one before.
    pub(in crate::moderation) done: Option<JustDone>,
    /// What the report is about, as the map shows it.
    pub(in crate::moderation) known: Option<&'a Neighbour>,
    /// What else is published there.
    pub(in crate::moderation) neighbours: &'a [Neighbour],
    pub(in crate::moderation) typed: &'a Typed<'a>,
}

impl ReviewPage<'_> {
    const fn subject(&self) -> &Subject {
        &self.detail.review.claimed.subject
    }

    const fn is_open(&self) -> bool {
        matches!(self.detail.review.state, ReviewState::Open)
    }

    /// Whether it came from the browser of whoever looks at it, so that somebody else decides it.
    fn is_own(&self) -> bool {
        self.detail.reported_by == Some(self.moderator.0.account)
    }

    /// The address of something about this review, with the part of the queue that the moderator works on.
    fn address(&self, context: &PageContext, what: &str) -> String {
        let path = format!("/moderation/reviews/{}{what}", self.id);
        context.href(&self.chosen.on(&path))
    }
}

pub(in crate::moderation) fn review(
    context: &PageContext,
    state: &AppState,
    shown: &ReviewPage<'_>,
) -> Markup {
    let detail = shown.detail;
    let subject = shown.subject();
    let kind = feature::kind_label(context.locale(), subject.family(), subject.kind_code());
    page(
        context,
        state,
        "moderation-review",
        Some("moderation"),
        &html! {
            div.stack {
                div.cluster-row {
                    a href=(context.href(&shown.chosen.on("/moderation"))) { (context.text("moderation-back")) }
                    @if shown.moderator.may_decide() {
                        (next(context, &html! {
                            (hidden(shown.chosen.pairs()))
                            button.button.quiet type="submit" { (context.text("moderation-next")) }
                        }))
                    }
                }
                @if let Some(done) = shown.done { (done.notice(context)) }
                h1 {
                    (feature::icon(subject.family(), subject.kind_code())) " " (kind)
                    @if let Some(place) = &detail.place { ", " (place) }
                }
                (explanation(context, shown))
                (meanwhile::meanwhile(context, shown))
                @if shown.is_open() && shown.moderator.may_decide() && !shown.is_own() {
                    (lease::block(context, |what| shown.address(context, what), shown.lease, shown.moderator))
                }
                (keys::keys(context, shown))
                (second::second(context, shown))
                (second::hint(context, shown))
                (signals::signals(context, shown))
                (about::about(context, state, shown))
                (sending::photos(context, shown))
                (sending::note(context, shown))
                div.review-grid {
                    (claims::claims(context, state, shown))
                    (map(shown))
                }
                (sending::siblings(context, shown))
                (neighbours::neighbours(context, state, shown))
                (question::question(context, shown))
                (decision::decision(context, shown))
            }
            (strings(context))
        },
    )
}

fn map(shown: &ReviewPage<'_>) -> Markup {
    let subject = shown.subject();
    if let Subject::Device(device) = subject {
        return html! {
            div.map-frame data-island="review-map" data-lon=(device.position.lon()) data-lat=(device.position.lat())
                data-accuracy=[device.position_accuracy_m] data-heading=[device.heading.map(Heading::degrees)]
                data-present-lon=[present_position(shown).map(domain::Position::lon)]
                data-present-lat=[present_position(shown).map(domain::Position::lat)]
                data-tiles="/tiles.json" data-basemap="/basemap/" {}
        };
    }
    let (technology, place) = match subject {
        Subject::Deployment(deployment) => (Some(deployment.technology), area_place(&deployment.area)),
        _ => (None, None),
    };
    // The pin of a control room, or of a deployment without outline.
    let pin = match subject {
        Subject::Deployment(_) if !shown.drawn.is_empty() => None,
        subject => subject.position().or_else(|| {
            let place = place.and_then(|code| shown.atlas.places().by_code(code));
            place.map(|place| place.centre)
        }),
    };
    html! {
        @if pin.is_some() || !shown.drawn.is_empty() {
            div.map-frame data-island="area-map" data-technology=[technology]
                data-lon=[pin.map(domain::Position::lon)] data-lat=[pin.map(domain::Position::lat)]
                data-tiles="/tiles.json" data-basemap="/basemap/" {
                (data(None, &outlines(shown)))
            }
        }
    }
}

const fn area_place(area: &Area) -> Option<&PlaceCode> {
    match area {
        Area::Place(code) => Some(code),
        _ => None,
    }
}

/// Where the published one stands, if it stands elsewhere.
fn present_position(shown: &ReviewPage<'_>) -> Option<domain::Position> {
    let present = shown.detail.review.present.as_ref()?.subject.position()?;
    (Some(present) != shown.subject().position()).then_some(present)
}

/// What is proposed, over what is published where that is another area.
fn outlines(shown: &ReviewPage<'_>) -> Value {
    let feature = |shape: &Shape, is_present: bool| {
        let geometry: Value = serde_json::from_str(&shape.geojson()).unwrap_or_default();
        json!({ "type": "Feature", "properties": { "present": is_present }, "geometry": geometry })
    };
    let is_drawn = |shape: &Shape| shown.drawn.contains(&shape);
    let present = shown.present.iter().filter(|shape| !is_drawn(shape));
    let features: Vec<Value> = present
        .map(|shape| feature(shape, true))
        .chain(shown.drawn.iter().map(|shape| feature(shape, false)))
        .collect();
    json!({ "type": "FeatureCollection", "features": features })
}

fn explanation(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let key = match shown.typed.fault {
        Fault::None => return html! {},
        Fault::Fields(errors) => {
            let family = shown.subject().family();
            return error_summary(context, errors, |field| match field {
                "reason" | "verdict" | "feature" => context.text(&format!("moderation-{field}")),
                field => fields::label(context.locale(), family, field),
            });
        }
        Fault::Decision(DecisionError::Forbidden) => "moderation-fault-forbidden",
        Fault::Decision(DecisionError::AlreadyDecided) => "moderation-fault-decided",
        Fault::Decision(DecisionError::Taken) => "moderation-fault-taken",
        Fault::Decision(DecisionError::Changed) => "moderation-fault-changed",
        Fault::Decision(DecisionError::NotMappable) => "moderation-fault-not-mappable",
        Fault::Decision(DecisionError::NotPublished) => "moderation-fault-not-published",
        Fault::Decision(DecisionError::FeatureChanged) => "moderation-fault-feature-changed",
        Fault::Decision(DecisionError::AboutNothing) => "moderation-fault-about-nothing",
        Fault::Decision(DecisionError::Alone) => "moderation-fault-alone",
        Fault::Decision(DecisionError::OtherFamily) => "moderation-fault-other-family",
    };
    html! {
        div.error-summary role="alert" tabindex="-1" { p { (context.text(key)) } }
    }
}
