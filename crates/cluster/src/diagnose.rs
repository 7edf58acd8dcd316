//! What `contrechamp doctor` says of the private cluster: what is wrong and what to do. Nothing is changed.

use std::path::{Path, absolute};

use rustix::fs::{Access, access};

use crate::account::Account;
use crate::folders::Folders;
use crate::pidfile::{self, State};
use crate::{Binaries, Error, Search, initialise};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// As it should be.
    Fine,
    /// Works, and is worth knowing.
    Note,
    /// Must be mended first.
    Problem,
}

/// One line of the diagnosis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub level: Level,
    pub text: String,
}

impl Finding {
    fn new(level: Level, text: impl Into<String>) -> Self {
        Self {
            level,
            text: text.into(),
        }
    }
}

/// Examines the installation and the cluster of `home`.
pub fn diagnose(search: &Search, home: &Path) -> Vec<Finding> {
    let binaries = Binaries::find(search);
    let mut findings = vec![match &binaries {
        Ok(found) => Finding::new(
            Level::Fine,
            format!(
                "PostgreSQL {} with PostGIS in {}",
                found.version(),
                found.folder().display()
            ),
        ),
        Err(error) => Finding::new(Level::Problem, error.to_string()),
    }];
    match examine_home(home, binaries.as_ref().ok()) {
        Ok(found) => findings.extend(found),
        Err(error) => findings.push(Finding::new(Level::Problem, error.to_string())),
    }
    findings
}

fn examine_home(home: &Path, binaries: Option<&Binaries>) -> Result<Vec<Finding>, Error> {
    let home = absolute(home).map_err(Error::io("find", home))?;
    let existing = existing(&home);
    if access(existing, Access::WRITE_OK | Access::EXEC_OK).is_err() {
        let text = format!(
            "{} cannot be written; set CONTRECHAMP_HOME to a folder that you may write",
            existing.display()
        );
        return Ok(vec![Finding::new(Level::Problem, text)]);
    }
    if existing != home {
        // Whether the server's user may enter is known once the folder is there.
        Account::choose(&home.join("pg"))?;
        let text = format!("no data yet; it will be made in {}", home.join("pg").display());
        return Ok(vec![Finding::new(Level::Fine, text)]);
    }
    let folders = Folders::plan(&home)?;
    let mut findings = Vec::new();
    if folders.unreachable.is_some() {
        let text = format!(
            "PostgreSQL's user may not enter {}; the data is kept in {}",
            home.display(),
            folders.base.display()
        );
        findings.push(Finding::new(Level::Note, text));
    }
    let data = folders.data();
    if let (Some(made_by), Some(binaries)) = (initialise::version(&data), binaries)
        && made_by != binaries.version()
    {
        let error = Error::OtherVersion {
            data: data.clone(),
            made_by,
            found: binaries.version(),
        };
        findings.push(Finding::new(Level::Problem, error.to_string()));
    }
    findings.push(examine_server(&data));
    Ok(findings)
}

fn examine_server(data: &Path) -> Finding {
    match pidfile::state(data) {
        State::Ready { pid, sockets } => Finding::new(
            Level::Fine,
            format!(
                "the server runs as process {pid}, with its socket in {}",
                sockets.display()
            ),
        ),
        State::Busy => Finding::new(Level::Note, "the server is starting or stopping"),
        State::Silent { pid } => Finding::new(
            Level::Note,
            format!("the server was killed and left its lock (process {pid}); the next start mends it"),
        ),
        State::Absent => Finding::new(
            Level::Fine,
            format!("the server of {} does not run", data.display()),
        ),
    }
}

/// The nearest folder above `path`, itself included, that exists.
fn existing(path: &Path) -> &Path {
    path.ancestors()
        .find(|folder| folder.exists())
        .unwrap_or(Path::new("/"))
}

/// The command that installs PostgreSQL with PostGIS on this system; all of them where the system is unknown.
pub fn install_line() -> String {
    const LINES: [(&str, &str); 4] = [
        (
            "/usr/bin/apt-get",
            "sudo apt-get install --no-install-recommends postgresql postgresql-postgis",
        ),
        (
            "/usr/bin/dnf",
            "sudo dnf install postgresql-server postgresql-contrib postgis",
        ),
        ("/opt/homebrew/bin/brew", "brew install postgresql postgis"),
        ("/usr/local/bin/brew", "brew install postgresql postgis"),
    ];
    LINES
        .iter()
        .find(|(manager, _)| Path::new(manager).exists())
        .map_or_else(
            || {
                LINES[..3]
                    .iter()
                    .map(|(_, line)| format!("`{line}`"))
                    .collect::<Vec<_>>()
                    .join(" or ")
            },
            |(_, line)| format!("`{line}`"),
        )
}
