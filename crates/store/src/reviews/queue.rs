//! Open reviews in their order.

use domain::ids::{AccountId, PlaceId, ReviewId};
use domain::lane::Lane;
use domain::moderation::{QueueReason, ReviewKind};
use domain::place::PlaceCode;
use domain::report::Finding;
use domain::subject::Family;
use domain::warning::Warning;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::{Date, OffsetDateTime};

use super::warnings;
use crate::error::{known, known_if};
use crate::{Error, PgPool, notices, reports};

/// One line of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub id: ReviewId,
    pub kind: ReviewKind,
    pub family: Family,
    /// Code of the kind of device, technology or kind of centre.
    pub subject_kind: &'static str,
    /// What was found of a published feature; none of something new.
    pub finding: Option<Finding>,
    pub lane: Lane,
    pub urgency: Option<QueueReason>,
    pub warnings: Vec<Warning>,
    /// Photos that came with it.
    pub photos: u64,
    /// Name of the place that it lies in.
    pub place: Option<String>,
    pub opened_on: Date,
    /// Name of the moderator who has taken it.
    pub taken_by: Option<String>,
}

/// Which open reviews are meant; the default means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// This place and all that it contains.
    pub place: Option<PlaceCode>,
    pub family: Option<Family>,
    /// Code of the kind of device, technology or kind of centre.
    pub subject_kind: Option<&'static str>,
    pub urgency: Option<QueueReason>,
    pub lane: Option<Lane>,
    /// Only those that nobody has taken.
    pub is_free: bool,
    /// Only those in these places and all that they contain: what the moderator may see. None is no bound.
    pub within: Option<Vec<PlaceId>>,
    /// None that this moderator may not decide: neither what came from their signed-in browser, nor appeals against what they decided.
    pub decider: Option<AccountId>,
}

/// How many wait, and since when half of them do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    pub count: u64,
    /// The day of the one in the middle; none of none.
    pub median: Option<Date>,
}

/// Open reviews by lane, by what makes them urgent, then by day; those of one day in an order that says nothing of its hours,
/// with the devices of one mast together.
pub async fn list_open(
    pool: &PgPool,
    filter: &QueueFilter,
    limit: i64,
    now: OffsetDateTime,
) -> Result<Vec<Summary>, Error> {
    let mut open = notices::list(pool, filter, limit, now).await?;
    open.extend(list_reports(pool, filter, limit, now).await?);
    // Each list is in this order already: what is alike stays as it is.
    open.sort_by_key(|summary| (summary.lane, summary.urgency.is_none(), summary.urgency));
    open.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(open)
}

