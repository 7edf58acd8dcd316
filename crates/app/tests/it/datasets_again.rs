//! The same file of a dataset a second time: nothing changes, and the same questions wait, whatever has found its place meanwhile.

use contrechamp::commands::dataset::{Job, import};
use contrechamp::commands::import::osm_file;
use domain::permission::Role;
use formats::dataset::Descriptor;
use reqwest::StatusCode;
use sqlx::PgPool;

use crate::accounts::signed_in;
use crate::datasets::{DOUBTS, count, openstreetmap, take};
use crate::datasets_doubts::{rows_of, version_of, waiting};
use crate::support::{TestApp, TestDatabase, shared};

/// All that an import may write but the import itself, by table, so that a failure says where.
const STATE: &str = "select string_agg(kind || ' ' || md5(rows), E'\\n' order by kind) from (
    select kind, string_agg(one::text, '|' order by one::text) as rows from (
        select 'feature' as kind, to_jsonb(feature) as one from feature
        union all select 'device', to_jsonb(device) from device
        union all select 'feature_source', to_jsonb(feature_source) from feature_source
        union all select 'evidence', to_jsonb(evidence) from evidence
        union all select 'review', to_jsonb(review) from review
        union all select 'import_doubt', to_jsonb(import_doubt) from import_doubt
        union all select 'change', to_jsonb(change) from change
    ) as everything
    group by kind
) as by_kind";

async fn state(pool: &PgPool) -> String {
    sqlx::query_scalar(STATE).fetch_one(pool).await.unwrap()
}

/// One row is surely the camera at the point, another stands 30 m from it, and two more are as near to the camera at 300 m.
const ROWS: [(&str, f64); 4] = [("sure", 5.0), ("apart", -30.0), ("left", 295.0), ("right", 306.0)];

#[tokio::test]
async fn a_row_in_doubt_beside_one_that_is_sure_waits_on() {
    let database = TestDatabase::create().await;
    let pool = &database.pool;
    openstreetmap(pool).await;
    let first = take(pool, &ROWS).await.comparison;
    assert_eq!((first.inserted, first.matched, first.doubtful), (0, 1, 3));
    let before = state(pool).await;
    let again = take(pool, &ROWS).await.comparison;
    assert_eq!(
        (again.inserted, again.matched, again.unchanged, again.doubtful),
        (0, 0, 1, 3)
    );
    assert_eq!(state(pool).await, before);
}

/// Says of the row with this key what it is.
async fn say(app: &TestApp, cookie: &str, key: &str, choice: &str) {
    for path in waiting(app, cookie).await {
        let page = app.get_with(&path, cookie).await.text().await.unwrap();
        if !page.contains(&format!("Place {key}")) {
            continue;
        }
        let [(row, _)] = &rows_of(&page)[..] else {
            panic!("{page}")
        };
        let nearest = page.split("value=\"same:").nth(1).unwrap();
        let nearest = nearest.split('"').next().unwrap();
        let choice = match choice {
            "same" => format!("same:{nearest}"),
            other => other.to_owned(),
        };
        let field = format!("row-{row}");
        let version = version_of(&page);
        let fields = [("version", version.as_str()), (field.as_str(), choice.as_str())];
        let answer = app
            .post_form_with(&format!("{path}/decision"), &fields, Some(cookie))
            .await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        return;
    }
    panic!("{key} does not wait");
}

#[tokio::test]
async fn what_is_said_of_one_row_answers_no_question_about_another() {
    let app = TestApp::start().await;
    let pool = &app.database.pool;
    openstreetmap(pool).await;
    take(pool, &ROWS).await;
    app.wait_for_count(5).await;
    let cookie = signed_in(&app, "ada", &[Role::Reviewer]).await;
    say(&app, &cookie, "left", "same").await;
    let before = state(pool).await;
    let again = take(pool, &ROWS).await.comparison;
    assert_eq!((again.inserted, again.unchanged, again.doubtful), (0, 2, 2));
    assert_eq!(state(pool).await, before);
    assert_eq!(count(pool, DOUBTS).await, 2);
    // Left out stays left out, though nothing is near that it could be.
    say(&app, &cookie, "right", "ignore").await;
    let before = state(pool).await;
    let again = take(pool, &ROWS).await.comparison;
    assert_eq!(
        (again.inserted, again.unchanged, again.doubtful, again.ignored),
        (0, 2, 1, 1)
    );
    assert_eq!(state(pool).await, before);
}

#[tokio::test]
async fn the_prefecture_of_paris_twice() {
    let (Some(osm), Some(prefecture)) = (
        shared("cameras/osm-paris/paris.geojson"),
        shared("cameras/paris-prefecture-2013/Camera_Pref.shp"),
    ) else {
        return;
    };
    let database = TestDatabase::create().await;
    let pool = &database.pool;
    osm_file(pool, &osm).await.unwrap();
    let job = Job {
        descriptor: Descriptor::known("paris_prefecture_2013").unwrap().unwrap(),
        file: prefecture,
        crossings: None,
        is_dry: false,
        allows_deletions: false,
    };
    let first = import(pool, &job).await.unwrap();
    eprintln!("{first}");
    let before = state(pool).await;
    let again = import(pool, &job).await.unwrap();
    eprintln!("{again}");
    let (first, again) = (first.comparison, again.comparison);
    assert_eq!((again.inserted, again.matched, again.updated), (0, 0, 0));
    assert_eq!(again.unchanged, first.inserted + first.matched);
    assert_eq!(again.doubtful, first.doubtful);
    assert_eq!(count(pool, DOUBTS).await, first.doubtful);
    assert_eq!(state(pool).await, before);
}
