//! F23 and F25: `bbox` and `datetime` against brute force.

use std::collections::BTreeSet;

use serde_json::Value;

use super::api::{Collection, features, id_of, walk, with};
use super::oracle::geometry::{Box2, is_doubtful, positions};
use super::oracle::random::Random;
use super::oracle::time::{day, last_second, meet, rfc3339, seconds};
use super::run::{Run, Validity};
use super::schemas;
use super::wire::path_of;

#[expect(clippy::float_cmp, reason = "a box that was written with two equal numbers")]
pub(super) fn f23(run: &Run<'_>) {
    for collection in &run.api.collections {
        for bbox in boxes(collection) {
            let number = match bbox {
                Box2 { west, east, .. } if west > east => "F23c",
                Box2 {
                    west,
                    south,
                    east,
                    north,
                } if west == east || south == north => "F23d",
                _ => "F23a",
            };
            let asked = with(&collection.items, &format!("limit=1000&bbox={}", bbox.query()));
            let given: BTreeSet<String> = walk(run, &asked).iter().map(id_of).collect();
            for feature in &collection.all {
                let (id, geometry) = (id_of(feature), &feature["geometry"]);
                let is_given = given.contains(&id);
                if geometry.is_null() {
                    run.demand("F23b", is_given, || {
                        format!("{asked} leaves out {id}, which has no geometry")
                    });
                    continue;
                }
                let is_wanted = bbox.meets(geometry);
                // A corner that lies on the border by rounding may be either, unless it was asked for exactly.
                let is_point = geometry["type"] == "Point" && bbox.west == bbox.east;
                if is_given != is_wanted && (is_point || !is_doubtful(bbox, geometry)) {
                    run.demand(number, false, || {
                        format!("{asked}: {id} is given: {is_given}, should be: {is_wanted}")
                    });
                }
            }
            run.demand(number, true, String::new);
        }
        for text in BAD_BOXES {
            let url = with(&collection.items, &format!("bbox={text}"));
            let status = run.get(&url).status;
            run.demand("F23e", status == 400, || format!("{url} is {status}"));
        }
    }
}

const BAD_BOXES: [&str; 17] = [
    "NaN,0,1,1",
    "0,0,inf,1",
    "0,0,Infinity,1",
    "0,0,1e308,1",
    "-181,0,1,1",
    "0,-91,1,1",
    "0,0,181,1",
    "0,0,1,91",
    "0,10,1,1",
    "0,0,1",
    "0,0,1,1,1",
    "0,0,1,1,1,1,1",
    "",
    "0,,1,1",
    "%200,0,1,1",
    "0;0;1;1",
    "a,b,c,d",
];

/// Around the whole world, its seams and edges, and around what there is.
fn boxes(collection: &Collection) -> Vec<Box2> {
    let mut boxes: Vec<Box2> = [
        (-180.0, -90.0, 180.0, 90.0),
        (-1.5, 50.0, 1.5, 53.0),
        (-80.0, -5.0, 70.0, 5.0),
        (177.0, -90.0, -177.0, 90.0),
        (170.0, -20.0, -170.0, 90.0),
        (-180.0, 85.0, 180.0, 90.0),
        (-180.0, -90.0, 180.0, -85.0),
        (0.0, 0.0, 0.0, 0.0),
        (180.0, -90.0, 180.0, 90.0),
        (100.0, 10.0, 50.0, 60.0),
    ]
    .into_iter()
    .map(|(west, south, east, north)| Box2::new(west, south, east, north))
    .collect();
    let mut random = Random::of(7);
    for feature in collection.all.iter().take(12) {
        let positions = positions(&feature["geometry"]);
        let Some((lon, lat)) = positions.first().copied() else {
            continue;
        };
        boxes.push(Box2::new(lon, lat, lon, lat));
        boxes.push(Box2::new(
            (lon - 1.0).max(-180.0),
            lat,
            (lon + 1.0).min(180.0),
            lat,
        ));
        let (width, height) = (random.between(0.001, 3.0), random.between(0.001, 3.0));
        boxes.push(Box2::new(
            (lon - width).max(-180.0),
            (lat - height).max(-90.0),
            (lon + 0.5 * width).min(180.0),
            (lat + 0.5 * height).min(90.0),
        ));
    }
    for _ in 0..10 {
        let (west, east) = (random.between(-180.0, 180.0), random.between(-180.0, 180.0));
        let (south, more) = (random.between(-90.0, 60.0), random.between(0.0, 30.0));
        boxes.push(Box2::new(west, south, east, south + more));
    }
    boxes
}

