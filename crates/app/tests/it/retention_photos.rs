//! The lines of the retention schedule that are about photos.

use domain::retention::{
    ACCEPTED_REPORT, PHOTO_DRAFT, PHOTO_OF_WHAT_IS_GONE, PUBLIC_PHOTO, REJECTED_REPORT, UNDECIDED_REPORT,
};
use store::retention::sweep;
use time::Duration;

use crate::retention::{START, photo, report, run, swept_after};
use crate::support::TestDatabase;

/// Photos after a sweep, and files that wait for their removal.
async fn photos_after(database: &TestDatabase, time: Duration) -> (i64, i64) {
    let mut transaction = database.pool.begin().await.unwrap();
    sweep(&mut transaction, START + time).await.unwrap();
    let count = "select (select count(*) from photo), (select count(*) from photo_removal where due_on < '2026-01-01')";
    sqlx::query_as(count).fetch_one(&mut *transaction).await.unwrap()
}

#[tokio::test]
async fn the_photos_of_a_report_go_like_its_note_and_their_files_after_them() {
    for (state, kept) in [
        ("rejected", REJECTED_REPORT),
        ("withdrawn", REJECTED_REPORT),
        ("accepted", ACCEPTED_REPORT),
        ("pending", UNDECIDED_REPORT),
    ] {
        let database = TestDatabase::create().await;
        report(&database, state).await;
        photo(&database, true).await;
        assert_eq!(photos_after(&database, kept).await, (1, 0), "{state}");
        let after = kept + Duration::DAY;
        assert_eq!(photos_after(&database, after).await, (0, 1), "{state}");
        let counted = u64::from(state != "pending");
        assert_eq!(swept_after(&database, after).await.photos, counted, "{state}");
    }
}

/// The only report became a feature that is public, and its photo is cleared.
async fn publish_the_photo(database: &TestDatabase) {
    run(
        database,
        "with feature as (
            insert into feature (id, family, status, version, first_known)
            values (gen_random_uuid(), 'device', 'observed', 1, '2026-01-10')
            returning id
        )
        update report set feature_id = feature.id from feature",
    )
    .await;
    run(
        database,
        "with account as (
            insert into account (id, name, password_hash, totp_secret) values (gen_random_uuid(), 'name', '', '')
            returning id
        )
        update photo set offered = true, cleared_by = account.id, cleared_on = '2026-01-12' from account",
    )
    .await;
}

#[tokio::test]
async fn a_public_photo_stays_as_long_as_it_is_public_and_then_goes_by_the_schedule() {
    let database = TestDatabase::create().await;
    report(&database, "accepted").await;
    photo(&database, true).await;
    publish_the_photo(&database).await;
    let later = ACCEPTED_REPORT + Duration::DAY;
    assert_eq!(photos_after(&database, later).await, (1, 0));
    for ended in [
        "update photo set cleared_by = null, cleared_on = null",
        "update feature set visibility = 'withheld', withheld_reason = 'test'",
        "update report set state = 'rejected'",
    ] {
        let database = TestDatabase::create().await;
        report(&database, "accepted").await;
        photo(&database, true).await;
        publish_the_photo(&database).await;
        run(&database, ended).await;
        let kept = if ended.contains("rejected") {
            REJECTED_REPORT
        } else {
            ACCEPTED_REPORT
        };
        assert_eq!(photos_after(&database, kept).await, (1, 0), "{ended}");
        assert_eq!(
            photos_after(&database, kept + Duration::DAY).await,
            (0, 1),
            "{ended}"
        );
    }
}

#[tokio::test]
async fn a_photo_whose_form_was_never_sent_goes_after_a_day() {
    let database = TestDatabase::create().await;
    photo(&database, false).await;
    assert_eq!(photos_after(&database, PHOTO_DRAFT).await, (1, 0));
    assert_eq!(photos_after(&database, PHOTO_DRAFT + Duration::DAY).await, (0, 1));
    let swept = swept_after(&database, PHOTO_DRAFT + Duration::DAY).await;
    assert_eq!(swept.photo_drafts, 1);
}

#[tokio::test]
async fn a_public_photo_goes_after_five_years_and_a_year_after_all_that_it_shows() {
    let database = TestDatabase::create().await;
    report(&database, "accepted").await;
    photo(&database, true).await;
    publish_the_photo(&database).await;
    // It was cleared two days after the start.
    let kept = PUBLIC_PHOTO + 2 * Duration::DAY;
    assert_eq!(photos_after(&database, kept).await, (1, 0));
    assert_eq!(photos_after(&database, kept + Duration::DAY).await, (0, 1));
    run(
        &database,
        "update feature set status = 'removed', removed_on = '2026-01-10'",
    )
    .await;
    let kept = PHOTO_OF_WHAT_IS_GONE;
    assert_eq!(photos_after(&database, kept).await, (1, 0));
    assert_eq!(photos_after(&database, kept + Duration::DAY).await, (0, 1));
    let mut transaction = database.pool.begin().await.unwrap();
    let swept = sweep(&mut transaction, START + kept + Duration::DAY)
        .await
        .unwrap();
    assert_eq!((swept.public_photos, swept.photos), (1, 0));
    let announced: i64 =
        sqlx::query_scalar("select count(*) from change join feature on feature.id = feature_id")
            .fetch_one(&mut *transaction)
            .await
            .unwrap();
    assert_eq!(announced, 1, "pages that showed it have another name");
    drop(transaction);
    for standing in [
        "update feature set removed_on = null",
        "update feature set status = 'contested', removed_on = '2026-01-10'",
    ] {
        run(&database, standing).await;
        assert_eq!(
            photos_after(&database, kept + Duration::DAY).await,
            (1, 0),
            "{standing}"
        );
    }
}
