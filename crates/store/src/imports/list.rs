//! Imports as those see them who may take them back.

use domain::ids::ImportId;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::Error;

/// One import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: ImportId,
    /// Name of the dataset.
    pub source: String,
    pub file_name: String,
    pub on: Date,
    pub inserted: i64,
    pub updated: i64,
    /// Edited here before: left alone.
    pub conflicts: i64,
    /// When it was taken back for the last time, and how many features that were in all.
    pub reverted: Option<(Date, u64)>,
    /// Whether something of it is as it left it, or was changed since.
    pub stands: bool,
}

/// The last imports, the newest first.
pub async fn list(executor: impl PgExecutor<'_>, limit: i64) -> Result<Vec<Listed>, Error> {
    read(executor, None, limit).await
}

/// [`Error::NotFound`] if there is no such import.
pub async fn get(executor: impl PgExecutor<'_>, id: ImportId) -> Result<Listed, Error> {
    read(executor, Some(id), 1).await?.pop().ok_or(Error::NotFound)
}

async fn read(executor: impl PgExecutor<'_>, id: Option<ImportId>, limit: i64) -> Result<Vec<Listed>, Error> {
    let rows = sqlx::query_file!("sql/import/list.sql", id.map(|id| id.0), limit)
        .fetch_all(executor)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Listed {
            id: ImportId(row.id),
            source: row.source,
            file_name: row.file_name,
            on: row.imported_on,
            inserted: row.inserted,
            updated: row.updated,
            conflicts: row.conflicts,
            reverted: row
                .reverted_on
                .map(|day| (day, u64::try_from(row.reverted).unwrap_or_default())),
            stands: row.stands,
        })
        .collect())
}
