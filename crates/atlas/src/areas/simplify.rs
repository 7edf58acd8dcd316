//! Which vertices of a ring are seen at which zoom (Ramer 1972; Douglas and Peucker 1973).
//!
//! A ring is simplified as a whole, once and for all zooms, never tile by tile: two tiles that share an edge therefore
//! draw the same line, and no crack opens between them.

use crate::tile::{EXTENT_BITS, MAX_ZOOM};

/// Units of a tile by which a line may be off: half a pixel where a tile is 512 pixels wide.
const TOLERANCE: f64 = 4.0;

/// A point of the grid; columns and rows end at 2³², the far edge of the world.
pub(crate) type GridPoint = (u64, u64);

/// Zooms from which on each point of an open ring is drawn, [`MAX_ZOOM`] + 1 for those that never are.
pub(crate) fn zooms(ring: &[GridPoint]) -> Vec<u8> {
    let mut zooms = vec![MAX_ZOOM + 1; ring.len()];
    if ring.len() < 4 {
        return vec![0; ring.len()];
    }
    let far = (1..ring.len())
        .max_by(|a, b| distance(ring[0], ring[*a]).total_cmp(&distance(ring[0], ring[*b])))
        .unwrap_or(1);
    zooms[0] = 0;
    zooms[far] = 0;
    // Chains between two points that are kept, each with the zoom of the later one of them.
    let mut chains = vec![(0, far, 0), (far, ring.len(), 0)];
    while let Some((from, to, zoom)) = chains.pop() {
        let (a, b) = (ring[from], ring[to % ring.len()]);
        let farthest = (from + 1..to)
            .map(|at| (offset(ring[at], a, b), at))
            .max_by(|one, other| one.0.total_cmp(&other.0));
        let Some((off, at)) = farthest else {
            continue;
        };
        let zoom = zoom_of(off).max(zoom);
        if zoom > MAX_ZOOM {
            continue;
        }
        zooms[at] = zoom;
        chains.push((from, at, zoom));
        chains.push((at, to, zoom));
    }
    zooms
}

/// The first zoom at which so many units of the grid are more than the tolerance.
fn zoom_of(off: f64) -> u8 {
    (0..=MAX_ZOOM)
        .find(|zoom| off > TOLERANCE * f64::from(1_u32 << (32 - EXTENT_BITS - zoom)))
        .unwrap_or(MAX_ZOOM + 1)
}

fn distance(a: GridPoint, b: GridPoint) -> f64 {
    (a.0 as f64 - b.0 as f64).hypot(a.1 as f64 - b.1 as f64)
}

/// Distance of a point from a straight line between two others, not beyond them.
fn offset(point: GridPoint, from: GridPoint, to: GridPoint) -> f64 {
    let of = |a: u64, b: u64| a as f64 - b as f64;
    let run = (of(to.0, from.0), of(to.1, from.1));
    let way = (of(point.0, from.0), of(point.1, from.1));
    let length = run.0 * run.0 + run.1 * run.1;
    let part = if length > 0.0 {
        ((way.0 * run.0 + way.1 * run.1) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (way.0 - part * run.0).hypot(way.1 - part * run.1)
}
