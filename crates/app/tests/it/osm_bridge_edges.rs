//! What the comparison and the file for JOSM leave out, and where their pages and cells end.

use std::collections::BTreeSet;

use domain::Device;
use domain::device::{DeviceKind, Site};
use domain::ids::FeatureId;

use crate::imports_osm::{CAMERA, Node, edit, import, tagged};
use crate::support::{TestApp, camera};

/// Changes features by their own statement, and waits until the map is equal to the database again.
async fn set(app: &TestApp, id: FeatureId, statement: &str) {
    let pool = &app.database.pool;
    let change = format!(
        "with changed as ({statement}), moved as (update feature set version = version + 1 where id = '{id}')
        insert into change (feature_id, operation, changed_on) values ('{id}', 'upsert', '2026-11-23')"
    );
    sqlx::query(sqlx::AssertSqlSafe(change))
        .execute(pool)
        .await
        .unwrap();
}

async fn caught_up(app: &TestApp) {
    sqlx::query("insert into change (feature_id, operation, changed_on) select id, 'upsert', '2026-11-23' from feature")
        .execute(&app.database.pool)
        .await
        .unwrap();
    let now = store::public::fingerprint(&app.database.pool).await.unwrap();
    app.wait_until("the edits", |map| map.atlas().checksum() == now.checksum)
        .await;
}

async fn on_node(app: &TestApp, node: i64) -> FeatureId {
    let id = sqlx::query_scalar("select feature_id from feature_source where external_id = $1 and part = 0")
        .bind(format!("node/{node}"))
        .fetch_one(&app.database.pool)
        .await;
    FeatureId(id.unwrap())
}

/// Of a feature itself, where it is one of [`set`]'s.
async fn set_feature(app: &TestApp, id: FeatureId, columns: &str) {
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "update feature set {columns}, version = version + 1 where id = '{id}'"
    )))
    .execute(&app.database.pool)
    .await
    .unwrap();
}

/// The rows of the table, by node or by id.
async fn rows(app: &TestApp, query: &str) -> Vec<Vec<String>> {
    let table = app.text(&format!("/osm/comparison.csv{query}")).await;
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        assert_eq!(row.len(), 14, "{row:?}");
        row.iter().map(str::to_owned).collect()
    });
    rows.collect()
}

fn of_node<'a>(rows: &'a [Vec<String>], node: &str) -> Option<&'a Vec<String>> {
    rows.iter().find(|row| row[4] == node)
}

fn of_id(rows: &[Vec<String>], id: FeatureId) -> &Vec<String> {
    rows.iter().find(|row| row[0] == id.to_string()).unwrap()
}

