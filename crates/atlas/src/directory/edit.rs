//! A directory with some devices replaced, added or gone: copies what it touches and shares the rest.

use std::sync::Arc;

use crate::chunk::{Chunk, ChunkBuilder};
use crate::record::{Order, Row};

use super::block::Block;
use super::{CHUNK, Directory};

/// A chunk with fewer devices is joined to its neighbour.
const SMALL_CHUNK: usize = CHUNK / 4;

/// The device at this place of the order is replaced or added, or gone.
pub(crate) struct Edit<'a> {
    pub order: Order,
    pub row: Option<Row<'a>>,
}

impl Directory {
    /// Edits in ascending order, at most one for each place of the order.
    pub(crate) fn edited(&self, edits: &[Edit<'_>]) -> Self {
        if self.blocks.is_empty() {
            return Self::collect(edits.iter().filter_map(|edit| edit.row));
        }
        let mut blocks: Vec<Arc<Block>> = Vec::with_capacity(self.blocks.len() + 1);
        for (block, edits) in deal(&self.blocks, &self.starts, edits) {
            let new = if edits.is_empty() {
                vec![Arc::clone(block)]
            } else {
                Block::cut(edit_chunks(block, edits))
            };
            for block in new {
                match blocks.last() {
                    Some(last) if last.is_small() || block.is_small() => {
                        let chunks = [last.chunks(), block.chunks()].concat();
                        blocks.pop();
                        blocks.extend(Block::cut(chunks));
                    }
                    _ => blocks.push(block),
                }
            }
        }
        Self::of(blocks)
    }
}

fn edit_chunks(block: &Block, edits: &[Edit<'_>]) -> Vec<Arc<Chunk>> {
    let mut chunks: Vec<Arc<Chunk>> = Vec::with_capacity(block.chunks().len() + 1);
    for (chunk, edits) in deal(block.chunks(), block.starts(), edits) {
        let new = if edits.is_empty() {
            vec![Arc::clone(chunk)]
        } else {
            edit_chunk(chunk, edits)
        };
        for chunk in new {
            match chunks.last() {
                Some(last) if joins(last, &chunk) => {
                    let joined = join(last, &chunk);
                    chunks.pop();
                    chunks.extend(joined);
                }
                _ => chunks.push(chunk),
            }
        }
    }
    chunks
}

/// Each item with the edits from its start to the start of the next; the first also takes what comes before
/// it.
fn deal<'a, 'e, T>(
    items: &'a [T],
    starts: &'a [Order],
    mut edits: &'e [Edit<'e>],
) -> impl Iterator<Item = (&'a T, &'e [Edit<'e>])> {
    items.iter().enumerate().map(move |(index, item)| {
        let mine = match starts.get(index + 1) {
            Some(next) => edits.partition_point(|edit| edit.order < *next),
            None => edits.len(),
        };
        let (mine, rest) = edits.split_at(mine);
        edits = rest;
        (item, mine)
    })
}

fn edit_chunk(chunk: &Chunk, edits: &[Edit<'_>]) -> Vec<Arc<Chunk>> {
    let mut builder = ChunkBuilder::with_capacity(chunk.len() + edits.len());
    let mut next = 0;
    for edit in edits {
        let slot = chunk.lower_bound(edit.order);
        builder.extend(chunk, next..slot);
        let replaced = slot < chunk.len() && chunk.order(slot) == edit.order;
        next = slot + usize::from(replaced);
        if let Some(row) = &edit.row {
            builder.push(row);
        }
    }
    builder.extend(chunk, next..chunk.len());
    builder.finish().map(split).unwrap_or_default()
}

/// Pieces of even size.
fn split(chunk: Chunk) -> Vec<Arc<Chunk>> {
    if chunk.len() <= 2 * CHUNK {
        return vec![Arc::new(chunk)];
    }
    let pieces = chunk.len().div_ceil(CHUNK);
    let size = chunk.len().div_ceil(pieces);
    (0..chunk.len())
        .step_by(size)
        .filter_map(|start| {
            let mut builder = ChunkBuilder::with_capacity(size);
            builder.extend(&chunk, start..(start + size).min(chunk.len()));
            builder.finish().map(Arc::new)
        })
        .collect()
}

fn joins(one: &Chunk, next: &Chunk) -> bool {
    one.len().min(next.len()) < SMALL_CHUNK && one.len() + next.len() <= 2 * CHUNK
}

fn join(one: &Chunk, next: &Chunk) -> Option<Arc<Chunk>> {
    let mut builder = ChunkBuilder::with_capacity(one.len() + next.len());
    builder.extend(one, 0..one.len());
    builder.extend(next, 0..next.len());
    builder.finish().map(Arc::new)
}
