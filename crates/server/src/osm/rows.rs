//! Devices beside their nodes, some hundred at a time.

use atlas::{Atlas, Collection, Cursor};
use domain::Filter;
use domain::device::{KindSet, PublicDevice};
use domain::evidence::{Basis, Claim};
use domain::ids::FeatureId;
use domain::import::Departure;
use domain::reconcile::{Comparison, POSITION, differences};
use store::PgPool;
use store::public::{OsmObject, osm_objects};

/// Devices that are read at a time.
pub(crate) const BATCH: usize = 500;

/// Two things this near, of one kind, may be one.
pub(super) const NEAR_M: f64 = 25.0;

/// Neighbours that are named.
const NEIGHBOURS: usize = 3;

/// One device, compared.
pub(crate) struct Row {
    pub(crate) device: PublicDevice,
    pub(crate) object: Option<OsmObject>,
    pub(crate) comparison: Comparison,
    /// Attributes that differ, by name, or the position.
    pub(crate) differences: Vec<&'static str>,
    /// Metres from here to where the node stands, where that is told.
    pub(crate) distance_m: Option<f64>,
    /// Of what the other side does not know: near things of the same kind that only the other side knows, with metres.
    pub(crate) neighbours: Vec<(FeatureId, f64)>,
}

impl Row {
    /// `None` where neither side says that anything is there.
    fn of(device: PublicDevice, object: Option<OsmObject>, atlas: &Atlas) -> Option<Self> {
        let stands_there = object.as_ref().is_some_and(stands);
        if !device.status.is_standing() && !stands_there {
            return None;
        }
        let theirs = object.as_ref().map(|object| object.theirs(&device.device));
        let differences = theirs
            .as_ref()
            .map_or_else(Vec::new, |theirs| differences(theirs, &device.device));
        let is_own = device
            .grounds
            .bases(Claim::Exists)
            .iter()
            .any(|basis| basis != Basis::OpenData);
        let comparison = match &object {
            None => Comparison::Ours,
            Some(_) if stands_there != device.status.is_standing() || !differences.is_empty() => {
                Comparison::Differs
            }
            Some(_) if is_own => Comparison::Same,
            Some(_) => Comparison::Theirs,
        };
        let position = object.as_ref().and_then(|object| object.position);
        Some(Self {
            distance_m: position.map(|position| device.device.position.metres_to(position)),
            neighbours: neighbours(&device, comparison, atlas),
            device,
            object,
            comparison,
            differences,
        })
    }

    /// How the node ceased to be a device.
    pub(crate) fn departure(&self) -> Option<Departure> {
        self.object.as_ref()?.departed.map(|(departure, _)| departure)
    }

    /// Attributes that differ, without the position.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &'static str> {
        self.differences.iter().copied().filter(|name| *name != POSITION)
    }
}

/// Whether the node says that a device is there.
fn stands(object: &OsmObject) -> bool {
    object.departed.is_none() && !object.tags.contains_key("end_date")
}

fn neighbours(device: &PublicDevice, comparison: Comparison, atlas: &Atlas) -> Vec<(FeatureId, f64)> {
    let source = match comparison {
        Comparison::Ours => "osm",
        Comparison::Theirs => "report",
        Comparison::Differs | Comparison::Same => return Vec::new(),
    };
    let filter = Filter {
        kinds: Some([device.device.kind].into_iter().collect::<KindSet>()),
        source: Some(source.to_owned()),
        ..Filter::default()
    };
    atlas
        .nearby(device.device.position, NEAR_M, &filter)
        .into_iter()
        .filter(|(other, _)| other.id != device.id && other.status.is_standing())
        .take(NEIGHBOURS)
        .map(|(other, metres)| (other.id, metres))
        .collect()
}

/// The next devices, compared; and where to go on, if others follow.
pub(crate) async fn next(
    pool: &PgPool,
    atlas: &Atlas,
    filter: &Filter,
    after: Option<Cursor>,
    limit: usize,
) -> Result<(Vec<(Cursor, Option<Row>)>, Option<Cursor>), store::Error> {
    // What borrows the atlas must be gone before the database is asked.
    let (devices, next): (Vec<(Cursor, PublicDevice)>, Option<Cursor>) = {
        let page = atlas.page(Collection::Devices, filter, after, limit);
        let devices = page.devices().map(|device| (device.cursor(), device.to_public()));
        (devices.collect(), page.next)
    };
    let ids: Vec<FeatureId> = devices.iter().map(|(_, device)| device.id).collect();
    let mut objects = osm_objects(pool, &ids).await?;
    let rows = devices
        .into_iter()
        .map(|(cursor, device)| {
            let object = objects.remove(&device.id);
            (cursor, Row::of(device, object, atlas))
        })
        .collect();
    Ok((rows, next))
}
