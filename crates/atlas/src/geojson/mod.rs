//! GeoJSON (RFC 7946) from an atlas. Written by hand, because pages and exports are hundreds of megabytes of
//! it.
//!
//! Every public attribute is present in every feature, `null` when it is unknown, and always of one type, so
//! that readers that guess a schema from the first feature guess right. Coordinates are the stored digits, at
//! most seven decimals.

mod export;
mod json;

pub use export::{Export, export};

use domain::device::{CameraForm, Capability, Mount, OperatorKind, Setting, Zone};
use domain::heading::Heading;

use crate::digits;
use crate::view::DeviceRef;

use json::Object;

/// The properties of a feature, in the order in which they are written.
pub const PROPERTIES: [&str; 28] = [
    "kind",
    "status",
    "form",
    "relocatable",
    "mount",
    "heading",
    "sweep_from",
    "sweep_to",
    "tilt",
    "height_m",
    "zone",
    "setting",
    "capabilities",
    "operator",
    "operator_kind",
    "manufacturer",
    "model",
    "place",
    "place_name",
    "mast",
    "first_known",
    "removed_on",
    "last_sighting",
    "position_accuracy_m",
    "source",
    "external_id",
    "sample",
    "version",
];

/// Appends one Feature.
pub fn write_feature(out: &mut Vec<u8>, device: DeviceRef<'_>) {
    out.extend_from_slice(b"{\"type\":\"Feature\",\"id\":");
    json::write_uuid(out, device.id().0);
    out.extend_from_slice(b",\"geometry\":{\"type\":\"Point\",\"coordinates\":");
    digits::write_position(out, device.position());
    out.extend_from_slice(b"},\"properties\":");
    write_properties(out, device);
    out.push(b'}');
}

/// Appends Features, with a comma between each two: the inside of an array.
pub fn write_features<'a>(out: &mut Vec<u8>, devices: impl IntoIterator<Item = DeviceRef<'a>>) {
    for (index, device) in devices.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_feature(out, device);
    }
}

/// Appends the attributes alone, as one JSON object.
pub fn write_properties(out: &mut Vec<u8>, device: DeviceRef<'_>) {
    let (facts, details, place) = (device.facts(), device.details(), device.place());
    let heading = |heading: Heading| digits::hundredths(heading.degrees());
    let mut object = Object::begin(out);
    object.code("kind", Some(facts.kind.code()));
    object.code("status", Some(facts.status.code()));
    object.code("form", details.form.map(CameraForm::code));
    object.flag("relocatable", details.relocatable);
    object.code("mount", details.mount.map(Mount::code));
    object.hundredths("heading", details.heading.map(heading));
    object.hundredths("sweep_from", details.sweep.map(|sweep| heading(sweep.from)));
    object.hundredths("sweep_to", details.sweep.map(|sweep| heading(sweep.to)));
    object.tenths("tilt", details.tilt.map(|tilt| digits::tenths(tilt.degrees())));
    object.hundredths(
        "height_m",
        details.height.map(|height| digits::hundredths(height.metres())),
    );
    object.code("zone", details.zone.map(Zone::code));
    object.code("setting", details.setting.map(Setting::code));
    object.codes("capabilities", facts.capabilities.iter().map(Capability::code));
    object.text("operator", device.text(facts.operator));
    object.code("operator_kind", details.operator_kind.map(OperatorKind::code));
    object.text("manufacturer", device.text(details.manufacturer));
    object.text("model", device.text(details.model));
    object.code("place", place.map(|place| place.code.as_str()));
    object.text("place_name", place.map(|place| place.name.as_str()));
    object.uuid("mast", device.mast().map(|mast| mast.0));
    object.date("first_known", facts.first_known);
    object.date("removed_on", facts.removed_on);
    object.date("last_sighting", details.last_sighting);
    object.integer("position_accuracy_m", details.position_accuracy_m.map(i64::from));
    object.text("source", device.text(facts.source));
    object.text("external_id", device.external_id());
    object.flag("sample", Some(facts.sample));
    object.integer("version", Some(details.version.into()));
    object.end();
}
