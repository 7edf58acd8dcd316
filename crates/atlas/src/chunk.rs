//! A few hundred devices that follow each other in the order of the atlas. Never changed: an edit makes a new
//! chunk.

use std::ops::Range;

use domain::ids::MastId;
use uuid::Uuid;

use crate::bounds::Bounds;
use crate::record::{Details, Facts, Order, Row};
use crate::sums::{Kinds, Running, Sums, Totals};

/// Devices between two stored running sums. Fewer is faster and takes more memory: 216 bytes each.
const STRIDE: usize = 32;

pub(crate) struct Chunk {
    keys: Box<[u64]>,
    facts: Box<[Facts]>,
    details: Box<[Details]>,
    /// The few masts, by slot.
    masts: Box<[(u32, MastId)]>,
    external_ids: Box<str>,
    /// Where the external id of each slot ends in the text above.
    ends: Box<[u32]>,
    /// Sums of all before slots 0, 32, 64 …
    running: Running,
    totals: Totals,
    bounds: Bounds,
}

impl Chunk {
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(crate) fn key(&self, slot: usize) -> u64 {
        self.keys[slot]
    }

    /// A chunk is never empty.
    pub(crate) fn last_key(&self) -> u64 {
        self.keys[self.len() - 1]
    }

    pub(crate) fn facts(&self, slot: usize) -> &Facts {
        &self.facts[slot]
    }

    pub(crate) fn details(&self, slot: usize) -> &Details {
        &self.details[slot]
    }

    pub(crate) fn order(&self, slot: usize) -> Order {
        (self.keys[slot], self.id(slot))
    }

    fn id(&self, slot: usize) -> Uuid {
        self.details[slot].id.0
    }

    pub(crate) fn mast(&self, slot: usize) -> Option<MastId> {
        let wanted = u32::try_from(slot).ok()?;
        let at = self.masts.binary_search_by_key(&wanted, |mast| mast.0).ok()?;
        Some(self.masts[at].1)
    }

    pub(crate) fn external_id(&self, slot: usize) -> &str {
        let start = slot.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.external_ids[start as usize..self.ends[slot] as usize]
    }

    pub(crate) fn row(&self, slot: usize) -> Row<'_> {
        Row {
            key: self.keys[slot],
            facts: self.facts[slot],
            details: self.details[slot],
            mast: self.mast(slot),
            external_id: self.external_id(slot),
        }
    }

    /// The first slot from `from` on whose key is not smaller.
    pub(crate) fn seek(&self, from: usize, key: u64) -> usize {
        from + self.keys[from..].partition_point(|&other| other < key)
    }

    /// The first slot that does not come before `order`.
    pub(crate) fn lower_bound(&self, order: Order) -> usize {
        let start = self.seek(0, order.0);
        let end = start + self.keys[start..].partition_point(|&key| key == order.0);
        start + self.details[start..end].partition_point(|details| details.id.0 < order.1)
    }

    pub(crate) fn totals(&self) -> &Totals {
        &self.totals
    }

    pub(crate) fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// Sums of the slots before `slot`.
    pub(crate) fn sums_before(&self, slot: usize, kinds: Kinds) -> Sums {
        let mark = slot / STRIDE;
        let mut sums = self.running.before(mark, kinds);
        self.push_to(&mut sums, mark * STRIDE..slot, kinds);
        sums
    }

    pub(crate) fn sums(&self, slots: Range<usize>, kinds: Kinds) -> Sums {
        if slots.len() <= STRIDE {
            let mut sums = Sums::default();
            self.push_to(&mut sums, slots, kinds);
            return sums;
        }
        let mut sums = self.sums_before(slots.end, kinds);
        sums.subtract(&self.sums_before(slots.start, kinds));
        sums
    }

    fn push_to(&self, sums: &mut Sums, slots: Range<usize>, kinds: Kinds) {
        for (facts, &key) in self.facts[slots.clone()].iter().zip(&self.keys[slots]) {
            if kinds.is_none_or(|kinds| kinds.contains(facts.kind)) {
                sums.push(facts.kind, key);
            }
        }
    }

    /// Bytes on the heap.
    pub(crate) fn heap_bytes(&self) -> usize {
        size_of_val(&*self.keys)
            + size_of_val(&*self.facts)
            + size_of_val(&*self.details)
            + size_of_val(&*self.masts)
            + self.external_ids.len()
            + size_of_val(&*self.ends)
            + self.running.heap_bytes()
    }
}

