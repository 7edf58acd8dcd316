//! The running application: the real router on a real port, the real feed, a clock that the test sets.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use atlas::Collection;
use contrechamp::{commands, feed};
use domain::ids::FeatureId;
use domain::permission::Role;
use domain::report::Claimed;
use domain::{Device, Filter};
use reqwest::{Client, Response, StatusCode, redirect};
use serde_json::Value;
use server::limits::Quotas;
use server::listen::{ConnectionLimits, Door};
use server::photos::{PhotoFiles, Photos};
use server::{AppState, Clock, Published, Settings};
use time::OffsetDateTime;
use time::macros::datetime;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::{TestDatabase, publish, publish_claimed};

/// Longest that a test waits for something that should be there at once; reached only when it fails.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct TestApp {
    pub(crate) database: TestDatabase,
    pub(crate) published: Arc<Published>,
    pub(crate) client: Client,
    pub(crate) photos: Arc<Photos>,
    /// Where the photos lie.
    pub(crate) photo_folder: PathBuf,
    address: SocketAddr,
    /// The door of the onion service.
    pub(crate) onion: SocketAddr,
    now: Arc<Mutex<OffsetDateTime>>,
    tasks: Vec<JoinHandle<()>>,
}

impl TestApp {
    /// On an empty database.
    pub(crate) async fn start() -> Self {
        Self::start_on(TestDatabase::create().await).await
    }

    pub(crate) async fn start_on(database: TestDatabase) -> Self {
        Self::start_as(database, |_| ()).await
    }

    /// With settings of the test's own.
    pub(crate) async fn start_as(database: TestDatabase, choose: impl FnOnce(&mut Settings)) -> Self {
        let published = Arc::new(Published::empty());
        published.replace(feed::load(&database.pool).await.unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let now = Arc::new(Mutex::new(datetime!(2026-11-23 12:00 UTC)));
        let onion_listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let onion = onion_listener.local_addr().unwrap();
        let mut settings = settings(&format!("http://{address}"));
        choose(&mut settings);
        let folder = std::env::temp_dir().join(format!("contrechamp-photos-{}", server::random::id()));
        let files = PhotoFiles::in_folder(&folder).unwrap();
        let photos = Arc::new(Photos::new(files, settings.secret));
        contrechamp::bucket::provide_tls();
        let state = AppState::new(
            database.pool.clone(),
            Arc::clone(&published),
            settings,
            reads(&now),
            Arc::clone(&photos),
        )
        .unwrap();
        let router = server::app(state);
        let tasks = vec![
            tokio::spawn(feed::follow(
                database.pool.clone(),
                Arc::clone(&published),
                reads(&now),
            )),
            tokio::spawn(server::listen::serve(
                listener,
                router.clone(),
                ConnectionLimits::default(),
                std::future::pending(),
            )),
            tokio::spawn(server::listen::serve_at(
                Door::Onion,
                onion_listener,
                router,
                ConnectionLimits::default(),
                std::future::pending(),
            )),
        ];
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .unwrap();
        Self {
            database,
            published,
            client,
            photos,
            photo_folder: folder,
            address,
            onion,
            now,
            tasks,
        }
    }

    pub(crate) fn now(&self) -> OffsetDateTime {
        *self.now.lock().unwrap()
    }

    pub(crate) fn advance(&self, by: time::Duration) {
        *self.now.lock().unwrap() += by;
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.client.get(self.url(path)).send().await.unwrap()
    }

    pub(crate) async fn text(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.text().await.unwrap()
    }

    pub(crate) async fn json(&self, path: &str) -> Value {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.json().await.unwrap()
    }

    /// Posts a form as a browser on our own page does.
    pub(crate) async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.post_form_with(path, fields, None).await
    }

    /// The same, with the cookie of a session.
    pub(crate) async fn post_form_with(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        cookie: Option<&str>,
    ) -> Response {
        let body = serde_urlencoded(fields);
        let request = self
            .client
            .post(self.url(path))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", self.url(""))
            .header("sec-fetch-site", "same-origin")
            .body(body);
        match cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        }
        .send()
        .await
        .unwrap()
    }

    pub(crate) async fn get_with(&self, path: &str, cookie: &str) -> Response {
        self.client
            .get(self.url(path))
            .header("cookie", cookie)
            .send()
            .await
            .unwrap()
    }

    /// A one-time link, as `contrechamp account invite` prints it, without the origin.
    pub(crate) async fn invite(&self, roles: &[Role]) -> String {
        let link = commands::account::invite(
            &self.database.pool,
            roles.iter().copied().collect(),
            None,
            "",
            self.now(),
        );
        link.await.unwrap()
    }

    /// Waits until the published map answers so; how often it looks does not matter to the outcome.
    pub(crate) async fn wait_until(&self, what: &str, so: impl Fn(&Published) -> bool) {
        let waiting = async {
            while !so(&self.published) {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting)
            .await
            .unwrap_or_else(|_| panic!("in vain: {what}"));
    }

    pub(crate) async fn wait_for_count(&self, count: u64) {
        self.wait_until(&format!("{count} devices"), |published| {
            published.atlas().count(Collection::Devices, &Filter::default()) == count
        })
        .await;
    }

    /// Publishes a device as a report that a moderator approves, and waits until the map has it.
    pub(crate) async fn publish(&self, device: Device) -> FeatureId {
        let id = publish(&self.database, device, self.now()).await;
        self.wait_until("a device that was approved", |published| {
            published.atlas().find(id).is_some()
        })
        .await;
        id
    }
}

impl TestApp {
    /// Publishes what a report claims, of any family, and waits until the map has it.
    pub(crate) async fn publish_claimed(&self, claimed: Claimed) -> FeatureId {
        let id = publish_claimed(&self.database, claimed, self.now()).await;
        self.wait_until("a feature that was approved", |published| {
            published.atlas().item(id).is_some()
        })
        .await;
        id
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
        let _ = std::fs::remove_dir_all(&self.photo_folder);
    }
}

fn reads(now: &Arc<Mutex<OffsetDateTime>>) -> Clock {
    let now = Arc::clone(now);
    Arc::new(move || *now.lock().unwrap())
}

pub(super) fn settings(base_url: &str) -> Settings {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Settings {
        base_url: base_url.to_owned(),
        secret: [7; 32],
        assets_dir: root.join("web/dist"),
        basemap_dir: root.join("basemap"),
        dumps: server::exports::DumpFiles::in_folder(&root.join("no dumps")).unwrap(),
        insecure_cookies: true,
        trusted_proxies: Vec::new(),
        metrics_token: None,
        security_contact: None,
        quotas: Quotas::plenty(),
        proposes_faces: true,
        instance: server::instance::Instance::default(),
        shortest_form_time: server::settings::SHORTEST_FORM_TIME,
    }
}

fn serde_urlencoded(fields: &[(&str, &str)]) -> String {
    reqwest::Url::parse_with_params("http://form/", fields)
        .unwrap()
        .query()
        .unwrap_or_default()
        .to_owned()
}
