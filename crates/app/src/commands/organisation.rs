//! `contrechamp organisation`: the controlled list of organisations that comes with the program.

use anyhow::Context;
use domain::organisation::{Entry, Register};
use serde::Deserialize;
use store::PgPool;

use crate::config::{OrganisationCommand, Settings};
use crate::{clock, database};

/// The list as a file; part of the binary, so that it is there wherever the binary is.
pub const SEED: &str = include_str!("../../../../fixtures/organisations/organisations.json");

#[derive(Deserialize)]
struct Seed {
    organisations: Vec<Entry>,
}

pub async fn run(settings: &Settings, command: OrganisationCommand) -> anyhow::Result<()> {
    let OrganisationCommand::Load = command;
    database::with(settings, async |database| {
        let changed = load(&database.pool).await?;
        tracing::info!(changed, "organisations loaded");
        Ok(())
    })
    .await
}

/// Returns how many organisations are new or changed.
pub async fn load(pool: &PgPool) -> anyhow::Result<u64> {
    let seed: Seed = serde_json::from_str(SEED).context("read the list of organisations")?;
    let register = Register::new(seed.organisations).context("read the list of organisations")?;
    let mut transaction = pool.begin().await?;
    let changed = store::organisations::load(&mut transaction, register.entries(), clock::today())
        .await
        .context("load the list of organisations")?;
    transaction.commit().await?;
    Ok(changed)
}
