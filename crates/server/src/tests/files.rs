//! Claims about files: what may be kept, and what cannot be reached.

use axum::http::StatusCode;

use crate::testing::TestApp;

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_named_ones_for_a_day() {
    let app = TestApp::new(Vec::new());
    let style = app.get("/assets/base-1.css").await;
    assert_eq!(style.status, StatusCode::OK);
    assert_eq!(style.header("content-type"), "text/css");
    assert!(style.header("cache-control").contains("immutable"));
    let icon = app.get("/favicon.ico").await;
    assert_eq!(icon.header("content-type"), "image/svg+xml");
    assert_eq!(icon.header("cache-control"), "public, max-age=86400");
}

#[tokio::test]
async fn a_built_file_is_sent_as_small_as_the_browser_takes_it() {
    let app = TestApp::new(Vec::new());
    for (accepted, encoding, body) in [
        ("gzip, deflate, br, zstd", "br", "as brotli"),
        ("gzip, deflate", "gzip", "as gzip"),
        ("br;q=0, gzip", "gzip", "as gzip"),
        ("identity", "", "body { color: black }"),
    ] {
        let style = app
            .get_with("/assets/base-1.css", &[("accept-encoding", accepted)])
            .await;
        assert_eq!(style.header("content-encoding"), encoding, "{accepted}");
        assert_eq!(style.header("content-type"), "text/css", "{accepted}");
        assert_eq!(style.body, body, "{accepted}");
        if !encoding.is_empty() {
            assert_eq!(style.header("vary"), "accept-encoding", "{accepted}");
        }
    }
}

#[tokio::test]
async fn nothing_beside_the_public_files_can_be_reached() {
    let app = TestApp::new(Vec::new());
    for path in [
        "/assets/../secret.txt",
        "/assets/%2e%2e/secret.txt",
        "/assets/..%2fsecret.txt",
        "/assets/../.vite/manifest.json",
        "/assets/",
        "/assets/icons",
        "/assets/none.js",
        "/basemap/..%2fsecret.txt",
        "/basemap/secret.txt",
        "/basemap/none.pmtiles",
        "/secret.txt",
    ] {
        let answer = app.get(path).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        assert!(!answer.body.contains("not for the public"), "{path}");
    }
    assert_eq!(
        app.get("/assets/base-1.css?v=1").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn the_background_is_read_in_ranges() {
    let app = TestApp::new(Vec::new());
    let part = app
        .get_with("/basemap/world.pmtiles", &[("range", "bytes=2-4")])
        .await;
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.header("content-range"), "bytes 2-4/10");
    assert_eq!(part.body, "234");
    let beyond = app
        .get_with("/basemap/world.pmtiles", &[("range", "bytes=50-60")])
        .await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(app.get("/basemap/world.pmtiles").await.body, "0123456789");
}
