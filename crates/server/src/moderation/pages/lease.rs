//! Who works on a review that is open.

use maud::{Markup, html};
use store::leases::Lease;

use crate::accounts::session::Moderator;
use crate::extract::PageContext;

/// `address`: of what is done with the review, from what stands behind its own.
pub(super) fn block(
    context: &PageContext,
    address: impl Fn(&str) -> String,
    lease: Option<&Lease>,
    moderator: &Moderator,
) -> Markup {
    match lease {
        Some(lease) if lease.account == moderator.0.account => html! {
            form.notice.cluster-row method="post" action=(address("/release")) data-lease="mine" {
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
            form.notice.cluster-row method="post" action=(address("/lease")) data-lease="free" {
                span { (context.text("moderation-lease-free")) }
                button.button type="submit" { (context.text("moderation-lease-take")) }
            }
        },
    }
}
