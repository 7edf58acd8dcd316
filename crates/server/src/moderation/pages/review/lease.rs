//! Who works on it.

use domain::moderation::ReviewState;
use maud::{Markup, html};

use super::ReviewPage;
use crate::extract::PageContext;

pub(super) fn lease(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    if shown.detail.review.state != ReviewState::Open || !shown.moderator.may_decide() {
        return html! {};
    }
    let to = |what: &str| shown.address(context, &format!("/{what}"));
    match shown.lease {
        Some(lease) if lease.account == shown.moderator.0.account => html! {
            form.notice.cluster-row method="post" action=(to("release")) data-lease="mine" {
                span { (context.text("moderation-lease-mine")) }
                button.button.quiet type="submit" { (context.text("moderation-lease-release")) }
            }
        },
        Some(lease) => html! {
            p.notice.warning role="status" data-lease="other" {
                (context.text_with("moderation-lease-other", &[("name", lease.name.clone().into())]))
            }
        },
        None => html! {
            form.notice.cluster-row method="post" action=(to("lease")) data-lease="free" {
                span { (context.text("moderation-lease-free")) }
                button.button type="submit" { (context.text("moderation-lease-take")) }
            }
        },
    }
}
