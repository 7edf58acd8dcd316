//! Imports of OpenStreetMap data: whole or not at all, the same twice, and nothing that was edited here overwritten.

use std::path::{Path, PathBuf};

use atlas::Collection;
use contrechamp::commands::import::osm_file;
use domain::evidence::{Basis, Claim, Evidence, Grounds};
use domain::status::Status;
use store::imports::Counts;

use crate::support::{TestApp, TestDatabase, shared};

pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/osm")
        .join(name)
}

/// A file of the test's own, removed with its folder.
pub(crate) struct File(pub(crate) PathBuf);

impl File {
    pub(crate) fn with(name: &str, content: &[u8]) -> Self {
        let folder = std::env::temp_dir().join(format!(
            "contrechamp-it-{}",
            contrechamp::clock::random_id().unwrap()
        ));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        std::fs::write(&path, content).unwrap();
        Self(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        if let Some(folder) = self.0.parent() {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

async fn features(database: &TestDatabase) -> i64 {
    sqlx::query_scalar("select count(*) from feature")
        .fetch_one(&database.pool)
        .await
        .unwrap()
}

pub(crate) fn nodes(nodes: &[(i64, f64, f64, &str)]) -> File {
    let elements: Vec<String> = nodes
        .iter()
        .map(|(id, lon, lat, tags)| {
            format!(r#"{{"type":"node","id":{id},"lat":{lat},"lon":{lon},"tags":{{"man_made":"surveillance"{tags}}}}}"#)
        })
        .collect();
    File::with(
        "overpass.json",
        format!(r#"{{"elements":[{}]}}"#, elements.join(",")).as_bytes(),
    )
}

#[tokio::test]
async fn each_format_gives_the_same_devices_and_a_second_run_changes_nothing() {
    let mut inserted = Vec::new();
    for name in [
        "devices.osm.pbf",
        "devices.osm",
        "devices.overpass.json",
        "devices.geojson",
        "devices.geojsonl",
    ] {
        let database = TestDatabase::create().await;
        let first = osm_file(&database.pool, &fixture(name)).await.unwrap();
        let changes: i64 = sqlx::query_scalar("select count(*) from change")
            .fetch_one(&database.pool)
            .await
            .unwrap();
        let second = osm_file(&database.pool, &fixture(name)).await.unwrap();
        assert!(first.inserted > 0, "{name}");
        assert_eq!(
            (second.inserted, second.updated, second.unchanged),
            (0, 0, first.inserted),
            "{name}"
        );
        let after: i64 = sqlx::query_scalar("select count(*) from change")
            .fetch_one(&database.pool)
            .await
            .unwrap();
        assert_eq!(after, changes, "{name}: a second run writes no change");
        inserted.push(first.inserted);
    }
    assert!(inserted.windows(2).all(|pair| pair[0] == pair[1]), "{inserted:?}");
}

#[tokio::test]
async fn a_broken_file_leaves_nothing_behind() {
    let database = TestDatabase::create().await;
    for name in [
        "devices.osm.pbf",
        "devices.geojson",
        "devices.osm",
        "devices.overpass.json",
    ] {
        let whole = std::fs::read(fixture(name)).unwrap();
        let broken = File::with(name, &whole[..whole.len() * 4 / 5]);
        let error = osm_file(&database.pool, &broken.0).await.unwrap_err();
        assert!(!format!("{error:#}").contains('\n'), "one line: {error:#}");
    }
    for table in [
        "feature",
        "import",
        "import_row",
        "import_stage",
        "organisation where kind is null",
    ] {
        let count = format!("select count(*) from {table}");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(count))
            .fetch_one(&database.pool)
            .await
            .unwrap();
        assert_eq!(count, 0, "{table}");
    }
}

#[tokio::test]
async fn what_is_not_taken_is_a_row_with_its_reason() {
    let database = TestDatabase::create().await;
    let file = nodes(&[
        (1, 1.0, 43.0, r#","surveillance:type":"guard""#),
        (2, 1.0, 43.0, r#","camera:mount":"doorbell""#),
        (3, 1.0, 43.0, ""),
        (3, 1.0, 43.0, ""),
        (4, 200.0, 43.0, ""),
    ]);
    let counts = osm_file(&database.pool, &file.0).await.unwrap();
    assert_eq!((counts.objects, counts.inserted, counts.rejected), (5, 1, 4));
    let reasons: Vec<(String, String)> =
        sqlx::query_as("select external_id, reason::text from import_row order by external_id")
            .fetch_all(&database.pool)
            .await
            .unwrap();
    let reasons: Vec<(&str, &str)> = reasons
        .iter()
        .map(|(id, reason)| (id.as_str(), reason.as_str()))
        .collect();
    assert_eq!(
        reasons,
        [
            ("node/1", "person"),
            ("node/2", "private_dwelling"),
            ("node/3", "duplicate_in_file"),
            ("node/4", "position_out_of_range"),
        ]
    );
}

#[tokio::test]
async fn a_changed_object_updates_its_device_unless_it_is_withheld_here() {
    let app = TestApp::start().await;
    let database = &app.database;
    osm_file(
        &database.pool,
        &nodes(&[(1, 1.0, 43.0, ""), (2, 2.0, 44.0, ""), (3, 3.0, 45.0, "")]).0,
    )
    .await
    .unwrap();
    sqlx::query(
        "update feature set version = version + 1, visibility = 'withheld', withheld_reason = 'unfounded'
        where id = (select feature_id from feature_source where external_id = 'node/2')",
    )
    .execute(&database.pool)
    .await
    .unwrap();
    let dome = r#","camera:type":"dome","operator":"Ville de Test""#;
    let changed = nodes(&[(1, 1.5, 43.0, dome), (2, 2.0, 44.0, dome), (3, 3.0, 45.0, "")]);
    let counts = osm_file(&database.pool, &changed.0).await.unwrap();
    assert_eq!(
        (
            counts.inserted,
            counts.updated,
            counts.unchanged,
            counts.conflicts
        ),
        (0, 1, 1, 1)
    );
    app.wait_until("the updated device", |published| {
        let filter = domain::Filter {
            operator: Some("Ville de Test".into()),
            ..domain::Filter::default()
        };
        published.atlas().count(Collection::Devices, &filter) == 1
    })
    .await;
    let moved = app
        .json("/ogc/collections/devices/items?operator=Ville%20de%20Test")
        .await;
    assert_eq!(
        moved["features"][0]["geometry"]["coordinates"],
        serde_json::json!([1.5, 43])
    );
    assert_eq!(moved["features"][0]["properties"]["version"], 2);
}

#[tokio::test]
async fn two_directions_on_one_node_are_two_devices_on_one_mast() {
    let database = TestDatabase::create().await;
    let file = nodes(&[
        (1, 1.0, 43.0, r#","camera:direction":"90;270""#),
        (2, 1.0, 43.1, ""),
    ]);
    assert_eq!(osm_file(&database.pool, &file.0).await.unwrap().inserted, 3);
    let masts: Vec<(i64, i64)> = sqlx::query_as(
        "select count(*), count(distinct heading) from device where mast_id is not null group by mast_id",
    )
    .fetch_all(&database.pool)
    .await
    .unwrap();
    assert_eq!(masts, [(2, 2)]);
}

#[tokio::test]
async fn imports_never_appear_as_observed_and_keep_their_tags_and_source() {
    let app = TestApp::start().await;
    osm_file(
        &app.database.pool,
        &nodes(&[(7, 1.0, 43.0, r#","surveillance:zone":"town""#)]).0,
    )
    .await
    .unwrap();
    app.wait_for_count(1).await;
    let items = app
        .json("/ogc/collections/devices/items?source=osm&status=authorised")
        .await;
    assert_eq!(items["features"][0]["properties"]["external_id"], "node/7");
    let tags: serde_json::Value = sqlx::query_scalar("select tags from feature_source")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(
        tags,
        serde_json::json!({"man_made": "surveillance", "surveillance:zone": "town"})
    );
}

#[tokio::test]
async fn status_and_grounds_of_an_import_follow_from_its_evidence() {
    let database = TestDatabase::create().await;
    let file = nodes(&[
        (
            1,
            1.0,
            43.0,
            r#","surveillance:type":"ALPR","camera:direction":"90""#,
        ),
        (2, 1.0, 43.1, r#","end_date":"2020-05-01""#),
        (
            3,
            1.0,
            43.2,
            r#","operator":"Ville de Test","manufacturer":"Axis""#,
        ),
    ]);
    osm_file(&database.pool, &file.0).await.unwrap();
    let stored: Vec<(uuid::Uuid, String, String, i16)> =
        sqlx::query_as("select id, status::text, grounds, sightings from feature order by id")
            .fetch_all(&database.pool)
            .await
            .unwrap();
    let statuses: Vec<&str> = stored.iter().map(|row| row.1.as_str()).collect();
    assert!(
        statuses.contains(&"removed") && statuses.contains(&"authorised"),
        "{statuses:?}"
    );
    for (id, status, grounds, sightings) in stored {
        let evidence: Vec<(String, String, Option<time::Date>)> =
            sqlx::query_as("select claim::text, basis::text, on_day from evidence where feature_id = $1")
                .bind(id)
                .fetch_all(&database.pool)
                .await
                .unwrap();
        let evidence: Vec<Evidence> = evidence
            .into_iter()
            .map(|(claim, basis, on_day)| Evidence {
                claim: Claim::from_code(&claim).unwrap(),
                basis: Basis::from_code(&basis).unwrap(),
                on_day,
                origin: "source/1".to_owned(),
            })
            .collect();
        assert_eq!(status, Status::of(&evidence).code());
        assert_eq!(
            Grounds::parse(&grounds, sightings.try_into().unwrap()),
            Some(Grounds::of(&evidence))
        );
    }
}

#[tokio::test]
async fn real_cities_are_counted_as_an_independent_reader_counts_them() {
    let database = TestDatabase::create().await;
    let mut expected = 0;
    for path in [
        "cameras/osm-paris/paris.geojson",
        "cameras/osm-toulouse/toulouse.geojson",
    ] {
        let Some(file) = shared(path) else { continue };
        let Counts {
            objects,
            ignored,
            rejected,
            inserted,
            ..
        } = osm_file(&database.pool, &file).await.unwrap();
        // Counted as text, without a parser: one geometry an object.
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(
            usize::try_from(objects).unwrap(),
            text.matches(r#""type":"Point""#).count(),
            "{path}"
        );
        assert!(
            inserted >= objects - ignored - rejected,
            "{path}: each taken object is one device or several"
        );
        expected += inserted;
    }
    assert_eq!(features(&database).await, expected);
}
