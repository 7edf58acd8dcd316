//! Bodies of reports: forms and JSON say the same, and what is no field of the form is refused.

use super::*;

fn sent_form(fields: &[(&str, &str)]) -> Sent {
    let part = |(name, text): &(&str, &str)| Part {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
        is_file: *name == AREA_FILE,
    };
    Sent::Form(fields.iter().map(part).collect())
}

fn json(family: Family, text: &str) -> Result<ReportBody, Problem> {
    match serde_json::from_str(text) {
        Ok(Node::Object(members)) => ReportBody::read(family, Sent::Json(members), false),
        _ => Err(malformed()),
    }
}

#[test]
fn a_form_and_json_with_numbers_say_the_same() {
    let form = ReportBody::read(
        Family::Device,
        sent_form(&[
            ("kind", "camera"),
            ("lon", "1.444"),
            ("lat", "-3"),
            ("relocatable", "yes"),
            ("capabilities", "audio"),
            ("capabilities", "thermal"),
            ("note", ""),
            ("token", "t"),
        ]),
        false,
    )
    .unwrap();
    let json = json(
        Family::Device,
        r#"{"kind": "camera", "lon": 1.444, "lat": -3, "relocatable": true,
            "capabilities": ["audio", "thermal"], "note": null, "token": "t"}"#,
    )
    .unwrap();
    assert_eq!(form.form, json.form);
    assert_eq!(
        (form.form.get("lon"), form.sending.token.as_str()),
        ("1.444", "t")
    );
    assert_eq!(form.form.get("capabilities"), "audio,thermal");
}

#[test]
fn lists_and_objects_of_a_program_are_the_rows_and_lines_of_the_form() {
    let deployment = json(
        Family::Deployment,
        r#"{"technology": "drone", "act_number": ["83-2025-02-14-00003", "83-2025-02-15-00001"],
            "area_geojson": {"type": "Polygon", "coordinates": [[[5.9, 43.1], [6, 43.1], [6, 43.2], [5.9, 43.1]]]},
            "periods": [{"from": "2025-02-15", "to": "2025-02-16"}, {"from": "2025-03-01T14:00", "daily_from": "14:00"}]}"#,
    )
    .unwrap()
    .form;
    assert_eq!(deployment.get("period_1_to"), "2025-02-16");
    assert_eq!(deployment.get("period_2_daily_from"), "14:00");
    assert_eq!(
        deployment.get("act_number"),
        "83-2025-02-14-00003\n83-2025-02-15-00001"
    );
    let area = domain::shape::Shape::parse_geojson(deployment.get("area_geojson")).unwrap();
    assert_eq!(area.shape.vertex_count(), 3);
    let centre = json(
        Family::Centre,
        r#"{"kind": "csu", "territory": ["fr-83137", "Saint-Denis"], "sharing": ["Préfecture"],
            "software": [{"product": "BriefCam", "capability": "tracking"}]}"#,
    )
    .unwrap()
    .form;
    assert_eq!(centre.get("territory"), "fr-83137\nSaint-Denis");
    assert_eq!(centre.get("software_1_capability"), "tracking");
}

#[test]
fn unknown_repeated_and_wrongly_nested_fields_are_refused() {
    for fields in [
        &[("kind", "camera"), ("status", "confirmed")][..],
        &[("kind", "camera"), ("kind", "other")],
        &[("technology", "drone")],
        &[("area_file", "{}")],
        &[("territory_code_1", "fr-83137")],
    ] {
        assert!(
            ReportBody::read(Family::Device, sent_form(fields), false).is_err(),
            "{fields:?}"
        );
    }
    let thirteen = format!(r#"{{"periods": [{}]}}"#, vec!["{}"; 13].join(","));
    for body in [
        r#"{"technology": "drone", "technology": "other"}"#,
        r#"{"periods": [{"from": "2025", "from": "2026"}]}"#,
        r#"{"period_1_from": "2025", "periods": [{"from": "2026"}]}"#,
        r#"{"periods": [{"until": "2025"}]}"#,
        r#"{"periods": [["2025"]]}"#,
        r#"{"periods": {"from": "2025"}}"#,
        r#"{"technology": ["drone"]}"#,
        r#"{"technology": {"a": 1}}"#,
        r#"{"payloads": ["zoom,thermal"]}"#,
        r#"{"payloads": [["zoom"]]}"#,
        r#"{"area_geojson": [1]}"#,
        r#"{"area_geojson": {"type": "Polygon", "type": "Point"}}"#,
        r#"{"radius_m": 1e999}"#,
        r#"{"more": "periods-4"}"#,
        r#"{"area_file": "{}"}"#,
        thirteen.as_str(),
        "[]",
        "\"drone\"",
        "{",
    ] {
        assert!(json(Family::Deployment, body).is_err(), "{body}");
    }
    let deep = format!(r#"{{"area_geojson": {}1{}}}"#, "[".repeat(200), "]".repeat(200));
    assert!(json(Family::Deployment, &deep).is_err());
}

#[test]
fn a_file_takes_the_place_of_what_was_typed_and_an_empty_one_does_not() {
    let typed = [
        ("area_kind", "place"),
        ("area_geojson", "typed"),
        ("area_file", "{}"),
    ];
    let body = ReportBody::read(Family::Deployment, sent_form(&typed), false).unwrap();
    assert_eq!(
        (body.form.get("area_kind"), body.form.get("area_geojson")),
        ("shape", "{}")
    );
    let none = [
        ("area_kind", "place"),
        ("area_geojson", "typed"),
        ("area_file", " "),
    ];
    let body = ReportBody::read(Family::Deployment, sent_form(&none), false).unwrap();
    assert_eq!(
        (body.form.get("area_kind"), body.form.get("area_geojson")),
        ("place", "typed")
    );
}

#[test]
fn a_button_asks_for_more_rows_and_never_for_too_many() {
    let more = |text| {
        ReportBody::read(Family::Deployment, sent_form(&[("more", text)]), false)
            .unwrap()
            .more
    };
    assert_eq!(more("periods-4"), Some(More::Periods(4)));
    assert_eq!(more("periods-400"), Some(More::Periods(MAX_PERIODS)));
    assert_eq!(more("software-2"), Some(More::Software(2)));
    assert_eq!(more("rows"), None);
}

#[test]
fn the_documentation_names_every_field_that_is_no_attribute() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reports.md");
    let text = std::fs::read_to_string(path).unwrap();
    for family in Family::ALL {
        let is_attribute = |field: &String| {
            let mut attributes = family.attributes().iter();
            attributes.any(|attribute| attribute.columns().any(|column| column == *field))
        };
        let fields = domain::report::fields(*family).into_iter();
        for field in fields.filter(|field| !is_attribute(field)) {
            let name = match field.split_once('_') {
                Some(("period", _)) => "periods",
                Some(("software", _)) => "software",
                Some(("sibling", _)) => "siblings",
                _ => field.as_str(),
            };
            assert!(text.contains(&format!("`{name}`")), "{name}");
        }
    }
}
