//! Unions on the grid of whole units, by i_overlay. Vertices stay exactly where they are; only crossings are new.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{ContourDirection, IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::{Precision, Solver, Strategy};
use i_overlay::i_float::int::point::IntPoint;

use super::outline::{Outline, Ring, Side, Vertex, edges, extent, orient, side, signed_area_2, turn};

/// Half the extent, in units, up to which the overlay computes without loss: beyond 214 degrees it works on steps of
/// 2e-7 degree.
const EXACT: i64 = 1 << 30;

const OPTIONS: IntOverlayOptions<u64> = IntOverlayOptions {
    preserve_input_collinear: true,
    output_direction: ContourDirection::CounterClockwise,
    preserve_output_collinear: true,
    min_output_area: 0,
    ogc: true,
};

/// What the rings cover by the given rule: valid outlines, turned the right way.
pub(super) fn cover<'a>(rings: impl Iterator<Item = &'a Ring> + Clone, rule: FillRule) -> Vec<Outline> {
    let grid = Grid::around(rings.clone());
    let solver = Solver::with_strategy_and_precision(Strategy::Auto, Precision::ABSOLUTE);
    let mut overlay = Overlay::new_custom(rings.clone().map(Vec::len).sum(), OPTIONS, solver);
    for ring in rings {
        overlay.add_path_iter(ring.iter().map(|vertex| grid.point(*vertex)), ShapeType::Subject);
    }
    overlay
        .overlay(OverlayRule::Subject, rule)
        .into_iter()
        .map(|shape| {
            let mut rings: Outline = shape
                .into_iter()
                .map(|ring| ring.into_iter().map(|point| grid.vertex(point)).collect())
                .collect();
            // A hole that touches the outer ring comes out turned like it (i_overlay 4.5).
            for (i, ring) in rings.iter_mut().enumerate() {
                orient(ring, i == 0);
            }
            rings
        })
        .collect()
}

/// The overlay's own coordinates: 32 bits around the middle.
struct Grid {
    middle: Vertex,
    step: i64,
}

impl Grid {
    fn around<'a>(rings: impl Iterator<Item = &'a Ring>) -> Self {
        let (west, south, east, north) = rings.map(|ring| extent(ring)).fold(
            (i64::MAX, i64::MAX, i64::MIN, i64::MIN),
            |(west, south, east, north), (w, s, e, n)| (west.min(w), south.min(s), east.max(e), north.max(n)),
        );
        if west > east {
            let middle = Vertex { x: 0, y: 0 };
            return Self { middle, step: 1 };
        }
        let half = (east - west).max(north - south) / 2 + 1;
        let middle = Vertex {
            x: i64::midpoint(west, east),
            y: i64::midpoint(south, north),
        };
        Self {
            middle,
            step: half / EXACT + 1,
        }
    }

    fn point(&self, vertex: Vertex) -> IntPoint {
        let coordinate = |value: i64, middle: i64| {
            i32::try_from((value - middle) / self.step).expect("the step brings it within 31 bits")
        };
        IntPoint::new(
            coordinate(vertex.x, self.middle.x),
            coordinate(vertex.y, self.middle.y),
        )
    }

    fn vertex(&self, point: IntPoint) -> Vertex {
        Vertex {
            x: i64::from(point.x) * self.step + self.middle.x,
            y: i64::from(point.y) * self.step + self.middle.y,
        }
    }
}

/// Twice the area of outlines that are turned the right way.
pub(super) fn area_2(outlines: &[Outline]) -> i128 {
    outlines.iter().flatten().map(|ring| signed_area_2(ring)).sum()
}

/// The first hole that lies outside the outer ring or inside another hole, where no edges cross.
pub(super) fn misplaced_hole(outline: &Outline) -> Option<Misplaced> {
    let (outer, holes) = outline.split_first()?;
    let extents: Vec<_> = holes.iter().map(|hole| extent(hole)).collect();
    for (i, hole) in holes.iter().enumerate() {
        if let Some(at) = find_side(hole, outer, Side::Outside) {
            return Some(Misplaced::Outside(at));
        }
        for (j, other) in holes.iter().enumerate() {
            let (a, b) = (extents[i], extents[j]);
            let within = a.0 >= b.0 && a.1 >= b.1 && a.2 <= b.2 && a.3 <= b.3;
            if i != j
                && within
                && let Some(at) = find_side(hole, other, Side::Inside)
            {
                return Some(Misplaced::InHole(at));
            }
        }
    }
    None
}

pub(super) enum Misplaced {
    Outside(Vertex),
    InHole(Vertex),
}

/// The first vertex of one ring that is not on the border of the other, if it lies on that side.
fn find_side(ring: &Ring, other: &Ring, wanted: Side) -> Option<Vertex> {
    ring.iter()
        .map(|vertex| (*vertex, side(edges(other), *vertex)))
        .find(|(_, found)| *found != Side::Border)
        .filter(|(_, found)| *found == wanted)
        .map(|(vertex, _)| vertex)
}

/// Whether both say the same area: where rings begin, in which order they stand and vertices in the middle of
/// straight edges make no difference.
pub(super) fn same_area(a: &[Outline], b: &[Outline]) -> bool {
    canonical(a) == canonical(b)
}

fn canonical(outlines: &[Outline]) -> Vec<Outline> {
    let mut outlines: Vec<Outline> = outlines
        .iter()
        .map(|outline| {
            let mut rings: Outline = outline.iter().map(|ring| canonical_ring(ring)).collect();
            rings[1..].sort_unstable();
            rings
        })
        .collect();
    outlines.sort_unstable();
    outlines
}

fn canonical_ring(ring: &[Vertex]) -> Ring {
    let count = ring.len();
    let mut corners: Ring = (0..count)
        .filter(|i| turn(ring[(i + count - 1) % count], ring[*i], ring[(i + 1) % count]) != 0)
        .map(|i| ring[i])
        .collect();
    if let Some(first) = (0..corners.len()).min_by_key(|i| corners[*i]) {
        corners.rotate_left(first);
    }
    corners
}
