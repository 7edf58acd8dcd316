//! One appeal: the decision that it is against, why it should be looked at again, and what somebody else decides.

use domain::appeal::{AppealError, AppealGround, AppealOutcome};
use domain::ids::ReviewId;
use domain::moderation::ReviewState;
use maud::{Markup, html};
use store::appeals::Detail;
use store::leases::Lease;

use super::flagged::flagged_lines;
use super::{OpenedNote, lease, page};
use crate::accounts::session::Moderator;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::feature;

/// Why the page is shown again.
#[derive(Clone, Copy)]
pub(in crate::moderation) enum AppealFault {
    None,
    /// No reason was chosen.
    NoGround,
    Decision(AppealError),
}

pub(in crate::moderation) struct AppealPage<'a> {
    pub(in crate::moderation) id: ReviewId,
    pub(in crate::moderation) detail: &'a Detail,
    pub(in crate::moderation) text: &'a OpenedNote,
    /// Who has taken it.
    pub(in crate::moderation) lease: Option<&'a Lease>,
    /// Who looks at it.
    pub(in crate::moderation) moderator: &'a Moderator,
    pub(in crate::moderation) fault: AppealFault,
}

impl AppealPage<'_> {
    /// Whether whoever looks has taken the decision.
    fn is_own(&self) -> bool {
        self.detail.decided_by.contains(&self.moderator.0.name)
    }

    fn may_decide(&self) -> bool {
        let powers = self.moderator.powers();
        !self.is_own() && (powers.withholds || powers.decides && !self.detail.target.needs_withholding())
    }
}

pub(in crate::moderation) fn appeal(
    context: &PageContext,
    state: &AppState,
    shown: &AppealPage<'_>,
) -> Markup {
    let detail = shown.detail;
    let locale = context.locale();
    page(
        context,
        state,
        "appeal-desk-title",
        None,
        &html! {
            div.stack {
                p { a href=(context.href("/moderation")) { (context.text("moderation-back")) } }
                h1 {
                    (feature::icon(detail.family, detail.kind)) " "
                    (context.text("appeal-desk-title")) " · "
                    (feature::kind_label(locale, detail.family, detail.kind))
                    @if let Some(place) = &detail.place { ", " (place) }
                }
                (explanation(context, shown.fault))
                @if shown.is_own() {
                    p.notice.warning data-own { (context.text("appeal-desk-own")) }
                } @else if detail.state == ReviewState::Open {
                    (lease::block(context, |what| context.href(&format!("/moderation/reviews/{}{what}", shown.id)), shown.lease, shown.moderator))
                }
                (decision_against(context, detail))
                section.card.stack #text {
                    h2 { (context.text("appeal-desk-text")) }
                    @match shown.text {
                        OpenedNote::Text(text) => (flagged_lines(context, text)),
                        OpenedNote::None => p { (context.text("appeal-desk-text-gone")) },
                        OpenedNote::Unreadable => p.notice.warning { (context.text("moderation-note-unreadable")) },
                    }
                }
                @if let Some((outcome, ground, name)) = &detail.ruling {
                    section.notice data-outcome=(outcome) {
                        p { strong { (locale.label(*outcome)) } " · " (name) }
                        p { (locale.label(*ground)) }
                    }
                } @else if shown.may_decide() {
                    (form(context, shown, AppealOutcome::Upheld))
                    (form(context, shown, AppealOutcome::Refused))
                }
            }
        },
    )
}

fn decision_against(context: &PageContext, detail: &Detail) -> Markup {
    let locale = context.locale();
    html! {
        dl.facts {
            dt { (context.text("appeal-desk-against")) }
            dd data-target=(detail.target) {
                (locale.label(detail.target))
                @if let Some(review) = detail.against {
                    " · "
                    a href=(context.href(&format!("/moderation/reviews/{review}"))) {
                        (context.text("appeal-desk-decision"))
                    }
                }
            }
            @if let Some(reason) = detail.rejection {
                dt { (context.text("moderation-reason")) }
                dd { (locale.label(reason)) }
            }
            @if let Some(ground) = detail.refusal {
                dt { (context.text("moderation-reason")) }
                dd { (locale.label(ground)) }
            }
            @if let Some(reason) = &detail.withheld_reason {
                dt { (context.text("moderation-reason")) }
                dd { (context.text(&format!("withheld-{reason}"))) }
            }
            dt { (context.text("appeal-desk-decided-by")) }
            dd { (detail.decided_by.join(", ")) }
            dt { (context.text("notice-desk-opened")) }
            dd { (locale.date(detail.opened_on)) }
            dt { (context.text("moderation-state")) }
            dd data-state=(detail.state) { (locale.label(detail.state)) }
        }
    }
}

fn form(context: &PageContext, shown: &AppealPage<'_>, outcome: AppealOutcome) -> Markup {
    let is_refusal = outcome == AppealOutcome::Refused;
    let id = format!("ground-{outcome}");
    let is_wrong = matches!(shown.fault, AppealFault::NoGround).then_some("true");
    let grounds = AppealGround::ALL
        .iter()
        .copied()
        .filter(|ground| ground.is_of_refusal() == is_refusal);
    html! {
        form.card.stack method="post" autocomplete="off"
            action=(context.href(&format!("/moderation/appeals/{}/decision", shown.id))) {
            h2 { (context.text(&format!("appeal-desk-{outcome}"))) }
            p.hint { (context.text(&format!("appeal-desk-{outcome}-hint-{}", shown.detail.target))) }
            input type="hidden" name="version" value=(shown.detail.version);
            div.field {
                label for=(id) { (context.text("notice-desk-ground")) }
                select id=(id) name="ground" required aria-invalid=[is_wrong] {
                    option value="" { (context.text("moderation-choose-reason")) }
                    @for ground in grounds { option value=(ground) { (context.locale().label(ground)) } }
                }
            }
            button.button.primary[!is_refusal] type="submit" name="outcome" value=(outcome) {
                (context.text(&format!("appeal-desk-{outcome}")))
            }
        }
    }
}

fn explanation(context: &PageContext, fault: AppealFault) -> Markup {
    let key = match fault {
        AppealFault::None => return html! {},
        AppealFault::NoGround => "notice-desk-fault-no-ground",
        AppealFault::Decision(AppealError::Forbidden) => "moderation-fault-forbidden",
        AppealFault::Decision(AppealError::OwnDecision) => "appeal-desk-own",
        AppealFault::Decision(AppealError::AlreadyDecided) => "moderation-fault-decided",
        AppealFault::Decision(AppealError::Taken) => "moderation-fault-taken",
        AppealFault::Decision(AppealError::Changed) => "moderation-fault-changed",
        AppealFault::Decision(AppealError::OtherGround) => "notice-desk-fault-other-ground",
    };
    html! {
        div.error-summary role="alert" tabindex="-1" { p { (context.text(key)) } }
    }
}
