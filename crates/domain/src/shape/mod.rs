//! Areas: one or several polygons on WGS 84, valid in the sense of OGC Simple Features.
//!
//! Everything that draws, stores or exports an area takes a [`Shape`]. A given area becomes one by [`Shape::parse_geojson`]
//! or [`Shape::from_multi_polygon`]: it is repaired where the repair is certain, else refused with the place of the
//! fault. Edges are straight in longitude and latitude (RFC 7946, 3.1.1), and no polygon crosses the antimeridian:
//! an area that does is cut there (3.1.9).

mod antimeridian;
pub mod circle;
mod geojson;
pub(crate) mod measure;
mod outline;
mod overlay;
mod repair;
mod sweep;
mod tangle;
#[cfg(test)]
mod tests;

use geo_types::MultiPolygon;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::position::{BBox, Position};

/// Vertices that a given area may have, all rings together. Places from official sources may have more.
pub const MAX_VERTICES: usize = 10_000;

/// Bytes that a given GeoJSON text may have.
pub const MAX_TEXT_BYTES: usize = 1_000_000;

/// One polygon of a [`Shape`]. Rings are closed: the first position is repeated at the end.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Polygon {
    /// Counter-clockwise.
    pub outer: Vec<Position>,
    /// Clockwise, inside the outer ring, not inside each other.
    pub holes: Vec<Vec<Position>>,
}

impl Polygon {
    /// The outer ring, then the holes.
    pub fn rings(&self) -> impl Iterator<Item = &[Position]> + Clone {
        std::iter::once(self.outer.as_slice()).chain(self.holes.iter().map(Vec::as_slice))
    }
}

/// A valid area. At least one polygon; held in whole units of 1e-7 degree, so that equality is exact.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Polygon>", into = "Vec<Polygon>")]
pub struct Shape(Vec<Polygon>);

/// A given area after repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    pub shape: Shape,
    /// What was done to it, each kind once, in declaration order; empty if it was taken as given.
    pub repairs: Vec<Repair>,
}

vocabulary! {
    /// A change to a given area that leaves no doubt about what was meant.
    Repair {
        /// Heights were dropped.
        HeightDropped = "height_dropped",
        /// The last position of a ring was not its first: it was repeated.
        RingClosed = "ring_closed",
        /// The same position stood several times in a row.
        RepeatedPositions = "repeated_positions",
        /// A ring ran the wrong way round.
        RingTurned = "ring_turned",
        /// Longitudes beyond 180 degrees were written as their equals within.
        LongitudesWrapped = "longitudes_wrapped",
        /// A polygon crossed the antimeridian: it was cut there.
        CutAtAntimeridian = "cut_at_antimeridian",
        /// A ring touched itself or rings cut the inside in two: written as separate rings and polygons.
        TouchingRingsSeparated = "touching_rings_separated",
        /// Polygons overlapped or shared a border: they became one.
        PolygonsUnited = "polygons_united",
    }
}

vocabulary! {
    /// Why a given area is refused.
    ShapeProblem {
        TextTooLong = "text_too_long",
        NotGeojson = "not_geojson",
        /// Neither a polygon nor several.
        WrongGeometry = "wrong_geometry",
        Empty = "empty",
        TooManyVertices = "too_many_vertices",
        NotFinite = "not_finite",
        /// No place on Earth; often metres of a national grid, or another order of coordinates.
        OutOfRange = "out_of_range",
        /// A ring with fewer than three different positions or without an inside.
        ZeroArea = "zero_area",
        /// The outline crosses itself or runs twice along the same line.
        SelfCrossing = "self_crossing",
        /// The outline goes out and comes back on the same line.
        Spike = "spike",
        HoleOutside = "hole_outside",
        /// A hole lies inside another hole.
        HoleInHole = "hole_in_hole",
        /// A ring that may run either way around the globe, or around a pole.
        AmbiguousAntimeridian = "ambiguous_antimeridian",
        /// The radius of a circle is not above 0, or beyond [`circle::MAX_RADIUS_M`].
        Radius = "radius",
        /// It crosses the antimeridian, or its polygons each other, more often than any area that is meant.
        TooComplex = "too_complex",
    }
}

