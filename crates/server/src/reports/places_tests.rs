//! Names of places in reports, on a gazetteer of a few.

use domain::Position;
use domain::ids::PlaceId;

use super::*;

fn place(id: i32, code: &str, kind: PlaceKind, name: &str, parent: Option<i32>) -> Place {
    Place {
        id: PlaceId(id),
        code: PlaceCode::parse(code).unwrap(),
        kind,
        name: name.to_owned(),
        parent: parent.map(PlaceId),
        population: Some(1_000),
        area_m2: None,
        centre: Position::new(5.5, 43.5).unwrap(),
        figures: Vec::new(),
    }
}

fn atlas() -> Atlas {
    let places = vec![
        place(1, "fr", PlaceKind::Country, "France", None),
        place(2, "fr-d93", PlaceKind::Department, "Seine-Saint-Denis", Some(1)),
        place(3, "fr-d974", PlaceKind::Department, "La Réunion", Some(1)),
        place(4, "fr-93066", PlaceKind::Commune, "Saint-Denis", Some(2)),
        place(5, "fr-97411", PlaceKind::Commune, "Saint-Denis", Some(3)),
        place(6, "fr-83137", PlaceKind::Commune, "Toulon", Some(1)),
        place(7, "fr-13028", PlaceKind::Commune, "La Ciotat", Some(1)),
    ];
    let camera = crate::testing::camera(7, 1.0, 43.0);
    Atlas::of_devices(vec![camera], places, 1)
}

fn area(form: &Form) -> Resolved {
    resolve(&atlas(), Family::Deployment, form)
}

fn territory(text: &str) -> Resolved {
    let form = Form::default().with("territory", text);
    resolve(&atlas(), Family::Centre, &form)
}

#[test]
fn a_name_that_one_place_has_is_taken_whatever_its_spelling() {
    for (typed, code) in [
        ("Toulon", "fr-83137"),
        (" toulon ", "fr-83137"),
        ("83137", "fr-83137"),
        ("fr-83137", "fr-83137"),
        ("FR-83137", "fr-83137"),
        ("la reunion", "fr-d974"),
        ("LA CIOTAT", "fr-13028"),
        ("fr", "fr"),
    ] {
        let resolved = area(&Form::default().with("area_place", typed));
        assert_eq!(resolved.form.get("area_place"), code, "{typed}");
        assert!(resolved.errors.is_empty() && resolved.questions.is_empty());
    }
}

#[test]
fn a_name_that_several_places_have_becomes_a_question_whose_answer_counts() {
    let typed = Form::default().with("area_place", "Saint-Denis");
    let resolved = area(&typed);
    let problems: Vec<FieldProblem> = resolved.errors.iter().map(|error| error.problem).collect();
    assert_eq!(problems, [FieldProblem::Ambiguous]);
    let question = &resolved.questions[0];
    assert_eq!(
        (question.field.as_str(), question.candidates.len()),
        ("area_place_code", 2)
    );
    let paths: Vec<&str> = question
        .candidates
        .iter()
        .map(|place| place.path.as_str())
        .collect();
    assert!(paths.contains(&"Seine-Saint-Denis, France") && paths.contains(&"La Réunion, France"));
    let answered = area(&typed.clone().with("area_place_code", "fr-97411"));
    assert_eq!(answered.form.get("area_place"), "fr-97411");
    assert!(answered.errors.is_empty());
    // An answer to another question is none.
    assert!(!area(&typed.with("area_place_code", "fr-83137")).errors.is_empty());
    let changed = Form::default()
        .with("area_place", "Toulon")
        .with("area_place_code", "fr-97411");
    assert_eq!(area(&changed).form.get("area_place"), "fr-83137");
}

#[test]
fn a_name_that_no_place_has_is_an_error_with_what_comes_close() {
    let resolved = area(&Form::default().with("area_place", "Toulo"));
    assert_eq!(resolved.errors[0].problem, FieldProblem::NotAPlace);
    assert_eq!(resolved.questions[0].candidates[0].name, "Toulon");
    for typed in ["Atlantis", "fr-00000", "zz"] {
        let resolved = area(&Form::default().with("area_place", typed));
        assert_eq!(resolved.errors[0].problem, FieldProblem::NotAPlace, "{typed}");
        assert!(resolved.questions.is_empty());
    }
}

