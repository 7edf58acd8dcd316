//! What the public sees: the current atlas and the encoded tiles of it. Filled by the feed, read by every handler.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use arc_swap::{ArcSwap, Guard};
use atlas::{Atlas, Change, TileId};
use domain::{Filter, Position};
use moka::sync::Cache;
use time::OffsetDateTime;

use crate::tiles::body::TileBody;

/// Weight of the kept tiles in bytes.
const CACHE_BYTES: u64 = 128 * 1024 * 1024;
/// What an entry costs beside its body: key, header value, bookkeeping.
const ENTRY_BYTES: usize = 256;

/// Readers never wait: they take the current snapshot and keep it as long as they like.
pub struct Published {
    atlas: ArcSwap<Atlas>,
    tiles: Cache<TileKey, Arc<TileBody>>,
    /// Held while a new snapshot is made from the current one.
    writing: Mutex<()>,
    loaded: AtomicBool,
    /// When the feed last knew that nothing is missing, in Unix milliseconds; 0 for never.
    current_at_ms: AtomicI64,
}

/// Tiles without a filter are removed one by one when a device changes. A filtered tile carries the version of its
/// snapshot instead: it is never found again after a change, and ages out.
#[derive(Clone, PartialEq, Eq, Hash)]
struct TileKey {
    tile: TileId,
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
            atlas: ArcSwap::from_pointee(atlas),
            tiles: Cache::builder()
                .max_capacity(CACHE_BYTES)
                .weigher(|_, body: &Arc<TileBody>| {
                    u32::try_from(body.weight() + ENTRY_BYTES).unwrap_or(u32::MAX)
                })
                .build(),
            writing: Mutex::new(()),
            loaded: AtomicBool::new(loaded),
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
        let _writing = self.writing.lock().expect("no holder of this lock panics");
        self.atlas.store(Arc::new(atlas));
        self.tiles.invalidate_all();
        self.loaded.store(true, Ordering::Release);
    }

    /// Publishes changes and moves to their position in the feed. The new snapshot is visible before the first
    /// outdated tile is dropped, never after.
    pub fn apply(&self, changes: &[Change], position: u64) {
        let _writing = self.writing.lock().expect("no holder of this lock panics");
        let (atlas, touched) = self.atlas.load().apply(changes);
        self.atlas.store(Arc::new(atlas.at(position)));
        for position in touched {
            self.forget_tiles_at(position);
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
        let atlas = self.atlas.load();
        let key = TileKey {
            tile,
            filtered: (!filter.is_empty()).then(|| Box::new((atlas.version(), filter.clone()))),
        };
        if let Some(body) = self.tiles.get(&key) {
            return body;
        }
        let body = Arc::new(TileBody::encode(&atlas.tile(tile, filter)));
        let unfiltered = key.filtered.is_none();
        self.tiles.insert(key.clone(), Arc::clone(&body));
        // A change between the two loads dropped this tile before it was inserted: drop it again.
        if unfiltered && self.atlas.load().version() != atlas.version() {
            self.tiles.invalidate(&key);
        }
        body
    }

    fn forget_tiles_at(&self, position: Position) {
        for tile in (0..=atlas::tile::MAX_ZOOM).filter_map(|z| TileId::containing(position, z)) {
            self.tiles.invalidate(&TileKey { tile, filtered: None });
        }
    }
}
