//! X01–X07: what we ask beyond the standard.

use std::collections::BTreeSet;

use fast_mvt::MvtReaderRef;
use serde_json::Value;

use super::api::{id_of, with};
use super::core::one_of_each;
use super::http::without_time;
use super::oracle::geometry::positions;
use super::oracle::random::Random;
use super::run::Run;
use super::wire::{Answer, Request};

/// Enough of everything, when it is not looked at in one visit with the rest.
fn look_around(run: &Run<'_>) -> Vec<(Request, Answer)> {
    for url in one_of_each(run) {
        run.get(&url);
        run.get(&with(&url, "no-such-parameter=1"));
    }
    for collection in &run.api.collections {
        run.get(&with(&collection.items, "limit=10000"));
        run.get(&with(&collection.items, "limit=1000&bbox=13,52,14,53"));
        for document in ["schema", "queryables"] {
            run.get(&format!("{}/{document}", collection.url));
        }
    }
    run.exchanges()
}

pub(super) fn x01(run: &Run<'_>) {
    for (request, answer) in look_around(run) {
        let text = answer.text();
        for word in &run.inside.never {
            // What was asked for may be said again in a refusal.
            let is_said = text.contains(word) && !request.url.contains(&**word);
            run.demand("X01", !is_said, || format!("{} says {word:?}", request.url));
        }
        let (_, gone) = &run.inside.gone;
        let is_said = answer.status == 200 && text.contains(&**gone);
        run.demand("X01b", !is_said, || format!("{} still has {gone}", request.url));
    }
}

/// A position that is coarse is the only one: box and tile agree with the geometry that is given, however the box is halved.
pub(super) fn x02(run: &Run<'_>) {
    for collection in run.api.collections.iter().filter(|collection| {
        collection
            .all
            .first()
            .is_some_and(|feature| feature["geometry"]["type"] == "Point")
    }) {
        for feature in collection.all.iter().take(4) {
            let Some((lon, lat)) = positions(&feature["geometry"]).first().copied() else {
                continue;
            };
            let (mut west, mut east) = ((lon - 1.0).max(-180.0), (lon + 1.0).min(180.0));
            let south = (lat - 0.001).max(-90.0);
            for _ in 0..30 {
                let middle = f64::midpoint(west, east);
                let url = format!(
                    "limit=1000&bbox={west},{south},{middle},{}",
                    (lat + 0.001).min(90.0)
                );
                let given = super::selection::ids(&run.json(&with(&collection.items, &url)));
                if given.contains(&id_of(feature)) {
                    east = middle;
                } else {
                    west = middle;
                }
            }
            let found = (east - lon).abs() < 1e-6;
            run.demand("X02", found, || {
                format!("{}: halving boxes leads to {east} and not {lon}", feature["id"])
            });
        }
    }
}

const MEBIBYTE: usize = 1 << 20;

pub(super) fn x03(run: &Run<'_>) {
    for (request, answer) in look_around(run) {
        let size = answer.body.len();
        run.demand("X03", size <= MEBIBYTE, || {
            format!("{} has {size} bytes", request.url)
        });
    }
}

pub(super) fn x04(run: &Run<'_>) {
    for url in one_of_each(run) {
        let first = run.get(&url);
        // The feed may move on between two answers; it does not between all of them.
        let again: Vec<Answer> = (0..4).map(|_| run.ask_anew(Request::get(&*url))).collect();
        let is_same = again
            .iter()
            .all(|answer| without_time(&first.text()) == without_time(&answer.text()));
        run.demand("X04", is_same, || {
            format!("{url} differs from one time to the next")
        });
        let is_same = again
            .windows(2)
            .any(|pair| pair[0].header("etag") == pair[1].header("etag"));
        run.demand("X04", is_same, || {
            format!("the ETag of {url} differs from one time to the next")
        });
    }
}

