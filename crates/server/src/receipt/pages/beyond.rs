//! What happened to a report after its decision, for its reporter.

use maud::{Markup, html};
use store::appeals::Withheld;
use store::receipts::Tracked;

use super::notice::{appeal, lodged_appeal, ruling};
use super::status::Status;
use crate::extract::PageContext;
use crate::receipt::beyond::Beyond;

/// Why it is not on the map, if it is not.
pub(super) fn withheld(context: &PageContext, beyond: &Beyond) -> Markup {
    html! {
        @if let Some(withheld) = &beyond.withheld {
            div.notice.warning data-withheld {
                p { strong { (context.text("withheld-title")) } }
                @match withheld {
                    Withheld::Pending => p { (context.text("withheld-pending")) },
                    Withheld::For(reason) => p { (context.text(&format!("withheld-{reason}"))) },
                }
            }
        }
    }
}

/// What was decided about notices, appeals, and the way to a second look.
pub(super) fn beyond(context: &PageContext, report: &Tracked, beyond: &Beyond, shown: &Status<'_>) -> Markup {
    let target = beyond.target(report);
    let may_appeal = target.is_some_and(|target| beyond.appeal(target).is_none());
    let (ordinal, typed) = shown.answer;
    let is_typed = ordinal == report.ordinal;
    html! {
        @if !beyond.rulings.is_empty() {
            section.stack data-rulings {
                h3 { (context.text("notice-others")) }
                p.hint { (context.text("notice-others-hint")) }
                @for ruled in &beyond.rulings { (ruling(context, *ruled)) }
            }
        }
        @for (_, lodged) in &beyond.appeals { (lodged_appeal(context, lodged)) }
        @if may_appeal {
            (appeal(
                context,
                shown.code,
                report.ordinal,
                if is_typed { typed } else { "" },
                if is_typed { shown.errors } else { &[] },
            ))
        }
    }
}
