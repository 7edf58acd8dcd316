//! Reports of programs, in one request; and what lifts a report out of the slow lane.

use reqwest::StatusCode;
use serde_json::json;
use time::Duration;

use crate::http_reports_check::{count, filled, json, post, program};
use crate::http_reports_form::Filled;
use crate::photos::picture;
use crate::reports::receipt;
use crate::support::{TestApp, TestDatabase, camera};

#[tokio::test]
async fn a_program_sends_a_report_with_photos_in_one_request_and_again_with_the_same_key() {
    let app = TestApp::start().await;
    let key = "AAAAAAAAAAAAAAAAAAAAAAAA-_09az";
    let fields = [
        ("kind", "camera"),
        ("lon", "1.4442"),
        ("lat", "43.6045"),
        ("key", key),
    ];
    let (status, first) = program(&app, &fields, &[&picture(), &picture()]).await;
    assert_eq!(status, StatusCode::CREATED, "{first}");
    assert_eq!(
        (&first["state"], &first["lane"]),
        (&json!("pending"), &json!("usual"))
    );
    let (status, second) = program(&app, &fields, &[&picture(), &picture()]).await;
    assert_eq!((status, &second), (StatusCode::CREATED, &first));
    assert_eq!((count(&app, "report").await, count(&app, "photo").await), (1, 2));
    let (_, other) = program(&app, &[("kind", "camera"), ("lon", "1.4"), ("lat", "43.6")], &[]).await;
    assert_ne!(other["receipt"], first["receipt"]);
    let bad = program(
        &app,
        &[("kind", "guard"), ("lon", "1.4"), ("lat", "43.6")],
        &[b"no photo"],
    )
    .await;
    assert_eq!(bad.0, StatusCode::UNPROCESSABLE_ENTITY);
    let fields: Vec<&str> = bad.1["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["kind", "photo"]);
}

#[tokio::test]
async fn a_program_may_ask_what_would_be_public_and_what_stands_nearby() {
    let app = TestApp::start().await;
    let near = app.publish(camera(1.4443, 43.6045)).await;
    let body = json!({ "kind": "camera", "lon": 1.4442, "lat": 43.6045, "step": "check", "note": "call 06 12 34 56 78" });
    let (status, answer) = json(&app, &body).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    assert_eq!(answer["public"]["features"][0]["properties"]["kind"], "camera");
    assert_eq!(answer["nearby"][0]["id"], json!(near));
    let warnings = answer["warnings"].as_array().unwrap();
    assert!(
        warnings.contains(&json!("personal_data")) && warnings.contains(&json!("neighbour")),
        "{warnings:?}"
    );
    assert!(!answer["public"].to_string().contains("06 12"));
    let open: i64 = sqlx::query_scalar("select count(*) from report where state = 'pending'")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(open, 0, "nothing was stored");
}

#[tokio::test]
async fn others_who_reported_the_same_here_are_told_to_the_reviewer() {
    let app = TestApp::start().await;
    let body = json!({ "kind": "camera", "lon": 1.4442, "lat": 43.6045 });
    for _ in 0..2 {
        json(&app, &body).await;
    }
    let far = json!({ "kind": "camera", "lon": 1.4542, "lat": 43.6045 });
    json(&app, &far).await;
    let other = json!({ "kind": "loudspeaker", "lon": 1.4442, "lat": 43.6045 });
    json(&app, &other).await;
    let warned: i64 = sqlx::query_scalar("select count(*) from report where 'just_reported' = any(warnings)")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(warned, 1);
}

#[tokio::test]
async fn a_proof_of_work_lifts_a_report_out_of_the_slow_lane() {
    let app = TestApp::start_as(TestDatabase::create().await, |settings| {
        settings.quotas.report = server::limits::Allowance::new(1, std::time::Duration::from_hours(1));
    })
    .await;
    receipt(post(&app, &filled(&app).await.sent(), &[]).await).await;
    let page = app.text("/report/device?lang=en").await;
    assert!(page.contains("data-proof-bits=\"18\""), "{page}");
    let form = filled(&app).await;
    let token = form.get("token").to_owned();
    let proof = (0..u64::MAX)
        .map(|number| number.to_string())
        .find(|proof| is_right(&token, proof))
        .unwrap();
    receipt(
        post(
            &app,
            &form.with("proof", &[&proof]).with("note", &["x"]).sent(),
            &[],
        )
        .await,
    )
    .await;
    let lanes: Vec<(String, i64)> = sqlx::query_as("select lane::text, count(*) from report group by lane")
        .fetch_all(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(lanes, [("usual".to_owned(), 2)]);
}

/// As docs/abuse.md words it.
fn is_right(token: &str, proof: &str) -> bool {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(format!("contrechamp proof {token} {proof}"));
    digest[0] == 0 && digest[1] == 0 && digest[2] < 64
}

#[tokio::test]
async fn a_deployment_with_an_area_needs_no_pin_and_a_circle_does() {
    let app = TestApp::start().await;
    let open = async || {
        let page = app.text("/report/deployment?lang=en").await;
        app.advance(Duration::MINUTE);
        Filled::of(&page, "/report/deployment")
            .with("technology", &["drone"])
            .with("act_number", &["83-2025-02-14-00003"])
            .with("step", &["send"])
    };
    let area = r#"{"type":"Polygon","coordinates":[[[5.9,43.1],[6,43.1],[6,43.2],[5.9,43.2],[5.9,43.1]]]}"#;
    let drawn = open()
        .await
        .with("area_kind", &["shape"])
        .with("area_geojson", &[area]);
    let answer = app.post_form("/report/deployment", &drawn.borrowed()).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    let circle = open()
        .await
        .with("area_kind", &["circle"])
        .with("lon", &["5.9"])
        .with("lat", &["43.1"])
        .with("radius_m", &["500"]);
    let answer = app.post_form("/report/deployment", &circle.borrowed()).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let answer = app
        .post_form("/report/deployment", &circle.sent().borrowed())
        .await;
    assert_eq!(answer.status(), StatusCode::CREATED);
}
