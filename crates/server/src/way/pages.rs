//! The page of a way: what it is, what the server learns of it, and the place where a script draws.

use maud::{Markup, html};

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};
use crate::ui::strings::strings;

pub(super) fn way(context: &PageContext, state: &AppState) -> Markup {
    let main = html! {
        div.stack {
            h1 { (context.text("way-title")) }
            p.lead { (context.text("way-intro")) }
            p.notice { (context.text("way-private")) }
            noscript {
                div.notice.warning.stack {
                    p { (context.text("way-no-script")) }
                    p {
                        a.button href=(context.href("/map")) { (context.text("way-map")) } " "
                        a.button href=(context.href("/exports/")) { (context.text("exports-title")) }
                    }
                }
            }
            div.stack data-island="way" data-basemap="/basemap/" data-lang=(context.locale().code()) {}
            section.stack aria-labelledby="means" {
                h2 #means { (context.text("way-means")) }
                ul {
                    @for point in ["model", "walls", "dot", "watched"] {
                        li { (context.text(&format!("way-means-{point}"))) }
                    }
                }
                h2 #learns { (context.text("way-learns")) }
                p { (context.text("way-learns-squares")) }
                p { (context.text("way-learns-not")) }
                p { a href={ (context.href("/privacy")) "#others" } { (context.text("layout-page-privacy")) } }
            }
        }
        (strings(context))
    };
    Layout {
        title: &context.text("way-title"),
        section: Section::Map,
        entry: Some("way"),
    }
    .render(context, state, &main)
}
