//! Who works on a review that is open.

use domain::ids::ReviewId;
use maud::{Markup, html};
use store::leases::Lease;

use crate::accounts::session::Moderator;
use crate::extract::PageContext;

pub(super) fn block(
    context: &PageContext,
    id: ReviewId,
    lease: Option<&Lease>,
    moderator: &Moderator,
) -> Markup {
    let to = |what: &str| context.href(&format!("/moderation/reviews/{id}/{what}"));
    match lease {
        Some(lease) if lease.account == moderator.0.account => html! {
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