async fn list_reports(
    executor: impl PgExecutor<'_>,
    filter: &QueueFilter,
    limit: i64,
    now: OffsetDateTime,
) -> Result<Vec<Summary>, Error> {
    let within = ids(filter);
    let rows = sqlx::query!(
        r#"
        with recursive inside as (
            select id from place where code = $1
            union all
            select place.id from place join inside on place.parent_id = inside.id
        ), mine as (
            select id from place where id = any($9::integer[])
            union
            select place.id from place join mine on place.parent_id = mine.id
        )
        select
            review.id,
            review.kind::text as "kind!",
            report.kind::text as "report_kind!",
            coalesce(report.claim ->> 'technology', report.claim ->> 'kind') as subject_kind,
            report.finding::text as finding,
            report.lane::text as "lane!",
            report.urgency::text as urgency,
            report.warnings::text[] as "warnings!",
            (select count(*) from photo where photo.report_id = report.id) as "photos!",
            place.name as "place?",
            review.opened_on,
            account.name as "taken_by?"
        from report
        join review on review.report_id = report.id and review.state = 'open'
        left join place on place.id = review.place_id
        left join lease on lease.review_id = review.id and lease.until > $8
        left join account on account.id = lease.account_id
        where report.state = 'pending'
            and ($1::text is null or review.place_id in (select id from inside))
            and ($2::text is null or report.kind = $2::text::report_kind)
            and ($3::text is null or coalesce(report.claim ->> 'technology', report.claim ->> 'kind') = $3)
            and ($4::text is null or report.urgency = $4::text::queue_reason)
            and ($5::text is null or report.lane = $5::text::lane)
            and (not $6::boolean or lease.review_id is null)
            and ($9::integer[] is null or review.place_id in (select id from mine))
            and ($10::uuid is null or report.moderator_id is distinct from $10)
        order by report.lane, report.urgency, report.reported_on, coalesce(report.mast, report.id), report.ordinal
        limit $7
        "#,
        filter.place.as_ref().map(PlaceCode::as_str),
        filter.family.map(reports::kind),
        filter.subject_kind,
        filter.urgency.map(QueueReason::code),
        filter.lane.map(Lane::code),
        filter.is_free,
        limit,
        now,
        within.as_deref(),
        filter.decider.map(|account| account.0),
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            let family = reports::family(&row.report_kind)?;
            Ok(Summary {
                id: ReviewId(row.id),
                kind: known(&row.kind, ReviewKind::from_code)?,
                family,
                subject_kind: reports::subject_kind(family, row.subject_kind.as_deref())?,
                finding: known_if(row.finding.as_deref(), Finding::from_code)?,
                lane: known(&row.lane, Lane::from_code)?,
                urgency: known_if(row.urgency.as_deref(), QueueReason::from_code)?,
                warnings: warnings(&row.warnings)?,
                photos: u64::try_from(row.photos).unwrap_or_default(),
                place: row.place,
                opened_on: row.opened_on,
                taken_by: row.taken_by,
            })
        })
        .collect()
}

pub async fn waiting(pool: &PgPool, filter: &QueueFilter) -> Result<Waiting, Error> {
    let others = notices::waiting_days(pool, filter).await?;
    let within = ids(filter);
    let row = sqlx::query!(
        r#"
        with recursive inside as (
            select id from place where code = $1
            union all
            select place.id from place join inside on place.parent_id = inside.id
        ), mine as (
            select id from place where id = any($6::integer[])
            union
            select place.id from place join mine on place.parent_id = mine.id
        )
        select
            count(*) as "count!",
            percentile_disc(0.5) within group (order by day) as median
        from (
        select report.reported_on as day
        from report
        join review on review.report_id = report.id and review.state = 'open'
        where report.state = 'pending'
            and ($1::text is null or review.place_id in (select id from inside))
            and ($2::text is null or report.kind = $2::text::report_kind)
            and ($3::text is null or coalesce(report.claim ->> 'technology', report.claim ->> 'kind') = $3)
            and ($4::text is null or report.urgency = $4::text::queue_reason)
            and ($5::text is null or report.lane = $5::text::lane)
            and ($6::integer[] is null or review.place_id in (select id from mine))
        union all
        select unnest($7::date[])
        ) as waiting
        "#,
        filter.place.as_ref().map(PlaceCode::as_str),
        filter.family.map(reports::kind),
        filter.subject_kind,
        filter.urgency.map(QueueReason::code),
        filter.lane.map(Lane::code),
        within.as_deref(),
        &others,
    )
    .fetch_one(pool)
    .await?;
    Ok(Waiting {
        count: u64::try_from(row.count).unwrap_or_default(),
        median: row.median,
    })
}

pub(crate) fn ids(filter: &QueueFilter) -> Option<Vec<i32>> {
    let within = filter.within.as_ref()?;
    Some(within.iter().map(|place| place.0).collect())
}

/// Says of what is soon destroyed undecided that it is urgent. Returns of how many.
pub async fn mark_expiring(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    let marked = sqlx::query!(
        "
        update report
        set urgency = 'expiring'
        where state = 'pending' and reported_on <= $1 and urgency is distinct from 'expiring'
        ",
        QueueReason::expiring_from(today),
    )
    .execute(connection)
    .await?;
    Ok(marked.rows_affected())
}
