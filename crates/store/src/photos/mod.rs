//! Rows of photos. The files lie in the photo store, encrypted; triggers delete its key with a row, so that a
//! row deleted is a photo destroyed, and list its file for removal.

mod desk;
mod public;

use domain::ids::{PhotoId, ReportId};
use sqlx::postgres::PgExecutor;
use sqlx::{PgConnection, PgPool};
use time::Date;

use crate::{Error, keys};

pub(crate) use desk::announce_to_readers;
pub use desk::{
    Clearance, Examined, OWN_PHOTO, clear, examine, latest, replace, review_of, waiting, withdraw_clearance,
};
pub use public::{Published, of_feature, public_key};

/// A stored photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    pub id: PhotoId,
    pub ordinal: i16,
    pub width: u32,
    pub height: u32,
}

/// A photo as the page of its review shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attached {
    pub id: PhotoId,
    pub is_cleared: bool,
    pub is_masked: bool,
}

/// Lists a file for removal before it is written: should nothing record it, it goes on that day.
pub async fn announce(connection: &mut PgConnection, id: PhotoId, due_on: Date) -> Result<(), Error> {
    sqlx::query!(
        "insert into photo_removal (photo_id, due_on) values ($1, $2)",
        id.0,
        due_on
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Records the file that was announced, as a draft. [`Error::NotFound`]: it was removed in the meantime.
pub async fn record(
    connection: &mut PgConnection,
    kept: &Kept,
    draft_hash: &[u8; 32],
    wrapped_key: &[u8],
    today: Date,
) -> Result<(), Error> {
    take_off_the_list(connection, kept.id).await?;
    // Every form since photos can be published says that they may be.
    sqlx::query!(
        "
        insert into photo (id, draft_hash, ordinal, width, height, stored_on, offered)
        values ($1, $2, $3, $4, $5, $6, true)
        ",
        kept.id.0,
        draft_hash.as_slice(),
        kept.ordinal,
        side(kept.width),
        side(kept.height),
        today,
    )
    .execute(&mut *connection)
    .await?;
    keys::put(connection, kept.id.0, wrapped_key).await
}

/// A file that is recorded is not removed. [`Error::NotFound`]: it was removed already.
async fn take_off_the_list(connection: &mut PgConnection, id: PhotoId) -> Result<(), Error> {
    let announced = sqlx::query!("delete from photo_removal where photo_id = $1", id.0)
        .execute(connection)
        .await?;
    if announced.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// The photos that came with a form that was not sent yet.
pub async fn drafts(executor: impl PgExecutor<'_>, draft_hash: &[u8; 32]) -> Result<Vec<Kept>, Error> {
    let rows = sqlx::query!(
        "select id, ordinal, width, height from photo where draft_hash = $1 order by ordinal, id",
        draft_hash.as_slice(),
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| kept(row.id, row.ordinal, row.width, row.height))
        .collect())
}

/// The photos of a report, in the order of the reporter.
pub async fn of_report(executor: impl PgExecutor<'_>, report: ReportId) -> Result<Vec<Attached>, Error> {
    let rows = sqlx::query!(
        r#"
        select id, cleared_on is not null as "is_cleared!", masked <> '{}' as "is_masked!"
        from photo
        where report_id = $1
        order by ordinal, id
        "#,
        report.0,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Attached {
            id: PhotoId(row.id),
            is_cleared: row.is_cleared,
            is_masked: row.is_masked,
        })
        .collect())
}

/// Deletes a draft. False when the form has no such draft.
pub async fn discard(
    connection: &mut PgConnection,
    draft_hash: &[u8; 32],
    id: PhotoId,
) -> Result<bool, Error> {
    let deleted = sqlx::query!(
        "delete from photo where id = $1 and draft_hash = $2",
        id.0,
        draft_hash.as_slice()
    )
    .execute(connection)
    .await?;
    Ok(deleted.rows_affected() == 1)
}

/// Makes drafts of a form the photos of a report, in this order. Returns how many there were: drafts that are expired,
/// or of another form, are not among them.
pub async fn adopt(
    connection: &mut PgConnection,
    draft_hash: &[u8; 32],
    ids: &[PhotoId],
    report: ReportId,
) -> Result<u64, Error> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let adopted = sqlx::query!(
        "
        update photo
        set report_id = $3, draft_hash = null, ordinal = array_position($2, id)
        where draft_hash = $1 and id = any($2)
        ",
        draft_hash.as_slice(),
        &ids,
        report.0,
    )
    .execute(connection)
    .await?;
    Ok(adopted.rows_affected())
}

/// The wrapped key of a photo of a report; of a draft there is none to be had here.
pub async fn key(executor: impl PgExecutor<'_>, id: PhotoId) -> Result<Vec<u8>, Error> {
    sqlx::query_scalar!(
        "
        select sealing_key.wrapped
        from photo
        join sealing_key using (id)
        where photo.id = $1 and photo.report_id is not null
        ",
        id.0
    )
    .fetch_optional(executor)
    .await?
    .ok_or(Error::NotFound)
}

/// The wrapped key of a draft, for the holder of its form.
pub async fn draft_key(
    executor: impl PgExecutor<'_>,
    draft_hash: &[u8; 32],
    id: PhotoId,
) -> Result<Vec<u8>, Error> {
    sqlx::query_scalar!(
        "
        select sealing_key.wrapped
        from photo
        join sealing_key using (id)
        where photo.id = $1 and photo.draft_hash = $2
        ",
        id.0,
        draft_hash.as_slice()
    )
    .fetch_optional(executor)
    .await?
    .ok_or(Error::NotFound)
}

/// Files to be removed on this day, by id; at most `limit`, after one.
pub async fn removals(
    pool: &PgPool,
    today: Date,
    after: Option<PhotoId>,
    limit: i64,
) -> Result<Vec<PhotoId>, Error> {
    let ids = sqlx::query_scalar!(
        "
        select photo_id
        from photo_removal
        where due_on <= $1 and ($2::uuid is null or photo_id > $2)
        order by photo_id
        limit $3
        ",
        today,
        after.map(|id| id.0),
        limit,
    )
    .fetch_all(pool)
    .await?;
    Ok(ids.into_iter().map(PhotoId).collect())
}

/// Forgets a file that is gone. Returns how many were forgotten: one, or none when another process was faster.
pub async fn removed(pool: &PgPool, id: PhotoId) -> Result<u64, Error> {
    let forgotten = sqlx::query!("delete from photo_removal where photo_id = $1", id.0)
        .execute(pool)
        .await?;
    Ok(forgotten.rows_affected())
}

fn kept(id: uuid::Uuid, ordinal: i16, width: i32, height: i32) -> Kept {
    Kept {
        id: PhotoId(id),
        ordinal,
        width: width.unsigned_abs(),
        height: height.unsigned_abs(),
    }
}

/// A check of the table holds sides between 1 and 1,600.
fn side(pixels: u32) -> i32 {
    i32::try_from(pixels).unwrap_or(i32::MAX)
}
