//! The way to OpenStreetMap: the comparison as a page and as files, and the file for JOSM.

use std::process::Command;

use domain::device::{CameraForm, Mount};
use domain::heading::Heading;
use domain::{Device, Filter, Status};
use serde_json::Value;

use crate::imports::File;
use crate::imports_osm::{CAMERA, Node, edit, import, tagged};
use crate::support::{TestApp, camera};

/// An application with one device of each outcome: only ours (and one beside a node), only theirs, different, the same.
async fn app() -> TestApp {
    let app = TestApp::start().await;
    let fixed = tagged(&[
        ("camera:direction", "10"),
        ("ref", "C-1"),
        ("surveillance:type", "camera"),
    ]);
    let noted = tagged(&[("camera:direction", "10"), ("note", "somebody")]);
    let nodes: [Node<'_>; 4] = [
        (1, 3, 1.0, 43.0, &fixed),
        (2, 1, 2.0, 43.0, CAMERA),
        (3, 1, 3.0, 43.0, CAMERA),
        (4, 1, 4.0, 43.0, &noted),
    ];
    import(&app.database, &nodes).await;
    app.publish(Device {
        form: Some(CameraForm::Fixed),
        mount: Some(Mount::Wall),
        ..camera(1.5, 43.6)
    })
    .await;
    // Eight metres from a node that nobody here has seen.
    app.publish(camera(2.0001, 43.0)).await;
    for id in [1, 4] {
        edit(&app.database, id, "heading = 95").await;
    }
    edit(&app.database, 3, "mast_id = null").await;
    sqlx::query(
        "update feature set grounds = replace(grounds, 'exists:', 'exists:seen+') where sightings = 1 and grounds not like '%seen%'",
    )
    .execute(&app.database.pool)
    .await
    .unwrap();
    sqlx::query("insert into change (feature_id, operation, changed_on) select id, 'upsert', '2026-11-23' from feature")
        .execute(&app.database.pool)
        .await
        .unwrap();
    app.wait_until("three edits", |published| {
        let filter = Filter {
            statuses: Some([Status::Confirmed].into_iter().collect()),
            ..Filter::default()
        };
        published.atlas().count(atlas::Collection::Devices, &filter) == 3
    })
    .await;
    app
}

fn by_node(features: &[Value], node: &str) -> Value {
    let found = features
        .iter()
        .find(|feature| feature["properties"]["osm_id"] == node);
    found.unwrap_or_else(|| panic!("{node}: {features:?}"))["properties"].clone()
}

