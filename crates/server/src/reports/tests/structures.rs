//! Areas, periods, rows and files.

use super::*;

const DEPLOYMENT: &str = "/report/deployment";

/// Sends the fields as a browser sends a form with a file.
async fn send_with_file(fields: &[(&str, &str)], file: &str) -> Answer {
    let token = token(Duration::MINUTE);
    let mut body = String::new();
    for (name, value) in fields
        .iter()
        .chain(&[("token", token.as_str()), ("step", "send")])
    {
        let head = format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"");
        body = [&body, &head, "\r\n\r\n", value, "\r\n"].concat();
    }
    body += "--x\r\ncontent-disposition: form-data; name=\"area_file\"; filename=\"area.geojson\"\r\n";
    body += "content-type: application/geo+json\r\n\r\n";
    let body = [&body, file, "\r\n--x--\r\n"].concat();
    post(DEPLOYMENT, "multipart/form-data; boundary=x", &body).await
}

#[tokio::test]
async fn every_kind_of_every_family_can_be_chosen_and_leads_to_its_form() {
    let choice = get("/report").await;
    for family in domain::Family::ALL {
        for kind in crate::ui::feature::kinds(*family).codes {
            let path = format!("/report/{family}?{}={kind}", family.kind_attribute());
            assert!(choice.body.contains(&format!("href=\"{path}\"")), "{path}");
            let form = get(&path).await;
            assert!(
                form.body.contains(&format!("value=\"{kind}\" checked")),
                "{}",
                form.body
            );
        }
    }
    let dome = get("/report/device?kind=camera&form=dome&relocatable=yes").await;
    assert!(dome.body.contains(r#"name="form" value="dome" checked"#));
    assert!(dome.body.contains(r#"name="relocatable" value="yes" checked"#));
    let wrong = get("/report/deployment?technology=person").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn every_field_of_every_family_is_in_its_form_in_both_languages() {
    let app = TestApp::new(Vec::new());
    for family in domain::Family::ALL {
        for lang in ["en", "fr"] {
            let form = app.get(&format!("/report/{family}?lang={lang}")).await;
            assert_eq!(form.status, StatusCode::OK);
            for field in domain::report::fields(*family) {
                // The first row stands for all of them.
                let row = field.split('_').nth(1).and_then(|row| row.parse::<u8>().ok());
                if row.is_none_or(|row| row == 1) {
                    assert!(form.body.contains(&format!("name=\"{field}\"")), "{field}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_file_with_a_crossing_comes_back_with_its_text_and_the_place_of_the_crossing() {
    let bow_tie = r#"{"type":"Polygon","coordinates":[[[1,43],[3,45],[3,43],[1,45],[1,43]]]}"#;
    let fields = [
        ("technology", "drone"),
        ("area_kind", "place"),
        ("act_number", "83-2025-02-14-00003"),
    ];
    let answer = send_with_file(&fields, bow_tie).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = &answer.body;
    assert!(page.contains(&bow_tie.replace('"', "&quot;")), "{page}");
    assert!(page.contains(r#"data-fault-lon="2" data-fault-lat="44""#));
    assert!(page.contains("/map#map=15/44/2") && page.contains("latitude 44, longitude 2"));
    assert!(page.contains(r##"href="#area_geojson""##));
    assert!(page.contains("83-2025-02-14-00003"));
}

#[tokio::test]
async fn a_file_of_a_megabyte_is_refused_as_an_area_and_a_larger_body_at_once() {
    let long = format!("{{\"pad\": \"{}\"}}", "x".repeat(1_000_000));
    let answer = send_with_file(&[("technology", "drone")], &long).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("1 MB"));
    let answer = send_with_file(&[("technology", "drone")], &long.repeat(4)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_good_file_gets_as_far_as_the_database() {
    let square = r#"{"type":"Polygon","coordinates":[[[5.9,43.1],[6,43.1],[6,43.2],[5.9,43.2],[5.9,43.1]]]}"#;
    let fields = [("technology", "drone"), ("act_number", "83-2025-02-14-00003")];
    let answer = send_with_file(&fields, square).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.body);
    assert!(answer.body.contains(r#"value="shape" checked"#));
}

#[tokio::test]
async fn one_more_period_brings_the_form_back_with_all_that_was_typed_and_no_complaint() {
    let token = token(Duration::MINUTE);
    let fields = [
        ("token", token.as_str()),
        ("more", "periods-4"),
        ("technology", "drone"),
        ("period_1_from", "2025-02-30"),
        ("payloads", "zoom"),
        ("payloads", "thermal"),
    ];
    let answer = post_form(DEPLOYMENT, &fields).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    let page = &answer.body;
    assert!(page.contains(r#"name="period_4_from""#) && !page.contains(r#"name="period_5_from""#));
    assert!(page.contains(r#"value="periods-5""#));
    assert_eq!(value(page, "period_1_from"), "2025-02-30");
    assert!(page.contains(r#"value="thermal" checked"#) && page.contains(r#"value="zoom" checked"#));
    assert!(!page.contains("error-summary"));
    assert_eq!(value(page, "token"), token);
}

#[tokio::test]
async fn filled_rows_are_always_shown() {
    let token = token(Duration::MINUTE);
    let fields = [
        ("token", token.as_str()),
        ("technology", ""),
        ("period_9_from", "2025"),
    ];
    let answer = post_form(DEPLOYMENT, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(value(&answer.body, "period_9_from"), "2025");
    let fields = [("token", token.as_str()), ("software_7_product", "BriefCam")];
    let answer = post_form("/report/centre", &fields).await;
    assert_eq!(value(&answer.body, "software_7_product"), "BriefCam");
}

#[tokio::test]
async fn a_person_who_gives_hours_says_whose_clock_and_a_program_may_mean_utc() {
    let token = token(Duration::MINUTE);
    let area = r#"{"type":"Polygon","coordinates":[[[5.9,43.1],[6,43.1],[6,43.2],[5.9,43.1]]]}"#;
    let fields = [
        ("token", token.as_str()),
        ("technology", "drone"),
        ("area_geojson", area),
        ("act_number", "1"),
        ("period_1_from", "2025-02-14"),
    ];
    let answer = post_form(DEPLOYMENT, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains(r##"href="#time_zone""##));
    let json = format!(
        r#"{{"technology": "drone", "area_geojson": {area}, "act_number": "1", "periods": [{{"from": "2025-02-14"}}]}}"#
    );
    let answer = post(DEPLOYMENT, "application/json", &json).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.body);
}

#[tokio::test]
async fn a_fault_of_an_area_has_its_place_for_programs_too() {
    let bow_tie = r#"{"technology": "drone", "act_number": "1",
        "area_geojson": {"type":"Polygon","coordinates":[[[1,43],[3,45],[3,43],[1,45],[1,43]]]}}"#;
    let answer = post(DEPLOYMENT, "application/json", bow_tie).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let problem = answer.json();
    assert_eq!(problem["errors"][0]["field"], "area_geojson");
    assert_eq!(problem["errors"][0]["code"], "shape-self-crossing");
    assert_eq!(problem["errors"][0]["at"], serde_json::json!([2.0, 44.0]));
}

#[tokio::test]
async fn a_list_of_too_many_rows_is_named_to_programs() {
    let rows = vec![r#"{"from": "2025"}"#; 13].join(",");
    let body = format!(r#"{{"technology": "drone", "act_number": "1", "periods": [{rows}]}}"#);
    let answer = post(DEPLOYMENT, "application/json", &body).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let error = &answer.json()["errors"][0];
    assert_eq!(
        (&error["field"], &error["code"]),
        (&"periods".into(), &"too-many".into())
    );
}

#[test]
fn every_fault_of_an_area_and_of_a_period_has_a_text_in_every_language() {
    use domain::period::PeriodProblem::{HalfDaily, NotATime, Open, OutOfRange, Reversed, UnknownZone};
    use domain::report::FieldProblem;
    let shapes = domain::shape::ShapeProblem::ALL
        .iter()
        .map(|problem| FieldProblem::Shape(*problem));
    let periods = [NotATime, OutOfRange, Reversed, Open, HalfDaily, UnknownZone].map(FieldProblem::Period);
    let others = [
        FieldProblem::Missing,
        FieldProblem::NotAChoice,
        FieldProblem::NotANumber,
        FieldProblem::OutOfRange,
        FieldProblem::NotADate,
        FieldProblem::ImpossibleDate,
        FieldProblem::TooLong,
        FieldProblem::Unreadable,
        FieldProblem::NullIsland,
        FieldProblem::PrivateDwelling,
        FieldProblem::ProtectedSite,
        FieldProblem::HalfARange,
        FieldProblem::HeadingAndSweep,
        FieldProblem::NotAnAddress,
        FieldProblem::NotAContact,
        FieldProblem::NotAHash,
        FieldProblem::NotAnId,
        FieldProblem::NotAPlace,
        FieldProblem::NoSuchDay,
        FieldProblem::NoSuchDepartment,
        FieldProblem::Ambiguous,
        FieldProblem::TooMany,
        FieldProblem::TooFresh,
        FieldProblem::Unseen,
        FieldProblem::NotChecked,
    ];
    for problem in shapes.chain(periods).chain(others) {
        for locale in crate::i18n::Locale::ALL {
            assert!(
                !locale
                    .text(&format!("field-problem-{}", problem.code()))
                    .is_empty()
            );
        }
    }
}
