//! Rows of an import that only a person can place: each with what stands near it, and one choice.

use std::sync::Arc;

use atlas::Atlas;
use domain::doubt::{Choice, DoubtError, DoubtReason, DoubtVerdict};
use domain::ids::{FeatureId, ReviewId};
use domain::moderation::ReviewState;
use maud::{Markup, html};
use store::imports::doubts::{Detail, Row};
use store::leases::Lease;

use super::{lease, page};
use crate::accounts::session::Moderator;
use crate::extract::PageContext;
use crate::moderation::neighbours::Neighbour;
use crate::state::AppState;
use crate::ui::feature;
use crate::ui::places;

pub(in crate::moderation) struct DoubtPage<'a> {
    pub(in crate::moderation) id: ReviewId,
    pub(in crate::moderation) detail: &'a Detail,
    pub(in crate::moderation) rows: &'a [DoubtRow<'a>],
    pub(in crate::moderation) atlas: &'a Arc<Atlas>,
    pub(in crate::moderation) lease: Option<&'a Lease>,
    pub(in crate::moderation) moderator: &'a Moderator,
    pub(in crate::moderation) fault: Option<DoubtError>,
}

/// A row with what it may be, as far as that is on the map, and what was chosen before.
pub(in crate::moderation) struct DoubtRow<'a> {
    pub(in crate::moderation) row: &'a Row,
    pub(in crate::moderation) rivals: Vec<(FeatureId, f32, Option<Neighbour>)>,
    pub(in crate::moderation) chosen: Option<Choice>,
}

pub(in crate::moderation) fn doubts(
    context: &PageContext,
    state: &AppState,
    shown: &DoubtPage<'_>,
) -> Markup {
    let detail = shown.detail;
    let is_open = detail.state == ReviewState::Open;
    let may_decide = is_open && shown.moderator.may_decide();
    page(
        context,
        state,
        "doubts-title",
        None,
        &html! {
            div.stack {
                p { a href=(context.href("/moderation")) { (context.text("moderation-back")) } }
                h1 {
                    (context.text("doubts-title"))
                    @if let Some(place) = &detail.place { ", " (place) }
                }
                p {
                    a href=(context.href(&format!("/moderation/imports/{}", detail.import))) { (detail.source) }
                    " · " (detail.file_name)
                    br;
                    span.hint { (detail.attribution) " · " (detail.licence) }
                }
                @if let Some(fault) = shown.fault {
                    div.error-summary role="alert" tabindex="-1" { p { (context.text(explanation(fault))) } }
                }
                @if !is_open { p.notice role="status" { (context.text("doubts-decided")) } }
                @if may_decide {
                    (lease::block(
                        context,
                        |what| context.href(&format!("/moderation/reviews/{}{what}", shown.id)),
                        shown.lease,
                        shown.moderator,
                    ))
                }
                @if may_decide {
                    form.stack method="post" action=(context.href(&format!("/moderation/doubts/{}/decision", shown.id))) {
                        input type="hidden" name="version" value=(detail.version);
                        @for one in shown.rows { (row(context, shown, one, true)) }
                        p.hint { (context.text("doubts-later-hint")) }
                        button.button.primary type="submit" { (context.text("doubts-button")) }
                    }
                } @else {
                    @for one in shown.rows { (row(context, shown, one, false)) }
                }
            }
        },
    )
}

