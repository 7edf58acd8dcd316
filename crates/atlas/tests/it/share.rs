//! The share of a place that is seen: kept until something that counts changes.

use atlas::{Atlas, Change};
use domain::device::{CameraForm, Device, DeviceKind, PublicDevice};
use domain::ids::PlaceId;
use domain::position::Position;
use domain::shape::Shape;

use crate::arbitrary;

fn dome(number: u32, lon: f64, lat: f64) -> PublicDevice {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let tree = proptest::strategy::Strategy::new_tree(&arbitrary::public_device(1), &mut runner).unwrap();
    let mut device = proptest::strategy::ValueTree::current(&tree);
    device.id = arbitrary::feature_id(number);
    device.device = Device::new(DeviceKind::Camera, Position::new(lon, lat).unwrap());
    device.device.form = Some(CameraForm::Dome);
    device.place = Some(PlaceId(70));
    device
}

#[test]
fn the_share_is_that_of_the_devices_in_the_place_and_changes_with_them() {
    let place = PlaceId(70);
    let outline = Shape::circle(Position::new(1.444, 43.6).unwrap(), 500.0).unwrap();
    let outside = PublicDevice {
        place: Some(PlaceId(200)),
        ..dome(1, 1.445, 43.6)
    };
    let atlas = Atlas::of_devices([dome(0, 1.444, 43.6), outside], arbitrary::places(), 0);
    let first = atlas.share_seen(place, &outline).unwrap();
    // A dome sees 50 m around it by the model; the place is 500 m around its middle.
    assert!((first.share - 0.01).abs() < 2e-4, "{}", first.share);
    assert_eq!((first.devices, first.model), (1, "default-2026"));
    assert_eq!(atlas.share_seen(place, &outline), Some(first));

    let elsewhere = atlas.apply(&[Change::from(dome(7, 100.0, 10.0))]).0;
    assert_eq!(elsewhere.share_seen(place, &outline), Some(first));

    let more = atlas.apply(&[Change::from(dome(2, 1.4465, 43.6))]).0;
    let second = more.share_seen(place, &outline).unwrap();
    assert!((second.share - 0.02).abs() < 4e-4, "{}", second.share);
    assert_eq!(second.devices, 2);
    assert_eq!(
        atlas.share_seen(place, &outline),
        Some(first),
        "the older one stays"
    );

    assert_eq!(atlas.share_seen(PlaceId(12_345), &outline), None);
    let empty = Atlas::of_devices([], arbitrary::places(), 0);
    assert_eq!(
        empty.share_seen(place, &outline).map(|seen| seen.share),
        Some(0.0)
    );
}
