//! Pages in the order of (Morton key, id). A page begins after a device, not at a number, so pages stay exact
//! while the atlas changes between them: what stays is shown once, whatever comes and goes beside it.

use uuid::Uuid;

use crate::directory::Spot;
use crate::record::Order;
use crate::select::Selection;
use crate::view::DeviceRef;

/// The place of one device in the order of an atlas, whether or not it is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    pub key: u64,
    pub id: Uuid,
}

impl Cursor {
    pub const BYTES: usize = 24;

    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[..8].copy_from_slice(&self.key.to_be_bytes());
        bytes[8..].copy_from_slice(self.id.as_bytes());
        bytes
    }

    /// `None` unless there are exactly [`Cursor::BYTES`].
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (key, id) = bytes.split_first_chunk::<8>()?;
        Some(Self {
            key: u64::from_be_bytes(*key),
            id: Uuid::from_slice(id).ok()?,
        })
    }

    pub(crate) const fn order(self) -> Order {
        (self.key, self.id)
    }
}

/// Some of the devices that a filter selects.
#[derive(Debug)]
pub struct Page<'a> {
    pub devices: Vec<DeviceRef<'a>>,
    /// What to go on after; `None` when no selected device follows.
    pub next: Option<Cursor>,
}

/// The spots of at most `limit` selected devices from `from` on, and the spot to go on from.
///
/// The last is not the end as long as something may follow.
pub(crate) fn spots(selection: &Selection<'_>, from: Spot, limit: usize) -> (Vec<Spot>, Option<Spot>) {
    let mut found = Vec::with_capacity(limit.min(1024));
    for span in &selection.spans {
        let start = span.spots.start.max(from);
        for run in selection.directory.runs(start..span.spots.end) {
            for slot in run.slots.clone() {
                if !selection.filter.matches_in(span, run.chunk.facts(slot)) {
                    continue;
                }
                if found.len() == limit {
                    return (found, Some(run.spot(slot)));
                }
                found.push(run.spot(slot));
            }
        }
    }
    (found, None)
}
