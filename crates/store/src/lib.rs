//! Every SQL statement of Contrechamp.
//!
//! Statements are checked at compile time against the committed cache (`cargo xtask sqlx`). Reads take an executor,
//! writes a connection; transactions begin and end in handlers, jobs and commands. No rule lives here: what may
//! happen is decided in `domain`, and this crate does it.

pub mod accounts;
pub mod acts;
pub mod appeals;
pub mod audit;
pub mod backup;
pub mod budget;
pub mod changes;
pub mod contributors;
pub mod decisions;
pub mod disclosure;
pub mod dumps;
pub mod erasures;
mod error;
mod features;
pub mod history;
pub mod imports;
mod keys;
pub mod leases;
pub mod notices;
pub mod numbering;
pub mod organisations;
pub mod passkeys;
pub mod patterns;
pub mod photos;
pub mod place_pages;
pub mod places;
pub mod public;
pub mod questions;
pub mod receipts;
mod record;
pub mod reports;
pub mod retention;
pub mod reverts;
pub mod reviews;
pub mod sample;
pub mod sessions;
pub mod sheets;
pub mod standing;
pub mod surroundings;
pub mod traces;
pub mod vocabularies;

use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::{Migrate, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection};
pub use sqlx::{PgConnection, PgPool};
use time::Date;

pub use error::Error;

/// The migrations of the folder `migrations`, forward only.
pub static MIGRATOR: Migrator = sqlx::migrate!("../../migrations");

/// A pool of at most `connections`. Waiting for a free one ends after a second: a caller then says "try again"
/// instead of keeping a person waiting.
pub fn pool(url: &str, connections: u32) -> Result<PgPool, Error> {
    // Statements are not logged: what failed is reported by whoever asked, and a log must not hold what people typed.
    let options = PgConnectOptions::from_str(url)?
        .application_name("contrechamp")
        .disable_statement_logging();
    Ok(PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(1))
        .connect_lazy_with(options))
}

/// Settings of the server that lose acknowledged reports when they are off. Returns the names of those that are off.
pub async fn durability_faults(pool: &PgPool) -> Result<Vec<String>, Error> {
    let names = sqlx::query_scalar!(
        r#"
        select name as "name!"
        from pg_settings
        where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
        order by name
        "#
    )
    .fetch_all(pool)
    .await?;
    Ok(names)
}

/// Whether the database answers.
pub async fn ping(pool: &PgPool) -> Result<(), Error> {
    sqlx::query_scalar!(r#"select 1 as "one!""#)
        .fetch_one(pool)
        .await?;
    Ok(())
}

/// A transaction that sees one moment of the database, for reading much.
pub async fn begin_snapshot(pool: &PgPool) -> Result<sqlx::Transaction<'static, sqlx::Postgres>, Error> {
    Ok(pool
        .begin_with("begin isolation level repeatable read read only")
        .await?)
}

/// Waits until no other process prepares the database; the transaction's end lets the next one go on.
pub async fn take_turn(connection: &mut PgConnection) -> Result<(), Error> {
    // Any number that nothing else locks.
    const PREPARATION: i64 = 7_301_144;
    sqlx::query!("select pg_advisory_xact_lock($1)", PREPARATION)
        .execute(connection)
        .await?;
    Ok(())
}

/// What follows the migrations: values that lists of the domain have gained, keys of organisations and grounds of features
/// from before there were any. Quickly nothing when all is done. Not to be run in a transaction.
pub async fn complete(connection: &mut PgConnection, today: Date) -> Result<(), Error> {
    vocabularies::synchronise(connection).await?;
    let mut transaction = connection.begin().await?;
    organisations::complete(&mut transaction, today).await?;
    features::settle_ungrounded(&mut transaction, today).await?;
    transaction.commit().await?;
    Ok(())
}

/// Whether each migration of this version has been applied, and each list of the domain is that of the database.
pub async fn is_migrated(pool: &PgPool) -> Result<bool, Error> {
    let there = sqlx::query_scalar!(r#"select to_regclass('_sqlx_migrations') is not null as "there!""#)
        .fetch_one(pool)
        .await?;
    if !there {
        return Ok(false);
    }
    let mut connection = pool.acquire().await?;
    let applied = connection
        .list_applied_migrations("_sqlx_migrations")
        .await
        .map_err(|error| Error::Unknown(error.to_string()))?;
    let is_applied = MIGRATOR
        .iter()
        .all(|migration| applied.iter().any(|done| done.version == migration.version));
    Ok(is_applied && vocabularies::are_synchronised(&mut connection).await?)
}
