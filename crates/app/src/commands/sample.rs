//! `contrechamp sample`: loads and removes the hand-made demonstration data.

use anyhow::Context;
use store::PgPool;

use crate::config::{SampleCommand, Settings};
use crate::{clock, database};

/// Facts restated from published reports; part of the binary, so that it is there wherever the binary is.
const SAMPLE: &str = include_str!("../../../../fixtures/sample/sample.json");

pub async fn run(settings: &Settings, command: SampleCommand) -> anyhow::Result<()> {
    database::with(settings, async |database| {
        match command {
            SampleCommand::Load => {
                let inserted = load(&database.pool).await?;
                tracing::info!(inserted, "sample features loaded");
            }
            SampleCommand::Remove => {
                let removed = remove(&database.pool).await?;
                tracing::info!(removed, "sample features removed");
            }
        }
        Ok(())
    })
    .await
}

pub async fn load(pool: &PgPool) -> anyhow::Result<u64> {
    let sample = serde_json::from_str(SAMPLE).context("read the sample data")?;
    let mut transaction = pool.begin().await?;
    let inserted = store::sample::insert(&mut transaction, &sample, clock::today())
        .await
        .context("load the sample data")?;
    transaction.commit().await?;
    Ok(inserted)
}

pub async fn remove(pool: &PgPool) -> anyhow::Result<u64> {
    let mut transaction = pool.begin().await?;
    let removed = store::sample::remove(&mut transaction, clock::today())
        .await
        .context("remove the sample data")?;
    transaction.commit().await?;
    Ok(removed)
}
