//! F39: GeoJSON by RFC 7946.

use serde_json::Value;

use super::api::{features, id_of, with};
use super::oracle::geometry::{polygons, signed_area};
use super::run::Run;
use super::schemas;

pub(super) fn f39(run: &Run<'_>) {
    for collection in &run.api.collections {
        let answer = run.get(&with(&collection.items, "limit=1000"));
        let (text, page) = (answer.text(), answer.json());
        run.demand("F39", page["links"].is_array(), || {
            format!("{}: no member links", collection.items)
        });
        run.demand("F39b", page["crs"].is_null(), || {
            format!("{}: a member crs", collection.items)
        });
        let longest = decimals(&text);
        run.demand("F39c", longest <= 7, || {
            format!("{}: coordinates of {longest} decimals", collection.items)
        });
        for feature in features(&page) {
            let faults = schemas::faults(&schemas::feature(), &feature);
            run.demand("F39", faults.is_empty(), || {
                format!("{}: {faults:?}", feature["id"])
            });
            run.demand("F39b", feature["crs"].is_null(), || {
                format!("{}: a member crs", feature["id"])
            });
            shape(run, &id_of(&feature), &feature["geometry"]);
        }
        for feature in collection.all.iter().take(5) {
            let url = format!("{}/{}", collection.items, id_of(feature));
            let alone = run.json(&url);
            run.demand("F39", alone["id"] == feature["id"], || {
                format!("{url} holds {}", alone["id"])
            });
            run.demand("F39", alone["links"].is_array(), || {
                format!("{url} has no member links")
            });
        }
    }
}

/// Exterior rings run against the clock, holes with it, and nothing crosses the antimeridian.
fn shape(run: &Run<'_>, id: &str, geometry: &Value) {
    for rings in polygons(geometry) {
        for (index, ring) in rings.iter().enumerate() {
            let is_closed = ring.len() >= 4 && ring.first() == ring.last();
            run.demand("F39d", is_closed, || format!("{id}: an open ring"));
            let area = signed_area(ring);
            let is_right = if index == 0 { area > 0.0 } else { area < 0.0 };
            run.demand("F39d", is_right, || {
                format!("{id}: ring {index} runs the wrong way")
            });
            let jump = ring
                .iter()
                .zip(ring.iter().skip(1))
                .find(|(a, b)| (a.0 - b.0).abs() > 180.0);
            run.demand("F39e", jump.is_none(), || {
                format!("{id}: {jump:?} goes around the world")
            });
        }
    }
}

/// The most digits after the point of any number in the coordinates.
fn decimals(text: &str) -> usize {
    let coordinates = text.split("\"coordinates\":").skip(1);
    let coordinates = coordinates.map(|rest| rest.split(['"', '}']).next().unwrap_or_default());
    let numbers =
        coordinates.flat_map(|part| part.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')));
    numbers
        .filter_map(|number| number.split_once('.'))
        .map(|(_, digits)| digits.len())
        .max()
        .unwrap_or(0)
}
