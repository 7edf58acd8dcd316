//! Which kind of device it is, and what it can do.

use domain::device::{Capabilities, Capability, DeviceKind};
use domain::import::ImportRejection;

use super::words::words;
use super::{Refusal, Tags, is_live};

/// What a value of `surveillance:type` names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Person,
    Device(DeviceKind, Option<Capability>),
}

fn meaning(word: &str) -> Option<Meaning> {
    use DeviceKind as Kind;
    let (kind, capability) = match word {
        "officer" | "patrol" | "person" | "human" | "watchman" | "agent" | "vigilante" | "gardien" => {
            return Some(Meaning::Person);
        }
        // `security_guard`, `lifeguard`, `caseta_de_guardia`.
        _ if word.contains("guard") => return Some(Meaning::Person),
        // The two misspellings are as frequent as some right values.
        "alpr" | "anpr" | "lpr" | "alrp" | "aplr" => (Kind::PlateReader, Some(Capability::ReadsPlates)),
        "speed_camera" | "red_light_camera" | "redlight_camera" | "red_light" | "enforcement" => {
            (Kind::TrafficEnforcement, None)
        }
        "camera" | "cameras" | "camera_dome" | "cctv" | "video" | "webcam" | "traffic_camera" => {
            (Kind::Camera, None)
        }
        "thermal_camera" => (Kind::Camera, Some(Capability::Thermal)),
        "facial_recognition" | "face_recognition" => (Kind::Camera, Some(Capability::FaceRecognition)),
        "gunshot_detector" | "gunshot" | "microphone" | "acoustic_sensor" | "noise_camera" => {
            (Kind::AcousticSensor, Some(Capability::Audio))
        }
        "loudspeaker" | "speaker" => (Kind::Loudspeaker, None),
        "wifi_tracker" | "bluetooth_tracker" | "wireless_tracker" => (Kind::WirelessTracker, None),
        "people_counter" | "traffic_counter" | "counting_sensor" => (Kind::CountingSensor, None),
        "sensor" | "radar" => (Kind::Other, None),
        _ => return None,
    };
    Some(Meaning::Device(kind, capability))
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

/// An object that names a person beside a device is refused as a whole: its point is where the person stands.
pub(super) fn read(tags: &Tags) -> Result<(DeviceKind, Capabilities), Refusal> {
    let types: Vec<Option<Meaning>> = words(tags, "surveillance:type")
        .iter()
        .map(|word| meaning(word))
        .collect();
    let scopes: Vec<Option<Meaning>> = words(tags, "surveillance")
        .iter()
        .map(|word| meaning(word))
        .collect();
    let names_device = types
        .iter()
        .any(|meaning| matches!(meaning, Some(Meaning::Device(..))));
    // `surveillance=guard` on a camera is a mistake for "guarded": 47 real cameras carry it.
    if types.contains(&Some(Meaning::Person)) || (!names_device && scopes.contains(&Some(Meaning::Person))) {
        return Err(Refusal::new(
            ImportRejection::Person,
            "`surveillance` or `surveillance:type` names a person",
        ));
    }

    let mut kinds = Vec::new();
    let mut capabilities = Capabilities::EMPTY;
    let mut add = |(kind, capability): (DeviceKind, Option<Capability>)| {
        kinds.push(kind);
        capabilities = capability.map_or(capabilities, |capability| capabilities.with(capability));
    };
    for meaning in types.iter().flatten() {
        if let Meaning::Device(kind, capability) = *meaning {
            add((kind, capability));
        }
    }
    // The same words in the wrong key, where they can mean nothing else; `camera` there would say nothing new.
    let misplaced = words(tags, "camera:type");
    for meaning in scopes
        .iter()
        .copied()
        .chain(misplaced.iter().map(|word| meaning(word)))
    {
        if let Some(Meaning::Device(
            kind @ (DeviceKind::PlateReader | DeviceKind::TrafficEnforcement),
            capability,
        )) = meaning
        {
            add((kind, capability));
        }
    }
    let scope_words = words(tags, "surveillance");
    if is_live("highway", tags.get("highway").map_or("", String::as_str))
        || scope_words.iter().any(|word| is_speed_control(word))
    {
        add((DeviceKind::TrafficEnforcement, None));
    }
    if [
        "surveillance:ALPR",
        "surveillance:ANPR",
        "camera:ALPR",
        "camera:ANPR",
    ]
    .iter()
    .any(|key| tags.get(*key).is_some_and(|value| value == "yes"))
    {
        add((DeviceKind::PlateReader, Some(Capability::ReadsPlates)));
    }
    for feature in words(tags, "camera:features") {
        capabilities =
            feature_capability(&feature).map_or(capabilities, |capability| capabilities.with(capability));
    }

    if kinds.is_empty() && !types.is_empty() && !is_evidently_camera(tags) {
        return Err(Refusal::new(
            ImportRejection::UnreadableObject,
            "`surveillance:type` names no kind of device that is known",
        ));
    }
    let kind = PRECEDENCE
        .into_iter()
        .find(|kind| kinds.contains(kind))
        // Before `surveillance:type` was introduced all were cameras, and the rest of the tags is about cameras.
        .unwrap_or(DeviceKind::Camera);
    Ok((kind, capabilities))
}

/// Values of `surveillance` for cameras that fine drivers.
fn is_speed_control(word: &str) -> bool {
    matches!(word, "average_speed" | "maxspeed" | "maxspeed_and_red_light")
}

/// A value that belongs to another key (`surveillance:type=public`), or any tag that only a camera has.
fn is_evidently_camera(tags: &Tags) -> bool {
    tags.keys().any(|key| key.starts_with("camera:"))
        || words(tags, "surveillance:type").iter().all(|word| {
            super::attributes::setting(word).is_some()
                || super::attributes::zone(word).is_some()
                || super::attributes::form(word).is_some()
        })
}

fn feature_capability(word: &str) -> Option<Capability> {
    match word {
        "nightvision" | "night_vision" | "infrared" => Some(Capability::NightVision),
        "thermal" => Some(Capability::Thermal),
        "microphone" | "audio" => Some(Capability::Audio),
        "facial_recognition" | "face_recognition" => Some(Capability::FaceRecognition),
        "tracking" | "autotracking" => Some(Capability::Tracking),
        _ => None,
    }
}
