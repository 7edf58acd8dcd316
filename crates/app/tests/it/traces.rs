//! What was erased is gone from every file of a real private cluster within a day: keys, and text that is not sealed.

use std::path::{Path, PathBuf};

use cluster::{Binaries, Cluster, Durability, Search};
use domain::ids::ReportId;
use domain::retention::{ACCEPTED_REPORT, REJECTED_REPORT, TRACES};
use reqwest::StatusCode;
use store::traces::{Journal, Removal};
use time::{Duration, OffsetDateTime};

use crate::http_photos::photo_of;
use crate::moderation::Reviewer;
use crate::reports::{receipt, send};
use crate::support::instance::Home;
use crate::support::{TestApp, TestDatabase};

/// In a note, sealed; in the source of a report, not.
const NOTE: &str = "kanarienvogel in the note";
const CITATION: &str = "kanarienvogel in the source";

/// Finds the programs as the program does.
#[expect(
    clippy::disallowed_methods,
    reason = "the tests have no configuration that reads it for them"
)]
pub(crate) fn search() -> Search {
    Search {
        pg_bin: std::env::var_os("PG_BIN").map(PathBuf::from),
        path: std::env::var_os("PATH"),
    }
}

pub(crate) fn private_cluster(home: &Path) -> Cluster {
    let settings = cluster::Settings {
        home: home.to_path_buf(),
        durability: Durability::Durable,
        database: "contrechamp".into(),
    };
    Cluster::start(&Binaries::find(&search()).unwrap(), &settings).unwrap()
}

/// How many files below the folder hold each of these.
pub(crate) fn files_with(folder: &Path, needles: &[Vec<u8>]) -> Vec<usize> {
    let mut found = vec![0; needles.len()];
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        // The server removes files of its own meanwhile.
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(bytes) = std::fs::read(&path) else { continue };
            for (count, needle) in found.iter_mut().zip(needles) {
                // The first byte is looked for by itself: it is quicker by far.
                let holds = bytes
                    .iter()
                    .enumerate()
                    .filter(|(_, byte)| **byte == needle[0])
                    .any(|(at, _)| bytes[at..].starts_with(needle));
                *count += usize::from(holds);
            }
        }
    }
    found
}

/// A report that waits, with a note, a source and a photo.
struct Sent {
    receipt: String,
    /// Both keys as they stand in the database, the source, and the beginning of the file of the photo.
    traces: Vec<Vec<u8>>,
}

async fn sent(app: &TestApp) -> Sent {
    let fields = [("note", NOTE), ("basis", "press"), ("citation", CITATION)];
    let receipt = receipt(send(app, &fields).await).await;
    let pool = &app.database.pool;
    let report = sqlx::query_scalar("select id from report where state = 'pending'")
        .fetch_one(pool)
        .await
        .unwrap();
    let photo = photo_of(app, ReportId(report)).await;
    let mut traces: Vec<Vec<u8>> = sqlx::query_scalar("select wrapped from sealing_key where id in ($1, $2)")
        .bind(report)
        .bind(photo.0)
        .fetch_all(pool)
        .await
        .unwrap();
    assert_eq!(traces.len(), 2);
    traces.push(CITATION.as_bytes().to_vec());
    let file = std::fs::read(app.photo_folder.join(photo.0.simple().to_string())).unwrap();
    traces.push(file[..32].to_vec());
    Sent { receipt, traces }
}

/// What is due on the clock of the test: the schedule, then files of photos, then what the night removes.
async fn pass(app: &TestApp, time: Duration) -> Option<Removal> {
    app.advance(time);
    let (pool, now) = (&app.database.pool, app.now());
    contrechamp::sweep::run(pool, now).await.unwrap();
    app.photos.remove_due(pool, now.date()).await.unwrap();
    contrechamp::traces::run_when_due(pool, now).await.unwrap()
}

async fn take_back(app: &TestApp, sent: &Sent) {
    let fields = [("code", sent.receipt.as_str()), ("action", "confirm_withdrawal")];
    let answer = app.post_form("/receipt", &fields).await;
    assert_eq!(answer.status(), StatusCode::OK);
}

async fn decide(app: &TestApp, reviewer: &Reviewer<'_>, verdict: &[(&str, &str)]) {
    let fields = [&[("version", "1")], verdict].concat();
    let answer = reviewer.decide(&reviewer.oldest().await, &fields).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{verdict:?}");
    app.advance(Duration::ZERO);
}

