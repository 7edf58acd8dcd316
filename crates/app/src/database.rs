//! The database of a command: the one of `DATABASE_URL`, or the private cluster, started for the time of the command.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context, bail};
use cluster::{Binaries, Cluster, Durability, Search};
use store::PgPool;
use tokio::task::spawn_blocking;

use crate::clock;
use crate::commands::organisation;
use crate::config::Settings;

/// How often the private cluster is looked after.
const LOOK_AFTER: Duration = Duration::from_millis(500);

/// A command does one thing after another; a second connection serves what runs beside it, as the lock of a migration does.
pub(crate) const COMMAND_CONNECTIONS: u32 = 2;

pub struct Database {
    pub pool: PgPool,
    /// Where `pool` is connected.
    pub url: String,
    /// Stops the server when it is dropped, if this process started it.
    cluster: Option<Arc<Mutex<Cluster>>>,
}

impl Database {
    /// Opens the database without asking anything of it yet.
    pub async fn open(settings: &Settings, connections: u32) -> anyhow::Result<Self> {
        if let Some(url) = &settings.database_url {
            let pool = store::pool(url, connections).context("DATABASE_URL is not a PostgreSQL address")?;
            return Ok(Self {
                pool,
                url: url.clone(),
                cluster: None,
            });
        }
        let home = absolute_home(settings)?;
        let search = search(settings);
        let cluster = spawn_blocking(move || {
            let binaries = Binaries::find(&search)?;
            let wanted = cluster::Settings {
                home,
                durability: Durability::Durable,
                database: "contrechamp".into(),
            };
            Cluster::start(&binaries, &wanted)
        })
        .await?
        .context("start the private PostgreSQL cluster (`contrechamp doctor` says more)")?;
        if let Some(notice) = cluster.notice() {
            tracing::warn!("{notice}");
        }
        let pool = store::pool(&cluster.url(), connections)?;
        Ok(Self {
            pool,
            url: cluster.url(),
            cluster: Some(Arc::new(Mutex::new(cluster))),
        })
    }

    /// Makes sure that it is durable and of the schema of this version. The private cluster is migrated on the way;
    /// another database is its operator's to migrate.
    pub async fn make_ready(&self) -> anyhow::Result<()> {
        if store::backup::is_restoring(&self.pool).await? {
            bail!(
                "a restore into this database did not come to its end: what was erased may be in it. Run `contrechamp restore` again"
            );
        }
        refuse_forgetful(&self.pool).await?;
        if self.cluster.is_some() {
            migrate(&self.pool).await?;
        } else if !store::is_migrated(&self.pool).await? {
            bail!("the database is not of the schema of this version: run `contrechamp migrate`");
        }
        Ok(())
    }

    /// Whether it is the private cluster.
    pub const fn is_private(&self) -> bool {
        self.cluster.is_some()
    }

    /// Starts the private cluster again whenever it dies under us. Never returns while there is one.
    pub async fn look_after(&self) {
        let Some(cluster) = self.cluster.clone() else {
            return;
        };
        let mut ticks = tokio::time::interval(LOOK_AFTER);
        loop {
            ticks.tick().await;
            let cluster = Arc::clone(&cluster);
            let revived =
                spawn_blocking(move || cluster.lock().expect("no holder of this lock panics").revive()).await;
            match revived {
                Ok(Ok(false)) => {}
                Ok(Ok(true)) => tracing::warn!("the private cluster had died and was started again"),
                Ok(Err(error)) => tracing::error!("the private cluster does not start again: {error}"),
                Err(error) => tracing::error!("looking after the private cluster failed: {error}"),
            }
        }
    }

    /// Closes the connections and stops the private cluster, if this process started it.
    pub async fn close(self) -> anyhow::Result<()> {
        self.pool.close().await;
        if let Some(cluster) = self.cluster {
            spawn_blocking(move || cluster.lock().expect("no holder of this lock panics").stop())
                .await?
                .context("stop the private cluster")?;
        }
        Ok(())
    }
}

/// Runs a command on a ready database and closes that, whether the command succeeds or not.
pub async fn with<T>(
    settings: &Settings,
    command: impl AsyncFnOnce(&Database) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let database = Database::open(settings, COMMAND_CONNECTIONS).await?;
    let result = match database.make_ready().await {
        Ok(()) => command(&database).await,
        Err(error) => Err(error),
    };
    let closed = database.close().await;
    let value = result?;
    closed?;
    Ok(value)
}

/// Brings the database to the schema of this version, with all that belongs to it: controlled lists, and the list of
/// organisations if none has been loaded.
pub async fn migrate(pool: &PgPool) -> anyhow::Result<()> {
    store::MIGRATOR
        .run(pool)
        .await
        .context("bring the database to the schema of this version")?;
    // Two processes that start at once would each load the list.
    let mut turn = pool.begin().await?;
    store::take_turn(&mut turn).await?;
    let mut connection = pool.acquire().await?;
    store::complete(&mut connection, clock::today())
        .await
        .context("bring the database to the words of this version")?;
    if !store::organisations::is_seeded(&mut *connection).await? {
        drop(connection);
        organisation::load(pool).await?;
    }
    turn.commit().await?;
    Ok(())
}

/// A database that may forget what it has acknowledged is no database for reports.
async fn refuse_forgetful(pool: &PgPool) -> anyhow::Result<()> {
    let off = store::durability_faults(pool)
        .await
        .context("ask the database for its settings")?;
    if off.is_empty() {
        return Ok(());
    }
    bail!(
        "the database may lose acknowledged reports: {} is off. Turn it on and start again",
        off.join(", ")
    )
}

pub fn search(settings: &Settings) -> Search {
    Search {
        pg_bin: settings.pg_bin.clone(),
        path: settings.search_path.clone(),
    }
}

pub fn absolute_home(settings: &Settings) -> anyhow::Result<PathBuf> {
    fs::create_dir_all(&settings.home).with_context(|| format!("make {}", settings.home.display()))?;
    settings
        .home
        .canonicalize()
        .with_context(|| format!("find {}", settings.home.display()))
}
