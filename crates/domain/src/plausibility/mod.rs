//! What is implausible about a report, for the moderators' eyes. No rule refuses anything: the world is odder than rules,
//! and a reporter who is told "no" learns to lie. The reason for each number stands in `docs/plausibility.md`.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use time::{Date, Duration};

use crate::deployment::{Area, Deployment};
use crate::device::{CameraForm, Device, DeviceKind};
use crate::personal_data;
use crate::place::PlaceCode;
use crate::position::Position;
use crate::report::{Claimed, PhoneDistance};
use crate::subject::Subject;
use crate::warning::Warning;

/// Degrees around 0, 0 that count as that point: about a kilometre, more than any rounding.
pub const NULL_ISLAND_DEGREES: f64 = 0.01;
/// Metres from the nearest outline beyond which a position is at sea. Outlines of countries are those of maps at
/// 1 : 50,000,000, where a coast is drawn to about this.
pub const SEA_M: f64 = 5_000.0;
/// Metres of accuracy from which a pin may stand in another street.
pub const IMPRECISE_M: u16 = 100;
/// After this a device has often been replaced.
pub const OLD_SIGHTING: Duration = Duration::days(365);
/// Degrees above the horizon to which nothing that watches the ground is tilted.
pub const MAX_TILT: f64 = 30.0;
/// How many times the place an area may be that lies in it; borders and generous circles stay below.
pub const LARGE_AREA: f64 = 4.0;

/// What the caller has looked up about a report. `None`: not known, and then no warning.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    pub today: Date,
    /// What the phone said of itself.
    pub phone: Option<PhoneDistance>,
    /// Note to the moderators.
    pub note: Option<&'a str>,
    /// Metres from the position to the nearest outline of a place.
    pub land_distance_m: Option<f64>,
    /// The same with longitude and latitude exchanged.
    pub swapped_land_distance_m: Option<f64>,
    /// The place of the position, and what contains it.
    pub within: &'a [PlaceCode],
    /// The place that the report names for the position.
    pub named: Option<&'a PlaceCode>,
    /// Square metres of the place that the area is said to be in.
    pub named_area_m2: Option<f64>,
    /// Published features of the same kind close by, when the reporter says that this is another one.
    pub neighbours: u32,
    /// Reports of the same kind close by that are not decided.
    pub open_reports: u32,
    /// Whether the reporter was shown what stands nearby.
    pub compared: bool,
}

impl Surroundings<'_> {
    /// Nothing is known but the day.
    pub const fn unknown(today: Date) -> Self {
        Self {
            today,
            phone: None,
            note: None,
            land_distance_m: None,
            swapped_land_distance_m: None,
            within: &[],
            named: None,
            named_area_m2: None,
            neighbours: 0,
            open_reports: 0,
            compared: true,
        }
    }
}

/// All warnings, in the order of the vocabulary.
pub fn warnings(claimed: &Claimed, around: &Surroundings<'_>) -> BTreeSet<Warning> {
    let is_at_sea = around.land_distance_m.is_some_and(|distance| distance > SEA_M);
    let is_swapped = around
        .swapped_land_distance_m
        .is_some_and(|distance| distance <= SEA_M);
    let is_null_island = claimed.subject.position().is_some_and(is_null_island);
    let is_elsewhere = around
        .named
        .is_some_and(|named| !around.within.is_empty() && !around.within.contains(named));
    [
        (is_null_island, Warning::NullIsland),
        (is_at_sea, Warning::AtSea),
        (
            is_at_sea && is_swapped && !is_null_island,
            Warning::SwappedCoordinates,
        ),
        (
            around.phone == Some(PhoneDistance::Beyond1Km),
            Warning::FarFromPhone,
        ),
        (is_elsewhere, Warning::OtherPlace),
        (is_imprecise(&claimed.subject), Warning::Imprecise),
        (is_old(claimed, around.today), Warning::OldSighting),
        (has_personal_data(claimed, around.note), Warning::PersonalData),
        (around.neighbours > 0, Warning::Neighbour),
        (around.open_reports > 0, Warning::JustReported),
        (has_implausible_aim(&claimed.subject), Warning::ImplausibleAim),
        (
            is_large(&claimed.subject, around.named_area_m2),
            Warning::LargeArea,
        ),
        (!around.compared, Warning::NotCompared),
    ]
    .into_iter()
    .filter_map(|(applies, warning)| applies.then_some(warning))
    .collect()
}

