//! A geometry of an expression, made ready for many features. In whole units of 1e-7 degree, so that it is exact.

use domain::cql::{Geometry, Relation};
use domain::position::{BBox, Position};
use domain::shape::Shape;
use geo::{Coord, LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon, Relate as _};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::areas::{edges_meet, shape_meets_box, turn};
use crate::sectors;

type Xy = (i64, i64);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Inside,
    Border,
    Outside,
}

pub(crate) struct Ground {
    parts: Vec<Part>,
    /// The only part, and the one point of it.
    point: Option<Position>,
    /// For boxes, which are simpler and follow the rule of the parameter `bbox`.
    bbox: Option<BBox>,
    /// Outside of it stands no device that sees any of this; none where nobody knows.
    within_reach: Option<BBox>,
    /// For relations that need all of it; none for a collection, which only intersects.
    whole: Option<geo::Geometry<f64>>,
}

enum Part {
    Points(FxHashSet<Xy>),
    Lines { edges: Bands, ends: FxHashSet<Xy> },
    Area { edges: Bands, shape: Shape },
}

impl Ground {
    pub(super) fn new(geometry: &Geometry) -> Self {
        let parts = match geometry {
            Geometry::Collection(members) => members.iter().filter_map(part).collect(),
            other => part(other).into_iter().collect(),
        };
        let bbox = match geometry {
            Geometry::Box(bbox) => Some(*bbox),
            _ => None,
        };
        let point = match geometry {
            Geometry::Points(points) if points.len() == 1 => points.first().copied(),
            _ => None,
        };
        Self {
            parts,
            point,
            bbox,
            within_reach: match geometry {
                Geometry::Collection(_) => None,
                other => other.bbox().map(sectors::within_reach),
            },
            whole: whole(geometry),
        }
    }

    fn place(&self, position: Position) -> Place {
        let places = self.parts.iter().map(|part| part.place(xy(position)));
        places
            .reduce(|a, b| match (a, b) {
                (Place::Inside, _) | (_, Place::Inside) => Place::Inside,
                (Place::Border, _) | (_, Place::Border) => Place::Border,
                _ => Place::Outside,
            })
            .unwrap_or(Place::Outside)
    }

    /// The relation from a point to this.
    pub(super) fn of_point(&self, relation: Relation, position: Position) -> bool {
        let meets = || match self.bbox {
            Some(bbox) => bbox.contains(position),
            None => self.place(position) != Place::Outside,
        };
        match relation {
            Relation::Intersects => meets(),
            Relation::Disjoint => !meets(),
            Relation::Touches => self.place(position) == Place::Border,
            Relation::Within => self.place(position) == Place::Inside,
            Relation::Equals | Relation::Contains => self.point == Some(position),
            // A point has no part that could lie outside.
            Relation::Overlaps | Relation::Crosses => false,
        }
    }

    /// Whether a device at a position may see any of this.
    pub(super) fn is_within_reach(&self, position: Position) -> bool {
        self.within_reach.is_none_or(|bbox| bbox.contains(position))
    }

    /// The relation from an area to this.
    pub(super) fn of_area(&self, relation: Relation, area: &Shape) -> bool {
        let meets = match self.bbox {
            Some(bbox) => shape_meets_box(area, bbox),
            None => self.parts.iter().any(|part| part.meets(area)),
        };
        let whole = match (relation, meets, &self.whole) {
            (Relation::Intersects, ..) => return meets,
            (Relation::Disjoint, ..) => return !meets,
            (_, true, Some(whole)) => whole,
            _ => return false,
        };
        let matrix = geo::Geometry::MultiPolygon(polygons(area)).relate(whole);
        match relation {
            Relation::Intersects => matrix.is_intersects(),
            Relation::Disjoint => matrix.is_disjoint(),
            Relation::Equals => matrix.is_equal_topo(),
            Relation::Touches => matrix.is_touches(),
            Relation::Within => matrix.is_within(),
            Relation::Contains => matrix.is_contains(),
            Relation::Overlaps => matrix.is_overlaps(),
            Relation::Crosses => matrix.is_crosses(),
        }
    }
}

fn part(geometry: &Geometry) -> Option<Part> {
    Some(match geometry {
        Geometry::Points(points) => Part::Points(points.iter().map(|point| xy(*point)).collect()),
        Geometry::Lines(lines) => {
            let edges = lines.iter().flat_map(|line| line.windows(2));
            let edges = edges.map(|edge| (xy(edge[0]), xy(edge[1])));
            // The border of lines: the ends that an odd number of them share.
            let mut counts: FxHashMap<Xy, usize> = FxHashMap::default();
            for end in lines
                .iter()
                .flat_map(|line| [line.first(), line.last()])
                .flatten()
            {
                *counts.entry(xy(*end)).or_default() += 1;
            }
            Part::Lines {
                edges: Bands::new(edges.collect()),
                ends: counts
                    .into_iter()
                    .filter(|(_, n)| n % 2 == 1)
                    .map(|(end, _)| end)
                    .collect(),
            }
        }
        Geometry::Area(_) | Geometry::Box(_) => {
            let shape = geometry.areas()?;
            Part::Area {
                edges: Bands::new(edges_of(&shape).collect()),
                shape,
            }
        }
        Geometry::Collection(_) => return None,
    })
}

impl Part {
    fn place(&self, point: Xy) -> Place {
        match self {
            Self::Points(points) if points.contains(&point) => Place::Inside,
            Self::Points(_) => Place::Outside,
            Self::Lines { edges, ends } => match edges.place(point) {
                Place::Border if ends.contains(&point) => Place::Border,
                Place::Border => Place::Inside,
                // Edges of lines have no inside.
                _ => Place::Outside,
            },
            Self::Area { edges, .. } => edges.place(point),
        }
    }

