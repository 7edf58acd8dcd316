//! Rows of datasets that people place, and what a dataset names no more.

use contrechamp::commands::dataset::{Job, import};
use contrechamp::commands::import::{osm_file, revert};
use domain::permission::Role;
use reqwest::StatusCode;

use crate::accounts::signed_in;
use crate::datasets::{DESCRIPTOR, DOUBTS, ROWS, count, job, openstreetmap, table, take};
use crate::import_reverts::export;
use crate::imports::nodes;
use crate::support::{TestApp, TestDatabase};

/// A metre to the north, in degrees.
const METRE: f64 = 1.0 / 111_200.0;

pub(crate) fn rows_of(page: &str) -> Vec<(String, String)> {
    page.split("data-doubt=\"")
        .skip(1)
        .map(|row| {
            let id = row.split('"').next().unwrap().to_owned();
            let reason = row
                .split("data-reason=\"")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap();
            (id, reason.to_owned())
        })
        .collect()
}

pub(crate) fn version_of(page: &str) -> String {
    page.split("name=\"version\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

/// Paths of the open reviews of an import, from the queue.
pub(crate) async fn waiting(app: &TestApp, cookie: &str) -> Vec<String> {
    let queue = app.get_with("/moderation", cookie).await.text().await.unwrap();
    queue
        .split("href=\"/moderation/reviews/")
        .skip(1)
        .map(|rest| format!("/moderation/doubts/{}", rest.split('"').next().unwrap()))
        .collect()
}

#[tokio::test]
async fn people_say_what_doubtful_rows_are() {
    let app = TestApp::start().await;
    let pool = &app.database.pool;
    openstreetmap(pool).await;
    let report = take(pool, &ROWS).await;
    app.wait_for_count(7).await;
    let before = export(&app).await;
    let cookie = signed_in(&app, "ada", &[Role::Reviewer]).await;
    let paths = waiting(&app, &cookie).await;
    assert_eq!(paths.len(), 3);
    // The address of a review leads to its desk.
    let review = paths[0].replace("doubts", "reviews");
    let led = app.get_with(&review, &cookie).await;
    assert_eq!(led.headers()["location"].to_str().unwrap(), paths[0]);
    let mut decided = 0;
    for path in &paths {
        let page = app.get_with(path, &cookie).await.text().await.unwrap();
        let [(row, reason)] = &rows_of(&page)[..] else {
            panic!("{page}")
        };
        let field = format!("row-{row}");
        let version = version_of(&page);
        let nearest = page
            .split("value=\"same:")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let choice = match reason.as_str() {
            "several" => format!("same:{nearest}"),
            "other_kind" => "ignore".to_owned(),
            "apart" => "new".to_owned(),
            other => panic!("{other}"),
        };
        let decision = format!("{path}/decision");
        // Nothing chosen, an old page, and what is no choice.
        for (fields, status) in [
            (
                vec![("version", version.as_str())],
                StatusCode::UNPROCESSABLE_ENTITY,
            ),
            (
                vec![("version", "99"), (field.as_str(), "new")],
                StatusCode::CONFLICT,
            ),
            (
                vec![("version", version.as_str()), (field.as_str(), "gone:x")],
                StatusCode::BAD_REQUEST,
            ),
            (
                vec![("version", version.as_str()), ("row-x", "new")],
                StatusCode::BAD_REQUEST,
            ),
        ] {
            let answer = app.post_form_with(&decision, &fields, Some(&cookie)).await;
            assert_eq!(answer.status(), status, "{fields:?}");
        }
        let fields = [("version", version.as_str()), (field.as_str(), choice.as_str())];
        let answer = app.post_form_with(&decision, &fields, Some(&cookie)).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        decided += 1;
        let late = app.post_form_with(&decision, &fields, Some(&cookie)).await;
        assert_eq!(
            late.status(),
            StatusCode::BAD_REQUEST
                .max(late.status())
                .min(StatusCode::CONFLICT)
        );
    }
    assert_eq!(decided, 3);
    app.wait_for_count(8).await;
    assert!(waiting(&app, &cookie).await.is_empty());
    // The next file asks nothing again: what was said stands.
    let next = take(pool, &ROWS).await.comparison;
    assert_eq!(
        (next.inserted, next.doubtful, next.ignored, next.unchanged),
        (0, 0, 1, 5)
    );
    // One decision is taken back: the row waits again, and the next file does not publish it by itself.
    let decision: uuid::Uuid =
        sqlx::query_scalar("select decision_id from import_doubt where verdict = 'new'")
            .fetch_one(pool)
            .await
            .unwrap();
    let undo = format!("/moderation/decisions/{decision}/undo");
    let answer = app.post_form_with(&undo, &[], Some(&cookie)).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    app.wait_for_count(7).await;
    assert_eq!(waiting(&app, &cookie).await.len(), 1);
    let next = take(pool, &ROWS).await.comparison;
    assert_eq!((next.inserted, next.doubtful), (0, 1));
    // All that was decided goes with the import.
    let look = revert(pool, report.id, false, app.now()).await.unwrap();
    assert!(look.contains("0 stay"), "{look}");
    app.wait_for_count(5).await;
    assert_ne!(export(&app).await, before);
}

#[tokio::test]
async fn a_row_that_is_not_exact_is_never_sure() {
    let database = TestDatabase::create().await;
    openstreetmap(&database.pool).await;
    let file = table(&[("crossing", 3.0)]);
    let descriptor = DESCRIPTOR.replace("y = \"lat\"", "y = \"lat\"\naccuracy_m = 30");
    let report = import(&database.pool, &job(&descriptor, &file.0)).await.unwrap();
    assert_eq!((report.comparison.matched, report.comparison.doubtful), (0, 1));
    let reason: String = sqlx::query_scalar("select reason::text from import_doubt")
        .fetch_one(&database.pool)
        .await
        .unwrap();
    assert_eq!(reason, "imprecise");
}

#[tokio::test]
async fn many_doubts_come_in_groups() {
    let database = TestDatabase::create().await;
    let pairs: Vec<(i64, f64, f64, &str)> = (0..240)
        .map(|number| {
            let (row, side) = (number / 2, number % 2);
            #[expect(clippy::cast_precision_loss, reason = "small numbers")]
            let north = (row * 100 + side * 10) as f64;
            (number + 1, 1.44, 43.6 + north * METRE, "")
        })
        .collect();
    let file = nodes(&pairs);
    osm_file(&database.pool, &file.0).await.unwrap();
    let keys: Vec<String> = (0..120).map(|number| format!("k{number}")).collect();
    let rows: Vec<(&str, f64)> = keys
        .iter()
        .enumerate()
        .map(|(number, key)| (key.as_str(), number as f64 * 100.0 + 5.0))
        .collect();
    let report = take(&database.pool, &rows).await;
    assert_eq!(report.comparison.doubtful, 120);
    assert_eq!(count(&database.pool, DOUBTS).await, 120);
    assert_eq!(count(&database.pool, "select count(*) from review").await, 6);
    let most = "select max(rows) from (select count(*) as rows from import_doubt group by review_id) as per";
    assert_eq!(count(&database.pool, most).await, 20);
}

#[tokio::test]
async fn a_file_that_lacks_two_fifths_is_stopped_and_what_vanished_is_asked() {
    let app = TestApp::start().await;
    let pool = &app.database.pool;
    let keys: Vec<String> = (0..10).map(|number| format!("k{number}")).collect();
    let rows: Vec<(&str, f64)> = keys
        .iter()
        .enumerate()
        .map(|(number, key)| (key.as_str(), number as f64 * 200.0))
        .collect();
    take(pool, &rows).await;
    app.wait_for_count(10).await;
    let file = table(&rows[..6]);
    let error = import(pool, &job(DESCRIPTOR, &file.0))
        .await
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("4 of 10") && error.contains("--allow-deletions"),
        "{error}"
    );
    assert_eq!(count(pool, DOUBTS).await, 0);
    let trial = Job {
        is_dry: true,
        ..job(DESCRIPTOR, &file.0)
    };
    assert_eq!(import(pool, &trial).await.unwrap().comparison.vanished, 4);
    let allowed = Job {
        allows_deletions: true,
        ..job(DESCRIPTOR, &file.0)
    };
    import(pool, &allowed).await.unwrap();
    assert_eq!(count(pool, DOUBTS).await, 4);
    assert_eq!(
        count(pool, "select count(*) from feature where status = 'removed'").await,
        0,
        "nothing is deleted"
    );
    let cookie = signed_in(&app, "ada", &[Role::Reviewer]).await;
    for (number, path) in waiting(&app, &cookie).await.into_iter().enumerate() {
        let page = app.get_with(&path, &cookie).await.text().await.unwrap();
        let (row, reason) = rows_of(&page).remove(0);
        assert_eq!(reason, "vanished");
        let gone = page
            .split("value=\"gone:")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let choice = if number == 0 {
            format!("gone:{gone}")
        } else {
            "ignore".to_owned()
        };
        let field = format!("row-{row}");
        let version = version_of(&page);
        let fields = [("version", version.as_str()), (field.as_str(), choice.as_str())];
        let answer = app
            .post_form_with(&format!("{path}/decision"), &fields, Some(&cookie))
            .await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    }
    assert_eq!(
        count(pool, "select count(*) from feature where status = 'removed'").await,
        1
    );
    // What is back in the file is no question any more, and what was said of the others stands.
    import(pool, &allowed).await.unwrap();
    assert_eq!(count(pool, DOUBTS).await, 0);
}
