//! Destroys what is kept for a time only, by the schedule of `domain::retention`.

mod reports;

pub(crate) use reports::take_back;

use domain::ids::FeatureId;
use domain::retention::{
    ACCEPTED_REPORT, AUDIT_CONTENT, CHANGES, ERASURES, FEATURE_IMAGE, IDLE_SESSION, IMPORT_UPLOAD,
    PHOTO_DRAFT, PHOTO_OF_WHAT_IS_GONE, PUBLIC_PHOTO, REJECTED_REPORT, SESSION,
};
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};

use crate::changes::{self, Operation};
use crate::{Error, accounts, appeals, contributors, imports, notices, questions};

/// How many rows each line of the schedule removed or emptied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Undecided for too long.
    pub reports_expired: u64,
    pub notes: u64,
    /// Photos of decided and withdrawn reports that are not public; their files go with the next look at the list of
    /// removals.
    pub photos: u64,
    pub public_photos: u64,
    pub photo_drafts: u64,
    /// Files that somebody was about to import.
    pub uploads: u64,
    pub questions: u64,
    pub receipts: u64,
    /// Decided and withdrawn reports that say nothing any more.
    pub reports_emptied: u64,
    pub contributors: u64,
    /// Ways to reach the senders of notices.
    pub notice_contacts: u64,
    /// What senders of notices wrote.
    pub notice_texts: u64,
    pub notice_receipts: u64,
    pub appeal_texts: u64,
    pub sessions: u64,
    pub leases: u64,
    pub invitations: u64,
    pub recoveries: u64,
    pub proposals: u64,
    pub deeds: u64,
    pub changes: u64,
    pub erasures: u64,
    /// What entries of the log said; the entries stay.
    pub audit_contents: u64,
    /// Features as they were before a change.
    pub feature_images: u64,
}

/// Runs the whole schedule as of `now`.
#[expect(clippy::too_many_lines, reason = "one line of the schedule after the other")]
pub async fn sweep(connection: &mut PgConnection, now: OffsetDateTime) -> Result<Swept, Error> {
    let today = now.date();
    let appeal_texts = appeals::sweep(connection, today).await?;
    let of_notices = notices::sweep(connection, today).await?;
    let reports_expired = reports::expire(connection, today).await?;
    let notes = sqlx::query!(
        "
        delete from report_private
        using report
        where report.id = report_private.report_id
            and (report.state in ('rejected', 'withdrawn') and report.decided_on < $1
                or report.state = 'accepted' and report.decided_on < $2)
            and not exists (
                select from report_under_appeal where report_under_appeal.id = report.id and until >= $1
            )
        ",
        today - REJECTED_REPORT,
        today - ACCEPTED_REPORT,
    )
    .execute(&mut *connection)
    .await?
    .rows_affected();
    let public_photos = public_photos(connection, today).await?;
    let photos = photos(connection, today).await?;
    let uploads = imports::uploads::sweep(&mut *connection, today - IMPORT_UPLOAD).await?;
    let photo_drafts = sqlx::query!(
        "delete from photo where draft_hash is not null and stored_on < $1",
        today - PHOTO_DRAFT,
    )
    .execute(&mut *connection)
    .await?
    .rows_affected();
    let questions = questions::sweep(connection, today).await?;
    let receipts = reports::forget_receipts(connection, today).await?;
    let reports_emptied = reports::empty_decided(connection, today).await?;
    reports::forget_sheets(connection).await?;
    let contributors = contributors::sweep(connection, today).await?;
    let sessions = sqlx::query!(
        "delete from session where created_at < $1 or seen_at < $2",
        now - SESSION,
        now - IDLE_SESSION
    )
    .execute(&mut *connection)
    .await?
    .rows_affected();
    let leases = sqlx::query!("delete from lease where until <= $1", now)
        .execute(&mut *connection)
        .await?
        .rows_affected();
    // They say themselves when they end: `INVITATION` after they were made.
    let invitations = sqlx::query!("delete from invitation where expires_at < $1", now)
        .execute(&mut *connection)
        .await?
        .rows_affected();
    let [recoveries, proposals, deeds] = accounts::sweep(connection, now).await?;
    let changes = sqlx::query!("delete from change where changed_on < $1", today - CHANGES)
        .execute(&mut *connection)
        .await?
        .rows_affected();
    sqlx::query!(
        "delete from numbered_change where changed_on < $1",
        today - CHANGES
    )
    .execute(&mut *connection)
    .await?;
    let erasures = sqlx::query!(
        "delete from erasure where listed and erased_on < $1",
        today - ERASURES
    )
    .execute(&mut *connection)
    .await?
    .rows_affected();
    let feature_images = sqlx::query!(
        "update feature_change set image = null where image is not null and made_at < $1",
        now - FEATURE_IMAGE,
    )
    .execute(&mut *connection)
    .await?
    .rows_affected();
    let audit_contents = sqlx::query!("delete from audit_content where at < $1", now - AUDIT_CONTENT)
        .execute(connection)
        .await?
        .rows_affected();
    Ok(Swept {
        reports_expired,
        notes,
        photos,
        public_photos,
        photo_drafts,
        uploads,
        questions,
        receipts,
        reports_emptied,
        contributors,
        notice_contacts: of_notices.contacts,
        notice_texts: of_notices.texts,
        notice_receipts: of_notices.receipts,
        appeal_texts,
        sessions,
        leases,
        invitations,
        recoveries,
        proposals,
        deeds,
        changes,
        erasures,
        audit_contents,
        feature_images,
    })
}

/// Photos that are not public go with the note of their report.
async fn photos(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    let photos = sqlx::query!(
        "
        delete from photo
        using report
        where report.id = photo.report_id
            and (report.state in ('rejected', 'withdrawn') and report.decided_on < $1
                or report.state = 'accepted' and report.decided_on < $2)
            and not exists (select from public_photo where public_photo.id = photo.id)
            and photo.hidden_for is null
            and not exists (
                select
                from feature_photo
                join feature on feature.id = feature_photo.feature_id
                where feature_photo.photo_id = photo.id and feature.withheld_reason = 'notice_pending'
            )
            and not exists (
                select from report_under_appeal where report_under_appeal.id = report.id and until >= $1
            )
        ",
        today - REJECTED_REPORT,
        today - ACCEPTED_REPORT,
    )
    .execute(connection)
    .await?;
    Ok(photos.rows_affected())
}

/// Public photos that are old, or whose every feature has been gone for long. Pages that showed them are announced.
async fn public_photos(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    let due = sqlx::query!(
        r#"
        select public_photo.id as "id!", array_agg(public_photo.feature_id) as "features!"
        from public_photo
        join feature on feature.id = public_photo.feature_id
        group by public_photo.id
        having max(public_photo.cleared_on) < $1
            or bool_and(feature.status = 'removed' and coalesce(feature.removed_on < $2, false))
        "#,
        today - PUBLIC_PHOTO,
        today - PHOTO_OF_WHAT_IS_GONE,
    )
    .fetch_all(&mut *connection)
    .await?;
    if due.is_empty() {
        return Ok(0);
    }
    let photos: Vec<_> = due.iter().map(|row| row.id).collect();
    let mut features: Vec<_> = due.into_iter().flat_map(|row| row.features).collect();
    features.sort_unstable();
    features.dedup();
    let features: Vec<_> = features.into_iter().map(FeatureId).collect();
    let removed = sqlx::query!("delete from photo where id = any($1)", &photos)
        .execute(&mut *connection)
        .await?;
    changes::insert(connection, &features, Operation::Upsert, today).await?;
    Ok(removed.rows_affected())
}
