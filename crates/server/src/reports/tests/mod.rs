//! The report form over HTTP, without a database: everything up to the moment when a report is stored.

mod structures;

use axum::http::{StatusCode, header};
use time::Duration;

use super::token::FormToken;
use crate::testing::{Answer, NOW, SECRET, TestApp, get, post, post_form};

const FORM: &str = "/report/device";

/// A token of this age.
fn token(age: Duration) -> String {
    FormToken::issue([3; 16], NOW - age).text(&SECRET)
}

async fn send(token: &str, fields: &[(&str, &str)]) -> Answer {
    let mut all = vec![
        ("token", token),
        ("kind", "camera"),
        ("lon", "1.444"),
        ("lat", "43.604"),
        ("step", "send"),
        ("pin_checked", "yes"),
    ];
    for (name, value) in fields {
        all.retain(|(given, _)| given != name);
        all.push((name, value));
    }
    post_form(FORM, &all).await
}

/// The value of a hidden or visible input.
fn value<'a>(page: &'a str, name: &str) -> &'a str {
    let input = page
        .split("<input")
        .find(|input| input.contains(&format!("name=\"{name}\"")))
        .unwrap_or_else(|| panic!("no input {name}"));
    input
        .split("value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
}

#[tokio::test]
async fn the_choice_leads_to_the_form_with_the_kind_ticked() {
    let choice = get("/report").await;
    assert_eq!(choice.status, StatusCode::OK);
    assert!(choice.body.contains(r#"href="/report/device?kind=plate_reader""#));
    let form = get("/report/device?kind=plate_reader").await;
    assert!(
        form.body.contains(r#"value="plate_reader" checked"#),
        "{}",
        form.body
    );
    assert_eq!(
        get("/report/device?kind=person").await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(get("/report/device?lon=1").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn every_page_of_the_flow_is_never_stored_by_a_cache() {
    for answer in [
        get("/report").await,
        get(FORM).await,
        get("/receipt").await,
        send(&token(Duration::MINUTE), &[("website", "x")]).await,
        send(&token(Duration::MINUTE), &[("lat", "95")]).await,
    ] {
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
        assert!(!answer.headers.contains_key(header::SET_COOKIE));
    }
}

#[tokio::test]
async fn a_refused_form_keeps_everything_that_was_typed() {
    let answer = send(
        &token(Duration::MINUTE),
        &[
            ("lat", "95"),
            ("mount", "pole"),
            ("operator", "Ville <de> \"T\""),
            ("note", "near </textarea> the bridge"),
            ("seen_on", "2026-13-01"),
        ],
    )
    .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = &answer.body;
    assert_eq!((value(page, "lat"), value(page, "lon")), ("95", "1.444"));
    assert_eq!(value(page, "seen_on"), "2026-13-01");
    assert_eq!(value(page, "operator"), "Ville &lt;de&gt; &quot;T&quot;");
    assert!(page.contains(r#"<option value="pole" selected"#));
    assert!(page.contains("near &lt;/textarea&gt; the bridge"));
    assert!(page.contains(r##"href="#lat""##) && page.contains(r##"href="#seen_on""##));
    assert!(page.contains("<details class=\"card stack\" open"));
}

#[tokio::test]
async fn a_home_is_refused_with_the_way_to_complain() {
    let answer = send(&token(Duration::MINUTE), &[("site", "private_dwelling")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("CNIL"));
    assert!(!get(FORM).await.body.contains("CNIL"));
}

#[tokio::test]
async fn a_form_sent_too_quickly_is_good_a_moment_later() {
    let quick = token(Duration::SECOND);
    let answer = send(&quick, &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(value(&answer.body, "token"), quick);
}

#[tokio::test]
async fn an_old_or_forged_token_is_replaced_by_one_that_is_good_at_once() {
    for stale in [token(Duration::DAY), String::new(), "forged".to_owned()] {
        let answer = send(&stale, &[("note", "kept")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{stale}");
        assert!(answer.body.contains("kept"));
        let fresh = FormToken::parse(value(&answer.body, "token"), &SECRET).unwrap();
        assert_eq!(fresh.check(NOW, Duration::seconds(3)), Ok(()));
    }
}

#[tokio::test]
async fn a_robot_in_the_trap_gets_the_answer_of_everybody() {
    let answer = send(&token(Duration::ZERO), &[("website", "http://spam.example")]).await;
    assert_eq!(answer.status, StatusCode::CREATED);
    assert!(answer.body.contains("data-receipt"));
}

#[tokio::test]
async fn without_a_database_the_form_comes_back_with_what_was_typed() {
    let answer = send(&token(Duration::MINUTE), &[("note", "two of them")]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.headers.contains_key(header::RETRY_AFTER));
    assert!(answer.body.contains("two of them"));
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
}

#[tokio::test]
async fn after_ten_reports_a_proof_is_offered_and_after_twenty_one_waits_and_keeps_what_was_typed() {
    let app = TestApp::new(Vec::new());
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let token = token(Duration::MINUTE);
    let body = |number| {
        format!(
            "token={token}&step=send&pin_checked=yes&kind=camera&lon=1.444&lat=43.604&note=number+{number}"
        )
    };
    for number in 1..=20 {
        let offers = app.get(FORM).await.body.contains("data-proof-bits=\"18\"");
        assert_eq!(offers, number > 10, "{number}");
        let answer = app.send("POST", FORM, &headers, &body(number)).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{number}");
    }
    let answer = app.send("POST", FORM, &headers, &body(21)).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.headers.contains_key(header::RETRY_AFTER));
    assert!(answer.body.contains("number 21"));
}

#[tokio::test]
async fn json_needs_no_token_and_is_answered_in_json() {
    let answer = post(
        FORM,
        "application/json",
        r#"{"kind": "camera", "lon": 1e308, "lat": 43.6}"#,
    )
    .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(problem["errors"][0]["field"], "lon");
    let answer = post(
        FORM,
        "application/json",
        r#"{"kind": "camera", "lon": 1.44, "lat": 43.6}"#,
    )
    .await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    let forged = r#"{"kind": "camera", "lon": 1.44, "lat": 43.6, "token": "forged"}"#;
    assert_eq!(
        post(FORM, "application/json", forged).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn bodies_that_are_no_form_are_refused() {
    let form = "application/x-www-form-urlencoded";
    let long = format!("note={}", "n".repeat(70_000));
    for (content_type, body, status) in [
        (form, "kind=camera&kind=other", StatusCode::BAD_REQUEST),
        (form, "kind=camera&status=confirmed", StatusCode::BAD_REQUEST),
        (form, "note=%00", StatusCode::BAD_REQUEST),
        (form, "note=%FF", StatusCode::BAD_REQUEST),
        (form, long.as_str(), StatusCode::PAYLOAD_TOO_LARGE),
        ("application/json", "{", StatusCode::BAD_REQUEST),
        (
            "application/json",
            r#"{"kind": ["camera"]}"#,
            StatusCode::BAD_REQUEST,
        ),
        (
            "application/json",
            r#"{"note": "\u0000", "kind": "camera"}"#,
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        ("text/plain", "kind=camera", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("multipart/form-data", "--x--", StatusCode::BAD_REQUEST),
        (
            "multipart/form-data; boundary=x",
            "no part at all",
            StatusCode::BAD_REQUEST,
        ),
        (
            "multipart/form-data; boundary=x",
            "--x\r\ncontent-disposition: form-data; name=\"kind\"; filename=\"a\"\r\n\r\ncamera\r\n--x--\r\n",
            StatusCode::BAD_REQUEST,
        ),
    ] {
        let answer = post(FORM, content_type, body).await;
        assert_eq!(
            answer.status,
            status,
            "{content_type} {}",
            &body[..body.len().min(60)]
        );
    }
}

#[test]
fn the_promise_about_notes_names_the_days_that_the_code_keeps() {
    use domain::retention::{ACCEPTED_REPORT, REJECTED_REPORT, UNDECIDED_REPORT};
    for locale in crate::i18n::Locale::ALL {
        let promise = locale.text("report-note-hint");
        for kept in [REJECTED_REPORT, ACCEPTED_REPORT, UNDECIDED_REPORT] {
            assert!(promise.contains(&format!("{} ", kept.whole_days())), "{promise}");
        }
    }
}