#[tokio::test]
async fn the_comparison_says_who_knows_what_as_a_page_and_as_files() {
    let app = app().await;
    let file = app.json("/osm/comparison.geojson").await;
    assert_eq!(file["licence"], "ODbL-1.0");
    let features = file["features"].as_array().unwrap();
    assert_eq!(features.len(), 6);
    let outcome = |node: &str| by_node(features, node)["comparison"].clone();
    assert_eq!(
        [
            outcome("node/1"),
            outcome("node/2"),
            outcome("node/3"),
            outcome("node/4")
        ],
        ["differs", "theirs", "same", "differs"]
    );
    let first = by_node(features, "node/1");
    assert_eq!(
        (
            &first["differences"],
            &first["ours"],
            &first["theirs"],
            &first["osm_version"]
        ),
        (
            &"heading".into(),
            &"heading=95".into(),
            &"heading=10".into(),
            &3.into()
        )
    );
    assert_eq!(first["distance_m"], 0.0);
    let ours: Vec<&Value> = features
        .iter()
        .filter(|one| one["properties"]["comparison"] == "ours")
        .collect();
    assert_eq!(ours.len(), 2);
    let beside = ours
        .iter()
        .find(|one| one["properties"]["neighbours"] != "")
        .unwrap();
    assert_eq!(beside["geometry"]["coordinates"][0], 2.0001);

    let table = app.text("/osm/comparison.csv").await;
    assert_eq!(table.lines().count(), 7);
    assert!(
        table
            .lines()
            .next()
            .unwrap()
            .starts_with("id,comparison,lon,lat,osm_id")
    );
    let differing = app
        .text("/osm/comparison.csv?only=differs&bbox=0,42,1.2,44")
        .await;
    assert_eq!(differing.lines().count(), 2, "{differing}");

    for (lang, words) in [
        ("en", ["Different", "Where it looks", "Open in JOSM"]),
        ("fr", ["Différents", "Direction", "Ouvrir dans JOSM"]),
    ] {
        let page = app.text(&format!("/osm/comparison?lang={lang}")).await;
        for word in words.iter().take(1).chain(words.iter().skip(2)) {
            assert!(page.contains(word), "{lang}: {word}\n{page}");
        }
        assert!(page.contains("https://www.openstreetmap.org/node/1\""), "{page}");
        assert!(
            page.contains("load_object?objects=n1&amp;addtags=camera%3Adirection=95"),
            "{page}"
        );
        // Also of a node whose tags we do not hold: JOSM fetches it.
        assert!(page.contains("load_object?objects=n4&amp;"), "{page}");
    }
    let same = app.text("/osm/comparison?only=same&lang=en").await;
    assert!(same.contains("node/3") && !same.contains("node/1<"), "{same}");
    for wrong in [
        "only=some",
        "after=x",
        "bbox=1",
        "unknown=1",
        "only=ours&only=ours",
    ] {
        for page in ["/osm/comparison", "/osm/comparison.csv"] {
            let status = app.get(&format!("{page}?{wrong}")).await.status();
            assert_eq!(status, 400, "{page}?{wrong}");
        }
    }
}

#[tokio::test]
async fn a_withheld_or_coarsened_device_tells_nothing_by_its_node() {
    let app = app().await;
    let feature: uuid::Uuid =
        sqlx::query_scalar("select feature_id from feature_source where external_id = 'node/1'")
            .fetch_one(&app.database.pool)
            .await
            .unwrap();
    sqlx::query(
        "insert into feature_change (feature_id, action, version, made_at) values ($1, 'coarsen', 9, now())",
    )
    .bind(feature)
    .execute(&app.database.pool)
    .await
    .unwrap();
    let file = app.json("/osm/comparison.geojson").await;
    let first = by_node(file["features"].as_array().unwrap(), "node/1");
    assert_eq!(
        (&first["osm_lon"], &first["distance_m"]),
        (&Value::Null, &Value::Null)
    );
    assert!(!app.text("/exports/devices.osm").await.contains("id='1'"));
    sqlx::query(
        "update feature set visibility = 'withheld', withheld_reason = 'personal_data' where id = $1",
    )
    .bind(feature)
    .execute(&app.database.pool)
    .await
    .unwrap();
    let shown: i64 = sqlx::query_scalar("select count(*) from public_osm_object where feature_id = $1")
        .bind(feature)
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(shown, 0);
}

#[tokio::test]
async fn names_that_are_not_shown_here_are_not_shown_by_their_node() {
    let app = TestApp::start().await;
    let named = tagged(&[
        ("operator", "Jean Dupont"),
        ("surveillance:operator", "Jean Dupont"),
        ("manufacturer", "Axis"),
    ]);
    import(&app.database, &[(1, 1, 1.0, 43.0, &named)]).await;
    sqlx::query("update organisation set published = name <> 'Jean Dupont'")
        .execute(&app.database.pool)
        .await
        .unwrap();
    let (tags, said, is_whole): (Value, Value, bool) =
        sqlx::query_as("select tags, said, is_whole from public_osm_object")
            .fetch_one(&app.database.pool)
            .await
            .unwrap();
    assert_eq!(
        tags,
        serde_json::json!({"man_made": "surveillance", "manufacturer": "Axis"})
    );
    assert!(
        said.get("operator").is_none() && said["manufacturer"].is_string(),
        "{said}"
    );
    assert!(!is_whole);
}

