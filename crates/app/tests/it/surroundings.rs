//! What lies around a position, against an oracle that knows no index: every edge of every outline, in small steps.

use domain::position::Position;
use store::surroundings::{Ground, area_m2, at};

use crate::support::{TestDatabase, places};

/// Four-sided outlines by their corners in degrees, here and there on Earth, none touching another.
fn outlines() -> Vec<Vec<(f64, f64)>> {
    let mut outlines = Vec::new();
    for row in 0..6 {
        for column in 0..8 {
            let (west, south) = (
                f64::from(column).mul_add(3.0, -12.0),
                f64::from(row).mul_add(2.5, 38.0),
            );
            let lean = f64::from((row * 7 + column * 5) % 9) / 10.0;
            outlines.push(vec![
                (west, south),
                (west + 1.0, south + lean / 2.0),
                (west + 1.0 - lean, south + 1.2),
                (west + lean / 3.0, south + 1.0),
            ]);
        }
    }
    outlines
}

fn geojson(corners: &[(f64, f64)]) -> String {
    let ring: Vec<String> = corners
        .iter()
        .chain(corners.first())
        .map(|(lon, lat)| format!("[{lon},{lat}]"))
        .collect();
    format!(r#"{{"type":"Polygon","coordinates":[[{}]]}}"#, ring.join(","))
}

fn contains(corners: &[(f64, f64)], (x, y): (f64, f64)) -> bool {
    let edges = corners.iter().zip(corners.iter().cycle().skip(1));
    let crossed = edges
        .filter(|((ax, ay), (bx, by))| (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax);
    crossed.count() % 2 == 1
}

/// Metres on a sphere of 6,371,008.8 m.
fn metres((lon, lat): (f64, f64), (other_lon, other_lat): (f64, f64)) -> f64 {
    let (a, b) = (lat.to_radians(), other_lat.to_radians());
    let half = |angle: f64| (angle.to_radians() / 2.0).sin().powi(2);
    let chord = half(other_lat - lat) + a.cos() * b.cos() * half(other_lon - lon);
    2.0 * 6_371_008.8 * chord.sqrt().min(1.0).asin()
}

fn distance(corners: &[(f64, f64)], here: (f64, f64)) -> f64 {
    if contains(corners, here) {
        return 0.0;
    }
    let edges = corners.iter().zip(corners.iter().cycle().skip(1));
    edges
        .flat_map(|(from, to)| {
            (0..=400).map(move |step| {
                let part = f64::from(step) / 400.0;
                (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1))
            })
        })
        .map(|point| metres(here, point))
        .fold(f64::INFINITY, f64::min)
}

#[tokio::test]
async fn place_and_distance_to_land_are_those_of_a_search_without_an_index() {
    let database = TestDatabase::create().await;
    let outlines = outlines();
    for (number, corners) in outlines.iter().enumerate() {
        places::insert(&database, &format!("xx-{number}"), &geojson(corners)).await;
    }
    let mut seed = 20_261_124_u64;
    let mut random = move || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(seed >> 33).unwrap()) / f64::from(1_u32 << 31)
    };
    let (mut inside, mut outside) = (0, 0);
    for number in 0..400 {
        // One in four near an outline: the rest of the world is mostly outside of all.
        let here = if number % 4 == 0 {
            let (west, south) = outlines[number / 4 % outlines.len()][0];
            (
                random().mul_add(1.2, west - 0.1),
                random().mul_add(1.4, south - 0.1),
            )
        } else {
            (random().mul_add(34.0, -17.0), random().mul_add(22.0, 34.0))
        };
        let position = Position::new(here.0, here.1).unwrap();
        let here = (position.lon(), position.lat());
        let found = at(&database.pool, position).await.unwrap();
        let covering = outlines.iter().position(|corners| contains(corners, here));
        let expected = outlines
            .iter()
            .map(|corners| distance(corners, here))
            .fold(f64::INFINITY, f64::min);
        let land = found.land_distance_m.unwrap();
        if let Some(number) = covering {
            inside += 1;
            assert_eq!(found.place.unwrap().as_str(), format!("xx-{number}"), "{here:?}");
            assert!(land < 1e-6, "{here:?}: {land}");
        } else {
            outside += 1;
            // Sphere or ellipsoid, edges straight on the map or on Earth, and the nearest by degrees.
            let margin = expected.mul_add(0.01, 400.0);
            assert!(
                (land - expected).abs() <= margin,
                "{here:?}: {land} is not {expected}"
            );
        }
    }
    assert!(inside > 30 && outside > 30, "{inside} {outside}");
}

#[tokio::test]
async fn without_outlines_nothing_is_known() {
    let database = TestDatabase::create().await;
    let nothing = Ground {
        place: None,
        land_distance_m: None,
    };
    let here = Position::new(1.44, 43.6).unwrap();
    assert_eq!(at(&database.pool, here).await.unwrap(), nothing);
    places::square(&database, "xx-1", 1, 43).await;
    let code = domain::place::PlaceCode::parse("xx-1").unwrap();
    let area = area_m2(&database.pool, &code).await.unwrap().unwrap();
    // A degree each way at 43.5° north, WGS 84.
    assert!((8.9e9..9.1e9).contains(&area), "{area}");
    let unknown = domain::place::PlaceCode::parse("xx-2").unwrap();
    assert_eq!(area_m2(&database.pool, &unknown).await.unwrap(), None);
}