fn row(context: &PageContext, shown: &DoubtPage<'_>, one: &DoubtRow<'_>, is_asked: bool) -> Markup {
    let (locale, row) = (context.locale(), one.row);
    let is_asked = is_asked && row.verdict.is_none();
    let kind = row
        .attributes
        .as_ref()
        .and_then(|attributes| attributes.get("kind")?.as_str())
        .and_then(domain::device::DeviceKind::from_code);
    let operator = row
        .attributes
        .as_ref()
        .and_then(|attributes| attributes.get("operator")?.as_str());
    html! {
        fieldset.card.stack data-doubt=(row.id) data-reason=(row.reason) {
            legend {
                strong { @match kind { Some(kind) => (locale.label(kind)), None => (row.external_id) } }
                @if kind.is_some() { " " span.hint { (row.external_id) } }
            }
            p { (locale.label(row.reason)) }
            @if let Some(operator) = operator { p { (operator) } }
            @if !row.tags.is_empty() {
                dl.facts {
                    @for (name, value) in &row.tags { dt { (name) } dd { (value) } }
                }
            }
            p {
                a href={ (context.href("/")) (format!("#map=18/{:.5}/{:.5}", row.lat, row.lon)) } { (context.text("doubts-on-map")) }
                " " span.hint { (format!("{:.5}, {:.5}", row.lat, row.lon)) }
            }
            @if let Some(verdict) = row.verdict {
                p.notice data-verdict=(verdict) { (locale.label(verdict)) }
            }
            div {
                @for (id, metres, neighbour) in &one.rivals {
                    @let verdict = if row.reason == DoubtReason::Vanished { DoubtVerdict::Gone } else { DoubtVerdict::Same };
                    div.cluster-row {
                        @if is_asked && neighbour.is_some() {
                            (choice(one, verdict, Some(*id), &context.text(&format!("doubts-{verdict}"))))
                        }
                        @if let Some(neighbour) = neighbour {
                            span { (rival(context, shown, neighbour, *metres)) }
                        } @else {
                            span.hint { (context.text("doubts-not-there")) }
                        }
                    }
                }
                @if is_asked {
                    @for verdict in DoubtVerdict::of(row.reason).iter().copied() {
                        @if matches!(verdict, DoubtVerdict::New | DoubtVerdict::Ignore) {
                            @let key = if row.reason == DoubtReason::Vanished { "doubts-still-there".to_owned() } else { format!("doubts-{verdict}") };
                            (choice(one, verdict, None, &context.text(&key)))
                        }
                    }
                    label.check {
                        input type="radio" name={ "row-" (row.id) } value="" checked[one.chosen.is_none()];
                        span { (context.text("doubts-later")) }
                    }
                }
            }
        }
    }
}

fn choice(one: &DoubtRow<'_>, verdict: DoubtVerdict, feature: Option<FeatureId>, label: &str) -> Markup {
    let value = match feature {
        Some(feature) => format!("{verdict}:{feature}"),
        None => verdict.code().to_owned(),
    };
    let is_chosen = one
        .chosen
        .is_some_and(|chosen| chosen.verdict == verdict && chosen.feature == feature);
    html! {
        label.check {
            input type="radio" name={ "row-" (one.row.id) } value=(value) checked[is_chosen];
            span { (label) }
        }
    }
}

fn rival(context: &PageContext, shown: &DoubtPage<'_>, neighbour: &Neighbour, metres: f32) -> Markup {
    let locale = context.locale();
    let kind = feature::kind_label(locale, neighbour.family, neighbour.kind);
    html! {
        (feature::icon(neighbour.family, neighbour.kind)) " "
        a href=(context.href(&feature::path(neighbour.family, neighbour.id))) {
            (kind) ", " (format!("{:.0}\u{a0}m", metres.round()))
        }
        @if let Some(path) = places::path_links(context, shown.atlas, neighbour.place) { " · " (path) }
        " · " (feature::status(context, neighbour.status))
        @if let Some(operator) = &neighbour.operator { " · " (operator) }
    }
}

const fn explanation(fault: DoubtError) -> &'static str {
    match fault {
        DoubtError::Forbidden => "moderation-fault-forbidden",
        DoubtError::AlreadyDecided => "moderation-fault-decided",
        DoubtError::Taken => "moderation-fault-taken",
        DoubtError::Changed => "doubts-fault-changed",
        DoubtError::Nothing => "doubts-fault-nothing",
        DoubtError::NoChoice => "doubts-fault-no-choice",
        DoubtError::Twice => "doubts-fault-twice",
    }
}
