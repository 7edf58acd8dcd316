//! T01–T05: OGC API - Tiles, for the vector tiles that the map has.

use serde_json::Value;

use super::api::links;
use super::beyond::{ids_in, tile_at};
use super::oracle::geometry::positions;
use super::run::Run;

const SETS: &str = "tilesets-vector";
const SCHEME: &str = "tiling-scheme";
const TILE: &str = "application/vnd.mapbox-vector-tile";

fn target(document: &Value, rel: &str) -> Option<String> {
    let mut links = links(document).into_iter();
    let link = links.find(|link| link["rel"].as_str().unwrap_or_default().ends_with(rel))?;
    link["href"].as_str().map(str::to_owned)
}

/// Lists of sets: of the whole map, and of the collections that have one.
fn lists(run: &Run<'_>) -> Vec<String> {
    let own = target(&run.api.landing, SETS);
    let of_collections = run
        .api
        .collections
        .iter()
        .filter_map(|collection| target(&collection.document, SETS));
    own.into_iter().chain(of_collections).collect()
}

/// The documents of all sets.
fn sets(run: &Run<'_>) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for list in lists(run) {
        let list = run.json(&list);
        for set in list["tilesets"].as_array().into_iter().flatten() {
            found.extend(target(set, "self").map(|url| (url.clone(), run.json(&url))));
        }
    }
    found
}

pub(super) fn t01(run: &Run<'_>) {
    let lists = lists(run);
    run.demand("T01", target(&run.api.landing, SETS).is_some(), || {
        "the landing page leads to no tiles".to_owned()
    });
    run.demand("T01", lists.len() > 1, || {
        "no collection leads to tiles".to_owned()
    });
    for url in lists {
        let answer = run.get(&url);
        let document = answer.json();
        let sets = document["tilesets"].as_array();
        run.demand(
            "T01",
            answer.status == 200 && sets.is_some_and(|sets| !sets.is_empty()),
            || format!("{url} is {} and lists nothing", answer.status),
        );
        for set in sets.into_iter().flatten() {
            let is_said =
                set["dataType"] == "vector" && set["crs"].is_string() && target(set, "self").is_some();
            run.demand("T01", is_said, || format!("{url}: {set} says too little"));
        }
    }
}

pub(super) fn t02(run: &Run<'_>) {
    for (url, set) in sets(run) {
        let is_said = set["dataType"] == "vector" && set["crs"].is_string();
        run.demand("T02", is_said, || format!("{url} does not say what it is"));
        run.demand("T02", target(&set, SCHEME).is_some(), || {
            format!("{url} does not lead to its scheme")
        });
        let template = target(&set, "item").unwrap_or_default();
        let has_all = ["{tileMatrix}", "{tileRow}", "{tileCol}"]
            .iter()
            .all(|part| template.contains(part));
        run.demand("T02", has_all, || {
            format!("{url}: {template} is no template of tiles")
        });
    }
}

fn address(template: &str, z: u32, (x, y): (u64, u64)) -> String {
    template
        .replace("{tileMatrix}", &z.to_string())
        .replace("{tileCol}", &x.to_string())
        .replace("{tileRow}", &y.to_string())
}

/// A device is in the tile that the scheme says.
pub(super) fn t03(run: &Run<'_>) {
    let Some(devices) = run.api.collection("devices") else {
        return;
    };
    for (url, set) in sets(run) {
        let holds_devices = !url.contains("/collections/") || url.contains("/devices/");
        let Some(template) = target(&set, "item") else {
            continue;
        };
        for feature in devices.all.iter().take(6) {
            let Some(position) = positions(&feature["geometry"]).first().copied() else {
                continue;
            };
            let tile = address(&template, 10, tile_at(position, 10));
            let answer = run.get(&tile);
            let is_tile = answer.status == 200 && answer.media_type() == TILE;
            run.demand("T03", is_tile || !holds_devices, || {
                format!("{tile} is {} {}", answer.status, answer.media_type())
            });
            let is_drawn = ids_in(&answer.body).contains(&super::api::id_of(feature));
            run.demand("T03", is_drawn || !holds_devices, || {
                format!("{tile} does not draw {}", feature["id"])
            });
        }
    }
}

/// Each matrix has twice as many tiles in a row as the one before, and begins in the north-western corner.
pub(super) fn t04(run: &Run<'_>) {
    for (url, set) in sets(run).into_iter().take(1) {
        let Some(scheme) = target(&set, SCHEME) else {
            continue;
        };
        let scheme = run.json(&scheme);
        let matrices = scheme["tileMatrices"].as_array();
        run.demand("T04", matrices.is_some_and(|matrices| matrices.len() > 1), || {
            format!("{url}: no matrices")
        });
        for (z, matrix) in matrices.into_iter().flatten().enumerate() {
            let across = 1_u64 << z;
            let fits = matrix["matrixWidth"] == across
                && matrix["matrixHeight"] == across
                && matrix["id"].as_str() == Some(&*z.to_string());
            run.demand("T04", fits, || format!("{url}: matrix {z} is {matrix}"));
            let number = |value: &Value| value.as_f64().unwrap_or_default();
            let denominator = 559_082_264.028_717_8 / across as f64;
            run.demand(
                "T04",
                (number(&matrix["scaleDenominator"]) / denominator - 1.0).abs() < 1e-9,
                || format!("{url}: the scale of matrix {z}"),
            );
            let corner = &matrix["pointOfOrigin"];
            let is_north_west = number(&corner[0]) < -20_037_508.0 && number(&corner[1]) > 20_037_508.0;
            run.demand("T04", is_north_west, || {
                format!("{url}: matrix {z} begins at {corner}")
            });
        }
    }
}

pub(super) fn t05(run: &Run<'_>) {
    for (url, set) in sets(run) {
        let Some(template) = target(&set, "item") else {
            continue;
        };
        for (z, tile) in [(0, (1, 0)), (0, (0, 1)), (3, (8, 0)), (99, (0, 0))] {
            let address = address(&template, z, tile);
            let status = run.get(&address).status;
            run.demand("T05", matches!(status, 400 | 404), || {
                format!("{url}: {address} is {status}")
            });
        }
        let status = run.get(&address(&template, 0, (0, 0))).status;
        run.demand("T05b", matches!(status, 200 | 204), || {
            format!("{url}: the first tile is {status}")
        });
    }
}
