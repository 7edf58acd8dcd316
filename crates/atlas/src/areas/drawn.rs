//! A shape in the units of the tiles of one zoom: simplified, whole, valid.

use domain::position::Position;
use domain::shape::{Polygon, Shape};
use i_overlay::i_float::int::point::IntPoint;

use crate::projection;
use crate::tile::{EXTENT_BITS, MAX_ZOOM};

use super::overlay::{Ring, Rings, settle};
use super::simplify::{GridPoint, zooms};

/// Degrees of latitude at the equator after which a straight line between two positions gets a point. It shrinks with
/// the cosine of the latitude, so that the map bends no piece by more than 1 m on the ground.
const STEP_DEGREES: f64 = 0.07;

/// The first latitude of 1e-7 degree that lies beyond the map.
const END_OF_MAP: f64 = 85.051_128_8;

/// Points that are added so to one shape at most.
const MOST_STEPS: f64 = 20_000.0;

/// A ring on the grid, with the zoom from which on each point is drawn. Points that never are are not kept.
type Track = Vec<(GridPoint, u8)>;

/// All rings of a shape, made ready for every zoom.
pub(super) struct Tracks {
    rings: Vec<Track>,
}

/// A valid polygon with the box around it.
pub(crate) struct DrawnPolygon {
    pub bounds: Bounds,
    pub rings: Rings,
}

/// Units of a zoom, edges included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub west: i32,
    pub north: i32,
    pub east: i32,
    pub south: i32,
}

impl Bounds {
    pub(crate) fn around(ring: &[IntPoint]) -> Self {
        let nothing = Self {
            west: i32::MAX,
            north: i32::MAX,
            east: i32::MIN,
            south: i32::MIN,
        };
        ring.iter().fold(nothing, |bounds, point| Self {
            west: bounds.west.min(point.x),
            north: bounds.north.min(point.y),
            east: bounds.east.max(point.x),
            south: bounds.south.max(point.y),
        })
    }

    pub(crate) const fn meets(&self, other: &Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.north <= other.south
            && other.north <= self.south
    }

    pub(crate) const fn holds(&self, other: &Self) -> bool {
        self.west <= other.west
            && other.east <= self.east
            && self.north <= other.north
            && other.south <= self.south
    }
}

impl Tracks {
    pub(super) fn new(shape: &Shape) -> Self {
        let rings: Vec<&[Position]> = shape.polygons().iter().flat_map(Polygon::rings).collect();
        let edges = rings.iter().flat_map(|ring| ring.windows(2));
        let climb: f64 = edges.map(|edge| (edge[0].lat() - edge[1].lat()).abs()).sum();
        let step = STEP_DEGREES.max(climb / MOST_STEPS);
        Self {
            rings: rings.into_iter().map(|ring| track(ring, step)).collect(),
        }
    }

    /// The polygons at a zoom; none where nothing is left of the shape.
    pub(super) fn draw(&self, zoom: u8) -> Vec<DrawnPolygon> {
        let shift = 32 - EXTENT_BITS - zoom;
        let rings: Vec<Ring> = self
            .rings
            .iter()
            .map(|track| ring_at(track, zoom, shift))
            .filter(|ring| ring.len() >= 3)
            .collect();
        settle(&rings)
            .into_iter()
            .map(|rings| DrawnPolygon {
                bounds: Bounds::around(&rings[0]),
                rings,
            })
            .collect()
    }
}

/// Shapes turn their outer rings counter-clockwise with latitudes upwards; with rows from the north that is the
/// negative sense, so rings are taken from their end.
fn track(ring: &[Position], step: f64) -> Track {
    let mut points: Vec<GridPoint> = Vec::with_capacity(ring.len());
    for edge in ring.windows(2).rev() {
        steps(edge[1], edge[0], step, |point| {
            if points.last() != Some(&point) {
                points.push(point);
            }
        });
    }
    if points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    let zooms = zooms(&points);
    points
        .into_iter()
        .zip(zooms)
        .filter(|(_, zoom)| *zoom <= MAX_ZOOM)
        .collect()
}

/// The beginning of an edge, and points on the way to its end where the map would bend it and where the map ends.
fn steps(from: Position, to: Position, step: f64, mut push: impl FnMut(GridPoint)) {
    push(projection::project_wide(from));
    let (dx, dy) = (to.lon() - from.lon(), to.lat() - from.lat());
    if dx == 0.0 {
        return;
    }
    let ends = [END_OF_MAP, -END_OF_MAP].map(|end| (end - from.lat()) / dy);
    let mut parts: Vec<f64> = ends
        .into_iter()
        .filter(|part| *part > 0.0 && *part < 1.0)
        .collect();
    let steepest = from.lat().abs().max(to.lat().abs()).min(END_OF_MAP);
    let pieces = (dy.abs() / (step * steepest.to_radians().cos())).ceil();
    let mut piece = 1.0;
    while piece < pieces {
        parts.push(piece / pieces);
        piece += 1.0;
    }
    parts.sort_unstable_by(f64::total_cmp);
    for part in parts {
        if let Ok(between) = Position::new(from.lon() + part * dx, from.lat() + part * dy) {
            push(projection::project_wide(between));
        }
    }
}

/// The points that are drawn at a zoom, on its units, each once in a row.
fn ring_at(track: &Track, zoom: u8, shift: u8) -> Ring {
    let mut ring: Ring = Vec::new();
    for (point, from) in track {
        if *from > zoom {
            continue;
        }
        let unit = |value: u64| {
            let half = (1_u64 << shift) >> 1;
            i32::try_from((value + half) >> shift).expect("2^30 units at the deepest zoom")
        };
        let point = IntPoint::new(unit(point.0), unit(point.1));
        if ring.last() != Some(&point) {
            ring.push(point);
        }
    }
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}
