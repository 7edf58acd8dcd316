//! Table tests of the report form.

use super::*;

const TODAY: Date = date!(2026 - 11 - 23);

fn form() -> DeviceForm {
    DeviceForm {
        kind: "camera".into(),
        lon: "1.444".into(),
        lat: "43.604".into(),
        ..DeviceForm::default()
    }
}

fn problems(form: &DeviceForm) -> Vec<(&'static str, FieldProblem)> {
    NewReport::parse(form, TODAY)
        .unwrap_err()
        .into_iter()
        .map(|error| (error.field, error.problem))
        .collect()
}

#[test]
fn kind_and_position_are_enough() {
    let report = NewReport::parse(&form(), TODAY).unwrap();
    assert_eq!(
        report.device,
        Device::new(DeviceKind::Camera, Position::new(1.444, 43.604).unwrap())
    );
    assert_eq!((report.seen_on, report.note), (None, None));
}

#[test]
fn i_do_not_know_is_always_a_valid_answer() {
    let unknown = || "unknown".to_owned();
    let form = DeviceForm {
        form: unknown(),
        mount: unknown(),
        zone: unknown(),
        setting: unknown(),
        site: unknown(),
        operator_kind: unknown(),
        ..form()
    };
    assert!(NewReport::parse(&form, TODAY).is_ok());
}

#[test]
fn all_wrong_fields_are_named_at_once() {
    let form = DeviceForm {
        kind: String::new(),
        lon: "x".into(),
        mount: "moon".into(),
        heading: "361".into(),
        seen_on: "2026-11-25".into(),
        ..form()
    };
    assert_eq!(
        problems(&form),
        [
            ("kind", FieldProblem::Missing),
            ("lon", FieldProblem::NotANumber),
            ("mount", FieldProblem::NotAChoice),
            ("heading", FieldProblem::OutOfRange),
            ("seen_on", FieldProblem::ImpossibleDate),
        ]
    );
}

#[test]
fn impossible_positions_are_refused() {
    for (lon, lat, expected) in [
        ("1e308", "0", ("lon", FieldProblem::OutOfRange)),
        ("NaN", "1", ("lon", FieldProblem::NotANumber)),
        ("1", "inf", ("lat", FieldProblem::NotANumber)),
        ("1", "90.0001", ("lat", FieldProblem::OutOfRange)),
        ("0", "0", ("position", FieldProblem::NullIsland)),
        ("", "43", ("position", FieldProblem::Missing)),
    ] {
        let form = DeviceForm {
            lon: lon.into(),
            lat: lat.into(),
            ..form()
        };
        assert_eq!(problems(&form), [expected], "{lon}, {lat}");
    }
}

#[test]
fn both_coordinates_are_named_when_both_are_wrong() {
    let form = DeviceForm {
        lon: "999".into(),
        lat: "north".into(),
        ..form()
    };
    assert_eq!(
        problems(&form),
        [
            ("lon", FieldProblem::OutOfRange),
            ("lat", FieldProblem::NotANumber)
        ]
    );
}

#[test]
fn a_decimal_comma_is_read() {
    let form = DeviceForm {
        lon: "1,5".into(),
        ..form()
    };
    assert_eq!(
        NewReport::parse(&form, TODAY).unwrap().device.position,
        Position::new(1.5, 43.604).unwrap()
    );
}

#[test]
fn dwellings_and_protected_sites_are_refused() {
    for (site, problem) in [
        ("private_dwelling", FieldProblem::PrivateDwelling),
        ("protected_site", FieldProblem::ProtectedSite),
    ] {
        assert_eq!(
            problems(&DeviceForm {
                site: site.into(),
                ..form()
            }),
            [("site", problem)]
        );
    }
}

#[test]
fn text_that_cannot_be_stored_is_refused() {
    assert_eq!(
        problems(&DeviceForm {
            operator: "a\0b".into(),
            ..form()
        }),
        [("operator", FieldProblem::Unreadable)]
    );
    assert_eq!(
        problems(&DeviceForm {
            note: "n".repeat(NOTE_LENGTH + 1),
            ..form()
        }),
        [("note", FieldProblem::TooLong)]
    );
}
