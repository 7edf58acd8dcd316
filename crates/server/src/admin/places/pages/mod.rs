//! Pages of `/admin/places`.

mod list;
mod one;
mod people;

use maud::Markup;
use time::Date;

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) use list::{PlacesPage, list};
pub(super) use one::{Desk, one};
pub(super) use people::People;

fn page(context: &PageContext, state: &AppState, title: &str, main: &Markup) -> Markup {
    let layout = Layout {
        title,
        section: Section::Account,
        entry: None,
    };
    layout.render(context, state, main)
}

/// Whole days since a day.
fn days_since(state: &AppState, day: Date) -> u64 {
    (state.today() - day).whole_days().max(0).unsigned_abs()
}
