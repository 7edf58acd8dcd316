//! C01–C06: Part 2, coordinates in other reference systems, against the formulas.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};

use super::api::{Collection, features, id_of, strings, with};
use super::oracle::geometry::{Position, positions};
use super::run::Run;
use super::selection::ids;
use super::wire::path_of;

const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
const MERCATOR: &str = "http://www.opengis.net/def/crs/EPSG/0/3857";
const LAMBERT: &str = "http://www.opengis.net/def/crs/EPSG/0/2154";
const LATITUDE_FIRST: &str = "http://www.opengis.net/def/crs/EPSG/0/4326";

/// The systems of a collection; `#/crs` stands for the list of all.
fn systems(run: &Run<'_>, collection: &Collection) -> Vec<String> {
    let own = strings(&collection.document["crs"]);
    let all = strings(&run.api.list["crs"]);
    own.into_iter()
        .flat_map(|crs| if crs == "#/crs" { all.clone() } else { vec![crs] })
        .collect()
}

pub(super) fn c01(run: &Run<'_>) {
    for collection in &run.api.collections {
        let systems = systems(run, collection);
        run.demand("C01", systems.first().is_some_and(|crs| crs == CRS84), || {
            format!("{}: the first is not CRS84", collection.id)
        });
        for wanted in [MERCATOR, LAMBERT] {
            let is_listed = systems.iter().any(|crs| crs == wanted);
            run.demand("C01", is_listed, || {
                format!("{} does not list {wanted}", collection.id)
            });
        }
        let stored = &collection.document["storageCrs"];
        let is_listed = stored.is_null() || systems.iter().any(|crs| *stored == **crs);
        run.demand("C01", is_listed, || {
            format!("{}: stored in {stored}, which is not listed", collection.id)
        });
    }
}

pub(super) fn c02(run: &Run<'_>) {
    for collection in &run.api.collections {
        for name in ["crs", "bbox-crs"] {
            let parameter = run.api.parameter(path_of(&collection.items), name);
            run.demand("C02", parameter.is_some(), || {
                format!("{} has no parameter {name}", collection.items)
            });
        }
        if let Some(feature) = collection.all.first() {
            let path = format!("{}/{}", path_of(&collection.items), id_of(feature));
            let parameter = run.api.parameter(&path, "crs");
            run.demand("C02", parameter.is_some(), || {
                format!("{path} has no parameter crs")
            });
        }
    }
}

pub(super) fn c03(run: &Run<'_>) {
    for collection in &run.api.collections {
        let first = collection
            .all
            .first()
            .map(|feature| format!("{}/{}", collection.items, id_of(feature)));
        for url in std::iter::once(with(&collection.items, "limit=2")).chain(first) {
            let plain = run.get(&url);
            let given = plain.header("content-crs").unwrap_or_default();
            run.demand("C03", given == format!("<{CRS84}>"), || {
                format!("{url}: Content-Crs is {given:?}")
            });
            for crs in systems(run, collection) {
                let asked = with(&url, &format!("crs={crs}"));
                let answer = run.get(&asked);
                let given = answer.header("content-crs").unwrap_or_default();
                let fits = answer.status == 200 && given == format!("<{crs}>");
                run.demand("C03", fits, || {
                    format!("{asked} is {}, Content-Crs {given:?}", answer.status)
                });
            }
        }
    }
}

pub(super) fn c04(run: &Run<'_>) {
    for collection in &run.api.collections {
        for crs in systems(run, collection) {
            let Some((project, slack)) = formula(&crs) else {
                continue;
            };
            let page = run.json(&with(&collection.items, &format!("limit=1000&crs={crs}")));
            for feature in features(&page) {
                let Some(plain) = collection.all.iter().find(|plain| plain["id"] == feature["id"]) else {
                    continue;
                };
                let (own, given) = (positions(&plain["geometry"]), positions(&feature["geometry"]));
                for (own, given) in own.into_iter().zip(given) {
                    if !is_inside(&crs, own) {
                        continue;
                    }
                    let (x, y) = project(own);
                    let is_right = (x - given.0).abs() <= slack && (y - given.1).abs() <= slack;
                    run.demand("C04", is_right, || {
                        format!(
                            "{}: {own:?} is {given:?} in {crs} and not {x}, {y}",
                            feature["id"]
                        )
                    });
                }
            }
        }
    }
}

type Formula = (fn(Position) -> Position, f64);

/// With how much it may differ: centimetres, or the seventh decimal of a degree.
fn formula(crs: &str) -> Option<Formula> {
    match crs {
        CRS84 => Some((|position| position, 1e-7)),
        LATITUDE_FIRST => Some((|(lon, lat)| (lat, lon), 1e-7)),
        MERCATOR => Some((mercator, 0.02)),
        LAMBERT => Some((lambert, 0.05)),
        _ => None,
    }
}

