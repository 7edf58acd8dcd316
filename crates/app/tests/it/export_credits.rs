//! Files name every dataset that their rows come from or rest on, and no other: read back by other software.

use std::path::PathBuf;
use std::process::Command;

use contrechamp::commands::import::{osm_file, revert};
use contrechamp::dumps::make;
use domain::ids::FeatureId;
use domain::moderation::{FeatureChange, WithholdReason};
use serde_json::{Value, json};

use crate::datasets::{METRE, openstreetmap, take};
use crate::dumps::{DAY, Home, look, stand, taken};
use crate::imports::nodes;
use crate::support::{TestApp, camera};

const OSM: &str = "osm: ";
const TOWN: &str =
    "town_cameras: Cameras of a town (The town). The town, 2026. etalab-2.0. https://example.org/cameras";

/// Five devices of OpenStreetMap, one of which a list of a town names too; two of the list alone; one of a report.
async fn world() -> TestApp {
    let app = TestApp::start().await;
    openstreetmap(&app.database.pool).await;
    take(
        &app.database.pool,
        &[("sure", 7.0), ("new", 500.0), ("newer", 505.0)],
    )
    .await;
    app.publish(camera(5.93, 43.12)).await;
    app.wait_for_count(8).await;
    app.wait_until("credits", |map| map.atlas().credits().len() == 2)
        .await;
    app
}

fn sources(features: &Value) -> Vec<String> {
    let features = features["features"].as_array().unwrap();
    let mut sources: Vec<String> = features
        .iter()
        .map(|feature| feature["properties"]["sources"].to_string())
        .collect();
    sources.sort();
    sources
}

struct Kept(PathBuf);

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

async fn saved(app: &TestApp, name: &str) -> Kept {
    let bytes = app.get(&format!("/exports/{name}")).await.bytes().await.unwrap();
    let extension = name.split('?').next().unwrap().rsplit_once('.').unwrap().1;
    let path = std::env::temp_dir().join(format!("credits-{}.{extension}", server::random::id()));
    std::fs::write(&path, bytes).unwrap();
    Kept(path)
}

fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(said)
}

#[tokio::test]
async fn each_record_names_its_datasets_and_each_file_all_of_its_records() {
    let app = world().await;
    let file = app.json("/exports/devices.geojson").await;
    let mut expected = vec![json!(["osm"]).to_string(); 4];
    expected.extend([json!(["osm", "town_cameras"]).to_string(), json!([]).to_string()]);
    expected.extend([
        json!(["town_cameras"]).to_string(),
        json!(["town_cameras"]).to_string(),
    ]);
    expected.sort();
    assert_eq!(sources(&file), expected);
    let credits = file["credits"].as_str().unwrap();
    let lines: Vec<&str> = credits.lines().collect();
    assert_eq!(lines.len(), 2, "{credits}");
    assert!(
        lines[0].starts_with(OSM) && lines[0].contains("ODbL-1.0"),
        "{credits}"
    );
    assert_eq!(lines[1], TOWN);

    // What is selected, and nothing else.
    let reports = app.json("/exports/devices.geojson?source=report").await;
    assert_eq!(reports["credits"], "");
    let town = app.json("/exports/devices.geojson?source=town_cameras").await;
    assert_eq!(town["credits"], TOWN);
    let sectors = app.json("/exports/view-sectors.geojson").await;
    assert_eq!(sectors["credits"], "", "no device here is known to look anywhere");
    assert_eq!(app.json("/exports/deployments.geojson").await["credits"], "");
    let lines = app.text("/exports/devices.geojsonl").await;
    let first: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first["collection"]["credits"], credits);
    for name in ["devices.kml", "devices.gpx"] {
        let text = app.text(&format!("/exports/{name}")).await;
        assert!(text.contains(TOWN), "{name}: {}", &text[..2_000]);
    }
    // The dataset is a property to ask for, on items as on files.
    let both = "/ogc/collections/devices/items?filter=a_contains(sources,('osm','town_cameras'))";
    assert_eq!(app.json(both).await["numberMatched"], 1);
    let schema = app.json("/ogc/collections/devices/schema").await;
    assert_eq!(schema["properties"]["sources"]["type"], "array");

    let table = saved(&app, "devices.csv").await;
    let mut reader = csv::Reader::from_path(&table.0).unwrap();
    let at = reader
        .headers()
        .unwrap()
        .iter()
        .position(|name| name == "sources")
        .unwrap();
    let mut cells: Vec<String> = reader.records().map(|row| row.unwrap()[at].to_owned()).collect();
    cells.sort();
    let mut words = vec!["osm"; 4];
    words.extend(["", "osm; town_cameras", "town_cameras", "town_cameras"]);
    words.sort_unstable();
    assert_eq!(cells, words);
}

