//! How many devices of which kind and status a place holds, and where in it: one pass over its devices.

use std::collections::HashMap;

use atlas::{Atlas, Collection, KIND_COUNT};
use domain::device::DeviceKind;
use domain::ids::PlaceId;
use domain::place::Place;
use domain::{Filter, Status};

/// Devices of one step of the pass.
const STEP: usize = 10_000;

#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub devices: u64,
    /// In the order of `DeviceKind::ALL`.
    pub by_kind: [u64; KIND_COUNT],
    /// In the order of `Status::ALL`.
    pub by_status: [u64; Status::ALL.len()],
    /// By the parts that the place directly contains.
    pub by_part: HashMap<PlaceId, u64>,
}

impl Tally {
    pub(super) fn of(atlas: &Atlas, place: &Place) -> Self {
        let filter = Filter {
            place: Some(place.code.clone()),
            ..Filter::default()
        };
        let mut parts = Parts::new(atlas, place);
        let mut tally = Self::default();
        let mut after = None;
        loop {
            let page = atlas.page(Collection::Devices, &filter, after, STEP);
            for device in page.devices() {
                tally.devices += 1;
                tally.by_kind[position(DeviceKind::ALL, device.kind())] += 1;
                tally.by_status[position(Status::ALL, device.status())] += 1;
                if let Some(part) = device.place().and_then(|place| parts.of(place.id)) {
                    *tally.by_part.entry(part).or_default() += 1;
                }
            }
            match page.next {
                Some(next) => after = Some(next),
                None => return tally,
            }
        }
    }
}

fn position<T: Copy + PartialEq>(all: &[T], value: T) -> usize {
    all.iter().position(|one| *one == value).unwrap_or_default()
}

/// Which part of a place another place belongs to, looked up once for each.
pub(super) struct Parts<'a> {
    atlas: &'a Atlas,
    whole: PlaceId,
    known: HashMap<PlaceId, Option<PlaceId>>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(atlas: &'a Atlas, place: &Place) -> Self {
        Self {
            atlas,
            whole: place.id,
            known: HashMap::new(),
        }
    }

    /// `None` for the place itself and for what lies outside.
    pub(super) fn of(&mut self, place: PlaceId) -> Option<PlaceId> {
        *self.known.entry(place).or_insert_with(|| {
            let path = self.atlas.places().ancestors(place);
            path.iter()
                .position(|above| above.id == self.whole)
                .and_then(|at| at.checked_sub(1))
                .map(|below| path[below].id)
        })
    }
}
