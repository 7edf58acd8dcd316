//! Claims about files of whole collections.

use axum::http::StatusCode;

use crate::testing::TestApp;
use crate::testing::world::world;

#[tokio::test]
async fn a_file_names_itself_its_licence_and_its_day() {
    let app = TestApp::of(world());
    let file = app.get("/exports/deployments.geojson").await;
    assert_eq!(file.header("content-type"), "application/geo+json");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"contrechamp-deployments-2026-11-23.geojson\""
    );
    let document = file.json();
    assert_eq!(document["licence"], "ODbL-1.0");
    assert_eq!(document["date"], "2026-11-23");
    assert!(
        document["attribution"]
            .as_str()
            .unwrap()
            .contains("OpenStreetMap")
    );
    assert_eq!(document["features"].as_array().unwrap().len(), 3);
    let table = app.get("/exports/deployments.csv").await;
    assert!(table.header("content-type").starts_with("text/csv"));
    assert!(table.header("link").contains("rel=\"license\""));
    assert!(!table.header("x-attribution").is_empty());
    assert_eq!(table.header("x-data-date"), "2026-11-23");
    assert!(!table.body.starts_with('#'));
    assert_eq!(table.body.lines().count(), 4);
}

#[tokio::test]
async fn a_file_takes_the_parameters_of_its_family_and_no_other() {
    let app = TestApp::of(world());
    let drones = app
        .get("/exports/deployments.csv?technology=drone&force=gendarmerie")
        .await;
    assert_eq!(drones.body.lines().count(), 2);
    for path in [
        "/exports/deployments.csv?kind=camera",
        "/exports/devices.geojson?technology=drone",
        "/exports/centres.csv?limit=1",
        "/exports/devices.csv?kind=person",
    ] {
        assert_eq!(app.get(path).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    for path in [
        "/exports/devices.xlsx",
        "/exports/persons.csv",
        "/exports/devices",
        "/exports/.csv",
    ] {
        assert_eq!(app.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
