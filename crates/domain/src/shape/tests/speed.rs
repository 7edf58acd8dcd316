//! Outlines of the greatest size. The sweep is n log n, so these end at once even in a debug build; a comparison of all
//! pairs of edges would not.

use super::*;

fn ring_text(corners: impl Iterator<Item = (f64, f64)>) -> String {
    let corners: Vec<_> = corners.collect();
    polygon_text(&[&corners])
}

#[test]
fn combs_with_ten_thousand_vertices_are_accepted() {
    // Long thin teeth along the parallels, along the meridians, and askew: each edge stands beside all others.
    for slant in [0.0, 0.5, 1.0] {
        let tooth = |i: u32| {
            let (along, across) = (f64::from(i / 2 % 2) * 20.0, f64::from(i.div_ceil(2)) * 1e-3);
            (
                along * (1.0 - slant) + across,
                along * slant + across * (1.0 - slant),
            )
        };
        let back = [(-1.0, 3.0 * (1.0 - slant)), (-1.0, -1.0), (0.0, -1.0)];
        let corners = (0..9_990).map(tooth);
        let text = ring_text(corners.chain(back));
        if let Err(fault) = Shape::parse_geojson(&text) {
            assert!(fault.at.is_some(), "{fault:?}");
        }
    }
}