#[tokio::test]
async fn other_software_reads_the_credits() {
    let app = world().await;
    let package = saved(&app, "devices.gpkg").await;
    let ask =
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); print(c.execute(sys.argv[2]).fetchall())";
    let path = package.0.to_str().unwrap();
    let counted = said(
        "python3",
        &[
            "-c",
            ask,
            path,
            "select sources, count(*) from devices group by 1 order by 1",
        ],
    )
    .unwrap();
    assert_eq!(
        counted.trim(),
        "[(None, 1), ('osm', 4), ('osm; town_cameras', 1), ('town_cameras', 2)]"
    );
    let metadata = said(
        "python3",
        &["-c", ask, path, "select metadata from gpkg_metadata"],
    )
    .unwrap();
    assert!(metadata.contains(TOWN), "{metadata}");
    for name in ["devices.gpkg", "devices.fgb"] {
        let file = saved(&app, name).await;
        let path = file.0.to_str().unwrap();
        let Some(info) = said(
            "ogrinfo",
            &["-ro", "-al", "-where", "sources like '%town_cameras%'", path],
        ) else {
            eprintln!("skipped: ogrinfo is not installed");
            return;
        };
        assert!(info.contains("Feature Count: 3"), "{name}: {info}");
    }
}

#[tokio::test]
async fn a_dump_credits_what_is_in_it() {
    let app = world().await;
    let home = Home::new();
    let dumps = home.open();
    make(&dumps, DAY, 0, &taken(&app.database).await).unwrap();
    let manifest: Value =
        serde_json::from_slice(&std::fs::read(dumps.path(DAY).join("manifest.json")).unwrap()).unwrap();
    let credits = manifest["credits"].as_array().unwrap();
    assert_eq!(credits.len(), 2);
    assert_eq!(credits[1]["code"], "town_cameras");
    assert_eq!(credits[1]["licence"], "etalab-2.0");
    assert_eq!(credits[1]["attribution"], "The town, 2026");
    let devices: Value =
        serde_json::from_slice(&std::fs::read(dumps.path(DAY).join("devices.geojson")).unwrap()).unwrap();
    assert!(devices["credits"].as_str().unwrap().ends_with(TOWN));
    let tiles = std::fs::read(dumps.path(DAY).join("tiles.pmtiles")).unwrap();
    let reader = pmtiles::AsyncPmTilesReader::try_from_source(crate::dumps::Pieces(tiles))
        .await
        .unwrap();
    let metadata = reader.get_metadata().await.unwrap();
    assert!(metadata.contains("The town, 2026 (etalab-2.0)"), "{metadata}");

    // Made anew without a device of the list alone, from the snapshot of the day.
    let town = app.json("/exports/devices.geojson?source=town_cameras").await;
    let id = town["features"][0]["id"].as_str().unwrap().parse().unwrap();
    let wish = FeatureChange::Withhold(WithholdReason::Unfounded);
    stand(&app, FeatureId(id), wish).await;
    look(&dumps, &app).await;
    let again: Value =
        serde_json::from_slice(&std::fs::read(dumps.path(DAY).join("manifest.json")).unwrap()).unwrap();
    assert_eq!(again["revision"], 1);
    assert_eq!(again["credits"], manifest["credits"]);
}

/// A dataset that is taken back, or says something else of itself, is so in the files of every node.
#[tokio::test]
async fn credits_follow_what_is_published() {
    let app = TestApp::start().await;
    osm_file(&app.database.pool, &nodes(&[(1, 1.44, 43.6, "")]).0)
        .await
        .unwrap();
    app.wait_for_count(1).await;
    app.wait_until("credits", |map| map.atlas().credits().len() == 1)
        .await;
    let town = take(&app.database.pool, &[("sure", 7.0)]).await;
    app.wait_until("the list of the town", |map| map.atlas().credits().len() == 2)
        .await;
    let file = app.json("/exports/devices.geojson").await;
    assert!(file["credits"].as_str().unwrap().contains("The town, 2026"));
    sqlx::query("update source set attribution = 'Another' where code = 'town_cameras'")
        .execute(&app.database.pool)
        .await
        .unwrap();
    app.publish(camera(5.93, 43.12 + METRE)).await;
    app.wait_until("another credit", |map| {
        map.atlas()
            .credits()
            .any(|credit| credit.attribution == "Another")
    })
    .await;
    revert(&app.database.pool, town.id, false, app.now())
        .await
        .unwrap();
    app.wait_until("the list is gone", |map| map.atlas().credits().len() == 1)
        .await;
    let file = app.json("/exports/devices.geojson?source=osm").await;
    assert_eq!(sources(&file), [json!(["osm"]).to_string()]);
    assert!(!file["credits"].as_str().unwrap().contains("Another"));
}
