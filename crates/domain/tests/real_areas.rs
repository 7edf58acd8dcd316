//! Boundaries of real places, where the files are present: drawn by others, valid or not as they are.
//!
//! The files are read at run time from the folder that `CONTRECHAMP_SHARED` names, by default `../shared` beside the
//! workspace, and never copied into the repository.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use domain::Position;
use domain::shape::{Repair, Repaired, Shape, ShapeFault, ShapeProblem};
use flate2::read::GzDecoder;
use geo::Validation;

/// The file below the folder of boundaries, or `None` after saying that the test is skipped.
fn shared(file: &str) -> Option<PathBuf> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test finds its data through the environment"
    )]
    let folder = std::env::var_os("CONTRECHAMP_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = folder.join("data/boundaries").join(file);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is absent", path.display());
    None
}

#[expect(
    clippy::unwrap_used,
    reason = "a helper of tests, outside the reach of the lint's exception"
)]
fn features(path: &Path) -> Vec<String> {
    let mut text = String::new();
    File::open(path).unwrap().read_to_string(&mut text).unwrap();
    let collection: geojson::FeatureCollection =
        text.parse::<geojson::GeoJson>().unwrap().try_into().unwrap();
    collection.features.iter().map(ToString::to_string).collect()
}

/// Accepted again as it is, and its label inside.
fn assert_stable(shape: &Shape) {
    let again = Shape::parse_geojson(&shape.geojson());
    assert_eq!(
        again
            .as_ref()
            .map(|again| (&again.shape, again.repairs.as_slice())),
        Ok((shape, [].as_slice()))
    );
    assert!(shape.contains(shape.label_position()));
}

#[test]
fn departments_regions_and_arrondissements_are_accepted() {
    for (file, count) in [
        ("france/departements-version-simplifiee.geojson", 96),
        ("france/regions-version-simplifiee.geojson", 13),
        ("paris/arrondissements.geojson", 20),
    ] {
        let Some(path) = shared(file) else { continue };
        let features = features(&path);
        assert_eq!(features.len(), count, "{file}");
        for feature in features {
            match Shape::parse_geojson(&feature) {
                Ok(Repaired { shape, .. }) => assert_stable(&shape),
                Err(fault) => panic!("{file}: {fault:?} {}", &feature[..200]),
            }
        }
    }
}

#[test]
fn neighbouring_regions_are_united_to_one_area() {
    let Some(path) = shared("france/regions-version-simplifiee.geojson") else {
        return;
    };
    let whole = Shape::parse_geojson(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert!(
        whole.repairs.contains(&Repair::PolygonsUnited),
        "{:?}",
        whole.repairs
    );
    assert_stable(&whole.shape);
    let parts: f64 = features(&path)
        .iter()
        .map(|feature| Shape::parse_geojson(feature).unwrap().shape.area_m2())
        .sum();
    let ratio = whole.shape.area_m2() / parts;
    assert!((ratio - 1.0).abs() < 1e-3, "{ratio}");
    // European France has 543,940 km² by the land register and 551,500 km² by the map.
    let square_km = whole.shape.area_m2() / 1e6;
    assert!((540_000.0..555_000.0).contains(&square_km), "{square_km}");
}

#[test]
fn of_the_countries_only_one_crosses_itself() {
    let Some(path) = shared("natural-earth/ne_110m_admin_0_countries.json") else {
        return;
    };
    let (mut accepted, mut faults) = (0, Vec::new());
    for feature in features(&path) {
        match Shape::parse_geojson(&feature) {
            Ok(Repaired { shape, .. }) => {
                assert_stable(&shape);
                accepted += 1;
            }
            Err(fault) => faults.push((feature.contains(r#""ADMIN":"Sudan""#), fault)),
        }
    }
    assert_eq!(accepted, 176);
    // A known flaw of this file: the border with South Sudan runs over itself.
    let at = Position::from_e7(238_869_796, 86_197_297).unwrap();
    let problem = ShapeProblem::SelfCrossing;
    let expected = ShapeFault {
        problem,
        at: Some(at),
    };
    assert_eq!(faults, [(true, expected)]);
}

#[test]
fn communes_are_accepted_and_valid_for_geo() {
    let Some(path) = shared("france/communes-2018.geojsonl.gz") else {
        return;
    };
    let lines = BufReader::new(GzDecoder::new(File::open(path).unwrap())).lines();
    let (mut taken, mut repaired, mut refused) = (0, 0, 0);
    for line in lines.step_by(40) {
        let line = line.unwrap();
        match Shape::parse_geojson(&line) {
            Ok(Repaired { shape, repairs }) => {
                assert_stable(&shape);
                assert!(shape.to_multi_polygon().is_valid(), "{}", &line[..200]);
                if repairs.iter().all(|repair| *repair == Repair::RingTurned) {
                    taken += 1;
                } else {
                    repaired += 1;
                }
            }
            Err(fault) => {
                println!("{fault:?} {}", &line[..200]);
                assert!(fault.at.is_some());
                refused += 1;
            }
        }
    }
    println!("{taken} as drawn, {repaired} repaired, {refused} refused");
    assert!(taken > 800 && refused * 100 < taken);
}
