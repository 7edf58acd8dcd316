//! Claims about the moment in which the map changes.

use atlas::Change;
use axum::http::StatusCode;

use crate::testing::{TestApp, camera, cameras, id};

fn upsert(number: u128, lon: f64) -> Change {
    camera(number, lon, 43.6).into()
}

#[tokio::test]
async fn a_change_is_in_the_next_tile_of_every_zoom_and_leaves_others_alone() {
    let app = TestApp::new(cameras(3));
    let far = "/tiles/4/0/0.mvt";
    let near = ["/tiles/0/0/0.mvt", "/tiles/4/8/5.mvt"];
    let filtered = "/tiles/0/0/0.mvt?kind=camera";
    let mut before = Vec::new();
    for path in near.into_iter().chain([far, filtered]) {
        before.push(app.get(path).await.header("etag"));
    }
    app.state.published.apply(&[upsert(9, 1.41)], 2);
    for (path, etag) in near
        .into_iter()
        .chain([filtered])
        .zip([&before[0], &before[1], &before[3]])
    {
        assert_ne!(app.get(path).await.header("etag"), *etag, "{path}");
    }
    assert_eq!(app.get(far).await.header("etag"), before[2]);
}

#[tokio::test]
async fn a_withheld_device_is_absent_from_every_surface_at_once() {
    let app = TestApp::new(cameras(1));
    let page = "/devices/00000000-0000-0000-0000-000000000001";
    assert_eq!(app.get(page).await.status, StatusCode::OK);
    assert_eq!(app.get("/tiles/0/0/0.mvt").await.status, StatusCode::OK);
    app.state.published.apply(&[Change::Remove(id(1))], 2);
    assert_eq!(app.get("/tiles/0/0/0.mvt").await.status, StatusCode::NO_CONTENT);
    assert_eq!(app.get(page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        app.get(&format!("{page}.geojson")).await.status,
        StatusCode::NOT_FOUND
    );
    let items = app.get("/ogc/collections/devices/items").await.json();
    assert_eq!(items["numberMatched"], 0);
}

#[tokio::test]
async fn a_device_that_appears_is_listed_on_the_home_page() {
    let app = TestApp::new(cameras(1));
    let link = "/devices/00000000-0000-0000-0000-000000000009";
    assert!(!app.get("/").await.body.contains(link));
    app.state.published.apply(&[upsert(9, 1.41)], 2);
    assert!(app.get("/").await.body.contains(link));
    app.state.published.apply(&[Change::Remove(id(9))], 3);
    assert!(!app.get("/").await.body.contains(link));
}
