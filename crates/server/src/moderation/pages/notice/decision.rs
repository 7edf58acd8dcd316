//! What can be done: from the narrowest to the widest, then nothing. Each button is one decision.

use domain::Family;
use domain::moderation::ReviewState;
use domain::notice::{Hiding, NoticeGround, NoticeOutcome, NoticeReason, NoticeReview, NoticeVerdict, rule};
use maud::{Markup, html};

use super::{NoticeFault, NoticePage};
use crate::extract::PageContext;

pub(super) fn decision(context: &PageContext, shown: &NoticePage<'_>) -> Markup {
    let detail = shown.detail;
    if detail.state != ReviewState::Open {
        return decided(context, shown);
    }
    let may = |outcome: &NoticeOutcome| is_allowed(shown, *outcome);
    let measures: Vec<NoticeOutcome> = NoticeOutcome::ALL
        .iter()
        .copied()
        .filter(|outcome| !outcome.is_refusal() && may(outcome))
        .collect();
    let may_refuse = may(&NoticeOutcome::Kept);
    html! {
        @if measures.is_empty() && !may_refuse { p.notice { (context.text("notice-desk-read-only")) } }
        @if !measures.is_empty() {
            (form(context, shown, "uphold", "notice-desk-uphold", "notice-desk-uphold-hint", false, &html! {
                div.cluster-row {
                    @for outcome in &measures {
                        button.button.danger[*outcome == NoticeOutcome::TakenDown] type="submit" name="outcome"
                            value=(outcome) {
                            (context.text(&format!("notice-desk-do-{outcome}")))
                        }
                    }
                }
            }))
        }
        @if may_refuse {
            (form(context, shown, "refuse", "notice-desk-refuse", "notice-desk-refuse-hint", true, &html! {
                button.button.primary type="submit" name="outcome" value=(NoticeOutcome::Kept) {
                    (context.text("notice-desk-do-kept"))
                }
            }))
        }
    }
}

/// Whether the rule would let it pass, but for who has taken the review.
fn is_allowed(shown: &NoticePage<'_>, outcome: NoticeOutcome) -> bool {
    let detail = shown.detail;
    let review = NoticeReview {
        state: detail.state,
        version: detail.version,
        taken_by: None,
        is_order: detail
            .notices
            .iter()
            .any(|given| given.reason == NoticeReason::AuthorityOrder),
        hides_pin: !detail.is_public && detail.notices.iter().any(|given| given.hid == Some(Hiding::Pin)),
        has_photo: !detail.photos.is_empty(),
        is_point: detail.family != Family::Deployment,
    };
    let ground = grounds(outcome.is_refusal()).next();
    ground.is_some_and(|ground| {
        let verdict = NoticeVerdict { outcome, ground };
        rule(&review, detail.version, verdict, shown.moderator.powers()).is_ok()
    })
}

fn grounds(of_refusal: bool) -> impl Iterator<Item = NoticeGround> {
    NoticeGround::ALL
        .iter()
        .copied()
        .filter(move |ground| ground.is_of_refusal() == of_refusal)
}

fn form(
    context: &PageContext,
    shown: &NoticePage<'_>,
    name: &str,
    title: &str,
    hint: &str,
    of_refusal: bool,
    buttons: &Markup,
) -> Markup {
    let id = format!("ground-{name}");
    let is_wrong = matches!(shown.fault, NoticeFault::NoGround).then_some("true");
    html! {
        form.card.stack id=(name) method="post" autocomplete="off"
            action=(context.href(&format!("/moderation/notices/{}/decision", shown.id))) {
            h2 { (context.text(title)) }
            p.hint { (context.text(hint)) }
            input type="hidden" name="version" value=(shown.detail.version);
            div.field {
                label for=(id) { (context.text("notice-desk-ground")) }
                select id=(id) name="ground" required aria-invalid=[is_wrong] {
                    option value="" { (context.text("moderation-choose-reason")) }
                    @for ground in grounds(of_refusal) {
                        option value=(ground) selected[ground.code() == shown.ground] {
                            (context.locale().label(ground))
                        }
                    }
                }
            }
            (buttons)
        }
    }
}

fn decided(context: &PageContext, shown: &NoticePage<'_>) -> Markup {
    let locale = context.locale();
    let ruling = shown.detail.notices.iter().find_map(|given| given.ruling);
    html! {
        @if let Some((outcome, ground)) = ruling {
            section.notice #decision data-outcome=(outcome) {
                p { strong { (locale.label(outcome)) } }
                p { (locale.label(ground)) }
            }
        }
    }
}
