//! What the public sees: the current atlas and the encoded tiles of it. Filled by the feed, read by every handler.

use std::collections::{HashMap, VecDeque};
use std::hash::{Hash as _, Hasher as _};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arc_swap::{ArcSwap, Guard};
use atlas::{Atlas, Change, Collection, KIND_COUNT, TileId};
use domain::ids::FeatureId;
use domain::moderation::Departure;
use domain::status::StatusSet;
use domain::{Filter, Status};
use moka::sync::Cache;
use rustc_hash::FxHasher;
use time::OffsetDateTime;

use crate::changes::ChangeLog;
use crate::tiles::body::TileBody;
use crate::tiles::outdated::Epochs;

/// Weight of the kept tiles in bytes.
const CACHE_BYTES: u64 = 128 * 1024 * 1024;
/// What an entry costs beside its body: key, header value, bookkeeping.
const ENTRY_BYTES: usize = 256;

/// Features listed as the newest.
const NEWEST: usize = 8;

/// How many features of each family there are, and how well they are known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    pub devices: u64,
    pub deployments: u64,
    pub centres: u64,
    pub acts: u64,
    /// In the order of `DeviceKind::ALL`.
    pub by_kind: [u64; KIND_COUNT],
    /// Observed or confirmed, of all families.
    pub seen: u64,
    /// Announced or authorised, of all families.
    pub on_record: u64,
}

impl Figures {
    fn of(atlas: &Atlas) -> Self {
        let all = Filter::default();
        let with = |statuses: StatusSet| {
            let filter = Filter {
                statuses: Some(statuses),
                ..Filter::default()
            };
            FAMILIES
                .iter()
                .map(|collection| atlas.count(*collection, &filter))
                .sum()
        };
        let [devices, deployments, centres] = FAMILIES.map(|collection| atlas.count(collection, &all));
        Self {
            devices,
            deployments,
            centres,
            acts: atlas.acts().len() as u64,
            by_kind: atlas.counts_by_kind(&all),
            seen: with(StatusSet::EMPTY.with(Status::Observed).with(Status::Confirmed)),
            on_record: with(StatusSet::EMPTY.with(Status::Announced).with(Status::Authorised)),
        }
    }
}

/// The collections that hold each feature once.
const FAMILIES: [Collection; 3] = [Collection::Devices, Collection::Deployments, Collection::Centres];

/// Readers never wait: they take the current snapshot and keep it as long as they like.
pub struct Published {
    atlas: ArcSwap<Atlas>,
    /// Names what is published: see [`Published::edition`].
    edition: AtomicU64,
    tiles: Cache<TileKey, Arc<TileBody>>,
    epochs: Epochs,
    /// What was public and is not any more; few beside what is.
    departed: ArcSwap<HashMap<FeatureId, Departure>>,
    changes: ChangeLog,
    /// Held while a new snapshot is made from the current one.
    writing: Mutex<()>,
    loaded: AtomicBool,
    /// Features that appeared since the start, the newest first.
    newest: Mutex<VecDeque<FeatureId>>,
    figures: Mutex<Option<(u64, Figures)>>,
    /// Beginnings and ends of all periods in Unix seconds, in order, of the snapshot with this version.
    turns: Mutex<Option<(u64, Arc<[i64]>)>>,
    /// When the feed last knew that nothing is missing, in Unix milliseconds; 0 for never.
    current_at_ms: AtomicI64,
}

/// Tiles without a filter are removed one by one when something in them changes, or lose their epoch when a large area
/// does. A filtered tile carries the version of its snapshot instead: it is never found again after a change, and ages
/// out.
#[derive(Clone, PartialEq, Eq, Hash)]
struct TileKey {
    tile: TileId,
    /// Of the tile's region.
    epoch: u32,
    filtered: Option<Box<(u64, Filter)>>,
}

impl Published {
    /// Nothing is loaded yet: `/readyz` says so, and the map is empty.
    pub fn empty() -> Self {
        Self::holding(Atlas::empty(), false)
    }

    pub fn new(atlas: Atlas) -> Self {
        Self::holding(atlas, true)
    }

    fn holding(atlas: Atlas, loaded: bool) -> Self {
        Self {
            edition: AtomicU64::new(atlas.position()),
            atlas: ArcSwap::from_pointee(atlas),
            tiles: Cache::builder()
                .max_capacity(CACHE_BYTES)
                .weigher(|_, body: &Arc<TileBody>| {
                    u32::try_from(body.weight() + ENTRY_BYTES).unwrap_or(u32::MAX)
                })
                .build(),
            epochs: Epochs::default(),
            departed: ArcSwap::default(),
            changes: ChangeLog::default(),
            writing: Mutex::new(()),
            loaded: AtomicBool::new(loaded),
            newest: Mutex::default(),
            figures: Mutex::default(),
            turns: Mutex::default(),
            current_at_ms: AtomicI64::new(0),
        }
    }

