//! What every test needs: a folder of its own, the programs, and signals.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use cluster::{Binaries, Cluster, Durability, Search, Settings};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};

/// A folder of one test, removed with it.
pub(crate) struct Home(pub(crate) PathBuf);

impl Home {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("contrechamp-home-{}-{number}", process::id()));
        fs::create_dir_all(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        Self(path)
    }

    pub(crate) fn start(&self) -> Cluster {
        start(&self.0)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn search() -> Search {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test finds the programs as its caller would"
    )]
    Search {
        pg_bin: env::var_os("PG_BIN").map(PathBuf::from),
        path: env::var_os("PATH"),
    }
}

pub(crate) fn settings(home: &Path, durability: Durability) -> Settings {
    Settings {
        home: home.to_path_buf(),
        durability,
        database: "contrechamp".to_owned(),
    }
}

pub(crate) fn start(home: &Path) -> Cluster {
    let binaries = Binaries::find(&search()).unwrap();
    Cluster::start(&binaries, &settings(home, Durability::Durable)).unwrap()
}

pub(crate) fn signal(pid: u32, signal: Signal) {
    kill_process(Pid::from_raw(pid.cast_signed()).unwrap(), signal).unwrap();
}

pub(crate) fn exists(pid: u32) -> bool {
    test_kill_process(Pid::from_raw(pid.cast_signed()).unwrap()).is_ok()
}

/// Waits for another process. A minute is a failure, whatever the machine.
pub(crate) fn until(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < Duration::from_mins(1), "in vain: {what}");
        thread::yield_now();
    }
}

pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Kills the server as a power cut would and waits until it is gone.
pub(crate) fn kill(cluster: &Cluster) {
    let pid = cluster.pid().unwrap();
    signal(pid, Signal::KILL);
    until("the server is gone", || !exists(pid));
}

pub(crate) fn count(cluster: &Cluster) -> String {
    cluster
        .psql("contrechamp", "select count(*) from note")
        .unwrap()
        .trim()
        .to_owned()
}
