//! Reports: what people claim, and the little that they can ask about it later.

use domain::device::DeviceKind;
use domain::ids::{FeatureId, ReportId, ReviewId};
use domain::moderation::RejectionReason;
use domain::receipt::ReceiptHash;
use domain::report::{NewReport, ReportState};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::error::{known, known_if};
use crate::{Error, attributes};

/// Stores a report, its private note and the review that it opens.
///
/// The same receipt a second time is a form that was sent twice: [`Error::Conflict`] with `report_receipt_hash_key`.
pub async fn insert(
    connection: &mut PgConnection,
    id: ReportId,
    review: ReviewId,
    report: &NewReport,
    receipt: &ReceiptHash,
    today: Date,
) -> Result<(), Error> {
    let claim = attributes::to_json(&report.device)?;
    let position = report.device.position;
    sqlx::query!(
        "
        insert into report (id, kind, receipt_hash, reported_on, seen_on, claim, geom, place_id)
        select $1, 'new_device', $2, $3, $4, $5, geom, place_at(geom)
        from (select st_setsrid(st_point($6, $7), 4326) as geom) as reported
        ",
        id.0,
        receipt.0.as_slice(),
        today,
        report.seen_on,
        claim,
        position.lon(),
        position.lat(),
    )
    .execute(&mut *connection)
    .await?;
    if let Some(note) = &report.note {
        sqlx::query!(
            "insert into report_private (report_id, note) values ($1, $2)",
            id.0,
            &**note
        )
        .execute(&mut *connection)
        .await?;
    }
    sqlx::query!(
        "
        insert into review (id, kind, opened_on, report_id, place_id)
        select $1, 'report', $3, id, place_id
        from report
        where id = $2
        ",
        review.0,
        id.0,
        today,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What the holder of a receipt may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    pub state: ReportState,
    pub kind: DeviceKind,
    pub reported_on: Date,
    pub reason: Option<RejectionReason>,
    pub feature: Option<FeatureId>,
}

pub async fn find_by_receipt(
    executor: impl PgExecutor<'_>,
    receipt: &ReceiptHash,
) -> Result<Option<Tracked>, Error> {
    let row = sqlx::query!(
        r#"
        select
            report.state::text as "state!",
            report.claim ->> 'kind' as "kind!",
            report.reported_on,
            report.feature_id,
            decision.reason::text as "reason?"
        from report
        left join review on review.report_id = report.id
        left join decision on decision.review_id = review.id
        where report.receipt_hash = $1
        order by decision.decided_at desc nulls last
        limit 1
        "#,
        receipt.0.as_slice(),
    )
    .fetch_optional(executor)
    .await?;
    row.map(|row| {
        Ok(Tracked {
            state: known(&row.state, ReportState::from_code)?,
            kind: known(&row.kind, DeviceKind::from_code)?,
            reported_on: row.reported_on,
            reason: known_if(row.reason.as_deref(), RejectionReason::from_code)?,
            feature: row.feature_id.map(FeatureId),
        })
    })
    .transpose()
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
