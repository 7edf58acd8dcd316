//! The layer `clusters`: cells of a tile, each with its number of devices, in all and per kind, at their mean
//! position.

use std::ops::Range;

use domain::device::{DeviceKind, KindSet};

use crate::KIND_COUNT;
use crate::directory::{Directory, Run, Spot};
use crate::morton::{Square, level_of_parting};
use crate::select::{Selection, Span};
use crate::sums::{Kinds, Sums};

use super::mvt::Layer;
use super::{CELL_ZOOMS, DEEP_ZOOM, FEW, FEW_DEEP, MAX_ZOOM, TileId};

const LAYER: &str = "clusters";

const COUNT: usize = 0;
const EXPANSION_ZOOM: usize = 1;
const FIRST_KIND: usize = 2;

/// The kinds follow in their order.
const KEYS: [&str; FIRST_KIND + KIND_COUNT] = {
    let mut keys = [""; FIRST_KIND + KIND_COUNT];
    keys[COUNT] = "count";
    keys[EXPANSION_ZOOM] = "expansion_zoom";
    let mut kind = 0;
    while kind < KIND_COUNT {
        keys[FIRST_KIND + kind] = DeviceKind::ALL[kind].code();
        kind += 1;
    }
    keys
};

/// A cell that holds at least one selected device.
pub(super) struct Cell {
    square: Square,
    sums: Sums,
    /// Keys of its first and last selected device.
    first: u64,
    last: u64,
}

/// The cells of a tile, in order.
pub(super) fn gather(selection: &Selection<'_, '_>, tile: TileId) -> Vec<Cell> {
    let level = tile.z + CELL_ZOOMS;
    let mut cells = Vec::with_capacity(1 << (2 * CELL_ZOOMS));
    for span in &selection.spans {
        match selection.filter.kinds_only() {
            Some(kinds) if span.inside => gather_sums(selection, kinds, span, level, &mut cells),
            _ => selection.visit_span(span, |chunk, slot| {
                let key = chunk.key(slot);
                let cell = at(&mut cells, Square::around(key, level), key);
                cell.sums.push(chunk.facts(slot).kind, key);
                cell.last = key;
            }),
        }
    }
    cells
}

/// Cell after cell of a stretch, from running sums alone.
fn gather_sums(selection: &Selection<'_, '_>, kinds: Kinds, span: &Span, level: u8, cells: &mut Vec<Cell>) {
    let directory = selection.directory;
    let Range { start: mut at, end } = span.spots;
    while at < end {
        let key = directory.key_after(at);
        let square = Square::around(key, level);
        let next = directory.after(at, square).min(end);
        let sums = directory.sums(&(at..next), kinds);
        match kinds {
            None => push(cells, square, &sums, (key, directory.key_before(next))),
            Some(kinds) if sums.has_any(kinds) => {
                push(cells, square, &sums, ends(directory, at..next, kinds));
            }
            Some(_) => {}
        }
        at = next;
    }
}

/// Keys of the first and the last device of some kinds in a stretch that holds one. Chunks without any are
/// passed over.
fn ends(directory: &Directory, spots: Range<Spot>, kinds: KindSet) -> (u64, u64) {
    let is_wanted = |run: &Run<'_>, slot: usize| kinds.contains(run.chunk.facts(slot).kind);
    let has_wanted = |run: &Run<'_>| run.chunk.totals().all().has_any(kinds);
    let mut runs = directory.runs(spots.clone()).filter(has_wanted);
    let first = runs.find_map(|run| {
        let slot = run.slots.clone().find(|&slot| is_wanted(&run, slot));
        slot.map(|slot| run.chunk.key(slot))
    });
    let mut runs = directory.runs_back(spots).filter(has_wanted);
    let last = runs.find_map(|run| {
        let slot = run.slots.clone().rfind(|&slot| is_wanted(&run, slot));
        slot.map(|slot| run.chunk.key(slot))
    });
    first
        .zip(last)
        .expect("the sums of the stretch count one of these kinds")
}

fn push(cells: &mut Vec<Cell>, square: Square, sums: &Sums, (first, last): (u64, u64)) {
    let cell = at(cells, square, first);
    cell.sums.add(sums);
    cell.last = last;
}

/// The last cell if it is this one, for the edge of a box can cut a cell into several stretches; or else a
/// new one.
fn at(cells: &mut Vec<Cell>, square: Square, first: u64) -> &mut Cell {
    if cells.last().is_none_or(|cell| cell.square != square) {
        cells.push(Cell {
            square,
            sums: Sums::default(),
            first,
            last: first,
        });
    }
    cells.last_mut().expect("one was pushed if there was none")
}

/// No bytes for no cells.
pub(super) fn encode(tile: TileId, cells: &[Cell]) -> Vec<u8> {
    if cells.is_empty() {
        return Vec::new();
    }
    let mut layer = Layer::new(LAYER, &KEYS, cells.len());
    for cell in cells {
        layer.unsigned(COUNT, cell.count());
        layer.unsigned(EXPANSION_ZOOM, cell.expansion_zoom(tile.z).into());
        for (kind, count) in cell.sums.counts().into_iter().enumerate() {
            if count > 0 {
                layer.unsigned(FIRST_KIND + kind, number(count));
            }
        }
        let mean = cell.sums.mean().expect("a cell holds a device");
        layer.point(tile.units(mean));
    }
    layer.into_tile()
}

impl Cell {
    fn count(&self) -> u32 {
        number(self.sums.count())
    }

    /// The zoom at which what the cell holds is drawn as several cells or as single devices, at the latest.
    ///
    /// It is in several cells once its first and last key part; and it is alone in its tile four zooms from
    /// here, so it is drawn as single devices there if it is few. At most [`MAX_ZOOM`], where a pile on one
    /// spot may stay.
    fn expansion_zoom(&self, zoom: u8) -> u8 {
        let parting = level_of_parting(self.first, self.last);
        let parted = u8::try_from(parting).map_or(MAX_ZOOM, |level| level.saturating_sub(CELL_ZOOMS));
        let count = self.count() as usize;
        let drawn_singly = match count {
            _ if count <= FEW => zoom + CELL_ZOOMS,
            _ if count <= FEW_DEEP => DEEP_ZOOM.max(zoom + CELL_ZOOMS),
            _ => MAX_ZOOM,
        };
        parted.min(drawn_singly).clamp(MAX_ZOOM.min(zoom + 1), MAX_ZOOM)
    }
}

fn number(count: u64) -> u32 {
    u32::try_from(count).expect("an atlas holds fewer than four thousand million devices")
}
