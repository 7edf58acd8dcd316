//! Every way to take the data along, with its licence.

use atlas::Collection;
use maud::{Markup, html};

use super::page as explanation;
use crate::extract::PageContext;
use crate::state::AppState;

/// Address, and the end of the keys of its name and its use. `is_page`: in a language.
const WAYS: [(&str, &str, bool); 7] = [
    ("/exports/", "files", true),
    ("/exports/dumps", "dumps", true),
    ("/changes", "changes", false),
    ("/ogc", "ogc", true),
    ("/tiles.json", "tiles", false),
    ("/api", "api", true),
    ("/catalog.jsonld", "catalogue", false),
];

pub(in crate::project) fn page(context: &PageContext, state: &AppState) -> Markup {
    let main = html! {
        section.stack {
            h2 { (context.text("data-ways")) }
            dl.ways {
                @for (address, key, is_page) in WAYS {
                    @let shown = if is_page { context.href(address) } else { address.to_owned() };
                    dt { a href=(shown) { (context.text(&format!("data-{key}"))) } " " code { (address) } }
                    dd { (context.text(&format!("data-{key}-use"))) }
                }
            }
        }
        section.stack {
            h2 { (context.text("data-whole")) }
            ul {
                @for collection in Collection::ALL {
                    li {
                        (context.text(&format!("exports-{}", collection.name()))) " "
                        @for extension in ["geojson", "csv", "gpkg"] {
                            a href={ "/exports/" (collection.name()) "." (extension) } { (extension) } " "
                        }
                    }
                }
            }
        }
        section.stack {
            h2 { (context.text("exports-licence")) }
            ul.points {
                li {
                    (context.text("data-licence-data")) " "
                    a href=(crate::LICENCE_ADDRESS) rel="license noopener noreferrer" { "ODbL 1.0" } "."
                }
                li {
                    (context.text("data-licence-photos")) " "
                    a href="https://creativecommons.org/licenses/by-sa/4.0/" rel="license noopener noreferrer" { "CC BY-SA 4.0" } "."
                }
                li { (context.text("data-licence-others")) " " a href=(context.href("/sources")) { (context.text("layout-page-sources")) } "." }
                li { a href=(context.href("/cite")) { (context.text("layout-page-cite")) } }
            }
        }
    };
    explanation(context, state, "data", &main)
}
