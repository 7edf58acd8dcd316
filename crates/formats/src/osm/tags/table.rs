//! The words of OpenStreetMap for our values: the one place where they stand together. Pure data and how to look in it.
//!
//! Words to read are what mappers write, misspellings included. Words to write are documented ones, or ones that most
//! mappers use; where there is none, the value is not written, for an invented word would mean nothing to anybody. A
//! value without a row has no word at all.

use domain::device::{CameraForm, Capability, DeviceKind, Mount, OperatorKind, Setting, Zone};
use domain::vocabulary::Vocabulary;

use self::Written::{Broadly, Exactly, Not};

/// The words of one value, in small letters with `_` for spaces; the word to write in the letters of OpenStreetMap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<V> {
    pub(super) value: V,
    pub(super) written: Written,
    /// What else is read as the value.
    also: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Read, this word is the value again.
    Exactly(&'static str),
    /// True of it, and of more: read, this word is another value.
    Broadly(&'static str),
    /// There is no such word.
    Not,
}

const fn row<V>(value: V, written: Written, also: &'static [&'static str]) -> Row<V> {
    Row { value, written, also }
}

/// The value that a word stands for.
pub(super) fn value<V: Vocabulary>(table: &[Row<V>], word: &str) -> Option<V> {
    let names = |row: &&Row<V>| {
        matches!(row.written, Exactly(own) if own.eq_ignore_ascii_case(word)) || row.also.contains(&word)
    };
    table.iter().find(names).map(|row| row.value)
}

/// The word to write for a value, if there is one.
pub(super) fn word<V: Vocabulary>(table: &[Row<V>], value: V) -> Option<&'static str> {
    table.iter().find(|row| row.value == value)?.written.word()
}

impl Written {
    pub(super) const fn word(self) -> Option<&'static str> {
        match self {
            Exactly(word) | Broadly(word) => Some(word),
            Not => None,
        }
    }
}

/// `surveillance:type`; the word for traffic enforcement is one of `highway` too, and written there.
pub(super) const KINDS: [Row<DeviceKind>; 10] = [
    row(
        DeviceKind::Camera,
        Exactly("camera"),
        &[
            "cameras",
            "camera_dome",
            "cctv",
            "video",
            "webcam",
            "traffic_camera",
            "thermal_camera",
            "facial_recognition",
            "face_recognition",
        ],
    ),
    // The two misspellings are as frequent as some right values.
    row(
        DeviceKind::PlateReader,
        Exactly("ALPR"),
        &["anpr", "lpr", "alrp", "aplr"],
    ),
    row(DeviceKind::FaceRecognitionGate, Not, &[]),
    // A gunshot detector is one of them, but not each of them detects gunshots.
    row(
        DeviceKind::AcousticSensor,
        Not,
        &[
            "gunshot_detector",
            "gunshot",
            "microphone",
            "acoustic_sensor",
            "noise_camera",
        ],
    ),
    row(DeviceKind::Loudspeaker, Not, &["loudspeaker", "speaker"]),
    row(DeviceKind::MarkerDispenser, Not, &[]),
    row(
        DeviceKind::WirelessTracker,
        Not,
        &["wifi_tracker", "bluetooth_tracker", "wireless_tracker"],
    ),
    row(
        DeviceKind::CountingSensor,
        Not,
        &["people_counter", "traffic_counter", "counting_sensor"],
    ),
    row(
        DeviceKind::TrafficEnforcement,
        Exactly("speed_camera"),
        &["red_light_camera", "redlight_camera", "red_light", "enforcement"],
    ),
    row(DeviceKind::Other, Not, &["sensor", "radar"]),
];

/// `camera:type`.
pub(super) const FORMS: [Row<CameraForm>; 5] = [
    row(
        CameraForm::Fixed,
        Exactly("fixed"),
        &["static", "fixe", "fixes", "bullet"],
    ),
    row(CameraForm::Dome, Exactly("dome"), &[]),
    row(
        CameraForm::Panning,
        Exactly("panning"),
        &["ptz", "panned", "rotatable"],
    ),
    row(
        CameraForm::Panoramic,
        Exactly("panorama"),
        &["panoramic", "360", "fisheye"],
    ),
    row(CameraForm::MultiSensor, Not, &["multi_sensor", "multisensor"]),
];

