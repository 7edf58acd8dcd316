//! Which devices may be the same one, against an oracle that walks the compass degree by degree.

use super::*;
use crate::heading::Sweep;
use crate::position::Position;

fn device(kind: DeviceKind) -> Device {
    Device::new(kind, Position::new(1.444, 43.604).unwrap())
}

fn looking(heading: f64) -> Device {
    Device {
        heading: Heading::new(heading),
        ..device(DeviceKind::Camera)
    }
}

fn turning(from: f64, to: f64) -> Device {
    Device {
        sweep: Some(Sweep {
            from: Heading::new(from).unwrap(),
            to: Heading::new(to).unwrap(),
        }),
        ..device(DeviceKind::Camera)
    }
}

#[test]
fn the_radius_is_that_of_the_kind_and_grows_with_the_accuracy_of_the_pin() {
    for kind in DeviceKind::ALL {
        let radius = radius_m(*kind);
        let here = device(*kind);
        assert!(compare(&here, &here, radius).is_some(), "{kind}");
        assert_eq!(compare(&here, &here, radius + 0.1), None, "{kind}");
        let vague = Device {
            position_accuracy_m: Some(40),
            ..device(*kind)
        };
        assert!(compare(&vague, &here, radius + 40.0).is_some(), "{kind}");
        let vaguer = Device {
            position_accuracy_m: Some(5_000),
            ..device(*kind)
        };
        assert_eq!(compare(&vaguer, &here, radius + 100.1), None, "{kind}");
    }
}

#[test]
fn another_kind_is_another_device() {
    let (camera, reader) = (device(DeviceKind::Camera), device(DeviceKind::PlateReader));
    assert_eq!(compare(&camera, &reader, 0.0), None);
}

#[test]
fn two_cameras_of_one_mast_that_look_different_ways_are_two() {
    for (ours, theirs, likeness) in [
        (10.0, 70.0, Likeness::MaybeSame),
        (10.0, 70.1, Likeness::OtherDirection),
        (350.0, 20.0, Likeness::MaybeSame),
        (350.0, 170.0, Likeness::OtherDirection),
    ] {
        assert_eq!(compare(&looking(ours), &looking(theirs), 1.0), Some(likeness));
        assert_eq!(compare(&looking(theirs), &looking(ours), 1.0), Some(likeness));
    }
    // Of one the direction is not known.
    let unknown = device(DeviceKind::Camera);
    assert_eq!(compare(&unknown, &looking(90.0), 1.0), Some(Likeness::MaybeSame));
    assert_eq!(compare(&looking(90.0), &unknown, 1.0), Some(Likeness::MaybeSame));
}

#[test]
fn ranges_of_view_are_compared_like_a_walk_around_the_compass() {
    let within = |degree: f64, (from, width): (f64, f64)| (degree - from).rem_euclid(360.0) <= width;
    let nearest = |one: (f64, f64), other: (f64, f64)| {
        let degrees = |range| {
            (0..360)
                .map(f64::from)
                .filter(move |degree| within(*degree, range))
        };
        degrees(one)
            .flat_map(|a| degrees(other).map(move |b| (a - b).rem_euclid(360.0)))
            .map(|turn| turn.min(360.0 - turn))
            .fold(f64::INFINITY, f64::min)
    };
    for (one, other) in [
        ((0.0, 90.0), (60.0, 100.0)),
        ((350.0, 20.0), (100.0, 30.0)),
        ((10.0, 0.0), (350.0, 5.0)),
        ((200.0, 150.0), (20.0, 90.0)),
        ((90.0, 0.0), (270.0, 0.0)),
        ((300.0, 100.0), (330.0, 5.0)),
    ] {
        assert!(
            (apart(one, other) - nearest(one, other)).abs() < 1e-9,
            "{one:?} {other:?}"
        );
        assert!(
            (apart(other, one) - nearest(one, other)).abs() < 1e-9,
            "{other:?} {one:?}"
        );
    }
    assert_eq!(
        compare(&turning(0.0, 90.0), &looking(151.0), 1.0),
        Some(Likeness::OtherDirection)
    );
    assert_eq!(
        compare(&turning(300.0, 30.0), &looking(0.0), 1.0),
        Some(Likeness::MaybeSame)
    );
}
