//! The public log and its figures.

use data_encoding::HEXLOWER;
use reqwest::StatusCode;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use time::Duration;

use crate::moderation::Reviewer;
use crate::notices::notify;
use crate::reports::send;
use crate::support::{TestApp, camera};

async fn rejected(app: &TestApp, reviewer: &Reviewer<'_>) -> String {
    send(app, &[("note", "near the bakery of Ms Canary")]).await;
    reject(reviewer).await
}

async fn reject(reviewer: &Reviewer<'_>) -> String {
    let review = reviewer.oldest().await;
    let fields = [("version", "1"), ("verdict", "reject"), ("reason", "spam")];
    let answer = reviewer.decide(&review, &fields).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    review
}

#[tokio::test]
async fn anybody_reads_what_was_done_and_nobody_reads_by_whom_or_with_which_report() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::named(&app, "Relectrice").await;
    let review = rejected(&app, &reviewer).await;
    let id = review.rsplit('/').next().unwrap();
    for address in ["/log?lang=en", "/log.json", "/transparency?lang=en"] {
        let text = app.text(address).await;
        let says = if address == "/log.json" {
            "\"spam\""
        } else {
            "Rejected"
        };
        assert!(text.contains(says), "{address}: {text}");
        for secret in ["Relectrice", id, "Canary", "bakery", "12:00"] {
            assert!(!text.contains(secret), "{address} tells {secret}");
        }
    }
}

#[tokio::test]
async fn who_reads_the_document_can_follow_the_chain() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    for _ in 0..3 {
        rejected(&app, &reviewer).await;
    }
    let document = app.json("/log.json").await;
    let entries = document["entries"].as_array().unwrap();
    let bytes = |entry: &Value, name: &str| {
        let text = entry[name].as_str().unwrap();
        HEXLOWER.decode(text.as_bytes()).unwrap()
    };
    let mut previous = vec![0; 32];
    for (number, entry) in (1_i64..).zip(entries.iter().rev()) {
        assert_eq!(entry["seq"], number);
        assert_eq!(bytes(entry, "previous"), previous);
        let mut hash = Sha256::new();
        hash.update(&previous);
        hash.update(number.to_be_bytes());
        hash.update(entry["day"].as_str().unwrap());
        hash.update(bytes(entry, "commitment"));
        previous = hash.finalize().to_vec();
        assert_eq!(bytes(entry, "hash"), previous);
    }
    assert!(entries.len() >= 3);
    let head = format!("{}:{}", entries.len(), HEXLOWER.encode(&previous));
    assert!(app.text("/log").await.contains(&head));
    let before = app.json("/log.json?before=2").await;
    assert_eq!(before["entries"].as_array().unwrap().len(), 1);
    for wrong in ["0", "-1", "x", ""] {
        let status = app.get(&format!("/log?before={wrong}")).await.status();
        assert_eq!(status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn figures_are_counted_by_week_and_again_after_a_minute() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    for _ in 0..2 {
        rejected(&app, &reviewer).await;
    }
    let rejected_count = async || {
        let page = app.text("/transparency?lang=en").await;
        let row = page.split("<td>Rejected</td>").nth(1).unwrap();
        let cell = row.split("<td class=\"number\">").nth(1).unwrap();
        cell.split('<').next().unwrap().to_owned()
    };
    send(&app, &[]).await;
    assert_eq!(rejected_count().await, "2");
    reject(&reviewer).await;
    assert_eq!(rejected_count().await, "2", "counted at most once a minute");
    app.advance(Duration::minutes(1));
    assert_eq!(rejected_count().await, "3");
    let page = app.text("/transparency?lang=en").await;
    assert!(
        page.contains("Week of November 23, 2026") || page.contains("Week of 23 November 2026"),
        "{page}"
    );
}

#[tokio::test]
async fn notices_are_counted_too() {
    let app = TestApp::start().await;
    let id = app.publish(camera(1.4442, 43.6045)).await;
    let about = format!("feature={id}");
    let answer = notify(&app, &about, &[("reason", "error")]).await;
    assert!(answer.status().is_success(), "{}", answer.status());
    let page = app.text("/transparency?lang=en").await;
    let section = page.split("Notices of the last twelve weeks").nth(1).unwrap();
    assert!(section.contains("<td class=\"number\">1</td>"), "{section}");
}
