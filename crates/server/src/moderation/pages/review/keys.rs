//! The keys of a desk. A script shows the list, since without one no key does anything.

use domain::report::Finding;
use maud::{Markup, html};

use super::{ReviewPage, neighbours};
use crate::extract::PageContext;

pub(super) fn keys(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    if !shown.is_open() || !shown.moderator.may_decide() || shown.is_own() {
        return html! {};
    }
    let about = shown.detail.review.about.map(|about| about.finding);
    let neighbours = neighbours::split(shown).0.len().min(9);
    let same = match neighbours {
        1 => "1".to_owned(),
        most => format!("1–{most}"),
    };
    let keys = [
        ("a", "accept", true),
        ("s", "sighting", about == Some(Finding::Different)),
        ("w", "new", about.is_some()),
        (same.as_str(), "same", neighbours > 0),
        ("r", "reject", true),
        ("c", "correct", true),
        ("q", "ask", shown.asked.is_none()),
        ("n", "next", true),
    ];
    html! {
        details.keys data-keys hidden {
            summary { (context.text("moderation-keys")) }
            dl {
                @for (key, what, _) in keys.iter().filter(|(_, _, works)| *works) {
                    div {
                        dt { kbd { (key) } }
                        dd { (context.text(&format!("moderation-key-{what}"))) }
                    }
                }
            }
            p.hint { (context.text("moderation-keys-hint")) }
        }
    }
}
