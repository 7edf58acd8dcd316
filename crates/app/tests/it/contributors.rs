//! Contributors: counted by decisions, forgotten by reports and, unused, by the table.

use domain::contributor::Standing;
use domain::ids::ReportId;
use domain::lane::Lane;
use domain::retention::CONTRIBUTOR;
use store::contributors::{settle, standing, sweep, unlink};
use time::macros::date;
use time::{Date, Duration};

use crate::support::TestDatabase;

const TODAY: Date = date!(2026 - 11 - 24);
const KEY: [u8; 32] = [5; 32];

/// An open report of the contributor.
async fn report(database: &TestDatabase) -> ReportId {
    let id = ReportId(contrechamp::clock::random_id().unwrap());
    sqlx::query(
        "insert into report (id, kind, reported_on, claim, geom, contributor_hash)
        values ($1, 'new_device', $2, '{}', st_setsrid(st_point(1, 43), 4326), $3)",
    )
    .bind(id.0)
    .bind(TODAY)
    .bind(KEY.as_slice())
    .execute(&database.pool)
    .await
    .unwrap();
    id
}

async fn decided(database: &TestDatabase, accepted: bool, today: Date) -> ReportId {
    let id = report(database).await;
    let mut transaction = database.pool.begin().await.unwrap();
    settle(&mut transaction, id, accepted, today).await.unwrap();
    transaction.commit().await.unwrap();
    id
}

async fn linked(database: &TestDatabase) -> i64 {
    sqlx::query_scalar("select count(*) from report where contributor_hash is not null")
        .fetch_one(&database.pool)
        .await
        .unwrap()
}

async fn known(database: &TestDatabase) -> Standing {
    standing(&database.pool, &KEY).await.unwrap()
}

#[tokio::test]
async fn decisions_are_counted_and_the_report_forgets_its_contributor() {
    let database = TestDatabase::create().await;
    assert_eq!(known(&database).await, Standing::default());
    for _ in 0..5 {
        decided(&database, true, TODAY).await;
    }
    assert_eq!(known(&database).await.lane(), Lane::Fast);
    let last = decided(&database, false, TODAY).await;
    let expected = Standing {
        accepted: 5,
        rejected: 1,
    };
    assert_eq!(known(&database).await, expected);
    assert_eq!(linked(&database).await, 0);
    let mut connection = database.pool.acquire().await.unwrap();
    settle(&mut connection, last, true, TODAY).await.unwrap();
    assert_eq!(known(&database).await, expected, "a second call counts nothing");
}

#[tokio::test]
async fn a_report_that_is_taken_back_counts_for_nothing() {
    let database = TestDatabase::create().await;
    let id = report(&database).await;
    let mut connection = database.pool.acquire().await.unwrap();
    unlink(&mut connection, id).await.unwrap();
    settle(&mut connection, id, false, TODAY).await.unwrap();
    assert_eq!(linked(&database).await, 0);
    assert_eq!(known(&database).await, Standing::default());
}

#[tokio::test]
async fn a_pseudonym_that_nobody_used_for_a_year_is_forgotten() {
    let database = TestDatabase::create().await;
    decided(&database, true, TODAY).await;
    decided(&database, true, TODAY + Duration::days(10)).await;
    // A decision that is entered late does not make it older.
    decided(&database, true, TODAY).await;
    let mut connection = database.pool.acquire().await.unwrap();
    let last = TODAY + Duration::days(10) + CONTRIBUTOR;
    assert_eq!(sweep(&mut connection, last).await.unwrap(), 0);
    assert_eq!(sweep(&mut connection, last + Duration::DAY).await.unwrap(), 1);
    assert_eq!(known(&database).await, Standing::default());
}
