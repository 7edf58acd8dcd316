//! Valid polygons of whole units, by i_overlay.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{ContourDirection, IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::{Precision, Solver, Strategy};
use i_overlay::i_float::int::point::IntPoint;

use super::simple::stays_simple;

/// An open ring in units of the tiles of one zoom, rows from the north.
pub(crate) type Ring = Vec<IntPoint>;

/// The outer ring, then the holes. Outer rings have a positive area by the surveyor's formula and holes a negative one
/// (Mapbox Vector Tile specification 2.1, 4.3.4.4).
pub(crate) type Rings = Vec<Ring>;

const OPTIONS: IntOverlayOptions<u64> = IntOverlayOptions {
    preserve_input_collinear: true,
    output_direction: ContourDirection::CounterClockwise,
    preserve_output_collinear: true,
    min_output_area: 0,
    ogc: true,
};

/// Of so few corners it takes less time to look at every pair of edges than to lay an overlay.
const FEW_CORNERS: usize = 24;

/// What the rings go around once more in the positive than in the negative sense: crossings are resolved, and loops
/// that run backwards are dropped.
pub(crate) fn settle(rings: &[Ring]) -> Vec<Rings> {
    if let [ring] = rings
        && ring.len() <= FEW_CORNERS
        && area_2(ring) > 0
        && stays_simple(ring, |_| true)
    {
        return vec![vec![ring.clone()]];
    }
    resolve(rings)
}

/// The same, for what is known not to be one simple ring.
pub(crate) fn resolve(rings: &[Ring]) -> Vec<Rings> {
    let capacity = rings.iter().map(Vec::len).sum();
    let solver = Solver::with_strategy_and_precision(Strategy::Auto, Precision::ABSOLUTE);
    let mut overlay = Overlay::new_custom(capacity, OPTIONS, solver);
    for ring in rings {
        overlay.add_contour(ring, ShapeType::Subject);
    }
    overlay
        .overlay(OverlayRule::Subject, FillRule::Positive)
        .into_iter()
        .map(|mut rings| {
            // A hole that touches the outer ring comes out turned like it (i_overlay 4.5).
            for (index, ring) in rings.iter_mut().enumerate() {
                if (area_2(ring) > 0) != (index == 0) {
                    ring.reverse();
                }
            }
            rings
        })
        .filter(|rings| rings.first().is_some_and(|outer| area_2(outer) > 0))
        .collect()
}

/// Twice the signed area.
pub(crate) fn area_2(ring: &[IntPoint]) -> i64 {
    let Some(&origin) = ring.first() else {
        return 0;
    };
    let of = |point: IntPoint| {
        (
            i64::from(point.x) - i64::from(origin.x),
            i64::from(point.y) - i64::from(origin.y),
        )
    };
    // The edge back to the first point adds nothing: that point is the origin.
    ring.windows(2)
        .map(|edge| {
            let (a, b) = (of(edge[0]), of(edge[1]));
            a.0 * b.1 - b.0 * a.1
        })
        .sum()
}
