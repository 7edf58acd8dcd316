//! Destroys what is kept for a time only, by the schedule of `domain::retention`.

use domain::retention::{
    ACCEPTED_REPORT, AUDIT_CONTENT, CHANGES, IDLE_SESSION, PHOTO_DRAFT, REJECTED_REPORT, SESSION,
    UNDECIDED_REPORT,
};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::{Error, accounts, appeals, contributors, notices, questions};

/// How many rows each line of the schedule removed or emptied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub reports_expired: u64,
    pub notes: u64,
    /// Photos of decided and withdrawn reports that are not public; their files go with the next look at the list of
    /// removals.
    pub photos: u64,
    pub photo_drafts: u64,
    pub questions: u64,
    pub receipts: u64,
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
    /// What entries of the log said; the entries stay.
    pub audit_contents: u64,
}

/// Runs the whole schedule as of `now`.
pub async fn sweep(connection: &mut PgConnection, now: OffsetDateTime) -> Result<Swept, Error> {
    let today = now.date();
    let (rejected, accepted) = (today - REJECTED_REPORT, today - ACCEPTED_REPORT);
    let appeal_texts = appeals::sweep(connection, today).await?;
    let of_notices = notices::sweep(connection, today).await?;
    let expired = sqlx::query_scalar!(
        "
        delete from report
        where state = 'pending'
            and coalesce(reopened_on, reported_on) < $1
        returning id
        ",
        today - UNDECIDED_REPORT,
    )
    .fetch_all(&mut *connection)
    .await?;
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
        rejected,
        accepted,
    )
    .execute(&mut *connection)
    .await?;
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
        rejected,
        accepted,
    )
    .execute(&mut *connection)
    .await?;
    let photo_drafts = sqlx::query!(
        "delete from photo where draft_hash is not null and stored_on < $1",
        today - PHOTO_DRAFT,
    )
    .execute(&mut *connection)
    .await?;
    let questions = questions::sweep(connection, today).await?;
    let receipts = sqlx::query!(
        "
        update report
        set receipt_hash = null, seen_on = null, citation = null, citation_url = null, moderator_id = null
        where (receipt_hash is not null or moderator_id is not null)
            and (state in ('rejected', 'withdrawn') and decided_on < $1 or state = 'accepted' and decided_on < $2)
            and not exists (
                select from report_under_appeal where report_under_appeal.id = report.id and until >= $1
            )
        ",
        rejected,
        accepted,
    )
    .execute(&mut *connection)
    .await?;
    let contributors = contributors::sweep(connection, today).await?;
    let sessions = sqlx::query!(
        "delete from session where created_at < $1 or seen_at < $2",
        now - SESSION,
        now - IDLE_SESSION
    )
    .execute(&mut *connection)
    .await?;
    let leases = sqlx::query!("delete from lease where until <= $1", now)
        .execute(&mut *connection)
        .await?;
    let invitations = sqlx::query!("delete from invitation where expires_at < $1", now)
        .execute(&mut *connection)
        .await?;
    let [recoveries, proposals, deeds] = accounts::sweep(connection, now).await?;
    let changes = sqlx::query!("delete from change where changed_on < $1", today - CHANGES)
        .execute(&mut *connection)
        .await?;
    let audit_contents = sqlx::query!("delete from audit_content where at < $1", now - AUDIT_CONTENT)
        .execute(connection)
        .await?;
    Ok(Swept {
        reports_expired: expired.len() as u64,
        notes: notes.rows_affected(),
        photos: photos.rows_affected(),
        photo_drafts: photo_drafts.rows_affected(),
        questions,
        receipts: receipts.rows_affected(),
        contributors,
        notice_contacts: of_notices.contacts,
        notice_texts: of_notices.texts,
        notice_receipts: of_notices.receipts,
        appeal_texts,
        sessions: sessions.rows_affected(),
        leases: leases.rows_affected(),
        invitations: invitations.rows_affected(),
        recoveries,
        proposals,
        deeds,
        changes: changes.rows_affected(),
        audit_contents: audit_contents.rows_affected(),
    })
}
