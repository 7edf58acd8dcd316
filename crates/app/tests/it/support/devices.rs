//! Devices for tests.

use domain::device::DeviceKind;
use domain::{Device, Position};

/// A camera of which nothing else is known.
pub(crate) fn camera(lon: f64, lat: f64) -> Device {
    Device::new(DeviceKind::Camera, Position::new(lon, lat).unwrap())
}
