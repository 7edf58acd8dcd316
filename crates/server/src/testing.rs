//! What the unit tests of this crate share: folders that vanish, an application without a database, requests to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use sqlx::postgres::PgPoolOptions;
use time::OffsetDateTime;
use time::macros::datetime;
use tower::ServiceExt as _;

use crate::limits::Quotas;
use crate::{AppState, Published, Settings};

/// The present moment of [`application`].
pub(crate) const NOW: OffsetDateTime = datetime!(2026-11-23 20:00 UTC);
pub(crate) const SECRET: [u8; 32] = [7; 32];

/// An application with an empty map and a database that does not answer, at a fixed moment.
pub(crate) fn application() -> Router {
    let assets = Folder::with(&[(
        ".vite/manifest.json",
        r#"{"src/entries/base.css": {"file": "assets/base.css", "src": "src/entries/base.css", "isEntry": true}}"#,
    )]);
    let settings = Settings {
        base_url: "http://127.0.0.1:8080".to_owned(),
        secret: SECRET,
        assets_dir: assets.path().to_owned(),
        basemap_dir: assets.path().to_owned(),
        insecure_cookies: true,
        trusted_proxies: Vec::new(),
        metrics_token: None,
        security_contact: None,
        quotas: Quotas::default(),
        shortest_form_time: crate::settings::SHORTEST_FORM_TIME,
    };
    let pool = PgPoolOptions::new()
        .acquire_timeout(Duration::from_millis(50))
        .connect_lazy("postgres://127.0.0.1:1/nowhere")
        .unwrap();
    let published = Arc::new(Published::empty());
    crate::app(AppState::new(pool, published, settings, Arc::new(|| NOW)).unwrap())
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

pub(crate) async fn get(path: &str) -> Answer {
    send(application(), Request::get(path), "").await
}

/// Posts to a fresh [`application`].
pub(crate) async fn post(path: &str, content_type: &str, body: &str) -> Answer {
    let request = Request::post(path).header(header::CONTENT_TYPE, content_type);
    send(application(), request, body).await
}

pub(crate) async fn post_form(path: &str, fields: &[(&str, &str)]) -> Answer {
    let body = serde_urlencoded::to_string(fields).unwrap();
    post(path, "application/x-www-form-urlencoded", &body).await
}

async fn send(application: Router, request: axum::http::request::Builder, body: &str) -> Answer {
    let request = request
        .header(header::ACCEPT_LANGUAGE, "en")
        .body(Body::from(body.to_owned()))
        .unwrap();
    let response = application.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// A folder of files for one test, removed at its end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let root = std::env::temp_dir().join(format!("contrechamp-server-{}", crate::random::id()));
        fs::create_dir_all(&root).unwrap();
        for (name, text) in files {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(root)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
