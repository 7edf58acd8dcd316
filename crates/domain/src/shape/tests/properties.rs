//! Random outlines on a small grid, where everything that can go wrong goes wrong often.

use geo_types::{Coord, LineString};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::shape::outline::{Ring, Vertex, edges, side, turn};
use crate::shape::sweep::{Contact, contact};

fn grid_ring(corners: std::ops::Range<usize>) -> impl Strategy<Value = Ring> {
    vec((0..7_i64, 0..7_i64), corners).prop_filter_map("three vertices", |corners| {
        let mut ring: Ring = corners.into_iter().map(|(x, y)| Vertex { x, y }).collect();
        ring.dedup();
        while ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        (ring.len() >= 3).then_some(ring)
    })
}

/// Every pair of edges, looked at one by one.
#[derive(Debug, PartialEq)]
enum Brute {
    None,
    Touch,
    Fault,
}

fn brute(rings: &[Ring]) -> Brute {
    let all: Vec<(usize, usize, usize, Vertex, Vertex)> = rings
        .iter()
        .enumerate()
        .flat_map(|(r, ring)| {
            edges(ring)
                .enumerate()
                .map(move |(i, (a, b))| (r, i, ring.len(), a, b))
        })
        .collect();
    let mut worst = Brute::None;
    for (at, &(r, i, count, a, b)) in all.iter().enumerate() {
        for &(s, j, _, c, d) in &all[at + 1..] {
            let consecutive = r == s && ((i + 1) % count == j || (j + 1) % count == i);
            let sides = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)].map(i128::signum);
            let on = |p: Vertex, from: Vertex, to: Vertex| {
                turn(from, to, p) == 0
                    && p.x >= from.x.min(to.x)
                    && p.x <= from.x.max(to.x)
                    && p.y >= from.y.min(to.y)
                    && p.y <= from.y.max(to.y)
            };
            let mut shared: Vec<Vertex> = Vec::new();
            shared.extend([c, d].into_iter().filter(|p| on(*p, a, b)));
            shared.extend([a, b].into_iter().filter(|p| on(*p, c, d)));
            shared.sort_unstable();
            shared.dedup();
            let crossing = sides[0] * sides[1] < 0 && sides[2] * sides[3] < 0;
            if crossing || shared.len() > 1 {
                return Brute::Fault;
            }
            if shared.len() == 1 && !consecutive {
                worst = Brute::Touch;
            }
        }
    }
    worst
}

fn degrees(rings: &[Ring]) -> MultiPolygon<f64> {
    let line = |ring: &Ring| -> LineString<f64> {
        let coord = |v: &Vertex| Coord {
            x: f64::from(i32::try_from(v.x).unwrap()),
            y: f64::from(i32::try_from(v.y).unwrap()),
        };
        ring.iter().chain(ring.first()).map(coord).collect()
    };
    MultiPolygon(vec![geo_types::Polygon::new(
        line(&rings[0]),
        rings[1..].iter().map(line).collect(),
    )])
}

fn sixtieths(x: i64, y: i64) -> Position {
    let units = |value: i64| i32::try_from(value * 10_000_000 / 60).unwrap();
    Position::from_e7(units(x), units(y)).unwrap()
}

/// Whether the middle of each little cell is inside, by counting over all rings.
fn even_odd(rings: &[Ring], x: i64, y: i64) -> bool {
    let doubled = |ring: &Ring| -> Ring {
        ring.iter()
            .map(|v| Vertex {
                x: v.x * 60,
                y: v.y * 60,
            })
            .collect()
    };
    let inside = |ring: &Ring| side(edges(&doubled(ring)), Vertex { x, y }) == outline::Side::Inside;
    rings.iter().filter(|ring| inside(ring)).count() % 2 == 1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sweep_finds_what_looking_at_every_pair_finds(rings in vec(grid_ring(3..8), 1..4)) {
        let found = match contact(&rings) {
            Contact::None => Brute::None,
            Contact::Touch(_) => Brute::Touch,
            Contact::Cross(_) | Contact::Spike(_) => Brute::Fault,
        };
        prop_assert_eq!(found, brute(&rings));
    }
}

fn assert_united(outers: &[Ring]) -> Result<(), TestCaseError> {
    let each: Vec<Shape> = outers
        .iter()
        .filter_map(|ring| Shape::from_multi_polygon(&degrees(std::slice::from_ref(ring))).ok())
        .map(|repaired| repaired.shape)
        .collect();
    let given = MultiPolygon(each.iter().flat_map(|shape| shape.to_multi_polygon().0).collect());
    let united = match Shape::from_multi_polygon(&given) {
        Ok(united) => united,
        Err(fault) => {
            prop_assert!(
                each.is_empty() && fault.problem == ShapeProblem::Empty,
                "{:?}",
                fault
            );
            return Ok(());
        }
    };
    assert_valid(&united.shape);
    // Far from every line through points of the grid and their crossings, which are rounded.
    for i in 0..144 {
        let sample =
            Position::from_e7(i % 12 * 5_000_000 + 1_234_577, i / 12 * 5_000_000 + 3_141_593).unwrap();
        let expected = each.iter().any(|shape| shape.contains(sample));
        prop_assert_eq!(united.shape.contains(sample), expected, "{:?}", sample);
    }
    Ok(())
}