/// Whether a system is meant for a position.
fn is_inside(crs: &str, (lon, lat): Position) -> bool {
    match crs {
        LAMBERT => (-5.0..10.0).contains(&lon) && (41.0..51.5).contains(&lat),
        MERCATOR => lat.abs() < 85.0,
        _ => true,
    }
}

const AXIS: f64 = 6_378_137.0;

/// EPSG method 1024.
fn mercator((lon, lat): Position) -> Position {
    (
        AXIS * lon.to_radians(),
        AXIS * (FRAC_PI_4 + lat.to_radians() / 2.0).tan().ln(),
    )
}

/// EPSG method 9802 with the parameters of Lambert-93: parallels 44 and 49, origin 46.5 north and 3 east.
fn lambert((lon, lat): Position) -> Position {
    let flattening: f64 = 1.0 / 298.257_222_101;
    let e = (2.0 * flattening - flattening * flattening).sqrt();
    let conformal = |lat: f64| {
        let bent = ((1.0 - e * lat.sin()) / (1.0 + e * lat.sin())).powf(e / 2.0);
        ((FRAC_PI_2 - lat) / 2.0).tan() / bent
    };
    let width = |lat: f64| lat.cos() / (1.0 - (e * lat.sin()).powi(2)).sqrt();
    let [first, second, origin] = [44.0_f64, 49.0, 46.5].map(f64::to_radians);
    let cone = (width(first) / width(second)).ln() / (conformal(first) / conformal(second)).ln();
    let scale = AXIS * width(first) / (cone * conformal(first).powf(cone));
    let radius = |lat: f64| scale * conformal(lat).powf(cone);
    let angle = cone * (lon - 3.0).to_radians();
    let own = radius(lat.to_radians());
    (
        700_000.0 + own * angle.sin(),
        6_600_000.0 + radius(origin) - own * angle.cos(),
    )
}

pub(super) fn c05(run: &Run<'_>) {
    for collection in &run.api.collections {
        let (west, south) = mercator((2.0, 43.0));
        let (east, north) = mercator((5.0, 46.5));
        let plain = ids(&run.json(&with(&collection.items, "limit=1000&bbox=2,43,5,46.5")));
        let asked = with(
            &collection.items,
            &format!("limit=1000&bbox={west},{south},{east},{north}&bbox-crs={MERCATOR}"),
        );
        let given = ids(&run.json(&asked));
        run.demand("C05", plain == given, || {
            format!("{asked} selects {given:?} and not {plain:?}")
        });
        let asked = with(
            &collection.items,
            &format!("limit=1000&bbox=43,2,46.5,5&bbox-crs={LATITUDE_FIRST}"),
        );
        if systems(run, collection).iter().any(|crs| crs == LATITUDE_FIRST) {
            let given = ids(&run.json(&asked));
            run.demand("C05", plain == given, || {
                format!("{asked} selects {given:?} and not {plain:?}")
            });
        }
        // A box of Lambert-93 is none of degrees: what is well inside is in, what is well outside is out.
        let (west, south) = lambert((2.0, 43.0));
        let asked = format!(
            "limit=1000&bbox={west},{south},{},{}&bbox-crs={LAMBERT}",
            west + 240_000.0,
            south + 380_000.0
        );
        let given = ids(&run.json(&with(&collection.items, &asked)));
        for feature in &collection.all {
            let is_point = feature["geometry"]["type"] == "Point";
            let Some(position) = positions(&feature["geometry"]).first().copied() else {
                continue;
            };
            let (x, y) = lambert(position);
            let inside = |slack: f64| {
                x > west + slack
                    && x < west + 240_000.0 - slack
                    && y > south + slack
                    && y < south + 380_000.0 - slack
            };
            if is_point && is_inside(LAMBERT, position) && inside(5.0) == inside(-5.0) {
                let is_given = given.contains(&id_of(feature));
                run.demand("C05b", is_given == inside(0.0), || {
                    format!("{asked}: {position:?} is given: {is_given}")
                });
            }
        }
    }
}

pub(super) fn c06(run: &Run<'_>) {
    for collection in &run.api.collections {
        let feature = collection
            .all
            .first()
            .map(|feature| format!("{}/{}", collection.items, id_of(feature)));
        for crs in [
            "http://www.opengis.net/def/crs/EPSG/0/0",
            "EPSG:3857",
            "nonsense",
            "",
        ] {
            for url in std::iter::once(collection.items.clone()).chain(feature.clone()) {
                let asked = with(&url, &format!("crs={crs}"));
                let status = run.get(&asked).status;
                run.demand("C06", status == 400, || format!("{asked} is {status}"));
            }
            let asked = with(&collection.items, &format!("bbox=0,0,1,1&bbox-crs={crs}"));
            let status = run.get(&asked).status;
            run.demand("C06", status == 400, || format!("{asked} is {status}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_of_lambert_93_is_where_it_is_defined() {
        let (x, y) = lambert((3.0, 46.5));
        assert!(
            (x - 700_000.0).abs() < 1e-6 && (y - 6_600_000.0).abs() < 1e-6,
            "{x} {y}"
        );
    }
}
