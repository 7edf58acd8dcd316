//! The snapshot itself and its questions.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::act::PublicAct;
use domain::centre::PublicCentre;
use domain::collective::PlacePage;
use domain::deployment::PublicDeployment;
use domain::device::{DeviceKind, PublicDevice};
use domain::filter::Filter;
use domain::ids::{ActId, FeatureId, PlaceId};
use domain::place::Place;
use domain::shape::Shape;
use uuid::Uuid;

use crate::acts::Acts;
use crate::areas::{Deployed, Deployments, Figure, Outlines};
use crate::centres::Located;
use crate::chunk::Chunk;
use crate::collection::{CentreRef, DeploymentRef, Item};
use crate::credits::Credits;
use crate::directory::{Directory, Spot};
use crate::kept::Kept;
use crate::morton::Square;
use crate::pile::Pile;
use crate::place_pages::PlacePages;
use crate::places::{PlaceBoxes, Places};
use crate::record::Names;
use crate::select::Selection;
use crate::shards::Shards;
use crate::share::Shares;
use crate::shelf::Shelf;
use crate::source::Source;
use crate::tile::{self, TileId};
use crate::usages::Usages;
use crate::view::DeviceRef;

/// How many kinds of device there are: the length of the counts per kind, in the order of
/// [`DeviceKind::ALL`].
pub const KIND_COUNT: usize = DeviceKind::ALL.len();

/// All that is published at one moment. Immutable; a clone shares everything.
#[derive(Clone)]
pub struct Atlas {
    pub(crate) data: Arc<Data>,
    /// Up to where in the feed of changes it is current.
    pub(crate) position: u64,
}

/// A clone shares everything; it has the version of the original until [`Data::stamped`].
#[derive(Clone)]
pub(crate) struct Data {
    pub directory: Arc<Directory>,
    /// Morton key by id of device.
    pub keys: Shards<Uuid, u64>,
    pub names: Names,
    pub deployments: Deployments,
    pub centres: Shelf<Located>,
    pub acts: Acts,
    pub place_pages: PlacePages,
    pub credits: Credits,
    pub usages: Usages,
    pub outlines: Outlines,
    pub places: Places,
    pub place_boxes: PlaceBoxes,
    pub shares: Shares,
    pub kept: Kept,
    pub checksum: u64,
    pub version: u64,
}

impl Data {
    /// With a version of its own.
    pub(crate) fn stamped(self) -> Self {
        // One count for the whole process, so that an atlas that was loaded anew cannot be taken for an older
        // one.
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self {
            version: LAST.fetch_add(1, Ordering::Relaxed) + 1,
            ..self
        }
    }

    pub(crate) fn view(&self, after: Spot) -> DeviceRef<'_> {
        self.view_of(self.directory.device(after))
    }

    pub(crate) fn view_of<'a>(&'a self, (chunk, slot): (&'a Chunk, usize)) -> DeviceRef<'a> {
        DeviceRef {
            chunk,
            slot,
            names: &self.names,
            places: &self.places,
        }
    }

    pub(crate) fn deployment<'a>(&'a self, deployed: &'a Deployed) -> DeploymentRef<'a> {
        DeploymentRef {
            deployed,
            places: &self.places,
        }
    }

    pub(crate) fn centre<'a>(&'a self, located: &'a Located) -> CentreRef<'a> {
        CentreRef {
            located,
            places: &self.places,
        }
    }
}

