//! Imports as those see them who may take them back.

use domain::ids::{ImportId, ReviewId};
use domain::import::ImportRejection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::Error;
use crate::error::known;

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
    pub objects: i64,
    pub rejected: i64,
    pub unchanged: i64,
    /// Here from elsewhere.
    pub matched: i64,
    /// Rows that a person places, and how many of them wait.
    pub doubtful: i64,
    pub waiting: i64,
    /// In the dataset before, and not in this file.
    pub vanished: i64,
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
            objects: row.objects,
            rejected: row.rejected,
            unchanged: row.unchanged,
            matched: row.matched,
            doubtful: row.doubtful,
            waiting: row.waiting,
            vanished: row.vanished,
            reverted: row
                .reverted_on
                .map(|day| (day, u64::try_from(row.reverted).unwrap_or_default())),
            stands: row.stands,
        })
        .collect())
}

/// Rows that were not taken for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub reason: ImportRejection,
    /// What is wrong with them, alike of all.
    pub detail: String,
    pub count: i64,
    /// The first of them, from 1, where the format has rows.
    pub first_row: Option<i64>,
}

/// What was not taken of an import, in groups, the largest first; at most `limit` of them.
pub async fn rejections(
    executor: impl PgExecutor<'_>,
    id: ImportId,
    limit: i64,
) -> Result<Vec<Refused>, Error> {
    let rows = sqlx::query!(
        r#"
        select reason::text as "reason!", detail, count(*) as "count!", min(row) as first_row
        from import_row
        where import_id = $1
        group by reason, detail
        order by count(*) desc, reason, detail
        limit $2
        "#,
        id.0,
        limit,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Refused {
                reason: known(&row.reason, ImportRejection::from_code)?,
                detail: row.detail,
                count: row.count,
                first_row: row.first_row,
            })
        })
        .collect()
}

/// Reviews of an import that are open, the oldest first.
pub async fn open_reviews(
    executor: impl PgExecutor<'_>,
    id: ImportId,
    limit: i64,
) -> Result<Vec<ReviewId>, Error> {
    let rows = sqlx::query_scalar!(
        "select id from review where import_id = $1 and state = 'open' order by opened_on, id limit $2",
        id.0,
        limit,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows.into_iter().map(ReviewId).collect())
}
