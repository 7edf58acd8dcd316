//! What is refused: each class with what it is, why, and what one can do instead.

use maud::{Markup, html};

use super::{contents, page as explanation};
use crate::extract::PageContext;
use crate::state::AppState;

/// Classes of refusals; those of sites have the site's code, so that forms can link to them.
const CLASSES: [&str; 8] = [
    "persons",
    DWELLING,
    "housing_block",
    "protected_site",
    "secret",
    "live",
    "names",
    HARMLESS,
];

const DWELLING: &str = "private_dwelling";
const HARMLESS: &str = "harmless";

pub(in crate::project) fn page(context: &PageContext, state: &AppState) -> Markup {
    let sections = CLASSES.map(|class| (class, context.text(&format!("not-mapped-{class}"))));
    let main = html! {
        (contents(context, "not-mapped", &sections))
        @for (class, title) in &sections {
            section.card.stack aria-labelledby=(class) {
                h2 id=(class) { (title) }
                p { (context.text(&format!("not-mapped-{class}-what"))) }
                dl.reasons {
                    dt { (context.text("not-mapped-why")) }
                    dd { (context.text(&format!("not-mapped-{class}-why"))) }
                    dt { (context.text("not-mapped-instead")) }
                    dd {
                        (context.text(&format!("not-mapped-{class}-instead")))
                        @if *class == DWELLING { " " (context.text("report-refused-complain")) }
                        @if *class == HARMLESS {
                            " "
                            a href=(context.href("/recognise")) { (context.text("not-mapped-recognise")) }
                        }
                    }
                }
            }
        }
        p.notice { (context.text("not-mapped-already")) }
    };
    explanation(context, state, "not-mapped", &main)
}
