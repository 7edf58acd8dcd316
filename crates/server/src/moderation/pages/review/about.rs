//! What a report about something published says of it, and how that differs from what is published.

use domain::report::Finding;
use maud::{Markup, html};

use super::{ReviewPage, neighbours};
use crate::extract::PageContext;
use crate::moderation::pages::flagged::flagged;
use crate::state::AppState;
use crate::ui::feature::{self, history};

pub(super) fn about(context: &PageContext, state: &AppState, shown: &ReviewPage<'_>) -> Markup {
    let Some(about) = shown.detail.review.about else {
        return html! {};
    };
    let family = shown.subject().family();
    html! {
        section.card.stack data-finding=(about.finding) {
            h2 { (context.text(&format!("moderation-about-{}", about.finding))) }
            @match (shown.known, &shown.detail.review.present) {
                (_, None) => p.notice.warning { (context.text("moderation-about-not-published")) },
                (Some(known), _) => ul.feature-list { li { (neighbours::line(context, state, shown, known)) } },
                // Published so short a time ago that the map does not show it yet.
                (None, _) => p {
                    a href=(context.href(&feature::path(family, about.feature))) {
                        (context.text("moderation-open-feature"))
                    }
                },
            }
            @if about.finding == Finding::Different { (differences(context, shown)) }
        }
    }
}

fn differences(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let Some(records) = shown.detail.records() else {
        return html! {};
    };
    let [published, proposed] = &records;
    let family = shown.subject().family();
    let write = |text: &str| flagged(context, text);
    html! {
        h3 { (context.text("moderation-differences")) }
        @match history::differences(context, family, [published, proposed], write) {
            Some(list) => (list),
            None => p { (context.text("moderation-no-differences")) },
        }
    }
}
