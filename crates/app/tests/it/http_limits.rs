//! Limits over HTTP: the usual lane, the slow one, then 429; and what a flood leaves in the database.

use reqwest::StatusCode;
use serde_json::{Value, json};
use server::limits::Quotas;

use crate::support::{TestApp, TestDatabase};

/// The usual quotas, and a proxy on this machine that says who is who.
async fn app() -> TestApp {
    TestApp::start_as(TestDatabase::create().await, |settings| {
        settings.quotas = Quotas::default();
        settings.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    })
    .await
}

/// A report by this client: status and answer.
async fn report(app: &TestApp, client: &str, number: u32) -> (StatusCode, Value) {
    let answer = app
        .client
        .post(app.url("/report/device"))
        .header("x-forwarded-for", client)
        .json(&json!({"kind": "camera", "lon": (f64::from(number) / 1_000.0).to_string(), "lat": "43.6"}))
        .send()
        .await
        .unwrap();
    let status = answer.status();
    if status == StatusCode::TOO_MANY_REQUESTS {
        assert!(answer.headers().contains_key("retry-after"));
    }
    (status, answer.json().await.unwrap())
}

async fn lanes(app: &TestApp) -> Vec<(String, i64)> {
    sqlx::query_as("select lane::text, count(*) from report group by lane order by lane")
        .fetch_all(&app.database.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn too_many_reports_are_reviewed_last_and_then_refused() {
    let app = app().await;
    let mut seen = Vec::new();
    for number in 0..25 {
        let (status, answer) = report(&app, "192.0.2.1", number).await;
        seen.push(if status == StatusCode::CREATED {
            answer["lane"].as_str().unwrap_or("none").to_owned()
        } else {
            status.as_u16().to_string()
        });
    }
    let expected: Vec<&str> = std::iter::repeat_n("usual", 10)
        .chain(std::iter::repeat_n("slow", 10))
        .chain(std::iter::repeat_n("429", 5))
        .collect();
    assert_eq!(seen, expected);
    assert_eq!(
        lanes(&app).await,
        [("slow".to_owned(), 10), ("usual".to_owned(), 10)]
    );
}

/// T18 over HTTP, smaller than the one in the crate `server`.
#[tokio::test]
async fn a_flood_leaves_the_database_small_and_honest_reports_in_the_usual_lane() {
    let app = app().await;
    let mut usual = 0;
    for number in 0..2_000_u32 {
        report(&app, &format!("203.0.113.{}", number % 10), number).await;
        if number.is_multiple_of(100) {
            let (status, answer) =
                report(&app, &format!("198.51.100.{}", number / 100), 10_000 + number).await;
            assert_eq!(status, StatusCode::CREATED);
            usual += u32::from(answer["lane"] == "usual");
        }
    }
    assert_eq!(usual, 20);
    let rows: i64 = lanes(&app).await.into_iter().map(|(_, count)| count).sum();
    assert_eq!(rows, 20 + 10 * 20);
}

#[tokio::test]
async fn nothing_of_who_was_counted_is_in_an_answer() {
    let app = app().await;
    for number in 0..25 {
        let (_, answer) = report(&app, "192.0.2.77", number).await;
        assert!(!answer.to_string().contains("192.0.2"), "{answer}");
    }
}
