//! The environment, read here and nowhere else in this crate.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use cluster::Search;

#[derive(Debug)]
pub(crate) struct Environment {
    path: OsString,
    pg_bin: Option<PathBuf>,
    shared: Option<PathBuf>,
}

impl Environment {
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub(crate) fn read() -> Self {
        Self {
            path: env::var_os("PATH").unwrap_or_default(),
            pg_bin: env::var_os("PG_BIN").map(PathBuf::from),
            shared: env::var_os("CONTRECHAMP_SHARED").map(PathBuf::from),
        }
    }

    /// The folder of real data for development: `CONTRECHAMP_SHARED`, else `shared` beside the checkout. It need not
    /// exist.
    pub(crate) fn shared(&self, root: &Path) -> PathBuf {
        self.shared.clone().unwrap_or_else(|| root.join("../shared"))
    }

    /// Where to look for PostgreSQL.
    pub(crate) fn search(&self) -> Search {
        Search {
            pg_bin: self.pg_bin.clone(),
            path: Some(self.path.clone()),
        }
    }

    /// The first program of this name on `PATH`.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        env::split_paths(&self.path)
            .map(|folder| folder.join(program))
            .find(|path| path.is_file())
    }

    /// `PATH` with `folder` in front of it, unless it is there already.
    pub(crate) fn path_with(&self, folder: &Path) -> Option<OsString> {
        if env::split_paths(&self.path).any(|entry| entry == folder) {
            return None;
        }
        let mut path = folder.as_os_str().to_owned();
        path.push(OsStr::new(":"));
        path.push(&self.path);
        Some(path)
    }
}

/// Variables that `cargo run` sets for us and that would make a cargo below us build some packages again.
pub(crate) fn left_by_cargo() -> Vec<OsString> {
    env::vars_os()
        .map(|(name, _)| name)
        .filter(|name| {
            name.to_str().is_some_and(|name| {
                ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
                    .iter()
                    .any(|prefix| name.starts_with(prefix))
            })
        })
        .collect()
}