#[tokio::test]
async fn what_stands_on_neither_side_is_left_out_and_on_one_side_differs() {
    let app = TestApp::start().await;
    let gone = tagged(&[("end_date", "2020-01-01")]);
    let plates = tagged(&[("surveillance:type", "ALPR")]);
    let nodes: [Node<'_>; 5] = [
        (1, 1, 1.0, 43.0, CAMERA),
        (2, 1, 2.0, 43.0, &gone),
        (3, 1, 3.0, 43.0, CAMERA),
        (4, 1, 4.0, 43.0, &plates),
        (5, 1, 5.0, 43.0, CAMERA),
    ];
    import(&app.database, &nodes).await;
    // Nobody says that the second stands. We say of the third that it does not, and have moved the fifth.
    for node in [2, 3] {
        set_feature(&app, on_node(&app, node).await, "status = 'removed'").await;
    }
    edit(
        &app.database,
        5,
        r#"geom = st_setsrid(st_point(5.0001, 43.0), 4326), model = 'A, "B"'"#,
    )
    .await;
    let near_gone = app.publish(camera(2.0001, 43.0)).await;
    let near_plates = app.publish(camera(4.0001, 43.0)).await;
    let near_camera = app.publish(camera(1.0001, 43.0)).await;
    caught_up(&app).await;

    let all = rows(&app, "").await;
    assert_eq!(all.len(), 7, "{all:?}");
    assert!(of_node(&all, "node/2").is_none(), "{all:?}");
    assert_eq!(of_node(&all, "node/3").unwrap()[1], "differs");
    assert_eq!(of_node(&all, "node/1").unwrap()[1], "theirs");
    let moved = of_node(&all, "node/5").unwrap();
    assert_eq!((moved[1].as_str(), moved[8].as_str()), ("differs", "8.1"));
    assert!(moved[9].contains("position"), "{moved:?}");
    // What is written between commas and quotes is one cell.
    assert!(moved[10].contains(r#"A, "B""#), "{moved:?}");
    // Near things that may be the same: standing ones of one kind.
    assert_eq!(of_id(&all, near_gone)[13], "");
    assert_eq!(of_id(&all, near_plates)[13], "");
    assert_eq!(of_id(&all, near_camera)[13], on_node(&app, 1).await.to_string());

    let differing = rows(&app, "?only=differs").await;
    let nodes: BTreeSet<&str> = differing.iter().map(|row| row[4].as_str()).collect();
    assert_eq!(nodes, BTreeSet::from(["node/3", "node/5"]));
    let file = app.json("/osm/comparison.geojson?only=differs").await;
    assert_eq!(file["features"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn the_pages_of_the_comparison_show_every_row_once() {
    let app = TestApp::start().await;
    let nodes: Vec<Node<'_>> = (1..=620_i32)
        .map(|id| (i64::from(id), 1, 1.0 + f64::from(id) / 100.0, 43.0, CAMERA))
        .collect();
    import(&app.database, &nodes).await;
    app.wait_for_count(620).await;
    let mut seen = Vec::new();
    let mut address = "/osm/comparison?lang=en".to_owned();
    let mut pages = 0;
    loop {
        let page = app.text(&address).await;
        pages += 1;
        let shown = page.split("https://www.openstreetmap.org/node/").skip(1);
        let shown: BTreeSet<i64> = shown
            .filter_map(|rest| rest.split('"').next()?.parse().ok())
            .collect();
        assert!(shown.len() <= 50, "{}", shown.len());
        seen.extend(shown);
        let Some((_, next)) = page.split_once("rel=\"next\" href=\"") else {
            break;
        };
        let next = next.split('"').next().unwrap();
        address = next.replace("&amp;", "&");
        assert!(pages < 20, "{address}");
    }
    let count = seen.len();
    assert_eq!(
        (count, seen.into_iter().collect::<BTreeSet<i64>>().len()),
        (620, 620)
    );
    assert_eq!(pages, 13);
}

#[tokio::test]
async fn the_file_for_josm_leaves_out_whatever_was_not_seen_or_is_not_ours_to_give() {
    let app = TestApp::start().await;
    let two = tagged(&[("camera:direction", "10;200")]);
    let nodes: [Node<'_>; 3] = [
        (1, 1, 1.0, 43.0, CAMERA),
        (2, 1, 2.0, 43.0, &two),
        (3, 4, 3.0, 43.0, CAMERA),
    ];
    import(&app.database, &nodes).await;
    let moved = |lon: f64| format!("geom = st_setsrid(st_point({lon}, 43.0), 4326)");
    edit(&app.database, 1, &moved(1.0001)).await;
    edit(&app.database, 2, "mount = 'pole'").await;
    edit(&app.database, 3, &moved(3.0001)).await;
    sqlx::query("update feature_source set departed_as = 'deleted', departed_on = '2026-11-01' where external_id = 'node/1'")
        .execute(&app.database.pool)
        .await
        .unwrap();

    let mut at = 10.0;
    let mut report = async |device: Device| {
        at += 1.0;
        let lon = at;
        app.publish(Device {
            position: domain::Position::new(lon, 43.0).unwrap(),
            ..device
        })
        .await
    };
    let plain = || camera(0.0, 0.0);
    report(plain()).await;
    report(plain()).await;
    let reader = Device {
        kind: DeviceKind::PlateReader,
        ..plain()
    };
    report(reader).await;
    let housing = Device {
        site: Some(Site::HousingBlock),
        ..plain()
    };
    report(housing).await;
    let vague = Device {
        position_accuracy_m: Some(80),
        ..plain()
    };
    report(vague).await;
    let sample = report(plain()).await;
    let authorised = report(plain()).await;
    let unseen = report(plain()).await;
    let listed = report(plain()).await;
    set_feature(&app, sample, "sample = true").await;
    set_feature(&app, authorised, "status = 'authorised'").await;
    set_feature(&app, unseen, "sightings = 0").await;
    let other =
        "insert into source (code, name, licence, attribution) values ('town', 'Town', 'etalab-2.0', 'Town')";
    sqlx::query(other).execute(&app.database.pool).await.unwrap();
    let rests = format!(
        "insert into feature_source (feature_id, source_id, external_id, digest, feature_version, origin)
        select '{listed}', id, '1', 'x', 1, false from source where code = 'town'"
    );
    set(&app, listed, &rests).await;
    caught_up(&app).await;
    app.wait_until("its second source", |map| {
        map.atlas().find(listed).unwrap().sources().eq(["town"])
    })
    .await;

    let text = app.text("/exports/devices.osm").await;
    let mut ids: Vec<&str> = text
        .split("<node id='")
        .skip(1)
        .filter_map(|rest| rest.split('\'').next())
        .collect();
    ids.sort_unstable();
    assert_eq!(ids, ["-1", "-2", "-3", "3"], "{text}");
    let third = text.split("<node id='3'").nth(1).unwrap();
    assert!(
        third.contains("version='4'") && third.contains("lon='3.0001'"),
        "{third}"
    );
    for lon in ["11", "12", "13"] {
        assert!(text.contains(&format!("lon='{lon}'")), "{lon}: {text}");
    }
}
