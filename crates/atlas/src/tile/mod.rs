//! Tiles of the web map: Mapbox Vector Tiles 2 with single devices where few are, and counted squares where
//! many are.
//!
//! A tile is a run of Morton keys, and each of its 8 × 8 cells is a shorter run, so the number of devices in
//! either is known from running sums before any of them is read. The rule follows from that number:
//!
//! - at most [`FEW`] devices, or from zoom [`DEEP_ZOOM`] on at most [`FEW_DEEP`], each is a point of the
//!   layer `devices`;
//! - else each cell that holds any, if only one, is a point of the layer `clusters`, at the mean position of
//!   what it holds.
//!
//! Every device belongs to exactly one tile of a zoom: to the one whose western and northern edge it may lie
//! on, beyond ±85.0511° to the first or last row, at longitude 180° to the last column. There is no buffer.
//! The counts of all tiles of a zoom therefore add up to the count of the filter, exactly.

mod areas;
mod cells;
mod centres;
mod clusters;
mod mvt;
mod points;
mod views;
mod window;

pub use areas::{AREA_BYTES, MAX_POLYGONS};
pub use views::VIEW_BYTES;
pub use window::BUFFER;

use domain::filter::Filter;
use domain::position::Position;

use crate::atlas::Data;
use crate::filter::CompiledFilter;
use crate::morton::Square;
use crate::projection;
use crate::select::Selection;

/// Deepest zoom of the tiles.
pub const MAX_ZOOM: u8 = 18;

/// Units along the side of a tile.
pub const EXTENT: u32 = 1 << EXTENT_BITS;

pub(crate) const EXTENT_BITS: u8 = 12;

/// So many devices are drawn one by one at any zoom: as many as there are cells, which would draw no fewer.
pub const FEW: usize = 64;

/// From this zoom on people look for single devices.
pub const DEEP_ZOOM: u8 = 14;

/// So many devices are drawn one by one from [`DEEP_ZOOM`] on. One takes about 45 bytes when compressed at
/// the lowest level, a third of them for its id, so the layer stays below 27 kB and leaves room for the others.
pub const FEW_DEEP: usize = 600;

/// From this zoom on tiles say what devices see.
pub const VIEWS_ZOOM: u8 = 16;

/// A cell is a tile this many zooms deeper: 8 × 8 cells in a tile, which a map of 512 pixels
/// a tile draws 64 pixels wide, so that their circles seldom touch.
pub(crate) const CELL_ZOOMS: u8 = 3;

/// One square of the Web Mercator grid, rows from the north (XYZ). In range by construction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TileId {
    z: u8,
    x: u32,
    y: u32,
}

impl TileId {
    /// `None` past [`MAX_ZOOM`] and outside of the grid.
    pub fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        let side = 1_u32.checked_shl(u32::from(z))?;
        (z <= MAX_ZOOM && x < side && y < side).then_some(Self { z, x, y })
    }

    /// The one tile of a zoom that a position belongs to; `None` past [`MAX_ZOOM`].
    pub fn containing(position: Position, z: u8) -> Option<Self> {
        if z > MAX_ZOOM {
            return None;
        }
        let (x, y) = projection::project(position);
        let cut = |value: u32| value.checked_shr(32 - u32::from(z)).unwrap_or(0);
        Self::new(z, cut(x), cut(y))
    }

    pub const fn z(self) -> u8 {
        self.z
    }

    pub const fn x(self) -> u32 {
        self.x
    }

    pub const fn y(self) -> u32 {
        self.y
    }

    fn square(self) -> Square {
        Square::at(self.z, self.x, self.y)
    }

    /// Units from the north-western corner of the tile, for a point of the grid inside it.
    fn units(self, (x, y): (u32, u32)) -> (u32, u32) {
        let cut = |value: u32| (value >> (32 - EXTENT_BITS - self.z)) & (EXTENT - 1);
        (cut(x), cut(y))
    }
}

/// At most so many devices are drawn one by one.
fn few(z: u8) -> usize {
    if z >= DEEP_ZOOM { FEW_DEEP } else { FEW }
}

pub(crate) fn encode(data: &Data, tile: TileId, filter: &Filter) -> Vec<u8> {
    let mut layers = areas::encode(data, tile, filter);
    let devices = data.compile(filter);
    if tile.z >= VIEWS_ZOOM {
        layers.append(&mut views::encode(data, tile, &devices));
    }
    layers.append(&mut self::devices(data, tile, &devices));
    layers.append(&mut centres::encode(data, tile, filter));
    layers
}

fn devices(data: &Data, tile: TileId, filter: &CompiledFilter) -> Vec<u8> {
    let selection = Selection::new(&data.directory, filter, tile.square());
    let few = few(tile.z);
    let known = filter.kinds_only().map(|_| selection.sums().count());
    if known.is_none_or(|count| count <= few as u64)
        && let Some(points) = points::gather(&selection, few)
    {
        return points::encode(data, tile, &points);
    }
    clusters::encode(tile, &clusters::gather(&selection, tile))
}
