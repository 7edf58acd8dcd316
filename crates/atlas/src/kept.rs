//! What is worked out once for a snapshot and asked for by many: kept until the next snapshot is asked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::PlaceId;
use time::Date;

use crate::census::Census;
use crate::organisations::Organisations;
use crate::place_figures::PlaceFigures;

/// Places whose figures are kept; a kilobyte or two each.
const PLACES: usize = 1_024;

/// A clone shares everything: snapshots that follow each other take turns.
#[derive(Clone, Default)]
pub(crate) struct Kept {
    pub census: One<Census>,
    pub organisations: One<Organisations>,
    places: Arc<Mutex<BTreeMap<PlaceId, OnDay>>>,
}

/// Figures of a version of the atlas, on a day.
type OnDay = (u64, Date, Arc<PlaceFigures>);

/// One thing of one snapshot.
pub(crate) struct One<T>(Arc<Mutex<Option<Versioned<T>>>>);

/// What was made of a version of the atlas.
type Versioned<T> = (u64, Arc<T>);

impl<T> Clone for One<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for One<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> One<T> {
    /// Whoever asks while it is made waits for it: making it twice would take longer.
    pub(crate) fn of(&self, version: u64, make: impl FnOnce() -> T) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((of, ready)) if *of == version => Arc::clone(ready),
            _ => {
                let fresh = Arc::new(make());
                *kept = Some((version, Arc::clone(&fresh)));
                fresh
            }
        }
    }
}

impl Kept {
    pub(crate) fn place(
        &self,
        place: PlaceId,
        version: u64,
        today: Date,
        make: impl FnOnce() -> PlaceFigures,
    ) -> Arc<PlaceFigures> {
        let lock = || self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, day, ready)) = lock().get(&place)
            && (*of, *day) == (version, today)
        {
            return Arc::clone(ready);
        }
        // Not under the lock: a country takes longer than a village that somebody else asks for.
        let fresh = Arc::new(make());
        let mut kept = lock();
        if kept.len() >= PLACES && !kept.contains_key(&place) {
            kept.pop_first();
        }
        kept.insert(place, (version, today, Arc::clone(&fresh)));
        fresh
    }
}