/// Tiles hold the devices that lie in them: 200 tiles, at and around devices and anywhere.
pub(super) fn x05(run: &Run<'_>) {
    let Some(devices) = run.api.collection("devices") else {
        return;
    };
    let origin = run.root.trim_end_matches("/ogc");
    let mut random = Random::of(11);
    let places: Vec<(String, (f64, f64), &Value)> = devices
        .all
        .iter()
        .filter_map(|feature| {
            let position = positions(&feature["geometry"]).first().copied()?;
            Some((id_of(feature), position, &feature["properties"]["kind"]))
        })
        .collect();
    for step in 0..200 {
        let z = u32::try_from(random.below(17)).expect("few zooms");
        let (x, y) = if step % 3 == 0 {
            let side = 1_usize << z;
            (random.below(side) as u64, random.below(side) as u64)
        } else {
            let (_, position, _) = random.one_of(&places);
            tile_at(*position, z)
        };
        let kind = (step % 5 == 0).then_some("camera");
        let filter = kind.map_or(String::new(), |kind| format!("?kind={kind}"));
        let url = format!("{origin}/tiles/{z}/{x}/{y}.mvt{filter}");
        let answer = run.get(&url);
        run.demand("X05", matches!(answer.status, 200 | 204), || {
            format!("{url} is {}", answer.status)
        });
        let drawn = ids_in(&answer.body);
        let wanted: BTreeSet<String> = places
            .iter()
            .filter(|(_, position, its_kind)| {
                tile_at(*position, z) == (x, y) && kind.is_none_or(|kind| **its_kind == *kind)
            })
            .map(|(id, _, _)| id.clone())
            .collect();
        run.demand("X05", drawn == wanted, || {
            format!("{url} draws {drawn:?} and not {wanted:?}")
        });
    }
}

/// By the formula of the Web Mercator grid; what lies beyond its ends is in the outermost tiles.
pub(super) fn tile_at((lon, lat): (f64, f64), z: u32) -> (u64, u64) {
    let side = f64::from(1_u32 << z);
    let cut = |share: f64| (share * side).floor().clamp(0.0, side - 1.0);
    let north = lat.clamp(-85.051_128_78, 85.051_128_78).to_radians();
    let down = (north.tan() + 1.0 / north.cos()).ln() / std::f64::consts::PI;
    let (x, y) = (cut((lon + 180.0) / 360.0), cut((1.0 - down) / 2.0));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the grid"
    )]
    (x as u64, y as u64)
}

pub(super) fn ids_in(tile: &[u8]) -> BTreeSet<String> {
    let Ok(reader) = MvtReaderRef::new(tile) else {
        return BTreeSet::from(["no tile".to_owned()]);
    };
    let mut ids = BTreeSet::new();
    for layer in reader.layers().filter(|layer| layer.name() == "devices") {
        for feature in layer.features() {
            for property in feature.properties().filter_map(Result::ok) {
                if property.0 == "id" {
                    ids.insert(format!("{:?}", property.1).trim_matches('"').to_owned());
                }
            }
        }
    }
    ids
}

pub(super) fn x06(run: &Run<'_>) {
    let origin = run.root.trim_end_matches("/ogc").to_owned();
    let mut wanted = BTreeSet::new();
    for url in one_of_each(run) {
        targets(&run.json(&url), &mut wanted);
    }
    for url in wanted {
        if !url.starts_with(&origin) {
            let is_whole = url.starts_with("https://") || url.starts_with("http://www.opengis.net/");
            run.demand("X06", is_whole, || format!("{url} is no whole address"));
            continue;
        }
        let status = run.get(&url).status;
        run.demand("X06", matches!(status, 200 | 204), || {
            format!("{url} is linked and is {status}")
        });
    }
}

/// The targets of all links, but templates.
fn targets(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|inner| targets(inner, found)),
        Value::Object(members) => {
            let href = members.get("href").and_then(Value::as_str);
            found.extend(href.filter(|href| !href.contains('{')).map(str::to_owned));
            members.values().for_each(|inner| targets(inner, found));
        }
        _ => {}
    }
}

pub(super) fn x07(run: &Run<'_>) {
    for url in one_of_each(run) {
        let (own, other) = (
            run.get(&url),
            run.ask(&Request::get(&*url).with("host", "attacker.example")),
        );
        let is_same = own.status == other.status && without_time(&own.text()) == without_time(&other.text());
        run.demand("X07", is_same, || {
            format!("{url} depends on the Host that a client names")
        });
        run.demand("X07", !other.text().contains("attacker.example"), || {
            format!("{url} repeats the Host")
        });
    }
}
