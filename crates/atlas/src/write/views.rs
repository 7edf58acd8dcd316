//! Properties of view sectors: the model and its parameters are on each.

use domain::device::CameraForm;

use crate::collection::SectorRef;

use super::{Properties, scaled};

pub(super) fn write(out: &mut impl Properties, view: &SectorRef<'_>) {
    let (device, sector) = (view.device, &view.sector);
    let (facts, details, place) = (device.facts(), device.details(), device.place());
    let is_full = sector.opening_degrees >= 360.0;
    let end = |degrees: f64| (!is_full).then(|| scaled(degrees, 2));
    out.uuid("device", Some(device.id().0));
    out.code("kind", Some(facts.kind.code()));
    out.code("form", details.form.map(CameraForm::code));
    out.status(facts.status);
    out.code("model", Some(sector.model));
    out.fixed("from", end(sector.from), 2);
    out.fixed("to", end(sector.to), 2);
    out.fixed("opening_degrees", Some(scaled(sector.opening_degrees, 2)), 2);
    out.flag("full_circle", Some(is_full));
    out.fixed("reach_m", Some(scaled(sector.reach_m, 1)), 1);
    out.flag("reach_measured", Some(sector.reach_measured));
    out.code("place", place.map(|place| place.code.as_str()));
    out.text("place_name", place.map(|place| place.name.as_str()));
    out.flag("sample", Some(facts.sample));
    out.integer("version", Some(details.version.into()));
}
