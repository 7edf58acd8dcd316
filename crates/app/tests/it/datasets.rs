//! Datasets by descriptors: a trial that writes nothing, matching against what is here, rows for a person, and taking all of it
//! back to the byte.

use std::path::Path;

use contrechamp::commands::dataset::{Job, Report, import};
use contrechamp::commands::import::{osm_file, revert};
use formats::dataset::Descriptor;
use reqwest::StatusCode;
use sqlx::PgPool;

use crate::import_reverts::{export, waits};
use crate::imports::{File, nodes};
use crate::support::{TestApp, TestDatabase};

pub(crate) const DESCRIPTOR: &str = r#"
code = "town_cameras"
title = "Cameras of a town"
publisher = "The town"
address = "https://example.org/cameras"
licence = "etalab-2.0"
attribution = "The town, 2026"
date = "2026-01-31"
status = "authorised"
complete = true
key = ["id"]
keep = ["name"]

[set]
kind = "camera"

[file]
format = "csv"

[position]
x = "lon"
y = "lat"
"#;

/// A metre to the north, in degrees.
pub(crate) const METRE: f64 = 1.0 / 111_200.0;

pub(crate) fn job(descriptor: &str, file: &Path) -> Job {
    Job {
        descriptor: Descriptor::parse(descriptor).unwrap(),
        file: file.to_owned(),
        crossings: None,
        is_dry: false,
        allows_deletions: false,
    }
}

/// Rows by key and metres to the north of a point.
pub(crate) fn table(rows: &[(&str, f64)]) -> File {
    let rows: Vec<String> = rows
        .iter()
        .map(|(id, metres)| format!("{id},Place {id},1.44,{:.7}\n", 43.6 + metres * METRE))
        .collect();
    let rows = rows.concat();
    File::with("town.csv", format!("id,name,lon,lat\n{rows}").as_bytes())
}

pub(crate) async fn take(pool: &PgPool, rows: &[(&str, f64)]) -> Report {
    let file = table(rows);
    import(pool, &job(DESCRIPTOR, &file.0)).await.unwrap()
}

pub(crate) async fn count(pool: &PgPool, what: &'static str) -> i64 {
    sqlx::query_scalar(what).fetch_one(pool).await.unwrap()
}

pub(crate) const DOUBTS: &str = "select count(*) from import_doubt where verdict is null";

