//! All devices in order: chunks, listed in blocks, with running sums over both.
//!
//! The number and the sums of the devices between any two spots cost two searches and a subtraction. A change
//! copies one chunk, the list of one block and the list of blocks, and shares the rest with the directory
//! before it.

mod block;
mod edit;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use uuid::Uuid;

pub(crate) use edit::Edit;

use crate::bounds::Bounds;
use crate::chunk::{Chunk, ChunkBuilder};
use crate::morton::Square;
use crate::record::{Order, Row};
use crate::sums::{Kinds, Running, Sums, Totals};

use block::Block;

/// Devices in a new chunk; one that grows past twice as many is split.
pub(crate) const CHUNK: usize = 512;

pub(crate) struct Directory {
    blocks: Vec<Arc<Block>>,
    /// Order of the first device of each block.
    starts: Vec<Order>,
    /// Sums of all before each block, and of all at the end.
    running: Running,
}

/// Between two devices: before the one in this slot. The end is the spot past the last block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    block: usize,
    chunk: usize,
    slot: usize,
}

impl Directory {
    /// Rows in ascending order.
    pub(crate) fn collect<'a>(rows: impl IntoIterator<Item = Row<'a>>) -> Self {
        let mut builder = DirectoryBuilder::default();
        for row in rows {
            builder.push(&row);
        }
        builder.finish()
    }

    fn of(blocks: Vec<Arc<Block>>) -> Self {
        let starts = blocks.iter().map(|block| block.first()).collect();
        let mut marks = vec![Totals::default()];
        marks.extend(blocks.iter().scan(Totals::default(), |totals, block| {
            totals.add(block.totals());
            Some(totals.clone())
        }));
        Self {
            blocks,
            starts,
            running: Running::new(&marks),
        }
    }

    /// How many devices there are.
    pub(crate) fn len(&self) -> u64 {
        self.running.before(self.blocks.len(), None).count()
    }

    pub(crate) fn bounds(&self) -> Bounds {
        let bounds = self.blocks.iter().map(|block| *block.bounds());
        bounds.fold(Bounds::NOTHING, |all, block| all.with(&block))
    }

    pub(crate) fn begin(&self) -> Spot {
        self.normal(0, 0, 0)
    }

    pub(crate) fn end(&self) -> Spot {
        self.normal(self.blocks.len(), 0, 0)
    }

    /// The chunk and the slot of the device after a spot that is not the end.
    pub(crate) fn device(&self, after: Spot) -> (&Chunk, usize) {
        (&self.blocks[after.block].chunks()[after.chunk], after.slot)
    }

    /// The key of the device after a spot that is not the end.
    pub(crate) fn key_after(&self, spot: Spot) -> u64 {
        self.device(spot).0.key(spot.slot)
    }

    /// The key of the device before a spot that is not the beginning.
    pub(crate) fn key_before(&self, spot: Spot) -> u64 {
        self.key_after(self.step_back(spot))
    }

    /// The spot before the device before a spot.
    fn step_back(&self, from: Spot) -> Spot {
        let last_slot = |block: usize, chunk: usize| Spot {
            block,
            chunk,
            slot: self.blocks[block].chunks()[chunk].len() - 1,
        };
        match (from.slot.checked_sub(1), from.chunk.checked_sub(1)) {
            (Some(slot), _) => Spot { slot, ..from },
            (None, Some(chunk)) => last_slot(from.block, chunk),
            (None, None) => last_slot(from.block - 1, self.blocks[from.block - 1].chunks().len() - 1),
        }
    }

    /// Before the first device that does not come before `order`.
    pub(crate) fn lower_bound(&self, order: Order) -> Spot {
        let block = last_smaller(&self.starts, order);
        let Some(listed) = self.blocks.get(block) else {
            return self.end();
        };
        let chunk = last_smaller(listed.starts(), order);
        self.normal(block, chunk, listed.chunks()[chunk].lower_bound(order))
    }

    /// After the device with this key and id, or where it would be.
    pub(crate) fn upper_bound(&self, order: Order) -> Spot {
        let before = self.lower_bound(order);
        let is_there = self.is_at(before, order);
        self.normal(before.block, before.chunk, before.slot + usize::from(is_there))
    }

    /// The device with this key and id.
    pub(crate) fn find(&self, order: Order) -> Option<(&Chunk, usize)> {
        let before = self.lower_bound(order);
        self.is_at(before, order).then(|| self.device(before))
    }

    fn is_at(&self, before: Spot, order: Order) -> bool {
        before < self.end() && self.device(before).0.order(before.slot) == order
    }

    /// Before and after the devices of a square.
    pub(crate) fn span(&self, square: Square) -> Range<Spot> {
        let from = self.seek(square.first());
        from..self.after(from, square)
    }

    /// After the last device of a square; `from` is a spot before it. Cheap when both are near each other.
    pub(crate) fn after(&self, from: Spot, square: Square) -> Spot {
        let Some(key) = square.last().checked_add(1) else {
            return self.end();
        };
        if from < self.end() {
            let chunk = self.device(from).0;
            if chunk.last_key() >= key {
                return self.normal(from.block, from.chunk, chunk.seek(from.slot, key));
            }
        }
        self.seek(key)
    }

    /// Before the first device whose key is not smaller.
    fn seek(&self, key: u64) -> Spot {
        let block = last_smaller(&self.starts, (key, Uuid::nil()));
        let Some(listed) = self.blocks.get(block) else {
            return self.end();
        };
        let chunk = last_smaller(listed.starts(), (key, Uuid::nil()));
        self.normal(block, chunk, listed.chunks()[chunk].seek(0, key))
    }

    /// Sums of the devices of some kinds between two spots.
    pub(crate) fn sums(&self, span: &Range<Spot>, kinds: Kinds) -> Sums {
        let (from, to) = (span.start, span.end);
        if (from.block, from.chunk) == (to.block, to.chunk) && from < self.end() {
            return self.device(from).0.sums(from.slot..to.slot, kinds);
        }
        let mut sums = self.sums_before(to, kinds);
        sums.subtract(&self.sums_before(from, kinds));
        sums
    }

    fn sums_before(&self, spot: Spot, kinds: Kinds) -> Sums {
        let mut sums = self.running.before(spot.block, kinds);
        if let Some(block) = self.blocks.get(spot.block) {
            sums.add(&block.sums_before(spot.chunk, kinds));
            sums.add(&block.chunks()[spot.chunk].sums_before(spot.slot, kinds));
        }
        sums
    }

    /// The devices between two spots, chunk by chunk.
    pub(crate) fn runs(&self, span: Range<Spot>) -> impl Iterator<Item = Run<'_>> {
        let Range { start, end } = span;
        let mut next = start;
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let from = next;
            let chunk = self.device(from).0;
            next = self.normal(from.block, from.chunk, chunk.len()).min(end);
            let same_chunk = (next.block, next.chunk) == (from.block, from.chunk);
            let slots = from.slot..if same_chunk { next.slot } else { chunk.len() };
            Some(Run { chunk, slots, from })
        })
    }

    /// The same from the end.
    pub(crate) fn runs_back(&self, span: Range<Spot>) -> impl Iterator<Item = Run<'_>> {
        let Range { start, mut end } = span;
        std::iter::from_fn(move || {
            if start >= end {
                return None;
            }
            let last = self.step_back(end);
            end = Spot { slot: 0, ..last }.max(start);
            Some(Run {
                chunk: self.device(last).0,
                slots: end.slot..last.slot + 1,
                from: end,
            })
        })
    }

    /// A spot after the last slot of a chunk is the spot before the first one of the next.
    fn normal(&self, block: usize, chunk: usize, slot: usize) -> Spot {
        let Some(listed) = self.blocks.get(block) else {
            return Spot {
                block: self.blocks.len(),
                chunk: 0,
                slot: 0,
            };
        };
        let (block, chunk, slot) = if slot < listed.chunks()[chunk].len() {
            (block, chunk, slot)
        } else if chunk + 1 < listed.chunks().len() {
            (block, chunk + 1, 0)
        } else {
            (block + 1, 0, 0)
        };
        Spot { block, chunk, slot }
    }

    /// Bytes on the heap, with those that are shared with other directories.
    pub(crate) fn heap_bytes(&self) -> usize {
        let blocks: usize = self.blocks.iter().map(|block| block.heap_bytes()).sum();
        blocks + size_of_val(&*self.starts) + self.running.heap_bytes()
    }
}