    /// The current snapshot, for the time of one answer.
    pub fn atlas(&self) -> Guard<Arc<Atlas>> {
        self.atlas.load()
    }

    /// The current snapshot, to be kept over several polls of a body.
    pub fn snapshot(&self) -> Arc<Atlas> {
        self.atlas.load_full()
    }

    pub fn is_loaded(&self) -> bool {
        self.loaded.load(Ordering::Acquire)
    }

    /// Publishes a whole new atlas: at start, and after the feed lost its place.
    pub fn replace(&self, atlas: Atlas) {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let position = atlas.position();
        self.atlas.store(Arc::new(atlas));
        self.edition.store(position, Ordering::Release);
        self.tiles.invalidate_all();
        self.loaded.store(true, Ordering::Release);
    }

    /// Publishes changes and moves to their position in the feed. The new snapshot is visible before the first
    /// outdated tile is dropped, never after.
    pub fn apply(&self, changes: &[Change], position: u64) {
        self.apply_rows(changes, position, &[self.edition()]);
    }

    /// The same, with whatever tells this state from others at the same position: the rows of the feed that are in it.
    /// Positions do not, as one transaction that stays open holds them back while others go on.
    pub fn apply_rows(&self, changes: &[Change], position: u64, rows: &[u64]) {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.atlas.load_full();
        if changes.is_empty() {
            // The same version: whoever keeps what was made of this snapshot may go on.
            self.atlas.store(Arc::new(before.at(position)));
            return;
        }
        let (atlas, touched) = before.apply(changes);
        self.atlas.store(Arc::new(atlas.at(position)));
        // After it: who reads the old position and the new atlas sends something once more; the other way round, nobody would.
        let mut edition = FxHasher::default();
        (position, rows).hash(&mut edition);
        self.edition.store(edition.finish(), Ordering::Release);
        for position in touched.positions {
            Epochs::at_position(position, |tile| self.forget(tile));
        }
        for bbox in touched.boxes {
            self.epochs.in_box(bbox, |tile| self.forget(tile));
        }
        self.remember_newest(&before, changes);
    }

    /// Differs whenever something is published, and only then: the position of the atlas moves on with every transaction of
    /// the database cluster, also of those that publish nothing. The same on all nodes that have read the same rows.
    pub fn edition(&self) -> u64 {
        self.edition.load(Ordering::Acquire)
    }

    /// What changed lately, in the order of all nodes.
    pub const fn changes(&self) -> &ChangeLog {
        &self.changes
    }

    /// Why a feature that was public is not on the map.
    pub(crate) fn departed(&self, id: FeatureId) -> Option<Departure> {
        self.departed.load().get(&id).copied()
    }

    /// All that is not public any more, in place of what was known of it.
    pub fn replace_departed(&self, departed: HashMap<FeatureId, Departure>) {
        self.departed.store(Arc::new(departed));
    }

    /// What has become of these features: the departed with their departure, the others are on the map.
    pub fn note_departures(&self, features: &[(FeatureId, Option<Departure>)]) {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let known = self.departed.load();
        if features
            .iter()
            .all(|(id, departure)| known.get(id) == departure.as_ref())
        {
            return;
        }
        let mut departed = (**known).clone();
        for (id, departure) in features {
            match departure {
                Some(departure) => departed.insert(*id, *departure),
                None => departed.remove(id),
            };
        }
        self.departed.store(Arc::new(departed));
    }

    /// The last features that appeared since this process started, the newest first.
    pub(crate) fn newest(&self) -> Vec<FeatureId> {
        let newest = self.newest.lock().expect("no holder of this lock panics");
        newest.iter().copied().collect()
    }

    /// Counted once per snapshot: some of them read every feature.
    pub(crate) fn figures(&self) -> Figures {
        let atlas = self.atlas.load();
        let mut kept = self.figures.lock().expect("no holder of this lock panics");
        match *kept {
            Some((version, figures)) if version == atlas.version() => figures,
            _ => {
                let figures = Figures::of(&atlas);
                *kept = Some((atlas.version(), figures));
                figures
            }
        }
    }

    /// How many beginnings and ends of periods have passed: whatever says "now" or "past" changes with it.
    pub(crate) fn turns_before(&self, now: OffsetDateTime) -> usize {
        let now = now.unix_timestamp();
        self.turns().partition_point(|turn| *turn <= now)
    }

