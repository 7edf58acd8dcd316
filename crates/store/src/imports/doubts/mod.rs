//! Rows of imports that wait for a person: the queue, the page, and carrying out what was decided.

mod apply;

use std::collections::BTreeMap;

use domain::doubt::{Doubt, DoubtReason, DoubtReview, DoubtVerdict};
use domain::ids::{AccountId, FeatureId, ImportId, ReviewId};
use domain::lane::Lane;
use domain::moderation::{ReviewKind, ReviewState};
use domain::place::PlaceCode;
use domain::subject::Family;
use serde_json::Value;
use sqlx::postgres::PgExecutor;
use sqlx::{PgConnection, PgPool};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::error::{known, known_if};
use crate::reviews::{QueueFilter, Summary, ids};
use crate::{Error, reports};

pub use apply::apply;

/// A review of rows with all that its page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    pub state: ReviewState,
    pub version: i32,
    pub opened_on: Date,
    pub place: Option<String>,
    pub import: ImportId,
    /// Name of the dataset, its publisher and its licence.
    pub source: String,
    pub attribution: String,
    pub licence: String,
    pub file_name: String,
    pub rows: Vec<Row>,
}

/// One of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: Uuid,
    pub reason: DoubtReason,
    pub external_id: String,
    /// What it says of the device, by attribute; none of what vanished.
    pub attributes: Option<Value>,
    /// What was kept as it came.
    pub tags: BTreeMap<String, String>,
    /// Degrees.
    pub lon: f64,
    pub lat: f64,
    /// Features that it may be, with metres.
    pub rivals: Vec<(FeatureId, f32)>,
    pub verdict: Option<DoubtVerdict>,
}

/// [`Error::NotFound`] if it is no review of rows.
pub async fn get(pool: &PgPool, id: ReviewId) -> Result<Detail, Error> {
    let review = sqlx::query!(
        r#"
        select
            review.state::text as "state!",
            review.version,
            review.opened_on,
            place.name as "place?",
            import.id as import,
            import.file_name,
            source.name as source,
            source.attribution,
            source.licence
        from review
        join import on import.id = review.import_id
        join source on source.id = import.source_id
        left join place on place.id = review.place_id
        where review.id = $1
        "#,
        id.0,
    )
    .fetch_one(pool)
    .await?;
    let rows = sqlx::query_file!("sql/doubts/detail.sql", id.0)
        .fetch_all(pool)
        .await?;
    let rows = rows
        .into_iter()
        .map(|row| {
            let tags = row.tags.and_then(|tags| serde_json::from_value(tags).ok());
            Ok(Row {
                id: row.id,
                reason: known(&row.reason, DoubtReason::from_code)?,
                external_id: row.external_id,
                attributes: row.attributes,
                tags: tags.unwrap_or_default(),
                lon: row.lon,
                lat: row.lat,
                rivals: row.rivals.into_iter().map(FeatureId).zip(row.distances).collect(),
                verdict: known_if(row.verdict.as_deref(), DoubtVerdict::from_code)?,
            })
        })
        .collect::<Result<_, Error>>()?;
    Ok(Detail {
        state: known(&review.state, ReviewState::from_code)?,
        version: review.version,
        opened_on: review.opened_on,
        place: review.place,
        import: ImportId(review.import),
        source: review.source,
        attribution: review.attribution,
        licence: review.licence,
        file_name: review.file_name,
        rows,
    })
}

/// Reads a review and keeps others from deciding it until the transaction ends.
pub async fn lock(
    connection: &mut PgConnection,
    id: ReviewId,
    now: OffsetDateTime,
) -> Result<DoubtReview, Error> {
    let review = sqlx::query!(
        r#"
        select
            review.state::text as "state!",
            review.version,
            (select account_id from lease where review_id = review.id and until > $2) as taken_by
        from review
        where review.id = $1 and review.kind = 'import_conflict'
        for update of review
        "#,
        id.0,
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    let waiting = sqlx::query!(
        r#"
        select id, reason::text as "reason!", rivals
        from import_doubt
        where review_id = $1 and verdict is null
        "#,
        id.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(DoubtReview {
        state: known(&review.state, ReviewState::from_code)?,
        version: review.version,
        taken_by: review.taken_by.map(AccountId),
        waiting: waiting
            .into_iter()
            .map(|row| {
                Ok(Doubt {
                    id: row.id,
                    reason: known(&row.reason, DoubtReason::from_code)?,
                    rivals: row.rivals.into_iter().map(FeatureId).collect(),
                })
            })
            .collect::<Result<_, Error>>()?,
    })
}

/// Open reviews as lines of the queue.
pub(crate) async fn list(
    executor: impl PgExecutor<'_>,
    filter: &QueueFilter,
    limit: i64,
    now: OffsetDateTime,
) -> Result<Vec<Summary>, Error> {
    // Nothing of them is urgent, and a pattern is one of reports.
    let is_other = filter.pattern.is_some()
        || filter.urgency.is_some()
        || filter.lane.is_some_and(|lane| lane != Lane::Usual)
        || filter.family.is_some_and(|family| family != Family::Device);
    if is_other {
        return Ok(Vec::new());
    }
    let within = ids(filter);
    let rows = sqlx::query_file!(
        "sql/doubts/queue.sql",
        filter.place.as_ref().map(PlaceCode::as_str),
        filter.subject_kind,
        filter.is_free,
        now,
        within.as_deref(),
        limit,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Summary {
                id: ReviewId(row.id),
                kind: ReviewKind::ImportConflict,
                family: Family::Device,
                subject_kind: reports::subject_kind(Family::Device, Some(&row.kind))?,
                finding: None,
                lane: Lane::Usual,
                urgency: None,
                pattern: None,
                warnings: Vec::new(),
                photos: 0,
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
