//! The queue as a list of links.

use domain::lane::Lane;
use maud::{Markup, html};
use store::reviews::Summary;

use super::page;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::feature;

/// What the decision just taken was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::moderation) enum Done {
    Approved,
    /// What was published reads differently now.
    Corrected,
    /// The report is one more piece of evidence about something published.
    Joined,
    Rejected,
}

impl Done {
    pub(in crate::moderation) const fn code(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Corrected => "corrected",
            Self::Joined => "joined",
            Self::Rejected => "rejected",
        }
    }

    pub(in crate::moderation) fn from_code(code: &str) -> Option<Self> {
        [Self::Approved, Self::Corrected, Self::Joined, Self::Rejected]
            .into_iter()
            .find(|done| done.code() == code)
    }
}

pub(in crate::moderation) struct Queue<'a> {
    pub(in crate::moderation) moderator: &'a str,
    pub(in crate::moderation) reviews: &'a [Summary],
    /// Open reviews in all.
    pub(in crate::moderation) count: u64,
    pub(in crate::moderation) done: Option<Done>,
}

pub(in crate::moderation) fn queue(context: &PageContext, state: &AppState, queue: &Queue<'_>) -> Markup {
    let locale = context.locale();
    let (count, shown) = (locale.number(queue.count), queue.reviews.len() as u64);
    page(
        context,
        state,
        "moderation-queue",
        None,
        &html! {
            div.stack {
                h1 { (context.text("moderation-queue")) }
                nav.cluster-row aria-label=(context.text("moderation-tools")) {
                    a href=(context.href("/moderation/acts/new")) { (context.text("act-desk-nav")) }
                    a href=(context.href("/moderation/organisations")) { (context.text("organisations-nav")) }
                }
                @if let Some(done) = queue.done {
                    p.notice.success role="status" { (context.text(&format!("moderation-done-{}", done.code()))) }
                }
                @if queue.reviews.is_empty() {
                    p { (context.text("moderation-empty")) }
                } @else {
                    p { strong data-count=(queue.count) { (count) } " " (context.text_with("moderation-waiting", &[("count", queue.count.into())])) }
                    ol.queue-list {
                        @for review in queue.reviews { li { (queue_entry(context, review)) } }
                    }
                    @if shown < queue.count { p.hint { (context.text("moderation-more")) } }
                }
                form.cluster-row method="post" action=(context.href("/sign-out")) {
                    span.hint { (context.text("moderation-signed-in")) " " (queue.moderator) }
                    button.button.quiet type="submit" { (context.text("moderation-sign-out")) }
                }
            }
        },
    )
}

fn queue_entry(context: &PageContext, review: &Summary) -> Markup {
    let locale = context.locale();
    html! {
        a href=(context.href(&format!("/moderation/reviews/{}", review.id))) {
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
        @if review.finding.is_some() || review.lane != Lane::Usual || review.photos > 0 || warnings > 0 {
            span.marks {
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
