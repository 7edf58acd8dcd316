//! The retention of what belongs to appeals.

use domain::retention::{NOTICE_TEXT, REJECTED_REPORT};
use sqlx::PgConnection;
use time::Date;

use crate::Error;

/// Destroys what was written in appeals: about reports, with the time that reporters have after a rejection; about notices,
/// with what was written in the notice. Returns how many texts went.
pub(crate) async fn sweep(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
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
