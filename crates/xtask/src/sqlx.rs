//! `cargo xtask sqlx`: the cache in `.sqlx` that lets statements be checked without a database.
//!
//! `store` is compiled against a migrated throw-away cluster; sqlx's macros write one file a statement into the
//! folder named by SQLX_OFFLINE_DIR (sqlx-macros-core, `query/mod.rs`).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, Result, bail};

use crate::database::Database;
use crate::environment::Environment;
use crate::{process, stamp, workspace};

/// Names and texts of a cache.
type Cache = BTreeMap<String, String>;

/// Makes `.sqlx` say what the statements of `store` are.
pub(crate) fn renew(root: &Path, environment: &Environment) -> Result<()> {
    let (fresh, folder) = (describe(root, environment)?, root.join(".sqlx"));
    let committed = read(&folder)?;
    fs::create_dir_all(&folder)?;
    for name in committed.keys().filter(|name| !fresh.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
    }
    for (name, text) in &fresh {
        if committed.get(name) != Some(text) {
            fs::write(folder.join(name), text)?;
        }
    }
    println!("{} statements in .sqlx", fresh.len());
    Ok(())
}

/// Fails if `.sqlx` says something else than the statements of `store`. Does nothing if neither has changed since
/// it last succeeded.
pub(crate) fn check(root: &Path, environment: &Environment) -> Result<()> {
    let stamp = work_folder(root)?.join("stamp");
    let inputs = [
        "crates/store",
        "crates/domain",
        "migrations",
        ".sqlx",
        "Cargo.lock",
    ]
    .map(|name| root.join(name));
    stamp::once(&stamp, &inputs, &[], || {
        let difference = difference(&read(&root.join(".sqlx"))?, &describe(root, environment)?);
        if difference.is_empty() {
            return Ok(());
        }
        bail!(
            "{}; run `cargo xtask sqlx` and commit .sqlx",
            difference.join(", ")
        )
    })?;
    Ok(())
}

fn difference(committed: &Cache, fresh: &Cache) -> Vec<String> {
    let lacking = fresh.keys().filter(|name| !committed.contains_key(*name)).count();
    let left = committed.keys().filter(|name| !fresh.contains_key(*name)).count();
    let changed = fresh
        .iter()
        .filter(|(name, text)| committed.get(*name).is_some_and(|old| old != *text))
        .count();
    [
        (lacking, "lacks"),
        (left, "still has"),
        (changed, "has an old description of"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| {
        format!(
            ".sqlx {what} {count} statement{}",
            if count == 1 { "" } else { "s" }
        )
    })
    .collect()
}

/// Compiles `store` with a live database and returns what the macros wrote.
fn describe(root: &Path, environment: &Environment) -> Result<Cache> {
    let database = Database::migrated(environment, root)?;
    let folder = work_folder(root)?.join("cache");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    touch(&root.join("crates/store/src/lib.rs"))?;
    process::run(
        process::cargo(root)
            .args(["check", "--quiet", "--package", "store", "--all-targets"])
            .env("SQLX_OFFLINE", "false")
            .env("SQLX_OFFLINE_DIR", &folder)
            .env("DATABASE_URL", database.cluster.url()),
    )?;
    read(&folder)
}

/// Makes cargo compile the crate again, and so its macros look at the database.
fn touch(file: &Path) -> Result<()> {
    #[expect(
        clippy::disallowed_methods,
        reason = "cargo compares with the clock of the machine"
    )]
    let now = SystemTime::now();
    let touched = fs::File::options()
        .append(true)
        .open(file)
        .and_then(|file| file.set_modified(now));
    touched.with_context(|| format!("cannot touch {}", file.display()))
}

fn read(folder: &Path) -> Result<Cache> {
    let mut cache = Cache::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("query-") {
                cache.insert(name, fs::read_to_string(entry.path())?);
            }
        }
    }
    Ok(cache)
}

fn work_folder(root: &Path) -> Result<PathBuf> {
    Ok(workspace::target(root)?.join("xtask/sqlx"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache(entries: &[(&str, &str)]) -> Cache {
        entries
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn each_kind_of_difference_is_told() {
        let committed = cache(&[("same", "1"), ("old", "1"), ("changed", "1")]);
        let fresh = cache(&[("same", "1"), ("new", "1"), ("changed", "2")]);
        assert_eq!(
            difference(&committed, &fresh),
            [
                ".sqlx lacks 1 statement",
                ".sqlx still has 1 statement",
                ".sqlx has an old description of 1 statement"
            ]
        );
        assert!(difference(&fresh, &fresh).is_empty());
    }
}
