//! Whether a ring that was simple still is after it was cut.

use i_overlay::i_float::int::point::IntPoint;

use super::meeting::{Edge, edges_meet, turn};

/// Whether no edge with an end at a new point touches another edge, but at the point where one follows the other. What
/// the other edges do among themselves is not looked at, so the price is that of the few new edges.
pub(crate) fn stays_simple(ring: &[IntPoint], is_new: impl Fn(IntPoint) -> bool) -> bool {
    let edge = |at: usize| -> Edge { (xy(ring[at]), xy(ring[(at + 1) % ring.len()])) };
    let is_new_edge = |at: &usize| is_new(ring[*at]) || is_new(ring[(*at + 1) % ring.len()]);
    (0..ring.len()).filter(is_new_edge).all(|at| {
        let one = edge(at);
        let next = (at + 1) % ring.len();
        let before = (at + ring.len() - 1) % ring.len();
        !turns_back(one, edge(next))
            && !turns_back(edge(before), one)
            && (0..ring.len())
                .filter(|other| ![before, at, next].contains(other))
                .all(|other| !edges_meet(one, edge(other)))
    })
}

fn xy(point: IntPoint) -> (i64, i64) {
    (point.x.into(), point.y.into())
}

/// Whether the second of two edges goes back over the first.
fn turns_back((a, b): Edge, (_, c): Edge) -> bool {
    let along = (b.0 - a.0) * (c.0 - b.0) + (b.1 - a.1) * (c.1 - b.1);
    turn(a, b, c) == 0 && along <= 0
}

#[cfg(test)]
mod tests {
    use geo::{Coord, LineString, Polygon, Validation};
    use proptest::prelude::*;

    use super::*;
    use crate::areas::overlay::area_2;

    /// A ring without a point that comes twice in a row.
    fn ring() -> impl Strategy<Value = Vec<IntPoint>> {
        let points = proptest::collection::vec((0..9, 0..9), 3..9);
        let ring = points.prop_map(|points| {
            let mut ring: Vec<IntPoint> = points.into_iter().map(|(x, y)| IntPoint::new(x, y)).collect();
            ring.dedup();
            ring
        });
        // What is flat is valid to `geo`.
        ring.prop_filter("an area", |ring| area_2(ring) != 0 && ring.first() != ring.last())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        /// With all points new it is the whole question, which `geo` answers as well.
        #[test]
        fn a_ring_is_simple_where_geo_says_so(ring in ring()) {
            let line: LineString = ring
                .iter()
                .map(|point| Coord { x: f64::from(point.x), y: f64::from(point.y) })
                .collect();
            let polygon = Polygon::new(line, Vec::new());
            prop_assert_eq!(stays_simple(&ring, |_| true), polygon.is_valid(), "{:?}", ring);
        }

        #[test]
        fn a_simple_ring_that_gets_a_point_is_judged_by_that_point(ring in ring(), x in 0..9, y in 0..9) {
            let new = IntPoint::new(x, y);
            let longer: Vec<IntPoint> = ring.iter().copied().chain([new]).collect();
            if !ring.contains(&new) && stays_simple(&ring, |_| true) {
                let is_simple = stays_simple(&longer, |_| true);
                prop_assert_eq!(stays_simple(&longer, |point| point == new), is_simple, "{:?}", longer);
            }
        }
    }
}
