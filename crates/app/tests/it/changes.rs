//! The feed of changes against PostgreSQL: nothing is missing whatever order transactions commit in, and every node says the same.

use std::collections::BTreeMap;

use domain::retention::CHANGES;
use reqwest::StatusCode;
use time::Duration;

use crate::support::{TestApp, camera};

/// Waits until the node has told all that the database knows.
pub(crate) async fn told(app: &TestApp) {
    let pool = &app.database.pool;
    // The feed may be numbering at this moment, and then this does nothing.
    while store::numbering::number(pool).await.unwrap() {}
    let open = "select exists (
        select from change
        where operation in ('upsert', 'remove', 'reload')
            and not exists (select from numbered_change where numbered_change.seq = change.seq)
    )";
    while sqlx::query_scalar::<_, bool>(open).fetch_one(pool).await.unwrap() {
        tokio::task::yield_now().await;
    }
    let end = store::numbering::after(pool, i64::MAX, 1).await.unwrap();
    app.wait_until("all changes are told", |published| {
        published.changes().last() == Some((end.generation, end.last.cast_unsigned()))
    })
    .await;
}

/// The end of the feed as a client has it.
pub(crate) async fn position(app: &TestApp) -> String {
    told(app).await;
    app.json("/changes").await["position"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// What follows a position, page by page: operation by id.
async fn follow(app: &TestApp, since: &str) -> BTreeMap<String, String> {
    told(app).await;
    let mut since = since.to_owned();
    let mut found = BTreeMap::new();
    loop {
        let page = app.json(&format!("/changes?since={since}&limit=3")).await;
        for change in page["changes"].as_array().unwrap() {
            let text = |name: &str| change[name].as_str().unwrap().to_owned();
            found.insert(text("id"), text("operation"));
        }
        page["position"].as_str().unwrap().clone_into(&mut since);
        if page["more"] == false {
            return found;
        }
    }
}

#[tokio::test]
async fn a_change_that_commits_late_has_a_later_position_than_all_that_was_told() {
    let app = TestApp::start().await;
    let first = app.publish(camera(1.0, 43.0)).await;
    let start = position(&app).await;
    // Numbered in the table now, and seen after a later one has been told.
    let mut late = app.database.pool.begin().await.unwrap();
    sqlx::query("insert into change (feature_id, operation, changed_on) values ($1, 'upsert', '2026-11-23')")
        .bind(first.0)
        .execute(&mut *late)
        .await
        .unwrap();
    let second = app.publish(camera(2.0, 44.0)).await;
    assert_eq!(
        follow(&app, &start).await,
        BTreeMap::from([(second.to_string(), "upsert".to_owned())])
    );
    let middle = position(&app).await;
    // While a transaction is open, nothing comes twice.
    let third = app.publish(camera(3.0, 44.0)).await;
    assert_eq!(
        follow(&app, &middle).await.keys().collect::<Vec<_>>(),
        [&third.to_string()]
    );
    let middle = position(&app).await;
    late.commit().await.unwrap();
    assert_eq!(
        follow(&app, &middle).await.keys().collect::<Vec<_>>(),
        [&first.to_string()]
    );
}

#[tokio::test]
async fn many_writers_at_once_lose_and_repeat_nothing() {
    let app = TestApp::start().await;
    let start = position(&app).await;
    let other = TestApp::start_on(app.database.again()).await;
    let writers = (0..8).map(|writer| {
        let pool = app.database.pool.clone();
        tokio::spawn(async move {
            let mut ids = Vec::new();
            for _ in 0..20 {
                let mut transaction = pool.begin().await.unwrap();
                for _ in 0..=writer % 3 {
                    let id = server::random::id();
                    sqlx::query("insert into change (feature_id, operation, changed_on) values ($1, 'remove', '2026-11-23')")
                        .bind(id)
                        .execute(&mut *transaction)
                        .await
                        .unwrap();
                    tokio::task::yield_now().await;
                    ids.push(id.to_string());
                }
                transaction.commit().await.unwrap();
            }
            ids
        })
    });
    // Pages are asked for while it goes on.
    let reading = async {
        let (mut since, mut seen, mut rows) = (start.clone(), Vec::new(), 0);
        let expected = 20 * (1..=8).map(|writer: i64| 1 + (writer - 1) % 3).sum::<i64>();
        while rows < expected {
            let page = app.json(&format!("/changes?since={since}&limit=7&wait=1")).await;
            for change in page["changes"].as_array().unwrap() {
                seen.push(change["id"].as_str().unwrap().to_owned());
                rows += 1;
            }
            page["position"].as_str().unwrap().clone_into(&mut since);
        }
        seen
    };
    let (written, mut seen) = tokio::join!(futures_util::future::join_all(writers), reading);
    let mut written: Vec<String> = written.into_iter().flat_map(Result::unwrap).collect();
    written.sort();
    seen.sort();
    assert_eq!(seen, written);
    told(&app).await;
    told(&other).await;
    for path in [
        format!("/changes?since={start}&limit=1000"),
        "/changes".to_owned(),
    ] {
        let (here, there) = (app.json(&path).await, other.json(&path).await);
        assert_eq!(here["changes"], there["changes"]);
        assert_eq!(here["position"], there["position"]);
    }
}

#[tokio::test]
async fn positions_survive_a_restart_and_end_with_retention_reloads_and_restores() {
    let app = TestApp::start().await;
    let start = position(&app).await;
    let first = app.publish(camera(1.0, 43.0)).await;
    let middle = position(&app).await;
    let second = app.publish(camera(2.0, 43.0)).await;
    let again = TestApp::start_on(app.database.again()).await;
    assert_eq!(
        follow(&again, &middle).await.keys().collect::<Vec<_>>(),
        [&second.to_string()]
    );
    assert!(follow(&again, &start).await.contains_key(&first.to_string()));
    let lost = async |app: &TestApp, position: &str| {
        let answer = app.get(&format!("/changes?since={position}")).await;
        answer.status() == StatusCode::GONE
    };
    // Kept as long as the table of changes.
    let mut transaction = app.database.pool.begin().await.unwrap();
    let later = app.now() + CHANGES + Duration::DAY;
    store::retention::sweep(&mut transaction, later).await.unwrap();
    transaction.commit().await.unwrap();
    let end = position(&app).await;
    let trimmed = TestApp::start_on(app.database.again()).await;
    told(&trimmed).await;
    assert!(lost(&trimmed, &start).await && lost(&trimmed, &middle).await);
    assert!(!lost(&trimmed, &end).await);
    // Everything may have changed.
    sqlx::query("insert into change (operation, changed_on) values ('reload', '2026-11-23')")
        .execute(&app.database.pool)
        .await
        .unwrap();
    let reloaded = position(&app).await;
    assert!(lost(&app, &end).await && !lost(&app, &reloaded).await);
    // A backup was put back.
    let mut connection = app.database.pool.acquire().await.unwrap();
    store::numbering::begin_generation(&mut connection).await.unwrap();
    let restored = position(&app).await;
    assert!(lost(&app, &reloaded).await && !lost(&app, &restored).await);
    app.publish(camera(3.0, 43.0)).await;
    assert_eq!(follow(&app, &restored).await.len(), 1);
}

#[tokio::test]
async fn the_feed_answers_while_the_database_is_gone() {
    let app = TestApp::start().await;
    let start = position(&app).await;
    let id = app.publish(camera(1.0, 43.0)).await;
    told(&app).await;
    app.database.pool.close().await;
    let page = app.json(&format!("/changes?since={start}")).await;
    assert_eq!(page["changes"][0]["id"], id.to_string());
    assert_eq!(page["changes"][0]["operation"], "upsert");
}
