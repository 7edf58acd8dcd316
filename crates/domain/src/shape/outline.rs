//! Polygons on their way to a [`Shape`]: whole units of 1e-7 degree, in which every test is exact. Longitudes may lie
//! beyond 180 degrees here, and rings are open: the closing position is not repeated.

use geo_types::{Coord, LineString, MultiPolygon};

use super::{MAX_VERTICES, Polygon, Shape, ShapeFault, ShapeProblem};
use crate::position::{Position, UNITS_PER_DEGREE};

/// Units of half a turn and of a turn around the Earth.
pub(super) const HALF_TURN: i64 = 1_800_000_000;
pub(super) const TURN: i64 = 2 * HALF_TURN;

/// Longitudes are read up to here: a map that was scrolled once around the Earth.
const MAX_GIVEN_LON: f64 = 540.0;

/// Ordered from west to east, then from south to north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Vertex {
    pub(super) x: i64,
    pub(super) y: i64,
}

pub(super) type Ring = Vec<Vertex>;

/// The outer ring, then the holes.
pub(super) type Outline = Vec<Ring>;

impl Vertex {
    /// Degrees; an error if they are no place on Earth, even after turns around it.
    pub(super) fn read(lon: f64, lat: f64) -> Result<Self, ShapeFault> {
        if !lon.is_finite() || !lat.is_finite() {
            return Err(ShapeProblem::NotFinite.into());
        }
        if lon.abs() > MAX_GIVEN_LON || lat.abs() > 90.0 {
            return Err(ShapeProblem::OutOfRange.into());
        }
        Ok(Self {
            x: units(lon),
            y: units(lat),
        })
    }

    pub(super) fn of(position: Position) -> Self {
        Self {
            x: position.lon_e7().into(),
            y: position.lat_e7().into(),
        }
    }

    /// The place on Earth, its longitude brought within 180 degrees.
    pub(super) fn position(self) -> Position {
        let x = if self.x.abs() <= HALF_TURN {
            self.x
        } else {
            (self.x + HALF_TURN).rem_euclid(TURN) - HALF_TURN
        };
        let lon_e7 = i32::try_from(x).expect("within half a turn");
        let lat_e7 = i32::try_from(self.y).expect("latitudes are checked where they are read");
        Position::from_e7(lon_e7, lat_e7).expect("longitude and latitude are in range")
    }

    pub(super) fn fault(self, problem: ShapeProblem) -> ShapeFault {
        ShapeFault {
            problem,
            at: Some(self.position()),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "at most 5.4e9")]
fn units(degrees: f64) -> i64 {
    (degrees * UNITS_PER_DEGREE).round() as i64
}

/// Twice the signed area in square units: above 0 if the ring runs counter-clockwise.
pub(super) fn signed_area_2(ring: &[Vertex]) -> i128 {
    edges(ring)
        .map(|(a, b)| i128::from(a.x) * i128::from(b.y) - i128::from(b.x) * i128::from(a.y))
        .sum()
}

/// Each edge of an open ring, the closing one last.
pub(super) fn edges(ring: &[Vertex]) -> impl Iterator<Item = (Vertex, Vertex)> {
    let next = ring.iter().cycle().skip(1);
    ring.iter().copied().zip(next.copied())
}

/// Above 0 if `c` lies to the left of the line from `a` to `b`, 0 if it lies on it.
pub(super) fn turn(a: Vertex, b: Vertex, c: Vertex) -> i128 {
    i128::from(b.x - a.x) * i128::from(c.y - a.y) - i128::from(b.y - a.y) * i128::from(c.x - a.x)
}

/// West, south, east, north.
pub(super) fn extent(ring: &[Vertex]) -> (i64, i64, i64, i64) {
    ring.iter().fold(
        (i64::MAX, i64::MAX, i64::MIN, i64::MIN),
        |(west, south, east, north), v| (west.min(v.x), south.min(v.y), east.max(v.x), north.max(v.y)),
    )
}

/// Where a point lies with regard to a ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Inside,
    Border,
    Outside,
}

