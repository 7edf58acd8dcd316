//! What stands nearby and may be the reported thing: shown before it is sent, and never in its way.

use std::sync::Arc;

use atlas::Atlas;
use domain::device::KindSet;
use domain::duplicate::{self, Likeness};
use domain::heading::Heading;
use domain::ids::FeatureId;
use domain::shape::Shape;
use domain::{Device, Family, Filter, Position, Status, Subject};
use time::Date;

use crate::moderation::neighbours;

/// Shown at most: more than a mast or a square holds that could be meant.
const MOST: usize = 8;

/// A published feature that may be the reported one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Nearby {
    pub(crate) family: Family,
    pub(crate) id: FeatureId,
    /// Code of its kind or technology.
    pub(crate) kind: &'static str,
    pub(crate) status: Status,
    /// Of a device.
    pub(crate) position: Option<Position>,
    /// Of a device: how far it is.
    pub(crate) metres: Option<f64>,
    /// Of a device: degrees clockwise from north.
    pub(crate) heading: Option<f64>,
    pub(crate) likeness: Likeness,
    pub(crate) operator: Option<String>,
    pub(crate) last_sighting: Option<Date>,
}

/// Likelier ones first, then the nearest.
pub(crate) fn nearby(atlas: &Arc<Atlas>, subject: &Subject) -> Vec<Nearby> {
    let mut found = match subject {
        Subject::Device(device) => devices(atlas, device),
        subject => others(atlas, subject),
    };
    found.truncate(MOST);
    found
}

fn devices(atlas: &Atlas, device: &Device) -> Vec<Nearby> {
    let filter = Filter {
        kinds: Some(KindSet::EMPTY.with(device.kind)),
        ..Filter::default()
    };
    let near = atlas.nearby(device.position, duplicate::search_radius_m(device), &filter);
    let mut found: Vec<Nearby> = near
        .into_iter()
        .filter_map(|(public, metres)| {
            let likeness = duplicate::compare(device, &public.device, metres)?;
            Some(Nearby {
                family: Family::Device,
                id: public.id,
                kind: public.device.kind.code(),
                status: public.status,
                position: Some(public.device.position),
                metres: Some(metres),
                heading: public.device.heading.map(Heading::degrees),
                likeness,
                operator: public.device.operator.map(String::from),
                last_sighting: public.last_sighting,
            })
        })
        .collect();
    // Stable: within a likeness the nearest stays first.
    found.sort_by_key(|near| near.likeness);
    found
}

fn others(atlas: &Atlas, subject: &Subject) -> Vec<Nearby> {
    let area: Vec<Shape> = neighbours::own_shape(subject).into_iter().collect();
    neighbours::neighbours(atlas, subject, &area)
        .into_iter()
        .map(|neighbour| Nearby {
            family: neighbour.family,
            id: neighbour.id,
            kind: neighbour.kind,
            status: neighbour.status,
            position: None,
            metres: neighbour.metres,
            heading: None,
            likeness: Likeness::MaybeSame,
            operator: neighbour.operator,
            last_sighting: neighbour.last_sighting,
        })
        .collect()
}
