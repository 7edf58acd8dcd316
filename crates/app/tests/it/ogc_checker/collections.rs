//! F08–F16: the list of collections, and each of them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::api::{Collection, GEOJSON, HTML, href, links};
use super::oracle::geometry::{Box2, positions};
use super::oracle::time::instant;
use super::run::{Run, Validity};
use super::schemas;

const HTML_CLASS: &str = "ogcapi-features-1/1.0/conf/html";

pub(super) fn f08(run: &Run<'_>) {
    let url = &run.api.collections_url;
    let status = run.get(url).status;
    run.demand("F08", status == 200, || format!("{url} is {status}"));
}

pub(super) fn f09(run: &Run<'_>) {
    let faults = schemas::faults(&schemas::collections(), &run.api.list);
    run.demand("F09", faults.is_empty(), || {
        format!("the list of collections: {faults:?}")
    });
    let has_some = !run.api.collections.is_empty();
    run.demand("F09", has_some, || "no collection is listed".to_owned());
}

pub(super) fn f10(run: &Run<'_>) {
    alternates(run, "F10", "F10b", &run.api.collections_url, &run.api.list);
}

/// `self` and one `alternate` per other declared media type, all with `type`.
pub(super) fn alternates(
    run: &Run<'_>,
    number: &'static str,
    html: &'static str,
    url: &str,
    document: &Value,
) {
    let links = links(document);
    let of = |rel: &str| links.iter().filter(|link| link["rel"] == rel).collect::<Vec<_>>();
    run.demand(number, of("self").len() == 1, || {
        format!("{url} has not one link self")
    });
    for link in of("self").into_iter().chain(of("alternate")) {
        run.demand(number, link["type"].is_string(), || {
            format!("{url}: {link} has no type")
        });
    }
    if run.declares(HTML_CLASS) {
        let pages = of("alternate")
            .into_iter()
            .filter(|link| link["type"] == HTML)
            .count();
        run.demand(html, pages >= 1, || format!("{url} has no alternate in HTML"));
    }
}

pub(super) fn f11(run: &Run<'_>) {
    let collections = &run.api.collections;
    let ids: BTreeSet<&str> = collections.iter().map(|collection| &*collection.id).collect();
    run.demand("F11", ids.len() == collections.len(), || {
        "two collections have one id".to_owned()
    });
    let paths = run.api.definition["paths"].as_object();
    let named = paths
        .into_iter()
        .flat_map(|paths| paths.keys())
        .filter_map(|path| {
            let name = path.strip_prefix("/collections/")?.strip_suffix("/items")?;
            (!name.contains('{')).then_some(name)
        });
    for name in named {
        run.demand("F11b", ids.contains(name), || {
            format!("{name} is offered and not listed")
        });
    }
}

pub(super) fn f12(run: &Run<'_>) {
    for collection in &run.api.collections {
        let links = links(&collection.document);
        let items: Vec<_> = links.iter().filter(|link| link["rel"] == "items").collect();
        let encodings = [("F12", GEOJSON, true), ("F12c", HTML, run.declares(HTML_CLASS))];
        for (number, media_type, _) in encodings.into_iter().filter(|(_, _, is_declared)| *is_declared) {
            let count = items.iter().filter(|link| link["type"] == media_type).count();
            let id = &collection.id;
            run.demand(number, count == 1, || {
                format!("{id} has {count} links items of type {media_type}")
            });
        }
        for link in items {
            run.demand("F12", link["type"].is_string(), || format!("{link} has no type"));
            let url = link["href"].as_str().unwrap_or_default();
            let answer = run.get(url);
            run.demand("F12b", answer.status == 200, || {
                format!("{url} is {}", answer.status)
            });
            let (given, wanted) = (answer.media_type(), link["type"].as_str().unwrap_or_default());
            run.demand("F12b", given == wanted, || {
                format!("{url} is {given} and not {wanted}")
            });
        }
    }
}

