//! Tiles of the web map.

use domain::position::Position;

/// Deepest zoom of the tiles.
pub const MAX_ZOOM: u8 = 18;

/// One square of the Web Mercator grid (XYZ: rows from the north). In range by construction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TileId {
    z: u8,
    x: u32,
    y: u32,
}

impl TileId {
    pub fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        let side = 1_u32.checked_shl(u32::from(z))?;
        (z <= MAX_ZOOM && x < side && y < side).then_some(Self { z, x, y })
    }

    /// The one tile of a zoom that holds a position; `None` past [`MAX_ZOOM`].
    pub fn containing(_position: Position, _z: u8) -> Option<Self> {
        unimplemented!()
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
}
