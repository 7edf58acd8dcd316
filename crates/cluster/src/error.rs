//! What can go wrong with the private cluster. Each message is one line: what is wrong, what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnose::install_line;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "PostgreSQL is not installed, or not where it is looked for (PG_BIN, PATH, pg_config, the system's folders); to install it: {}",
        install_line()
    )]
    NoBinaries,
    #[error("{} lacks {missing}; to install it: {}", .folder.display(), install_line())]
    Incomplete { folder: PathBuf, missing: &'static str },
    #[error("PostgreSQL in {} is version {found}, and 15 or newer is needed; to install it: {}", .folder.display(), install_line())]
    TooOld { folder: PathBuf, found: u32 },
    #[error("PostgreSQL {version} in {} lacks the extension {extension}; to install it: {}", .folder.display(), install_line())]
    NoExtension {
        folder: PathBuf,
        version: u32,
        extension: &'static str,
    },
    #[error("{} was made by PostgreSQL {made_by}, and {found} was found; set PG_BIN to the folder of the programs of version {made_by}", .data.display())]
    OtherVersion { data: PathBuf, made_by: u32, found: u32 },
    #[error(
        "no user to run PostgreSQL as: it refuses root, and neither `postgres` nor `nobody` exists; create one of them, or start as an ordinary user"
    )]
    NoUser,
    #[error("{} belongs to user number {owner}; start as that user or as root, or set CONTRECHAMP_HOME to a folder of your own", .path.display())]
    Foreign { path: PathBuf, owner: u32 },
    #[error("{} is not a folder that only the server's user may enter; remove it, or set CONTRECHAMP_HOME to another folder", .path.display())]
    Untrusted { path: PathBuf },
    #[error("cannot {action} {}: {source}; check its rights, or set CONTRECHAMP_HOME to a folder that you may write", .path.display())]
    Io {
        action: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    #[error("{program} failed: {reason}")]
    Program { program: String, reason: String },
    #[error("PostgreSQL did not start: {reason}; its log is {}", .log.display())]
    NotStarted { reason: String, log: PathBuf },
    #[error("PostgreSQL did not stop within {seconds} s; process {pid} is still there")]
    NotStopped { pid: u32, seconds: u64 },
}

impl Error {
    /// For `map_err`: names the file and what was being done with it.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Io { action, path, source }
    }
}