pub(super) fn f13(run: &Run<'_>) {
    for collection in &run.api.collections {
        let (id, extent) = (&collection.id, &collection.document["extent"]);
        spatial(run, collection, &extent["spatial"]["bbox"][0]);
        let interval = &extent["temporal"]["interval"][0];
        let (first, last) = (instant(&interval[0]), instant(&interval[1]));
        for feature in &collection.all {
            let validity = (run.inside.validity)(id, feature, &run.api);
            let Validity::Between(begin, end) = validity else {
                continue;
            };
            let what = || format!("{id}: {validity:?} of {} is outside of {interval}", feature["id"]);
            if let (Some(first), Some(begin)) = (first, begin) {
                run.demand("F13b", first <= begin, what);
            }
            if let (Some(last), Some(end)) = (last, end) {
                run.demand("F13b", last >= end, what);
            }
            // An open end of a feature is one of all; what has no time at all says nothing.
            let (is_open_before, is_open_after) =
                (begin.is_none() && end.is_some(), end.is_none() && begin.is_some());
            run.demand("F13d", first.is_none() || !is_open_before, what);
            run.demand("F13d", last.is_none() || !is_open_after, what);
        }
    }
}

fn spatial(run: &Run<'_>, collection: &Collection, bbox: &Value) {
    let id = &collection.id;
    let corners: Vec<_> = collection
        .all
        .iter()
        .flat_map(|feature| positions(&feature["geometry"]))
        .collect();
    let Some(extent) = Box2::of_json(bbox) else {
        run.demand("F13", corners.is_empty(), || {
            format!("{id} has no spatial extent")
        });
        return;
    };
    let outside = corners.iter().find(|position| !extent.contains(**position));
    run.demand("F13", outside.is_none(), || {
        format!("{id}: {outside:?} is outside of {bbox}")
    });
    let least = |number: fn(&(f64, f64)) -> f64| corners.iter().map(number).fold(f64::INFINITY, f64::min);
    let most = |number: fn(&(f64, f64)) -> f64| corners.iter().map(number).fold(f64::NEG_INFINITY, f64::max);
    let tight = |side: f64, found: f64| (side - found).abs() < 0.1;
    let is_tight = tight(extent.south, least(|p| p.1)) && tight(extent.north, most(|p| p.1));
    run.demand("F13c", is_tight, || {
        format!("{id}: {bbox} is larger than what there is")
    });
    if extent.west <= extent.east {
        let is_tight = tight(extent.west, least(|p| p.0)) && tight(extent.east, most(|p| p.0));
        run.demand("F13c", is_tight, || {
            format!("{id}: {bbox} is larger than what there is")
        });
    }
}

pub(super) fn f14(run: &Run<'_>) {
    for collection in &run.api.collections {
        let boxes = collection.document["extent"]["spatial"]["bbox"].as_array();
        let boxes: Vec<_> = boxes.into_iter().flatten().filter_map(Box2::of_json).collect();
        let Some((first, others)) = boxes.split_first() else {
            continue;
        };
        let is_overall = others.iter().all(|inner| {
            let corners = [(inner.west, inner.south), (inner.east, inner.north)];
            corners.into_iter().all(|corner| first.contains(corner))
        });
        run.demand("F14", is_overall, || {
            format!("{}: the first box is not the overall one", collection.id)
        });
    }
}

pub(super) fn f15(run: &Run<'_>) {
    for collection in &run.api.collections {
        let status = run.get(&collection.url).status;
        run.demand("F15", status == 200, || format!("{} is {status}", collection.url));
    }
    for name in [
        "dUmmYColLection",
        "no-such-collection",
        "%00",
        "..%2Fdevices",
        "DEVICES",
    ] {
        let url = format!("{}/{name}", run.api.collections_url);
        let status = run.get(&url).status;
        run.demand("F15b", matches!(status, 400 | 404), || {
            format!("{url} is {status}")
        });
    }
}

pub(super) fn f16(run: &Run<'_>) {
    for collection in &run.api.collections {
        let (listed, single) = (&collection.document, run.json(&collection.url));
        for member in ["id", "title", "description", "extent", "itemType", "crs"] {
            run.demand("F16", listed[member] == single[member], || {
                format!(
                    "{}: {member} is {} in the list and {} alone",
                    collection.id, listed[member], single[member]
                )
            });
        }
        for member in ["title", "description", "extent"] {
            run.demand("F16", !single[member].is_null(), || {
                format!("{} has no {member}", collection.id)
            });
        }
        let alone = links(&single);
        for link in links(listed) {
            let same = |other: &&Value| {
                ["href", "rel", "type"]
                    .iter()
                    .all(|name| other[*name] == link[*name])
            };
            run.demand("F16b", alone.iter().any(same), || {
                format!(
                    "{}: {link} is in the list and not in the collection",
                    collection.id
                )
            });
        }
        let items = href(&single, "items");
        run.demand("F16b", items.is_some(), || {
            format!("{} has no items", collection.id)
        });
    }
}
