//! `contrechamp sample`: loads and removes the hand-made demonstration data.

use anyhow::Context;
use store::PgPool;

use crate::config::{SampleCommand, Settings};
use crate::sample_file::Sample;
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

/// Returns how many features are new. Those whose place is not here are left out.
pub async fn load(pool: &PgPool) -> anyhow::Result<u64> {
    let sample = Sample::read(SAMPLE)?;
    let today = clock::today();
    let mut transaction = pool.begin().await?;
    store::sample::insert_acts(&mut transaction, &sample.acts()?, today)
        .await
        .context("load the acts of the sample data")?;
    let mut inserted = 0;
    for feature in sample.features() {
        let position = store::places::position(&mut *transaction, feature.place()).await?;
        let Some(position) = position else { continue };
        let feature = feature.at(position)?;
        inserted += u64::from(
            store::sample::insert(&mut transaction, &feature, today)
                .await
                .with_context(|| format!("load the sample feature {}", feature.id))?,
        );
    }
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
