//! Pages of `/moderation`.

mod appeal;
mod done;
mod doubts;
mod flagged;
mod lease;
mod notice;
mod orders;
mod patterns;
mod photo;
mod queue;
mod review;

use maud::Markup;

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) use appeal::{AppealFault, AppealPage, appeal};
pub(super) use done::{Done, JustDone};
pub(super) use doubts::{DoubtPage, DoubtRow, doubts};
pub(super) use notice::{NoticeFault, NoticePage, OpenedNotice, notice};
pub(super) use orders::orders;
pub(super) use photo::{Again, PhotoPage, photo, photos_waiting};
pub(super) use queue::{Queue, queue};
pub(super) use review::{Fault, Meanwhile, OpenedNote, ReviewPage, question_again, review};

fn page(context: &PageContext, state: &AppState, title: &str, entry: Option<&str>, main: &Markup) -> Markup {
    let layout = Layout {
        title: &context.text(title),
        section: Section::Moderation,
        entry,
    };
    layout.render(context, state, main)
}
