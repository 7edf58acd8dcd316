//! Which organisations use what, as datasets list it.

use domain::usage::{PublicUsage, Used};
use sqlx::postgres::PgExecutor;

use crate::Error;
use crate::error::known;

/// In the order of organisations.
pub(super) async fn usages(executor: impl PgExecutor<'_>) -> Result<Vec<PublicUsage>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            organisation as "organisation!",
            coalesce(kind::text, technology::text) as "used!",
            vendor,
            product,
            devices,
            retention_days,
            address,
            data_on as "data_on!",
            source as "source!"
        from public_organisation_usage
        order by organisation collate "C", kind, technology, vendor collate "C", source collate "C", id
        "#
    )
    .fetch_all(executor)
    .await?;
    let number = |value: Option<i32>| value.and_then(|value| u32::try_from(value).ok());
    rows.into_iter()
        .map(|row| {
            Ok(PublicUsage {
                organisation: row.organisation,
                used: known(&row.used, Used::from_code)?,
                vendor: row.vendor,
                product: row.product,
                devices: number(row.devices),
                retention_days: number(row.retention_days),
                address: row.address,
                day: row.data_on,
                source: row.source,
            })
        })
        .collect()
}
