//! What a merge changes, before it does.

use maud::{Markup, html};
use store::organisations::Organisation;

use super::{link, page, path, uses};
use crate::extract::PageContext;
use crate::state::AppState;

pub(in crate::moderation::organisations) struct Merge<'a> {
    pub(in crate::moderation::organisations) from: &'a Organisation,
    pub(in crate::moderation::organisations) into: &'a Organisation,
    /// The states of both.
    pub(in crate::moderation::organisations) seen: String,
    /// Somebody else changed one of them since the page was shown.
    pub(in crate::moderation::organisations) is_changed: bool,
}

pub(in crate::moderation::organisations) fn merge(
    context: &PageContext,
    state: &AppState,
    merge: &Merge<'_>,
) -> Markup {
    let (from, into) = (merge.from, merge.into);
    let title = context.text("organisations-merge");
    let names = [
        ("from", from.name.clone().into()),
        ("into", into.name.clone().into()),
    ];
    let visibility = match (from.published, into.published) {
        (false, true) => Some("organisations-merge-shows"),
        (true, false) => Some("organisations-merge-hides"),
        _ => None,
    };
    let main = html! {
        div.stack {
            p { (link(context, from)) }
            h1 { (title) }
            @if merge.is_changed {
                div.error-summary role="alert" tabindex="-1" { p { (context.text("organisations-fault-changed")) } }
            }
            p { (context.text_with("organisations-merge-what", &names)) }
            ul {
                li { (uses(context, from)) " " (context.text_with("organisations-merge-uses", &names)) }
                li {
                    (context.text("organisations-merge-aliases")) " "
                    (from.name)
                    @for alias in &from.aliases { ", " (alias) }
                }
                @if let Some(key) = visibility { li { strong { (context.text(key)) } } }
            }
            p { (context.text("organisations-merge-final")) }
            form.cluster-row method="post" action=(context.href(&format!("{}/merge", path(from)))) {
                input type="hidden" name="into" value=(into.id);
                input type="hidden" name="seen" value=(merge.seen);
                button.button.primary type="submit" { (context.text("organisations-merge-confirm")) }
                a.button.quiet href=(context.href(&path(from))) { (context.text("organisations-merge-cancel")) }
            }
        }
    };
    page(context, state, &title, &main)
}
