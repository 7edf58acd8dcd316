//! The real binary with its private cluster, in a home folder of the test's own, and all that it says.

use std::io::{BufRead, BufReader, Read};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use reqwest::Client;

/// Longest that a start or an answer may take before the test fails.
const PATIENCE: Duration = Duration::from_mins(2);

/// A home folder of the test's own, that the user of PostgreSQL may enter.
pub(crate) struct Home(pub(crate) PathBuf);

impl Home {
    pub(crate) fn new() -> Self {
        let id = contrechamp::clock::random_id().unwrap();
        let path = std::env::temp_dir().join(format!("contrechamp-it-{id}"));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) struct Instance {
    process: Child,
    pub(crate) url: String,
    said: Vec<JoinHandle<String>>,
}

impl Instance {
    /// Starts it and waits for the line that names its address.
    pub(crate) fn start(home: &Path) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut process = Command::new(env!("CARGO_BIN_EXE_contrechamp"))
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "debug"])
            .current_dir(root)
            .env("CONTRECHAMP_HOME", home)
            .env_remove("DATABASE_URL")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (out, lines) = listen(process.stdout.take().unwrap());
        let (errors, _) = listen(process.stderr.take().unwrap());
        let url = loop {
            let line = lines.recv_timeout(PATIENCE).expect("the server says where it is");
            if let Some(url) = line.strip_prefix("Contrechamp is at ") {
                break url.to_owned();
            }
        };
        Self {
            process,
            url,
            said: vec![out, errors],
        }
    }

    /// A client that speaks from this address of the loopback.
    pub(crate) fn client(address: IpAddr) -> Client {
        contrechamp::bucket::provide_tls();
        Client::builder()
            .timeout(PATIENCE)
            .local_address(address)
            .build()
            .unwrap()
    }

    /// Asks it to stop as a system does, and returns all that it wrote to its standard output and error.
    pub(crate) fn stop(mut self) -> String {
        let id = self.process.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        assert!(self.process.wait().unwrap().success());
        let said = std::mem::take(&mut self.said);
        said.into_iter().map(|thread| thread.join().unwrap()).collect()
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Reads to the end beside the test, line by line.
fn listen(stream: impl Read + Send + 'static) -> (JoinHandle<String>, Receiver<String>) {
    let (sender, receiver) = channel();
    let reading = std::thread::spawn(move || {
        let mut all = String::new();
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            all.push_str(&line);
            all.push('\n');
            // Nobody listens once the address is known.
            let _ = sender.send(line);
        }
        all
    });
    (reading, receiver)
}
