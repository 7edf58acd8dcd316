//! The retention schedule, one test a line, on a clock that the test sets.

use domain::moderation::LEASE;
use domain::receipt::Receipt;
use domain::retention::{
    ACCEPTED_REPORT, ACCOUNT_PROPOSAL, CHANGES, CONTRIBUTOR, ERASURES, FEATURE_IMAGE, IDLE_SESSION,
    INVITATION, REJECTED_REPORT, SESSION, UNDECIDED_REPORT, WITHDRAWN_REPORT,
};
use store::retention::{Swept, sweep};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::support::TestDatabase;

pub(crate) const START: OffsetDateTime = datetime!(2026-01-10 12:00 UTC);

/// What a sweep removes at a time after the start; the sweep is undone.
pub(crate) async fn swept_after(database: &TestDatabase, time: Duration) -> Swept {
    let mut transaction = database.pool.begin().await.unwrap();
    sweep(&mut transaction, START + time).await.unwrap()
}

pub(crate) async fn run(database: &TestDatabase, statement: &'static str) {
    sqlx::query(statement).execute(&database.pool).await.unwrap();
}

/// A report with a note, decided on the day of the start.
pub(crate) async fn report(database: &TestDatabase, state: &str) {
    let receipt = Receipt::new(contrechamp::clock::random_bytes().unwrap()).hash();
    sqlx::query(
        "with new as (
            insert into report (id, kind, state, receipt_hash, reported_on, decided_on, claim, geom)
            values (
                gen_random_uuid(), 'new_device', $1::report_state, $2, '2026-01-10',
                case when $1 <> 'pending' then date '2026-01-10' end, '{}', st_setsrid(st_point(1, 43), 4326)
            )
            returning id
        )
        insert into report_private (report_id, note) select id, 'note' from new",
    )
    .bind(state)
    .bind(receipt.0.as_slice())
    .execute(&database.pool)
    .await
    .unwrap();
}

/// A photo of the only report, or of a form that was not sent.
pub(crate) async fn photo(database: &TestDatabase, of_report: bool) {
    sqlx::query(
        "with new as (
            insert into photo (id, report_id, draft_hash, ordinal, width, height, stored_on)
            values (
                gen_random_uuid(), case when $1 then (select id from report) end,
                case when not $1 then sha256('form') end, 1, 480, 360, '2026-01-10'
            )
            returning id
        )
        insert into sealing_key select id, 'key' from new",
    )
    .bind(of_report)
    .execute(&database.pool)
    .await
    .unwrap();
}

#[tokio::test]
async fn a_hold_on_a_review_ends_with_its_time() {
    let database = TestDatabase::create().await;
    report(&database, "pending").await;
    run(
        &database,
        "with reviewed as (
            insert into review (id, kind, opened_on, report_id) select gen_random_uuid(), 'report', '2026-01-10', id from report
            returning id
        ), holder as (
            insert into account (id, name, password_hash, totp_secret) values (gen_random_uuid(), 'M', '', '') returning id
        )
        insert into lease select reviewed.id, holder.id, '2026-01-10 12:20+00' from reviewed, holder",
    )
    .await;
    assert_eq!(swept_after(&database, LEASE - Duration::SECOND).await.leases, 0);
    assert_eq!(swept_after(&database, LEASE).await.leases, 1);
}

#[tokio::test]
async fn the_counts_of_a_contributor_go_a_year_after_the_last_decision() {
    let database = TestDatabase::create().await;
    run(
        &database,
        "insert into contributor (key_hash, used_on) values (sha256('key'), '2026-01-10')",
    )
    .await;
    assert_eq!(swept_after(&database, CONTRIBUTOR).await.contributors, 0);
    let later = CONTRIBUTOR + Duration::DAY;
    assert_eq!(swept_after(&database, later).await.contributors, 1);
}

#[tokio::test]
async fn an_undecided_report_goes_whole_after_sixty_days() {
    let database = TestDatabase::create().await;
    report(&database, "pending").await;
    assert_eq!(swept_after(&database, UNDECIDED_REPORT).await.reports_expired, 0);
    assert_eq!(
        swept_after(&database, UNDECIDED_REPORT + Duration::DAY)
            .await
            .reports_expired,
        1
    );
}

