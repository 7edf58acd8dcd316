//! OpenStreetMap imported again after it changed: what changed there is taken, what was edited here stays, and what is gone there
//! is never deleted here.

use std::fmt::Write as _;

use contrechamp::commands::import::{osm_file, osm_file_within, revert};
use domain::ids::ImportId;
use domain::position::BBox;
use serde_json::{Value, json};
use store::imports::{Completeness, Counts, Extent};

use crate::import_reverts::{export, waits};
use crate::imports::File;
use crate::support::{TestApp, TestDatabase};

pub(crate) const CAMERA: &[(&str, &str)] = &[("man_made", "surveillance")];

/// Id, version, longitude, latitude, tags.
pub(crate) type Node<'a> = (i64, i32, f64, f64, &'a [(&'a str, &'a str)]);

pub(crate) fn xml(nodes: &[Node<'_>]) -> String {
    let mut text = String::new();
    for (id, version, lon, lat, tags) in nodes {
        write!(
            text,
            r#"<node id="{id}" version="{version}" lon="{lon}" lat="{lat}">"#
        )
        .unwrap();
        for (key, value) in *tags {
            write!(text, r#"<tag k="{key}" v="{value}"/>"#).unwrap();
        }
        text.push_str("</node>");
    }
    text
}

pub(crate) fn file(nodes: &[Node<'_>]) -> File {
    File::with(
        "extract.osm",
        format!(r#"<osm version="0.6">{}</osm>"#, xml(nodes)).as_bytes(),
    )
}

pub(crate) fn changes(body: &str) -> File {
    File::with(
        "changes.osc",
        format!(r#"<osmChange version="0.6">{body}</osmChange>"#).as_bytes(),
    )
}

pub(crate) async fn import(database: &TestDatabase, nodes: &[Node<'_>]) -> Counts {
    osm_file(&database.pool, &file(nodes).0).await.unwrap()
}

/// A file that holds all of the world.
pub(crate) async fn import_whole(
    database: &TestDatabase,
    nodes: &[Node<'_>],
    allow_deletions: bool,
) -> anyhow::Result<(Counts, i64)> {
    let completeness = Completeness {
        within: Some(Extent::Box(BBox::new(-180.0, -90.0, 180.0, 90.0).unwrap())),
        allow_deletions,
    };
    osm_file_within(&database.pool, &file(nodes).0, &completeness).await
}

/// Status, longitude, heading, mount and version of the device on a node.
pub(crate) async fn device(
    database: &TestDatabase,
    id: i64,
) -> (String, f64, Option<f64>, Option<String>, i32) {
    sqlx::query_as(
        "select feature.status::text, st_x(device.geom), device.heading, device.mount::text, feature.version
        from feature_source
        join feature on feature.id = feature_source.feature_id
        join device on device.feature_id = feature.id
        where external_id = $1 and part = 0",
    )
    .bind(format!("node/{id}"))
    .fetch_one(&database.pool)
    .await
    .unwrap()
}

/// As a decision would leave it: somebody has been there and found something else.
pub(crate) async fn edit(database: &TestDatabase, id: i64, set: &str) {
    let statement = format!(
        "with edited as (
            update device set {set}
            from feature_source
            where feature_source.feature_id = device.feature_id and external_id = 'node/{id}'
            returning device.feature_id
        ), seen as (
            insert into evidence (feature_id, claim, basis, on_day, decision_id)
            select feature_id, 'exists', 'seen', '2026-05-01', null from edited
        )
        update feature set version = version + 1, status = 'confirmed', sightings = 1, last_sighting = '2026-05-01'
        from edited where feature.id = edited.feature_id"
    );
    sqlx::query(sqlx::AssertSqlSafe(statement))
        .execute(&database.pool)
        .await
        .unwrap();
}

/// What moderators are asked: identifier, why, attributes.
pub(crate) async fn questions(database: &TestDatabase) -> Vec<(String, String, Vec<String>)> {
    sqlx::query_as(
        "select
            external_id,
            coalesce(departure::text, 'differs'),
            array(select attribute ->> 'name' from jsonb_array_elements(attributes) as attribute)
        from import_conflict
        where settled_on is null
        order by external_id",
    )
    .fetch_all(&database.pool)
    .await
    .unwrap()
}

pub(crate) async fn count(database: &TestDatabase, table: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {table}")))
        .fetch_one(&database.pool)
        .await
        .unwrap()
}

pub(crate) fn tagged<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [CAMERA, more].concat()
}

#[tokio::test]
async fn what_only_they_changed_is_taken_and_what_both_changed_stays_and_is_asked_about() {
    let database = TestDatabase::create().await;
    let first = tagged(&[
        ("camera:mount", "pole"),
        ("camera:direction", "90"),
        ("operator", "Ville de Test"),
    ]);
    import(&database, &[(1, 1, 1.0, 43.0, &first), (2, 1, 2.0, 43.0, &first)]).await;
    edit(&database, 1, "heading = 180").await;

    // Moved, and on another mount: nobody touched these here.
    let second = tagged(&[
        ("camera:mount", "wall"),
        ("camera:direction", "90"),
        ("operator", "Ville de Test"),
    ]);
    let counts = import(
        &database,
        &[(1, 2, 1.5, 43.0, &second), (2, 1, 2.0, 43.0, &first)],
    )
    .await;
    assert_eq!((counts.updated, counts.unchanged, counts.conflicts), (1, 1, 0));
    assert_eq!(
        device(&database, 1).await,
        ("confirmed".into(), 1.5, Some(180.0), Some("wall".into()), 3)
    );
    assert!(questions(&database).await.is_empty(), "nothing to ask");

    // Their direction changed too, to something else than ours.
    let third = tagged(&[
        ("camera:mount", "wall"),
        ("camera:direction", "45"),
        ("operator", "Ville de Test"),
    ]);
    let nodes: [Node<'_>; 2] = [(1, 3, 1.5, 43.0, &third), (2, 1, 2.0, 43.0, &first)];
    import(&database, &nodes).await;
    assert_eq!(device(&database, 1).await.2, Some(180.0), "ours");
    let asked = vec![(
        "node/1".to_owned(),
        "differs".to_owned(),
        vec!["heading".to_owned()],
    )];
    assert_eq!(questions(&database).await, asked);

    let before = (count(&database, "change").await, device(&database, 1).await);
    let again = import(&database, &nodes).await;
    assert_eq!((again.inserted, again.updated, again.unchanged), (0, 0, 2));
    assert_eq!(
        (count(&database, "change").await, device(&database, 1).await),
        before,
        "twice"
    );
    assert_eq!(questions(&database).await, asked);

    // What stays here is kept through changes of other things.
    let fourth = tagged(&[
        ("camera:mount", "pole"),
        ("camera:direction", "45"),
        ("operator", "Ville de Test"),
    ]);
    import(&database, &[(1, 4, 1.5, 43.0, &fourth)]).await;
    let (_, _, heading, mount, _) = device(&database, 1).await;
    assert_eq!((heading, mount.as_deref()), (Some(180.0), Some("pole")));
    // They come round to ours: nothing is left to ask.
    let fifth = tagged(&[
        ("camera:mount", "pole"),
        ("camera:direction", "180"),
        ("operator", "Ville de Test"),
    ]);
    import(&database, &[(1, 5, 1.5, 43.0, &fifth)]).await;
    assert!(questions(&database).await.is_empty());
    // And from now on theirs counts again.
    let sixth = tagged(&[
        ("camera:mount", "pole"),
        ("camera:direction", "200"),
        ("operator", "Ville de Test"),
    ]);
    import(&database, &[(1, 6, 1.5, 43.0, &sixth)]).await;
    assert_eq!(device(&database, 1).await.2, Some(200.0));
    assert_eq!(
        device(&database, 2).await,
        ("authorised".into(), 2.0, Some(90.0), Some("pole".into()), 1)
    );
}

#[tokio::test]
async fn a_position_that_both_moved_stays_where_it_is_here() {
    let database = TestDatabase::create().await;
    import(&database, &[(1, 1, 1.0, 43.0, CAMERA), (2, 1, 2.0, 43.0, CAMERA)]).await;
    for id in [1, 2] {
        edit(&database, id, "geom = st_setsrid(st_point(1.25, 43), 4326)").await;
    }
    let dome = tagged(&[("camera:type", "dome")]);
    import(&database, &[(1, 2, 1.5, 43.0, CAMERA), (2, 2, 2.0, 43.0, &dome)]).await;
    assert_eq!(device(&database, 1).await.1.to_bits(), 1.25_f64.to_bits());
    assert_eq!(device(&database, 2).await.1.to_bits(), 1.25_f64.to_bits());
    assert_eq!(
        questions(&database).await,
        [(
            "node/1".to_owned(),
            "differs".to_owned(),
            vec!["position".to_owned()]
        )]
    );
}

#[tokio::test]
async fn an_older_file_changes_nothing_and_a_reverted_object_goes_back() {
    let database = TestDatabase::create().await;
    let wall = tagged(&[("camera:mount", "wall")]);
    import(&database, &[(1, 3, 1.0, 43.0, &wall)]).await;
    let older = import(&database, &[(1, 2, 1.0, 43.0, CAMERA)]).await;
    assert_eq!((older.updated, older.unchanged), (0, 1));
    // The revert of a vandal's change is a new version with the old content.
    import(&database, &[(1, 4, 9.0, 43.0, CAMERA)]).await;
    import(&database, &[(1, 5, 1.0, 43.0, &wall)]).await;
    let (_, lon, _, mount, _) = device(&database, 1).await;
    assert_eq!(
        (lon.to_bits(), mount.as_deref()),
        (1.0_f64.to_bits(), Some("wall"))
    );
    // The version counts on without news of the device; whoever writes back has to name it.
    let same = import(&database, &[(1, 9, 1.0, 43.0, &wall)]).await;
    assert_eq!(same.unchanged, 1);
    assert_eq!(
        count(&database, "feature_source where external_version = 9").await,
        1
    );
    // The same version with other content, as another tool cuts it: the content counts.
    import(&database, &[(1, 9, 1.0, 43.0, CAMERA)]).await;
    assert_eq!(device(&database, 1).await.3, None);
}

#[tokio::test]
async fn merges_and_departures_are_taken_back_to_the_byte() {
    let app = TestApp::start().await;
    let pool = &app.database.pool;
    let nodes: Vec<Node<'_>> = (1..=10)
        .map(|id| (id, 1, 1.0, 43.0 + id as f64 / 100.0, CAMERA))
        .collect();
    import(&app.database, &nodes).await;
    app.wait_for_count(10).await;
    edit(&app.database, 1, "heading = 180").await;
    sqlx::query("insert into change (feature_id, operation, changed_on) select id, 'upsert', '2026-11-23' from feature")
        .execute(pool)
        .await
        .unwrap();
    app.wait_until("the edit", |published| {
        let filter = domain::Filter {
            statuses: Some([domain::Status::Confirmed].into_iter().collect()),
            ..domain::Filter::default()
        };
        published.atlas().count(atlas::Collection::Devices, &filter) == 1
    })
    .await;
    let before = export(&app).await;
    let records = async || -> Value {
        sqlx::query_scalar(
            "select jsonb_build_array(
                (select jsonb_agg(to_jsonb(evidence) order by id) from evidence),
                (select jsonb_agg(to_jsonb(feature_source) order by feature_id) from feature_source),
                (select jsonb_agg(to_jsonb(feature) order by id) from feature))",
        )
        .fetch_one(pool)
        .await
        .unwrap()
    };
    let was = records().await;

    let aimed = tagged(&[("camera:direction", "45"), ("camera:mount", "pole")]);
    let mut later: Vec<Node<'_>> = nodes[..8].to_vec();
    later[0] = (1, 2, 1.5, 43.01, &aimed);
    later[1] = (2, 2, 1.5, 43.02, &aimed);
    let (counts, departed) = import_whole(&app.database, &later, false).await.unwrap();
    assert_eq!((counts.updated, departed), (2, 2));
    assert_eq!(questions(&app.database).await.len(), 3);
    let import: uuid::Uuid = sqlx::query_scalar("select id from import where departed = 2")
        .fetch_one(pool)
        .await
        .unwrap();
    let said = revert(pool, ImportId(import), false, app.now()).await.unwrap();
    assert!(said.contains("4 features are as before"), "{said}");
    waits(&app, "as before the second import", &before).await;
    assert_eq!(records().await, was);
    assert!(
        questions(&app.database).await.is_empty(),
        "what it asked is not asked any more"
    );
    assert_eq!(was[1][0]["tags"], json!({"man_made": "surveillance"}));
}

#[tokio::test]
async fn the_sum_of_dropped_tags_is_kept_with_what_is_kept() {
    let database = TestDatabase::create().await;
    let private = tagged(&[
        ("note", "call Jean"),
        ("phone", "+33 1 23 45 67 89"),
        ("ref", "C 12"),
    ]);
    import(
        &database,
        &[(1, 1, 1.0, 43.0, &private), (2, 1, 1.0, 43.1, CAMERA)],
    )
    .await;
    let kept: Vec<(i16, Value)> =
        sqlx::query_as("select dropped_tags, tags from feature_source order by external_id")
            .fetch_all(&database.pool)
            .await
            .unwrap();
    assert_eq!(
        kept,
        [
            (2, json!({"man_made": "surveillance", "ref": "C 12"})),
            (0, json!({"man_made": "surveillance"})),
        ]
    );
}