pub(super) fn f25(run: &Run<'_>) {
    for collection in &run.api.collections {
        let known: Vec<(String, Validity)> = collection
            .all
            .iter()
            .map(|feature| {
                (
                    id_of(feature),
                    (run.inside.validity)(&collection.id, feature, &run.api),
                )
            })
            .collect();
        let parameter = run.api.parameter(path_of(&collection.items), "datetime");
        let schema = parameter.map_or(Value::Null, |parameter| {
            run.api.resolve(&parameter["schema"]).clone()
        });
        let is_described = |text: &str| schemas::faults(&schema, &Value::from(text)).is_empty();
        for text in intervals(&known) {
            run.demand("F25g", is_described(&text), || {
                format!("{}: the definition does not take {text}", collection.id)
            });
            let query = format!("limit=1000&datetime={}", text.replace('+', "%2B"));
            let url = with(&collection.items, &query);
            let answer = run.get(&url);
            run.demand("F25a", answer.status == 200, || {
                format!("{url} is {}", answer.status)
            });
            let given: BTreeSet<String> = features(&answer.json()).iter().map(id_of).collect();
            let wanted = read(&text);
            for (id, validity) in &known {
                let Validity::Between(from, to) = *validity else {
                    continue;
                };
                let number = if from.is_none() && to.is_none() {
                    "F25b"
                } else {
                    "F25"
                };
                let is_wanted = meet((from, to), wanted);
                run.demand(number, given.contains(id) == is_wanted, || {
                    format!("{url}: {id}, valid {from:?} to {to:?}, should be given: {is_wanted}")
                });
            }
        }
        for text in BAD_TIMES {
            let url = with(&collection.items, &format!("datetime={text}"));
            let status = run.get(&url).status;
            run.demand("F25e", status == 400, || format!("{url} is {status}"));
            // That an interval is turned around no schema can say. What a client sends undecoded has a blank for its plus sign.
            let is_turned = text == "2025-02-02/2025-01-01";
            let sent = text.replace('+', " ").replace("%00", "\0");
            run.demand("F25g", is_turned || !is_described(&sent), || {
                format!("{}: the definition takes {sent:?}", collection.id)
            });
        }
    }
}

const BAD_TIMES: [&str; 15] = [
    "yesterday",
    "",
    "../..",
    "/",
    "..",
    "2025-02-02/2025-01-01",
    "2025-02-30",
    "2025-13-01",
    "2025",
    "2025-02",
    "2025-01-01T00:00:00",
    "2025-01-01T10:00:00+01:00",
    "2025-01-01/2025-01-02/2025-01-03",
    "2025-01-01%00",
    "now",
];

/// Instants, days, and intervals of either with open ends, at and around the times of the features.
fn intervals(known: &[(String, Validity)]) -> Vec<String> {
    let mut times: Vec<i64> = known
        .iter()
        .filter_map(|(_, validity)| match validity {
            Validity::Between(from, to) => from.or(*to),
            Validity::Unknown => None,
        })
        .collect();
    times.sort_unstable();
    times.dedup();
    let fixed = [
        "1990-01-01T00:00:00Z",
        "2025-06-15T12:00:00Z",
        "2199-01-01T00:00:00Z",
    ];
    times.extend(fixed.into_iter().filter_map(seconds));
    let step = (times.len() / 8).max(1);
    let mut texts = vec!["2025-03-01T12:00:00+02:00".to_owned()];
    for at in times.into_iter().step_by(step) {
        let (instant, later) = (rfc3339(at), rfc3339(at + 40 * 86_400));
        texts.extend([
            instant.clone(),
            day(at),
            format!("{instant}/{later}"),
            format!("{}/{}", day(at), day(at + 86_400)),
            format!("../{instant}"),
            format!("/{instant}"),
            format!("{instant}/.."),
            format!("{instant}/"),
            format!("{}/{instant}", rfc3339(at - 86_400 * 10)),
        ]);
    }
    texts
}

/// The stretch that a value of `datetime` means, both ends included.
fn read(text: &str) -> (Option<i64>, Option<i64>) {
    let (from, to) = text.split_once('/').unwrap_or((text, text));
    (seconds(from), last_second(to))
}

/// Ids of the features of an answer.
pub(super) fn ids(answer: &Value) -> BTreeSet<String> {
    features(answer).iter().map(id_of).collect()
}
