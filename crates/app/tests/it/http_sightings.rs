//! One tap: still there, or gone.

use std::time::Duration;

use domain::Subject;
use domain::ids::FeatureId;
use domain::report::Claimed;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use server::limits::Allowance;

use crate::reports::{follow, receipt, says};
use crate::support::{TestApp, TestDatabase, camera, deployment};

const KEY: &str = "abcdefghijklmnopqrstuv";

async fn tap(app: &TestApp, id: FeatureId, fields: &[(&str, &str)]) -> Response {
    app.post_form(&format!("/devices/{id}/sightings"), fields).await
}

/// Finding, basis, stage and lane of the reports about something, by their letters.
async fn reports(app: &TestApp) -> Vec<(String, String, String, String)> {
    sqlx::query_as(
        "select finding::text, basis::text, stage::text, lane::text from report where about_id is not null
        order by 1, 4",
    )
    .fetch_all(&app.database.pool)
    .await
    .unwrap()
}

fn row(finding: &str, stage: &str, lane: &str) -> (String, String, String, String) {
    (
        finding.to_owned(),
        "seen".to_owned(),
        stage.to_owned(),
        lane.to_owned(),
    )
}

#[tokio::test]
async fn a_tap_makes_a_report_about_the_device_and_the_map_stays_as_it_is() {
    let app = TestApp::start().await;
    let id = app.publish(camera(1.4442, 43.6045)).await;
    let before = app.json(&format!("/devices/{id}.geojson")).await;
    let code = receipt(tap(&app, id, &[("finding", "gone"), ("website", "")]).await).await;
    assert_eq!(reports(&app).await, [row("gone", "gone", "usual")]);
    assert_eq!(app.json(&format!("/devices/{id}.geojson")).await, before);
    let page = follow(&app, &code).await;
    assert!(
        says(&page, "pending") && page.contains(&format!("href=\"/devices/{id}\"")),
        "{page}"
    );
    assert!(!page.contains("value=\"correct\""), "there is nothing to correct");
}

#[tokio::test]
async fn the_same_tap_twice_is_one_report_and_the_other_button_is_another() {
    let app = TestApp::start().await;
    let id = app.publish(camera(1.4442, 43.6045)).await;
    let there = [("finding", "still_there"), ("key", KEY)];
    let (first, second) = tokio::join!(tap(&app, id, &there), tap(&app, id, &there));
    let first = receipt(first).await;
    assert_eq!(first, receipt(second).await);
    assert_eq!(first, receipt(tap(&app, id, &there).await).await);
    assert_eq!(reports(&app).await.len(), 1);
    let gone = receipt(tap(&app, id, &[("finding", "gone"), ("key", KEY)]).await).await;
    assert_ne!(first, gone);
    assert_eq!(
        reports(&app).await,
        [
            row("gone", "gone", "usual"),
            row("still_there", "in_use", "usual")
        ]
    );
    // Without a key nothing ties two taps together.
    for _ in 0..2 {
        receipt(tap(&app, id, &[("finding", "gone")]).await).await;
    }
    assert_eq!(reports(&app).await.len(), 4);
}

#[tokio::test]
async fn programs_get_json_whatever_they_send() {
    let app = TestApp::start().await;
    let id = app.publish(camera(1.4442, 43.6045)).await;
    let url = app.url(&format!("/devices/{id}/sightings"));
    let json_body = app
        .client
        .post(&url)
        .json(&json!({ "finding": "gone", "key": KEY }));
    let form_body = app
        .client
        .post(&url)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "application/json")
        .body(format!("finding=gone&key={KEY}"));
    let mut answers = Vec::new();
    for request in [json_body, form_body] {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::CREATED);
        answers.push(answer.json::<Value>().await.unwrap());
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(
        (&answers[0]["state"], &answers[0]["lane"]),
        (&json!("pending"), &json!("usual"))
    );
    assert_eq!(reports(&app).await.len(), 1);
}

#[tokio::test]
async fn a_drone_of_today_is_not_told_of_and_one_of_yesterday_is() {
    let app = TestApp::start().await;
    let drone = Subject::Deployment(Box::new(deployment(1.4442, 43.6045)));
    let claimed = Claimed::seen(drone, Some(app.now().date() - time::Duration::days(3)));
    let id = app.publish_claimed(claimed).await;
    let path = format!("/deployments/{id}/sightings");
    let day = |days| (app.now().date() - time::Duration::days(days)).to_string();
    for (days, status) in [(0, StatusCode::UNPROCESSABLE_ENTITY), (1, StatusCode::CREATED)] {
        let answer = app
            .post_form(&path, &[("finding", "still_there"), ("seen_on", &day(days))])
            .await;
        assert_eq!(answer.status(), status, "{days}");
    }
    let undated = app.post_form(&path, &[("finding", "still_there")]).await;
    assert_eq!(undated.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn too_many_taps_are_looked_at_last_before_any_is_refused() {
    let app = TestApp::start_as(TestDatabase::create().await, |settings| {
        settings.quotas.sighting = Allowance::new(1, Duration::from_mins(1));
    })
    .await;
    let id = app.publish(camera(1.4442, 43.6045)).await;
    let fields = [("finding", "gone")];
    let statuses = [
        tap(&app, id, &fields).await.status(),
        tap(&app, id, &fields).await.status(),
        tap(&app, id, &fields).await.status(),
    ];
    assert_eq!(
        statuses,
        [
            StatusCode::CREATED,
            StatusCode::CREATED,
            StatusCode::TOO_MANY_REQUESTS
        ]
    );
    assert_eq!(
        reports(&app).await,
        [row("gone", "gone", "slow"), row("gone", "gone", "usual")]
    );
}

#[tokio::test]
async fn a_phone_far_away_is_told_to_the_moderators() {
    let app = TestApp::start().await;
    let id = app.publish(camera(1.4442, 43.6045)).await;
    receipt(
        tap(
            &app,
            id,
            &[("finding", "gone"), ("phone_distance", "beyond_1_km")],
        )
        .await,
    )
    .await;
    let warnings: Vec<String> =
        sqlx::query_scalar("select unnest(warnings)::text from report where about_id is not null")
            .fetch_all(&app.database.pool)
            .await
            .unwrap();
    assert_eq!(warnings, ["far_from_phone"]);
}
