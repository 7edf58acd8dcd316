//! Which kind of device it is, and what it can do.

use domain::device::{Capabilities, Capability, DeviceKind};
use domain::import::ImportRejection;

use super::words::words;
use super::{Refusal, Tags, is_live, table};

/// What a value of `surveillance:type` names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Person,
    Device(DeviceKind, Option<Capability>),
}

fn meaning(word: &str) -> Option<Meaning> {
    if names_a_person(word) {
        return Some(Meaning::Person);
    }
    let kind = table::value(&table::KINDS, word)?;
    let capability = match (kind, word) {
        (DeviceKind::PlateReader, _) => Some(Capability::ReadsPlates),
        (DeviceKind::AcousticSensor, _) => Some(Capability::Audio),
        (_, "thermal_camera") => Some(Capability::Thermal),
        (_, "facial_recognition" | "face_recognition") => Some(Capability::FaceRecognition),
        _ => None,
    };
    Some(Meaning::Device(kind, capability))
}

fn names_a_person(word: &str) -> bool {
    matches!(
        word,
        "officer" | "patrol" | "person" | "human" | "watchman" | "agent" | "vigilante" | "gardien"
    )
    // `security_guard`, `lifeguard`, `caseta_de_guardia`.
    || word.contains("guard")
}

/// Where one object names several kinds, the first of these is the one that it is shown as.
const PRECEDENCE: [DeviceKind; 8] = [
    DeviceKind::PlateReader,
    DeviceKind::TrafficEnforcement,
    DeviceKind::Camera,
    DeviceKind::AcousticSensor,
    DeviceKind::Loudspeaker,
    DeviceKind::WirelessTracker,
    DeviceKind::CountingSensor,
    DeviceKind::Other,
];

pub(super) fn read(tags: &Tags) -> Result<(DeviceKind, Capabilities), Refusal> {
    let types = meanings(tags, "surveillance:type");
    let scopes = meanings(tags, "surveillance");
    if names_person(&types, &scopes) {
        return Err(Refusal::new(
            ImportRejection::Person,
            "`surveillance` or `surveillance:type` names a person",
        ));
    }
    let mut found = devices(&types);
    found.extend(said_elsewhere(tags, &scopes));
    if found.is_empty() && tags.contains_key("surveillance:type") && !is_evidently_camera(tags) {
        return Err(Refusal::new(
            ImportRejection::UnreadableObject,
            "`surveillance:type` names no kind of device that is known",
        ));
    }
    let kind = PRECEDENCE
        .into_iter()
        .find(|kind| found.iter().any(|(found, _)| found == kind))
        .or_else(|| found.first().map(|(kind, _)| *kind))
        // Before `surveillance:type` was introduced all were cameras, and the rest of the tags is about cameras.
        .unwrap_or(DeviceKind::Camera);
    let features = words(tags, "camera:features");
    let capabilities = found
        .iter()
        .filter_map(|(_, capability)| *capability)
        .chain(
            features
                .iter()
                .filter_map(|word| table::value(&table::CAPABILITIES, word)),
        )
        .collect();
    Ok((kind, capabilities))
}

fn meanings(tags: &Tags, key: &str) -> Vec<Meaning> {
    words(tags, key).iter().filter_map(|word| meaning(word)).collect()
}

fn devices(meanings: &[Meaning]) -> Vec<(DeviceKind, Option<Capability>)> {
    meanings
        .iter()
        .filter_map(|meaning| match *meaning {
            Meaning::Device(kind, capability) => Some((kind, capability)),
            Meaning::Person => None,
        })
        .collect()
}

/// A person beside a device counts as a person: the point is where the person stands. But `surveillance=guard` on what
/// calls itself a camera is a mistake for "guarded" (some fifty real cameras carry it).
fn names_person(types: &[Meaning], scopes: &[Meaning]) -> bool {
    types.contains(&Meaning::Person) || (devices(types).is_empty() && scopes.contains(&Meaning::Person))
}

/// Plate reading and speed control, which many mappers write into another key than `surveillance:type`.
fn said_elsewhere(tags: &Tags, scopes: &[Meaning]) -> Vec<(DeviceKind, Option<Capability>)> {
    let mut found = devices(scopes);
    found.extend(devices(&meanings(tags, "camera:type")));
    // `camera` in these keys says nothing that the type does not say better.
    found.retain(|(kind, _)| matches!(kind, DeviceKind::PlateReader | DeviceKind::TrafficEnforcement));
    let fines_drivers = tags.get("highway").is_some_and(|value| is_live("highway", value))
        || words(tags, "surveillance")
            .iter()
            .any(|word| is_speed_control(word));
    if fines_drivers {
        found.push((DeviceKind::TrafficEnforcement, None));
    }
    let reads_plates = [
        "surveillance:ALPR",
        "surveillance:ANPR",
        "camera:ALPR",
        "camera:ANPR",
    ]
    .iter()
    .any(|key| tags.get(*key).is_some_and(|value| value == "yes"));
    if reads_plates {
        found.push((DeviceKind::PlateReader, Some(Capability::ReadsPlates)));
    }
    found
}

/// Values of `surveillance` for cameras that fine drivers.
fn is_speed_control(word: &str) -> bool {
    matches!(word, "average_speed" | "maxspeed" | "maxspeed_and_red_light")
}

/// A value that belongs to another key (`surveillance:type=public`), or any tag that only a camera has.
fn is_evidently_camera(tags: &Tags) -> bool {
    let belongs_elsewhere = |word: &String| {
        table::value(&table::SETTINGS, word).is_some()
            || table::value(&table::ZONES, word).is_some()
            || table::value(&table::FORMS, word).is_some()
    };
    tags.keys().any(|key| key.starts_with("camera:"))
        || words(tags, "surveillance:type").iter().all(belongs_elsewhere)
}