fn is_null_island(position: Position) -> bool {
    position.lon().abs() < NULL_ISLAND_DEGREES && position.lat().abs() < NULL_ISLAND_DEGREES
}

fn is_imprecise(subject: &Subject) -> bool {
    matches!(subject, Subject::Device(device) if device.position_accuracy_m.is_some_and(|metres| metres > IMPRECISE_M))
}

/// Of what somebody saw; an act may be as old as it likes.
fn is_old(claimed: &Claimed, today: Date) -> bool {
    claimed.basis.is_sighting() && claimed.seen_on.is_some_and(|day| day < today - OLD_SIGHTING)
}

fn has_implausible_aim(subject: &Subject) -> bool {
    let Subject::Device(device) = subject else {
        return false;
    };
    looks_up(device) || has_aim_without_eye(device) || looks_outside_of_its_range(device)
}

/// Loudspeakers and sensors of radio and sound may well point up.
fn looks_up(device: &Device) -> bool {
    let watches = !matches!(
        device.kind,
        DeviceKind::AcousticSensor
            | DeviceKind::Loudspeaker
            | DeviceKind::WirelessTracker
            | DeviceKind::Other
    );
    watches && device.tilt.is_some_and(|tilt| tilt.degrees() > MAX_TILT)
}

/// What hears or receives all around, and a camera that sees all around, look nowhere in particular.
fn has_aim_without_eye(device: &Device) -> bool {
    let is_all_round = matches!(
        device.kind,
        DeviceKind::AcousticSensor | DeviceKind::WirelessTracker
    ) || device.form == Some(CameraForm::Panoramic);
    is_all_round
        && device
            .sweep
            .map_or(device.heading.is_some(), |sweep| sweep.width() < 180.0)
}

fn looks_outside_of_its_range(device: &Device) -> bool {
    device.heading.zip(device.sweep).is_some_and(|(heading, sweep)| {
        let from = (heading.degrees() - sweep.from.degrees()).rem_euclid(360.0);
        from > sweep.width()
    })
}

fn is_large(subject: &Subject, place_m2: Option<f64>) -> bool {
    let Subject::Deployment(deployment) = subject else {
        return false;
    };
    place_m2
        .zip(area_m2(deployment))
        .is_some_and(|(place, area)| area > LARGE_AREA * place)
}

/// Square metres; `None` for a place, which is as large as it is.
fn area_m2(deployment: &Deployment) -> Option<f64> {
    match &deployment.area {
        Area::Place(_) => None,
        Area::Circle { radius_m, .. } => Some(std::f64::consts::PI * f64::from(*radius_m).powi(2)),
        Area::Shape(shape) => Some(shape.area_m2()),
    }
}

fn has_personal_data(claimed: &Claimed, note: Option<&str>) -> bool {
    texts(claimed)
        .into_iter()
        .chain(note)
        .any(|text| !personal_data::flags(text).is_empty())
}

/// Everything in a report that a person typed freely.
pub fn texts(claimed: &Claimed) -> Vec<&str> {
    let mut texts: Vec<&str> = claimed.subject.organisations();
    match &claimed.subject {
        Subject::Device(device) => texts.extend(device.model.as_deref()),
        Subject::Deployment(deployment) => {
            let fields = [&deployment.event_name, &deployment.product, &deployment.summary];
            texts.extend(fields.into_iter().filter_map(Option::as_deref));
        }
        Subject::Centre(centre) => {
            texts.extend(centre.summary.as_deref());
            texts.extend(centre.hours.as_deref());
            texts.extend(centre.software.iter().map(|software| &*software.product));
        }
    }
    texts.extend(claimed.citation.as_deref());
    texts
}
