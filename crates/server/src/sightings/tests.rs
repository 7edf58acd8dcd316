//! Sightings over HTTP, without a database.

use axum::http::StatusCode;

use crate::testing::world::{DRONE, SOFTWARE, world};
use crate::testing::{Answer, TestApp, id};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("content-type", "application/json");

async fn post(path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    TestApp::of(world()).send("POST", path, headers, body).await
}

fn device() -> String {
    format!("/devices/{}/sightings", id(1))
}

#[tokio::test]
async fn the_buttons_stand_on_each_page_which_anybody_may_keep() {
    let app = TestApp::of(world());
    for (path, family) in [
        (format!("/devices/{}", id(1)), "device"),
        (format!("/deployments/{}", id(DRONE)), "deployment"),
    ] {
        let page = app.get(&format!("{path}?lang=en")).await;
        assert_eq!(page.header("cache-control"), "public, no-cache");
        let form = format!(r#"method="post" action="{path}/sightings?lang=en""#);
        assert!(page.body.contains(&form), "{}", page.body);
        assert!(page.body.contains(r#"data-island="freshness""#));
        for button in [
            r#"name="finding" value="still_there""#,
            r#"name="finding" value="gone""#,
        ] {
            assert!(page.body.contains(button), "{path} {button}");
        }
        let different = format!("/report/{family}?about={}", path.rsplit('/').next().unwrap());
        assert!(page.body.contains(&different), "{path}");
        assert!(!page.body.contains(r#"name="token""#) && !page.body.contains(r#"name="key""#));
        assert_eq!(
            page.body.contains(r#"name="seen_on""#),
            family == "deployment",
            "{path}"
        );
    }
    let software = app.get(&format!("/deployments/{}", id(SOFTWARE))).await;
    assert!(
        !software.body.contains("/sightings"),
        "nobody sees software on the spot"
    );
}

#[tokio::test]
async fn a_sighting_comes_from_our_own_pages() {
    for foreign in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://elsewhere.example"),
    ] {
        let headers = [FORM, foreign, ("host", "contrechamp.example")];
        let answer = post(&device(), &headers, "finding=gone").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{foreign:?}");
    }
}

#[tokio::test]
async fn what_no_page_of_ours_sends_is_refused() {
    for (body, status) in [
        ("finding=gone&finding=gone", StatusCode::BAD_REQUEST),
        ("finding=gone&note=hello", StatusCode::BAD_REQUEST),
        ("finding=moved", StatusCode::BAD_REQUEST),
        ("finding=gone&key=short", StatusCode::BAD_REQUEST),
        (
            "finding=gone&key=%20%20%20%20%20%20%20%20%20%20%20%20%20%20%20%20%20%20%20%20%20%20",
            StatusCode::BAD_REQUEST,
        ),
        ("", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(post(&device(), &[FORM], body).await.status, status, "{body}");
    }
    for path in [
        format!("/devices/{}/sightings", id(DRONE)),
        format!("/centres/{}/sightings", id(1)),
        "/devices/x/sightings".to_owned(),
    ] {
        let answer = post(&path, &[FORM], "finding=gone").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn what_is_different_is_told_in_the_form() {
    let page = post(&format!("{}?lang=fr", device()), &[FORM], "finding=different").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(
        page.header("location"),
        format!("/report/device?about={}&lang=fr", id(1))
    );
    let program = post(&device(), &[JSON], r#"{"finding":"different"}"#).await;
    assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(program.json()["errors"][0]["field"], "finding");
}

#[tokio::test]
async fn a_drone_is_told_of_after_its_day_only_and_the_day_that_was_typed_stays() {
    let path = format!("/deployments/{}/sightings", id(DRONE));
    let page = post(
        &format!("{path}?lang=en"),
        &[FORM],
        "finding=still_there&seen_on=2026-11-23",
    )
    .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body.contains(r#"value="2026-11-23""#) && page.body.contains("seen_on-error"),
        "{}",
        page.body
    );
    let program = post(&path, &[JSON], r#"{"finding":"still_there"}"#).await;
    assert_eq!(program.json()["errors"][0]["code"], "missing");
}

#[tokio::test]
async fn a_robot_is_thanked_and_nothing_is_stored() {
    // The database does not answer, so that nothing was asked of it is seen by the answer.
    let body = "finding=gone&website=x&key=abcdefghijklmnopqrstuv";
    assert_eq!(post(&device(), &[FORM], body).await.status, StatusCode::CREATED);
    let person = post(&device(), &[FORM], "finding=gone").await;
    assert_eq!(person.status, StatusCode::SERVICE_UNAVAILABLE);
}
