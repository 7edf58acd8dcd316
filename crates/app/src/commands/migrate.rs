//! `contrechamp migrate`: brings the database to the schema of this version.

use crate::config::Settings;
use crate::database::{self, COMMAND_CONNECTIONS, Database};

pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let database = Database::open(settings, COMMAND_CONNECTIONS).await?;
    let migrated = database::migrate(&database.pool).await;
    database.close().await?;
    migrated?;
    tracing::info!("the database is of the schema of this version");
    Ok(())
}
