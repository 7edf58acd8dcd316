//! How a dot comes to be on the map, and what it does not say.

use maud::{Markup, html};

use super::{contents, page as explanation};
use crate::extract::PageContext;
use crate::state::AppState;

/// Sections, and the ends of the keys of their points.
const SECTIONS: &[(&str, &[&str])] = &[
    ("sources", &["people", "acts", "data"]),
    ("review", &["read", "second", "photo", "log"]),
    ("status", &["follows", "record", "seen", "gone"]),
    ("views", &["estimate", "model", "law"]),
    ("limits", &["complete", "today", "works", "figures"]),
    ("correct", &["report", "notice", "appeal"]),
];

pub(in crate::project) fn page(context: &PageContext, state: &AppState) -> Markup {
    let title = |id: &str| context.text(&format!("method-{id}"));
    let sections: Vec<(&str, String)> = SECTIONS.iter().map(|(id, _)| (*id, title(id))).collect();
    let main = html! {
        (contents(context, "method", &sections))
        @for (id, points) in SECTIONS {
            section.stack aria-labelledby=(id) {
                h2 id=(id) { (title(id)) }
                ul.points {
                    @for point in *points { li { (context.text(&format!("method-{id}-{point}"))) } }
                }
            }
        }
        p {
            @for page in ["quality", "transparency", "sources", "not-mapped", "cite"] {
                a href=(context.href(&format!("/{page}"))) { (context.text(&format!("layout-page-{page}"))) } " · "
            }
            a href=(context.href("/log")) { (context.text("transparency-to-log")) }
        }
    };
    explanation(context, state, "method", &main)
}
