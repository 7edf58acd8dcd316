//! A decision that came too late: what was typed against what is there now, field by field.

use maud::{Markup, html};
use serde_json::{Map, Value};

use super::ReviewPage;
use crate::extract::PageContext;
use crate::moderation::pages::flagged::flagged;
use crate::ui::feature::history;

type Record = Map<String, Value>;

/// What there was to compare, as records by column name.
pub(in crate::moderation) struct Meanwhile {
    /// The published feature as the moderator saw it, if it has changed since.
    pub(in crate::moderation) seen: Option<Record>,
    /// Whether [`Meanwhile::now`] is what is published; otherwise it is what is reported.
    pub(in crate::moderation) is_published: bool,
    pub(in crate::moderation) now: Record,
    pub(in crate::moderation) typed: Record,
}

pub(super) fn meanwhile(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let Some(meanwhile) = shown.meanwhile else {
        return html! {};
    };
    let family = shown.subject().family();
    let between = |old, new| {
        let written = |text: &str| flagged(context, text);
        history::differences(context, family, [old, new], written)
    };
    let title = if meanwhile.is_published {
        "moderation-typed-against-published"
    } else {
        "moderation-typed-against-reported"
    };
    html! {
        section.card.stack data-meanwhile {
            @if let Some(changes) = meanwhile.seen.as_ref().and_then(|seen| between(seen, &meanwhile.now)) {
                h2 { (context.text("moderation-changed-meanwhile")) }
                div data-changed { (changes) }
            }
            h2 { (context.text(title)) }
            @match between(&meanwhile.now, &meanwhile.typed) {
                Some(differences) => div data-typed { (differences) },
                None => p { (context.text("moderation-typed-the-same")) },
            }
        }
    }
}
