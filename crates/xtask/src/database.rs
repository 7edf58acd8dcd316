//! A throw-away cluster for tests and for what is derived from the schema.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use cluster::{Binaries, Cluster, Durability, Settings};

use crate::environment::Environment;

/// Its name in the throw-away cluster.
const DATABASE: &str = "contrechamp";

/// A running throw-away cluster; it goes with the value, or with this process.
pub(crate) struct Database {
    pub(crate) binaries: Binaries,
    pub(crate) cluster: Cluster,
}

impl Database {
    /// Starts a cluster with one empty database.
    pub(crate) fn start(environment: &Environment) -> Result<Self> {
        let binaries = Binaries::find(&environment.search())?;
        let settings = Settings {
            home: env::temp_dir(),
            durability: Durability::ThrowAway,
            database: DATABASE.to_owned(),
        };
        let cluster = Cluster::start(&binaries, &settings)?;
        Ok(Self { binaries, cluster })
    }

    /// Starts a cluster whose database has the schema of `migrations/`.
    pub(crate) fn migrated(environment: &Environment, root: &Path) -> Result<Self> {
        let database = Self::start(environment)?;
        for (name, script) in migrations(root)? {
            database
                .cluster
                .psql(DATABASE, &script)
                .with_context(|| format!("migrations/{name}"))?;
        }
        Ok(database)
    }
}

/// Names and texts, in the order of application.
fn migrations(root: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join("migrations")).context("no folder migrations")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "sql") {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            found.push((name, fs::read_to_string(&path)?));
        }
    }
    found.sort();
    ensure!(!found.is_empty(), "no migration in migrations/");
    Ok(found)
}
