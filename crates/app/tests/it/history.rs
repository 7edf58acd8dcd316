//! The public history of a feature, and the evidence about it.

use domain::Subject;
use domain::act::WebAddress;
use domain::evidence::{Basis, Claim};
use domain::moderation::Verdict;
use domain::report::Claimed;
use domain::text::Text;
use store::history::{self, Cause};
use time::macros::{date, datetime};

use crate::support::{
    TestDatabase, camera, decide_on, deployment, open_review, publish_claimed, seen, today,
};

#[tokio::test]
async fn each_change_keeps_the_state_before_it() {
    let database = TestDatabase::create().await;
    let claimed = seen(Subject::Device(Box::new(camera(1.0, 43.0))));
    let id = publish_claimed(&database, claimed.clone(), datetime!(2026-05-01 12:00 UTC)).await;
    let review = open_review(&database, claimed).await.unwrap();
    decide_on(&database, review, Verdict::Sighting(id)).await.unwrap();
    let versions = history::versions(&database.pool, id).await.unwrap();
    let states: Vec<_> = versions
        .iter()
        .map(|version| {
            (
                version.version,
                version.cause,
                version.record["status"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        states,
        [
            (2, Cause::Decision, "confirmed"),
            (1, Cause::Decision, "observed")
        ]
    );
    assert_eq!(versions[1].changed_on, date!(2026 - 05 - 01));
    assert_eq!(versions[1].record["kind"], "camera");
}

#[tokio::test]
async fn a_version_of_a_deployment_holds_its_area_and_periods() {
    let database = TestDatabase::create().await;
    let mut given = deployment(5.5, 43.5);
    let zone = "Europe/Paris".parse().unwrap();
    given.periods = vec![domain::period::read("2025-02-16", "", "", "", &zone).unwrap()];
    let claimed = seen(Subject::Deployment(Box::new(given)));
    let id = publish_claimed(&database, claimed, datetime!(2026-05-01 12:00 UTC)).await;
    let versions = history::versions(&database.pool, id).await.unwrap();
    assert_eq!(
        versions[0].record["area"],
        serde_json::json!({"kind": "circle", "lon": 5.5, "lat": 43.5, "radius_m": 1000})
    );
    assert_eq!(versions[0].record["periods"][0]["time_zone"], "Europe/Paris");
}

#[tokio::test]
async fn evidence_names_claim_basis_day_citation_and_act() {
    let database = TestDatabase::create().await;
    let claimed = Claimed {
        basis: Basis::Press,
        seen_on: Some(date!(2026 - 04 - 01)),
        citation: Text::line("A newspaper", 300).unwrap(),
        citation_url: WebAddress::parse("https://news.example.org/1").unwrap(),
        acts: vec![Text::line("2026-1", 120).unwrap().unwrap()],
        ..seen(Subject::Device(Box::new(camera(1.0, 43.0))))
    };
    let id = publish_claimed(&database, claimed, datetime!(2026-05-01 12:00 UTC)).await;
    let pieces = history::evidence(&database.pool, id).await.unwrap();
    let press = pieces.iter().find(|piece| piece.basis == Basis::Press).unwrap();
    assert_eq!(
        (press.claim, press.on_day),
        (Claim::Exists, Some(date!(2026 - 04 - 01)))
    );
    assert_eq!(press.citation.as_deref(), Some("A newspaper"));
    assert_eq!(
        press.citation_url.as_ref().map(WebAddress::as_str),
        Some("https://news.example.org/1")
    );
    let act = pieces.iter().find(|piece| piece.basis == Basis::Act).unwrap();
    let number = act.act.as_ref().and_then(|act| act.number.as_deref());
    assert_eq!(number, Some("2026-1"));
    assert_eq!(act.claim, Claim::Exists);
}

#[tokio::test]
async fn what_is_withheld_has_no_public_history() {
    let database = TestDatabase::create().await;
    let claimed = seen(Subject::Device(Box::new(camera(1.0, 43.0))));
    let id = publish_claimed(&database, claimed, datetime!(2026-05-01 12:00 UTC)).await;
    sqlx::query("update feature set visibility = 'withheld', withheld_reason = 'test' where id = $1")
        .bind(id.0)
        .execute(&database.pool)
        .await
        .unwrap();
    assert!(history::versions(&database.pool, id).await.unwrap().is_empty());
    assert!(history::evidence(&database.pool, id).await.unwrap().is_empty());
}

#[tokio::test]
async fn features_from_before_grounds_were_stored_get_theirs() {
    let database = TestDatabase::create().await;
    let claimed = seen(Subject::Device(Box::new(camera(1.0, 43.0))));
    let id = publish_claimed(&database, claimed, datetime!(2026-05-01 12:00 UTC)).await;
    sqlx::query("update feature set grounds = '', sightings = 0, status = 'announced'")
        .execute(&database.pool)
        .await
        .unwrap();
    let mut connection = database.pool.acquire().await.unwrap();
    store::complete(&mut connection, today()).await.unwrap();
    let device = crate::support::public_device(&database, id).await;
    assert_eq!(device.status, domain::Status::Observed);
    assert_eq!(device.grounds.to_string(), "exists:seen kind:seen");
}
