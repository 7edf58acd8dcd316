//! Geometries that expressions name, on WGS 84: checked, repaired where a polygon's repair is certain, in whole units of
//! 1e-7 degree.

use std::fmt::Write as _;

use geo_types::{Coord, LineString, MultiPolygon, Polygon as Degrees};

use super::ToDegrees;
use crate::position::{BBox, Position};
use crate::shape::{Polygon, Shape};

/// Positions of one geometry.
pub const MAX_VERTICES: usize = 500;

#[derive(Clone, Debug, PartialEq)]
pub enum Geometry {
    /// At least one, each once.
    Points(Vec<Position>),
    /// At least one, each with two different neighbours.
    Lines(Vec<Vec<Position>>),
    Area(Shape),
    /// With an inside; may cross the antimeridian.
    Box(BBox),
    /// At least one of the others.
    Collection(Vec<Self>),
}

type Pair = (f64, f64);

/// As it was written, in the order of its reference system.
pub(super) enum Raw {
    Points(Vec<Pair>),
    Lines(Vec<Vec<Pair>>),
    Polygons(Vec<Vec<Vec<Pair>>>),
    /// West, south, east, north.
    Box([f64; 4]),
    Collection(Vec<Self>),
}

impl Raw {
    fn count(&self) -> usize {
        match self {
            Self::Points(points) => points.len(),
            Self::Lines(lines) => lines.iter().map(Vec::len).sum(),
            Self::Polygons(polygons) => polygons.iter().flatten().map(Vec::len).sum(),
            Self::Box(_) => 4,
            Self::Collection(members) => members.iter().map(Self::count).sum(),
        }
    }
}

impl Geometry {
    pub(super) fn read(raw: &Raw, to_degrees: ToDegrees<'_>) -> Result<Self, String> {
        let count = raw.count();
        if count > MAX_VERTICES {
            return Err(format!("{count} positions; {MAX_VERTICES} are allowed"));
        }
        Reader { to_degrees }.geometry(raw)
    }

    /// Its polygons; none for points and lines.
    pub fn areas(&self) -> Option<Shape> {
        match self {
            Self::Area(shape) => Some(shape.clone()),
            Self::Box(bbox) => shape_of_box(*bbox),
            _ => None,
        }
    }

    /// A box that holds it.
    pub fn bbox(&self) -> Option<BBox> {
        let around = |positions: &mut dyn Iterator<Item = Position>| {
            let (mut west, mut south, mut east, mut north) = (180.0, 90.0, -180.0, -90.0_f64);
            for position in positions {
                (west, east) = (position.lon().min(west), position.lon().max(east));
                (south, north) = (position.lat().min(south), position.lat().max(north));
            }
            BBox::new(west, south, east, north).ok()
        };
        match self {
            Self::Points(points) => around(&mut points.iter().copied()),
            Self::Lines(lines) => around(&mut lines.iter().flatten().copied()),
            Self::Area(shape) => Some(shape.bbox()),
            Self::Box(bbox) => Some(*bbox),
            Self::Collection(_) => None,
        }
    }

    /// As well-known text, or `BBOX(…)`.
    pub(super) fn write(&self, out: &mut String) {
        match self {
            Self::Points(points) if points.len() == 1 => {
                out.push_str("POINT");
                list(out, points, |out, point| position(out, *point));
            }
            Self::Points(points) => {
                out.push_str("MULTIPOINT");
                list(out, points, |out, point| {
                    list(out, [point], |out, point| position(out, *point));
                });
            }
            Self::Lines(lines) if lines.len() == 1 => {
                out.push_str("LINESTRING");
                list(out, &lines[0], |out, point| position(out, *point));
            }
            Self::Lines(lines) => {
                out.push_str("MULTILINESTRING");
                list(out, lines, |out, line| {
                    list(out, line, |out, point| position(out, *point));
                });
            }
            Self::Area(shape) if shape.polygons().len() == 1 => {
                out.push_str("POLYGON");
                polygon(out, &shape.polygons()[0]);
            }
            Self::Area(shape) => {
                out.push_str("MULTIPOLYGON");
                list(out, shape.polygons(), polygon);
            }
            Self::Box(bbox) => {
                let (low, high) = (bbox.south_west(), bbox.north_east());
                let _ = write!(
                    out,
                    "BBOX({},{},{},{})",
                    low.lon(),
                    low.lat(),
                    high.lon(),
                    high.lat()
                );
            }
            Self::Collection(members) => {
                out.push_str("GEOMETRYCOLLECTION");
                list(out, members, |out, member| member.write(out));
            }
        }
    }
}

struct Reader<'c> {
    to_degrees: ToDegrees<'c>,
}

