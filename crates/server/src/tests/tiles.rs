//! Claims about tiles over HTTP. What is in them is tested in the crate `atlas`.

use axum::http::StatusCode;
use libdeflater::Decompressor;

use crate::testing::{TestApp, cameras};

const WORLD: &str = "/tiles/0/0/0.mvt";

#[tokio::test]
async fn a_tile_is_the_same_with_and_without_compression() {
    let app = TestApp::new(cameras(3));
    let plain = app.get(WORLD).await;
    assert_eq!(plain.status, StatusCode::OK);
    assert_eq!(plain.header("content-type"), "application/vnd.mapbox-vector-tile");
    assert_eq!(plain.header("content-encoding"), "");
    let gzip = app.get_with(WORLD, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(gzip.header("content-encoding"), "gzip");
    assert_eq!(gzip.header("vary"), "accept-encoding");
    assert_ne!(gzip.header("etag"), plain.header("etag"));
    let mut tile = vec![0; plain.bytes.len()];
    let length = Decompressor::new()
        .gzip_decompress(&gzip.bytes, &mut tile)
        .unwrap();
    assert_eq!(tile[..length], plain.bytes);
}

#[tokio::test]
async fn a_tile_may_be_shown_for_a_second_and_no_longer_unasked() {
    let app = TestApp::new(cameras(3));
    let answer = app.get(WORLD).await;
    assert!(
        answer
            .header("cache-control")
            .starts_with("public, max-age=1, stale-while-revalidate=")
    );
}

#[tokio::test]
async fn an_empty_tile_has_no_content() {
    let app = TestApp::new(cameras(3));
    let answer = app.get("/tiles/10/0/0.mvt").await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert!(answer.body.is_empty());
    assert_eq!(
        TestApp::new(Vec::new()).get(WORLD).await.status,
        StatusCode::NO_CONTENT
    );
}

#[tokio::test]
async fn a_filter_selects_what_is_in_a_tile() {
    let app = TestApp::new(cameras(3));
    let all = app.get(WORLD).await;
    let cameras = app.get(&format!("{WORLD}?kind=camera")).await;
    assert_eq!(cameras.bytes, all.bytes);
    let none = app.get(&format!("{WORLD}?kind=loudspeaker")).await;
    assert_eq!(none.status, StatusCode::NO_CONTENT);
    let one = app.get(&format!("{WORLD}?bbox=1.3999,43,1.4001,44")).await;
    assert!(one.bytes.len() < all.bytes.len());
    let refused = app.get(&format!("{WORLD}?kind=person")).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn addresses_out_of_range_are_client_errors() {
    let app = TestApp::new(cameras(3));
    for (path, status) in [
        ("/tiles/19/0/0.mvt", 404),
        ("/tiles/2/4/0.mvt", 404),
        ("/tiles/0/0/0", 404),
        ("/tiles/0/0/0.pbf", 404),
        ("/tiles/a/0/0.mvt", 400),
        ("/tiles/0/-1/0.mvt", 400),
        ("/tiles/0/0/1e308.mvt", 400),
        ("/tiles/0/0/%00.mvt", 400),
        ("/tiles/0/0/%FF.mvt", 400),
    ] {
        assert_eq!(app.get(path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn tilejson_carries_its_filter_into_the_tiles() {
    let app = TestApp::new(cameras(3));
    let document = app
        .get("/tiles.json?kind=camera,other&operator=A%26B")
        .await
        .json();
    assert_eq!(document["tilejson"], "3.0.0");
    assert_eq!(
        document["tiles"][0],
        "http://127.0.0.1:8080/tiles/{z}/{x}/{y}.mvt?kind=camera,other&operator=A%26B"
    );
    assert_eq!(document["bounds"][0], 1.4);
    assert_eq!(document["vector_layers"][0]["id"], "devices");
    let tile = app.get("/tiles/0/0/0.mvt?kind=camera,other&operator=A%26B").await;
    assert_eq!(tile.status, StatusCode::NO_CONTENT);
}
