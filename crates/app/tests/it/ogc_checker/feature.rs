//! F33–F35: one feature.

use super::api::{Collection, id_of, links};
use super::collections::alternates;
use super::run::Run;
use super::schemas;

/// The first, the last, and some between.
fn sample(collection: &Collection) -> impl Iterator<Item = &serde_json::Value> {
    let step = (collection.all.len() / 6).max(1);
    collection.all.iter().step_by(step).chain(collection.all.last())
}

fn url(collection: &Collection, id: &str) -> String {
    format!("{}/{id}", collection.items)
}

pub(super) fn f33(run: &Run<'_>) {
    for collection in &run.api.collections {
        for feature in sample(collection) {
            let url = url(collection, &id_of(feature));
            let status = run.get(&url).status;
            run.demand("F33", status == 200, || format!("{url} is {status}"));
        }
        for id in [
            "00000000-0000-4000-8000-000000000000",
            "no-such-feature",
            "0",
            "%00",
            "..%2F..",
            "%FF",
        ] {
            let url = url(collection, id);
            let status = run.get(&url).status;
            let is_refused = status == 404 || (status == 400 && id.contains('%'));
            run.demand("F33b", is_refused, || format!("{url} is {status}"));
        }
        // A feature of another collection is none of this one, unless both list it.
        for other in run
            .api
            .collections
            .iter()
            .filter(|other| other.id != collection.id)
        {
            let Some(stranger) = other.all.first().map(id_of) else {
                continue;
            };
            let is_own = collection.all.iter().any(|own| id_of(own) == stranger);
            let status = run.get(&url(collection, &stranger)).status;
            run.demand("F33b", is_own || status == 404, || {
                format!("{stranger} of {} is in {}", other.id, collection.id)
            });
        }
    }
    let (collection, id) = &run.inside.gone;
    if let Some(collection) = run.api.collection(collection) {
        let status = run.get(&url(collection, id)).status;
        run.demand("F33c", status == 410, || {
            format!("{id} was taken down and is {status}")
        });
    }
}

pub(super) fn f34(run: &Run<'_>) {
    for collection in &run.api.collections {
        for listed in sample(collection) {
            let alone = run.json(&url(collection, &id_of(listed)));
            let faults = schemas::faults(&schemas::feature(), &alone);
            run.demand("F34", faults.is_empty(), || {
                format!("{}: {faults:?}", listed["id"])
            });
            for member in ["id", "geometry", "properties"] {
                run.demand("F34b", alone[member] == listed[member], || {
                    format!("{}: {member} is another in the page than alone", listed["id"])
                });
            }
        }
    }
}

pub(super) fn f35(run: &Run<'_>) {
    for collection in &run.api.collections {
        for feature in sample(collection) {
            let url = url(collection, &id_of(feature));
            let alone = run.json(&url);
            alternates(run, "F35", "F35b", &url, &alone);
            let links = links(&alone);
            let home: Vec<_> = links.iter().filter(|link| link["rel"] == "collection").collect();
            let leads = home
                .iter()
                .any(|link| link["href"] == *collection.url && link["type"].is_string());
            run.demand("F35c", leads, || {
                format!("{url} does not lead to its collection: {home:?}")
            });
        }
    }
}
