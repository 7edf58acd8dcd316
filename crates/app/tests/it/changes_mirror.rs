//! The mirror of `docs/mirror` stays equal over a month of edits, whatever happens to it meanwhile.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use time::Duration;
use tokio::io::AsyncBufReadExt as _;
use tokio::process::Command;

use crate::changes::{position, told};
use crate::changes_month::Month;
use crate::support::{TestApp, camera};

/// The mirror of the documentation in a folder of the test's own.
struct Mirror(PathBuf);

impl Mirror {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("contrechamp-mirror-{}", server::random::id()));
        Self(folder)
    }

    fn command(&self, app: &TestApp) -> Command {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/mirror/mirror.py");
        let mut command = Command::new("python3");
        command
            .arg(script)
            .arg(app.url(""))
            .arg(&self.0)
            .kill_on_drop(true);
        command
    }

    async fn catch_up(&self, app: &TestApp) {
        let output = self.command(app).arg("--once").output().await.unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// Its copy and the file of the server, each by id.
    async fn compare(&self, app: &TestApp, when: &str) {
        for collection in ["devices", "deployments", "centres"] {
            let name = format!("{collection}.geojson");
            let copy = std::fs::read_to_string(self.0.join(&name)).unwrap();
            let original = app.text(&format!("/exports/{name}")).await;
            assert_eq!(normal(&copy), normal(&original), "{when}: {name}");
        }
    }

    /// Sets it back, as when the changes that it had taken were lost, or come again.
    async fn rewind(&self, position: &str) {
        let statement = format!("update state set position = '{position}'");
        let code =
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()";
        let mut command = Command::new("python3");
        command
            .args(["-c", code])
            .arg(self.0.join("mirror.sqlite"))
            .arg(statement);
        assert!(command.status().await.unwrap().success());
    }
}

impl Drop for Mirror {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The features of a file in the order of ids, as text.
fn normal(file: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(file).unwrap();
    let features = document["features"].as_array().unwrap();
    let mut texts: Vec<String> = features.iter().map(Value::to_string).collect();
    texts.sort();
    texts
}

#[tokio::test]
async fn a_mirror_stays_equal_over_a_month_of_edits() {
    let mut month = Month::begin().await;
    for _ in 0..10 {
        month.publish().await;
    }
    let mirror = Mirror::new();
    let mut positions = Vec::new();
    for day in 1..=30 {
        for _ in 0..5 {
            month.edit().await;
        }
        if day == 12 {
            month.attach_act().await;
        }
        let app = &month.app;
        positions.push(position(app).await);
        match day {
            // Nobody looks for days.
            5..=7 | 20..=24 => {}
            // It is killed while it follows, and what it had taken comes again.
            10 => {
                let mut following = mirror.command(app).stderr(Stdio::null()).spawn().unwrap();
                app.wait_until("a while", |_| true).await;
                following.kill().await.unwrap();
                mirror.rewind(&positions[3]).await;
                mirror.catch_up(app).await;
                mirror.compare(app, "after a kill").await;
            }
            // Another node, as after a restart or behind a balancer.
            15 => {
                let again = TestApp::start_on(app.database.again()).await;
                told(&again).await;
                mirror.catch_up(&again).await;
                mirror.compare(&again, "on another node").await;
            }
            // A position that is lost.
            27 => {
                mirror.rewind("00000000-1").await;
                let mut following = mirror.command(app).stderr(Stdio::piped()).spawn().unwrap();
                let mut said = String::new();
                let stderr = following.stderr.take().unwrap();
                let mut lines = tokio::io::BufReader::new(stderr);
                lines.read_line(&mut said).await.unwrap();
                assert!(said.contains("taking everything anew"), "{said}");
                // The next change makes it write.
                following.kill().await.unwrap();
                mirror.catch_up(app).await;
                mirror.compare(app, "after it was lost").await;
            }
            _ => {
                mirror.catch_up(app).await;
                mirror.compare(app, &format!("day {day}")).await;
            }
        }
        month.app.advance(Duration::DAY);
    }
    for edit in [
        "publish",
        "publish an area or a centre",
        "correct",
        "see that it is gone",
        "withhold",
        "coarsen",
        "merge",
        "restore",
        "take back",
        "import",
        "take an import back",
        "rename an operator",
    ] {
        assert!(month.made.contains_key(edit), "{edit}: {:?}", month.made);
    }
}

/// The comparison can fail: a mirror that lost one change is not equal.
#[tokio::test]
async fn a_mirror_that_missed_a_change_is_found_out() {
    let app = TestApp::start().await;
    app.publish(camera(1.0, 43.0)).await;
    told(&app).await;
    let mirror = Mirror::new();
    mirror.catch_up(&app).await;
    mirror.compare(&app, "at first").await;
    app.publish(camera(2.0, 43.0)).await;
    let end = position(&app).await;
    mirror.rewind(&end).await;
    mirror.catch_up(&app).await;
    let copy = std::fs::read_to_string(mirror.0.join("devices.geojson")).unwrap();
    assert_ne!(normal(&copy), normal(&app.text("/exports/devices.geojson").await));
}