#[tokio::test]
async fn note_and_receipt_of_a_closed_report_go_when_the_time_to_answer_is_over() {
    for (state, kept) in [
        ("rejected", REJECTED_REPORT),
        ("withdrawn", REJECTED_REPORT),
        ("accepted", ACCEPTED_REPORT),
    ] {
        let database = TestDatabase::create().await;
        report(&database, state).await;
        let before = swept_after(&database, kept).await;
        assert_eq!((before.notes, before.receipts), (0, 0), "{state}");
        let after = swept_after(&database, kept + Duration::DAY).await;
        assert_eq!((after.notes, after.receipts), (1, 1), "{state}");
    }
}

#[tokio::test]
async fn a_session_goes_when_it_is_idle_or_old() {
    let database = TestDatabase::create().await;
    run(
        &database,
        "insert into account (id, name, password_hash, totp_secret) values (gen_random_uuid(), 'M', '', '')",
    )
    .await;
    run(
        &database,
        "insert into session (token_hash, account_id, created_at, seen_at)
        select sha256('a'), id, '2026-01-10 12:00+00', '2026-01-10 12:00+00' from account",
    )
    .await;
    assert_eq!(swept_after(&database, IDLE_SESSION).await.sessions, 0);
    assert_eq!(
        swept_after(&database, IDLE_SESSION + Duration::SECOND)
            .await
            .sessions,
        1
    );
    run(&database, "update session set seen_at = '2026-01-11 12:00+00'").await;
    assert_eq!(swept_after(&database, SESSION).await.sessions, 0);
    assert_eq!(
        swept_after(&database, SESSION + Duration::SECOND).await.sessions,
        1
    );
}

#[tokio::test]
async fn an_invitation_goes_after_a_day_and_a_change_row_after_thirty() {
    let database = TestDatabase::create().await;
    run(
        &database,
        "insert into invitation (token_hash, roles, expires_at)
        values (sha256('a'), '{reviewer}', timestamptz '2026-01-10 12:00+00' + interval '24 hours')",
    )
    .await;
    assert_eq!(swept_after(&database, INVITATION).await.invitations, 0);
    assert_eq!(
        swept_after(&database, INVITATION + Duration::SECOND)
            .await
            .invitations,
        1
    );
    run(
        &database,
        "insert into change (operation, changed_on) values ('reload', '2026-01-10')",
    )
    .await;
    assert_eq!(swept_after(&database, CHANGES).await.changes, 0);
    assert_eq!(swept_after(&database, CHANGES + Duration::DAY).await.changes, 1);
}

#[tokio::test]
async fn a_report_says_nothing_any_more_when_its_time_is_over() {
    for (state, kept) in [
        ("rejected", REJECTED_REPORT),
        ("accepted", ACCEPTED_REPORT),
        // Not a day: it goes with the next run.
        ("withdrawn", WITHDRAWN_REPORT - Duration::DAY),
    ] {
        let database = TestDatabase::create().await;
        report(&database, state).await;
        run(
            &database,
            r#"update report set seen_on = '2026-01-09', citation = 'c', citation_url = 'https://example.org/', acts = '{a}',
                warnings = '{personal_data}', claim = '{"kind": "camera", "model": "m"}'"#,
        )
        .await;
        assert_eq!(swept_after(&database, kept).await.reports_emptied, 0, "{state}");
        let mut transaction = database.pool.begin().await.unwrap();
        let later = START + kept + Duration::DAY;
        assert_eq!(sweep(&mut transaction, later).await.unwrap().reports_emptied, 1);
        let left: String = sqlx::query_scalar(
            "select concat_ws(
                ' ', claim, st_astext(geom), seen_on, citation, citation_url, nullif(acts, '{}'), nullif(warnings, '{}'),
                contributor_hash
            )
            from report",
        )
        .fetch_one(&mut *transaction)
        .await
        .unwrap();
        assert_eq!(left, r#"{"kind": "camera"}"#, "{state}");
        assert_eq!(sweep(&mut transaction, later).await.unwrap().reports_emptied, 0);
    }
}

