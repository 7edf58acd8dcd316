//! Photos on the desk of a moderator: examined, painted over, cleared, and no longer cleared.

use domain::ids::{AccountId, FeatureId, PhotoId, PlaceId, ReviewId};
use domain::photo::{MaskKind, MaskKinds, Standing};
use domain::report::ReportState;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use super::{Kept, kept, side, take_off_the_list};
use crate::Error;
use crate::changes::{self, Operation};
use crate::error::known;
use crate::keys;

/// Who said, and on which day, that a photo shows nothing that must not be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clearance {
    pub account: AccountId,
    /// Name of the account.
    pub by: String,
    pub on: Date,
}

/// The constraint that keeps a moderator from clearing what came from their own browser.
pub const OWN_PHOTO: &str = "photo_not_of_own_report";

/// A photo of a report, with all that a moderator must know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    pub kept: Kept,
    /// The review that its report opened.
    pub review: ReviewId,
    pub masked: MaskKinds,
    pub clearance: Option<Clearance>,
    pub standing: Standing,
}

/// A photo of a report; of a draft there is none to be had here. [`Error::NotFound`] also for one that was replaced.
pub async fn examine(executor: impl PgExecutor<'_>, id: PhotoId) -> Result<Examined, Error> {
    let row = sqlx::query_file!("sql/photos/examine.sql", id.0)
        .fetch_optional(executor)
        .await?
        .ok_or(Error::NotFound)?;
    let clearance = match (row.cleared_by, row.cleared_by_name, row.cleared_on) {
        (Some(account), Some(by), Some(on)) => Some(Clearance {
            account: AccountId(account),
            by,
            on,
        }),
        _ => None,
    };
    Ok(Examined {
        kept: kept(row.id, row.ordinal, row.width, row.height),
        review: ReviewId(row.review_id),
        masked: masks(&row.masked)?,
        standing: Standing {
            offered: row.offered,
            cleared: clearance.is_some(),
            report: known(&row.report_state, ReportState::from_code)?,
            has_public_feature: row.has_public_feature,
            noticed: row.noticed,
        },
        clearance,
    })
}

/// The review that a photo of a report belongs to, also for one that was painted over since. [`Error::NotFound`] of a draft.
pub async fn review_of(executor: impl PgExecutor<'_>, id: PhotoId) -> Result<ReviewId, Error> {
    let review = sqlx::query_scalar!(
        r#"
        select review.id
        from photo
        join review on review.report_id = photo.report_id
        where photo.id = $1 or photo.replaced @> array[$1::uuid]
        "#,
        id.0,
    )
    .fetch_one(executor)
    .await?;
    Ok(ReviewId(review))
}

/// The photo that was painted from this one, however often; `None` if there is none.
pub async fn latest(executor: impl PgExecutor<'_>, id: PhotoId) -> Result<Option<PhotoId>, Error> {
    let latest = sqlx::query_scalar!("select id from photo where replaced @> array[$1::uuid]", id.0)
        .fetch_optional(executor)
        .await?;
    Ok(latest.map(PhotoId))
}

