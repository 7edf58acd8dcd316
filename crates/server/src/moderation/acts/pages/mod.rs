//! Pages of the act desk.

mod act;
mod desk;
mod edit;
mod marked;
mod registered;
mod row;
mod start;

use maud::Markup;

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) use desk::{Desk, desk};
pub(super) use edit::{Edit, edit};
pub(super) use registered::registered;
pub(super) use start::{Start, StartFault, start};

fn page(context: &PageContext, state: &AppState, title: &str, main: &Markup) -> Markup {
    let layout = Layout {
        title: &context.text(title),
        section: Section::Moderation,
        entry: None,
    };
    layout.render(context, state, main)
}
