//! Pages of the list of organisations.

mod list;
mod merge;
mod one;

use maud::{Markup, html};
use store::organisations::Organisation;

use super::Done;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) use list::{List, list};
pub(super) use merge::{Merge, merge};
pub(super) use one::{Fault, One, one};

fn page(context: &PageContext, state: &AppState, title: &str, main: &Markup) -> Markup {
    let layout = Layout {
        title,
        section: Section::Moderation,
        entry: None,
    };
    layout.render(context, state, main)
}

fn done(context: &PageContext, done: Option<Done>) -> Markup {
    html! {
        @if let Some(done) = done {
            p.notice.success role="status" { (context.text(&format!("organisations-done-{}", done.code()))) }
        }
    }
}

fn link(context: &PageContext, organisation: &Organisation) -> Markup {
    html! { a href=(context.href(&path(organisation))) { (organisation.name) } }
}

fn path(organisation: &Organisation) -> String {
    format!("/moderation/organisations/{}", organisation.id)
}

fn kind(context: &PageContext, organisation: &Organisation) -> String {
    match organisation.kind {
        Some(kind) => context.locale().label(kind),
        None => context.text("feature-unknown"),
    }
}

fn uses(context: &PageContext, organisation: &Organisation) -> String {
    let count = u64::try_from(organisation.uses).unwrap_or_default();
    context.text_with(
        "organisations-uses",
        &[
            ("count", count.into()),
            ("number", context.locale().number(count).into()),
        ],
    )
}