    fn turns(&self) -> Arc<[i64]> {
        let atlas = self.atlas.load();
        let mut kept = self.turns.lock().expect("no holder of this lock panics");
        match &*kept {
            Some((version, turns)) if *version == atlas.version() => Arc::clone(turns),
            _ => {
                let all = atlas.deployments(&Filter::default());
                let periods = all.iter().flat_map(|public| &public.deployment.periods);
                let mut turns: Vec<i64> = periods
                    .flat_map(|period| [period.begins, period.ends])
                    .flatten()
                    .collect();
                turns.sort_unstable();
                let turns: Arc<[i64]> = turns.into();
                *kept = Some((atlas.version(), Arc::clone(&turns)));
                turns
            }
        }
    }

    fn remember_newest(&self, before: &Atlas, changes: &[Change]) {
        let mut newest = self.newest.lock().expect("no holder of this lock panics");
        for change in changes {
            if let Change::Upsert(feature) = change
                && before.item(feature.id()).is_none()
                && !newest.contains(&feature.id())
            {
                newest.push_front(feature.id());
                newest.truncate(NEWEST);
            }
        }
    }

    /// The feed has seen everything that was committed before `now`.
    pub fn mark_current(&self, now: OffsetDateTime) {
        let milliseconds = i64::try_from(now.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX);
        self.current_at_ms.store(milliseconds, Ordering::Relaxed);
    }

    /// How long ago the feed last was current; `None` if it never was.
    pub fn lag(&self, now: OffsetDateTime) -> Option<Duration> {
        let current_at = self.current_at_ms.load(Ordering::Relaxed);
        let milliseconds = i64::try_from(now.unix_timestamp_nanos() / 1_000_000).ok()?;
        (current_at > 0)
            .then(|| Duration::from_millis(u64::try_from(milliseconds - current_at).unwrap_or_default()))
    }

    /// The encoded tile, from the cache or made now.
    pub(crate) fn tile(&self, tile: TileId, filter: &Filter) -> Arc<TileBody> {
        let epoch = self.epochs.of(tile);
        let atlas = self.atlas.load();
        let key = TileKey {
            tile,
            epoch,
            filtered: (!filter.is_empty()).then(|| Box::new((atlas.version(), filter.clone()))),
        };
        if let Some(body) = self.tiles.get(&key) {
            return body;
        }
        let body = Arc::new(TileBody::encode(&atlas.tile(tile, filter)));
        self.keep(&key, &body, atlas.version());
        body
    }

    /// Keeps a tile of the snapshot with this version, unless a newer one has been published meanwhile.
    fn keep(&self, key: &TileKey, body: &Arc<TileBody>, version: u64) {
        self.tiles.insert(key.clone(), Arc::clone(body));
        // A change may have dropped this tile before it was inserted. Looking again after the insert leaves no gap: a
        // snapshot that is published later drops the tile itself.
        if self.atlas.load().version() != version {
            self.tiles.invalidate(key);
        }
    }

    fn forget(&self, tile: TileId) {
        let epoch = self.epochs.of(tile);
        self.tiles.invalidate(&TileKey {
            tile,
            epoch,
            filtered: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::world::world;
    use crate::testing::{NOW, camera, cameras};

    #[test]
    fn a_tile_of_an_old_snapshot_is_not_kept_after_a_change() {
        let published = Published::new(Atlas::of_devices(cameras(3), Vec::new(), 1));
        let world = TileId::new(0, 0, 0).unwrap();
        let all = Filter::default();
        let old = published.snapshot();
        let stale = Arc::new(TileBody::encode(&old.tile(world, &all)));
        // The change comes between the moment in which a handler read the atlas and that in which it keeps its tile.
        published.apply(&[camera(9, 1.41, 43.6).into()], 2);
        let key = TileKey {
            tile: world,
            epoch: 0,
            filtered: None,
        };
        published.keep(&key, &stale, old.version());
        assert_ne!(published.tile(world, &all).etag(true), stale.etag(true));
    }

    #[test]
    fn what_is_said_of_periods_changes_when_one_begins_or_ends() {
        let published = Published::new(Atlas::build(world(), 1));
        let before = published.turns_before(NOW);
        assert_eq!(published.turns_before(NOW + Duration::from_hours(1)), before);
        let after = NOW + Duration::from_hours(5 * 24);
        assert_eq!(
            published.turns_before(after),
            before + 1,
            "the drone over Toulon has left"
        );
    }
}