#[tokio::test]
async fn the_file_for_josm_holds_what_was_seen_and_is_read_by_others() {
    let app = app().await;
    let text = app.text("/exports/devices.osm").await;
    assert!(
        text.starts_with("<?xml version='1.0' encoding='UTF-8'?>"),
        "{text}"
    );
    assert!(text.contains("<osm version='0.6' upload='false'"), "{text}");
    let nodes: Vec<&str> = text.split("<node ").skip(1).collect();
    // The new one, and the one that we know otherwise; neither the one beside a node nor the one whose tags we do not all hold.
    assert_eq!(nodes.len(), 2, "{text}");
    let known = nodes
        .iter()
        .find(|node| node.starts_with("id='1' version='3' action='modify'"))
        .unwrap();
    assert!(
        known.contains("k='camera:direction' v='95'") && known.contains("k='ref' v='C-1'"),
        "{known}"
    );
    assert!(
        known.contains("k='check_date' v='2026-05-01'") && !known.contains("k='source'"),
        "{known}"
    );
    let new = nodes
        .iter()
        .find(|node| node.starts_with("id='-1' action='modify'"))
        .unwrap();
    for tag in [
        "k='man_made' v='surveillance'",
        "k='camera:type' v='fixed'",
        "k='camera:mount' v='wall'",
        "k='source' v='survey; Contrechamp'",
        "k='survey:date'",
    ] {
        assert!(new.contains(tag), "{tag}: {new}");
    }
    assert!(!text.contains("unknown"), "{text}");
    let some = app.text("/exports/devices.osm?bbox=1.4,43,1.6,44").await;
    assert_eq!(some.matches("<node ").count(), 1);
    assert_eq!(
        app.get("/exports/devices.osm?technology=drone").await.status(),
        400
    );
    assert_eq!(app.get("/exports/deployments.osm").await.status(), 404);

    // By our own reader, as an import would.
    let file = File::with("devices.osm", text.as_bytes());
    let mut ids = Vec::new();
    formats::osm::read(
        std::fs::File::open(&file.0).unwrap(),
        "devices.osm",
        &mut |item| {
            if let formats::osm::Item::Candidate(candidate) = item {
                ids.push((
                    candidate.external_id,
                    candidate.devices[0].heading.map(Heading::degrees),
                ));
            }
            std::ops::ControlFlow::Continue(())
        },
    )
    .unwrap();
    assert_eq!(ids.len(), 2);
    assert!(ids.contains(&("node/1".to_owned(), Some(95.0))), "{ids:?}");

    // And by GDAL, where it is there; its usual index takes no ids below 0.
    match Command::new("ogrinfo")
        .args(["-ro", "-q", "-al", "--config", "OSM_USE_CUSTOM_INDEXING", "NO"])
        .arg(&file.0)
        .arg("points")
        .output()
    {
        Err(_) => eprintln!("skipped: ogrinfo is not installed"),
        Ok(said) => {
            let said = String::from_utf8_lossy(&said.stdout).into_owned();
            assert_eq!(said.matches("OGRFeature(points)").count(), 2, "{said}");
        }
    }
}

#[tokio::test]
async fn the_file_for_josm_leaves_out_what_any_other_dataset_speaks_of() {
    let app = app().await;
    let new = "id='-1'";
    assert!(app.text("/exports/devices.osm").await.contains(new));
    // A dataset joins the camera that people saw; it stays one that they saw first.
    sqlx::query(
        "with town as (
            insert into source (code, name, licence, attribution) values ('town', 'Town', 'etalab-2.0', 'Town') returning id
        )
        insert into feature_source (feature_id, source_id, external_id, digest, feature_version, origin)
        select device.feature_id, town.id, 'a', 'x', 1, false
        from device, town
        where device.mount = 'wall' and device.form = 'fixed'",
    )
    .execute(&app.database.pool)
    .await
    .unwrap();
    // An import tells the read model; this one has written the row alone.
    let now = contrechamp::feed::load(&app.database.pool).await.unwrap();
    app.published.replace(now);
    let text = app.text("/exports/devices.osm").await;
    assert!(
        !text.contains(new) && text.contains("id='1' version='3'"),
        "{text}"
    );
}
