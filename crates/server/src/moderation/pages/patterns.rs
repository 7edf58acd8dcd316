//! Patterns of abuse: one line in the queue for all their reports, and the signs in words.

use domain::abuse::PatternKind;
use maud::{Markup, html};
use store::patterns::Group;

use super::Queue;
use crate::extract::PageContext;
use crate::moderation::filter::Chosen;
use crate::state::AppState;

/// Those that have open reports; of the one that is looked at, its signs.
pub(super) fn groups(context: &PageContext, state: &AppState, queue: &Queue<'_>) -> Markup {
    let chosen = queue.chosen.pattern;
    html! {
        @if let Some(chosen) = chosen {
            @match queue.groups.iter().find(|group| group.id == chosen) {
                Some(group) => {
                    (signs(context, group))
                    @if queue.may_decide { (dismissal(context, group)) }
                },
                None => p.notice role="status" { (context.text("pattern-none")) },
            }
            p { a href=(context.href("/moderation")) { (context.text("pattern-all")) } }
        } @else if !queue.groups.is_empty() {
            section.stack aria-labelledby="patterns" {
                h2 #patterns { (context.text("pattern-title")) }
                ul.pattern-list {
                    @for group in queue.groups { li { (line(context, state, group)) } }
                }
                p.hint { (context.text("pattern-hint")) }
            }
        }
    }
}

/// “41 reports that look like an import, Toulouse, today”
fn line(context: &PageContext, state: &AppState, group: &Group) -> Markup {
    let locale = context.locale();
    let only = Chosen {
        pattern: Some(group.id),
        ..Chosen::default()
    };
    let key = format!("pattern-line-{}", group.kind);
    let counted = context.text_with(&key, &[("count", group.open.into())]);
    html! {
        a href=(context.href(&only.on("/moderation"))) data-pattern=(group.kind) data-count=(group.open) {
            strong { (counted) }
            @for part in [&group.operator, &group.place].into_iter().flatten() { ", " (part) }
            ", "
            @if group.found_on == state.today() {
                (context.text("pattern-today"))
            } @else {
                time datetime=(group.found_on) { (locale.date(group.found_on)) }
            }
        }
    }
}

/// What it looks like and by what, in words.
pub(super) fn signs(context: &PageContext, group: &Group) -> Markup {
    let locale = context.locale();
    html! {
        section.notice.warning data-pattern=(group.kind) {
            h2.notice-title { (title(context, group.kind)) }
            ul { @for sign in &group.signs { li data-sign=(sign) { (locale.label(*sign)) } } }
            p { (context.text_with("pattern-together", &[("count", group.open.into())])) }
        }
    }
}

fn title(context: &PageContext, kind: PatternKind) -> String {
    context.text_with(
        "pattern-looks-like",
        &[("kind", context.locale().label(kind).into())],
    )
}

fn dismissal(context: &PageContext, group: &Group) -> Markup {
    html! {
        form.cluster-row method="post" action=(context.href(&format!("/moderation/patterns/{}/dismissal", group.id))) {
            button.button type="submit" { (context.text("pattern-dismiss")) }
            span.hint { (context.text("pattern-dismiss-hint")) }
        }
    }
}
