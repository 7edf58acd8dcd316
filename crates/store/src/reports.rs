//! Reports: what people claim, and the little that they can ask about it later.

use domain::ids::{FeatureId, ReportId, ReviewId};
use domain::moderation::RejectionReason;
use domain::receipt::ReceiptHash;
use domain::report::{NewReport, ReportState};
use domain::subject::Family;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::Error;

/// Stores a report, its private note and the review that it opens.
///
/// The same receipt a second time is a form that was sent twice: [`Error::Conflict`] with `report_receipt_hash_key`.
pub async fn insert(
    connection: &mut PgConnection,
    id: ReportId,
    review: ReviewId,
    report: &NewReport,
    receipt: Option<&ReceiptHash>,
    today: Date,
) -> Result<(), Error> {
    let _ = (connection, id, review, report, receipt, today);
    Err(Error::NotFound)
}

/// What the holder of a receipt may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    pub state: ReportState,
    pub family: Family,
    /// Code of the kind of device, technology or kind of centre.
    pub kind: &'static str,
    pub reported_on: Date,
    pub reason: Option<RejectionReason>,
    pub feature: Option<FeatureId>,
}

pub async fn find_by_receipt(
    executor: impl PgExecutor<'_>,
    receipt: &ReceiptHash,
) -> Result<Option<Tracked>, Error> {
    let _ = (executor, receipt);
    Err(Error::NotFound)
}

/// Takes a pending report back: closes its review and destroys its note. False when it was decided already.
pub async fn withdraw(
    connection: &mut PgConnection,
    receipt: &ReceiptHash,
    today: Date,
) -> Result<bool, Error> {
    let withdrawn = sqlx::query_scalar!(
        "
        update report
        set state = 'withdrawn', decided_on = $2
        where receipt_hash = $1 and state = 'pending'
        returning id
        ",
        receipt.0.as_slice(),
        today,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(id) = withdrawn else { return Ok(false) };
    sqlx::query!(
        "update review set state = 'closed', version = version + 1 where report_id = $1 and state = 'open'",
        id,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from report_private where report_id = $1", id)
        .execute(connection)
        .await?;
    Ok(true)
}