/// Exact, by counting the edges to the east.
pub(super) fn side(ring: impl IntoIterator<Item = (Vertex, Vertex)>, point: Vertex) -> Side {
    let mut inside = false;
    for (a, b) in ring {
        if (a.y > point.y) == (b.y > point.y) {
            // A horizontal edge counts no crossing, yet the point may lie on it.
            let level = a.y == point.y && b.y == point.y;
            if point == a || point == b || (level && (a.x > point.x) != (b.x > point.x)) {
                return Side::Border;
            }
            continue;
        }
        match turn(a, b, point).signum() {
            0 => return Side::Border,
            left => inside ^= (left > 0) == (b.y > a.y),
        }
    }
    if inside { Side::Inside } else { Side::Outside }
}

/// Fails on more than [`MAX_VERTICES`], before anything else looks at them.
pub(super) fn check_count(vertices: usize) -> Result<(), ShapeFault> {
    if vertices > MAX_VERTICES {
        return Err(ShapeProblem::TooManyVertices.into());
    }
    Ok(())
}

pub(super) fn from_multi_polygon(polygons: &MultiPolygon<f64>) -> Result<Vec<Outline>, ShapeFault> {
    let rings = polygons.iter().flat_map(rings_of);
    check_count(rings.map(|ring| ring.0.len().saturating_sub(1)).sum())?;
    read_all(polygons)
}

pub(super) fn from_valid(polygons: &MultiPolygon<f64>) -> Result<Shape, ShapeFault> {
    let mut outlines = read_all(polygons)?;
    for outline in &mut outlines {
        for (i, ring) in outline.iter_mut().enumerate() {
            if ring.first() == ring.last() {
                ring.pop();
            }
            ring.dedup();
            orient(ring, i == 0);
        }
        outline.retain(|ring| ring.len() >= 3);
        if outline.iter().flatten().any(|vertex| vertex.x.abs() > HALF_TURN) {
            return Err(ShapeProblem::OutOfRange.into());
        }
    }
    finish(outlines)
}

fn read_all(polygons: &MultiPolygon<f64>) -> Result<Vec<Outline>, ShapeFault> {
    polygons
        .iter()
        .map(|polygon| {
            rings_of(polygon)
                .map(|ring| ring.coords().map(|c| Vertex::read(c.x, c.y)).collect())
                .collect()
        })
        .collect()
}

fn rings_of(polygon: &geo_types::Polygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

/// Turns the ring the way it should run; whether that was needed.
pub(super) fn orient(ring: &mut [Vertex], outer: bool) -> bool {
    let wrong = (signed_area_2(ring) > 0) != outer;
    if wrong {
        ring.reverse();
    }
    wrong
}

/// The shape of outlines that are valid, turned the right way and within 180 degrees.
pub(super) fn finish(outlines: Vec<Outline>) -> Result<Shape, ShapeFault> {
    let polygons: Vec<Polygon> = outlines
        .into_iter()
        .filter_map(|outline| {
            let mut rings = outline.iter().map(|ring| closed(ring));
            let outer = rings.next()?;
            Some(Polygon {
                outer,
                holes: rings.collect(),
            })
        })
        .collect();
    if polygons.is_empty() {
        return Err(ShapeProblem::Empty.into());
    }
    Ok(Shape(polygons))
}

fn closed(ring: &[Vertex]) -> Vec<Position> {
    ring.iter()
        .chain(ring.first())
        .map(|vertex| vertex.position())
        .collect()
}

/// The open ring of a closed one.
pub(super) fn opened(ring: &[Position]) -> Ring {
    ring[1..].iter().copied().map(Vertex::of).collect()
}

pub(super) fn check_stored(polygons: &[Polygon]) -> Result<(), ShapeFault> {
    if polygons.is_empty() {
        return Err(ShapeProblem::Empty.into());
    }
    for polygon in polygons {
        for (i, ring) in polygon.rings().enumerate() {
            let closed = ring.len() >= 4 && ring.first() == ring.last();
            if !closed || orient(&mut opened(ring), i == 0) {
                return Err(ShapeFault {
                    problem: ShapeProblem::ZeroArea,
                    at: ring.first().copied(),
                });
            }
        }
    }
    Ok(())
}

pub(super) fn to_multi_polygon(shape: &Shape) -> MultiPolygon<f64> {
    shape
        .polygons()
        .iter()
        .map(|polygon| {
            let line = |ring: &Vec<Position>| -> LineString<f64> {
                ring.iter()
                    .map(|position| Coord {
                        x: position.lon(),
                        y: position.lat(),
                    })
                    .collect()
            };
            geo_types::Polygon::new(line(&polygon.outer), polygon.holes.iter().map(line).collect())
        })
        .collect()
}