/// OpenStreetMap has one camera at the point, two 100 and 110 m to the north, a plate reader 200 m, and one camera 300 m.
pub(crate) async fn openstreetmap(pool: &PgPool) {
    let at = |metres: f64| 43.6 + metres * METRE;
    let file = nodes(&[
        (1, 1.44, at(0.0), ""),
        (2, 1.44, at(100.0), ""),
        (3, 1.44, at(110.0), ""),
        (4, 1.44, at(200.0), r#","surveillance:type":"ALPR""#),
        (5, 1.44, at(300.0), ""),
    ]);
    osm_file(pool, &file.0).await.unwrap();
}

pub(crate) const ROWS: [(&str, f64); 6] = [
    // Seven metres from one that stands alone.
    ("sure", 7.0),
    // Between two.
    ("several", 105.0),
    ("kind", 203.0),
    // Not near enough.
    ("apart", 330.0),
    ("new", 500.0),
    ("newer", 505.0),
];

#[tokio::test]
async fn a_trial_says_what_would_come_of_it_and_writes_nothing() {
    let database = TestDatabase::create().await;
    openstreetmap(&database.pool).await;
    let everything = "select md5(string_agg(one::text, '|' order by one::text)) from (
        select to_jsonb(feature) as one from feature
        union all select to_jsonb(evidence) from evidence
        union all select to_jsonb(import) from import
        union all select to_jsonb(source) from source
        union all select to_jsonb(review) from review
        union all select to_jsonb(import_row) from import_row
        union all select to_jsonb(change) from change
    ) as everything";
    let state = async || {
        sqlx::query_scalar::<_, String>(everything)
            .fetch_one(&database.pool)
            .await
            .unwrap()
    };
    let before = state().await;
    let file = table(&ROWS);
    let trial = Job {
        is_dry: true,
        ..job(DESCRIPTOR, &file.0)
    };
    let report = import(&database.pool, &trial).await.unwrap();
    let found = &report.comparison;
    assert_eq!((found.inserted, found.matched, found.doubtful), (2, 1, 3));
    assert_eq!(state().await, before);
    let text = report.to_string();
    for words in [
        "nothing was written",
        "2 new",
        "here from elsewhere 1",
        "for a person 3",
        "5 to 10 m: 1 the same",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let done = import(&database.pool, &job(DESCRIPTOR, &file.0)).await.unwrap();
    assert_eq!(done.comparison, *found);
    assert_eq!(count(&database.pool, DOUBTS).await, 3);
    let again = import(&database.pool, &job(DESCRIPTOR, &file.0))
        .await
        .unwrap()
        .comparison;
    assert_eq!(
        (again.inserted, again.matched, again.unchanged, again.doubtful),
        (0, 0, 3, 3)
    );
    assert_eq!(
        count(&database.pool, DOUBTS).await,
        3,
        "no question is asked twice"
    );
    assert_eq!(
        count(&database.pool, "select count(*) from review where state = 'open'").await,
        3
    );
}

#[tokio::test]
async fn a_sure_match_is_one_more_source_and_no_second_dot() {
    let database = TestDatabase::create().await;
    openstreetmap(&database.pool).await;
    let before = count(&database.pool, "select count(*) from feature").await;
    take(&database.pool, &[("sure", 5.0)]).await;
    assert_eq!(
        count(&database.pool, "select count(*) from feature").await,
        before
    );
    let sources: Vec<(String, bool)> = sqlx::query_as(
        "select source.code, feature_source.origin
        from feature_source
        join source on source.id = feature_source.source_id
        where feature_id = (select feature_id from feature_source where external_id = 'node/1')
        order by 1",
    )
    .fetch_all(&database.pool)
    .await
    .unwrap();
    assert_eq!(
        sources,
        [("osm".to_owned(), true), ("town_cameras".to_owned(), false)]
    );
    let evidence: Vec<(String, String, String)> = sqlx::query_as(
        "select claim::text, basis::text, on_day::text
        from evidence
        join source on source.id = evidence.source_id
        where source.code = 'town_cameras'
        order by claim",
    )
    .fetch_all(&database.pool)
    .await
    .unwrap();
    let day = || "2026-01-31".to_owned();
    assert_eq!(
        evidence,
        [
            ("exists".to_owned(), "open_data".to_owned(), day()),
            ("kind".to_owned(), "open_data".to_owned(), day())
        ]
    );
    // OpenStreetMap may still say something new of it: a second source is no edit.
    let moved = nodes(&[(1, 1.44, 43.6 + METRE, r#","camera:type":"dome""#)]);
    let counts = osm_file(&database.pool, &moved.0).await.unwrap();
    assert_eq!((counts.updated, counts.conflicts), (1, 0));
}

#[tokio::test]
async fn what_a_person_has_seen_is_confirmed_by_a_dataset() {
    let app = TestApp::start().await;
    let feature = app.publish(crate::support::camera(1.44, 43.6)).await;
    app.wait_for_count(1).await;
    take(&app.database.pool, &[("sure", 3.0)]).await;
    let status: String = sqlx::query_scalar("select status::text from feature where id = $1")
        .bind(feature.0)
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(status, "confirmed");
}

#[tokio::test]
async fn a_whole_import_is_taken_back_to_the_byte() {
    let app = TestApp::start().await;
    let pool = &app.database.pool;
    openstreetmap(pool).await;
    app.wait_for_count(5).await;
    let before = export(&app).await;
    let report = take(pool, &ROWS).await;
    app.wait_for_count(7).await;
    assert_ne!(export(&app).await, before);
    revert(pool, report.id, false, app.now()).await.unwrap();
    waits(&app, "the import is taken back", &before).await;
    assert_eq!(count(pool, "select count(*) from import_doubt").await, 0);
    assert_eq!(
        count(pool, "select count(*) from review where state = 'open'").await,
        0
    );
    assert_eq!(
        count(
            pool,
            "select count(*) from evidence join source on source.id = source_id where code = 'town_cameras'"
        )
        .await,
        0
    );
    let again = take(pool, &ROWS).await.comparison;
    assert_eq!((again.inserted, again.matched, again.doubtful), (2, 1, 3));
}

#[tokio::test]
async fn every_format_is_taken_and_taken_back_to_the_byte() {
    let app = TestApp::start().await;
    let pool = &app.database.pool;
    openstreetmap(pool).await;
    app.wait_for_count(5).await;
    let before = export(&app).await;
    let point = |metres: f64| format!("1.44,{:.7}", 43.6 + metres * METRE);
    let lat = |metres: f64| format!("{:.7}", 43.6 + metres * METRE);
    let geojson = format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","geometry":{{"type":"Point","coordinates":[{}]}}}},
        {{"type":"Feature","geometry":{{"type":"Point","coordinates":[{}]}}}}]}}"#,
        point(5.0),
        point(700.0)
    );
    let gpx = format!(
        r#"<gpx><wpt lat="{}" lon="1.44"><name>a</name></wpt><wpt lat="{}" lon="1.44"/></gpx>"#,
        lat(5.0),
        lat(700.0)
    );
    let kml = format!(
        "<kml><Placemark><Point><coordinates>{}</coordinates></Point></Placemark>\
        <Placemark><Point><coordinates>{}</coordinates></Point></Placemark></kml>",
        point(5.0),
        point(700.0)
    );
    for (format, ending, text) in [
        ("geojson", "geojson", geojson),
        ("gpx", "gpx", gpx),
        ("kml", "kml", kml),
    ] {
        let head = DESCRIPTOR.split("key = ").next().unwrap();
        let descriptor = format!("{head}\n[set]\nkind = \"camera\"\n[file]\nformat = \"{format}\"\n");
        let file = File::with(&format!("points.{ending}"), text.as_bytes());
        let report = import(pool, &job(&descriptor, &file.0)).await.unwrap();
        let found = &report.comparison;
        assert_eq!((found.inserted, found.matched), (1, 1), "{format}");
        app.wait_for_count(6).await;
        revert(pool, report.id, false, app.now()).await.unwrap();
        waits(&app, format, &before).await;
    }
}

