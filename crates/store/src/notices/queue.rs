//! Open reviews of notices and appeals, as lines of the queue.

use domain::ids::{AccountId, ReviewId};
use domain::lane::Lane;
use domain::moderation::{QueueReason, ReviewKind};
use domain::place::PlaceCode;
use domain::subject::Family;
use sqlx::postgres::PgExecutor;
use time::{Date, OffsetDateTime};

use crate::error::known;
use crate::reviews::{QueueFilter, Summary, ids};
use crate::{Error, reports};

/// By lane; notices, then appeals; by day.
pub(crate) async fn list(
    executor: impl PgExecutor<'_>,
    filter: &QueueFilter,
    limit: i64,
    now: OffsetDateTime,
) -> Result<Vec<Summary>, Error> {
    // A pattern is one of reports.
    if filter.pattern.is_some() {
        return Ok(Vec::new());
    }
    let within = ids(filter);
    let rows = sqlx::query_file!(
        "sql/notices/queue.sql",
        filter.place.as_ref().map(PlaceCode::as_str),
        filter.family.map(Family::code),
        filter.subject_kind,
        filter.urgency.map(QueueReason::code),
        filter.lane.map(Lane::code),
        filter.is_free,
        limit,
        now,
        filter.decider.map(|account: AccountId| account.0),
        within.as_deref(),
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            let family = known(&row.family, Family::from_code)?;
            let kind = known(&row.kind, ReviewKind::from_code)?;
            Ok(Summary {
                id: ReviewId(row.id),
                kind,
                family,
                subject_kind: reports::subject_kind(family, row.subject_kind.as_deref())?,
                finding: None,
                lane: known(&row.lane, Lane::from_code)?,
                urgency: match kind {
                    ReviewKind::Notice => Some(QueueReason::Notice),
                    _ => Some(QueueReason::Appeal),
                },
                pattern: None,
                warnings: Vec::new(),
                photos: u64::try_from(row.photos).unwrap_or_default(),
                place: row.place,
                opened_on: row.opened_on,
                is_proposed: false,
                taken_by: row.taken_by,
            })
        })
        .collect()
}

/// The day of each that the filter selects.
pub(crate) async fn waiting_days(
    executor: impl PgExecutor<'_>,
    filter: &QueueFilter,
) -> Result<Vec<Date>, Error> {
    let all = QueueFilter {
        is_free: false,
        ..filter.clone()
    };
    let found = list(executor, &all, i64::MAX, OffsetDateTime::UNIX_EPOCH).await?;
    Ok(found.into_iter().map(|summary| summary.opened_on).collect())
}
