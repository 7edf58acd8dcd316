//! Extent, area, containment and the place of a label.

use super::outline::{HALF_TURN, Side, Vertex, side};
use super::{Polygon, Shape};
use crate::position::{BBox, Position};

pub(super) fn bbox(shape: &Shape) -> BBox {
    let mut parts: Vec<(i32, i32)> = Vec::with_capacity(shape.0.len());
    let (mut south, mut north) = (f64::INFINITY, f64::NEG_INFINITY);
    for polygon in &shape.0 {
        let (mut west, mut east) = (i32::MAX, i32::MIN);
        for position in &polygon.outer {
            west = west.min(position.lon_e7());
            east = east.max(position.lon_e7());
            south = south.min(position.lat());
            north = north.max(position.lat());
        }
        parts.push((west, east));
    }
    let (west, east) = span(parts);
    let degrees = |units: i32| f64::from(units) / crate::position::UNITS_PER_DEGREE;
    BBox::new(degrees(west), south, degrees(east), north).expect("made of positions")
}

/// From the western to the eastern end of all parts. Parts that touch the antimeridian from both sides are joined
/// over it, and the widest gap between parts is left out.
fn span(mut parts: Vec<(i32, i32)>) -> (i32, i32) {
    parts.sort_unstable();
    let (west, mut east) = parts[0];
    let mut gap = (0, west, east);
    for (next_west, next_east) in parts {
        if next_west > east {
            gap = gap.max((next_west.abs_diff(east), next_west, east));
        }
        east = east.max(next_east);
    }
    let meets_itself = i64::from(west) == -HALF_TURN && i64::from(east) == HALF_TURN;
    if meets_itself && gap.0 > 0 {
        (gap.1, gap.2)
    } else {
        (west, east)
    }
}

pub(crate) const SEMI_MAJOR_M: f64 = 6_378_137.0;
pub(crate) const FLATTENING: f64 = 1.0 / 298.257_223_563;

pub(super) fn area_m2(shape: &Shape) -> f64 {
    shape.0.iter().flat_map(Polygon::rings).map(ring_area_m2).sum()
}

/// The integral of the height in an equal-area cylinder projection along the ring.
fn ring_area_m2(ring: &[Position]) -> f64 {
    let level = authalic_height(ring[0].lat().to_radians().sin());
    ring.windows(2)
        .map(|edge| (edge[0].lon() - edge[1].lon()).to_radians() * (mean_height(edge[0], edge[1]) - level))
        .sum()
}

/// Nodes and weights of Gauss and Legendre for five points, from -1 to 1; those above 0.
const NODES: [(f64, f64); 3] = [
    (0.0, 0.568_888_888_888_888_9),
    (0.538_469_310_105_683_1, 0.478_628_670_499_366_47),
    (0.906_179_845_938_664, 0.236_926_885_056_189_1),
];

/// Mean along an edge that is straight in longitude and latitude.
fn mean_height(from: Position, to: Position) -> f64 {
    let (from, to) = (from.lat().to_radians(), to.lat().to_radians());
    let pieces = ((to - from).abs() / 0.02).ceil().max(1.0);
    let half = (to - from) / pieces / 2.0;
    let (mut sum, mut piece) = (0.0, 0.0);
    while piece < pieces {
        let middle = from + half * (2.0 * piece + 1.0);
        for (node, weight) in NODES {
            let height = |offset: f64| authalic_height((middle + half * offset).sin());
            sum += if node == 0.0 {
                weight * height(0.0)
            } else {
                weight * (height(node) + height(-node))
            };
        }
        piece += 1.0;
    }
    sum / (2.0 * pieces)
}

/// Square metres on the ellipsoid between the equator and a latitude, for one radian of longitude (Snyder 1987,
/// Map Projections: A Working Manual, 3-12, times half the square of the semi-major axis).
pub(crate) fn authalic_height(sine: f64) -> f64 {
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let e = e2.sqrt();
    let q = (1.0 - e2) * (sine / (1.0 - e2 * sine * sine) + (e * sine).atanh() / e);
    SEMI_MAJOR_M * SEMI_MAJOR_M / 2.0 * q
}