#[tokio::test]
async fn what_was_erased_is_in_no_file_of_the_cluster_a_day_later() {
    let home = Home::new();
    let cluster = private_cluster(&home.0);
    let app = TestApp::start_on(TestDatabase::of_cluster(&cluster).await).await;
    assert_eq!(
        pass(&app, Duration::ZERO).await,
        Some(Removal::Done(Journal::Dropped))
    );
    let found = |sent: &Sent| {
        let mut traces = sent.traces.clone();
        traces.push(NOTE.as_bytes().to_vec());
        let (data, photos) = (cluster.data_directory(), &app.photo_folder);
        let [in_data, in_photos] = [data.as_path(), photos].map(|folder| files_with(folder, &traces));
        [in_data, in_photos]
    };
    for ended in ["withdrawn", "rejected", "accepted"] {
        let reviewer = Reviewer::named(&app, ended).await;
        let sent = sent(&app).await;
        let [in_data, in_photos] = found(&sent);
        assert!(in_data[..3].iter().all(|files| *files > 0), "{in_data:?}");
        assert_eq!(
            (in_photos[3], in_data[4]),
            (1, 0),
            "the note is never there in clear text"
        );
        let kept = match ended {
            "withdrawn" => {
                take_back(&app, &sent).await;
                Duration::ZERO
            }
            "rejected" => {
                decide(&app, &reviewer, &[("verdict", "reject"), ("reason", "unclear")]).await;
                REJECTED_REPORT + Duration::DAY
            }
            _ => {
                let camera = [("kind", "camera"), ("lon", "1.4442"), ("lat", "43.6045")];
                decide(
                    &app,
                    &reviewer,
                    &[&[("verdict", "approve")], camera.as_slice()].concat(),
                )
                .await;
                ACCEPTED_REPORT + Duration::DAY
            }
        };
        // The night may come just before it is erased, and then is a day away.
        pass(&app, kept).await;
        assert_eq!(
            pass(&app, TRACES).await,
            Some(Removal::Done(Journal::Dropped)),
            "{ended}"
        );
        let [in_data, in_photos] = found(&sent);
        // The source of what is published is public.
        let source = usize::from(ended == "accepted") * in_data[2];
        assert_eq!(in_data, [0, 0, source, 0, 0], "{ended}");
        assert_eq!(in_photos, [0; 5], "{ended}");
    }
}

#[tokio::test]
async fn a_transaction_that_stays_open_is_said_and_tried_again() {
    let database = TestDatabase::create().await;
    let now = time::macros::datetime!(2026-11-23 12:00 UTC);
    for table in ["report", "place"] {
        is_held_up_by(&database, table, now).await;
    }
    let removal = store::traces::remove(&database.pool, now, 0).await.unwrap();
    assert!(matches!(removal, Removal::Done(_)), "{removal:?}");
    let done = store::traces::last_removal(&database.pool).await.unwrap();
    assert_eq!(done, Some(now));
}

/// By a transaction that has read this table: it holds either the table or what was deleted since.
async fn is_held_up_by(database: &TestDatabase, table: &str, now: OffsetDateTime) {
    let mut open = store::begin_snapshot(&database.pool).await.unwrap();
    let read = format!("select count(*) from {table}");
    sqlx::query(sqlx::AssertSqlSafe(read))
        .execute(&mut *open)
        .await
        .unwrap();
    // Whatever happens after the transaction has begun.
    sqlx::query("insert into upkeep values ($1, now())")
        .bind(table)
        .execute(&database.pool)
        .await
        .unwrap();
    let removal = store::traces::remove(&database.pool, now, 0).await.unwrap();
    assert_eq!(removal, Removal::HeldUp, "{table}");
    assert_eq!(store::traces::last_removal(&database.pool).await.unwrap(), None);
}

#[tokio::test]
async fn a_role_without_the_rights_is_told_what_it_cannot_do() {
    let database = TestDatabase::create().await;
    let role = format!("role_{}", contrechamp::clock::random_id().unwrap().simple());
    for statement in [
        format!("create role {role}"),
        format!("grant usage on schema public to {role}"),
        format!("grant {role} to current_user"),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(statement))
            .execute(&database.pool)
            .await
            .unwrap();
    }
    for (owns, expected) in [
        (false, Removal::Forbidden),
        (true, Removal::Done(Journal::NotOurs)),
    ] {
        let mut transaction = database.pool.begin().await.unwrap();
        if owns {
            let give = format!("alter table sealing_key owner to {role}");
            sqlx::query(sqlx::AssertSqlSafe(give))
                .execute(&mut *transaction)
                .await
                .unwrap();
        }
        let become_role = format!("set local role {role}");
        sqlx::query(sqlx::AssertSqlSafe(become_role))
            .execute(&mut *transaction)
            .await
            .unwrap();
        assert_eq!(store::traces::ability(&mut *transaction).await.unwrap(), expected);
    }
    let drop_role = format!("drop owned by {role}; drop role {role}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(drop_role))
        .execute(&database.pool)
        .await
        .unwrap();
}