/// Takes rows in the order of the atlas and makes chunks of them.
#[derive(Default)]
pub(crate) struct ChunkBuilder {
    keys: Vec<u64>,
    facts: Vec<Facts>,
    details: Vec<Details>,
    masts: Vec<(u32, MastId)>,
    external_ids: String,
    ends: Vec<u32>,
}

impl ChunkBuilder {
    pub(crate) fn with_capacity(rows: usize) -> Self {
        Self {
            keys: Vec::with_capacity(rows),
            facts: Vec::with_capacity(rows),
            details: Vec::with_capacity(rows),
            ends: Vec::with_capacity(rows),
            ..Self::default()
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(crate) fn push(&mut self, row: &Row<'_>) {
        let slot = offset(self.len());
        self.keys.push(row.key);
        self.facts.push(row.facts);
        self.details.push(row.details);
        self.masts.extend(row.mast.map(|mast| (slot, mast)));
        self.external_ids.push_str(row.external_id);
        self.ends.push(offset(self.external_ids.len()));
    }

    /// Copies a run of a chunk.
    pub(crate) fn extend(&mut self, chunk: &Chunk, slots: Range<usize>) {
        let Some(last) = slots.end.checked_sub(1).filter(|_| !slots.is_empty()) else {
            return;
        };
        let (old, new) = (offset(slots.start), offset(self.len()));
        let masts = chunk.masts.iter().skip_while(|mast| mast.0 < old);
        let masts = masts.take_while(|mast| mast.0 as usize <= last);
        self.masts
            .extend(masts.map(|&(slot, mast)| (slot - old + new, mast)));
        let start = slots.start.checked_sub(1).map_or(0, |before| chunk.ends[before]);
        let shift = offset(self.external_ids.len());
        self.external_ids
            .push_str(&chunk.external_ids[start as usize..chunk.ends[last] as usize]);
        self.ends
            .extend(chunk.ends[slots.clone()].iter().map(|end| end - start + shift));
        self.keys.extend_from_slice(&chunk.keys[slots.clone()]);
        self.facts.extend_from_slice(&chunk.facts[slots.clone()]);
        self.details.extend_from_slice(&chunk.details[slots]);
    }

    /// The chunk, or `None` without any row.
    pub(crate) fn finish(self) -> Option<Chunk> {
        let mut totals = Totals::default();
        let mut marks = Vec::with_capacity(self.len() / STRIDE + 1);
        let mut bounds = Bounds::NOTHING;
        for (slot, (facts, &key)) in self.facts.iter().zip(&self.keys).enumerate() {
            if slot.is_multiple_of(STRIDE) {
                marks.push(totals.clone());
            }
            totals.push(facts.kind, key);
            bounds = bounds.with(&Bounds::of(facts));
        }
        if self.len().is_multiple_of(STRIDE) {
            marks.push(totals.clone());
        }
        (!self.keys.is_empty()).then(|| Chunk {
            keys: self.keys.into(),
            facts: self.facts.into(),
            details: self.details.into(),
            masts: self.masts.into(),
            external_ids: self.external_ids.into(),
            ends: self.ends.into(),
            running: Running::new(&marks),
            totals,
            bounds,
        })
    }
}

fn offset(value: usize) -> u32 {
    u32::try_from(value).expect("a chunk and its texts are far below 4 GiB")
}
