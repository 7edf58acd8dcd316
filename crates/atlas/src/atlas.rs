//! The snapshot itself and its questions.

use domain::device::{DeviceKind, PublicDevice};
use domain::filter::Filter;
use domain::ids::FeatureId;
use domain::place::Place;
use domain::position::Position;

use crate::extent::Extent;
use crate::page::{Cursor, Page};
use crate::places::Places;
use crate::record::DeviceRef;
use crate::tile::TileId;

/// How many kinds of device there are: the length of the counts per kind, in the order of [`DeviceKind::ALL`].
pub const KIND_COUNT: usize = DeviceKind::ALL.len();

/// One published change of one device.
#[derive(Clone, Debug)]
pub enum Change {
    /// New, or changed: the whole device as it is now.
    Upsert(Box<PublicDevice>),
    /// Withheld or gone.
    Remove(FeatureId),
}

/// All published devices at one moment. Immutable; a clone shares everything.
#[derive(Clone, Debug)]
pub struct Atlas {
    places: Places,
}

impl Atlas {
    pub fn empty() -> Self {
        Self::build(Vec::new(), Vec::new(), 0)
    }

    /// `position` is the place in the feed of changes up to which the devices are current.
    pub fn build(_devices: Vec<PublicDevice>, _places: Vec<Place>, _position: u64) -> Self {
        unimplemented!()
    }

    /// The atlas after the changes, and every position at which something was or is now.
    pub fn apply(&self, _changes: &[Change]) -> (Self, Vec<Position>) {
        unimplemented!()
    }

    /// The same devices, known to be current up to `position` in the feed.
    pub fn at(&self, _position: u64) -> Self {
        unimplemented!()
    }

    pub fn position(&self) -> u64 {
        unimplemented!()
    }

    /// Differs between any two atlases of one process that may differ in content, and grows with each apply.
    pub fn version(&self) -> u64 {
        unimplemented!()
    }

    pub fn len(&self) -> usize {
        unimplemented!()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sum over all devices that the database can compute too.
    pub fn checksum(&self) -> u64 {
        unimplemented!()
    }

    pub fn places(&self) -> &Places {
        &self.places
    }

    /// An owned copy.
    pub fn device(&self, id: FeatureId) -> Option<PublicDevice> {
        self.find(id).map(|device| device.to_public())
    }

    /// A view without a copy, as the GeoJSON writer takes it.
    pub fn find(&self, _id: FeatureId) -> Option<DeviceRef<'_>> {
        unimplemented!()
    }

    pub fn count(&self, filter: &Filter) -> u64 {
        self.counts_by_kind(filter).iter().sum()
    }

    /// In the order of [`DeviceKind::ALL`].
    pub fn counts_by_kind(&self, _filter: &Filter) -> [u64; KIND_COUNT] {
        unimplemented!()
    }

    /// At most `limit` devices after the cursor, in the order of (Morton key, id).
    pub fn page(&self, _filter: &Filter, _after: Option<Cursor>, _limit: usize) -> Page<'_> {
        unimplemented!()
    }

    /// The tile in the Mapbox Vector Tile format, not compressed; empty when it holds nothing.
    pub fn tile(&self, _tile: TileId, _filter: &Filter) -> Vec<u8> {
        unimplemented!()
    }

    /// Devices within `radius_m` metres of a position, nearest first, with their distance in metres.
    pub fn nearby(&self, _position: Position, _radius_m: f64, _filter: &Filter) -> Vec<(PublicDevice, f64)> {
        unimplemented!()
    }

    pub fn extent(&self) -> Extent {
        unimplemented!()
    }
}
