//! Claims that hold for every address that can be read.

use atlas::Change;
use axum::http::StatusCode;

use super::READS;
use crate::testing::world::world;
use crate::testing::{TestApp, camera};

#[tokio::test]
async fn every_read_goes_on_without_a_database() {
    let app = TestApp::of(world());
    for path in READS {
        let answer = app.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn unknown_repeated_and_unreadable_parameters_are_refused_everywhere() {
    let app = TestApp::of(world());
    for path in READS {
        for query in ["x=1", "kind=camera&unknown=", "lang=fr&lang=fr", "a=%FF", "a=%00"] {
            let sign = if path.contains('?') { '&' } else { '?' };
            let answer = app.get(&format!("{path}{sign}{query}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}{sign}{query}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
    }
}

#[tokio::test]
async fn head_says_what_get_says_without_a_body() {
    let app = TestApp::of(world());
    for path in READS {
        let get = app.get(path).await;
        let head = app.send("HEAD", path, &[], "").await;
        assert_eq!(head.status, get.status, "{path}");
        assert!(head.body.is_empty(), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
        assert_eq!(head.header("etag"), get.header("etag"), "{path}");
    }
}

#[tokio::test]
async fn other_methods_are_refused_with_the_list_of_those_that_work() {
    let app = TestApp::of(world());
    for path in READS {
        let answer = app.send("DELETE", path, &[], "").await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert_eq!(answer.header("allow"), "GET,HEAD", "{path}");
        assert_eq!(answer.json()["code"], "method-not-allowed");
    }
}

#[tokio::test]
async fn what_a_client_has_is_not_sent_again_until_it_changes() {
    let app = TestApp::of(world());
    let mut tags = Vec::new();
    for path in READS
        .iter()
        .filter(|path| !path.ends_with('z') && !path.ends_with("txt"))
        // What lies in a folder is looked at each time.
        .filter(|path| !path.starts_with("/exports/dumps"))
    {
        let etag = app.get(path).await.header("etag");
        assert!(!etag.is_empty(), "{path}");
        let again = app.get_with(path, &[("if-none-match", &etag)]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
        assert!(again.body.is_empty(), "{path}");
        assert_eq!(again.header("etag"), etag, "{path}");
        tags.push((*path, etag));
    }
    app.state
        .published
        .apply(&[Change::from(camera(9, 1.4, 43.6))], 2);
    for (path, etag) in tags {
        let changed = app.get_with(path, &[("if-none-match", &etag)]).await;
        assert_eq!(changed.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn a_page_is_named_anew_by_every_change_even_at_one_position_of_the_feed() {
    let app = TestApp::of(world());
    let mut tags = std::collections::BTreeSet::new();
    // The same record each time: what its page takes from elsewhere, its photos, may have changed.
    for _ in 0..3 {
        app.state
            .published
            .apply(&[Change::from(camera(9, 1.4, 43.6))], 2);
        let page = app.get("/devices/00000000-0000-0000-0000-000000000009").await;
        assert_eq!(page.status, StatusCode::OK);
        tags.insert(page.header("etag"));
    }
    assert_eq!(tags.len(), 3);
}
