//! Reports and receipts, from the form to the queue.

use reqwest::{Response, StatusCode};
use store::reviews::QueueFilter;
use time::Duration;

use crate::support::TestApp;

const FORM: &str = "/report/device";

/// The value of an input of a page.
pub(crate) fn value(page: &str, name: &str) -> String {
    let input = page
        .split("<input")
        .find(|input| input.contains(&format!("name=\"{name}\"")))
        .unwrap_or_else(|| panic!("no input {name} in {page}"));
    let value = input
        .split("value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    value.unwrap_or_default().to_owned()
}

/// Opens the form and lets the time pass that a person needs for it.
async fn open_form(app: &TestApp) -> String {
    let token = value(&app.text(FORM).await, "token");
    app.advance(Duration::MINUTE);
    token
}

async fn send_with(app: &TestApp, token: &str, fields: &[(&str, &str)]) -> Response {
    let mut all = vec![
        ("token", token),
        ("kind", "camera"),
        ("lon", "1.4442"),
        ("lat", "43.6045"),
        ("step", "send"),
        ("pin_checked", "yes"),
    ];
    for (name, value) in fields {
        all.retain(|(given, _)| given != name);
        all.push((name, value));
    }
    app.post_form(FORM, &all).await
}

/// Reports a camera in the middle of Toulouse, with these fields changed or added.
pub(crate) async fn send(app: &TestApp, fields: &[(&str, &str)]) -> Response {
    let token = open_form(app).await;
    send_with(app, &token, fields).await
}

/// The code on the page that thanks for a report.
pub(crate) async fn receipt(answer: Response) -> String {
    let status = answer.status();
    let page = answer.text().await.unwrap();
    assert_eq!(status, StatusCode::CREATED, "{page}");
    let code = page
        .split("data-receipt")
        .nth(1)
        .and_then(|rest| rest.split(['>', '<']).nth(1));
    code.unwrap().to_owned()
}

/// What the receipt page says of a report.
pub(crate) async fn follow(app: &TestApp, receipt: &str) -> String {
    let answer = app.post_form("/receipt", &[("code", receipt)]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    answer.text().await.unwrap()
}

pub(crate) fn says(page: &str, state: &str) -> bool {
    page.contains(&format!("data-state=\"{state}\""))
}

async fn waiting(app: &TestApp) -> u64 {
    let waiting = store::reviews::waiting(&app.database.pool, &QueueFilter::default()).await;
    waiting.unwrap().count
}

#[tokio::test]
async fn a_report_waits_in_the_queue_and_its_receipt_says_so() {
    let app = TestApp::start().await;
    let answer = send(&app, &[("note", "north side"), ("heading", "90,5")]).await;
    assert!(!answer.headers().contains_key("set-cookie") && !answer.headers().contains_key("location"));
    let receipt = receipt(answer).await;
    assert_eq!(receipt.len(), 39);
    assert_eq!(waiting(&app).await, 1);
    for typed in [receipt.clone(), receipt.to_lowercase().replace('-', " ")] {
        assert!(says(&follow(&app, &typed).await, "pending"), "{typed}");
    }
}

#[tokio::test]
async fn a_form_sent_twice_is_one_report_with_one_receipt() {
    let app = TestApp::start().await;
    let token = open_form(&app).await;
    let first = receipt(send_with(&app, &token, &[]).await).await;
    let second = receipt(send_with(&app, &token, &[]).await).await;
    assert_eq!(first, second);
    assert_eq!(waiting(&app).await, 1);
}

#[tokio::test]
async fn two_sendings_at_the_same_moment_are_one_report() {
    let app = TestApp::start().await;
    let token = open_form(&app).await;
    let (first, second) = tokio::join!(send_with(&app, &token, &[]), send_with(&app, &token, &[]));
    assert_eq!(receipt(first).await, receipt(second).await);
    assert_eq!(waiting(&app).await, 1);
}

#[tokio::test]
async fn a_form_that_was_changed_and_sent_again_is_a_second_report() {
    let app = TestApp::start().await;
    let token = open_form(&app).await;
    let first = receipt(send_with(&app, &token, &[]).await).await;
    let second = receipt(send_with(&app, &token, &[("lat", "43.6046")]).await).await;
    assert_ne!(first, second);
    assert_eq!(waiting(&app).await, 2);
}

#[tokio::test]
async fn homes_protected_places_and_robots_store_nothing() {
    let app = TestApp::start().await;
    for site in ["private_dwelling", "protected_site"] {
        let answer = send(&app, &[("site", site)]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{site}");
    }
    let code = receipt(send(&app, &[("website", "http://spam.example")]).await).await;
    assert_eq!(waiting(&app).await, 0);
    let answer = app.post_form("/receipt", &[("code", &code)]).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_that_was_open_for_a_day_is_sent_again_with_all_that_was_typed() {
    let app = TestApp::start().await;
    let token = open_form(&app).await;
    app.advance(Duration::DAY);
    let answer = send_with(&app, &token, &[("note", "kept")]).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text().await.unwrap();
    assert!(page.contains("kept"));
    let answer = send_with(&app, &value(&page, "token"), &[("note", "kept")]).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn a_report_as_json_is_answered_with_its_receipt() {
    let app = TestApp::start().await;
    let request = app
        .client
        .post(app.url(FORM))
        .header("content-type", "application/json");
    let body = r#"{"kind": "loudspeaker", "lon": 1.4442, "lat": 43.6045, "heading": null}"#;
    let answer = request.body(body).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::CREATED);
    let document: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(document["state"], "pending");
    let page = follow(&app, document["receipt"].as_str().unwrap()).await;
    assert!(says(&page, "pending"));
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let app = TestApp::start().await;
    let request = app
        .client
        .post(app.url(FORM))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", "https://elsewhere.example")
        .header("sec-fetch-site", "cross-site");
    let answer = request.body("kind=camera&lon=1&lat=1").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_report_is_taken_back_only_after_a_second_word() {
    let app = TestApp::start().await;
    let receipt = receipt(send(&app, &[("note", "for the moderators")]).await).await;
    let fields = |action| [("code", receipt.clone()), ("action", action)];
    let asked = app
        .post_form("/receipt", &borrowed(&fields("withdraw".to_owned())))
        .await;
    assert!(asked.text().await.unwrap().contains("confirm_withdrawal"));
    assert!(says(&follow(&app, &receipt).await, "pending"));
    // The second time, there is nothing left to take back, and the answer is the same.
    for _ in 0..2 {
        let answer = app
            .post_form("/receipt", &borrowed(&fields("confirm_withdrawal".to_owned())))
            .await;
        assert!(says(&answer.text().await.unwrap(), "withdrawn"));
    }
    assert_eq!(waiting(&app).await, 0);
}

fn borrowed<'a>(fields: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

#[tokio::test]
async fn a_code_that_nobody_has_and_one_that_is_none_get_the_same_answer() {
    let app = TestApp::start().await;
    let nobody = ["0000"; 8].join("-");
    let unknown = app.post_form("/receipt", &[("code", &nobody)]).await;
    let malformed = app.post_form("/receipt", &[("code", "x")]).await;
    assert_eq!(
        (unknown.status(), malformed.status()),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    let unknown = unknown.text().await.unwrap().replace(&nobody, "x");
    assert_eq!(unknown, malformed.text().await.unwrap());
}