impl Reader<'_> {
    fn geometry(&self, raw: &Raw) -> Result<Geometry, String> {
        match raw {
            Raw::Points(points) => {
                let mut points = self.positions(points)?;
                points.sort_unstable();
                points.dedup();
                if points.is_empty() {
                    return Err("no position".to_owned());
                }
                Ok(Geometry::Points(points))
            }
            Raw::Lines(lines) if lines.is_empty() => Err("no line".to_owned()),
            Raw::Lines(lines) => lines
                .iter()
                .map(|line| self.line(line))
                .collect::<Result<_, _>>()
                .map(Geometry::Lines),
            Raw::Polygons(polygons) => self.area(polygons),
            Raw::Box(corners) => self.bbox(*corners),
            Raw::Collection(members) if members.is_empty() => Err("an empty collection".to_owned()),
            Raw::Collection(members) => members
                .iter()
                .map(|member| self.geometry(member))
                .collect::<Result<_, _>>()
                .map(Geometry::Collection),
        }
    }

    fn degrees(&self, (x, y): Pair) -> Result<Pair, String> {
        (self.to_degrees)(x, y).ok_or_else(|| format!("{x} {y} lies outside of the reference system"))
    }

    fn position(&self, pair: Pair) -> Result<Position, String> {
        let (lon, lat) = self.degrees(pair)?;
        Position::new(lon, lat).map_err(|error| format!("{} {}: {error}", pair.0, pair.1))
    }

    fn positions(&self, pairs: &[Pair]) -> Result<Vec<Position>, String> {
        pairs.iter().map(|pair| self.position(*pair)).collect()
    }

    fn line(&self, pairs: &[Pair]) -> Result<Vec<Position>, String> {
        let mut line = self.positions(pairs)?;
        line.dedup();
        if line.len() < 2 {
            return Err("a line needs two different positions".to_owned());
        }
        Ok(line)
    }

    fn area(&self, polygons: &[Vec<Vec<Pair>>]) -> Result<Geometry, String> {
        let ring = |pairs: &Vec<Pair>| -> Result<LineString<f64>, String> {
            pairs
                .iter()
                .map(|pair| self.degrees(*pair).map(|(x, y)| Coord { x, y }))
                .collect()
        };
        let mut read = Vec::new();
        for rings in polygons {
            let mut rings = rings.iter().map(ring).collect::<Result<Vec<_>, _>>()?.into_iter();
            let outer = rings.next().ok_or("a polygon without a ring")?;
            read.push(Degrees::new(outer, rings.collect()));
        }
        let repaired = Shape::from_multi_polygon(&MultiPolygon(read)).map_err(|fault| {
            let place = fault
                .at
                .map_or_else(String::new, |at| format!(" at {} {}", at.lon(), at.lat()));
            format!(
                "no valid polygon: {}{place}",
                fault.problem.code().replace('_', " ")
            )
        })?;
        let shape = repaired.shape;
        // Each ring repeats its first position when it is written again.
        let written =
            shape.vertex_count() + shape.polygons().iter().map(|p| p.rings().count()).sum::<usize>();
        if written > MAX_VERTICES {
            return Err(format!(
                "{written} positions after repair; {MAX_VERTICES} are allowed"
            ));
        }
        Ok(Geometry::Area(shape))
    }

    /// Without width or height it is a line or a point.
    fn bbox(&self, [west, south, east, north]: [f64; 4]) -> Result<Geometry, String> {
        let (west, south) = self.degrees((west, south))?;
        let (east, north) = self.degrees((east, north))?;
        let bbox = BBox::new(west, south, east, north).map_err(|error| error.to_string())?;
        let (low, high) = (bbox.south_west(), bbox.north_east());
        let (flat, narrow) = (low.lat_e7() == high.lat_e7(), low.lon_e7() == high.lon_e7());
        let edge = |lon: f64| Position::new(lon, low.lat()).map_err(|error| error.to_string());
        Ok(match (flat, narrow) {
            (true, true) => Geometry::Points(vec![low]),
            (true, false) if bbox.crosses_antimeridian() => {
                let halves = vec![vec![low, edge(180.0)?], vec![edge(-180.0)?, high]];
                // An edge of the map alone has no length.
                Geometry::Lines(halves.into_iter().filter(|half| half[0] != half[1]).collect())
            }
            (true, false) | (false, true) => Geometry::Lines(vec![vec![low, high]]),
            (false, false) => Geometry::Box(bbox),
        })
    }
}

/// One polygon, or one on either side of the antimeridian.
fn shape_of_box(bbox: BBox) -> Option<Shape> {
    let (low, high) = (bbox.south_west(), bbox.north_east());
    let rectangle = |west: f64, east: f64| {
        let (south, north) = (low.lat(), high.lat());
        let ring = vec![
            (west, south),
            (east, south),
            (east, north),
            (west, north),
            (west, south),
        ];
        Degrees::new(LineString::from(ring), Vec::new())
    };
    let parts = if bbox.crosses_antimeridian() {
        vec![(low.lon(), 180.0), (-180.0, high.lon())]
    } else {
        vec![(low.lon(), high.lon())]
    };
    let wide = parts.into_iter().filter(|(west, east)| west < east);
    Shape::from_valid(&MultiPolygon(
        wide.map(|(west, east)| rectangle(west, east)).collect(),
    ))
    .ok()
}

fn position(out: &mut String, position: Position) {
    let _ = write!(out, "{} {}", position.lon(), position.lat());
}

fn polygon(out: &mut String, polygon: &Polygon) {
    list(out, polygon.rings(), |out, ring| {
        list(out, ring, |out, point| position(out, *point));
    });
}

fn list<T>(out: &mut String, items: impl IntoIterator<Item = T>, write: impl Fn(&mut String, T)) {
    out.push('(');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(')');
}
