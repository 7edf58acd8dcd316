//! In which lane it waits and why, and what is implausible about it. Neither decides anything.

use maud::{Markup, html};

use super::ReviewPage;
use crate::extract::PageContext;

pub(super) fn signals(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let detail = shown.detail;
    html! {
        p.hint data-lane=(detail.lane) { (context.text(&format!("moderation-lane-reason-{}", detail.lane))) }
        @if !detail.warnings.is_empty() {
            section.notice.warning {
                h2.notice-title { (context.text("moderation-warnings")) }
                ul {
                    @for warning in &detail.warnings {
                        li data-warning=(warning) { (context.locale().label(*warning)) }
                    }
                }
            }
        }
    }
}
