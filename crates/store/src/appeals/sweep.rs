//! The retention of what belongs to appeals.

use domain::retention::{NOTICE_TEXT, REJECTED_REPORT, UNDECIDED_REPORT};
use sqlx::PgConnection;
use time::Date;

use crate::Error;

/// Destroys what was written in appeals: about reports, with the time that reporters have after a rejection; about notices,
/// with what was written in the notice. Reports that were opened anew and that nobody decided in their time are
/// rejected, since their decisions stay. Returns how many texts went.
pub(crate) async fn sweep(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    sqlx::query!(
        "
        with lapsed as (
            update report
            set state = 'rejected', decided_on = $1
            where state = 'pending'
                and coalesce(reopened_on, reported_on) < $2
                and exists (
                    select
                    from review
                    join decision on decision.review_id = review.id
                    where review.report_id = report.id
                )
            returning id
        )
        update review
        set state = 'closed', version = version + 1
        from lapsed
        where review.report_id = lapsed.id and review.state = 'open'
        ",
        today,
        today - UNDECIDED_REPORT,
    )
    .execute(&mut *connection)
    .await?;
    let texts = sqlx::query!(
        "
        update appeal
        set sealed = null, wrapped_key = null
        where sealed is not null
            and (report_id is not null and closed_on < $1 or notice_id is not null and opened_on < $2)
        ",
        today - REJECTED_REPORT,
        today - NOTICE_TEXT,
    )
    .execute(connection)
    .await?;
    Ok(texts.rows_affected())
}
