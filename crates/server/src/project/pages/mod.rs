//! The pages, and what they share: a table of contents and sections that can be linked to.

mod cite;
mod data;
mod legal;
mod method;
mod not_mapped;
pub(super) mod privacy;
mod quality;
mod recognise;

use maud::{Markup, html};

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) use cite::page as cite;
pub(super) use data::page as data;
pub(super) use legal::page as legal;
pub(super) use method::page as method;
pub(super) use not_mapped::page as not_mapped;
pub(super) use privacy::page as privacy;
pub(super) use quality::page as quality;
pub(super) use recognise::page as recognise;

/// A page of explanations; its texts begin with `name`.
fn page(context: &PageContext, state: &AppState, name: &str, main: &Markup) -> Markup {
    let title = context.text(&format!("{name}-title"));
    let main = html! {
        article.stack.explanation {
            h1 { (title) }
            p.lead { (context.text(&format!("{name}-intro"))) }
            (main)
        }
    };
    Layout {
        title: &title,
        section: Section::None,
        entry: None,
    }
    .render(context, state, &main)
}

/// Links to the sections of a page: their ids and names.
fn contents(context: &PageContext, name: &str, sections: &[(&str, String)]) -> Markup {
    html! {
        nav.contents aria-label=(context.text(&format!("{name}-contents"))) {
            ul {
                @for (id, title) in sections { li { a href={ "#" (id) } { (title) } } }
            }
        }
    }
}
