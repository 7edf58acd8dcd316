//! What there is to list, counted once a day: a pass over all devices.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use atlas::{Collection, Cursor};
use domain::Filter;
use domain::ids::PlaceId;
use time::Date;

use crate::feeds::day;
use crate::state::AppState;

/// Addresses of one sitemap; the format takes 50,000.
pub(super) const PER_PAGE: usize = 10_000;

/// Where the sitemaps of the devices begin, and the places that hold something.
#[derive(Default)]
pub(super) struct Listing {
    /// After which device each sitemap begins.
    pub devices: Vec<Option<Cursor>>,
    /// In the order of their ids, with the last day of what they hold.
    pub places: Vec<(PlaceId, Option<Date>)>,
}

/// The listing of a day.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Option<(Date, Arc<Listing>)>>);

impl Kept {
    /// Blocks while it counts.
    pub(super) fn of(&self, state: &AppState) -> Arc<Listing> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let today = state.today();
        match &*kept {
            Some((day, listing)) if *day == today => Arc::clone(listing),
            _ => {
                let listing = Arc::new(count(state));
                // Before the map is loaded there is nothing, which must not hold for a day.
                if state.published.is_loaded() {
                    *kept = Some((today, Arc::clone(&listing)));
                }
                listing
            }
        }
    }
}

fn count(state: &AppState) -> Listing {
    let atlas = state.published.snapshot();
    let all = Filter::default();
    let mut found: HashMap<PlaceId, Option<Date>> = HashMap::new();
    let mut listing = Listing::default();
    for collection in [Collection::Devices, Collection::Deployments, Collection::Centres] {
        let mut after = None;
        loop {
            let page = atlas.page(collection, &all, after, PER_PAGE);
            if collection == Collection::Devices && !page.items.is_empty() {
                listing.devices.push(after);
            }
            for item in &page.items {
                let place = match item {
                    atlas::Item::Device(device) => device.place().map(|place| place.id),
                    atlas::Item::Deployment(deployment) => deployment.public().place,
                    atlas::Item::Centre(centre) => centre.public().place,
                    atlas::Item::ViewSector(_) => None,
                };
                if let Some(place) = place {
                    let known = found.entry(place).or_default();
                    *known = (*known).max(day(state, item));
                }
            }
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
    }
    let mut places: HashMap<PlaceId, Option<Date>> = HashMap::new();
    for (place, day) in found {
        for around in atlas.places().ancestors(place) {
            let known = places.entry(around.id).or_default();
            *known = (*known).max(day);
        }
    }
    listing.places = places.into_iter().collect();
    listing.places.sort_unstable();
    listing
}
