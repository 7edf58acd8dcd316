//! Which devices of a place were not seen for longest.

use atlas::{Atlas, Collection, DeviceRef};
use domain::ids::FeatureId;
use domain::place::PlaceCode;
use domain::status::StatusSet;
use domain::{Filter, Status};
use time::Date;

/// Devices of one page: a walk of an hour.
pub(super) const PER_PAGE: usize = 25;
/// Pages that can be turned. Who has checked a thousand devices finds others on the first page.
pub(super) const MOST_PAGES: usize = 40;
/// Devices of one step of the pass.
const STEP: usize = 10_000;

/// One page of the list.
pub(super) struct Due<'a> {
    pub(super) devices: Vec<DeviceRef<'a>>,
    /// Of the whole place.
    pub(super) count: usize,
    /// Pages that can be turned.
    pub(super) pages: usize,
}

/// Those that nobody saw come first, then by the day of the last sighting; of one day neighbours stand together, which makes
/// a walk. What is known to be gone, or never came, is left out. `page` counts from 1.
pub(super) fn due<'a>(atlas: &'a Atlas, place: &PlaceCode, page: usize) -> Due<'a> {
    let mut found = all(atlas, place);
    // Stable: the pass goes along the Morton curve.
    found.sort_by_key(|(seen, _)| *seen);
    let shown = found.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
    Due {
        devices: shown.filter_map(|(_, id)| atlas.find(*id)).collect(),
        count: found.len(),
        pages: found.len().div_ceil(PER_PAGE).min(MOST_PAGES),
    }
}

fn all(atlas: &Atlas, place: &PlaceCode) -> Vec<(Option<Date>, FeatureId)> {
    let statuses = Status::ALL
        .iter()
        .filter(|status| status.is_standing())
        .fold(StatusSet::EMPTY, |set, status| set.with(*status));
    let filter = Filter {
        place: Some(place.clone()),
        statuses: Some(statuses),
        ..Filter::default()
    };
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let page = atlas.page(Collection::Devices, &filter, after, STEP);
        found.extend(page.devices().map(|device| (device.last_sighting(), device.id())));
        match page.next {
            Some(next) => after = Some(next),
            None => return found,
        }
    }
}