/// Takes rows in ascending order.
#[derive(Default)]
pub(crate) struct DirectoryBuilder {
    chunks: Vec<Arc<Chunk>>,
    open: ChunkBuilder,
}

impl DirectoryBuilder {
    pub(crate) fn push(&mut self, row: &Row<'_>) {
        if self.open.len() == CHUNK {
            self.close();
        }
        self.open.push(row);
    }

    fn close(&mut self) {
        let full = std::mem::replace(&mut self.open, ChunkBuilder::with_capacity(CHUNK));
        self.chunks.extend(full.finish().map(Arc::new));
    }

    pub(crate) fn finish(mut self) -> Directory {
        self.close();
        Directory::of(Block::cut(self.chunks))
    }
}

/// Some devices of one chunk that follow each other.
pub(crate) struct Run<'a> {
    pub chunk: &'a Chunk,
    pub slots: Range<usize>,
    /// The spot of the first slot.
    pub from: Spot,
}

impl Run<'_> {
    /// The spot before a slot of the run.
    pub(crate) fn spot(&self, slot: usize) -> Spot {
        Spot { slot, ..self.from }
    }
}

/// Index of the last start that is smaller; the first when none is.
fn last_smaller(starts: &[Order], order: Order) -> usize {
    starts.partition_point(|start| *start < order).saturating_sub(1)
}
