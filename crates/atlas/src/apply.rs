//! Changes become a new atlas that shares with the old one all that they do not touch.

use std::sync::Arc;

use domain::device::PublicDevice;
use domain::ids::FeatureId;
use domain::position::Position;
use rustc_hash::FxHashSet;

use crate::atlas::{Atlas, Data, mark};
use crate::directory::Edit;
use crate::record::Row;

/// One published change of one device.
#[derive(Clone, Debug)]
pub enum Change {
    /// New, or changed: the whole device as it is now.
    Upsert(Box<PublicDevice>),
    /// Withheld or gone. Unknown ids are passed over, so that a change may come twice.
    Remove(FeatureId),
}

impl Change {
    pub fn id(&self) -> FeatureId {
        match self {
            Self::Upsert(device) => device.id,
            Self::Remove(id) => *id,
        }
    }
}

impl Atlas {
    /// The atlas after the changes, and every position at which something was or is now, each once: the tiles
    /// that hold them are out of date. Of several changes of one device the last counts. The feed position
    /// stays; see [`Atlas::at`].
    pub fn apply(&self, changes: &[Change]) -> (Self, Vec<Position>) {
        let data = &*self.data;
        let mut keys = data.keys.clone();
        let mut texts = data.texts.clone();
        let mut checksum = data.checksum;
        let mut touched = Vec::with_capacity(2 * changes.len());
        let mut edits = Vec::with_capacity(2 * changes.len());
        for change in latest(changes) {
            let id = change.id();
            let old = self.find(id).map(|old| (old.cursor().order(), old));
            if let Some((order, old)) = old {
                checksum = checksum.wrapping_sub(mark(id.0, old.version()));
                touched.push(old.position());
                edits.push(Edit { order, row: None });
            }
            match change {
                Change::Upsert(device) => {
                    let row = Row::new(device, &mut texts, &data.places);
                    edits.pop_if(|edit| edit.order == row.order());
                    keys.insert(id.0, row.key);
                    checksum = checksum.wrapping_add(mark(id.0, device.version));
                    touched.push(device.device.position);
                    edits.push(Edit {
                        order: row.order(),
                        row: Some(row),
                    });
                }
                Change::Remove(_) => keys.remove(&id.0),
            }
        }
        edits.sort_unstable_by_key(|edit| edit.order);
        touched.sort_unstable();
        touched.dedup();
        let directory = data.directory.edited(&edits);
        let places = data.places.clone();
        let applied = Self {
            data: Arc::new(Data::new(directory, keys, texts, places, checksum)),
            position: self.position,
        };
        (applied, touched)
    }
}

/// The last change of each device.
fn latest(changes: &[Change]) -> Vec<&Change> {
    let mut seen = FxHashSet::default();
    let latest = changes.iter().rev().filter(|change| seen.insert(change.id()));
    latest.collect()
}
