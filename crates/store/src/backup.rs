//! What `contrechamp backup` takes out of the database beside `pg_dump`, and what `contrechamp restore` puts back.

use domain::ids::PhotoId;
use futures_util::{Stream, StreamExt as _};
use sqlx::postgres::{PgConnection, PgExecutor};

use crate::Error;

/// Tables whose rows are in no backup: who is signed in, who works on what, and who may open an account.
pub const LEFT_OUT: [&str; 3] = ["session", "lease", "invitation"];

/// A table of which a backup has some rows only, in a file of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filtered {
    pub table: &'static str,
    rows: &'static str,
}

/// Photos of forms that were not sent stay out, with their keys.
pub const FILTERED: [Filtered; 2] = [
    Filtered {
        table: "photo",
        rows: "select * from photo where draft_hash is null",
    },
    Filtered {
        table: "sealing_key",
        rows: "
            select *
            from sealing_key
            where not exists (select from photo where photo.id = sealing_key.id and draft_hash is not null)
        ",
    },
];

/// Names what a transaction of [`crate::begin_snapshot`] sees, for `pg_dump`, as long as that is open.
pub async fn export_snapshot(connection: &mut PgConnection) -> Result<String, Error> {
    let name = sqlx::query_scalar!(r#"select pg_export_snapshot() as "name!""#)
        .fetch_one(connection)
        .await?;
    Ok(name)
}

/// The photos of reports.
pub async fn photos(executor: impl PgExecutor<'_>) -> Result<Vec<PhotoId>, Error> {
    let ids = sqlx::query_scalar!("select id from photo where report_id is not null order by id")
        .fetch_all(executor)
        .await?;
    Ok(ids.into_iter().map(PhotoId).collect())
}

/// The rows of a filtered table, in the text format of `copy`.
pub async fn copy_out(
    connection: &mut PgConnection,
    filtered: Filtered,
) -> Result<impl Stream<Item = Result<Vec<u8>, Error>>, Error> {
    let statement = format!("copy ({}) to stdout", filtered.rows);
    let rows = connection.copy_out_raw(&statement).await?;
    Ok(rows.map(|part| Ok(part?.to_vec())))
}

/// Puts back what [`copy_out`] gave.
pub async fn copy_in(connection: &mut PgConnection, filtered: Filtered, rows: &[u8]) -> Result<(), Error> {
    let statement = format!("copy {} from stdin", filtered.table);
    let mut copy = connection.copy_in_raw(&statement).await?;
    copy.send(rows).await?;
    copy.finish().await?;
    Ok(())
}

/// Whether there are no tables but those of extensions.
pub async fn is_empty(executor: impl PgExecutor<'_>) -> Result<bool, Error> {
    let is_empty = sqlx::query_scalar!(
        r#"
        select not exists (
            select
            from pg_class
            where relnamespace = 'public'::regnamespace
                and relkind in ('r', 'p')
                and not exists (
                    select from pg_depend where objid = pg_class.oid and deptype = 'e'
                )
        ) as "is_empty!"
        "#
    )
    .fetch_one(executor)
    .await?;
    Ok(is_empty)
}

/// Whether other processes of ours are connected.
pub async fn is_in_use(executor: impl PgExecutor<'_>) -> Result<bool, Error> {
    let is_in_use = sqlx::query_scalar!(
        r#"
        select exists (
            select
            from pg_stat_activity
            where datname = current_database()
                and pid <> pg_backend_pid()
                and application_name = 'contrechamp'
        ) as "is_in_use!"
        "#
    )
    .fetch_one(executor)
    .await?;
    Ok(is_in_use)
}

/// Removes everything.
pub async fn clear(connection: &mut PgConnection) -> Result<(), Error> {
    sqlx::raw_sql("drop schema public cascade; create schema public")
        .execute(connection)
        .await?;
    Ok(())
}

/// From here to [`end_restore`] nobody may take the database for a whole one.
pub async fn begin_restore(connection: &mut PgConnection) -> Result<(), Error> {
    sqlx::raw_sql("create table restoring ()")
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn is_restoring(executor: impl PgExecutor<'_>) -> Result<bool, Error> {
    let is_restoring =
        sqlx::query_scalar!(r#"select to_regclass('restoring') is not null as "is_restoring!""#)
            .fetch_one(executor)
            .await?;
    Ok(is_restoring)
}

pub async fn end_restore(connection: &mut PgConnection) -> Result<(), Error> {
    sqlx::raw_sql("drop table restoring").execute(connection).await?;
    Ok(())
}
