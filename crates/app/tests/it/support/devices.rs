//! Features for tests.

use domain::centre::{Centre, CentreKind, Precision};
use domain::deployment::{Area, Deployment, Technology};
use domain::device::DeviceKind;
use domain::{Device, Position};

/// A camera of which nothing else is known.
pub(crate) fn camera(lon: f64, lat: f64) -> Device {
    Device::new(DeviceKind::Camera, Position::new(lon, lat).unwrap())
}

/// Drones within a kilometre of a point.
pub(crate) fn deployment(lon: f64, lat: f64) -> Deployment {
    let centre = Position::new(lon, lat).unwrap();
    let radius_m = 1_000;
    Deployment::new(Technology::Drone, Area::Circle { centre, radius_m })
}

/// A control room of which nothing else is known.
pub(crate) fn centre(lon: f64, lat: f64) -> Centre {
    Centre::new(
        CentreKind::Csu,
        Position::new(lon, lat).unwrap(),
        Precision::Building,
    )
}
