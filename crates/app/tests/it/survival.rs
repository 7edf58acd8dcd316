//! The real binary with its private cluster, killed without warning: nothing that was acknowledged is lost.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

/// Longest that a start or a recovery may take before the test fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// A home folder of the test's own, that the user of PostgreSQL may enter.
struct Home(PathBuf);

impl Home {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!(
            "contrechamp-it-{}",
            contrechamp::clock::random_id().unwrap()
        ));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

struct Server {
    process: Child,
    url: String,
    client: Client,
}

impl Server {
    /// Starts it and waits for the line that names its address.
    fn start(home: &Path) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut process = Command::new(env!("CARGO_BIN_EXE_contrechamp"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .current_dir(root)
            .env("CONTRECHAMP_HOME", home)
            .env_remove("DATABASE_URL")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let url = lines
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("Contrechamp is at ").map(str::to_owned))
            .expect("the server says where it is");
        contrechamp::bucket::provide_tls();
        let client = Client::builder().timeout(PATIENCE).build().unwrap();
        Self { process, url, client }
    }

    /// A report; its receipt when it was acknowledged, else the status.
    async fn report(&self, lon: f64) -> Result<String, StatusCode> {
        let body = json!({"kind": "camera", "lon": lon.to_string(), "lat": "43.6"});
        let answer = self
            .client
            .post(format!("{}/report/device", self.url))
            .json(&body)
            .send()
            .await
            .unwrap();
        let status = answer.status();
        if status != StatusCode::CREATED {
            return Err(status);
        }
        let body: Value = answer.json().await.unwrap();
        Ok(body["receipt"].as_str().unwrap().to_owned())
    }

    async fn knows(&self, receipt: &str) -> bool {
        let body = format!("code={receipt}");
        let answer = self
            .client
            .post(format!("{}/receipt", self.url))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(body)
            .send()
            .await
            .unwrap();
        answer.status() == StatusCode::OK
    }

    async fn get(&self, path: &str) -> StatusCode {
        self.client
            .get(format!("{}{path}", self.url))
            .send()
            .await
            .unwrap()
            .status()
    }

    /// Kills it as a power cut would.
    fn kill(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Process number and socket folder in the lock file of the private cluster. None while a server that starts has not
/// written the folder yet: it names its process first, and where it listens once it does.
fn lock_file(home: &Path) -> Option<(String, String)> {
    let mut folders = vec![home.to_owned()];
    while let Some(folder) = folders.pop() {
        if let Ok(lock) = std::fs::read_to_string(folder.join("postmaster.pid")) {
            let mut lines = lock.lines().map(|line| line.trim().to_owned());
            let process = lines.next()?;
            // Between the two: data folder, time of the start, port.
            let sockets = lines.nth(3)?;
            return (!sockets.is_empty()).then_some((process, sockets));
        }
        let entries = std::fs::read_dir(&folder).unwrap();
        folders.extend(
            entries
                .filter_map(|entry| Some(entry.ok()?.path()))
                .filter(|path| path.is_dir()),
        );
    }
    None
}

/// Whether the database itself answers where the lock file says that it listens.
async fn database_answers(home: &Path) -> bool {
    let Some((_, sockets)) = lock_file(home) else {
        return false;
    };
    let url = format!("postgres://contrechamp@localhost/contrechamp?host={sockets}");
    store::ping(&store::pool(&url, 1).unwrap()).await.is_ok()
}

async fn wait_for_database(home: &Path) {
    let answers = async {
        // The lock file is read again each time: the one that is found first may be of the server that was killed.
        while !database_answers(home).await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, answers)
        .await
        .expect("the private cluster comes back");
}

fn kill_process(pid: &str) {
    assert!(Command::new("kill").args(["-9", pid]).status().unwrap().success());
}

#[tokio::test]
async fn acknowledged_reports_survive_the_death_of_postgresql_and_of_the_server() {
    let home = Home::new();
    let server = Server::start(&home.0);
    let mut receipts = vec![
        server.report(1.0).await.unwrap(),
        server.report(2.0).await.unwrap(),
    ];

    let (process, _) = lock_file(&home.0).expect("a server that answers has written where it listens");
    kill_process(&process);
    for path in [
        "/",
        "/map",
        "/tiles.json",
        "/ogc/collections/devices/items",
        "/healthz",
    ] {
        assert!(server.get(path).await.is_success(), "{path} without a database");
    }
    let status = server.report(3.0).await.err();
    assert!(
        status.is_none_or(|status| status == StatusCode::SERVICE_UNAVAILABLE),
        "{status:?}"
    );
    wait_for_database(&home.0).await;
    receipts.push(server.report(4.0).await.expect("the private cluster is back"));

    server.kill();
    let server = Server::start(&home.0);
    for receipt in &receipts {
        assert!(server.knows(receipt).await, "a receipt that was handed out");
    }
    assert!(!server.knows("0000-0000-0000-0000-0000-0000-0000-0000").await);
    server.kill();
}
