//! Up to 128 chunks that follow each other, with running sums.

use std::sync::Arc;

use crate::bounds::Bounds;
use crate::chunk::Chunk;
use crate::record::Order;
use crate::sums::{Kinds, Running, Sums, Totals};

/// Chunks in a new block; one that grows past twice as many is split.
pub(super) const BLOCK: usize = 64;

pub(super) struct Block {
    chunks: Vec<Arc<Chunk>>,
    /// Order of the first device of each chunk.
    starts: Vec<Order>,
    /// Sums of all of this block before each chunk.
    running: Running,
    totals: Totals,
    bounds: Bounds,
}

impl Block {
    /// At least one chunk.
    fn new(chunks: Vec<Arc<Chunk>>) -> Self {
        let mut totals = Totals::default();
        let mut marks = Vec::with_capacity(chunks.len());
        let mut bounds = Bounds::NOTHING;
        for chunk in &chunks {
            marks.push(totals.clone());
            totals.add(chunk.totals());
            bounds = bounds.with(chunk.bounds());
        }
        Self {
            starts: chunks.iter().map(|chunk| chunk.order(0)).collect(),
            chunks,
            running: Running::new(&marks),
            totals,
            bounds,
        }
    }

    /// Blocks of even size.
    pub(super) fn cut(chunks: Vec<Arc<Chunk>>) -> Vec<Arc<Self>> {
        if chunks.is_empty() {
            return Vec::new();
        }
        if chunks.len() <= 2 * BLOCK {
            return vec![Arc::new(Self::new(chunks))];
        }
        let pieces = chunks.len().div_ceil(BLOCK);
        chunks
            .chunks(chunks.len().div_ceil(pieces))
            .map(|piece| Arc::new(Self::new(piece.to_vec())))
            .collect()
    }

    /// Whether it should be joined to its neighbour.
    pub(super) fn is_small(&self) -> bool {
        self.chunks.len() < BLOCK / 4
    }

    pub(super) fn chunks(&self) -> &[Arc<Chunk>] {
        &self.chunks
    }

    pub(super) fn starts(&self) -> &[Order] {
        &self.starts
    }

    pub(super) fn first(&self) -> Order {
        self.starts[0]
    }

    pub(super) fn sums_before(&self, chunk: usize, kinds: Kinds) -> Sums {
        self.running.before(chunk, kinds)
    }

    pub(super) fn totals(&self) -> &Totals {
        &self.totals
    }

    pub(super) fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    pub(super) fn heap_bytes(&self) -> usize {
        let chunks: usize = self
            .chunks
            .iter()
            .map(|chunk| chunk.heap_bytes() + size_of::<Chunk>())
            .sum();
        chunks + size_of_val(&*self.chunks) + size_of_val(&*self.starts) + self.running.heap_bytes()
    }
}
