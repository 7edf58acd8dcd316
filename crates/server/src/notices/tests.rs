//! Notices over HTTP, without a database.

use axum::http::StatusCode;

use crate::testing::world::world;
use crate::testing::{Answer, TestApp, get, id};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

async fn post(headers: &[(&str, &str)], body: &str) -> Answer {
    TestApp::of(world()).send("POST", "/notice", headers, body).await
}

#[tokio::test]
async fn the_form_stands_for_each_feature_and_says_what_it_is_about() {
    let app = TestApp::of(world());
    let page = app.get(&format!("/notice?feature={}&lang=en", id(1))).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "no-store");
    for field in [
        "token",
        "feature",
        "reason",
        "explanation",
        "contact",
        "good_faith",
    ] {
        assert!(
            page.body.contains(&format!("name=\"{field}\"")),
            "{field}: {}",
            page.body
        );
    }
    assert_eq!(app.get("/notice").await.status, StatusCode::OK);
    assert_eq!(
        app.get(&format!("/notice?feature={}", id(99_999))).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(get("/notice?feature=x").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(get("/notice?sort=1").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn each_page_of_a_feature_leads_to_the_form() {
    let app = TestApp::of(world());
    let page = app.get(&format!("/devices/{}?lang=en", id(1))).await;
    let link = format!("href=\"/notice?feature={}&amp;lang=en\"", id(1));
    assert!(page.body.contains(&link), "{}", page.body);
}

#[tokio::test]
async fn a_notice_comes_from_our_own_pages() {
    for foreign in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://elsewhere.example"),
    ] {
        let headers = [FORM, foreign, ("host", "contrechamp.example")];
        let body = format!("feature={}&reason=child&good_faith=yes", id(1));
        assert_eq!(post(&headers, &body).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn what_no_form_of_ours_sends_is_refused_and_what_was_typed_stays() {
    let feature = id(1);
    for (body, status) in [
        ("reason=child&reason=home".to_owned(), StatusCode::BAD_REQUEST),
        ("note=hello".to_owned(), StatusCode::BAD_REQUEST),
        ("feature=1".to_owned(), StatusCode::BAD_REQUEST),
        ("key=short".to_owned(), StatusCode::BAD_REQUEST),
        (format!("feature={feature}"), StatusCode::UNPROCESSABLE_ENTITY),
        (
            format!("feature={feature}&reason=because&good_faith=yes"),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            format!("feature={feature}&reason=child&good_faith=yes&token=forged"),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            format!("feature={feature}&explanation={}", "x".repeat(10 << 20)),
            StatusCode::PAYLOAD_TOO_LARGE,
        ),
    ] {
        let answer = post(&[FORM], &body).await;
        assert_eq!(answer.status, status, "{}", &body[..body.len().min(80)]);
    }
    let body = format!("feature={feature}&explanation=%3Cscript%3Ealert(1)%3C/script%3E&contact=me");
    let answer = post(&[FORM], &body).await;
    assert!(answer.body.contains("&lt;script&gt;alert(1)") && !answer.body.contains("<script>alert"));
    assert!(answer.body.contains(r#"value="me""#) && answer.body.contains("reason-error"));
}

#[tokio::test]
async fn a_robot_is_thanked_and_nothing_is_stored() {
    // The database does not answer, so that nothing was asked of it is seen by the answer.
    let body = format!("feature={}&website=x", id(1));
    assert_eq!(post(&[FORM], &body).await.status, StatusCode::CREATED);
}
