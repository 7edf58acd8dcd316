//! Areas, periods and what a control room has.

use super::*;

#[test]
fn a_drone_is_never_reported_while_it_flies() {
    let seen = drone().with("act_number", "").with("basis", "seen");
    let field = || "seen_on".to_owned();
    assert_eq!(
        problem(Family::Deployment, &seen),
        (field(), FieldProblem::Missing)
    );
    for day in ["2026-11-23", "2026-11-24"] {
        let fresh = seen.clone().with("seen_on", day);
        assert_eq!(
            problem(Family::Deployment, &fresh),
            (field(), FieldProblem::TooFresh)
        );
    }
    assert!(parse(Family::Deployment, &seen.clone().with("seen_on", "2026-11-22")).is_ok());
    let software = seen.with("technology", "police_software");
    assert!(parse(Family::Deployment, &software).is_ok());
}

#[test]
fn an_area_is_a_place_a_circle_or_a_polygon() {
    let area = |form: &Form| match parse(Family::Deployment, form).unwrap().claimed.subject {
        Subject::Deployment(deployment) => deployment.area,
        subject => panic!("{subject:?}"),
    };
    assert!(matches!(area(&drone()), Area::Place(code) if code.as_str() == "fr-83137"));
    let circle = drone()
        .with("area_kind", "circle")
        .with("lon", "5.93")
        .with("lat", "43.12")
        .with("radius_m", "500");
    assert!(matches!(area(&circle), Area::Circle { radius_m: 500, .. }));
    let square = r#"{"type":"Polygon","coordinates":[[[5.9,43.1],[6,43.1],[6,43.2],[5.9,43.2],[5.9,43.1]]]}"#;
    let shape = drone().with("area_kind", "shape").with("area_geojson", square);
    assert!(matches!(area(&shape), Area::Shape(_)));

    for (form, field, expected) in [
        (drone().with("area_place", ""), "area_kind", FieldProblem::Missing),
        (
            drone().with("area_kind", "country"),
            "area_kind",
            FieldProblem::NotAChoice,
        ),
        (
            drone().with("area_place", "Toulon"),
            "area_place",
            FieldProblem::NotAPlace,
        ),
        (
            circle.clone().with("radius_m", ""),
            "radius_m",
            FieldProblem::Missing,
        ),
        (
            circle.with("radius_m", "100001"),
            "radius_m",
            FieldProblem::OutOfRange,
        ),
    ] {
        assert_eq!(problem(Family::Deployment, &form), (field.to_owned(), expected));
    }
}

#[test]
fn an_area_that_crosses_itself_is_refused_with_the_place_of_the_crossing() {
    let bow_tie = r#"{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}"#;
    let form = drone().with("area_kind", "shape").with("area_geojson", bow_tie);
    let errors = parse(Family::Deployment, &form).unwrap_err();
    assert_eq!(errors[0].field, "area_geojson");
    assert_eq!(errors[0].problem, FieldProblem::Shape(ShapeProblem::SelfCrossing));
    assert_eq!(errors[0].at, Position::new(1.0, 1.0).ok());
}

#[test]
fn each_wrong_period_is_named_by_its_row() {
    let form = drone()
        .with("time_zone", "Europe/Paris")
        .with("period_1_from", "2025-01-09T14:00")
        .with("period_1_to", "2025-01-09T21:00")
        .with("period_2_from", "2025-02-02")
        .with("period_2_to", "2025-02-01")
        .with("period_5_daily_from", "08:00");
    assert_eq!(
        problems(Family::Deployment, &form),
        [
            (
                "period_2_from".to_owned(),
                FieldProblem::Period(PeriodProblem::Reversed)
            ),
            (
                "period_5_from".to_owned(),
                FieldProblem::Period(PeriodProblem::Open)
            ),
        ]
    );
    for (texts, column, problem) in [
        (["demain", "", "", ""], "from", PeriodProblem::NotATime),
        (["2025", "demain", "", ""], "to", PeriodProblem::NotATime),
        (["0000", "2025", "", ""], "from", PeriodProblem::OutOfRange),
        (["2025", "2500", "", ""], "to", PeriodProblem::OutOfRange),
        (
            ["2025", "", "25:00", "26:00"],
            "daily_from",
            PeriodProblem::NotATime,
        ),
        (
            ["2025", "", "20:00", "26:00"],
            "daily_to",
            PeriodProblem::NotATime,
        ),
        (["2025", "", "", "06:00"], "daily_from", PeriodProblem::HalfDaily),
        (["2025", "", "20:00", ""], "daily_to", PeriodProblem::HalfDaily),
    ] {
        let mut form = drone();
        for (column, text) in ["from", "to", "daily_from", "daily_to"].iter().zip(texts) {
            form.set(format!("period_3_{column}"), text);
        }
        assert_eq!(
            self::problem(Family::Deployment, &form),
            (format!("period_3_{column}"), FieldProblem::Period(problem))
        );
    }
    let nowhere = drone()
        .with("time_zone", "Europe/Atlantis")
        .with("period_1_from", "2025");
    assert_eq!(
        problem(Family::Deployment, &nowhere),
        (
            "time_zone".to_owned(),
            FieldProblem::Period(PeriodProblem::UnknownZone)
        )
    );
}

#[test]
fn a_control_room_is_read_with_all_that_it_has() {
    let device = "c0ffee00-0000-4000-8000-000000000001";
    let form = form()
        .with("kind", "csu")
        .with("precision", "building")
        .with("territory", "fr-83137 fr-83069, fr-83137")
        .with("cameras", "350")
        .with("cameras_on", "2024-01-01")
        .with("round_the_clock", "yes")
        .with("software_2_product", "BriefCam")
        .with("software_2_capability", "face_recognition")
        .with("sharing", "Police nationale\n\nPréfecture\n")
        .with(
            "devices",
            format!("https://example.org/devices/{device}\n{device}"),
        );
    let Subject::Centre(centre) = parse(Family::Centre, &form).unwrap().claimed.subject else {
        panic!("a control room was reported");
    };
    assert_eq!(
        (centre.kind, centre.precision),
        (CentreKind::Csu, Precision::Building)
    );
    assert_eq!(centre.territory.len(), 2);
    assert_eq!((centre.cameras, centre.round_the_clock), (Some(350), Some(true)));
    assert_eq!(&*centre.software[0].product, "BriefCam");
    assert_eq!(centre.sharing.len(), 2);
    assert_eq!(centre.devices.len(), 1);
    let nameless = form.with("software_2_product", "").with("devices", "here");
    assert_eq!(
        problems(Family::Centre, &nameless),
        [
            ("software_2_product".to_owned(), FieldProblem::Missing),
            ("devices".to_owned(), FieldProblem::NotAnId),
        ]
    );
}
