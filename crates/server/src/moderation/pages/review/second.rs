//! Where one person is not enough: what the first of two would publish, and why somebody else has to agree.

use domain::moderation::{Review, ReviewState, SecondReason, second_reasons};
use domain::subject::Subject;
use maud::{Markup, html};
use store::reviews;

use super::ReviewPage;
use crate::extract::PageContext;
use crate::moderation::pages::flagged::flagged;
use crate::ui::feature::history;

pub(super) fn second(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let detail = shown.detail;
    let first = detail.proposed.as_ref();
    let Some((first, subject)) = first.zip(first.and_then(|first| first.proposal.verdict.subject())) else {
        return html! {};
    };
    let is_own = first.proposal.by == shown.moderator.0.account;
    let said = if is_own { "second-own" } else { "second-other" };
    let arguments = [
        ("name", first.name.clone().into()),
        ("day", context.locale().date(first.on).into()),
    ];
    html! {
        section.notice.warning.stack data-proposed=(if is_own { "own" } else { "other" }) {
            h2.notice-title { (context.text("second-title")) }
            p { (context.text_with(said, &arguments)) }
            (why(context, &reasons(&detail.review, subject)))
            (differences(context, shown, subject))
        }
    }
}

/// That to publish the report as it stands is a proposal.
pub(super) fn hint(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let review = &shown.detail.review;
    if review.state != ReviewState::Open || review.proposal.is_some() {
        return html! {};
    }
    let reasons = reasons(review, shown.subject());
    html! {
        @if !reasons.is_empty() {
            div.notice data-needs-two {
                p { (context.text("second-hint")) }
                (why(context, &reasons))
            }
        }
    }
}

fn reasons(review: &Review, subject: &Subject) -> Vec<SecondReason> {
    let present = review.about.and(review.present.as_ref());
    second_reasons(review, subject, present.map(|present| &present.subject))
}

fn why(context: &PageContext, reasons: &[SecondReason]) -> Markup {
    html! {
        ul {
            @for reason in reasons { li data-second-reason=(reason) { (context.locale().label(*reason)) } }
        }
    }
}

/// What the first one changed of what was reported.
fn differences(context: &PageContext, shown: &ReviewPage<'_>, subject: &Subject) -> Markup {
    let [reported, wanted] = [shown.subject(), subject].map(reviews::record);
    let write = |text: &str| flagged(context, text);
    let list = history::differences(context, shown.subject().family(), [&reported, &wanted], write);
    html! {
        @if let Some(list) = list {
            p { (context.text("second-differences")) }
            (list)
        } @else {
            p { (context.text("second-as-reported")) }
        }
    }
}
