//! Polygons cut to one tile and a margin around it.
//!
//! Each edge that crosses a border of the tile gets a point there, computed from the whole edge. The tile on the other
//! side computes the same point, so both draw the same line up to their common border, to the unit.

use std::borrow::Cow;

use i_overlay::i_float::int::point::IntPoint;

use crate::areas::drawn::{Bounds, DrawnPolygon};
use crate::areas::overlay::{Ring, Rings, area_2, resolve};
use crate::areas::simple::stays_simple;
use crate::shelf::Rect;

use super::{EXTENT, EXTENT_BITS, TileId};

/// Units around a tile in which polygons go on, so that the line around them is not seen at its border: 8 pixels.
pub const BUFFER: i32 = 64;

/// A tile in the units of its zoom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    tile: Bounds,
    buffered: Bounds,
}

impl Window {
    pub(crate) fn new(tile: TileId) -> Self {
        let unit = |index: u32| i32::try_from(index * EXTENT).expect("2^30 units at the deepest zoom");
        let tile = Bounds {
            west: unit(tile.x),
            north: unit(tile.y),
            east: unit(tile.x + 1),
            south: unit(tile.y + 1),
        };
        Self {
            tile,
            buffered: Bounds {
                west: tile.west - BUFFER,
                north: tile.north - BUFFER,
                east: tile.east + BUFFER,
                south: tile.south + BUFFER,
            },
        }
    }

    /// North-western corner.
    pub(crate) fn origin(&self) -> IntPoint {
        IntPoint::new(self.tile.west, self.tile.north)
    }

    /// The margin included, on the grid.
    pub(crate) fn rect(&self, zoom: u8) -> Rect {
        let shift = 32 - EXTENT_BITS - zoom;
        let grid = |unit: i32| {
            let point = i64::from(unit) << shift;
            u32::try_from(point.max(0)).unwrap_or(u32::MAX)
        };
        Rect {
            west: grid(self.buffered.west),
            north: grid(self.buffered.north),
            east: grid(self.buffered.east),
            south: grid(self.buffered.south),
        }
    }

    /// The parts of valid polygons that lie in the tile or its margin, valid again.
    pub(crate) fn cut<'p>(&self, polygons: &'p [DrawnPolygon]) -> Vec<Cow<'p, Rings>> {
        let mut parts = Vec::new();
        for polygon in polygons {
            if !polygon.bounds.meets(&self.buffered) {
                continue;
            }
            if self.tile.holds(&polygon.bounds) {
                parts.push(Cow::Borrowed(&polygon.rings));
            } else {
                parts.extend(self.cut_one(&polygon.rings).into_iter().map(Cow::Owned));
            }
        }
        parts
    }

    fn cut_one(&self, rings: &Rings) -> Vec<Rings> {
        let mut is_crossed = false;
        let mut goes_around = 0;
        let corner = self.origin();
        for ring in rings {
            for (a, b) in edges(ring) {
                is_crossed |= Bounds::around(&[a, b]).meets(&self.buffered);
                goes_around += turns_around(corner, a, b);
            }
        }
        if !is_crossed {
            return if goes_around == 0 {
                Vec::new()
            } else {
                vec![vec![self.square()]]
            };
        }
        let cut: Vec<Ring> = rings
            .iter()
            .map(|ring| self.cut_ring(ring))
            .filter(|ring| ring.len() >= 3 && area_2(ring) != 0)
            .collect();
        match cut.as_slice() {
            // The overlay would change nothing, and takes several times as long as all the rest.
            [ring] if area_2(ring) > 0 && stays_simple(ring, |point| self.is_on_border(point)) => {
                vec![cut]
            }
            _ => resolve(&cut),
        }
    }

    /// Whether a point lies in a column or row at which edges are cut or get points.
    fn is_on_border(&self, point: IntPoint) -> bool {
        [&self.tile, &self.buffered].into_iter().any(|bounds| {
            [bounds.west, bounds.east].contains(&point.x) || [bounds.north, bounds.south].contains(&point.y)
        })
    }

    fn square(&self) -> Ring {
        let Bounds {
            west,
            north,
            east,
            south,
        } = self.buffered;
        vec![
            IntPoint::new(west, north),
            IntPoint::new(east, north),
            IntPoint::new(east, south),
            IntPoint::new(west, south),
        ]
    }

    /// Side by side (Sutherland and Hodgman 1974). What lies outside is drawn in onto the edge of the margin, where the
    /// overlay takes it away.
    fn cut_ring(&self, ring: &Ring) -> Ring {
        let ring = self.with_border_points(ring);
        let Bounds {
            west,
            north,
            east,
            south,
        } = self.buffered;
        let ring = half(&ring, |p| p.x >= west, |a, b| at_column(a, b, west));
        let ring = half(&ring, |p| p.x <= east, |a, b| at_column(a, b, east));
        let ring = half(&ring, |p| p.y >= north, |a, b| at_row(a, b, north));
        half(&ring, |p| p.y <= south, |a, b| at_row(a, b, south))
    }

    fn with_border_points(&self, ring: &Ring) -> Ring {
        let mut out: Ring = Vec::with_capacity(ring.len() + 8);
        for (a, b) in edges(ring) {
            push(&mut out, a);
            if !Bounds::around(&[a, b]).meets(&self.buffered) {
                continue;
            }
            let mut between: [Option<IntPoint>; 4] = [None; 4];
            for (index, column) in [self.tile.west, self.tile.east].into_iter().enumerate() {
                if (a.x < column) != (b.x < column) && a.x != column && b.x != column {
                    between[index] = Some(at_column(a, b, column));
                }
            }
            for (index, row) in [self.tile.north, self.tile.south].into_iter().enumerate() {
                if (a.y < row) != (b.y < row) && a.y != row && b.y != row {
                    between[2 + index] = Some(at_row(a, b, row));
                }
            }
            let far = |point: IntPoint| {
                (i64::from(point.x) - i64::from(a.x)).abs() + (i64::from(point.y) - i64::from(a.y)).abs()
            };
            let mut between: Vec<IntPoint> = between.into_iter().flatten().collect();
            between.retain(|point| self.buffered.holds(&Bounds::around(&[*point])));
            between.sort_by_key(|point| far(*point));
            for point in between {
                push(&mut out, point);
            }
        }
        out
    }
}

