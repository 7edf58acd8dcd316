//! What a device sees of the ground, as far as its heading, height and build and a named model say.
//!
//! A sector is an estimate, never data: it always carries the name of the [`ViewModel`] that it was computed with. Walls,
//! trees and the blind strip at the foot of the mast are not known and not taken off.

mod model;
mod outline;
mod share;
#[cfg(test)]
mod tests;

pub use model::{FormView, MODEL, MODELS, ViewModel};
pub use share::share_seen;

use crate::device::{CameraForm, Device, DeviceKind};
use crate::shape::Shape;

/// The kinds of devices that look. The others hear, speak, mark, listen to radio or count.
pub const LOOKING_KINDS: &[DeviceKind] = &[
    DeviceKind::Camera,
    DeviceKind::PlateReader,
    DeviceKind::FaceRecognitionGate,
    DeviceKind::TrafficEnforcement,
];

/// Builds that look all around unless a direction is known.
const ALL_AROUND_FORMS: &[CameraForm] = &[CameraForm::Dome, CameraForm::Panning, CameraForm::Panoramic];

/// From this width on a sector is the full circle: `0-359` is how those write it who count whole degrees.
const FULL_CIRCLE_DEGREES: f64 = 359.0;

/// The part of the ground that a device is estimated to see.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewSector {
    /// Name of the model.
    pub model: &'static str,
    /// One polygon, except across the antimeridian.
    pub shape: Shape,
    /// Degrees clockwise from true north, 0 up to 360: the left edge.
    pub from: f64,
    /// The right edge, clockwise from `from`; equal to it for the full circle.
    pub to: f64,
    /// Degrees from `from` to `to`: above 0, up to 360.
    pub opening_degrees: f64,
    pub reach_m: f64,
    /// Whether the reach follows from the device's own height and tilt rather than from the model.
    pub reach_measured: bool,
}

/// A sector in numbers, which cost much less than its outline: see [`ViewSector`] for the fields.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    pub from: f64,
    pub opening_degrees: f64,
    pub reach_m: f64,
    pub reach_measured: bool,
}

impl Measures {
    pub fn to(&self) -> f64 {
        (self.from + self.opening_degrees) % 360.0
    }

    pub fn is_full_circle(&self) -> bool {
        self.opening_degrees >= 360.0
    }
}

/// `None` where [`of`] is, but for a sector that has no outline: too small, or at a pole.
pub fn measures(device: &Device, model: &ViewModel) -> Option<Measures> {
    if !LOOKING_KINDS.contains(&device.kind) {
        return None;
    }
    let view = model.form(device.form);
    let (from, opening_degrees) = directions(device, view)?;
    let measured = measured_reach(device, model);
    Some(Measures {
        from,
        opening_degrees,
        reach_m: measured.unwrap_or(view.reach_m),
        reach_measured: measured.is_some(),
    })
}

/// The sector of a device, or `None` if it does not look, or if nobody knows where to: a fixed camera without heading
/// has none.
pub fn of(device: &Device, model: &ViewModel) -> Option<ViewSector> {
    let measures = measures(device, model)?;
    let Measures {
        from,
        opening_degrees,
        reach_m,
        reach_measured,
    } = measures;
    Some(ViewSector {
        model: model.name,
        shape: outline::outline(device.position, from, opening_degrees, reach_m)?,
        from,
        to: measures.to(),
        opening_degrees,
        reach_m,
        reach_measured,
    })
}

/// Whether it looks and its direction is known: without, it has no sector in any model.
pub fn is_known(device: &Device) -> bool {
    LOOKING_KINDS.contains(&device.kind) && directions(device, MODEL.form(device.form)).is_some()
}

/// The left edge and the width. A sweep says more than a heading, and a heading more than the build.
fn directions(device: &Device, view: &FormView) -> Option<(f64, f64)> {
    let (from, opening) = if let Some(sweep) = device.sweep {
        (sweep.from.degrees(), sweep.width())
    } else if let Some(heading) = device.heading {
        (
            heading.degrees() - view.opening_degrees / 2.0,
            view.opening_degrees,
        )
    } else if device.form.is_some_and(|form| ALL_AROUND_FORMS.contains(&form)) {
        (0.0, 360.0)
    } else {
        return None;
    };
    if opening >= FULL_CIRCLE_DEGREES {
        return Some((0.0, 360.0));
    }
    Some((from.rem_euclid(360.0), opening))
}

/// Where the upper edge of the picture meets the ground, if height and tilt are known and the picture shows ground at
/// all: flat ground, at most the model's own limit.
fn measured_reach(device: &Device, model: &ViewModel) -> Option<f64> {
    let (height, tilt) = (device.height?.metres(), device.tilt?.degrees());
    let half = model.vertical_opening_degrees / 2.0;
    if height <= 0.0 || tilt - half >= 0.0 {
        return None;
    }
    let below_horizon = -(tilt + half);
    let reach = if below_horizon > 0.0 {
        height / below_horizon.min(90.0).to_radians().tan()
    } else {
        model.max_reach_m
    };
    Some(reach.clamp(MIN_REACH_M, model.max_reach_m))
}

/// What stands right under a camera that looks straight down is still seen.
const MIN_REACH_M: f64 = 2.0;