/// What a feature adds to [`Atlas::checksum`].
pub(crate) fn mark(id: Uuid, version: i32) -> u64 {
    let version = u64::from(version.cast_unsigned());
    id.as_u64_pair()
        .0
        .wrapping_add(version.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

impl Atlas {
    /// Nothing, current up to position 0.
    pub fn empty() -> Self {
        Self::of_devices(std::iter::empty(), Vec::new(), 0)
    }

    /// `position` is where in the feed of changes the source is current.
    pub fn build<D>(source: Source<D>, position: u64) -> Self
    where
        D: IntoIterator<Item = PublicDevice>,
    {
        let places = Places::new(source.places);
        let mut pile = Pile::default();
        for device in source.devices {
            pile.push(&device, &places);
        }
        let mut data = pile.into_data(places);
        data.outlines = Outlines::new(source.outlines);
        let deployed = source
            .deployments
            .into_iter()
            .map(|public| Deployed::new(public, &data.places, &data.outlines));
        data.deployments = Deployments::collect(deployed);
        let located = source
            .centres
            .into_iter()
            .map(|public| Located::new(public, &data.places));
        data.centres = Shelf::collect(located);
        data.acts = Acts::new(source.acts);
        data.place_pages = PlacePages::new(source.place_pages);
        data.credits = Credits::new(source.credits);
        data.usages = Usages::new(source.usages);
        data.checksum = data
            .checksum
            .wrapping_add(data.deployments.all().checksum())
            .wrapping_add(data.centres.checksum());
        Self {
            data: Arc::new(data.stamped()),
            position,
        }
    }

    /// Of devices alone.
    pub fn of_devices(
        devices: impl IntoIterator<Item = PublicDevice>,
        places: Vec<Place>,
        position: u64,
    ) -> Self {
        let source = Source {
            devices,
            deployments: Vec::new(),
            centres: Vec::new(),
            acts: Vec::new(),
            places,
            place_pages: Vec::new(),
            credits: Vec::new(),
            usages: Vec::new(),
            outlines: Vec::new(),
        };
        Self::build(source, position)
    }

    /// The same features, known to be current up to `position` in the feed.
    pub fn at(&self, position: u64) -> Self {
        Self {
            data: Arc::clone(&self.data),
            position,
        }
    }

    /// The same features and acts, without what is said on the pages of places and without a place in the feed: for files that are
    /// kept.
    pub fn features_only(&self) -> Self {
        let data = Data {
            place_pages: PlacePages::default(),
            ..(*self.data).clone()
        };
        Self {
            data: Arc::new(data.stamped()),
            position: 0,
        }
    }

    /// Where in the feed of changes it is current.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Grows with each atlas that this process builds, reads or changes: equal versions hold the
    /// same.
    pub fn version(&self) -> u64 {
        self.data.version
    }

    /// How many features of all families there are.
    pub fn len(&self) -> u64 {
        let areas = self.data.deployments.all().len() + self.data.centres.len();
        self.data.directory.len() + areas as u64
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sum over all features of all families, modulo 2⁶⁴, of the first 64 bits of the id and 0x9e3779b97f4a7c15
    /// times the version. The database can compute the same.
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

    /// One device, borrowed.
    pub fn find(&self, id: FeatureId) -> Option<DeviceRef<'_>> {
        let key = self.data.keys.get(&id.0)?;
        self.data
            .directory
            .find((key, id.0))
            .map(|found| self.data.view_of(found))
    }

    pub fn deployment(&self, id: FeatureId) -> Option<&PublicDeployment> {
        self.data
            .deployments
            .all()
            .get(id.0)
            .map(|deployed| &deployed.public)
    }

    pub fn centre(&self, id: FeatureId) -> Option<&PublicCentre> {
        self.data.centres.get(id.0).map(|located| &located.public)
    }

    /// A deployment with its shape and place.
    pub fn find_deployment(&self, id: FeatureId) -> Option<DeploymentRef<'_>> {
        let found = self.data.deployments.all().get(id.0)?;
        Some(self.data.deployment(found))
    }

    /// A control room with its place and territory.
    pub fn find_centre(&self, id: FeatureId) -> Option<CentreRef<'_>> {
        let found = self.data.centres.get(id.0)?;
        Some(self.data.centre(found))
    }

    /// A feature of any family, as [`crate::geojson::write_feature`] takes it.
    pub fn item(&self, id: FeatureId) -> Option<Item<'_>> {
        self.find(id)
            .map(Item::from)
            .or_else(|| self.find_deployment(id).map(Item::from))
            .or_else(|| self.find_centre(id).map(Item::from))
    }

    pub fn act(&self, id: ActId) -> Option<&PublicAct> {
        self.data.acts.get(id)
    }

    /// Every act, in the order of ids.
    pub fn acts(&self) -> impl ExactSizeIterator<Item = &PublicAct> {
        self.data.acts.iter()
    }

    /// What the collective of a place says on its page.
    pub fn place_page(&self, place: PlaceId) -> Option<&PlacePage> {
        self.data.place_pages.get(place)
    }

    /// The sum over the pages of places of 4,096 times the number of the place and of the version. The database can compute the same.
    pub fn place_pages_checksum(&self) -> u64 {
        self.data.place_pages.checksum()
    }

    /// The selected deployments, in the order of pages.
    pub fn deployments(&self, filter: &Filter) -> Vec<&PublicDeployment> {
        let question = self.data.question(filter);
        let selected = self.data.selected_deployments(&question, None);
        selected.map(|deployed| &deployed.public).collect()
    }

    /// The deployments whose area shares a point with the shape, in the order of pages.
    pub fn deployments_meeting(&self, shape: &Shape) -> Vec<DeploymentRef<'_>> {
        let figure = Figure::new(shape.clone());
        let mut found = self.data.deployments.all().meeting_in_order(figure.rects(), None);
        found.retain(|deployed| deployed.figure.as_ref().is_some_and(|own| own.meets(&figure)));
        found
            .into_iter()
            .map(|deployed| self.data.deployment(deployed))
            .collect()
    }

    /// The selected control rooms, in the order of pages.
    pub fn centres(&self, filter: &Filter) -> Vec<&PublicCentre> {
        let question = self.data.question(filter);
        let selected = self.data.selected_centres(&question, None);
        selected.map(|located| &located.public).collect()
    }

    /// The outline of a place that an area or a territory refers to.
    pub fn outline(&self, place: PlaceId) -> Option<&Shape> {
        self.data.outlines.get(place).map(|figure| figure.shape())
    }

    /// How many devices of each kind the filter selects, in the order of [`DeviceKind::ALL`].
    pub fn counts_by_kind(&self, filter: &Filter) -> [u64; KIND_COUNT] {
        let filter = self.data.compile(filter);
        Selection::new(&self.data.directory, &filter, Square::WORLD)
            .sums()
            .counts()
    }

    /// The tile in the Mapbox Vector Tile format 2, not compressed; no bytes when nothing is in it.
    pub fn tile(&self, tile: TileId, filter: &Filter) -> Vec<u8> {
        tile::encode(&self.data, tile, filter)
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
