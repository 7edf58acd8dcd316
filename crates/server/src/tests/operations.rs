//! Claims about the addresses for those who run an instance.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::extract::Peer;
use crate::testing::{TestApp, answer, cameras};

#[tokio::test]
async fn readiness_says_how_old_the_map_is() {
    let app = TestApp::new(cameras(3));
    let document = app.get("/readyz").await.json();
    assert_eq!(document["devices"], 3);
    assert!(document["feed_lag_seconds"].is_null());
    app.state
        .published
        .mark_current(app.state.now() - Duration::from_secs(90));
    assert_eq!(app.get("/readyz").await.json()["feed_lag_seconds"], 90.0);
}

#[tokio::test]
async fn metrics_are_for_this_machine_or_with_the_token() {
    let app = TestApp::new(cameras(3));
    assert_eq!(app.get("/metrics").await.status, StatusCode::FORBIDDEN);
    let wrong = app
        .get_with("/metrics", &[("authorization", "Bearer open")])
        .await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    app.get("/devices/00000000-0000-0000-0000-000000000001").await;
    let open = app
        .get_with("/metrics", &[("authorization", "Bearer open sesame")])
        .await;
    assert_eq!(open.status, StatusCode::OK);
    assert!(
        open.body
            .contains(r#"http_requests_total{route="/devices/{id}",status="200"}"#)
    );
    assert!(!open.body.contains("00000000-0000"), "a label holds an id");
    let mut local = Request::get("/metrics").body(Body::empty()).unwrap();
    local
        .extensions_mut()
        .insert(Peer(SocketAddr::from(([127, 0, 0, 1], 4_000))));
    assert_eq!(answer(&app.router, local).await.status, StatusCode::OK);
}
