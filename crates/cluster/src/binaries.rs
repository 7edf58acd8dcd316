//! Where PostgreSQL is installed, and whether it has what the schema needs.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Error;

/// The oldest major version that the migrations are tested with.
const OLDEST: u32 = 15;

/// Programs that must stand in one folder. `createdb` is not among them: `psql` does its work.
const PROGRAMS: [&str; 4] = ["postgres", "initdb", "pg_ctl", "psql"];

/// Extensions that the migrations use.
pub(crate) const EXTENSIONS: [&str; 4] = ["postgis", "pg_trgm", "btree_gist", "unaccent"];

/// Folders of distributions that hold one folder per version, and the path of the programs below it.
const VERSIONED: [(&str, &str, &str); 5] = [
    ("/usr/lib/postgresql", "", "bin"),          // Debian, Ubuntu
    ("/usr", "pgsql-", "bin"),                   // Red Hat, from the PostgreSQL project
    ("/opt/homebrew/opt", "postgresql@", "bin"), // Homebrew, Apple silicon
    ("/usr/local/opt", "postgresql@", "bin"),    // Homebrew, Intel
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"), // Postgres.app
];

/// What the caller read from its environment.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// `PG_BIN`: the folder to take, with no second choice.
    pub pg_bin: Option<PathBuf>,
    /// `PATH`.
    pub path: Option<OsString>,
}

/// A complete installation of PostgreSQL with PostGIS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    folder: PathBuf,
    version: u32,
}

impl Binaries {
    /// Takes `PG_BIN` when given, else the first complete installation among `PATH`, `pg_config` and the
    /// system's folders, newest version first in each.
    ///
    /// # Errors
    /// When none is complete: what is wrong with the one that came closest.
    pub fn find(search: &Search) -> Result<Self, Error> {
        if let Some(folder) = &search.pg_bin {
            return Self::examine(folder);
        }
        let mut closest = Error::NoBinaries;
        for folder in candidates(search) {
            match Self::examine(&folder) {
                Ok(found) => return Ok(found),
                Err(problem) if nearness(&problem) > nearness(&closest) => closest = problem,
                Err(_) => {}
            }
        }
        Err(closest)
    }

    /// The folder of the programs.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The major version.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The path of one program, `pg_dump` for instance.
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn examine(folder: &Path) -> Result<Self, Error> {
        if let Some(missing) = PROGRAMS.into_iter().find(|name| !folder.join(name).is_file()) {
            return Err(Error::Incomplete {
                folder: folder.to_path_buf(),
                missing,
            });
        }
        let version = version_of(&folder.join("postgres"))?;
        if version < OLDEST {
            return Err(Error::TooOld {
                folder: folder.to_path_buf(),
                found: version,
            });
        }
        let shares = share_folders(folder, version);
        let missing = EXTENSIONS.into_iter().find(|name| {
            !shares
                .iter()
                .any(|share| share.join(format!("extension/{name}.control")).is_file())
        });
        match missing {
            Some(extension) => Err(Error::NoExtension {
                folder: folder.to_path_buf(),
                version,
                extension,
            }),
            None => Ok(Self {
                folder: folder.to_path_buf(),
                version,
            }),
        }
    }
}

/// A program that speaks to a server as a client, `pg_dump` for instance: of `PG_BIN` when given, else the newest of the first
/// folders that have it. A machine whose server is elsewhere has nothing but these.
pub(crate) fn client(search: &Search, name: &'static str) -> Result<PathBuf, Error> {
    let mut folders: Vec<PathBuf> = search.pg_bin.iter().cloned().collect();
    if folders.is_empty() {
        for (root, prefix, below) in VERSIONED {
            let found = versions_below(Path::new(root), prefix);
            folders.extend(found.into_iter().map(|folder| folder.join(below)));
        }
        folders.extend(search.path.iter().flat_map(env::split_paths));
    }
    folders
        .into_iter()
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
        .ok_or_else(|| crate::dump::missing(name))
}