    fn meets(&self, shape: &Shape) -> bool {
        let holds = |point: &Xy| position(*point).is_some_and(|position| shape.contains(position));
        match self {
            Self::Points(points) => points.iter().any(holds),
            Self::Lines { edges, .. } => {
                edges.first().is_some_and(|point| holds(&point)) || edges.meet(shape)
            }
            Self::Area { edges, shape: own } => {
                let starts = own.polygons().iter().filter_map(|polygon| polygon.outer.first());
                starts.into_iter().any(|start| shape.contains(*start))
                    || shape
                        .polygons()
                        .iter()
                        .filter_map(|polygon| polygon.outer.first())
                        .any(|start| edges.place(xy(*start)) != Place::Outside)
                    || edges.meet(shape)
            }
        }
    }
}

/// Edges by latitude: a question looks at those of its band only.
struct Bands {
    south: i64,
    north: i64,
    edges: Vec<(Xy, Xy)>,
    /// Numbers of the edges of each band, from the south on.
    edges_of: Vec<Vec<u32>>,
}

const MOST_BANDS: usize = 256;

impl Bands {
    fn new(edges: Vec<(Xy, Xy)>) -> Self {
        let latitudes = || edges.iter().flat_map(|(a, b)| [a.1, b.1]);
        let mut bands = Self {
            south: latitudes().min().unwrap_or(0),
            north: latitudes().max().unwrap_or(0),
            edges_of: vec![Vec::new(); edges.len().clamp(1, MOST_BANDS)],
            edges: Vec::new(),
        };
        for (number, (a, b)) in (0..).zip(&edges) {
            for band in bands.of(a.1.min(b.1))..=bands.of(a.1.max(b.1)) {
                bands.edges_of[band].push(number);
            }
        }
        bands.edges = edges;
        bands
    }

    fn first(&self) -> Option<Xy> {
        self.edges.first().map(|edge| edge.0)
    }

    /// The band of a latitude; the first or the last for what lies beyond.
    fn of(&self, latitude: i64) -> usize {
        let count = i64::try_from(self.edges_of.len()).unwrap_or(1);
        let band = (latitude - self.south) * count / (self.north - self.south + 1);
        usize::try_from(band.clamp(0, count - 1)).unwrap_or(0)
    }

    /// Where a point lies with regard to the rings that the edges make.
    fn place(&self, point: Xy) -> Place {
        if point.1 < self.south || point.1 > self.north {
            return Place::Outside;
        }
        let mut is_inside = false;
        for number in &self.edges_of[self.of(point.1)] {
            let (a, b) = self.edges[*number as usize];
            let side = turn(a, b, point);
            if side == 0 && is_between(a, b, point) {
                return Place::Border;
            }
            if (a.1 > point.1) != (b.1 > point.1) {
                is_inside ^= (side > 0) == (b.1 > a.1);
            }
        }
        if is_inside { Place::Inside } else { Place::Outside }
    }

    /// Whether an edge meets one of a shape.
    fn meet(&self, shape: &Shape) -> bool {
        edges_of(shape).any(|(a, b)| {
            let (low, high) = (a.1.min(b.1), a.1.max(b.1));
            high >= self.south
                && low <= self.north
                && self.edges_of[self.of(low)..=self.of(high)]
                    .iter()
                    .flatten()
                    .any(|number| {
                        let edge = self.edges[*number as usize];
                        edges_meet((a, b), edge)
                    })
        })
    }
}

fn is_between(a: Xy, b: Xy, point: Xy) -> bool {
    (a.0.min(b.0)..=a.0.max(b.0)).contains(&point.0) && (a.1.min(b.1)..=a.1.max(b.1)).contains(&point.1)
}

fn edges_of(shape: &Shape) -> impl Iterator<Item = (Xy, Xy)> {
    let rings = shape.polygons().iter().flat_map(domain::shape::Polygon::rings);
    rings
        .flat_map(|ring| ring.windows(2))
        .map(|edge| (xy(edge[0]), xy(edge[1])))
}

fn xy(position: Position) -> Xy {
    (position.lon_e7().into(), position.lat_e7().into())
}

fn position((x, y): Xy) -> Option<Position> {
    Position::from_e7(x.try_into().ok()?, y.try_into().ok()?).ok()
}

/// Whole units, which a float of 64 bits holds exactly.
fn coord(position: Position) -> Coord<f64> {
    Coord {
        x: position.lon_e7().into(),
        y: position.lat_e7().into(),
    }
}

fn line(positions: &[Position]) -> LineString<f64> {
    positions.iter().copied().map(coord).collect()
}

fn polygons(shape: &Shape) -> MultiPolygon<f64> {
    let polygons = shape.polygons().iter();
    polygons
        .map(|polygon| {
            Polygon::new(
                line(&polygon.outer),
                polygon.holes.iter().map(|hole| line(hole)).collect(),
            )
        })
        .collect()
}

fn whole(geometry: &Geometry) -> Option<geo::Geometry<f64>> {
    Some(match geometry {
        Geometry::Points(points) => geo::Geometry::MultiPoint(MultiPoint(
            points.iter().map(|point| Point(coord(*point))).collect(),
        )),
        Geometry::Lines(lines) => geo::Geometry::MultiLineString(MultiLineString(
            lines.iter().map(|positions| line(positions)).collect(),
        )),
        Geometry::Area(_) | Geometry::Box(_) => geo::Geometry::MultiPolygon(polygons(&geometry.areas()?)),
        Geometry::Collection(_) => return None,
    })
}
