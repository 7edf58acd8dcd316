//! The status of a feature follows from its evidence, whatever brings that.

use domain::Subject;
use domain::evidence::{Basis, Claim};
use domain::ids::FeatureId;
use domain::moderation::{RejectionReason, Verdict};
use domain::report::{Claimed, Stage};
use domain::status::Status;
use domain::text::Text;
use time::macros::{date, datetime};
use uuid::Uuid;

use crate::support::{TestDatabase, camera, decide_on, open_review, public_device, publish_claimed, seen};

fn camera_seen(on: time::Date) -> Claimed {
    Claimed {
        seen_on: Some(on),
        ..seen(Subject::Device(Box::new(camera(1.0, 43.0))))
    }
}

async fn first(database: &TestDatabase, claimed: Claimed) -> FeatureId {
    publish_claimed(database, claimed, datetime!(2026-11-23 12:00 UTC)).await
}

async fn attach(database: &TestDatabase, feature: FeatureId, claimed: Claimed) {
    let review = open_review(database, claimed).await.unwrap();
    decide_on(database, review, Verdict::Sighting(feature))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_second_sighting_confirms_a_feature() {
    let database = TestDatabase::create().await;
    let id = first(&database, camera_seen(date!(2026 - 05 - 01))).await;
    attach(&database, id, camera_seen(date!(2026 - 04 - 01))).await;
    let device = public_device(&database, id).await;
    assert_eq!((device.status, device.version), (Status::Confirmed, 2));
    assert_eq!(device.grounds.sightings, 2);
    assert_eq!(device.first_known, Some(date!(2026 - 04 - 01)));
    assert_eq!(device.last_sighting, Some(date!(2026 - 05 - 01)));
}

#[tokio::test]
async fn a_report_of_its_end_removes_a_feature_and_a_later_sighting_brings_it_back() {
    let database = TestDatabase::create().await;
    let id = first(&database, camera_seen(date!(2026 - 05 - 01))).await;
    let gone = Claimed {
        stage: Stage::Gone,
        ..camera_seen(date!(2026 - 06 - 01))
    };
    attach(&database, id, gone).await;
    let device = public_device(&database, id).await;
    assert_eq!(
        (device.status, device.removed_on),
        (Status::Removed, Some(date!(2026 - 06 - 01)))
    );
    attach(&database, id, camera_seen(date!(2026 - 07 - 01))).await;
    let device = public_device(&database, id).await;
    assert_eq!((device.status, device.removed_on), (Status::Confirmed, None));
}

#[tokio::test]
async fn a_project_that_was_stopped_is_refuted() {
    let database = TestDatabase::create().await;
    let press = |stage, on| Claimed {
        stage,
        basis: Basis::Press,
        citation: Text::line("A newspaper", 300).unwrap(),
        ..camera_seen(on)
    };
    let id = first(&database, press(Stage::Planned, date!(2026 - 01 - 01))).await;
    assert_eq!(public_device(&database, id).await.status, Status::Announced);
    attach(&database, id, press(Stage::Stopped, date!(2026 - 02 - 01))).await;
    let device = public_device(&database, id).await;
    assert_eq!(device.status, Status::Refuted);
    assert!(device.grounds.bases(Claim::Refuted).contains(Basis::Press));
}

#[tokio::test]
async fn a_rejected_report_changes_no_status() {
    let database = TestDatabase::create().await;
    let id = first(&database, camera_seen(date!(2026 - 05 - 01))).await;
    let before = public_device(&database, id).await;
    let review = open_review(&database, camera_seen(date!(2026 - 06 - 01)))
        .await
        .unwrap();
    decide_on(&database, review, Verdict::Reject(RejectionReason::Unclear))
        .await
        .unwrap();
    assert_eq!(public_device(&database, id).await, before);
}

#[tokio::test]
async fn evidence_joins_only_what_is_public() {
    let database = TestDatabase::create().await;
    let id = first(&database, camera_seen(date!(2026 - 05 - 01))).await;
    sqlx::query("update feature set visibility = 'withheld', withheld_reason = 'test' where id = $1")
        .bind(id.0)
        .execute(&database.pool)
        .await
        .unwrap();
    for feature in [id, FeatureId(Uuid::from_u128(7))] {
        let review = open_review(&database, camera_seen(date!(2026 - 06 - 01)))
            .await
            .unwrap();
        let refused = decide_on(&database, review, Verdict::Sighting(feature)).await;
        assert!(matches!(refused, Err(store::Error::NotFound)), "{refused:?}");
    }
}

#[tokio::test]
async fn what_is_stored_and_not_known_is_refused_and_not_left_out() {
    let database = TestDatabase::create().await;
    let id = first(&database, camera_seen(date!(2026 - 05 - 01))).await;
    let mut connection = database.pool.acquire().await.unwrap();
    sqlx::query("update feature set grounds = 'exists:guess' where id = $1")
        .bind(id.0)
        .execute(&mut *connection)
        .await
        .unwrap();
    let read = store::public::features(&mut connection, &[id]).await;
    assert!(matches!(read, Err(store::Error::Unknown(_))), "{read:?}");

    let review = open_review(&database, camera_seen(date!(2026 - 05 - 01)))
        .await
        .unwrap();
    for claim in [
        r#"{"kind": "drone", "lon": 1, "lat": 43}"#,
        r#"{"kind": "camera", "lon": 1, "lat": 143}"#,
        r#"{"kind": "camera", "lon": 1}"#,
        r#"{"kind": "camera", "lon": 1, "lat": 43, "mount": 7}"#,
        r#"{"kind": "camera", "lon": 1, "lat": 43, "capabilities": ["flies"]}"#,
    ] {
        sqlx::query("update report set claim = $1::text::jsonb where state = 'pending'")
            .bind(claim)
            .execute(&mut *connection)
            .await
            .unwrap();
        let read = store::reviews::get(&database.pool, review).await;
        assert!(matches!(read, Err(store::Error::Unknown(_))), "{claim}: {read:?}");
    }
}
