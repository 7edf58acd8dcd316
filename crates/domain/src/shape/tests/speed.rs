//! Outlines of the greatest size. The sweep is n log n, so these end at once even in a debug build; a comparison of all
//! pairs of edges would not.

use super::*;

#[test]
fn zigzags_of_ten_thousand_vertices_are_checked_at_once() {
    let across = |i: u32| (f64::from(i % 2) * 20.0, f64::from(i) * 1e-3);
    let back = [(-1.0, 11.0), (-1.0, -1.0)];
    let zigzag: Vec<(f64, f64)> = (0..9_998).map(across).chain(back).collect();
    // Level, askew and upright: each edge stands beside all others.
    let askew = zigzag.iter().map(|(x, y)| (*x, y + x)).collect();
    let upright = zigzag.iter().map(|(x, y)| (*y, *x)).collect();
    for mut ring in [zigzag, askew, upright] {
        let accepted = parse(&[&ring]).unwrap();
        assert_eq!(accepted.shape.vertex_count(), MAX_VERTICES);
        assert!(accepted.shape.contains(accepted.shape.label_position()));
        // One vertex too far: the fault is found among them all.
        ring[5_000].0 += 0.3;
        ring[5_000].1 -= 0.3;
        let fault = parse(&[&ring]).unwrap_err();
        assert_eq!(fault.problem, ShapeProblem::SelfCrossing);
        assert!(fault.at.is_some());
    }
}

#[test]
fn thousands_of_polygons_are_united_at_once() {
    let square = |i: u32| {
        let (x, y) = (f64::from(i % 45), f64::from(i / 45));
        format!(
            "[[[{x},{y}],[{},{y}],[{},{}],[{x},{}],[{x},{y}]]]",
            x + 1.5,
            x + 1.5,
            y + 1.5,
            y + 1.5
        )
    };
    let squares: Vec<String> = (0..2_025).map(square).collect();
    let text = format!(
        r#"{{"type":"MultiPolygon","coordinates":[{}]}}"#,
        squares.join(",")
    );
    let united = Shape::parse_geojson(&text).unwrap();
    assert_eq!(united.shape.polygons().len(), 1);
    assert!((flat_area(&united.shape.to_multi_polygon()) - 45.5 * 45.5).abs() < 1e-9);
}

#[test]
fn what_would_take_seconds_is_refused_at_once() {
    // A thousand strips across a thousand others: a million crossings.
    let strip = |i: u32| {
        let (low, high) = (f64::from(i / 2) * 0.01, f64::from(i / 2) * 0.01 + 0.001);
        if i.is_multiple_of(2) {
            format!("[[[{low},0],[{high},0],[{high},20],[{low},20],[{low},0]]]")
        } else {
            format!("[[[0,{low}],[20,{low}],[20,{high}],[0,{high}],[0,{low}]]]")
        }
    };
    let strips: Vec<String> = (0..2_000).map(strip).collect();
    let text = format!(
        r#"{{"type":"MultiPolygon","coordinates":[{}]}}"#,
        strips.join(",")
    );
    assert_eq!(Shape::parse_geojson(&text), Err(ShapeProblem::TooComplex.into()));
    // A comb that crosses the antimeridian a thousand times.
    let across = |i: u32| (179.0 + f64::from(i % 2) * 2.0, f64::from(i) * 1e-3);
    let comb: Vec<(f64, f64)> = (0..1_000)
        .map(across)
        .chain([(178.0, 2.0), (178.0, -1.0)])
        .collect();
    assert_eq!(parse(&[&comb]).unwrap_err().problem, ShapeProblem::TooComplex);
}