/// A given area that is refused, with the place of the fault where there is one.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("{problem}")]
pub struct ShapeFault {
    pub problem: ShapeProblem,
    pub at: Option<Position>,
}

impl From<Shape> for Vec<Polygon> {
    fn from(shape: Shape) -> Self {
        shape.0
    }
}

impl TryFrom<Vec<Polygon>> for Shape {
    type Error = ShapeFault;

    /// What was stored is read back if it can have been stored: closed rings, turned the right way.
    fn try_from(polygons: Vec<Polygon>) -> Result<Self, ShapeFault> {
        outline::check_stored(&polygons)?;
        Ok(Self(polygons))
    }
}

impl ShapeFault {
    const fn new(problem: ShapeProblem) -> Self {
        Self { problem, at: None }
    }
}

impl From<ShapeProblem> for ShapeFault {
    fn from(problem: ShapeProblem) -> Self {
        Self::new(problem)
    }
}

impl Shape {
    /// A geometry, feature or feature collection of polygons, at most [`MAX_TEXT_BYTES`] and [`MAX_VERTICES`].
    pub fn parse_geojson(text: &str) -> Result<Repaired, ShapeFault> {
        geojson::parse(text)
    }

    /// Polygons in degrees, at most [`MAX_VERTICES`].
    pub fn from_multi_polygon(polygons: &MultiPolygon<f64>) -> Result<Repaired, ShapeFault> {
        let outlines = outline::from_multi_polygon(polygons)?;
        repair::repair(outlines, Vec::new())
    }

    /// Polygons that are known to be valid, such as those of the database; of any number of vertices. Only what costs
    /// nothing is checked: ranges, closed rings, and at least one polygon. Rings are turned the right way round.
    pub fn from_valid(polygons: &MultiPolygon<f64>) -> Result<Self, ShapeFault> {
        outline::from_valid(polygons)
    }

    /// The circle on the ellipsoid, as a polygon of [`circle::CORNERS`] corners.
    pub fn circle(centre: Position, radius_m: f64) -> Result<Self, ShapeFault> {
        circle::circle(centre, radius_m)
    }

    /// The polygon within a closed ring that is known to be simple and to run counter-clockwise.
    pub(crate) fn simple(outer: Vec<Position>) -> Self {
        Self(vec![Polygon {
            outer,
            holes: Vec::new(),
        }])
    }

    /// See [`circle::around_earth`].
    pub(crate) fn around_earth(corners: impl Iterator<Item = (f64, f64)>) -> Result<Self, ShapeFault> {
        circle::around_earth(corners)
    }

    /// Degrees, rings closed.
    pub fn to_multi_polygon(&self) -> MultiPolygon<f64> {
        outline::to_multi_polygon(self)
    }

    /// The `MultiPolygon` geometry of RFC 7946.
    pub fn geojson(&self) -> String {
        geojson::write(self)
    }

    pub fn polygons(&self) -> &[Polygon] {
        &self.0
    }

    /// Positions of all rings; the closing one is not counted.
    pub fn vertex_count(&self) -> usize {
        self.0
            .iter()
            .flat_map(Polygon::rings)
            .map(|ring| ring.len() - 1)
            .sum()
    }

    /// The smallest box around it; across the antimeridian if parts touch it from both sides.
    pub fn bbox(&self) -> BBox {
        measure::bbox(self)
    }

    /// Square metres on the ellipsoid.
    pub fn area_m2(&self) -> f64 {
        measure::area_m2(self)
    }

    /// Whether the position is inside or on the border. Exact.
    pub fn contains(&self, position: Position) -> bool {
        measure::contains(self, position)
    }

    /// A position inside the largest polygon, away from its border: where a label or a pin goes.
    pub fn label_position(&self) -> Position {
        measure::label_position(self)
    }
}
