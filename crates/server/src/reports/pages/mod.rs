//! Pages of `/report`.

mod check;
mod choose;
mod form;
mod hidden;
mod photos;
mod received;

use maud::Markup;

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) use check::{Check, check};
pub(super) use choose::choose;
pub(super) use form::{Fault, Shown, form};
pub(super) use received::received;

fn page(context: &PageContext, state: &AppState, title: &str, entry: Option<&str>, main: &Markup) -> Markup {
    let layout = Layout {
        title: &context.text(title),
        section: Section::Report,
        entry,
    };
    layout.render(context, state, main)
}