#[tokio::test]
async fn a_report_that_somebody_has_begun_to_decide_is_closed_and_emptied_when_nobody_ends_it() {
    let database = TestDatabase::create().await;
    report(&database, "pending").await;
    run(
        &database,
        "with review as (
            insert into review (id, kind, opened_on, report_id) select gen_random_uuid(), 'report', '2026-01-10', id from report
            returning id
        ), account as (
            insert into account (id, name, password_hash, totp_secret) values (gen_random_uuid(), 'M', '', '') returning id
        )
        insert into decision (id, review_id, account_id, verdict, corrected, decided_at)
        select gen_random_uuid(), review.id, account.id, 'approve', false, '2026-01-11 12:00+00' from review, account",
    )
    .await;
    photo(&database, true).await;
    assert_eq!(swept_after(&database, UNDECIDED_REPORT).await.reports_expired, 0);
    let mut transaction = database.pool.begin().await.unwrap();
    let later = START + UNDECIDED_REPORT + Duration::DAY;
    assert_eq!(sweep(&mut transaction, later).await.unwrap().reports_expired, 1);
    let left: (String, String, i64, i64, i64, bool) = sqlx::query_as(
        "select
            report.state::text, review.state::text, (select count(*) from report_private), (select count(*) from photo),
            (select count(*) from sealing_key), geom is null and receipt_hash is null
        from report, review",
    )
    .fetch_one(&mut *transaction)
    .await
    .unwrap();
    assert_eq!(left, ("withdrawn".to_owned(), "closed".to_owned(), 0, 0, 0, true));
}

#[tokio::test]
async fn what_was_erased_is_forgotten_after_it_was_listed_and_no_backup_has_it() {
    let database = TestDatabase::create().await;
    run(
        &database,
        "insert into erasure (kind, id, erased_on) values ('key', gen_random_uuid(), '2026-01-10')",
    )
    .await;
    let later = ERASURES + Duration::DAY;
    assert_eq!(swept_after(&database, later).await.erasures, 0);
    run(&database, "update erasure set listed = true").await;
    assert_eq!(swept_after(&database, ERASURES).await.erasures, 0);
    assert_eq!(swept_after(&database, later).await.erasures, 1);
}

#[tokio::test]
async fn a_feature_as_it_was_before_a_change_stays_for_a_year() {
    let database = TestDatabase::create().await;
    run(
        &database,
        "with new as (
            insert into feature (id, family, status) values (gen_random_uuid(), 'device', 'observed') returning id
        )
        insert into feature_change (feature_id, action, version, image, made_at)
        select id, 'coarsen', 2, '{}', '2026-01-10 12:00+00' from new",
    )
    .await;
    assert_eq!(swept_after(&database, FEATURE_IMAGE).await.feature_images, 0);
    let later = swept_after(&database, FEATURE_IMAGE + Duration::seconds(1)).await;
    assert_eq!(later.feature_images, 1);
}

#[tokio::test]
async fn what_an_admin_proposed_stays_for_a_month() {
    let database = TestDatabase::create().await;
    run(
        &database,
        "with admin as (
            insert into account (id, name, password_hash, totp_secret)
            values (gen_random_uuid(), 'A', '', ''), (gen_random_uuid(), 'B', '', '')
            returning id, name
        )
        insert into account_proposal (id, change, account_id, role, proposed_by, proposed_on)
        select gen_random_uuid(), 'grant_role', of.id, 'legal', by.id, '2026-01-10'
        from admin as of, admin as by
        where of.name = 'A' and by.name = 'B'",
    )
    .await;
    assert_eq!(swept_after(&database, ACCOUNT_PROPOSAL).await.proposals, 0);
    let later = ACCOUNT_PROPOSAL + Duration::DAY;
    assert_eq!(swept_after(&database, later).await.proposals, 1);
}
