//! Claims about the page of files, and about files that are built before they are sent.

use axum::http::StatusCode;

use crate::exports::Format;
use crate::testing::TestApp;
use crate::testing::world::world;

#[tokio::test]
async fn the_page_lists_every_file_with_the_filter() {
    let app = TestApp::of(world());
    for address in ["/exports", "/exports/"] {
        let page = app.get(address).await;
        assert_eq!(page.status, StatusCode::OK);
        for format in Format::ALL {
            let link = format!("href=\"/exports/devices.{}\"", format.extension());
            assert!(page.body.contains(&link), "{link}");
        }
        assert!(page.body.contains("ODbL 1.0"));
    }
    let filtered = app
        .get("/exports/?kind=camera&place=fr-83137&bbox=&lang=en")
        .await;
    assert!(
        filtered
            .body
            .contains("href=\"/exports/devices.gpkg?kind=camera&amp;place=fr-83137\"")
    );
    assert!(
        filtered
            .body
            .contains("href=\"/exports/view-sectors.fgb?kind=camera&amp;place=fr-83137\"")
    );
    assert!(!filtered.body.contains("href=\"/exports/centres."));
    assert!(filtered.body.contains("<strong>3</strong> features"));
    let of_devices = app.get("/exports/?filter=height_m%20%3E%203&lang=en").await.body;
    assert!(of_devices.contains("href=\"/exports/devices.csv?filter=height_m%3E3\""));
    for other in ["deployments", "centres", "view-sectors"] {
        let link = format!("href=\"/exports/{other}.");
        assert!(!of_devices.contains(&link), "{other} has no heights");
    }
}

#[tokio::test]
async fn a_bad_filter_is_refused_by_the_page_as_by_the_files() {
    let app = TestApp::of(world());
    let html = [("accept", "text/html")];
    for query in ["kind=person", "bbox=1,2,3", "unknown=1", "place=fr-1&place=fr-2"] {
        let page = app.get_with(&format!("/exports/?{query}"), &html).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(page.header("content-type").starts_with("text/html"));
        let file = app
            .get_with(&format!("/exports/devices.gpkg?{query}"), &html)
            .await;
        assert_eq!(file.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(file.header("content-type"), "application/problem+json");
    }
}

#[tokio::test]
async fn a_built_file_has_its_length_and_is_not_compressed() {
    let app = TestApp::of(world());
    for extension in ["gpkg", "fgb"] {
        let path = format!("/exports/devices.{extension}");
        let file = app.get_with(&path, &[("accept-encoding", "gzip")]).await;
        assert_eq!(file.header("content-length"), file.bytes.len().to_string());
        assert_eq!(file.header("content-encoding"), "");
        assert_eq!(
            file.header("content-disposition"),
            format!("attachment; filename=\"contrechamp-devices-2026-11-23.{extension}\"")
        );
    }
    let text = app
        .get_with("/exports/devices.kml", &[("accept-encoding", "gzip")])
        .await;
    assert_eq!(text.header("content-encoding"), "gzip");
}

#[tokio::test]
async fn nothing_is_built_for_a_head_or_for_who_has_it_already() {
    let app = TestApp::of(world());
    let path = "/exports/devices.gpkg";
    let first = app.get(path).await;
    let etag = first.header("etag");
    let _all = app.state.builds.fill();
    let head = app.send("HEAD", path, &[], "").await;
    assert_eq!((head.status, head.header("etag")), (StatusCode::OK, etag.clone()));
    assert_eq!(head.header("content-type"), first.header("content-type"));
    let known = app.get_with(path, &[("if-none-match", &etag)]).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);
    let busy = app.get(path).await;
    assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(busy.header("retry-after"), "10");
    // What needs no building goes on.
    assert_eq!(app.get("/exports/devices.kml").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_place_for_building_is_free_again_afterwards() {
    let app = TestApp::of(world());
    for _ in 0..20 {
        assert_eq!(app.get("/exports/centres.fgb").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn every_file_says_licence_date_and_filter_inside() {
    let app = TestApp::of(world());
    for format in Format::ALL.iter().filter(|format| **format != Format::Csv) {
        let path = format!("/exports/devices.{}?kind=camera", format.extension());
        let file = app.get(&path).await;
        for said in ["ODbL", "2026-11-23", "kind=camera", "OpenStreetMap"] {
            assert!(file.body.contains(said), "{path} does not say {said}");
        }
    }
    let lines = app.get("/exports/devices.geojsonl").await.body;
    assert_eq!(lines.lines().count(), 3);
    for (index, line) in lines.lines().enumerate() {
        let feature: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(feature["type"], "Feature");
        assert_eq!(feature["collection"].is_object(), index == 0);
    }
}
