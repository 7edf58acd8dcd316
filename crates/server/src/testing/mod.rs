//! What the unit tests of this crate share: folders that vanish, an application without a database, requests to it.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use atlas::{Atlas, Source};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use domain::device::DeviceKind;
use domain::evidence::Grounds;
use domain::ids::FeatureId;
use domain::status::Status;
use domain::{Device, Position, PublicDevice};
use http_body_util::BodyExt as _;
use serde_json::Value;
use sqlx::postgres::PgPoolOptions;
use time::OffsetDateTime;
use time::macros::datetime;
use tower::ServiceExt as _;
use uuid::Uuid;

pub(crate) mod world;

use crate::extract::Peer;
use crate::instance::Instance;
use crate::limits::Quotas;
use crate::photos::{PhotoFiles, Photos};
use crate::{AppState, Published, Settings, app};

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

const MANIFEST: &str = r#"{
    "src/entries/base.css": {"file": "assets/base-1.css", "src": "src/entries/base.css", "isEntry": true},
    "src/entries/map.ts": {"file": "assets/map-2.js", "src": "src/entries/map.ts", "isEntry": true},
    "src/entries/map-ahead.ts": {"file": "assets/ahead-3.js", "src": "src/entries/map-ahead.ts", "isEntry": true}
}"#;

/// The present moment of every application here.
pub(crate) const NOW: OffsetDateTime = datetime!(2026-11-23 20:00 UTC);
pub(crate) const SECRET: [u8; 32] = [7; 32];
/// The origin of absolute links.
pub(crate) const BASE: &str = "http://127.0.0.1:8080";
/// The token of `/metrics`.
pub(crate) const METRICS_TOKEN: &str = "open sesame";

/// An application at a fixed moment, on an atlas in memory. Its database does not answer.
pub(crate) struct TestApp {
    pub(crate) state: AppState,
    pub(crate) router: Router,
    _files: Folder,
}

impl TestApp {
    pub(crate) fn new(devices: Vec<PublicDevice>) -> Self {
        Self::of(Source {
            devices,
            ..Source::default()
        })
    }

    pub(crate) fn of(source: Source) -> Self {
        Self::made(source, BASE, Instance::default(), &[])
    }

    /// On an empty map.
    pub(crate) fn with_instance(instance: Instance) -> Self {
        Self::made(Source::default(), BASE, instance, &[])
    }

    /// With an archive of streets.
    pub(crate) fn with_streets() -> Self {
        let streets = [("basemap/streets.pmtiles", "streets")];
        Self::made(Source::default(), BASE, Instance::default(), &streets)
    }

    /// With absolute links to this origin.
    pub(crate) fn at(base_url: &str) -> Self {
        Self::made(Source::default(), base_url, Instance::default(), &[])
    }

    fn made(source: Source, base_url: &str, instance: Instance, more: &[(&str, &str)]) -> Self {
        let files = [
            (".vite/manifest.json", MANIFEST),
            ("assets/base-1.css", "body { color: black }"),
            ("assets/base-1.css.br", "as brotli"),
            ("assets/base-1.css.gz", "as gzip"),
            ("assets/map-2.js", "export {};"),
            ("sw.js", "self.skipWaiting();"),
            ("assets/icons/favicon.svg", "<svg/>"),
            ("basemap/world.pmtiles", "0123456789"),
            ("secret.txt", "not for the public"),
        ];
        let files = Folder::with(&[&files, more].concat());
        let state = state(
            &files,
            Published::new(Atlas::build(source, 1)),
            base_url,
            instance,
        );
        Self {
            router: app(state.clone()),
            state,
            _files: files,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    /// GET with these headers.
    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers, "").await
    }

    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        self.send_bytes(method, path, headers, body.as_bytes().to_vec())
            .await
    }

    /// The same with a body that need be no text.
    pub(crate) async fn send_bytes(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let peer = SocketAddr::from(([192, 0, 2, 1], 4_000));
        let request = request.extension(Peer(peer)).body(Body::from(body)).unwrap();
        answer(&self.router, request).await
    }
}

/// GET from a fresh application with an empty map, in English.
pub(crate) async fn get(path: &str) -> Answer {
    TestApp::new(Vec::new())
        .get_with(path, &[("accept-language", "en")])
        .await
}

/// Posts to a fresh application with an empty map, in English.
pub(crate) async fn post(path: &str, content_type: &str, body: &str) -> Answer {
    let headers = [("accept-language", "en"), ("content-type", content_type)];
    TestApp::new(Vec::new()).send("POST", path, &headers, body).await
}

pub(crate) async fn post_form(path: &str, fields: &[(&str, &str)]) -> Answer {
    let body = serde_urlencoded::to_string(fields).unwrap();
    post(path, "application/x-www-form-urlencoded", &body).await
}

pub(crate) async fn answer(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
        bytes,
    }
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
    /// The same as text.
    pub(crate) body: String,
}

impl Answer {
    /// All values of a header; empty when there is none.
    pub(crate) fn header(&self, name: &str) -> String {
        let values: Vec<&str> = self
            .headers
            .get_all(name)
            .iter()
            .map(|value| value.to_str().unwrap())
            .collect();
        values.join(", ")
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

fn state(files: &Folder, published: Published, base_url: &str, instance: Instance) -> AppState {
    // Port 1 of this machine: nobody answers, at once.
    let pool = PgPoolOptions::new()
        .acquire_timeout(Duration::from_millis(50))
        .connect_lazy("postgres://127.0.0.1:1/nowhere")
        .unwrap();
    let settings = Settings {
        base_url: base_url.to_owned(),
        secret: SECRET,
        assets_dir: files.path().to_owned(),
        basemap_dir: files.path().join("basemap"),
        dumps: crate::exports::DumpFiles::in_folder(&files.path().join("dumps")).unwrap(),
        insecure_cookies: true,
        trusted_proxies: Vec::new(),
        metrics_token: Some(METRICS_TOKEN.to_owned()),
        security_contact: Some("mailto:security@contrechamp.example".to_owned()),
        instance,
        quotas: Quotas::default(),
        proposes_faces: true,
        shortest_form_time: crate::settings::SHORTEST_FORM_TIME,
    };
    let files = PhotoFiles::in_folder(&files.path().join("photos")).unwrap();
    let photos = Arc::new(Photos::new(files, SECRET));
    AppState::new(pool, Arc::new(published), settings, Arc::new(|| NOW), photos).unwrap()
}

pub(crate) fn id(number: u128) -> FeatureId {
    FeatureId(Uuid::from_u128(number))
}

/// An observed camera of which nothing else is known.
pub(crate) fn camera(number: u128, lon: f64, lat: f64) -> PublicDevice {
    PublicDevice {
        id: id(number),
        version: 1,
        status: Status::Observed,
        device: Device::new(DeviceKind::Camera, Position::new(lon, lat).unwrap()),
        place: None,
        mast: None,
        first_known: None,
        removed_on: None,
        last_sighting: None,
        source: None,
        sources: Vec::new(),
        external_id: None,
        sample: false,
        grounds: Grounds::parse("exists:seen kind:seen", 1).unwrap(),
    }
}

/// Cameras on a line through Toulouse, a hundred metres apart.
pub(crate) fn cameras(count: u32) -> Vec<PublicDevice> {
    (0..count)
        .map(|number| camera(u128::from(number) + 1, 1.4 + f64::from(number) * 0.001, 43.6))
        .collect()
}
