//! The snapshot itself and its questions.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::device::{DeviceKind, PublicDevice};
use domain::filter::Filter;
use domain::ids::FeatureId;
use domain::place::Place;
use uuid::Uuid;

use crate::bounds::Extent;
use crate::chunk::Chunk;
use crate::directory::{Directory, Spot};
use crate::filter::CompiledFilter;
use crate::intern::Interner;
use crate::morton::Square;
use crate::page::{Cursor, Page, spots};
use crate::pile::Pile;
use crate::places::Places;
use crate::select::Selection;
use crate::shards::Shards;
use crate::tile::{self, TileId};
use crate::view::DeviceRef;

/// How many kinds of device there are: the length of the counts per kind, in the order of
/// [`DeviceKind::ALL`].
pub const KIND_COUNT: usize = DeviceKind::ALL.len();

/// All published devices at one moment. Immutable; a clone shares everything.
#[derive(Clone)]
pub struct Atlas {
    pub(crate) data: Arc<Data>,
    /// Up to where in the feed of changes the devices are current.
    pub(crate) position: u64,
}

pub(crate) struct Data {
    pub directory: Directory,
    /// Morton key by id.
    pub keys: Shards<Uuid, u64>,
    pub texts: Interner,
    pub places: Places,
    pub checksum: u64,
    version: u64,
}

impl Data {
    pub(crate) fn new(
        directory: Directory,
        keys: Shards<Uuid, u64>,
        texts: Interner,
        places: Places,
        checksum: u64,
    ) -> Self {
        // One count for the whole process, so that an atlas that was loaded anew cannot be taken for an older
        // one.
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self {
            directory,
            keys,
            texts,
            places,
            checksum,
            version: LAST.fetch_add(1, Ordering::Relaxed) + 1,
        }
    }

    pub(crate) fn compile(&self, filter: &Filter) -> CompiledFilter {
        CompiledFilter::new(filter, &self.texts, &self.places)
    }

    pub(crate) fn view(&self, after: Spot) -> DeviceRef<'_> {
        self.view_of(self.directory.device(after))
    }

    pub(crate) fn view_of<'a>(&'a self, (chunk, slot): (&'a Chunk, usize)) -> DeviceRef<'a> {
        DeviceRef {
            chunk,
            slot,
            texts: &self.texts,
            places: &self.places,
        }
    }
}

/// What a device adds to [`Atlas::checksum`].
pub(crate) fn mark(id: Uuid, version: i32) -> u64 {
    let version = u64::from(version.cast_unsigned());
    id.as_u64_pair()
        .0
        .wrapping_add(version.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

impl Atlas {
    /// Nothing, current up to position 0.
    pub fn empty() -> Self {
        Self::build(std::iter::empty(), Vec::new(), 0)
    }

    /// `position` is where in the feed of changes the devices are current. Of two devices with one id the
    /// later counts. Each device is packed as it comes, so an iterator needs no list of them in memory.
    pub fn build(devices: impl IntoIterator<Item = PublicDevice>, places: Vec<Place>, position: u64) -> Self {
        let places = Places::new(places);
        let mut pile = Pile::default();
        for device in devices {
            pile.push(&device, &places);
        }
        Self {
            data: Arc::new(pile.into_data(places)),
            position,
        }
    }

    /// The same devices, known to be current up to `position` in the feed.
    pub fn at(&self, position: u64) -> Self {
        Self {
            data: Arc::clone(&self.data),
            position,
        }
    }

    /// Where in the feed of changes the devices are current.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Grows with each atlas that this process builds, reads or changes: equal versions hold the same
    /// devices.
    pub fn version(&self) -> u64 {
        self.data.version
    }

    pub fn len(&self) -> u64 {
        self.data.directory.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sum over all devices, modulo 2⁶⁴, of the first 64 bits of the id and 0x9e3779b97f4a7c15 times the
    /// version. The database can compute the same.
    pub fn checksum(&self) -> u64 {
        self.data.checksum
    }

    pub fn places(&self) -> &Places {
        &self.data.places
    }

    /// An owned copy of one device.
    pub fn device(&self, id: FeatureId) -> Option<PublicDevice> {
        self.find(id).map(DeviceRef::to_public)
    }

    /// One device, borrowed, as [`crate::geojson::write_feature`] takes it.
    pub fn find(&self, id: FeatureId) -> Option<DeviceRef<'_>> {
        let key = self.data.keys.get(&id.0)?;
        self.data
            .directory
            .find((key, id.0))
            .map(|found| self.data.view_of(found))
    }

    /// How many devices the filter selects.
    pub fn count(&self, filter: &Filter) -> u64 {
        self.counts_by_kind(filter).iter().sum()
    }

    /// The same per kind, in the order of [`DeviceKind::ALL`].
    pub fn counts_by_kind(&self, filter: &Filter) -> [u64; KIND_COUNT] {
        let filter = self.data.compile(filter);
        Selection::new(&self.data.directory, &filter, Square::WORLD)
            .sums()
            .counts()
    }

    /// At most `limit` of the selected devices after a cursor, in the order of (Morton key, id).
    pub fn page(&self, filter: &Filter, after: Option<Cursor>, limit: usize) -> Page<'_> {
        let directory = &self.data.directory;
        let filter = self.data.compile(filter);
        let selection = Selection::new(directory, &filter, Square::WORLD);
        let from = after.map_or(directory.begin(), |cursor| directory.upper_bound(cursor.order()));
        let (spots, following) = spots(&selection, from, limit);
        let devices: Vec<_> = spots.into_iter().map(|spot| self.data.view(spot)).collect();
        let last = devices.last().map(|device| device.cursor()).or(after);
        Page {
            next: last.filter(|_| following.is_some()),
            devices,
        }
    }

    /// The tile in the Mapbox Vector Tile format 2, not compressed; no bytes when nothing is in it.
    pub fn tile(&self, tile: TileId, filter: &Filter) -> Vec<u8> {
        let filter = self.data.compile(filter);
        tile::encode(&self.data, tile, &filter)
    }

    /// Exact after every change.
    pub fn extent(&self) -> Extent {
        self.data.directory.bounds().extent()
    }

    /// Bytes of devices and indexes on the heap. Places and shared names, which do not grow with the devices,
    /// are not counted.
    pub fn heap_bytes(&self) -> usize {
        self.data.directory.heap_bytes() + self.data.keys.heap_bytes()
    }
}

impl fmt::Debug for Atlas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Atlas")
            .field("len", &self.len())
            .field("position", &self.position)
            .field("version", &self.version())
            .finish_non_exhaustive()
    }
}
