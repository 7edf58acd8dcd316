//! `contrechamp disclose`: what is kept about one feature, for an order that asks for it.

use std::io::Write as _;

use anyhow::{Context as _, bail};
use domain::ids::FeatureId;
use serde_json::Value;
use store::PgPool;
use time::OffsetDateTime;

use crate::config::{DiscloseOptions, Settings};
use crate::{clock, database};

pub async fn run(settings: &Settings, options: &DiscloseOptions) -> anyhow::Result<()> {
    let feature = FeatureId(options.feature);
    let found = database::with(settings, async |database| {
        disclose(&database.pool, feature, clock::now()).await
    })
    .await?;
    let text = serde_json::to_string_pretty(&found).context("write it as JSON")?;
    writeln!(std::io::stdout(), "{text}").context("print it")
}

/// In one transaction with its entry of the log: what is not logged is not disclosed.
pub async fn disclose(pool: &PgPool, feature: FeatureId, now: OffsetDateTime) -> anyhow::Result<Value> {
    let mut transaction = pool.begin().await?;
    let found = match store::disclosure::disclose(&mut transaction, feature, now).await {
        Err(store::Error::NotFound) => {
            bail!("nothing has the id {feature}: take it from the address of a page")
        }
        found => found.context("read what is kept")?,
    };
    transaction.commit().await?;
    Ok(found)
}
