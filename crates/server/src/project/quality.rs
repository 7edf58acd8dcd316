//! How good the data are: counted over all devices, once for each state of the map and each day.

use std::sync::{Arc, Mutex};

use atlas::{Atlas, Collection};
use domain::evidence::{Basis, Claim};
use domain::status::Freshness;
use domain::{Filter, Status};
use time::Date;

use crate::state::AppState;

/// Devices of one step of the pass.
const STEP: usize = 10_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Quality {
    pub devices: u64,
    /// With a direction in which it looks, among those that look in one.
    pub aimed: u64,
    pub operators: u64,
    /// Whose existence a photo shows.
    pub photos: u64,
    /// Whose existence an authority says itself: an act, a contract, open data.
    pub official: u64,
    /// Seen by two people or more, independently.
    pub seen_twice: u64,
    /// Last seen within 24 months, within 48, longer ago or never; in the order of `Freshness::ALL`.
    pub by_freshness: [u64; Freshness::ALL.len()],
    /// In the order of `Status::ALL`.
    pub by_status: [u64; Status::ALL.len()],
}

impl Quality {
    pub(super) fn of(atlas: &Atlas, today: Date) -> Self {
        let all = Filter::default();
        let mut quality = Self::default();
        let mut after = None;
        loop {
            let page = atlas.page(Collection::Devices, &all, after, STEP);
            for device in page.devices() {
                let grounds = device.grounds();
                let exists = grounds.bases(Claim::Exists);
                let count = |is_so: bool| u64::from(is_so);
                quality.devices += 1;
                quality.aimed += count(device.is_aimed());
                quality.operators += count(device.has_operator());
                quality.photos += count(exists.contains(Basis::Photo));
                quality.official += count(
                    Basis::ALL
                        .iter()
                        .any(|basis| basis.is_official() && exists.contains(*basis)),
                );
                quality.seen_twice += count(grounds.sightings >= 2);
                let freshness = Freshness::on(today, device.last_sighting());
                quality.by_freshness[position(Freshness::ALL, freshness)] += 1;
                quality.by_status[position(Status::ALL, device.status())] += 1;
            }
            match page.next {
                Some(next) => after = Some(next),
                None => return quality,
            }
        }
    }
}

fn position<T: Copy + PartialEq>(all: &[T], value: T) -> usize {
    all.iter().position(|one| *one == value).unwrap_or_default()
}

/// The last count.
#[derive(Debug, Default)]
pub(crate) struct Kept(Mutex<Option<(u64, Date, Quality)>>);

impl Kept {
    /// Two that ask at the same time count once: the second waits, on a thread that may.
    pub(super) async fn get(state: &AppState) -> Quality {
        let (state, today) = (state.clone(), state.today());
        let count = move || {
            let atlas: Arc<Atlas> = state.published.snapshot();
            let mut kept = state.quality.0.lock().expect("no holder of this lock panics");
            match *kept {
                Some((version, day, quality)) if (version, day) == (atlas.version(), today) => quality,
                _ => {
                    let quality = Quality::of(&atlas, today);
                    *kept = Some((atlas.version(), today, quality));
                    quality
                }
            }
        };
        tokio::task::spawn_blocking(count)
            .await
            .expect("counting does not panic")
    }
}