#[test]
fn a_place_is_looked_up_only_where_one_is_meant() {
    let circle = Form::default()
        .with("area_kind", "circle")
        .with("area_place", "Atlantis");
    assert!(area(&circle).errors.is_empty());
    let drawn = Form::default()
        .with("area_geojson", "{}")
        .with("area_place", "Atlantis");
    assert!(area(&drawn).errors.is_empty());
}

#[test]
fn a_territory_is_names_and_codes_each_with_its_own_question() {
    let known = territory("fr-83137 fr-13028\nla ciotat; 97411, fr");
    assert_eq!(
        known.form.get("territory"),
        "fr-83137 fr-13028 fr-13028 fr-97411 fr"
    );
    assert!(known.errors.is_empty());
    let unclear = territory("Toulon\nSaint-Denis\nAtlantis");
    assert_eq!(unclear.errors.len(), 1);
    assert_eq!(unclear.questions[0].field, "territory_code_2");
    let form = Form::default()
        .with("territory", "Toulon\nSaint-Denis")
        .with("territory_code_2", "fr-93066");
    let answered = resolve(&atlas(), Family::Centre, &form);
    assert_eq!(answered.form.get("territory"), "fr-83137 fr-93066");
    assert_eq!(answered.form.unknown_field(Family::Centre), None);
}

#[test]
fn a_control_room_of_which_only_the_commune_is_known_stands_in_its_middle_and_says_so() {
    let form = Form::default().with("kind", "csu").with(CENTRE_PLACE, "Toulon");
    let report = resolve(&atlas(), Family::Centre, &form)
        .report(Family::Centre, time::macros::date!(2026 - 11 - 23))
        .unwrap();
    let domain::Subject::Centre(centre) = report.claimed.subject else {
        panic!("a control room was reported");
    };
    assert_eq!(centre.precision, domain::centre::Precision::Place);
    assert_eq!(centre.position, Position::new(5.5, 43.5).unwrap());
    // A position that was given is more exact.
    let exact = form
        .with("lon", "5.9")
        .with("lat", "43.1")
        .with("precision", "building");
    let resolved = resolve(&atlas(), Family::Centre, &exact);
    assert_eq!(
        (resolved.form.get("lon"), resolved.form.get("precision")),
        ("5.9", "building")
    );
}

#[test]
fn each_fault_is_named_once() {
    let form = Form::default()
        .with("technology", "dragon")
        .with("area_place", "Atlantis");
    let refused = resolve(&atlas(), Family::Deployment, &form)
        .report(Family::Deployment, time::macros::date!(2026 - 11 - 23))
        .unwrap_err();
    let fields: Vec<&str> = refused.errors.iter().map(|error| &*error.field).collect();
    assert_eq!(fields, ["technology", "area_place"]);
    let form = Form::default().with("kind", "csu").with(CENTRE_PLACE, "Atlantis");
    let refused = resolve(&atlas(), Family::Centre, &form)
        .report(Family::Centre, time::macros::date!(2026 - 11 - 23))
        .unwrap_err();
    let fields: Vec<&str> = refused.errors.iter().map(|error| &*error.field).collect();
    assert_eq!(fields, [CENTRE_PLACE]);
}

#[test]
fn devices_that_nobody_published_are_refused() {
    let devices = |ids: &str| {
        let form = Form::default().with("devices", ids);
        resolve(&atlas(), Family::Centre, &form).errors
    };
    let (known, unknown) = (crate::testing::id(7), crate::testing::id(8));
    assert!(devices("").is_empty());
    assert!(devices(&format!("https://example.org/devices/{known}")).is_empty());
    assert_eq!(
        devices(&format!("{known}\n{unknown}"))[0].problem,
        FieldProblem::NotAnId
    );
}

#[test]
fn hours_are_read_as_they_are_written_in_french() {
    for (typed, read) in [
        ("14h30", "14:30"),
        ("14 h 30", "14:30"),
        ("8h", "08:00"),
        ("2025-02-14 20h", "2025-02-14 20:00"),
    ] {
        assert_eq!(with_colon(typed).as_deref(), Some(read));
    }
    for typed in ["14:30", "", "2025-02-14"] {
        assert_eq!(with_colon(typed), None);
    }
}
