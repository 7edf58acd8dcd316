//! The sample data: hand-made from published facts, marked as such on each row, and removed with one command.

use domain::ids::FeatureId;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::{Error, changes};

/// How many sample features are here.
pub async fn count(executor: impl PgExecutor<'_>) -> Result<i64, Error> {
    Ok(
        sqlx::query_scalar!(r#"select count(*) as "count!" from feature where sample"#)
            .fetch_one(executor)
            .await?,
    )
}

/// Inserts the sample features of a file (`fixtures/sample/sample.json`) whose places are here; those that are here
/// already are left alone. Returns how many are new.
pub async fn insert(connection: &mut PgConnection, sample: &Value, today: Date) -> Result<u64, Error> {
    sqlx::query_file!("sql/sample/organisations.sql", sample)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/sample/acts.sql", sample)
        .execute(&mut *connection)
        .await?;
    let inserted = sqlx::query_file_scalar!("sql/sample/features.sql", sample)
        .fetch_all(&mut *connection)
        .await?;
    sqlx::query_file!("sql/sample/devices.sql", sample, &inserted)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/sample/deployments.sql", sample, &inserted)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/sample/periods.sql", sample, &inserted)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/sample/centres.sql", sample, &inserted)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/sample/territories.sql", sample, &inserted)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/sample/evidence.sql", sample, &inserted)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/sample/act_links.sql", sample, &inserted)
        .execute(&mut *connection)
        .await?;
    let ids: Vec<FeatureId> = inserted.into_iter().map(FeatureId).collect();
    if !ids.is_empty() {
        changes::insert(connection, &ids, changes::Operation::Upsert, today).await?;
    }
    Ok(ids.len() as u64)
}

/// Removes all sample features and acts. Returns how many features went.
pub async fn remove(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    let removed = sqlx::query_scalar!("delete from feature where sample returning id")
        .fetch_all(&mut *connection)
        .await?;
    sqlx::query!("delete from act where sample")
        .execute(&mut *connection)
        .await?;
    let ids: Vec<FeatureId> = removed.into_iter().map(FeatureId).collect();
    if !ids.is_empty() {
        changes::insert(connection, &ids, changes::Operation::Remove, today).await?;
    }
    Ok(ids.len() as u64)
}
