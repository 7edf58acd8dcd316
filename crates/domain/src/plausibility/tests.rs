//! Each warning: when it is given, and that it is not given otherwise.

use time::macros::date;

use super::*;
use crate::deployment::Technology;
use crate::evidence::Basis;
use crate::heading::{Heading, Sweep, Tilt};
use crate::text::Text;

const TODAY: Date = date!(2026 - 11 - 24);

fn camera() -> Device {
    Device::new(DeviceKind::Camera, Position::new(1.44, 43.6).unwrap())
}

fn seen(device: Device) -> Claimed {
    Claimed::seen(Subject::Device(Box::new(device)), Some(TODAY))
}

fn given(claimed: &Claimed, around: &Surroundings<'_>) -> Vec<Warning> {
    warnings(claimed, around).into_iter().collect()
}

fn around() -> Surroundings<'static> {
    Surroundings::unknown(TODAY)
}

fn code(text: &str) -> PlaceCode {
    PlaceCode::parse(text).unwrap()
}

#[test]
fn an_ordinary_report_has_no_warning() {
    let within = [code("fr-31555"), code("fr-31"), code("fr")];
    let around = Surroundings {
        phone: Some(PhoneDistance::Within1Km),
        note: Some("Sur le mât à côté de l’arrêt, AXIS P3245-LV"),
        land_distance_m: Some(0.0),
        within: &within,
        named: Some(&within[0]),
        ..around()
    };
    let device = Device {
        position_accuracy_m: Some(100),
        tilt: Tilt::new(-20.0),
        heading: Heading::new(350.0),
        sweep: Heading::new(340.0)
            .zip(Heading::new(20.0))
            .map(|(from, to)| Sweep { from, to }),
        ..camera()
    };
    assert_eq!(given(&seen(device), &around), []);
}

#[test]
fn the_point_of_broken_machines_is_known() {
    for (lon, lat, is_null) in [
        (0.0, 0.0, true),
        (0.009, -0.009, true),
        (0.011, 0.0, false),
        (0.0, 51.48, false),
    ] {
        let device = Device::new(DeviceKind::Camera, Position::new(lon, lat).unwrap());
        assert_eq!(
            given(&seen(device), &around()).contains(&Warning::NullIsland),
            is_null,
            "{lon}, {lat}"
        );
    }
}

#[test]
fn a_position_at_sea_is_told_from_one_whose_numbers_were_exchanged() {
    let at = |land, swapped| {
        let around = Surroundings {
            land_distance_m: land,
            swapped_land_distance_m: swapped,
            ..around()
        };
        given(&seen(camera()), &around)
    };
    assert_eq!(at(Some(5_000.0), Some(0.0)), []);
    assert_eq!(at(Some(5_001.0), None), [Warning::AtSea]);
    assert_eq!(at(Some(90_000.0), Some(80_000.0)), [Warning::AtSea]);
    assert_eq!(
        at(Some(90_000.0), Some(0.0)),
        [Warning::AtSea, Warning::SwappedCoordinates]
    );
    assert_eq!(at(None, Some(0.0)), []);
}

#[test]
fn a_phone_that_is_far_away_is_told_and_one_that_said_nothing_is_not() {
    for (phone, expected) in [
        (None, &[][..]),
        (Some(PhoneDistance::Within100M), &[]),
        (Some(PhoneDistance::Within1Km), &[]),
        (Some(PhoneDistance::Beyond1Km), &[Warning::FarFromPhone]),
    ] {
        assert_eq!(
            given(&seen(camera()), &Surroundings { phone, ..around() }),
            expected
        );
    }
}

#[test]
fn a_position_outside_of_the_place_that_was_named_is_told() {
    let (blagnac, toulouse, france) = (code("fr-31069"), code("fr-31555"), code("fr"));
    let within = [blagnac.clone(), france.clone()];
    for (named, is_told) in [(&toulouse, true), (&blagnac, false), (&france, false)] {
        let around = Surroundings {
            within: &within,
            named: Some(named),
            ..around()
        };
        assert_eq!(
            given(&seen(camera()), &around).contains(&Warning::OtherPlace),
            is_told
        );
    }
    let nowhere = Surroundings {
        named: Some(&toulouse),
        ..around()
    };
    assert_eq!(given(&seen(camera()), &nowhere), []);
}

#[test]
fn a_pin_that_may_stand_in_another_street_is_told() {
    let with = |metres| Device {
        position_accuracy_m: Some(metres),
        ..camera()
    };
    assert_eq!(given(&seen(with(100)), &around()), []);
    assert_eq!(given(&seen(with(101)), &around()), [Warning::Imprecise]);
}

