//! Whether shapes and boxes share a point. Borders count; all in whole units of 1e-7 degree, so that it is exact.

use domain::crs::CrsBox;
use domain::position::{BBox, Position};
use domain::shape::{Polygon, Shape};

const HALF_TURN: i64 = 1_800_000_000;

/// West, south, east, north.
type Bounds = (i64, i64, i64, i64);

pub(crate) fn shape_meets_box(shape: &Shape, bbox: BBox) -> bool {
    let (low, high) = (bbox.south_west(), bbox.north_east());
    let bounds = |west: i32, east: i32| {
        (
            i64::from(west),
            i64::from(low.lat_e7()),
            i64::from(east),
            i64::from(high.lat_e7()),
        )
    };
    let parts = if bbox.crosses_antimeridian() {
        vec![
            bounds(low.lon_e7(), 1_800_000_000),
            bounds(-1_800_000_000, high.lon_e7()),
        ]
    } else {
        vec![bounds(low.lon_e7(), high.lon_e7())]
    };
    let mut parts: Vec<Bounds> = parts;
    // Both ends of the map are one meridian.
    for (west, south, east, north) in parts.clone() {
        if west == -HALF_TURN {
            parts.push((HALF_TURN, south, HALF_TURN, north));
        }
        if east == HALF_TURN {
            parts.push((-HALF_TURN, south, -HALF_TURN, north));
        }
    }
    parts.iter().any(|part| {
        shape
            .polygons()
            .iter()
            .any(|polygon| polygon_meets_bounds(polygon, part))
    })
}

fn polygon_meets_bounds(polygon: &Polygon, bounds: &Bounds) -> bool {
    edges_meet_bounds(edges(polygon), bounds)
}

/// In the whole units of the box, edges straight between the projected corners of the shape.
pub(crate) fn shape_meets_region(shape: &Shape, region: CrsBox) -> bool {
    let project = |position: Position| region.crs().units(position).map(<(i64, i64)>::from);
    let [low_a, low_b, high_a, high_b] = region.millimetres();
    let bounds = (low_a, low_b, high_a, high_b);
    let polygons: Option<Vec<Vec<Edge>>> = shape
        .polygons()
        .iter()
        .map(|polygon| {
            let edges = polygon.rings().flat_map(|ring| ring.windows(2));
            edges
                .map(|edge| Some((project(edge[0])?, project(edge[1])?)))
                .collect()
        })
        .collect();
    polygons.is_some_and(|polygons| {
        polygons
            .iter()
            .any(|edges| edges_meet_bounds(edges.iter().copied(), &bounds))
    })
}

fn edges(polygon: &Polygon) -> impl Iterator<Item = Edge> + Clone {
    let edges = polygon.rings().flat_map(|ring| ring.windows(2));
    edges.map(|edge| (xy(edge[0]), xy(edge[1])))
}

/// Whether the rings of a polygon cross a box, or the box lies inside of them.
fn edges_meet_bounds(edges: impl Iterator<Item = Edge> + Clone, bounds: &Bounds) -> bool {
    let mut crossing = edges.clone();
    crossing.any(|(a, b)| edge_meets_bounds(a, b, bounds)) || hold(edges, (bounds.0, bounds.1))
}

fn xy(position: Position) -> (i64, i64) {
    (position.lon_e7().into(), position.lat_e7().into())
}

/// Whether an edge shares a point with a box: the box of the edge does, and not all corners of the box lie strictly on
/// one side of its line.
fn edge_meets_bounds(a: (i64, i64), b: (i64, i64), &(west, south, east, north): &Bounds) -> bool {
    if a.0.max(b.0) < west || a.0.min(b.0) > east || a.1.max(b.1) < south || a.1.min(b.1) > north {
        return false;
    }
    let corners = [(west, south), (east, south), (east, north), (west, north)];
    let sides = corners.map(|corner| turn(a, b, corner).signum());
    !(sides.iter().all(|side| *side > 0) || sides.iter().all(|side| *side < 0))
}

/// Twice the signed area of a triangle.
pub(crate) fn turn(a: (i64, i64), b: (i64, i64), c: (i64, i64)) -> i128 {
    i128::from(b.0 - a.0) * i128::from(c.1 - a.1) - i128::from(b.1 - a.1) * i128::from(c.0 - a.0)
}

/// Whether a point that is on no edge lies inside.
fn holds(polygon: &Polygon, point: (i64, i64)) -> bool {
    hold(edges(polygon), point)
}

fn hold(edges: impl Iterator<Item = Edge>, point: (i64, i64)) -> bool {
    let crossings = edges.filter(|(a, b)| {
        let (a, b) = (*a, *b);
        if (a.1 > point.1) == (b.1 > point.1) {
            return false;
        }
        let (low, high) = if a.1 < b.1 { (a, b) } else { (b, a) };
        turn(low, high, point) > 0
    });
    crossings.count() % 2 == 1
}

/// Whether two shapes share a point: an edge of one meets an edge of the other, or one lies inside the other.
pub(super) fn shapes_meet(one: &Shape, other: &Shape) -> bool {
    let pairs = one
        .polygons()
        .iter()
        .flat_map(|a| other.polygons().iter().map(move |b| (a, b)));
    pairs.into_iter().any(|(a, b)| polygons_meet(a, b))
}

fn polygons_meet(one: &Polygon, other: &Polygon) -> bool {
    let (a, b) = (bounds_of(one), bounds_of(other));
    let shared = (a.0.max(b.0), a.1.max(b.1), a.2.min(b.2), a.3.min(b.3));
    if shared.0 > shared.2 || shared.1 > shared.3 {
        return false;
    }
    let edges = |polygon: &Polygon| -> Vec<_> {
        polygon
            .rings()
            .flat_map(|ring| ring.windows(2))
            .map(|edge| (xy(edge[0]), xy(edge[1])))
            .filter(|(a, b)| edge_meets_bounds(*a, *b, &shared))
            .collect()
    };
    let others = edges(other);
    edges(one)
        .iter()
        .any(|a| others.iter().any(|b| edges_meet(*a, *b)))
        || holds(one, xy(other.outer[0]))
        || holds(other, xy(one.outer[0]))
}

fn bounds_of(polygon: &Polygon) -> Bounds {
    polygon.outer.iter().fold(
        (i64::MAX, i64::MAX, i64::MIN, i64::MIN),
        |(west, south, east, north), position| {
            let (x, y) = xy(*position);
            (west.min(x), south.min(y), east.max(x), north.max(y))
        },
    )
}

pub(crate) type Edge = ((i64, i64), (i64, i64));

/// Whether two edges share a point.
pub(crate) fn edges_meet((a, b): Edge, (c, d): Edge) -> bool {
    let boxes_meet = a.0.max(b.0) >= c.0.min(d.0)
        && c.0.max(d.0) >= a.0.min(b.0)
        && a.1.max(b.1) >= c.1.min(d.1)
        && c.1.max(d.1) >= a.1.min(b.1);
    let parted = |a, b, c, d| turn(a, b, c).signum() * turn(a, b, d).signum() > 0;
    boxes_meet && !parted(a, b, c, d) && !parted(c, d, a, b)
}
