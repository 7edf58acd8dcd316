//! What a decision does, and what the map shows of it.

use domain::device::{DeviceKind, Site};
use domain::ids::{AccountId, DecisionId, FeatureId, ReportId, ReviewId};
use domain::moderation::{DecisionError, Moderator, RejectionReason, Ruling, Verdict, decide};
use domain::permission::{Role, Roles};
use domain::receipt::Receipt;
use domain::report::{Claimed, NewReport, ReportState};
use domain::subject::PublicFeature;
use domain::{Device, Position, Subject};
use store::reports::{Entry, Sending};
use store::reviews::QueueFilter;
use time::macros::{date, datetime};
use uuid::Uuid;

use crate::support::{TestApp, TestDatabase, camera, publish};

#[tokio::test]
async fn an_approved_device_is_in_items_tile_page_and_file() {
    let app = TestApp::start().await;
    let id = app
        .publish(Device {
            kind: DeviceKind::PlateReader,
            ..camera(1.4442, 43.6047)
        })
        .await;

    let items = app
        .json("/ogc/collections/devices/items?bbox=1.4,43.6,1.5,43.7&kind=plate_reader")
        .await;
    assert_eq!(items["numberMatched"], 1);
    assert_eq!(items["features"][0]["id"], id.to_string());
    assert_eq!(items["features"][0]["properties"]["status"], "observed");
    let feature = app.json(&format!("/devices/{id}.geojson")).await;
    assert_eq!(
        feature["geometry"]["coordinates"],
        serde_json::json!([1.4442, 43.6047])
    );
    assert!(
        app.text(&format!("/devices/{id}?lang=en"))
            .await
            .contains("1.4442")
    );
    let tile = app.get("/tiles/0/0/0.mvt").await.bytes().await.unwrap();
    assert!(tile.windows(36).any(|window| window == id.to_string().as_bytes()));
}

#[tokio::test]
async fn a_pending_and_a_rejected_report_are_nowhere() {
    let app = TestApp::start().await;
    let pending = Pending::insert(&app.database, camera(2.0, 48.0)).await;
    pending
        .decide(&app.database, Verdict::Reject(RejectionReason::Unclear))
        .await
        .unwrap();
    // The feed is in order, so once the next device is there, the first one would be as well.
    app.publish(camera(3.0, 49.0)).await;
    assert_eq!(
        app.json("/ogc/collections/devices/items").await["numberMatched"],
        1
    );
    let tracked = store::receipts::find(&app.database.pool, &pending.receipt)
        .await
        .unwrap();
    assert_eq!(
        (tracked[0].state, tracked[0].reason),
        (ReportState::Rejected, Some(RejectionReason::Unclear))
    );
}

#[tokio::test]
async fn a_camera_at_a_housing_block_is_stored_and_published_rounded() {
    let database = TestDatabase::create().await;
    let device = Device {
        site: Some(Site::HousingBlock),
        ..camera(1.444_449_9, 43.604_651)
    };
    let id = publish(&database, device, datetime!(2026-11-23 12:00 UTC)).await;
    let mut connection = database.pool.acquire().await.unwrap();
    let public = store::public::features(&mut connection, &[id]).await.unwrap();
    let [PublicFeature::Device(public)] = public.as_slice() else {
        panic!("one device: {public:?}");
    };
    assert_eq!(public.device.position, Position::new(1.4444, 43.6047).unwrap());
}

#[tokio::test]
async fn a_second_moderator_with_the_same_page_is_told_and_changes_nothing() {
    let database = TestDatabase::create().await;
    let pending = Pending::insert(&database, camera(1.0, 43.0)).await;
    pending
        .decide(&database, approved(camera(1.0, 43.0)))
        .await
        .unwrap();
    let second = pending
        .decide(&database, Verdict::Reject(RejectionReason::Spam))
        .await;
    assert_eq!(second, Err(DecisionError::AlreadyDecided));
    let features: i64 = sqlx::query_scalar("select count(*) from feature")
        .fetch_one(&database.pool)
        .await
        .unwrap();
    assert_eq!(features, 1);
}