pub(super) fn contains(shape: &Shape, position: Position) -> bool {
    let point = Vertex::of(position);
    let found = |point| shape.0.iter().any(|polygon| polygon_contains(polygon, point));
    // Both ends of the map are one meridian.
    found(point)
        || (point.x.abs() == HALF_TURN
            && found(Vertex {
                x: -point.x,
                y: point.y,
            }))
}

fn polygon_contains(polygon: &Polygon, point: Vertex) -> bool {
    let side_of = |ring: &[Position]| side(closed_edges(ring), point);
    match side_of(&polygon.outer) {
        Side::Outside => false,
        Side::Border => true,
        Side::Inside => polygon.holes.iter().all(|hole| side_of(hole) != Side::Inside),
    }
}

fn closed_edges(ring: &[Position]) -> impl Iterator<Item = (Vertex, Vertex)> {
    ring.windows(2)
        .map(|edge| (Vertex::of(edge[0]), Vertex::of(edge[1])))
}

/// Lines along which a place for the label is looked for.
const LINES: i32 = 9;

pub(super) fn label_position(shape: &Shape) -> Position {
    let areas = shape
        .0
        .iter()
        .map(|polygon| (polygon, polygon.rings().map(ring_area_m2).sum::<f64>()));
    let (polygon, _) = areas
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .expect("a shape has a polygon");
    let (south, north) = polygon.outer.iter().fold((90.0, -90.0), |(south, north), p| {
        (f64::min(south, p.lat()), f64::max(north, p.lat()))
    });
    let squeeze = f64::midpoint(south, north).to_radians().cos().max(0.01);
    (1..=LINES)
        .filter_map(|i| {
            let lat = south + (north - south) * f64::from(i) / f64::from(LINES + 1);
            middle_of_widest(polygon, lat)
        })
        .filter(|position| polygon_contains(polygon, Vertex::of(*position)))
        .map(|position| (position, clearance(polygon, position, squeeze)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        // An area of a few centimetres has no position inside that can be written: a corner is on its border.
        .map_or(polygon.outer[0], |(position, _)| position)
}

/// The middle of the longest part of a parallel that is inside.
fn middle_of_widest(polygon: &Polygon, lat: f64) -> Option<Position> {
    let mut crossings: Vec<f64> = polygon
        .rings()
        .flat_map(|ring| ring.windows(2))
        .filter(|edge| (edge[0].lat() > lat) != (edge[1].lat() > lat))
        .map(|edge| {
            let part = (lat - edge[0].lat()) / (edge[1].lat() - edge[0].lat());
            edge[0].lon() + part * (edge[1].lon() - edge[0].lon())
        })
        .collect();
    crossings.sort_unstable_by(f64::total_cmp);
    let (west, east) = crossings
        .chunks_exact(2)
        .map(|pair| (pair[0], pair[1]))
        .max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))?;
    Position::new(f64::midpoint(west, east), lat).ok()
}

/// Square of the distance to the border, in degrees of latitude.
fn clearance(polygon: &Polygon, position: Position, squeeze: f64) -> f64 {
    let local = |p: Position| ((p.lon() - position.lon()) * squeeze, p.lat() - position.lat());
    polygon
        .rings()
        .flat_map(|ring| ring.windows(2))
        .map(|edge| {
            let (from, to) = (local(edge[0]), local(edge[1]));
            let run = (to.0 - from.0, to.1 - from.1);
            let length = run.0 * run.0 + run.1 * run.1;
            let part = (-(from.0 * run.0 + from.1 * run.1) / length).clamp(0.0, 1.0);
            (from.0 + part * run.0).powi(2) + (from.1 + part * run.1).powi(2)
        })
        .fold(f64::INFINITY, f64::min)
}
