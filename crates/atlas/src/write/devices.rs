//! Properties of devices, written out by hand: an export is hundreds of megabytes of them. A test compares the list
//! with the attribute table.

use domain::device::{CameraForm, Capability, Mount, OperatorKind, Setting, Site, Zone};
use domain::heading::Heading;

use crate::digits;
use crate::view::DeviceRef;

use super::Properties;

pub(super) fn write(out: &mut impl Properties, device: DeviceRef<'_>) {
    let (facts, details, place) = (device.facts(), device.details(), device.place());
    let hundredths = |heading: Heading| i64::from(digits::hundredths(heading.degrees()));
    out.code("kind", Some(facts.kind.code()));
    out.status(facts.status);
    out.code("form", details.form.map(CameraForm::code));
    out.flag("relocatable", details.relocatable);
    out.code("mount", details.mount.map(Mount::code));
    out.fixed("heading", details.heading.map(hundredths), 2);
    out.fixed("sweep_from", details.sweep.map(|sweep| hundredths(sweep.from)), 2);
    out.fixed("sweep_to", details.sweep.map(|sweep| hundredths(sweep.to)), 2);
    out.fixed("tilt", details.tilt.map(|tilt| digits::tenths(tilt.degrees())), 1);
    let height = |metres: f64| i64::from(digits::hundredths(metres));
    out.fixed("height_m", details.height.map(|value| height(value.metres())), 2);
    out.code("zone", details.zone.map(Zone::code));
    out.code("setting", details.setting.map(Setting::code));
    out.code("site", details.site.map(Site::code));
    out.codes("capabilities", facts.capabilities.iter().map(Capability::code));
    out.text("operator", device.text(facts.operator));
    out.code("operator_kind", details.operator_kind.map(OperatorKind::code));
    out.text("manufacturer", device.text(details.manufacturer));
    out.text("model", device.text(details.model));
    out.integer("position_accuracy_m", details.position_accuracy_m.map(i64::from));
    out.uuid("mast", device.mast().map(|mast| mast.0));
    out.text("source", device.text(facts.source));
    out.codes("sources", device.sources());
    out.text("external_id", device.external_id());
    out.code("place", place.map(|place| place.code.as_str()));
    out.text("place_name", place.map(|place| place.name.as_str()));
    out.date("first_known", facts.first_known);
    out.date("removed_on", facts.removed_on);
    out.date("last_sighting", details.last_sighting);
    out.bases(device.bases());
    out.flag("sample", Some(facts.sample));
    out.integer("version", Some(details.version.into()));
}
