//! Points in the 8 × 8 cells of a tile, for the few families that have no running sums.

use std::collections::BTreeMap;

use crate::morton::{DEPTH, Square, interleave};

use super::{CELL_ZOOMS, EXTENT, TileId};

/// What lies in one cell.
pub(super) struct Cell<T> {
    pub members: Vec<T>,
    x: u64,
    y: u64,
}

impl<T> Cell<T> {
    /// The mean of its points, in units of the tile.
    pub(super) fn mean(&self) -> (u32, u32) {
        let mean = |sum: u64| {
            u32::try_from(sum / self.members.len() as u64)
                .expect("a mean is not larger than the largest of its numbers")
        };
        (mean(self.x), mean(self.y))
    }
}

/// Points in units of the tile; each its own cell if they are few, else by the cells of the tile.
pub(super) fn group<T>(points: Vec<(T, (u32, u32))>, few: usize) -> Vec<Cell<T>> {
    let one = |(member, (x, y)): (T, (u32, u32))| Cell {
        members: vec![member],
        x: x.into(),
        y: y.into(),
    };
    if points.len() <= few {
        return points.into_iter().map(one).collect();
    }
    let side = EXTENT >> CELL_ZOOMS;
    let mut cells: BTreeMap<(u32, u32), Cell<T>> = BTreeMap::new();
    for (member, (x, y)) in points {
        let cell = cells.entry((y / side, x / side)).or_insert_with(|| Cell {
            members: Vec::new(),
            x: 0,
            y: 0,
        });
        cell.members.push(member);
        cell.x += u64::from(x);
        cell.y += u64::from(y);
    }
    cells.into_values().collect()
}

impl TileId {
    /// Whether a point of the grid belongs to the tile.
    pub(super) fn owns(self, (x, y): (u32, u32)) -> bool {
        let cut = |value: u32| value.checked_shr(32 - u32::from(self.z)).unwrap_or(0);
        (cut(x), cut(y)) == (self.x, self.y)
    }

    /// Its cells, in the order of their keys.
    pub(super) fn cells(self) -> impl Iterator<Item = Square> {
        (0..1 << (2 * CELL_ZOOMS)).map(move |cell| self.square().part(CELL_ZOOMS, cell))
    }

    /// The place of a point's cell among [`TileId::cells`].
    pub(super) fn cell_of(self, (x, y): (u32, u32)) -> usize {
        let part = interleave(x, y) >> (2 * u32::from(DEPTH - self.z - CELL_ZOOMS));
        let cell = part & ((1 << (2 * CELL_ZOOMS)) - 1);
        usize::try_from(cell).expect("a tile has 64 cells")
    }
}
