//! What is published already and may be the same thing.

use atlas::Atlas;
use domain::centre::{Centre, PublicCentre};
use domain::deployment::{Area, Deployment, PublicDeployment, TechnologySet};
use domain::device::KindSet;
use domain::ids::{FeatureId, PlaceId};
use domain::period::Period;
use domain::shape::Shape;
use domain::subject::Subject;
use domain::{Device, Family, Filter, PublicDevice, Status};
use time::Date;

/// How far away another device may be and still be the same one, in metres.
const NEIGHBOURHOOD_M: f64 = 100.0;
/// Neighbours on the page; a square in a city centre can hold hundreds.
const MOST: usize = 20;

/// A published feature that may be the reported one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Neighbour {
    pub(crate) family: Family,
    pub(crate) id: FeatureId,
    /// Code of its kind or technology.
    pub(crate) kind: &'static str,
    pub(crate) status: Status,
    pub(crate) metres: Option<f64>,
    pub(crate) place: Option<PlaceId>,
    pub(crate) periods: Vec<Period>,
    pub(crate) operator: Option<String>,
    pub(crate) last_sighting: Option<Date>,
}

/// `area` is where the reported one lies, as far as it has an outline.
pub(crate) fn neighbours(atlas: &Atlas, subject: &Subject, area: &[Shape]) -> Vec<Neighbour> {
    let mut found = match subject {
        Subject::Device(device) => devices(atlas, device),
        Subject::Deployment(deployment) => deployments(atlas, deployment, area.first()),
        Subject::Centre(centre) => centres(atlas, centre),
    };
    found.truncate(MOST);
    found
}

/// What is published under an id.
pub(super) fn known(atlas: &Atlas, family: Family, id: FeatureId) -> Option<Neighbour> {
    match family {
        Family::Device => atlas.find(id).map(|device| of_device(device.to_public(), None)),
        Family::Deployment => atlas.deployment(id).map(of_deployment),
        Family::Centre => atlas.centre(id).map(of_centre),
    }
}

/// Devices of the same kind around it, the nearest first.
fn devices(atlas: &Atlas, device: &Device) -> Vec<Neighbour> {
    let filter = Filter {
        kinds: Some(KindSet::EMPTY.with(device.kind)),
        ..Filter::default()
    };
    let near = atlas.nearby(device.position, NEIGHBOURHOOD_M, &filter);
    near.into_iter()
        .map(|(device, metres)| of_device(device, Some(metres)))
        .collect()
}

fn of_device(device: PublicDevice, metres: Option<f64>) -> Neighbour {
    Neighbour {
        family: Family::Device,
        id: device.id,
        kind: device.device.kind.code(),
        status: device.status,
        metres,
        place: device.place,
        periods: Vec::new(),
        operator: device.device.operator.map(String::from),
        last_sighting: device.last_sighting,
    }
}

/// The same technology at a time that this one touches: over the same place, or where the areas meet.
fn deployments(atlas: &Atlas, deployment: &Deployment, area: Option<&Shape>) -> Vec<Neighbour> {
    let filter = Filter {
        technologies: Some(TechnologySet::EMPTY.with(deployment.technology)),
        ..Filter::default()
    };
    let there: Vec<FeatureId> = area.map_or_else(Vec::new, |area| {
        let met = atlas.deployments_meeting(area);
        met.iter().map(|other| other.public().id).collect()
    });
    let of_same_place = |area: &Area| matches!(area, Area::Place(_)) && *area == deployment.area;
    atlas
        .deployments(&filter)
        .into_iter()
        .filter(|other| of_same_place(&other.deployment.area) || there.contains(&other.id))
        .filter(|other| are_at_one_time(&deployment.periods, &other.deployment.periods))
        .take(MOST)
        .map(of_deployment)
        .collect()
}

fn of_deployment(other: &PublicDeployment) -> Neighbour {
    Neighbour {
        family: Family::Deployment,
        id: other.id,
        kind: other.deployment.technology.code(),
        status: other.status,
        metres: None,
        place: other.place,
        periods: other.deployment.periods.clone(),
        operator: other.deployment.operator.as_deref().map(str::to_owned),
        last_sighting: other.last_sighting,
    }
}

/// Control rooms nearby, and those of the same territory.
fn centres(atlas: &Atlas, centre: &Centre) -> Vec<Neighbour> {
    // The middle of a commune and a building in it are rarely farther apart.
    const SAME_PLACE_M: f64 = 10_000.0;
    let near = Filter {
        bbox: Shape::circle(centre.position, SAME_PLACE_M)
            .ok()
            .map(|circle| circle.bbox()),
        ..Filter::default()
    };
    let near: Vec<FeatureId> = atlas.centres(&near).into_iter().map(|other| other.id).collect();
    let shares_territory =
        |other: &Centre| other.territory.iter().any(|code| centre.territory.contains(code));
    atlas
        .centres(&Filter::default())
        .into_iter()
        .filter(|other| near.contains(&other.id) || shares_territory(&other.centre))
        .take(MOST)
        .map(of_centre)
        .collect()
}

fn of_centre(other: &PublicCentre) -> Neighbour {
    Neighbour {
        family: Family::Centre,
        id: other.id,
        kind: other.centre.kind.code(),
        status: other.status,
        metres: None,
        place: other.place,
        periods: Vec::new(),
        operator: other.centre.operator.as_deref().map(str::to_owned),
        last_sighting: other.last_sighting,
    }
}

/// Periods that nobody knows may be any.
fn are_at_one_time(ours: &[Period], theirs: &[Period]) -> bool {
    ours.is_empty()
        || theirs.is_empty()
        || ours.iter().any(|period| {
            theirs
                .iter()
                .any(|other| other.overlaps(period.begins, period.ends.map(|end| end - 1)))
        })
}

/// The outline that a deployment brings itself.
pub(crate) fn own_shape(subject: &Subject) -> Option<Shape> {
    match subject {
        Subject::Deployment(deployment) => match &deployment.area {
            Area::Place(_) => None,
            Area::Circle { centre, radius_m } => Shape::circle(*centre, f64::from(*radius_m)).ok(),
            Area::Shape(shape) => Some(shape.clone()),
        },
        _ => None,
    }
}
