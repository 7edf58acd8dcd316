//! `contrechamp export`: the same files as `/exports/`, without a server.

use std::path::{Path, PathBuf};

use clap::Parser as _;
use contrechamp::commands::export;
use contrechamp::config::{Command, Config};
use serde_json::Value;
use time::macros::date;

use crate::support::{TestApp, camera};

/// Runs the command with these words, on the database of an application.
async fn run(app: &TestApp, words: &[&str]) -> anyhow::Result<()> {
    let config = Config::parse_from(["contrechamp", "export"].iter().chain(words));
    let Command::Export(options) = &config.command else {
        panic!("another command")
    };
    export::export(&app.database.pool, options, date!(2026 - 11 - 23)).await
}

/// A folder that is gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("contrechamp-export-{}", server::random::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn features(path: &Path) -> Value {
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    file["features"].clone()
}

#[tokio::test]
async fn the_command_writes_what_the_address_answers() {
    let app = TestApp::start().await;
    app.publish(camera(1.4442, 43.6045)).await;
    app.publish(camera(5.93, 43.12)).await;
    let folder = Folder::new();
    for filter in ["", "bbox=1,43,2,44", "?kind=loudspeaker"] {
        let path = folder.join("devices.geojson");
        run(
            &app,
            &[
                "devices.geojson",
                "--filter",
                filter,
                "--output",
                path.to_str().unwrap(),
            ],
        )
        .await
        .unwrap();
        let query = filter.trim_start_matches('?');
        let answer = app.json(&format!("/exports/devices.geojson?{query}")).await;
        assert_eq!(features(&path), answer["features"], "{filter}");
        assert!(!folder.join("devices.geojson.new").exists());
    }
    let path = folder.join("devices.gpkg");
    run(&app, &["devices.gpkg", "--output", path.to_str().unwrap()])
        .await
        .unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"SQLite format 3\0"));
}

#[tokio::test]
async fn what_is_mistyped_is_said_and_nothing_is_written() {
    let app = TestApp::start().await;
    let folder = Folder::new();
    for (name, filter, said) in [
        ("persons.csv", "", "no collection: devices"),
        ("devices.xlsx", "", "no format: geojson"),
        ("devices", "", "no format"),
        ("devices.csv", "kind=person", "read the filter"),
        ("centres.csv", "kind=camera", "read the filter"),
        ("devices.csv", "place=fr-1&place=fr-2", "read the filter"),
    ] {
        let path = folder.join("out");
        let words = [name, "--filter", filter, "--output", path.to_str().unwrap()];
        let error = run(&app, &words).await.unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
        assert!(!path.exists());
    }
}