/// Found at random: the holes that this leaves touch at a corner of what is no hole.
#[test]
fn holes_that_touch_are_told_from_what_lies_between_them() {
    let ring =
        |corners: &[(i64, i64)]| -> Ring { corners.iter().map(|(x, y)| Vertex { x: *x, y: *y }).collect() };
    let rings = [
        ring(&[(3, 6), (1, 2), (1, 0)]),
        ring(&[(3, 0), (3, 6), (4, 0)]),
        ring(&[(1, 3), (3, 6), (0, 2), (1, 0)]),
    ];
    assert_united(&rings).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_accepted_is_valid_and_covers_what_was_drawn(
        outer in grid_ring(3..9),
        holes in vec(grid_ring(3..5), 0..3),
    ) {
        let rings: Vec<Ring> = std::iter::once(outer).chain(holes).collect();
        match Shape::from_multi_polygon(&degrees(&rings)) {
            Ok(Repaired { shape, repairs }) => {
                assert_valid(&shape);
                prop_assert!(brute(&rings) != Brute::Fault);
                prop_assert!(!repairs.contains(&Repair::PolygonsUnited));
                // Off the lattice of crossings, so that no sample is on a border.
                for (x, y) in (0..36).map(|i| (i % 6 * 60 + 31, i / 6 * 60 + 17)) {
                    let sample = sixtieths(x, y);
                    prop_assert_eq!(shape.contains(sample), even_odd(&rings, x, y), "{} {}", x, y);
                }
            }
            Err(fault) => {
                prop_assert!(fault.at.is_some(), "{:?}", fault);
                let simple = brute(&rings) == Brute::None;
                let holes_matter = matches!(fault.problem, ShapeProblem::HoleOutside | ShapeProblem::HoleInHole);
                prop_assert!(!simple || holes_matter, "{:?}", fault);
            }
        }
    }

    #[test]
    fn several_polygons_cover_what_each_of_them_covers(outers in vec(grid_ring(3..6), 2..5)) {
        assert_united(&outers)?;
    }

    #[test]
    fn a_cut_at_the_antimeridian_keeps_the_area(ring in grid_ring(3..9), east in 0..7_i32) {
        let at_home = degrees(std::slice::from_ref(&ring));
        let Ok(whole) = Shape::from_multi_polygon(&at_home) else { return Ok(()) };
        let moved = |lon: f64| lon + 180.0 - f64::from(east);
        let beyond = geo::MapCoords::map_coords(&at_home, |c| Coord { x: moved(c.x), y: c.y });
        let cut = Shape::from_multi_polygon(&beyond).unwrap();
        assert_valid(&cut.shape);
        let ratio = cut.shape.area_m2() / whole.shape.area_m2();
        prop_assert!((ratio - 1.0).abs() < 1e-6, "{}", ratio);
        // The same drawn by a program that writes -179 for 181, if it runs the right way round.
        let jumping = geo::MapCoords::map_coords(&whole.shape.to_multi_polygon(), |c| {
            let lon = moved(c.x);
            Coord { x: if lon > 180.0 { lon - 360.0 } else { lon }, y: c.y }
        });
        let again = Shape::from_multi_polygon(&jumping).unwrap();
        let ratio = again.shape.area_m2() / whole.shape.area_m2();
        prop_assert!((ratio - 1.0).abs() < 1e-6, "{}", ratio);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_circle_is_valid_and_has_its_area_anywhere(
        lon in -180.0..=180.0_f64,
        lat in prop_oneof![-90.0..=90.0_f64, Just(90.0), Just(-90.0), 89.0..90.0_f64],
        radius in prop_oneof![5.0..2_000.0_f64, 2_000.0..100_000.0_f64],
    ) {
        let shape = Shape::circle(position(lon, lat), radius).unwrap();
        assert_valid(&shape);
        prop_assert!(shape.contains(position(lon, lat)));
        // Straight edges in longitude and latitude leave the circle next to a pole.
        if lat.abs() < 85.0 {
            let corners = f64::from(circle::CORNERS);
            let polygon = corners / 2.0 * (std::f64::consts::TAU / corners).sin() * radius * radius;
            let ratio = shape.area_m2() / polygon;
            prop_assert!((ratio - 1.0).abs() < 5e-3, "{}", ratio);
        }
    }

    #[test]
    fn the_area_agrees_with_geodesics_where_edges_are_short(
        lon in -179.0..179.0_f64, lat in -80.0..80.0_f64, radius in 100.0..5_000.0_f64,
    ) {
        use geo::GeodesicArea;
        let shape = Shape::circle(position(lon, lat), radius).unwrap();
        let geodesic = shape.to_multi_polygon().geodesic_area_unsigned();
        let ratio = shape.area_m2() / geodesic;
        prop_assert!((ratio - 1.0).abs() < 1e-4, "{}", ratio);
    }

    #[test]
    fn no_text_and_no_coordinates_bring_it_down(
        text in "[\\[\\]{}:,\"0-9a-zA-Z.e+-]{0,200}",
        corners in vec((-600.0..600.0_f64, -100.0..100.0_f64), 0..30),
    ) {
        let _ = Shape::parse_geojson(&text);
        if let Ok(repaired) = parse(&[&corners]) {
            assert_valid(&repaired.shape);
        }
    }
}