#[tokio::test]
async fn a_broken_file_leaves_nothing_behind() {
    let database = TestDatabase::create().await;
    let file = File::with("town.csv", b"id,name,lon,lat\n1,a,1.44,43.6\n\"open");
    let mut text = std::fs::read(&file.0).unwrap();
    text.resize(4 << 20, b'x');
    std::fs::write(&file.0, text).unwrap();
    assert!(import(&database.pool, &job(DESCRIPTOR, &file.0)).await.is_err());
    assert_eq!(count(&database.pool, "select count(*) from import").await, 0);
    assert_eq!(
        count(
            &database.pool,
            "select count(*) from source where code = 'town_cameras'"
        )
        .await,
        0
    );
    let rows = File::with("town.csv", b"id,name,lon,lat\n1,a,1.44,43.6\n2,b,x,y\n");
    import(&database.pool, &job(DESCRIPTOR, &rows.0)).await.unwrap();
    let refused: (i64, String, String) =
        sqlx::query_as("select row, reason::text, external_id from import_row")
            .fetch_one(&database.pool)
            .await
            .unwrap();
    assert_eq!(refused, (2, "no_position".to_owned(), "2".to_owned()));
}

#[tokio::test]
async fn credits_stand_on_a_page_and_with_the_evidence() {
    let app = TestApp::start().await;
    let none = app.text("/sources").await;
    assert!(!none.contains("The town, 2026"));
    openstreetmap(&app.database.pool).await;
    take(&app.database.pool, &ROWS).await;
    app.wait_for_count(7).await;
    let page = app.text("/sources").await;
    for words in [
        "id=\"town_cameras\"",
        "The town, 2026",
        "Licence Ouverte 2.0",
        "href=\"https://example.org/cameras\"",
        "© OpenStreetMap contributors",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let feature: uuid::Uuid =
        sqlx::query_scalar("select feature_id from feature_source where external_id = 'node/1'")
            .fetch_one(&app.database.pool)
            .await
            .unwrap();
    let page = app.text(&format!("/devices/{feature}")).await;
    for source in ["osm", "town_cameras"] {
        assert!(page.contains(&format!("href=\"/sources#{source}\"")), "{source}");
    }
    assert_eq!(app.get("/sources?x=1").await.status(), StatusCode::BAD_REQUEST);
    let french = app.text("/sources?lang=fr").await;
    assert!(french.contains("Sources et licences"));
}
