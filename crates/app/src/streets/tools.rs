//! The programs that do the work: where they are, and how they are called.

use std::ffi::OsString;
use std::fs;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

const CONFIG: &str = include_str!("../../streets/config.json");
const PROCESS: &str = include_str!("../../streets/process.lua");

/// What tilemaker 2.2 says of an extract that was cut without the nodes beyond the cut. Its option `--skip-integrity` does not
/// help.
const LACKS_NODES: &str = "Could not find node with id";

/// Lines of a program's complaint that are repeated.
const LAST_LINES: usize = 5;

/// Where programs are looked for.
#[derive(Clone, Debug, Default)]
pub struct Tools {
    /// As in `PATH`.
    pub path: OsString,
}

impl Tools {
    /// Makes the tiles.
    pub(super) fn tilemaker(&self) -> anyhow::Result<PathBuf> {
        self.find("tilemaker", "tilemaker")
    }

    /// Reads and writes extracts.
    pub(super) fn osmium(&self) -> anyhow::Result<PathBuf> {
        self.find("osmium", "osmium-tool").context(
            "the extract lacks nodes that its ways name, and osmium is needed to take these ways apart",
        )
    }

    fn find(&self, program: &str, package: &str) -> anyhow::Result<PathBuf> {
        std::env::split_paths(&self.path)
            .map(|folder| folder.join(program))
            .find(|path| path.is_file())
            .with_context(|| {
                format!("the program {program} is not here: install the package {package} (Debian, Ubuntu: apt install {package})")
            })
    }
}

pub(super) enum Outcome {
    Made,
    /// The extract does not hold what it refers to.
    LacksNodes,
}

/// Calls tilemaker; its progress is shown where somebody looks.
pub(super) fn tiles(tilemaker: &Path, extract: &Path, tiles: &Path, work: &Path) -> anyhow::Result<Outcome> {
    let write = |name: &str, text: &str| {
        let path = work.join(name);
        fs::write(&path, text).with_context(|| format!("write {}", path.display()))?;
        Ok::<_, anyhow::Error>(path)
    };
    let (config, process) = (write("config.json", CONFIG)?, write("process.lua", PROCESS)?);
    if tiles.exists() {
        fs::remove_file(tiles).with_context(|| format!("remove {}", tiles.display()))?;
    }
    let shown = if std::io::stderr().is_terminal() {
        Stdio::from(std::io::stderr())
    } else {
        Stdio::null()
    };
    let output = Command::new(tilemaker)
        .arg("--input")
        .arg(extract)
        .arg("--output")
        .arg(tiles)
        .arg("--config")
        .arg(config)
        .arg("--process")
        .arg(process)
        .stdin(Stdio::null())
        .stdout(shown)
        .stderr(Stdio::piped())
        .spawn()
        .and_then(std::process::Child::wait_with_output)
        .with_context(|| format!("run {}", tilemaker.display()))?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        return Ok(Outcome::Made);
    }
    if complaint.contains(LACKS_NODES) {
        return Ok(Outcome::LacksNodes);
    }
    bail!("tilemaker failed ({}): {}", output.status, last_lines(&complaint))
}

pub(super) fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines[lines.len().saturating_sub(LAST_LINES)..].join("; ")
}