#[tokio::test]
async fn a_decision_writes_version_evidence_and_change_together() {
    let database = TestDatabase::create().await;
    let pending = Pending::insert(&database, camera(1.0, 43.0)).await;
    let id = pending
        .decide(&database, approved(camera(1.0, 43.0)))
        .await
        .unwrap();
    for (table, expected) in [("feature_version", 1), ("evidence", 2), ("change", 1)] {
        let count = format!("select count(*) from {table} where feature_id = $1");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(count))
            .bind(id.0)
            .fetch_one(&database.pool)
            .await
            .unwrap();
        assert_eq!(count, expected, "{table}");
    }
}

#[tokio::test]
async fn a_transaction_that_is_not_committed_leaves_no_trace() {
    let app = TestApp::start().await;
    let pending = Pending::insert(&app.database, camera(1.0, 43.0)).await;
    let mut transaction = app.database.pool.begin().await.unwrap();
    pending
        .apply(&mut transaction, approved(camera(1.0, 43.0)))
        .await
        .unwrap();
    drop(transaction);
    app.publish(camera(3.0, 49.0)).await;
    assert_eq!(
        app.json("/ogc/collections/devices/items").await["numberMatched"],
        1
    );
    let waiting = store::reviews::waiting(&app.database.pool, &QueueFilter::default()).await;
    assert_eq!(waiting.unwrap().count, 1);
}

fn approved(device: Device) -> Verdict {
    Verdict::Approve(Box::new(Subject::Device(Box::new(device))))
}

/// A report that waits for its decision.
struct Pending {
    review: ReviewId,
    receipt: domain::receipt::ReceiptHash,
}

impl Pending {
    async fn insert(database: &TestDatabase, device: Device) -> Self {
        let review = ReviewId(contrechamp::clock::random_id().unwrap());
        let receipt = Receipt::new(contrechamp::clock::random_bytes().unwrap()).hash();
        let report = NewReport {
            claimed: Claimed::seen(Subject::Device(Box::new(device)), None),
            about: None,
            note: None,
        };
        let mut transaction = database.pool.begin().await.unwrap();
        let id = ReportId(contrechamp::clock::random_id().unwrap());
        let today = date!(2026 - 11 - 23);
        store::reports::insert(
            &mut transaction,
            &Sending::of(&[Entry::new(id, review, report)], Some(&receipt)),
            today,
        )
        .await
        .unwrap();
        transaction.commit().await.unwrap();
        Self { review, receipt }
    }

    async fn decide(&self, database: &TestDatabase, verdict: Verdict) -> Result<FeatureId, DecisionError> {
        let mut transaction = database.pool.begin().await.unwrap();
        let feature = self.apply(&mut transaction, verdict).await?;
        transaction.commit().await.unwrap();
        Ok(feature)
    }

    async fn apply(
        &self,
        connection: &mut store::PgConnection,
        verdict: Verdict,
    ) -> Result<FeatureId, DecisionError> {
        let account = Uuid::from_u128(1);
        sqlx::query(
            "insert into account (id, name, password_hash, totp_secret) values ($1, 'M', '', '') on conflict do nothing",
        )
        .bind(account)
        .execute(&mut *connection)
        .await
        .unwrap();
        let now = datetime!(2026-11-23 12:00 UTC);
        let mut locked = store::reviews::lock(connection, self.review, now).await.unwrap();
        if let Verdict::Sighting(feature) = verdict {
            locked.joined = store::reviews::joined(connection, feature).await.unwrap();
        }
        let moderator = Moderator {
            id: AccountId(account),
            roles: Roles::EMPTY.with(Role::Reviewer),
        };
        let Ruling::Apply(outcome) = decide(&locked, locked.version, verdict, moderator)? else {
            panic!("one person is enough")
        };
        let feature = FeatureId(contrechamp::clock::random_id().unwrap());
        let decision = DecisionId(contrechamp::clock::random_id().unwrap());
        store::decisions::apply(connection, self.review, &outcome, decision, feature, now)
            .await
            .unwrap();
        Ok(feature)
    }
}
