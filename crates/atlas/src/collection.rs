//! The public collections, and their features one by one.

use domain::Family;
use domain::centre::PublicCentre;
use domain::cql::Table;
use domain::deployment::PublicDeployment;
use domain::ids::FeatureId;
use domain::place::Place;
use domain::position::Position;
use domain::shape::Shape;
use domain::view_sector::{self, Measures, ViewSector};

use crate::areas::Deployed;
use crate::centres::Located;
use crate::page::Cursor;
use crate::places::Places;
use crate::shelf::Shelved as _;
use crate::view::DeviceRef;

/// One public list of features.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Collection {
    Devices,
    Deployments,
    Centres,
    /// What devices see, by the model [`domain::view_sector::MODEL`].
    ViewSectors,
}

impl Collection {
    pub const ALL: [Self; 4] = [Self::Devices, Self::Deployments, Self::Centres, Self::ViewSectors];

    /// Name in addresses and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Devices | Self::Deployments | Self::Centres => self.family().collection(),
            Self::ViewSectors => "view-sectors",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|collection| collection.name() == name)
    }

    /// The family of its features; view sectors are of devices.
    pub const fn family(self) -> Family {
        match self {
            Self::Devices | Self::ViewSectors => Family::Device,
            Self::Deployments => Family::Deployment,
            Self::Centres => Family::Centre,
        }
    }

    /// What its features can be asked for.
    pub const fn table(self) -> Table {
        match self {
            Self::Devices | Self::Deployments | Self::Centres => Table::Of(self.family()),
            Self::ViewSectors => Table::ViewSectors,
        }
    }

    pub const fn of(family: Family) -> Self {
        match family {
            Family::Device => Self::Devices,
            Family::Deployment => Self::Deployments,
            Family::Centre => Self::Centres,
        }
    }
}

/// One feature of a collection, as pages hold it and as the writers take it.
#[derive(Clone, Debug)]
pub enum Item<'a> {
    Device(DeviceRef<'a>),
    Deployment(DeploymentRef<'a>),
    Centre(CentreRef<'a>),
    ViewSector(SectorRef<'a>),
}

impl Item<'_> {
    pub fn id(&self) -> FeatureId {
        match self {
            Self::Device(device) => device.id(),
            Self::Deployment(deployment) => deployment.public().id,
            Self::Centre(centre) => centre.public().id,
            Self::ViewSector(sector) => sector.device.id(),
        }
    }

    /// View sectors are of devices.
    pub const fn family(&self) -> Family {
        match self {
            Self::Device(_) | Self::ViewSector(_) => Family::Device,
            Self::Deployment(_) => Family::Deployment,
            Self::Centre(_) => Family::Centre,
        }
    }

    /// Where a page that ends with this feature goes on.
    pub fn cursor(&self) -> Cursor {
        let of = |(key, id)| Cursor { key, id };
        match self {
            Self::Device(device) => device.cursor(),
            Self::Deployment(deployment) => of(deployment.deployed.order()),
            Self::Centre(centre) => of(centre.located.order()),
            Self::ViewSector(sector) => sector.device.cursor(),
        }
    }
}

/// A deployment of an atlas, borrowed.
#[derive(Clone, Copy)]
pub struct DeploymentRef<'a> {
    pub(crate) deployed: &'a Deployed,
    pub(crate) places: &'a Places,
}

impl<'a> DeploymentRef<'a> {
    pub fn public(&self) -> &'a PublicDeployment {
        &self.deployed.public
    }

    /// Its area; `None` for the whole of a place whose outline is not known.
    pub fn shape(&self) -> Option<&'a Shape> {
        self.deployed.figure.as_ref().map(|figure| figure.shape())
    }

    /// A position inside its area.
    pub fn label(&self) -> Option<Position> {
        self.deployed.figure.as_ref().map(|figure| figure.label())
    }

    /// Square metres of its area.
    pub fn area_m2(&self) -> Option<f64> {
        self.deployed.figure.as_ref().map(|figure| figure.area_m2())
    }

    /// The place that it lies in, if the gazetteer lists it.
    pub fn place(&self) -> Option<&'a Place> {
        self.places.at(self.deployed.place)
    }

    /// Whether its area is larger than a commune: never shown as a point.
    pub fn is_territory(&self) -> bool {
        self.deployed.is_territory
    }
}

/// A control room of an atlas, borrowed.
#[derive(Clone, Copy)]
pub struct CentreRef<'a> {
    pub(crate) located: &'a Located,
    pub(crate) places: &'a Places,
}

impl<'a> CentreRef<'a> {
    pub fn public(&self) -> &'a PublicCentre {
        &self.located.public
    }

    /// The place that it stands in, if the gazetteer lists it.
    pub fn place(&self) -> Option<&'a Place> {
        self.places.at(self.located.place)
    }

    /// The places that it supervises, as far as the gazetteer lists them.
    pub fn territory(&self) -> impl Iterator<Item = &'a Place> {
        let places = self.places;
        self.located
            .territory
            .iter()
            .filter_map(move |place| places.at(*place))
    }
}

/// A device with what it sees.
#[derive(Clone, Debug)]
pub struct SectorRef<'a> {
    pub device: DeviceRef<'a>,
    pub sector: ViewSector,
}

impl<'a> DeviceRef<'a> {
    /// What it sees by the default model; `None` if it does not look or nobody knows where to.
    pub fn view_sector(self) -> Option<SectorRef<'a>> {
        if !self.facts().has_view {
            return None;
        }
        view_sector::of(&self.chunk.row(self.slot).to_nameless(), &view_sector::MODEL)
            .map(|sector| SectorRef { device: self, sector })
    }

    /// The same in numbers alone.
    pub(crate) fn view_measures(self) -> Option<Measures> {
        view_sector::measures(&self.chunk.row(self.slot).to_nameless(), &view_sector::MODEL)
    }
}

impl<'a> From<DeviceRef<'a>> for Item<'a> {
    fn from(device: DeviceRef<'a>) -> Self {
        Self::Device(device)
    }
}

impl<'a> From<DeploymentRef<'a>> for Item<'a> {
    fn from(deployment: DeploymentRef<'a>) -> Self {
        Self::Deployment(deployment)
    }
}

impl<'a> From<CentreRef<'a>> for Item<'a> {
    fn from(centre: CentreRef<'a>) -> Self {
        Self::Centre(centre)
    }
}

impl<'a> From<SectorRef<'a>> for Item<'a> {
    fn from(sector: SectorRef<'a>) -> Self {
        Self::ViewSector(sector)
    }
}

impl std::fmt::Debug for DeploymentRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("DeploymentRef").field(&self.public().id).finish()
    }
}

impl std::fmt::Debug for CentreRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("CentreRef").field(&self.public().id).finish()
    }
}