#[test]
fn what_was_seen_long_ago_is_told_and_an_old_act_is_not() {
    let on = |basis, day| Claimed {
        basis,
        seen_on: Some(day),
        ..seen(camera())
    };
    assert_eq!(given(&on(Basis::Seen, date!(2025 - 11 - 24)), &around()), []);
    assert_eq!(
        given(&on(Basis::Photo, date!(2025 - 11 - 23)), &around()),
        [Warning::OldSighting]
    );
    assert_eq!(given(&on(Basis::Act, date!(2011 - 01 - 01)), &around()), []);
}

#[test]
fn personal_data_is_found_in_every_text_that_a_person_types() {
    let text = |text: &str| Text::line(text, 200).unwrap();
    let mut claimed = seen(Device {
        operator: text("M. Dupont"),
        ..camera()
    });
    assert_eq!(given(&claimed, &around()), [Warning::PersonalData]);
    claimed = seen(Device {
        model: text("06 12 34 56 78"),
        ..camera()
    });
    assert_eq!(given(&claimed, &around()), [Warning::PersonalData]);
    claimed = Claimed {
        citation: text("jean@exemple.fr"),
        ..seen(camera())
    };
    assert_eq!(given(&claimed, &around()), [Warning::PersonalData]);
    let noted = Surroundings {
        note: Some("plaque AB-123-CD"),
        ..around()
    };
    assert_eq!(given(&seen(camera()), &noted), [Warning::PersonalData]);
}

#[test]
fn neighbours_open_reports_and_a_missing_look_around_are_told() {
    let with = |neighbours, open_reports, compared| Surroundings {
        neighbours,
        open_reports,
        compared,
        ..around()
    };
    let claimed = seen(camera());
    assert_eq!(given(&claimed, &with(1, 0, true)), [Warning::Neighbour]);
    assert_eq!(given(&claimed, &with(0, 3, true)), [Warning::JustReported]);
    assert_eq!(given(&claimed, &with(0, 0, false)), [Warning::NotCompared]);
}

#[test]
fn an_aim_that_the_thing_cannot_have_is_told() {
    let kind = |kind| Device { kind, ..camera() };
    let range = |from: f64, to: f64| {
        Heading::new(from)
            .zip(Heading::new(to))
            .map(|(from, to)| Sweep { from, to })
    };
    let odd = [
        Device {
            tilt: Tilt::new(31.0),
            ..camera()
        },
        Device {
            heading: Heading::new(90.0),
            ..kind(DeviceKind::AcousticSensor)
        },
        Device {
            heading: Heading::new(90.0),
            ..kind(DeviceKind::WirelessTracker)
        },
        Device {
            heading: Heading::new(90.0),
            form: Some(CameraForm::Panoramic),
            ..camera()
        },
        Device {
            heading: Heading::new(90.0),
            sweep: range(180.0, 270.0),
            ..camera()
        },
    ];
    for device in odd {
        assert_eq!(
            given(&seen(device.clone()), &around()),
            [Warning::ImplausibleAim],
            "{device:?}"
        );
    }
    let sound = [
        Device {
            tilt: Tilt::new(30.0),
            ..camera()
        },
        Device {
            tilt: Tilt::new(80.0),
            ..kind(DeviceKind::Loudspeaker)
        },
        Device {
            heading: Heading::new(90.0),
            ..kind(DeviceKind::Loudspeaker)
        },
        Device {
            heading: Heading::new(90.0),
            sweep: range(0.0, 360.0),
            form: Some(CameraForm::Panoramic),
            ..camera()
        },
        Device {
            heading: Heading::new(10.0),
            sweep: range(300.0, 20.0),
            ..camera()
        },
    ];
    for device in sound {
        assert_eq!(given(&seen(device.clone()), &around()), [], "{device:?}");
    }
}

#[test]
fn an_area_far_larger_than_its_place_is_told() {
    let centre = Position::new(6.93, 43.42).unwrap();
    let deployment = |radius_m| {
        let deployment = Deployment::new(Technology::Drone, Area::Circle { centre, radius_m });
        Claimed {
            basis: Basis::Act,
            ..Claimed::seen(Subject::Deployment(Box::new(deployment)), None)
        }
    };
    let around = Surroundings {
        named_area_m2: Some(100e6),
        ..around()
    };
    assert_eq!(given(&deployment(11_000), &around), []);
    assert_eq!(given(&deployment(11_500), &around), [Warning::LargeArea]);
    assert_eq!(given(&deployment(99_000), &Surroundings::unknown(TODAY)), []);
}