/// `camera:mount`.
pub(super) const MOUNTS: [Row<Mount>; 8] = [
    row(
        Mount::Pole,
        Exactly("pole"),
        &[
            "post",
            "mast",
            "column",
            "flagpole",
            "utility_pole",
            "utilitypole",
            "catenary_mast",
            "high_mast",
            "poste",
        ],
    ),
    row(Mount::Wall, Exactly("wall"), &["wall_mounted", "mur", "facade"]),
    row(Mount::Ceiling, Exactly("ceiling"), &["ceilling"]),
    row(
        Mount::StreetLamp,
        Exactly("street_lamp"),
        &[
            "streetlamp",
            "street_light",
            "streetlight",
            "street_lights",
            "lamp",
            "lamp_post",
            "lamppost",
            "light_pole",
            "lightpole",
            "lighting_pole",
        ],
    ),
    row(
        Mount::TrafficSignal,
        Exactly("traffic_signals"),
        &[
            "traffic_signal",
            "traffic_light",
            "traffic_lights",
            "traffic_signal_pole",
            "signal_arm",
        ],
    ),
    row(
        Mount::Building,
        Exactly("building"),
        &["roof", "rooftop", "top_of_building", "balcony"],
    ),
    row(
        Mount::VehicleTrailer,
        Exactly("trailer"),
        &[
            "mobile_trailer",
            "speed_trailer",
            "mobile_security_trailer",
            "vehicle_trailer",
        ],
    ),
    row(
        Mount::Other,
        Not,
        &[
            "gantry",
            "tree",
            "bridge",
            "fence",
            "tower",
            "billboard",
            "sign",
            "arm",
            "beam",
            "portal",
            "cabinet",
            "atm",
            "totem",
        ],
    ),
];

/// `surveillance:zone`. `street` and `public` are in use for several of these, and say none.
pub(super) const ZONES: [Row<Zone>; 9] = [
    row(Zone::Town, Exactly("town"), &[]),
    row(
        Zone::Parking,
        Exactly("parking"),
        &["parking_entrance", "parking_exit"],
    ),
    row(Zone::Traffic, Exactly("traffic"), &[]),
    row(Zone::Shop, Exactly("shop"), &[]),
    row(Zone::Bank, Exactly("bank"), &["atm"]),
    row(Zone::Building, Exactly("building"), &[]),
    row(Zone::Entrance, Exactly("entrance"), &[]),
    row(
        Zone::PublicTransport,
        Exactly("public_transport"),
        &["public_transport_platform"],
    ),
    row(Zone::Area, Exactly("area"), &[]),
];

/// `surveillance`.
pub(super) const SETTINGS: [Row<Setting>; 3] = [
    row(Setting::Public, Exactly("public"), &[]),
    row(Setting::Outdoor, Exactly("outdoor"), &[]),
    row(Setting::Indoor, Exactly("indoor"), &[]),
];

/// `camera:features`. That it reads plates is said by its kind.
pub(super) const CAPABILITIES: [Row<Capability>; 7] = [
    row(Capability::ReadsPlates, Not, &[]),
    row(
        Capability::FaceRecognition,
        Not,
        &["facial_recognition", "face_recognition"],
    ),
    row(Capability::BehaviourAnalysis, Not, &[]),
    row(Capability::Audio, Exactly("microphone"), &["audio"]),
    row(Capability::Thermal, Exactly("thermal"), &[]),
    row(
        Capability::NightVision,
        Exactly("nightvision"),
        &["night_vision", "infrared"],
    ),
    row(Capability::Tracking, Not, &["tracking", "autotracking"]),
];

/// `operator:type`. `government` and `public` do not say which level of government, so no more than "an authority" is
/// read from them.
pub(super) const OPERATOR_KINDS: [Row<OperatorKind>; 7] = [
    row(
        OperatorKind::Municipality,
        Broadly("government"),
        &["municipality", "municipal"],
    ),
    row(OperatorKind::State, Broadly("government"), &["state", "national"]),
    row(
        OperatorKind::OtherAuthority,
        Exactly("government"),
        &["public", "local_authority", "police"],
    ),
    row(OperatorKind::Transport, Not, &["public_transport", "transport"]),
    row(
        OperatorKind::Company,
        Exactly("private"),
        &["business", "company", "commercial", "private_for_profit"],
    ),
    row(OperatorKind::Housing, Not, &[]),
    row(
        OperatorKind::Association,
        Exactly("ngo"),
        &[
            "community",
            "association",
            "charity",
            "non_profit",
            "private_non_profit",
        ],
    ),
];

/// The codes of an attribute of devices, each with the word that is written for it; empty for an attribute without
/// such a list.
pub fn words_of(attribute: &str) -> Vec<(&'static str, Option<&'static str>)> {
    match attribute {
        "kind" => pairs(&KINDS),
        "form" => pairs(&FORMS),
        "mount" => pairs(&MOUNTS),
        "zone" => pairs(&ZONES),
        "setting" => pairs(&SETTINGS),
        "capabilities" => pairs(&CAPABILITIES),
        "operator_kind" => pairs(&OPERATOR_KINDS),
        _ => Vec::new(),
    }
}

fn pairs<V: Vocabulary>(table: &[Row<V>]) -> Vec<(&'static str, Option<&'static str>)> {
    V::VALUES
        .iter()
        .map(|value| (value.code(), word(table, *value)))
        .collect()
}
