//! Areas against brute force and against the validity check of `geo`.

mod antimeridian;
mod cases;
mod properties;
mod speed;

use geo_types::MultiPolygon;

use super::*;

pub(super) fn polygon_text(rings: &[&[(f64, f64)]]) -> String {
    let ring = |ring: &&[(f64, f64)]| {
        let positions: Vec<String> = ring.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
        format!("[{}]", positions.join(","))
    };
    let rings: Vec<String> = rings.iter().map(ring).collect();
    format!(r#"{{"type":"Polygon","coordinates":[{}]}}"#, rings.join(","))
}

pub(super) fn parse(rings: &[&[(f64, f64)]]) -> Result<Repaired, ShapeFault> {
    Shape::parse_geojson(&polygon_text(rings))
}

pub(super) fn position(lon: f64, lat: f64) -> Position {
    Position::new(lon, lat).unwrap()
}

/// Rings closed and turned, valid for `geo`, and taken as it is when it is given again.
pub(super) fn assert_valid(shape: &Shape) {
    use geo::Validation;
    let polygons = shape.to_multi_polygon();
    assert_eq!(polygons.check_validation(), Ok(()), "{}", shape.geojson());
    assert_eq!(outline::check_stored(shape.polygons()), Ok(()));
    for polygon in shape.polygons() {
        assert_simple_and_connected(polygon);
    }
    let again = Shape::parse_geojson(&shape.geojson()).unwrap();
    assert_eq!((&again.shape, again.repairs), (shape, Vec::new()));
    assert_eq!(Shape::from_valid(&polygons).as_ref(), Ok(shape));
    assert!(shape.contains(shape.label_position()), "{}", shape.geojson());
    let bbox = shape.bbox();
    let corners = shape.polygons().iter().flat_map(|polygon| &polygon.outer);
    assert!(corners.clone().all(|corner| bbox.contains(*corner)));
}

/// What OGC Simple Features ask for beyond what `geo` checks: no ring touches itself, and the rings touch each other so
/// that the inside stays in one piece, which is when going from ring to ring by way of touching points is no round trip.
fn assert_simple_and_connected(polygon: &Polygon) {
    let rings: Vec<outline::Ring> = polygon.rings().map(outline::opened).collect();
    for ring in &rings {
        assert_eq!(sweep::contact(std::slice::from_ref(ring)), sweep::Contact::None);
    }
    let mut points: Vec<outline::Vertex> = rings.iter().flatten().copied().collect();
    points.sort_unstable();
    points.dedup();
    let touches =
        |ring: &outline::Ring, point| outline::side(outline::edges(ring), point) == outline::Side::Border;
    let mut group: Vec<usize> = (0..rings.len()).collect();
    for point in points {
        let there: Vec<usize> = (0..rings.len()).filter(|i| touches(&rings[*i], point)).collect();
        for other in &there[1..] {
            let (a, b) = (group[there[0]], group[*other]);
            assert_ne!(a, b, "the inside is cut in two at {point:?}");
            group.iter_mut().filter(|g| **g == b).for_each(|g| *g = a);
        }
    }
}

/// Square degrees.
pub(super) fn flat_area(polygons: &MultiPolygon<f64>) -> f64 {
    use geo::Area;
    polygons.unsigned_area()
}