/// Puts the painted photo, whose file was announced and written, in the place of the unpainted one, and destroys that. It
/// is cleared by nobody yet. [`Error::NotFound`] if the old one is gone, or the new file.
pub async fn replace(
    connection: &mut PgConnection,
    old: PhotoId,
    new: &Kept,
    wrapped_key: &[u8],
    masked: MaskKinds,
    today: Date,
) -> Result<(), Error> {
    lock(connection, old).await?;
    announce_to_readers(connection, old, today).await?;
    take_off_the_list(connection, new.id).await?;
    let replaced = sqlx::query!(
        "
        insert into photo (
            id, report_id, ordinal, width, height, stored_on, offered, masked, replaced
        )
        select
            $2, report_id, ordinal, $3, $4, stored_on, offered,
            array(select distinct kind from unnest(masked || $5::text[]::mask_kind[]) as kind order by kind),
            replaced || id
        from photo
        where id = $1 and report_id is not null
        ",
        old.0,
        new.id.0,
        side(new.width),
        side(new.height),
        &masked.codes(),
    )
    .execute(&mut *connection)
    .await?;
    keys::put(connection, new.id.0, wrapped_key).await?;
    let removed = sqlx::query!("delete from photo where id = $1", old.0)
        .execute(connection)
        .await?;
    if (replaced.rows_affected(), removed.rows_affected()) == (1, 1) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Clears a photo; who cleared it first stays named. [`Error::NotFound`] if it was replaced or destroyed.
pub async fn clear(
    connection: &mut PgConnection,
    id: PhotoId,
    account: AccountId,
    today: Date,
) -> Result<(), Error> {
    let cleared = sqlx::query!(
        "
        update photo
        set cleared_by = coalesce(cleared_by, $2), cleared_on = coalesce(cleared_on, $3)
        where id = $1 and report_id is not null
        ",
        id.0,
        account.0,
        today,
    )
    .execute(&mut *connection)
    .await?;
    if cleared.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    announce_to_readers(connection, id, today).await
}

/// Takes a clearance back: from now on the photo is for moderators alone. [`Error::NotFound`] as above.
pub async fn withdraw_clearance(
    connection: &mut PgConnection,
    id: PhotoId,
    today: Date,
) -> Result<(), Error> {
    lock(connection, id).await?;
    announce_to_readers(connection, id, today).await?;
    let withdrawn = sqlx::query!(
        "update photo set cleared_by = null, cleared_on = null where id = $1 and report_id is not null",
        id.0,
    )
    .execute(connection)
    .await?;
    if withdrawn.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// Photos of accepted reports that nobody has cleared, those accepted first first; at most `limit`, and only of reports in
/// these places and all that they contain. None is no bound.
pub async fn waiting(
    executor: impl PgExecutor<'_>,
    within: Option<&[PlaceId]>,
    limit: i64,
) -> Result<Vec<Kept>, Error> {
    let within: Option<Vec<i32>> = within.map(|places| places.iter().map(|place| place.0).collect());
    let rows = sqlx::query!(
        "
        with recursive mine as (
            select id from place where id = any($2::integer[])
            union
            select place.id from place join mine on place.parent_id = mine.id
        )
        select photo.id, photo.ordinal, photo.width, photo.height
        from photo
        join report on report.id = photo.report_id
        where report.state = 'accepted'
            and photo.offered
            and photo.cleared_on is null
            and ($2::integer[] is null or report.place_id in (select id from mine))
        order by report.decided_on, report.id, photo.ordinal, photo.id
        limit $1
        ",
        limit,
        within.as_deref(),
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| kept(row.id, row.ordinal, row.width, row.height))
        .collect())
}

/// Keeps others from changing a photo of a report until the transaction ends: what is public before a change must be known
/// for sure. [`Error::NotFound`] if it was replaced or destroyed.
async fn lock(connection: &mut PgConnection, id: PhotoId) -> Result<(), Error> {
    sqlx::query_scalar!(
        "select id from photo where id = $1 and report_id is not null for update",
        id.0
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(())
}

/// Pages of features are named after the state of the map: one that has gained or lost a photo must get a new name.
pub(crate) async fn announce_to_readers(
    connection: &mut PgConnection,
    id: PhotoId,
    today: Date,
) -> Result<(), Error> {
    let features = sqlx::query_scalar!(
        r#"select feature_id as "feature_id!" from public_photo where id = $1"#,
        id.0
    )
    .fetch_all(&mut *connection)
    .await?;
    if features.is_empty() {
        return Ok(());
    }
    let features: Vec<FeatureId> = features.into_iter().map(FeatureId).collect();
    changes::insert(connection, &features, Operation::Upsert, today).await
}

pub(super) fn masks(codes: &[String]) -> Result<MaskKinds, Error> {
    codes.iter().try_fold(MaskKinds::EMPTY, |masks, code| {
        Ok(masks.with(known(code, MaskKind::from_code)?))
    })
}
