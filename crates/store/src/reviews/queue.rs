//! Open reviews in their order.

use std::collections::BTreeMap;

use domain::abuse::PatternKind;
use domain::ids::{AccountId, PatternId, PlaceId, ReviewId};
use domain::lane::Lane;
use domain::moderation::{QueueReason, ReviewKind};
use domain::place::PlaceCode;
use domain::report::Finding;
use domain::subject::Family;
use domain::warning::Warning;
use sqlx::{PgConnection, PgPool, Postgres, Transaction};
use time::{Date, OffsetDateTime};

use super::warnings;
use crate::error::{known, known_if};
use crate::imports::doubts;
use crate::{Error, notices, reports};

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
    /// What it looks like a part of.
    pub pattern: Option<PatternKind>,
    pub warnings: Vec<Warning>,
    /// Photos that came with it.
    pub photos: u64,
    /// Name of the place that it lies in.
    pub place: Option<String>,
    pub opened_on: Date,
    /// Whether the first of two people has agreed.
    pub is_proposed: bool,
    /// Name of the moderator who has taken it.
    pub taken_by: Option<String>,
}

/// Which open reviews of reports are meant; the default means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// This place and all that it contains.
    pub place: Option<PlaceCode>,
    pub family: Option<Family>,
    /// Code of the kind of device, technology or kind of centre.
    pub subject_kind: Option<&'static str>,
    pub urgency: Option<QueueReason>,
    pub lane: Option<Lane>,
    /// All of this pattern, those beyond its cap among them.
    pub pattern: Option<PatternId>,
    /// Only those that nobody has taken.
    pub is_free: bool,
    /// Only those in these places and all that they contain: what the moderator may see. None is no bound.
    pub within: Option<Vec<PlaceId>>,
    /// None that this moderator may not decide: neither what came from their signed-in browser, nor appeals against what they
    /// decided, nor what waits for somebody else to agree with them.
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
    open.extend(doubts::list(pool, filter, limit, now).await?);
    // Each list is in this order already: what is alike stays as it is.
    open.sort_by_key(|summary| (summary.lane, summary.urgency.is_none(), summary.urgency));
    open.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(open)
}

async fn list_reports(
    pool: &PgPool,
    filter: &QueueFilter,
    limit: i64,
    now: OffsetDateTime,
) -> Result<Vec<Summary>, Error> {
    let mut transaction = begin(pool).await?;
    let places = places(&mut transaction, filter).await?;
    let rows = sqlx::query_file!(
        "sql/reviews/list_open.sql",
        places.as_deref(),
        filter.family.map(reports::kind),
        filter.subject_kind,
        filter.urgency.map(QueueReason::code),
        filter.lane.map(Lane::code),
        filter.pattern.map(|pattern| pattern.0),
        filter.is_free,
        limit,
        now,
        filter.decider.map(|account| account.0),
    )
    .fetch_all(&mut *transaction)
    .await?;
    transaction.commit().await?;
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
                pattern: known_if(row.pattern.as_deref(), PatternKind::from_code)?,
                warnings: warnings(&row.warnings)?,
                photos: u64::try_from(row.photos).unwrap_or_default(),
                place: row.place,
                opened_on: row.opened_on,
                is_proposed: row.is_proposed,
                taken_by: row.taken_by,
            })
        })
        .collect()
}

/// Those that [`list_open`] lists without a limit. By day, since undecided reports stay for some sixty: the median is read
/// off without sorting all of them.
pub async fn waiting(pool: &PgPool, filter: &QueueFilter) -> Result<Waiting, Error> {
    let mut transaction = begin(pool).await?;
    let places = places(&mut transaction, filter).await?;
    let days = sqlx::query!(
        r#"
        select reported_on as "day!", count(*) as "count!"
        from waiting_report($1::integer[], $2::text, $3::text, $4::text, $5::text, $6::uuid) as report
        group by reported_on
        order by reported_on
        "#,
        places.as_deref(),
        filter.family.map(reports::kind),
        filter.subject_kind,
        filter.urgency.map(QueueReason::code),
        filter.lane.map(Lane::code),
        filter.pattern.map(|pattern| pattern.0),
    )
    .fetch_all(&mut *transaction)
    .await?;
    transaction.commit().await?;
    let mut by_day: BTreeMap<Date, i64> = days.iter().map(|row| (row.day, row.count)).collect();
    for day in notices::waiting_days(pool, filter).await? {
        *by_day.entry(day).or_default() += 1;
    }
    for day in doubts::waiting_days(pool, filter).await? {
        *by_day.entry(day).or_default() += 1;
    }
    let count: i64 = by_day.values().sum();
    let mut until = 0;
    let middle = by_day.iter().find(|(_, on_day)| {
        until += **on_day;
        2 * until >= count
    });
    Ok(Waiting {
        count: u64::try_from(count).unwrap_or_default(),
        median: middle.map(|(day, _)| *day),
    })
}

/// Each of these statements is planned for its filter: one plan for every filter would be a bad one for most.
async fn begin(pool: &PgPool) -> Result<Transaction<'static, Postgres>, Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query!("set local plan_cache_mode = force_custom_plan")
        .execute(&mut *transaction)
        .await?;
    Ok(transaction)
}

/// The place of the filter and all that is in it, as far as the moderator may see it. A parameter of its own, whose values
/// the planner knows.
async fn places(connection: &mut PgConnection, filter: &QueueFilter) -> Result<Option<Vec<i32>>, Error> {
    if filter.place.is_none() && filter.within.is_none() {
        return Ok(None);
    }
    let within = ids(filter);
    let places = sqlx::query_file_scalar!(
        "sql/reviews/places.sql",
        filter.place.as_ref().map(PlaceCode::as_str),
        within.as_deref(),
    )
    .fetch_one(connection)
    .await?;
    Ok(Some(places))
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
