//! What collectives say on the pages of their places.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::collective::PlacePage;
use domain::ids::PlaceId;

/// Clones share everything.
#[derive(Clone, Default)]
pub(crate) struct PlacePages {
    by_place: Arc<BTreeMap<PlaceId, Arc<PlacePage>>>,
}

impl PlacePages {
    /// Of two pages of one place the later counts.
    pub(crate) fn new(pages: impl IntoIterator<Item = PlacePage>) -> Self {
        let pages = pages.into_iter().map(|page| (page.place, Arc::new(page)));
        Self {
            by_place: Arc::new(pages.collect()),
        }
    }

    pub(crate) fn insert(&mut self, page: PlacePage) {
        Arc::make_mut(&mut self.by_place).insert(page.place, Arc::new(page));
    }

    pub(crate) fn remove(&mut self, place: PlaceId) {
        if self.by_place.contains_key(&place) {
            Arc::make_mut(&mut self.by_place).remove(&place);
        }
    }

    pub(crate) fn get(&self, place: PlaceId) -> Option<&PlacePage> {
        self.by_place.get(&place).map(|page| &**page)
    }

    /// In the order of places.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &PlacePage> {
        self.by_place.values().map(|page| &**page)
    }

    /// See [`crate::Atlas::pages_checksum`].
    pub(crate) fn checksum(&self) -> u64 {
        let marks = self
            .iter()
            .map(|page| i64::from(page.place.0) * 4_096 + i64::from(page.version));
        marks.sum::<i64>().cast_unsigned()
    }
}
