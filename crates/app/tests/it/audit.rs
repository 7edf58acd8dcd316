//! The log: what is done leaves an entry, nothing in it is changed, and whoever does so with all rights is found out.

use clap::Parser as _;
use contrechamp::commands;
use contrechamp::config::{Command, Config};
use domain::audit::{Actor, AuditAction, Break, Chain, Entry, Fault, Subject};
use domain::ids::AccountId;
use domain::retention::AUDIT_CONTENT;
use reqwest::StatusCode;
use sqlx::Row as _;
use store::audit;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::moderation::Reviewer;
use crate::reports::send;
use crate::support::{TestApp, TestDatabase};

const NOW: OffsetDateTime = datetime!(2026-11-29 12:00:00.123_456 UTC);

async fn record(database: &TestDatabase, now: OffsetDateTime, entry: Entry) {
    let mut transaction = database.pool.begin().await.unwrap();
    audit::record(&mut transaction, now, &entry).await.unwrap();
    transaction.commit().await.unwrap();
}

fn invite() -> Entry {
    let nobody = AccountId(server::random::id());
    Entry::new(Actor::Instance, AuditAction::Invite, Subject::Account(nobody)).because("reviewer")
}

async fn verify(database: &TestDatabase) -> Result<Chain, Break> {
    let mut connection = database.pool.acquire().await.unwrap();
    audit::verify(&mut connection, NOW.date(), None).await.unwrap()
}

/// As whoever owns the database can, past all triggers.
async fn tamper(database: &TestDatabase, statement: &'static str) {
    let mut transaction = database.pool.begin().await.unwrap();
    for part in ["set local session_replication_role = replica", statement] {
        sqlx::query(part).execute(&mut *transaction).await.unwrap();
    }
    transaction.commit().await.unwrap();
}

/// Actions with the reason, the place's country and the kind, as the log holds them.
async fn entries(database: &TestDatabase) -> Vec<(String, Option<String>, Option<String>, Option<String>)> {
    sqlx::query("select action::text, reason, kind, account_name from audit_content order by seq")
        .fetch_all(&database.pool)
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.get(0), row.get(1), row.get(2), row.get(3)))
        .collect()
}

#[tokio::test]
async fn each_decision_is_in_the_log_with_who_took_it() {
    let app = TestApp::start().await;
    for _ in 0..2 {
        send(&app, &[]).await;
    }
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let question = [("question", "On which side of the street?")];
    let path = format!("{review}/question");
    let asked = app.post_form_with(&path, &question, Some(&reviewer.cookie)).await;
    assert_eq!(
        asked.status(),
        StatusCode::SEE_OTHER,
        "{}",
        asked.text().await.unwrap()
    );
    let reject = [("version", "1"), ("verdict", "reject"), ("reason", "spam")];
    reviewer.decide(&review, &reject).await;
    let review = reviewer.oldest().await;
    // What is refused leaves nothing.
    reviewer
        .decide(
            &review,
            &[("version", "7"), ("verdict", "reject"), ("reason", "spam")],
        )
        .await;
    let approve = [
        ("version", "1"),
        ("verdict", "approve"),
        ("kind", "camera"),
        ("lon", "1.4442"),
        ("lat", "43.6045"),
    ];
    reviewer.decide(&review, &approve).await;
    let decided: Vec<_> = entries(&app.database)
        .await
        .into_iter()
        .filter(|(action, ..)| action != "invite" && action != "open_account")
        .collect();
    let camera = || Some("camera".to_owned());
    let name = || Some("reviewer".to_owned());
    assert_eq!(
        decided,
        [
            ("ask".to_owned(), None, camera(), name()),
            ("reject".to_owned(), Some("spam".to_owned()), camera(), name()),
            ("approve".to_owned(), None, camera(), name()),
        ]
    );
    assert!(verify(&app.database).await.unwrap().seq >= 3);
}

#[tokio::test]
async fn what_is_undone_before_the_commit_leaves_no_entry() {
    let database = TestDatabase::create().await;
    let mut transaction = database.pool.begin().await.unwrap();
    audit::record(&mut transaction, NOW, &invite()).await.unwrap();
    transaction.rollback().await.unwrap();
    record(&database, NOW, invite()).await;
    assert_eq!(verify(&database).await.map(|chain| chain.seq), Ok(1));
}

#[tokio::test]
async fn entries_of_many_at_once_make_one_chain() {
    let database = TestDatabase::create().await;
    let one = async || {
        let mut transaction = database.pool.begin().await.unwrap();
        for _ in 0..3 {
            audit::record(&mut transaction, NOW, &invite()).await.unwrap();
        }
        transaction.commit().await.unwrap();
    };
    futures_util::future::join_all((0..12).map(|_| one())).await;
    assert_eq!(verify(&database).await.map(|chain| chain.seq), Ok(36));
    let pending: i64 = sqlx::query_scalar("select count(*) from audit_pending")
        .fetch_one(&database.pool)
        .await
        .unwrap();
    assert_eq!(pending, 0);
}

