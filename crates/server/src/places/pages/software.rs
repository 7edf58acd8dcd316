//! Software in use over the place, and who sells what here.

use std::collections::BTreeMap;

use domain::Family;
use maud::{Markup, html};

use super::{Here, SHOWN};
use crate::i18n::Argument;
use crate::ui::feature::path;
use crate::ui::{organisations, places};

struct Used {
    product: String,
    vendor: Option<String>,
    what: String,
    href: String,
    over: Option<Markup>,
}

/// In the place itself, in its control rooms, and over what it lies in, the country included.
pub(super) fn in_use(here: &Here<'_>) -> Option<Markup> {
    let used = used(here);
    let locale = here.context.locale();
    let columns = [
        "place-software-product",
        "place-software-vendor",
        "place-software-what",
        "place-software-over",
    ]
    .map(|key| here.text(key));
    (!used.is_empty()).then(|| {
        html! {
            div.table-scroll {
                table.table.register {
                    thead { tr { @for column in &columns { th scope="col" { (column) } } } }
                    tbody {
                        @for one in used.iter().take(2 * SHOWN) {
                            tr {
                                td data-label=(columns[0]) { a href=(one.href) { bdi { (one.product) } } }
                                td data-label=(columns[1]) {
                                    @match &one.vendor {
                                        Some(vendor) => (organisations::link(here.context, vendor)),
                                        None => (here.text("feature-unknown")),
                                    }
                                }
                                td data-label=(columns[2]) { (one.what) }
                                td data-label=(columns[3]) {
                                    @match &one.over { Some(over) => (over), None => (here.text("place-software-here")) }
                                }
                            }
                        }
                    }
                }
            }
            @if used.len() > 2 * SHOWN {
                p.hint { (here.context.text_with("list-more", &[
                    ("count", Argument::from(locale.number((used.len() - 2 * SHOWN) as u64))),
                ])) }
            }
        }
    })
}

fn used(here: &Here<'_>) -> Vec<Used> {
    let locale = here.context.locale();
    let mut used = Vec::new();
    let over = |place: Option<domain::ids::PlaceId>| {
        let place = place.filter(|place| *place != here.place.id)?;
        let place = here.atlas.places().get(place)?;
        Some(places::link(here.context, place))
    };
    for public in here.found.deployments() {
        let deployment = &public.deployment;
        if !deployment.technology.is_territory_wide() {
            continue;
        }
        let what = locale.label(deployment.technology);
        used.push(Used {
            product: deployment
                .product
                .as_ref()
                .map_or_else(|| what.clone(), |text| text.to_string()),
            vendor: deployment.vendor.as_ref().map(|text| text.to_string()),
            what,
            href: here.context.href(&path(Family::Deployment, public.id)),
            over: over(public.place),
        });
    }
    for public in &here.found.centres {
        for software in &public.centre.software {
            used.push(Used {
                product: software.product.to_string(),
                vendor: software.vendor.as_ref().map(|text| text.to_string()),
                what: software.capability.map_or_else(
                    || here.text("feature-unknown"),
                    |capability| locale.label(capability),
                ),
                href: here.context.href(&path(Family::Centre, public.id)),
                over: over(public.place),
            });
        }
    }
    used
}

/// What one organisation makes or sells of what is here.
#[derive(Default)]
struct Sold {
    devices: u64,
    deployments: u64,
    software: u64,
}

pub(super) fn sellers(here: &Here<'_>) -> Option<Markup> {
    let mut sold: BTreeMap<&str, Sold> = BTreeMap::new();
    for (maker, count) in &here.figures.makers {
        sold.entry(maker).or_default().devices += count;
    }
    for public in here.found.deployments() {
        if let Some(vendor) = public.deployment.vendor.as_deref() {
            sold.entry(vendor).or_default().deployments += 1;
        }
    }
    for public in &here.found.centres {
        for vendor in public
            .centre
            .software
            .iter()
            .filter_map(|one| one.vendor.as_deref())
        {
            sold.entry(vendor).or_default().software += 1;
        }
    }
    let mut sold: Vec<(&str, Sold)> = sold.into_iter().collect();
    sold.sort_by_key(|(_, one)| std::cmp::Reverse(one.devices + one.deployments + one.software));
    (!sold.is_empty()).then(|| {
        html! {
            ul.sellers {
                @for (name, one) in sold.iter().take(SHOWN) {
                    li { (organisations::link(here.context, name)) ": " (said(here, one)) }
                }
            }
            p { a href=(here.context.href("/organisations")) { (here.text("place-all-organisations")) } }
        }
    })
}

fn said(here: &Here<'_>, sold: &Sold) -> String {
    let parts: Vec<String> = [
        ("place-sold-devices", sold.devices),
        ("place-sold-deployments", sold.deployments),
        ("place-sold-software", sold.software),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| here.context.text_with(key, &[("count", Argument::from(count))]))
    .collect();
    here.context.locale().list(&parts)
}
