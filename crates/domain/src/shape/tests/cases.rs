//! One case for each repair and each refusal.

use super::*;

pub(super) const SQUARE: [(f64, f64); 5] = [(1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0), (1.0, 1.0)];

pub(super) fn repaired(rings: &[&[(f64, f64)]]) -> (Shape, Vec<Repair>) {
    let Repaired { shape, repairs } = parse(rings).unwrap();
    assert_valid(&shape);
    (shape, repairs)
}

#[track_caller]
pub(super) fn assert_refused(rings: &[&[(f64, f64)]], problem: ShapeProblem, at: Option<(f64, f64)>) {
    let at = at.map(|(lon, lat)| position(lon, lat));
    assert_eq!(parse(rings), Err(ShapeFault { problem, at }));
}

fn reversed(ring: &[(f64, f64)]) -> Vec<(f64, f64)> {
    ring.iter().rev().copied().collect()
}

#[test]
fn a_valid_polygon_is_taken_as_given() {
    let hole = reversed(&[(1.5, 1.5), (2.0, 1.5), (2.0, 2.0), (1.5, 1.5)]);
    let (shape, repairs) = repaired(&[&SQUARE, &hole]);
    assert_eq!(repairs, []);
    assert_eq!(shape.vertex_count(), 7);
    assert!(shape.contains(position(1.0, 2.0)), "the border is part of it");
    assert!(shape.contains(position(1.5, 1.5)), "the border of a hole too");
    assert!(!shape.contains(position(1.9, 1.6)), "a hole is not");
    assert!(!shape.contains(position(3.5, 2.0)));
    assert_eq!(shape.bbox(), BBox::new(1.0, 1.0, 3.0, 3.0).unwrap());
}

#[test]
fn open_inside_out_and_stuttering_rings_are_repaired() {
    let (square, _) = repaired(&[&SQUARE]);
    let (shape, repairs) = repaired(&[&[(1.0, 1.0), (3.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0)]]);
    assert_eq!(repairs, [Repair::RingClosed, Repair::RepeatedPositions]);
    assert_eq!(shape.area_m2().to_bits(), square.area_m2().to_bits());
    let (turned, repairs) = repaired(&[&reversed(&SQUARE)]);
    assert_eq!(repairs, [Repair::RingTurned]);
    assert!(outline::edges(&outline::opened(&turned.polygons()[0].outer)).count() == 4);
    assert!((turned.area_m2() / square.area_m2() - 1.0).abs() < 1e-12);
}

#[test]
fn heights_are_dropped() {
    let text = r#"{"type":"Polygon","coordinates":[[[1,1,5],[3,1,5,9],[3,3,5],[1,3,5],[1,1,5]]]}"#;
    let Repaired { shape, repairs } = Shape::parse_geojson(text).unwrap();
    assert_eq!(repairs, [Repair::HeightDropped]);
    assert_eq!(shape, repaired(&[&SQUARE]).0);
}

#[test]
fn features_and_collections_are_read_and_their_polygons_united() {
    let square = polygon_text(&[&SQUARE]);
    let next = polygon_text(&[&[(2.0, 2.0), (5.0, 2.0), (5.0, 4.0), (2.0, 4.0), (2.0, 2.0)]]);
    let feature =
        |geometry: &str| format!(r#"{{"type":"Feature","properties":{{"a":1}},"geometry":{geometry}}}"#);
    let collection = |parts: &[String]| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            parts.join(",")
        )
    };
    let alone = Shape::parse_geojson(&format!("\u{feff}{}", feature(&square))).unwrap();
    assert_eq!(alone, Shape::parse_geojson(&square).unwrap());
    let both =
        Shape::parse_geojson(&collection(&[feature(&square), feature("null"), feature(&next)])).unwrap();
    assert_eq!(both.repairs, [Repair::PolygonsUnited]);
    assert_valid(&both.shape);
    assert_eq!(both.shape.polygons().len(), 1);
    assert!((flat_area(&both.shape.to_multi_polygon()) - 9.0).abs() < 1e-9);
    let same = Shape::parse_geojson(&collection(&[feature(&square), feature(&square)])).unwrap();
    assert!(overlay::same_area(
        &[vec![outline::opened(&same.shape.polygons()[0].outer)]],
        &[vec![outline::opened(&alone.shape.polygons()[0].outer)]],
    ));
    let empty = Shape::parse_geojson(&collection(&[feature("null")]));
    assert_eq!(empty, Err(ShapeProblem::Empty.into()));
}

