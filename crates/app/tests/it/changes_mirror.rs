//! The mirror of `docs/mirror` stays equal over a month of edits, whatever happens to it meanwhile.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use domain::moderation::{FeatureChange, WithholdReason};
use serde_json::Value;
use time::Duration;
use tokio::io::AsyncBufReadExt as _;
use tokio::process::Command;

use crate::changes::{position, told};
use crate::changes_month::Month;
use crate::dumps::{DAY, Home, look, serving, stand};
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
        self.run(app, &[]).await;
    }

    async fn run(&self, app: &TestApp, words: &[&str]) {
        let output = self
            .command(app)
            .arg("--once")
            .args(words)
            .output()
            .await
            .unwrap();
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
        self.ask(&format!("update state set position = '{position}'"))
            .await;
    }

    /// What its database answers.
    async fn ask(&self, statement: &str) -> String {
        let code = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); print(c.execute(sys.argv[2]).fetchall()); c.commit()";
        let mut command = Command::new("python3");
        command
            .args(["-c", code])
            .arg(self.0.join("mirror.sqlite"))
            .arg(statement);
        let output = command.output().await.unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
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

/// Whatever happened between the dump and the mirror: also what the dump held and had to let go of.
#[tokio::test]
async fn a_mirror_begins_with_a_dump_and_goes_on_by_the_feed() {
    let home = Home::new();
    let mut month = Month::on(serving(&home).await).await;
    for _ in 0..10 {
        month.publish().await;
    }
    for _ in 0..20 {
        month.edit().await;
    }
    let dumps = home.open();
    look(&dumps, &month.app).await;
    for edit in 0..40 {
        month.edit().await;
        if edit == 20 {
            // Withheld by now, some of what the dump holds: it is made anew without.
            look(&dumps, &month.app).await;
        }
    }
    let withheld = month.app.publish(camera(3.0, 44.0)).await;
    look(&dumps, &month.app).await;
    let app = &month.app;
    let manifest = app.json("/exports/dumps/2026-11-23/manifest.json").await;
    assert!(manifest["revision"].as_u64().unwrap() >= 1, "{manifest}");
    told(app).await;
    stand(app, withheld, FeatureChange::Withhold(WithholdReason::Unfounded)).await;
    app.wait_until("it is gone", |map| map.atlas().find(withheld).is_none())
        .await;
    told(app).await;

    let mirror = Mirror::new();
    mirror.run(app, &["--dump", "latest"]).await;
    mirror.compare(app, "from a dump").await;
    let listed = app.text("/exports/dumps/2026-11-23/departed.csv").await;
    let known = mirror.ask("select id, operation from gone").await;
    for line in listed.lines().skip(1) {
        let id = line.split(',').next().unwrap();
        assert!(known.contains(id), "{id} of {listed} in {known}");
    }
    assert!(known.contains(&withheld.to_string()), "{known}");

    // It goes on; the dump is not asked for again.
    for _ in 0..5 {
        month.edit().await;
    }
    let app = &month.app;
    told(app).await;
    mirror.run(app, &["--dump", "2001-01-01"]).await;
    mirror.compare(app, "later").await;

    // The position of a dump is lost like any other: everything is taken then.
    let lost = Mirror::new();
    let path = dumps.path(DAY).join("manifest.json");
    let text = std::fs::read_to_string(&path).unwrap();
    let position = manifest["position"].as_str().unwrap();
    std::fs::write(&path, text.replace(position, "00000000-1")).unwrap();
    let mut following = lost
        .command(app)
        .args(["--dump", "2026-11-23"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut lines = tokio::io::BufReader::new(following.stderr.take().unwrap());
    lines.read_line(&mut said).await.unwrap();
    assert!(said.contains("taking everything anew"), "{said}");
    following.kill().await.unwrap();
    lost.catch_up(app).await;
    lost.compare(app, "after it was lost").await;

    // A file that is not the one that the manifest names is not taken.
    let wary = Mirror::new();
    let devices = dumps.path(DAY).join("devices.geojsonl");
    let features = std::fs::read_to_string(&devices).unwrap();
    std::fs::write(&devices, features.replacen("camera", "sensor", 1)).unwrap();
    let mut command = wary.command(app);
    let output = command
        .args(["--once", "--dump", "latest"])
        .output()
        .await
        .unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("another sum"));
    assert_eq!(wary.ask("select count(*) from feature").await.trim(), "[(0,)]");
}
