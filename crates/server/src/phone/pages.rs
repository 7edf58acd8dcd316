//! The page “On this phone”: headings and words. What is there to be shown is on the phone, and a script shows it.

use maud::{Markup, html};

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};
use crate::ui::strings::strings;

pub(super) fn queue(context: &PageContext, state: &AppState) -> Markup {
    let main = html! {
        div.stack {
            h1 { (context.text("phone-title")) }
            p { (context.text("phone-intro")) }
            p { (context.text("phone-private")) }
            div.notice.stack data-without-script {
                p { (context.text("phone-without-script")) }
                p { a.button href=(context.href("/report")) { (context.text("phone-report")) } }
            }
            section.stack aria-labelledby="waiting" {
                h2 #waiting { (context.text("phone-waiting")) }
                div.stack data-island="queue" data-basemap="/basemap/" {}
            }
            section.stack aria-labelledby="kept" {
                h2 #kept { (context.text("phone-kept")) }
                div.stack data-island="phone" data-basemap="/basemap/" {}
            }
            p.hint { a href={ (context.href("/privacy")) "#phone" } { (context.text("phone-privacy")) } }
        }
        (strings(context))
    };
    Layout {
        title: &context.text("phone-title"),
        section: Section::Report,
        entry: Some("queue"),
    }
    .render(context, state, &main)
}