#[test]
fn polygons_that_touch_at_a_corner_stay_two() {
    let text = r#"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,1],[0,0]]],[[[1,1],[2,1],[2,2],[1,2],[1,1]]]]}"#;
    let Repaired { shape, repairs } = Shape::parse_geojson(text).unwrap();
    assert_eq!((shape.polygons().len(), repairs), (2, Vec::new()));
    assert_valid(&shape);
}

#[test]
fn polygons_that_share_a_border_become_one() {
    let text = r#"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,1],[0,0]]],[[[1,0],[2,0],[2,1],[1,1],[1,0]]]]}"#;
    let Repaired { shape, repairs } = Shape::parse_geojson(text).unwrap();
    assert_eq!(
        (shape.polygons().len(), repairs),
        (1, vec![Repair::PolygonsUnited])
    );
    assert_valid(&shape);
}

#[test]
fn what_is_no_geojson_polygon_is_refused() {
    for (text, problem) in [
        ("", ShapeProblem::NotGeojson),
        ("{}", ShapeProblem::NotGeojson),
        ("[1,2]", ShapeProblem::NotGeojson),
        (r#"{"type":"Polygon"}"#, ShapeProblem::NotGeojson),
        (
            r#"{"type":"Polygon","coordinates":[[[1],[2],[3]]]}"#,
            ShapeProblem::NotGeojson,
        ),
        (
            r#"{"type":"Polygon","coordinates":[[[1e999,1]]]}"#,
            ShapeProblem::NotGeojson,
        ),
        (
            r#"{"type":"Point","coordinates":[1,2]}"#,
            ShapeProblem::WrongGeometry,
        ),
        (
            r#"{"type":"GeometryCollection","geometries":[]}"#,
            ShapeProblem::WrongGeometry,
        ),
        (r#"{"type":"Polygon","coordinates":[]}"#, ShapeProblem::Empty),
        (r#"{"type":"Polygon","coordinates":[[]]}"#, ShapeProblem::Empty),
        (r#"{"type":"MultiPolygon","coordinates":[]}"#, ShapeProblem::Empty),
        // Metres of the French grid.
        (
            r#"{"type":"Polygon","coordinates":[[[651000,6862000]]]}"#,
            ShapeProblem::OutOfRange,
        ),
    ] {
        assert_eq!(Shape::parse_geojson(text), Err(problem.into()), "{text}");
    }
}

#[test]
fn deep_and_long_texts_are_refused_at_once() {
    let deep = "[".repeat(MAX_TEXT_BYTES);
    assert_eq!(Shape::parse_geojson(&deep), Err(ShapeProblem::NotGeojson.into()));
    let deep = format!(r#"{{"type":"Polygon","coordinates":{}"#, "[".repeat(900_000));
    assert_eq!(Shape::parse_geojson(&deep), Err(ShapeProblem::NotGeojson.into()));
    let deep = r#"{"type":"GeometryCollection","geometries":["#.repeat(20_000);
    assert_eq!(Shape::parse_geojson(&deep), Err(ShapeProblem::NotGeojson.into()));
    let long = " ".repeat(MAX_TEXT_BYTES + 1);
    assert_eq!(Shape::parse_geojson(&long), Err(ShapeProblem::TextTooLong.into()));
}

#[test]
fn coordinates_that_are_no_numbers_are_refused() {
    for bad in [f64::NAN, f64::INFINITY] {
        let line = geo_types::LineString::from(vec![(0.0, 0.0), (bad, 0.0), (1.0, 1.0)]);
        let polygon = geo_types::Polygon::new(line, Vec::new());
        assert_eq!(
            Shape::from_multi_polygon(&polygon.clone().into()),
            Err(ShapeProblem::NotFinite.into())
        );
        assert_eq!(
            Shape::from_valid(&polygon.into()),
            Err(ShapeProblem::NotFinite.into())
        );
    }
}

#[test]
fn crossings_are_refused_with_their_place() {
    let bow_tie = [(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0), (0.0, 0.0)];
    assert_refused(&[&bow_tie], ShapeProblem::SelfCrossing, Some((1.0, 1.0)));
    let at_a_vertex = [
        (0.0, 0.0),
        (1.0, 1.0),
        (2.0, 2.0),
        (2.0, 0.0),
        (1.0, 1.0),
        (0.0, 2.0),
        (0.0, 0.0),
    ];
    assert_refused(&[&at_a_vertex], ShapeProblem::SelfCrossing, Some((1.0, 1.0)));
    let hole = [(2.0, 2.0), (4.0, 2.0), (4.0, 2.5), (2.0, 2.0)];
    assert_refused(&[&SQUARE, &hole], ShapeProblem::SelfCrossing, Some((3.0, 2.0)));
    let along_the_border = [(1.0, 1.5), (2.0, 2.0), (1.0, 2.5), (1.0, 1.5)];
    assert_refused(
        &[&SQUARE, &along_the_border],
        ShapeProblem::SelfCrossing,
        Some((1.0, 1.5)),
    );
}

#[test]
fn spikes_and_flat_rings_are_refused_with_their_place() {
    let spike = [
        (0.0, 0.0),
        (2.0, 0.0),
        (2.0, 5.0),
        (2.0, 2.0),
        (0.0, 2.0),
        (0.0, 0.0),
    ];
    assert_refused(&[&spike], ShapeProblem::Spike, Some((2.0, 5.0)));
    let line = [(0.0, 0.0), (1.0, 1.0), (0.0, 0.0)];
    assert_refused(&[&line], ShapeProblem::ZeroArea, Some((0.0, 0.0)));
    let flat = [(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (0.0, 0.0)];
    assert_refused(&[&flat], ShapeProblem::Spike, Some((0.0, 0.0)));
    let under_a_centimetre = [(1.0, 1.0), (1.0 + 3e-8, 1.0), (1.0, 1.0 + 3e-8), (1.0, 1.0)];
    assert_refused(&[&under_a_centimetre], ShapeProblem::ZeroArea, Some((1.0, 1.0)));
}

#[test]
fn misplaced_holes_are_refused_with_their_place() {
    let far = [(5.0, 5.0), (6.0, 5.0), (6.0, 6.0), (5.0, 5.0)];
    assert_refused(&[&SQUARE, &far], ShapeProblem::HoleOutside, Some((6.0, 6.0)));
    let around = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)];
    assert_refused(&[&SQUARE, &around], ShapeProblem::HoleOutside, Some((0.0, 9.0)));
    let hole = [(1.2, 1.2), (2.8, 1.2), (2.8, 2.8), (1.2, 2.8), (1.2, 1.2)];
    let inner = [(1.5, 1.5), (2.0, 1.5), (2.0, 2.0), (1.5, 1.5)];
    assert_refused(
        &[&around, &hole, &inner],
        ShapeProblem::HoleInHole,
        Some((2.0, 2.0)),
    );
}

#[test]
fn rings_that_touch_themselves_are_separated() {
    // Two squares drawn in one go, joined at a corner.
    let two = [
        (1.0, 1.0),
        (2.0, 1.0),
        (2.0, 2.0),
        (1.0, 2.0),
        (1.0, 1.0),
        (0.0, 1.0),
        (0.0, 0.0),
        (1.0, 0.0),
        (1.0, 1.0),
    ];
    let (shape, repairs) = repaired(&[&two]);
    assert_eq!(repairs, [Repair::TouchingRingsSeparated]);
    assert_eq!(shape.polygons().len(), 2);
    // A square whose outline visits a hole in its middle.
    let inverted = [
        (0.0, 0.0),
        (4.0, 0.0),
        (4.0, 4.0),
        (0.0, 4.0),
        (0.0, 0.0),
        (1.0, 3.0),
        (3.0, 3.0),
        (3.0, 1.0),
        (0.0, 0.0),
    ];
    let (shape, repairs) = repaired(&[&inverted]);
    assert_eq!(repairs, [Repair::TouchingRingsSeparated]);
    assert_eq!(shape.polygons()[0].holes.len(), 1);
    assert!(!shape.contains(position(2.0, 2.0)));
    // A hole that touches the border at two places cuts the inside in two.
    let outer = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)];
    let diamond = [(0.0, 2.0), (2.0, 3.0), (4.0, 2.0), (2.0, 1.0), (0.0, 2.0)];
    let (shape, repairs) = repaired(&[&outer, &diamond]);
    assert_eq!(repairs, [Repair::TouchingRingsSeparated]);
    assert_eq!(shape.polygons().len(), 2);
}

#[test]
fn a_hole_that_touches_the_border_once_is_valid() {
    let outer = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)];
    let hole = [(0.0, 0.0), (2.0, 3.0), (3.0, 2.0), (0.0, 0.0)];
    let (shape, repairs) = repaired(&[&outer, &hole]);
    assert_eq!((shape.polygons().len(), repairs), (1, Vec::new()));
}

