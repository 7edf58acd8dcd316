//! One review of notices on one screen: what is asked, what was hidden, what was decided before, and the decision.

mod decision;
mod given;

use domain::ids::ReviewId;
use domain::moderation::ReviewState;
use domain::notice::{Hiding, NoticeDecisionError};
use maud::{Markup, html};
use store::leases::Lease;
use store::notices::Detail;

use super::{OpenedNote, lease, page};
use crate::accounts::session::Moderator;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::feature;
use crate::ui::strings::strings;

/// Why the page is shown again.
#[derive(Clone, Copy)]
pub(in crate::moderation) enum NoticeFault {
    None,
    /// No reason was chosen.
    NoGround,
    Decision(NoticeDecisionError),
}

/// What the sender of a notice wrote.
pub(in crate::moderation) struct OpenedNotice {
    pub(in crate::moderation) explanation: OpenedNote,
    pub(in crate::moderation) contact: OpenedNote,
}

pub(in crate::moderation) struct NoticePage<'a> {
    pub(in crate::moderation) id: ReviewId,
    pub(in crate::moderation) detail: &'a Detail,
    /// By notice.
    pub(in crate::moderation) opened: &'a [OpenedNotice],
    /// Who has taken it.
    pub(in crate::moderation) lease: Option<&'a Lease>,
    /// Who looks at it.
    pub(in crate::moderation) moderator: &'a Moderator,
    pub(in crate::moderation) fault: NoticeFault,
    /// The reason that was chosen.
    pub(in crate::moderation) ground: &'a str,
}

pub(in crate::moderation) fn notice(
    context: &PageContext,
    state: &AppState,
    shown: &NoticePage<'_>,
) -> Markup {
    let detail = shown.detail;
    let locale = context.locale();
    page(
        context,
        state,
        "notice-desk-title",
        Some("moderation"),
        &html! {
            div.stack {
                p { a href=(context.href("/moderation")) { (context.text("moderation-back")) } }
                h1 {
                    (feature::icon(detail.family, detail.kind)) " "
                    (context.text("notice-desk-title")) " · "
                    (feature::kind_label(locale, detail.family, detail.kind))
                    @if let Some(place) = &detail.place { ", " (place) }
                }
                (explanation(context, shown.fault))
                @if detail.state == ReviewState::Open {
                    (lease::block(context, |what| context.href(&format!("/moderation/reviews/{}{what}", shown.id)), shown.lease, shown.moderator))
                }
                (hidden(context, detail))
                (given::given(context, shown))
                (given::photos(context, detail))
                (facts(context, detail))
                (map(detail))
                (given::earlier(context, detail))
                (decision::decision(context, shown))
            }
            (strings(context))
        },
    )
}

/// What nobody sees until somebody has decided.
fn hidden(context: &PageContext, detail: &Detail) -> Markup {
    let hid = |hiding| detail.notices.iter().any(|given| given.hid == Some(hiding));
    html! {
        @if detail.state == ReviewState::Open {
            @for hiding in Hiding::ALL.iter().copied() {
                @if hid(hiding) {
                    p.notice.warning data-hid=(hiding) { (context.text(&format!("notice-desk-hid-{hiding}"))) }
                }
            }
        }
    }
}

fn facts(context: &PageContext, detail: &Detail) -> Markup {
    let locale = context.locale();
    html! {
        dl.facts {
            dt { (context.text("moderation-state")) }
            dd data-state=(detail.state) {
                (locale.label(detail.state))
                @if let Some(name) = &detail.decided_by {
                    " · " (context.text_with("notice-desk-decided-by", &[("name", name.clone().into())]))
                }
            }
            dt { (context.text("notice-desk-opened")) }
            dd { (locale.date(detail.opened_on)) }
            dt { (context.text("moderation-feature")) }
            dd {
                (feature::status(context, detail.status)) " "
                @if detail.is_public {
                    a href=(context.href(&feature::path(detail.family, detail.feature))) {
                        (context.text("moderation-open-feature"))
                    }
                } @else {
                    span data-withheld=[detail.withheld_reason.as_deref()] { (context.text("notice-desk-not-public")) }
                }
            }
            @if let Some(operator) = &detail.operator {
                dt { (context.text("notice-desk-operator")) }
                dd { (operator) }
            }
            @if let Some(position) = detail.position {
                dt { (context.text("notice-desk-position")) }
                dd { (position.lat()) ", " (position.lon()) }
            }
        }
    }
}

fn map(detail: &Detail) -> Markup {
    html! {
        @if let Some(position) = detail.position {
            div.map-frame data-island="review-map" data-lon=(position.lon()) data-lat=(position.lat())
                data-tiles="/tiles.json" data-basemap="/basemap/" {}
        }
    }
}

fn explanation(context: &PageContext, fault: NoticeFault) -> Markup {
    let key = match fault {
        NoticeFault::None => return html! {},
        NoticeFault::NoGround => "notice-desk-fault-no-ground",
        NoticeFault::Decision(NoticeDecisionError::Forbidden) => "moderation-fault-forbidden",
        NoticeFault::Decision(NoticeDecisionError::AlreadyDecided) => "moderation-fault-decided",
        NoticeFault::Decision(NoticeDecisionError::Taken) => "moderation-fault-taken",
        NoticeFault::Decision(NoticeDecisionError::Changed) => "notice-desk-fault-changed",
        NoticeFault::Decision(NoticeDecisionError::OtherGround) => "notice-desk-fault-other-ground",
        NoticeFault::Decision(NoticeDecisionError::NoPhoto) => "notice-desk-fault-no-photo",
        NoticeFault::Decision(NoticeDecisionError::NoPoint) => "notice-desk-fault-no-point",
    };
    html! {
        div.error-summary role="alert" tabindex="-1" { p { (context.text(key)) } }
    }
}
