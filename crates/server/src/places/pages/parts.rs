//! The parts of the place that hold something, the fullest first.

use atlas::Counts;
use domain::place::Place;
use maud::{Markup, html};

use super::{Here, SHOWN};
use crate::ui::places;

pub(super) fn table(here: &Here<'_>) -> Option<Markup> {
    let mut found: Vec<(&Place, Counts)> = here
        .atlas
        .places()
        .children(here.place.id)
        .into_iter()
        .map(|part| (part, here.census.counts(part.id)))
        .filter(|(_, counts)| !counts.is_empty())
        .collect();
    found.sort_by_key(|(_, counts)| std::cmp::Reverse((counts.devices, counts.deployments, counts.centres)));
    let locale = here.context.locale();
    let columns = [
        "attribute-place",
        "place-devices",
        "place-deployments",
        "place-centres",
    ]
    .map(|key| here.text(key));
    (!found.is_empty()).then(|| {
        html! {
            div.table-scroll {
                table.table.register {
                    thead { tr {
                        th scope="col" { (columns[0]) }
                        @for column in &columns[1..] { th.number scope="col" { (column) } }
                    } }
                    tbody {
                        @for (part, counts) in found.iter().take(2 * SHOWN) {
                            tr {
                                td data-label=(columns[0]) { (places::link(here.context, part)) }
                                @for (column, count) in columns[1..].iter()
                                    .zip([counts.devices, counts.deployments, counts.centres]) {
                                    td.number data-label=(column) { (locale.number(count.into())) }
                                }
                            }
                        }
                    }
                }
            }
            p { a href=(here.query("/places?within=")) { (here.text("place-parts-all")) } }
        }
    })
}