#[test]
fn the_whole_world_is_an_area() {
    let world = [
        (-180.0, -90.0),
        (180.0, -90.0),
        (180.0, 90.0),
        (-180.0, 90.0),
        (-180.0, -90.0),
    ];
    let (shape, repairs) = repaired(&[&world]);
    assert_eq!(repairs, []);
    // The surface of the ellipsoid.
    assert!((shape.area_m2() / 510_065_621_724_089.0 - 1.0).abs() < 1e-12);
    assert_eq!(shape.bbox(), BBox::new(-180.0, -90.0, 180.0, 90.0).unwrap());
}

#[test]
fn too_many_vertices_are_refused_unless_the_source_is_official() {
    let ring = |count: u32| {
        let corner = |i: u32| f64::from(i) / f64::from(count) * std::f64::consts::TAU;
        let line: geo_types::LineString<f64> = (0..=count)
            .map(|i| (corner(i % count).cos() + 2.0, corner(i % count).sin() + 45.0))
            .collect();
        MultiPolygon(vec![geo_types::Polygon::new(line, Vec::new())])
    };
    let most = Shape::from_multi_polygon(&ring(10_000)).unwrap();
    assert_eq!(most.shape.vertex_count(), MAX_VERTICES);
    let more = ring(10_001);
    assert_eq!(
        Shape::from_multi_polygon(&more),
        Err(ShapeProblem::TooManyVertices.into())
    );
    let official = Shape::from_valid(&more).unwrap();
    assert_eq!(official.vertex_count(), 10_001);
    assert_eq!(
        Shape::parse_geojson(&official.geojson()),
        Err(ShapeProblem::TooManyVertices.into())
    );
}

#[test]
fn a_stored_area_is_read_back_and_a_forged_one_is_not() {
    let (shape, _) = repaired(&[&SQUARE]);
    let stored = serde_json::to_string(&shape).unwrap();
    assert_eq!(serde_json::from_str::<Shape>(&stored).unwrap(), shape);
    let open = stored.replacen(r#"{"lon_e7":10000000,"lat_e7":10000000},"#, "", 1);
    assert_ne!(open, stored);
    assert!(serde_json::from_str::<Shape>(&open).is_err());
    assert!(serde_json::from_str::<Shape>("[]").is_err());
}
