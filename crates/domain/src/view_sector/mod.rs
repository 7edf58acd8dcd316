//! What a device sees on the ground, as far as its heading, height and build and a named model say.
//!
//! A sector is an estimate, never data: it always carries the name of the [`ViewModel`] that it was computed with.

use crate::device::{CameraForm, Device};
use crate::shape::Shape;

/// The assumptions behind view sectors. Named, because they are hypotheses and stand beside each sector.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ViewModel {
    /// Public and stable: a change of a number is a new model.
    pub name: &'static str,
    /// Assumptions by build of camera; the first entry with the build holds. The last one, with `None`, is for an unknown build.
    pub forms: &'static [FormView],
    /// Degrees from the lower to the upper edge of the picture.
    pub vertical_opening_degrees: f64,
    /// No sector reaches farther, whatever height and tilt say.
    pub max_reach_m: f64,
    /// Radius of the circle that the sensor of a drone is assumed to see.
    pub drone_reach_m: f64,
}

/// Assumptions for one build of camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormView {
    pub form: Option<CameraForm>,
    /// Degrees from the left to the right edge of the picture.
    pub opening_degrees: f64,
    /// Metres, where height or tilt is unknown.
    pub reach_m: f64,
}

/// The part of the ground that a device is estimated to see.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewSector {
    /// Name of the model.
    pub model: &'static str,
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

/// The sector of a device, or `None` if it does not look or nobody knows where to.
pub fn of(_device: &Device, _model: &ViewModel) -> Option<ViewSector> {
    unimplemented!("next commit")
}

/// The share of an area that at least one of the sectors covers, 0 to 1.
pub fn share_seen<'a>(_sectors: impl IntoIterator<Item = &'a ViewSector>, _area: &Shape) -> f64 {
    unimplemented!("next commit")
}