#[tokio::test]
async fn the_log_can_neither_be_changed_nor_emptied() {
    let database = TestDatabase::create().await;
    record(&database, NOW, invite()).await;
    for statement in [
        "update audit_entry set day = day - 1",
        "delete from audit_entry",
        "truncate audit_entry cascade",
        "update audit_content set reason = 'admin'",
        "delete from audit_content",
        "truncate audit_content",
    ] {
        let refused = sqlx::query(statement).execute(&database.pool).await.unwrap_err();
        assert!(
            refused.to_string().contains("append-only"),
            "{statement}: {refused}"
        );
    }
}

#[tokio::test]
async fn whatever_is_tampered_with_past_the_triggers_is_named() {
    for (statement, seq, fault) in [
        (
            "update audit_content set reason = 'admin' where seq = 2",
            2,
            Fault::Content,
        ),
        (
            "update audit_content set reason = null where seq = 2",
            2,
            Fault::Content,
        ),
        (
            "update audit_content set account_name = 'x' where seq = 3",
            3,
            Fault::Content,
        ),
        (
            "update audit_content set at = at + interval '1 us' where seq = 1",
            1,
            Fault::Content,
        ),
        (
            "update audit_content set action = 'approve' where seq = 1",
            1,
            Fault::Content,
        ),
        (
            "update audit_content set kind = 'camera' where seq = 3",
            3,
            Fault::Content,
        ),
        (
            "update audit_content set place_id = 1 where seq = 3",
            3,
            Fault::Content,
        ),
        (
            "update audit_content set count = 2 where seq = 3",
            3,
            Fault::Content,
        ),
        (
            "delete from audit_content where seq = 2",
            2,
            Fault::ContentMissing,
        ),
        (
            "update audit_entry set day = day - 1 where seq = 2",
            2,
            Fault::Hash,
        ),
        (
            "update audit_entry set commitment = sha256('x') where seq = 2",
            2,
            Fault::Hash,
        ),
        (
            "update audit_entry set hash = sha256('x') where seq = 1",
            1,
            Fault::Hash,
        ),
        (
            "update audit_entry set previous = sha256('x') where seq = 3",
            3,
            Fault::Previous,
        ),
        ("delete from audit_entry where seq = 2", 3, Fault::Number),
        ("delete from audit_entry where seq = 1", 2, Fault::Number),
        ("update audit_entry set seq = 9 where seq = 3", 9, Fault::Number),
    ] {
        let database = TestDatabase::create().await;
        for _ in 0..3 {
            record(&database, NOW, invite()).await;
        }
        assert_eq!(verify(&database).await.map(|chain| chain.seq), Ok(3));
        tamper(&database, statement).await;
        assert_eq!(verify(&database).await, Err(Break { seq, fault }), "{statement}");
    }
}

#[tokio::test]
async fn the_doctor_names_the_entry_and_knows_an_earlier_head() {
    let database = TestDatabase::create().await;
    for _ in 0..2 {
        record(&database, NOW, invite()).await;
    }
    let head: String =
        sqlx::query_scalar("select seq || ':' || encode(hash, 'hex') from audit_entry where seq = 1")
            .fetch_one(&database.pool)
            .await
            .unwrap();
    let examine = async |head: &str| {
        let url = format!("--database-url={}", database.url);
        let known = format!("--audit-head={head}");
        let config = Config::parse_from(["contrechamp", &url, "doctor", &known]);
        let Command::Doctor(options) = &config.command else {
            panic!("another command")
        };
        commands::doctor::run(&config.settings, options).await
    };
    // The test's own cluster forgets what it acknowledges: that is one fault, and the only one.
    let one = |result: anyhow::Result<()>| result.unwrap_err().to_string();
    assert_eq!(one(examine(&head).await), "1 of these must be mended");
    let other = format!("1:{}", "0".repeat(64));
    assert_eq!(one(examine(&other).await), "2 of these must be mended");
    assert!(one(examine("1:zz").await).contains("64 hexadecimal digits"));
    // The whole log made anew holds in itself, and not against what was noted.
    tamper(&database, "delete from audit_content").await;
    tamper(&database, "delete from audit_entry").await;
    record(&database, NOW, invite()).await;
    assert_eq!(verify(&database).await.map(|chain| chain.seq), Ok(1));
    assert_eq!(one(examine(&head).await), "2 of these must be mended");
}

#[tokio::test]
async fn what_an_entry_says_goes_after_its_time_and_the_chain_holds() {
    let database = TestDatabase::create().await;
    let old = NOW - AUDIT_CONTENT - Duration::days(1);
    record(&database, old, invite()).await;
    record(&database, NOW, invite()).await;
    let mut connection = database.pool.acquire().await.unwrap();
    let swept = store::retention::sweep(&mut connection, NOW).await.unwrap();
    assert_eq!(swept.audit_contents, 1);
    assert_eq!(verify(&database).await.map(|chain| chain.seq), Ok(2));
    let earlier = store::retention::sweep(&mut connection, NOW + AUDIT_CONTENT)
        .await
        .unwrap();
    assert_eq!(earlier.audit_contents, 0, "on its last day it stays");
}