fn push(ring: &mut Ring, point: IntPoint) {
    if ring.last() != Some(&point) {
        ring.push(point);
    }
}

fn edges(ring: &[IntPoint]) -> impl Iterator<Item = (IntPoint, IntPoint)> {
    let next = ring.iter().cycle().skip(1);
    ring.iter().copied().zip(next.copied())
}

/// How an edge goes around a point: 1 or -1 if it passes east of it, downwards or upwards.
fn turns_around(point: IntPoint, a: IntPoint, b: IntPoint) -> i32 {
    if (a.y > point.y) == (b.y > point.y) {
        return 0;
    }
    let (low, high, sense) = if a.y < b.y { (a, b, 1) } else { (b, a, -1) };
    let of = |p: IntPoint| {
        (
            i64::from(p.x) - i64::from(low.x),
            i64::from(p.y) - i64::from(low.y),
        )
    };
    let ((px, py), (hx, hy)) = (of(point), of(high));
    if px * hy < hx * py { sense } else { 0 }
}

/// The part of a ring on one side of a line.
fn half(
    ring: &Ring,
    is_in: impl Fn(IntPoint) -> bool,
    crossing: impl Fn(IntPoint, IntPoint) -> IntPoint,
) -> Ring {
    let mut out = Vec::with_capacity(ring.len());
    for (a, b) in edges(ring) {
        if is_in(a) {
            push(&mut out, a);
        }
        if is_in(a) != is_in(b) {
            push(&mut out, crossing(a, b));
        }
    }
    while out.len() > 1 && out.first() == out.last() {
        out.pop();
    }
    out
}

/// Where an edge crosses a column, to the nearest unit; the same for both directions of the edge.
fn at_column(a: IntPoint, b: IntPoint, column: i32) -> IntPoint {
    IntPoint::new(column, crossing((a.x, a.y), (b.x, b.y), column))
}

/// The same for a row.
fn at_row(a: IntPoint, b: IntPoint, row: i32) -> IntPoint {
    IntPoint::new(crossing((a.y, a.x), (b.y, b.x), row), row)
}

/// The second coordinate where the first one has this value, between two points that differ in the first.
fn crossing(a: (i32, i32), b: (i32, i32), at: i32) -> i32 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    let wide = |value: i32| i64::from(value);
    let run = wide(high.0) - wide(low.0);
    let rise = (wide(at) - wide(low.0)) * (wide(high.1) - wide(low.1));
    let off = (2 * rise + run).div_euclid(2 * run);
    i32::try_from(wide(low.1) + off).expect("between the two ends")
}
