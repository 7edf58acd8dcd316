//! Names of properties, from the attribute tables.

use domain::Family;
use domain::taxonomy::Attribute;

use crate::collection::Collection;

/// Names of all properties of the features of a collection, in the order in which they are written.
pub(crate) fn names(collection: Collection) -> Vec<String> {
    let family = collection.family();
    if collection == Collection::ViewSectors {
        return owned(&[
            "device",
            "kind",
            "form",
            "status",
            "model",
            "from",
            "to",
            "opening_degrees",
            "full_circle",
            "reach_m",
            "reach_measured",
            "place",
            "place_name",
            "sample",
            "version",
        ])
        .collect();
    }
    let mut columns = family.attributes().iter().flat_map(Attribute::columns);
    let kind = columns.next();
    let structural: &[&str] = match family {
        Family::Device => &["mast", "source", "sources", "external_id"],
        Family::Deployment => &["area_kind", "radius_m", "periods", "begins", "ends", "acts"],
        Family::Centre => &["territory", "software", "sharing", "devices"],
    };
    let bases = family.claims().into_iter().map(|claim| format!("basis_{claim}"));
    kind.into_iter()
        .chain(owned(&["status"]))
        .chain(columns)
        .chain(owned(structural))
        .chain(owned(&[
            "place",
            "place_name",
            "first_known",
            "removed_on",
            "last_sighting",
            "sightings",
        ]))
        .chain(bases)
        .chain(owned(&["sample", "version"]))
        .collect()
}

fn owned<'a>(names: &'a [&str]) -> impl Iterator<Item = String> + 'a {
    names.iter().map(|name| (*name).to_owned())
}