/// How close to usable the installation is that `problem` speaks of.
fn nearness(problem: &Error) -> u8 {
    match problem {
        Error::NoExtension { .. } => 3,
        Error::TooOld { .. } => 2,
        Error::Incomplete { .. } => 1,
        _ => 0,
    }
}

fn candidates(search: &Search) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for entry in search.path.iter().flat_map(env::split_paths) {
        // A link in PATH (Debian's images, Homebrew) points into the folder that has the rest.
        if let Ok(program) = fs::canonicalize(entry.join("initdb")) {
            folders.extend(program.parent().map(Path::to_path_buf));
        }
    }
    if let Some(folder) = ask(Path::new("pg_config"), "--bindir") {
        folders.push(PathBuf::from(folder));
    }
    for (root, prefix, below) in VERSIONED {
        folders.extend(
            versions_below(Path::new(root), prefix)
                .into_iter()
                .map(|folder| folder.join(below)),
        );
    }
    folders.extend(["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map(PathBuf::from));
    folders.retain(|folder| folder.join("initdb").exists());
    folders
}

/// The folders `<root>/<prefix><number>`, greatest number first.
fn versions_below(root: &Path, prefix: &str) -> Vec<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let number = entry.file_name().to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((number, entry.path()))
        })
        .collect();
    found.sort_by(|left, right| right.cmp(left));
    found.into_iter().map(|(_, folder)| folder).collect()
}

/// Where extensions may be described: what `pg_config` says, else the usual places (it is in a package of its own
/// on some systems).
fn share_folders(folder: &Path, version: u32) -> Vec<PathBuf> {
    if let Some(share) = ask(&folder.join("pg_config"), "--sharedir") {
        return vec![PathBuf::from(share)];
    }
    let above = folder.parent().unwrap_or(folder);
    vec![
        above.join("share"),
        above.join("share/postgresql"),
        above.join("share/pgsql"),
        PathBuf::from(format!("/usr/share/postgresql/{version}")),
    ]
}

fn version_of(postgres: &Path) -> Result<u32, Error> {
    let text = ask(postgres, "--version").unwrap_or_default();
    major(&text).ok_or_else(|| Error::Program {
        program: postgres.display().to_string(),
        reason: format!("--version said {text:?}, which is no version of PostgreSQL"),
    })
}

/// `postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)` is 15; so is `17rc1` 17.
fn major(text: &str) -> Option<u32> {
    let after = text.split("(PostgreSQL)").nth(1)?.trim_start();
    after[..after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len())]
        .parse()
        .ok()
}

fn ask(program: &Path, option: &str) -> Option<String> {
    let output = Command::new(program)
        .arg(option)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_releases_and_candidates() {
        assert_eq!(
            major("postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)"),
            Some(15)
        );
        assert_eq!(major("postgres (PostgreSQL) 17rc1"), Some(17));
        assert_eq!(major("postgres (PostgreSQL) 9.6.24"), Some(9));
        assert_eq!(major("mysqld 8.0"), None);
    }

    #[test]
    fn the_newest_version_comes_first_by_number_not_by_letter() {
        let root = env::temp_dir().join(format!("contrechamp-versions-{}", std::process::id()));
        for name in ["pgsql-9", "pgsql-15", "pgsql-17", "pgsql-doc", "other-18"] {
            fs::create_dir_all(root.join(name)).unwrap();
        }
        let names: Vec<_> = versions_below(&root, "pgsql-")
            .iter()
            .map(|path| path.file_name().unwrap().to_owned())
            .collect();
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(names, ["pgsql-17", "pgsql-15", "pgsql-9"]);
    }

    #[test]
    fn a_named_folder_without_the_programs_is_an_error_that_names_the_missing_one() {
        let search = Search {
            pg_bin: Some(env::temp_dir().join("no-postgres-here")),
            path: None,
        };
        let error = Binaries::find(&search).unwrap_err();
        assert!(
            matches!(
                error,
                Error::Incomplete {
                    missing: "postgres",
                    ..
                }
            ),
            "{error}"
        );
    }
}
