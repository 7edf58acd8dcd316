//! How much of a place its devices see: an estimate by a named model, kept until a device that counts changes.

use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};

use domain::filter::Filter;
use domain::ids::PlaceId;
use domain::shape::Shape;
use domain::view_sector::{self, MODEL, ViewSector};
use rustc_hash::FxHasher;

use crate::atlas::{Atlas, mark};
use crate::morton::Square;
use crate::select::Selection;
use crate::view::DeviceRef;

/// With more devices than this nothing is estimated: it would take too long.
pub const MAX_LOOKING_DEVICES: usize = 20_000;

/// Places that are kept.
const KEPT: usize = 4096;

/// The share of a place that is seen by at least one of its devices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShareSeen {
    /// 0 to 1.
    pub share: f64,
    /// Name of the model of view.
    pub model: &'static str,
    /// Devices whose view is known.
    pub devices: u64,
}

/// Estimates by place, each with the fingerprint of what it was made from. All snapshots of one atlas share them.
#[derive(Clone, Default)]
pub(crate) struct Shares {
    kept: Arc<Mutex<BTreeMap<PlaceId, (u64, ShareSeen)>>>,
}

impl Shares {
    fn get(&self, place: PlaceId, fingerprint: u64) -> Option<ShareSeen> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (of, share) = *kept.get(&place)?;
        (of == fingerprint).then_some(share)
    }

    fn keep(&self, place: PlaceId, fingerprint: u64, share: ShareSeen) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.pop_first();
        }
        kept.insert(place, (fingerprint, share));
    }
}

impl Atlas {
    /// The share of the outline of a place that the devices in the place see. Takes some milliseconds for a hundred
    /// devices, and nothing the next time unless one of them or the outline changed. `None` for an unknown place and
    /// for more than [`MAX_LOOKING_DEVICES`].
    pub fn share_seen(&self, place: PlaceId, outline: &Shape) -> Option<ShareSeen> {
        let looking = self.looking_devices(place, outline)?;
        let fingerprint = fingerprint(&looking, outline);
        if let Some(share) = self.data.shares.get(place, fingerprint) {
            return Some(share);
        }
        let sectors: Vec<ViewSector> = looking
            .iter()
            .filter_map(|device| device.view_sector())
            .map(|view| view.sector)
            .collect();
        let share = ShareSeen {
            share: view_sector::share_seen(&sectors, outline),
            model: MODEL.name,
            devices: sectors.len() as u64,
        };
        self.data.shares.keep(place, fingerprint, share);
        Some(share)
    }

    fn looking_devices(&self, place: PlaceId, outline: &Shape) -> Option<Vec<DeviceRef<'_>>> {
        let data = &*self.data;
        let filter = Filter {
            place: Some(data.places.get(place)?.code.clone()),
            bbox: Some(outline.bbox()),
            ..Filter::default()
        };
        let filter = data.compile(&filter).with_views_only();
        let selection = Selection::new(&data.directory, &filter, Square::WORLD);
        let mut looking = Vec::new();
        for span in &selection.spans {
            selection.visit_span(span, |chunk, slot| {
                if looking.len() <= MAX_LOOKING_DEVICES {
                    looking.push(data.view_of((chunk, slot)));
                }
            });
        }
        (looking.len() <= MAX_LOOKING_DEVICES).then_some(looking)
    }
}

/// Of the versions of the devices and of the outline; their order makes no difference.
fn fingerprint(devices: &[DeviceRef<'_>], outline: &Shape) -> u64 {
    let mut hasher = FxHasher::default();
    outline.hash(&mut hasher);
    devices.iter().fold(hasher.finish(), |sum, device| {
        sum.wrapping_add(mark(device.id().0, device.version()))
    })
}
