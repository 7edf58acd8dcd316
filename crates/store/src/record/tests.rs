//! Descriptions survive the way through JSON, and what is no description is refused.

use domain::deployment::Area;
use domain::heading::{Heading, Sweep};
use domain::period;
use domain::position::Position;
use domain::shape::Shape;
use serde_json::json;

use super::*;

fn returns(subject: &Subject) {
    let text = Value::Object(encode(subject)).to_string();
    let record = object(serde_json::from_str(&text).unwrap()).unwrap();
    assert_eq!(decode(subject.family(), &record).unwrap(), *subject);
}

#[test]
fn a_device_keeps_its_range_of_view() {
    let mut device = Device::new(
        DeviceKind::PlateReader,
        Position::new(-1.553_6, 47.218_4).unwrap(),
    );
    device.sweep = Some(Sweep {
        from: Heading::new(350.25).unwrap(),
        to: Heading::new(10.0).unwrap(),
    });
    device.relocatable = Some(false);
    returns(&Subject::Device(Box::new(device)));
}

#[test]
fn a_deployment_keeps_its_area_and_periods() {
    let centre = Position::new(-179.999_999_9, 84.000_000_1).unwrap();
    let zone = "America/New_York".parse().unwrap();
    for area in [
        Area::Circle { centre, radius_m: 77 },
        Area::Shape(Shape::circle(centre, 5_000.0).unwrap()),
    ] {
        let mut deployment = Deployment::new(Technology::Drone, area);
        deployment.periods = vec![
            period::read("", "2010s", "", "", &zone).unwrap(),
            period::read("2025-03-01", "2025-04", "20:00", "24:00", &zone).unwrap(),
        ];
        returns(&Subject::Deployment(Box::new(deployment)));
    }
}

#[test]
fn what_is_no_description_is_refused() {
    let place = json!({"kind": "place", "code": "fr"});
    for deployment in [
        json!({"technology": "drone"}),
        json!({"technology": "camera", "area": place}),
        json!({"technology": "drone", "area": {"kind": "place", "code": "FR"}}),
        json!({"technology": "drone", "area": {"kind": "circle", "lon": 1, "lat": 43, "radius_m": 0}}),
        json!({"technology": "drone", "area": {"kind": "shape", "geometry": {"coordinates": []}}}),
        json!({"technology": "drone", "area": {"kind": "shape", "geometry": {"coordinates": [[[[1, 2, 3]]]]}}}),
        json!({"technology": "drone", "area": place, "allowed_units": -1}),
        json!({"technology": "drone", "area": place, "periods": [{"time_zone": "UTC", "precision": "day"}]}),
        json!({"technology": "drone", "area": place, "periods": [
            {"begins": 2, "ends": 1, "time_zone": "UTC", "precision": "day"}
        ]}),
        json!({"technology": "drone", "area": place, "periods": [
            {"begins": 1, "daily_from": 1_441, "daily_to": 1, "time_zone": "UTC", "precision": "day"}
        ]}),
        json!({"technology": "drone", "area": place, "periods": [
            {"begins": 1, "time_zone": "Mars/Base", "precision": "day"}
        ]}),
    ] {
        let record = object(deployment.clone()).unwrap();
        let read = decode(Family::Deployment, &record);
        assert!(matches!(read, Err(Error::Unknown(_))), "{deployment}: {read:?}");
    }
}
