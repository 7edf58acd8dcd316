//! Who publishes and hosts this instance, in the operator's own words.

use maud::{Markup, html};

use crate::extract::PageContext;
use crate::instance::LegalNotice;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(in crate::project) fn page(context: &PageContext, state: &AppState, notice: &LegalNotice) -> Markup {
    let title = context.text("legal-title");
    let main = html! {
        article.stack.explanation {
            h1 { (title) }
            @for paragraph in notice.paragraphs() {
                p { @for line in paragraph.lines() { (line) br; } }
            }
            @if let Some(contact) = &state.settings.instance.contact {
                p { (context.text("legal-contact")) " " a href=(contact.address()) { (contact.shown()) } }
            }
        }
    };
    Layout {
        title: &title,
        section: Section::None,
        entry: None,
    }
    .render(context, state, &main)
}
