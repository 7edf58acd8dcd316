//! In which lane it waits and why, and what is implausible about it. Neither decides anything.

use domain::lane::Lane;
use maud::{Markup, html};

use super::ReviewPage;
use crate::extract::PageContext;
use crate::moderation::pages::patterns;

pub(super) fn signals(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let detail = shown.detail;
    if let Some(group) = shown.pattern {
        return html! {
            (patterns::signs(context, group))
            (warnings(context, shown))
        };
    }
    html! {
        // Its turn is the usual one: nothing to say.
        @if detail.lane != Lane::Usual {
            p.hint data-lane=(detail.lane) { (context.text(&format!("moderation-lane-reason-{}", detail.lane))) }
        }
        (warnings(context, shown))
    }
}

fn warnings(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let warnings = &shown.detail.warnings;
    html! {
        @if !warnings.is_empty() {
            section.notice.warning {
                h2.notice-title { (context.text("moderation-warnings")) }
                ul {
                    @for warning in warnings {
                        li data-warning=(warning) { (context.locale().label(*warning)) }
                    }
                }
            }
        }
    }
}
