//! What becomes of reports when their time is over.

use domain::retention::{ACCEPTED_REPORT, REJECTED_REPORT, UNDECIDED_REPORT, WITHDRAWN_REPORT};
use sqlx::PgConnection;
use time::Date;
use uuid::Uuid;

use crate::Error;

/// Removes reports that nobody decided in time. One that somebody has begun to decide stays for the sake of that decision,
/// closed and emptied.
pub(super) async fn expire(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    let due = today - UNDECIDED_REPORT;
    let removed = sqlx::query!(
        "
        delete from report
        where state = 'pending'
            and coalesce(reopened_on, reported_on) < $1
            and not exists (
                select
                from review
                join decision on decision.review_id = review.id
                where review.report_id = report.id
            )
        ",
        due,
    )
    .execute(&mut *connection)
    .await?;
    let begun = sqlx::query_scalar!(
        "select id from report where state = 'pending' and coalesce(reopened_on, reported_on) < $1",
        due
    )
    .fetch_all(&mut *connection)
    .await?;
    take_back(connection, &begun, today).await?;
    Ok(removed.rows_affected() + begun.len() as u64)
}

/// Takes the receipts away when the time to answer is over, and with them the day of the sighting and where it was read.
pub(super) async fn forget_receipts(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    let receipts = sqlx::query!(
        "
        update report
        set receipt_hash = null, seen_on = null, citation = null, citation_url = null, moderator_id = null
        where (receipt_hash is not null or moderator_id is not null)
            and (state in ('rejected', 'withdrawn') and decided_on < $1 or state = 'accepted' and decided_on < $2)
            and not exists (
                select from report_under_appeal where report_under_appeal.id = report.id and until >= $1
            )
            -- The receipt of a sheet is that of its rows which still wait.
            and not exists (
                select from report as other where other.sheet = report.sheet and other.state = 'pending'
            )
        ",
        today - REJECTED_REPORT,
        today - ACCEPTED_REPORT,
    )
    .execute(&mut *connection)
    .await?;
    Ok(receipts.rows_affected())
}

/// Forgets which emptied rows came on one survey sheet, once nobody has its receipt.
pub(super) async fn forget_sheets(connection: &mut PgConnection) -> Result<u64, Error> {
    let rows = sqlx::query!(
        "
        update report
        set sheet = null
        where sheet is not null
            and emptied_on is not null
            and not exists (
                select from report as first where first.sheet = report.sheet and first.receipt_hash is not null
            )
        ",
    )
    .execute(connection)
    .await?;
    Ok(rows.rows_affected())
}

/// Empties the reports whose time is over.
pub(super) async fn empty_decided(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    let due = sqlx::query_scalar!(
        "
        select id
        from report
        where emptied_on is null
            and (state = 'rejected' and decided_on < $1
                or state = 'accepted' and decided_on < $2
                or state = 'withdrawn' and decided_on <= $3)
            and not exists (
                select from report_under_appeal where report_under_appeal.id = report.id and until >= $1
            )
        ",
        today - REJECTED_REPORT,
        today - ACCEPTED_REPORT,
        today - WITHDRAWN_REPORT,
    )
    .fetch_all(&mut *connection)
    .await?;
    empty(connection, &due, today).await?;
    Ok(due.len() as u64)
}

/// Destroys all that reports said but their kind, for counts, and their place.
async fn empty(connection: &mut PgConnection, reports: &[Uuid], today: Date) -> Result<(), Error> {
    sqlx::query!(
        "
        update report
        set claim = jsonb_strip_nulls(
                jsonb_build_object('kind', claim -> 'kind', 'technology', claim -> 'technology')
            ),
            geom = null,
            seen_on = null,
            citation = null,
            citation_url = null,
            acts = '{}',
            warnings = '{}',
            urgency = null,
            contributor_hash = null,
            emptied_on = $2
        where id = any($1) and emptied_on is null
        ",
        reports,
        today,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Closes and empties reports that wait, and destroys what was private to them.
pub(crate) async fn take_back(
    connection: &mut PgConnection,
    reports: &[Uuid],
    today: Date,
) -> Result<(), Error> {
    sqlx::query!(
        "
        update review
        set state = 'closed', version = version + 1
        where report_id = any($1) and state = 'open'
        ",
        reports,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        update report
        set state = 'withdrawn', decided_on = $2, receipt_hash = null
        where id = any($1) and state = 'pending'
        ",
        reports,
        today,
    )
    .execute(&mut *connection)
    .await?;
    for statement in [
        "delete from report_private where report_id = any($1)",
        "delete from photo where report_id = any($1)",
        "delete from question using review where review.id = review_id and report_id = any($1)",
    ] {
        sqlx::query(statement)
            .bind(reports)
            .execute(&mut *connection)
            .await?;
    }
    empty(connection, reports, today).await
}
