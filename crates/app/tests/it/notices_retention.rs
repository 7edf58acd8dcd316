//! How long what belongs to notices is kept, one test a line, on a clock that the test sets.

use domain::permission::Role;
use domain::retention::{ACCEPTED_REPORT, NOTICE_CONTACT, NOTICE_RECEIPT, NOTICE_TEXT};
use store::retention::{Swept, sweep};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::http_photos::status;
use crate::moderation::Reviewer;
use crate::notices::{gone, notify, pictured};
use crate::reports::receipt;
use crate::support::{TestApp, TestDatabase};

const START: OffsetDateTime = datetime!(2026-01-10 12:00 UTC);

/// What a sweep removes at a time after the start; the sweep is undone.
async fn swept_after(database: &TestDatabase, time: Duration) -> Swept {
    let mut transaction = database.pool.begin().await.unwrap();
    sweep(&mut transaction, START + time).await.unwrap()
}

async fn run(database: &TestDatabase, statement: &'static str) {
    sqlx::query(statement).execute(&database.pool).await.unwrap();
}

/// A refused notice with all that was written, received and decided on the day of the start.
async fn refused() -> TestDatabase {
    let database = TestDatabase::create().await;
    run(
        &database,
        "with feature as (
            insert into feature (id, family, status) values (gen_random_uuid(), 'device', 'observed') returning id
        ), review as (
            insert into review (id, kind, state, opened_on, feature_id, lane)
            select gen_random_uuid(), 'notice', 'decided', '2026-01-10', id, 'usual' from feature
            returning id
        ), notice as (
            insert into notice (id, review_id, receipt_hash, reason, received_on, outcome, ground, closed_on)
            select
                gen_random_uuid(), id, sha256('code'), 'other', '2026-01-10', 'kept', 'unfounded', '2026-01-10'
            from review
            returning id
        )
        insert into notice_private (notice_id, explanation, explanation_key, contact, contact_key)
        select id, 'text', 'key', 'contact', 'key' from notice",
    )
    .await;
    database
}

#[tokio::test]
async fn the_contact_goes_after_a_year_and_the_text_after_two() {
    let database = refused().await;
    assert_eq!(swept_after(&database, NOTICE_CONTACT).await.notice_contacts, 0);
    let after = swept_after(&database, NOTICE_CONTACT + Duration::DAY).await;
    assert_eq!((after.notice_contacts, after.notice_texts), (1, 0));
    assert_eq!(swept_after(&database, NOTICE_TEXT).await.notice_texts, 0);
    assert_eq!(
        swept_after(&database, NOTICE_TEXT + Duration::DAY)
            .await
            .notice_texts,
        1
    );
}

#[tokio::test]
async fn the_receipt_of_a_notice_lives_as_long_as_anybody_can_appeal() {
    let database = refused().await;
    assert_eq!(swept_after(&database, NOTICE_RECEIPT).await.notice_receipts, 0);
    let after = NOTICE_RECEIPT + Duration::DAY;
    assert_eq!(swept_after(&database, after).await.notice_receipts, 1);
    run(
        &database,
        "with review as (
            insert into review (id, kind, opened_on, lane) values (gen_random_uuid(), 'appeal', '2026-02-10', 'usual')
            returning id
        )
        insert into appeal (id, review_id, target, notice_id, decided_by, opened_on, sealed, wrapped_key)
        select gen_random_uuid(), review.id, 'refusal', notice.id, '{}', '2026-02-10', 'text', 'key'
        from review, notice",
    )
    .await;
    assert_eq!(swept_after(&database, after).await.notice_receipts, 0, "it waits");
    run(
        &database,
        "update appeal set outcome = 'refused', ground = 'confirmed', closed_on = '2026-03-10'",
    )
    .await;
    assert_eq!(
        swept_after(&database, after).await.notice_receipts,
        0,
        "it can be read"
    );
    let read = after + Duration::days(59);
    assert_eq!(swept_after(&database, read).await.notice_receipts, 1);
}

#[tokio::test]
async fn what_was_written_in_an_appeal_goes_with_what_was_written_in_the_notice() {
    let database = refused().await;
    run(
        &database,
        "with review as (
            insert into review (id, kind, opened_on, lane) values (gen_random_uuid(), 'appeal', '2026-01-10', 'usual')
            returning id
        )
        insert into appeal (id, review_id, target, notice_id, decided_by, opened_on, sealed, wrapped_key)
        select gen_random_uuid(), review.id, 'refusal', notice.id, '{}', '2026-01-10', 'text', 'key'
        from review, notice",
    )
    .await;
    assert_eq!(swept_after(&database, NOTICE_TEXT).await.appeal_texts, 0);
    assert_eq!(
        swept_after(&database, NOTICE_TEXT + Duration::DAY)
            .await
            .appeal_texts,
        1
    );
}

/// A photo that is not public goes with its report; one that a notice hides is still to be decided about.
#[tokio::test]
async fn what_a_notice_hides_is_not_destroyed_before_somebody_has_decided() {
    for reason in ["child", "home"] {
        let app = TestApp::start().await;
        let senior = Reviewer::with_role(&app, Role::SeniorReviewer).await;
        let (feature, photo) = pictured(&app, &senior).await;
        receipt(notify(&app, &format!("photo={photo}"), &[("reason", reason)]).await).await;
        if reason == "home" {
            gone(&app, feature).await;
        }
        app.advance(ACCEPTED_REPORT + Duration::days(2));
        let mut connection = app.database.pool.acquire().await.unwrap();
        let swept = sweep(&mut connection, app.now()).await.unwrap();
        assert_eq!(swept.photos, 0, "{reason}");
        assert_ne!(status(&app, &format!("/photos/{photo}")).await, 200, "{reason}");
    }
}
