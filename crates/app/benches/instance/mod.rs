//! A private cluster as an instance has it, and the state of its server.

mod database;

use std::path::Path;
use std::sync::Arc;

use contrechamp::clock;
use contrechamp::database::Database;
use server::limits::Quotas;
use server::photos::{PhotoFiles, Photos};
use server::{AppState, Clock, Published, Settings};

pub(crate) use database::database;

pub(crate) fn state(database: &Database, home: &Path) -> anyhow::Result<AppState> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let settings = Settings {
        base_url: "http://127.0.0.1:8080".to_owned(),
        secret: [7; 32],
        assets_dir: root.join("web/dist"),
        basemap_dir: root.join("basemap"),
        dumps: server::exports::DumpFiles::in_folder(&std::env::temp_dir().join("no dumps"))?,
        insecure_cookies: true,
        trusted_proxies: Vec::new(),
        metrics_token: None,
        security_contact: None,
        quotas: Quotas::plenty(),
        proposes_faces: true,
        instance: server::instance::Instance::default(),
        shortest_form_time: server::settings::SHORTEST_FORM_TIME,
    };
    let files = PhotoFiles::in_folder(&home.join("photos"))?;
    let photos = Arc::new(Photos::new(files, settings.secret));
    let clock: Clock = clock::shared();
    let published = Arc::new(Published::empty());
    Ok(AppState::new(
        database.pool.clone(),
        published,
        settings,
        clock,
        photos,
    )?)
}
