//! A shape, made ready for questions and for tiles.

use std::sync::OnceLock;

use domain::crs::CrsBox;
use domain::position::{BBox, Position};
use domain::shape::{Polygon, Shape};

use crate::projection;
use crate::shelf::Rect;
use crate::tile::{EXTENT_BITS, MAX_ZOOM};

use super::drawn::{DrawnPolygon, Tracks};
use super::meeting;

pub(crate) struct Figure {
    shape: Shape,
    label: Position,
    area_m2: f64,
    rects: Vec<Rect>,
    /// Longer side of the box around the largest polygon, in units of the grid.
    side: u32,
    tracks: OnceLock<Tracks>,
    /// By zoom, as far as somebody looked.
    drawn: [OnceLock<Vec<DrawnPolygon>>; MAX_ZOOM as usize + 1],
}

impl Figure {
    pub(crate) fn new(shape: Shape) -> Self {
        Self {
            label: shape.label_position(),
            area_m2: shape.area_m2(),
            rects: rects(&shape),
            side: shape.polygons().iter().map(side).max().unwrap_or(0),
            tracks: OnceLock::new(),
            drawn: [const { OnceLock::new() }; MAX_ZOOM as usize + 1],
            shape,
        }
    }

    pub(crate) fn shape(&self) -> &Shape {
        &self.shape
    }

    /// A position inside.
    pub(crate) fn label(&self) -> Position {
        self.label
    }

    pub(crate) fn area_m2(&self) -> f64 {
        self.area_m2
    }

    /// Rectangles of the grid that hold it: one, or one on either side of the antimeridian.
    pub(crate) fn rects(&self) -> &[Rect] {
        &self.rects
    }

    /// The longer side of its largest part in units of the tiles of a zoom.
    pub(crate) fn side_at(&self, zoom: u8) -> u32 {
        self.side >> (32 - EXTENT_BITS - zoom)
    }

    /// The polygons that stand for it in the tiles of a zoom, made when somebody looks for the first time.
    pub(crate) fn drawn(&self, zoom: u8) -> &[DrawnPolygon] {
        self.drawn[usize::from(zoom)].get_or_init(|| {
            let tracks = self.tracks.get_or_init(|| Tracks::new(&self.shape));
            tracks.draw(zoom)
        })
    }

    /// South-west and north-east; all of the world's width for what crosses the antimeridian.
    pub(crate) fn corners(&self) -> [Position; 2] {
        let bbox = self.shape.bbox();
        let (south_west, north_east) = (bbox.south_west(), bbox.north_east());
        if !bbox.crosses_antimeridian() {
            return [south_west, north_east];
        }
        let edge = |lon: f64, lat: f64| Position::new(lon, lat).unwrap_or(south_west);
        [edge(-180.0, south_west.lat()), edge(180.0, north_east.lat())]
    }

    /// Whether any of it lies in the box, edges included. Exact.
    pub(crate) fn meets_box(&self, bbox: BBox) -> bool {
        meeting::shape_meets_box(&self.shape, bbox)
    }

    /// The same for a box in a projected system. A shape that lies outside of where the system is used meets nothing.
    pub(crate) fn meets_region(&self, region: CrsBox) -> bool {
        meeting::shape_meets_region(&self.shape, region)
    }

    /// Whether the two share a point.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        let near = self
            .rects
            .iter()
            .any(|rect| other.rects.iter().any(|other| rect.meets(other)));
        near && meeting::shapes_meet(&self.shape, &other.shape)
    }
}

fn rects(shape: &Shape) -> Vec<Rect> {
    if !shape.bbox().crosses_antimeridian() {
        return vec![around(shape.polygons().iter())];
    }
    let is_western = |polygon: &&Polygon| polygon.outer.first().is_some_and(|at| at.lon_e7() < 0);
    let (western, eastern): (Vec<&Polygon>, Vec<&Polygon>) = shape.polygons().iter().partition(is_western);
    [western, eastern]
        .into_iter()
        .filter(|polygons| !polygons.is_empty())
        .map(|polygons| around(polygons.into_iter()))
        .collect()
}

fn side(polygon: &Polygon) -> u32 {
    let rect = around(std::iter::once(polygon));
    (rect.east - rect.west).max(rect.south - rect.north)
}

fn around<'a>(polygons: impl Iterator<Item = &'a Polygon>) -> Rect {
    let corners = polygons
        .flat_map(|polygon| &polygon.outer)
        .map(|position| projection::project(*position));
    let nothing = Rect {
        west: u32::MAX,
        north: u32::MAX,
        east: 0,
        south: 0,
    };
    corners.fold(nothing, |rect, (x, y)| Rect {
        west: rect.west.min(x),
        north: rect.north.min(y),
        east: rect.east.max(x),
        south: rect.south.max(y),
    })
}
