//! The tags that say of a device what we know. What is unknown is omitted, and so is what has no word in use.

use domain::Device;
use domain::device::{CameraForm, Capability, DeviceKind};
use domain::heading::{Heading, Height, Sweep, Tilt};

use super::{Tags, table};

/// A range of at least this many degrees is read as all around.
const ALL_AROUND: f64 = 359.0;

/// The tags of a node for the device: the first key that its attribute table names for each attribute. Empty where
/// OpenStreetMap has no word for its kind, for then there is no such object.
///
/// Operator, maker and model are written as they stand: which names may be shown is the caller's to know.
pub fn tags_of(device: &Device) -> Tags {
    let mut tags = Tags::new();
    let Some(kind) = table::word(&table::KINDS, written_kind(device)) else {
        return tags;
    };
    let mut set = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            tags.insert(key.to_owned(), value);
        }
    };
    let known = |word: Option<&'static str>| word.map(str::to_owned);
    if device.kind == DeviceKind::TrafficEnforcement {
        // <https://wiki.openstreetmap.org/wiki/Tag:highway=speed_camera>
        set("highway", Some(kind.to_owned()));
    } else {
        set("man_made", Some("surveillance".to_owned()));
        set("surveillance:type", Some(kind.to_owned()));
    }
    let form = device.form.and_then(|form| table::word(&table::FORMS, form));
    set("camera:type", known(form));
    let mount = device.mount.and_then(|mount| table::word(&table::MOUNTS, mount));
    set("camera:mount", known(mount));
    set("camera:direction", direction(device));
    set(
        "camera:tilt",
        device.tilt.map(Tilt::degrees).map(|degrees| degrees.to_string()),
    );
    set(
        "height",
        device.height.map(Height::metres).map(|metres| metres.to_string()),
    );
    let zone = device.zone.and_then(|zone| table::word(&table::ZONES, zone));
    set("surveillance:zone", known(zone));
    let setting = device
        .setting
        .and_then(|setting| table::word(&table::SETTINGS, setting));
    set("surveillance", known(setting));
    set("camera:features", features(device));
    let text = |name: &Option<domain::text::Text>| name.as_deref().map(str::to_owned);
    set("operator", text(&device.operator));
    let operator_kind = device
        .operator_kind
        .and_then(|kind| table::word(&table::OPERATOR_KINDS, kind));
    set("operator:type", known(operator_kind));
    set("manufacturer", text(&device.manufacturer));
    set("model", text(&device.model));
    tags
}

/// OpenStreetMap knows cameras that read plates as a kind of their own.
fn written_kind(device: &Device) -> DeviceKind {
    match device.kind {
        DeviceKind::Camera if device.capabilities.contains(Capability::ReadsPlates) => {
            DeviceKind::PlateReader
        }
        kind => kind,
    }
}

/// A dome has none: nobody sees where it looks.
fn direction(device: &Device) -> Option<String> {
    if device.form == Some(CameraForm::Dome) {
        return None;
    }
    let sweep = |sweep: Sweep| {
        if sweep.width() >= ALL_AROUND {
            "0-360".to_owned()
        } else {
            format!("{}-{}", sweep.from.degrees(), sweep.to.degrees())
        }
    };
    device
        .heading
        .map(Heading::degrees)
        .map(|degrees| degrees.to_string())
        .or_else(|| device.sweep.map(sweep))
}

fn features(device: &Device) -> Option<String> {
    let words: Vec<&str> = device
        .capabilities
        .iter()
        .filter_map(|capability| table::word(&table::CAPABILITIES, capability))
        .collect();
    (!words.is_empty()).then(|| words.join(";"))
}
