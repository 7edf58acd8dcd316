//! Patterns of abuse among reports: read in short for the rules of `domain::abuse`, kept as groups, and shown to moderators.
//! Nothing here changes what is published or how a report is decided.

use std::collections::{BTreeMap, BTreeSet};

use domain::abuse::{self, Looked, Pattern, PatternKind, PatternSign, Published, SHOWN_OF_PATTERN, Trace};
use domain::ids::{FeatureId, OrganisationId, PatternId, PlaceId, ReportId, ReviewId};
use domain::report::Finding;
use domain::retention::UNDECIDED_REPORT;
use sqlx::postgres::PgExecutor;
use sqlx::{PgConnection, PgPool};
use time::Date;
use uuid::Uuid;

use crate::error::{known, known_if};
use crate::{Error, reports};

/// Patterns on the page of the queue, the latest first.
const LISTED: i64 = 20;

/// A pattern as moderators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: PatternId,
    pub kind: PatternKind,
    pub signs: Vec<PatternSign>,
    pub found_on: Date,
    /// Name of the place that most of its reports are in.
    pub place: Option<String>,
    /// Public name of the operator whose devices they are about.
    pub operator: Option<String>,
    /// Reports of it that wait.
    pub open: u64,
}

/// A report in short, as the view has it.
struct Row {
    id: Uuid,
    sending: Uuid,
    reported_on: Date,
    kind: String,
    lon: f64,
    lat: f64,
    place_id: Option<i32>,
    description: String,
    said: i64,
    text_length: i32,
    is_bare: bool,
    is_copy: bool,
    is_by_cell: bool,
    about_id: Option<Uuid>,
    finding: Option<String>,
    operator_id: Option<Uuid>,
}

impl TryFrom<Row> for Trace {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let finding = known_if(row.finding.as_deref(), Finding::from_code)?;
        Ok(Self {
            report: ReportId(row.id),
            sending: row.sending,
            day: row.reported_on,
            family: reports::family(&row.kind)?,
            lon: row.lon,
            lat: row.lat,
            place: row.place_id.map(PlaceId),
            description: row.description,
            said: u32::try_from(row.said).unwrap_or_default(),
            text_length: u32::try_from(row.text_length).unwrap_or_default(),
            is_bare: row.is_bare,
            is_copy: row.is_copy,
            is_by_cell: row.is_by_cell,
            looked: row.about_id.zip(finding).map(|(feature, finding)| Looked {
                feature: FeatureId(feature),
                finding,
                operator: row.operator_id.map(OrganisationId),
            }),
        })
    }
}

/// Looks for patterns among the reports of the last days and puts what belongs to one aside. Returns how many reports it
/// has put aside. Two processes take turns.
pub async fn group(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    sqlx::query!("lock table pattern in share row exclusive mode")
        .execute(&mut *connection)
        .await?;
    let traces = traces(connection, today, None).await?;
    let published = published(connection, &traces).await?;
    let mut grouped = 0;
    for pattern in abuse::find(&traces, &published, today) {
        grouped += keep(connection, &pattern).await?;
    }
    // Its reports are decided or gone: what it was found by says nothing any more.
    sqlx::query!(
        "
        delete from pattern
        where found_on < $1 and not exists (select from report where report.pattern_id = pattern.id)
        ",
        today - UNDECIDED_REPORT,
    )
    .execute(connection)
    .await?;
    Ok(grouped)
}

/// What is new of the last day, and the findings of the last week, whatever became of them; of some reports or of all.
/// Those of contributors whose reports were sound are no sign of anything.
async fn traces(
    connection: &mut PgConnection,
    today: Date,
    reports: Option<&[Uuid]>,
) -> Result<Vec<Trace>, Error> {
    let rows = sqlx::query_file_as!(
        Row,
        "sql/patterns/traces.sql",
        today - PatternKind::Burst.window(),
        today - PatternKind::Targeted.window(),
        reports as _,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// How much is published where something was looked at.
async fn published(connection: &mut PgConnection, traces: &[Trace]) -> Result<Published, Error> {
    let looked_at = traces.iter().filter(|trace| trace.looked.is_some());
    let places: BTreeSet<i32> = looked_at.filter_map(|trace| Some(trace.place?.0)).collect();
    let places: Vec<i32> = places.into_iter().collect();
    let rows = sqlx::query!(
        r#"
        select
            feature.place_id as "place_id!",
            coalesce(device.operator_id, deployment.operator_id, centre.operator_id) as operator_id,
            count(*) as "count!"
        from feature
        left join device on device.feature_id = feature.id
        left join deployment on deployment.feature_id = feature.id
        left join centre on centre.feature_id = feature.id
        where feature.place_id = any($1) and feature.visibility = 'published' and feature.merged_into is null
        group by 1, 2
        "#,
        &places,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let key = (PlaceId(row.place_id), row.operator_id.map(OrganisationId));
            (key, u64::try_from(row.count).unwrap_or_default())
        })
        .collect())
}

/// As a new group, or as one that was found already; to one that a moderator has dismissed nothing is added.
async fn keep(connection: &mut PgConnection, pattern: &Pattern) -> Result<u64, Error> {
    let signs: Vec<&str> = pattern.signs.iter().map(|sign| sign.code()).collect();
    let known = sqlx::query!(
        "select id, dismissed_on from pattern where key = $1 and found_on > $2 order by found_on desc limit 1",
        pattern.key,
        pattern.day - pattern.kind.window(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let id = match known {
        Some(known) if known.dismissed_on.is_some() => return Ok(0),
        Some(known) => known.id,
        None => {
            sqlx::query_scalar!(
                "
                insert into pattern (id, kind, signs, key, found_on, place_id, operator_id)
                values (gen_random_uuid(), $1::text::pattern_kind, $2::text[]::pattern_sign[], $3, $4, $5, $6)
                returning id
                ",
                pattern.kind.code(),
                &signs as _,
                pattern.key,
                pattern.day,
                pattern.place.map(|place| place.0),
                pattern.operator.map(|operator| operator.0),
            )
            .fetch_one(&mut *connection)
            .await?
        }
    };
    let reports: Vec<Uuid> = pattern.reports.iter().map(|report| report.0).collect();
    attach(connection, PatternId(id), &reports).await
}

async fn attach(connection: &mut PgConnection, pattern: PatternId, reports: &[Uuid]) -> Result<u64, Error> {
    let shown = i64::try_from(SHOWN_OF_PATTERN).unwrap_or(i64::MAX);
    let attached = sqlx::query_file!("sql/patterns/attach.sql", pattern.0, reports, shown)
        .execute(connection)
        .await?;
    Ok(attached.rows_affected())
}

/// Puts reports that have just come to the patterns that they belong to, if some of these days are known.
pub(crate) async fn join(
    connection: &mut PgConnection,
    reports: &[ReportId],
    today: Date,
) -> Result<(), Error> {
    let is_calm = sqlx::query_scalar!(
        r#"select not exists (select from pattern where found_on > $1 and dismissed_on is null) as "is_calm!""#,
        today - PatternKind::Targeted.window(),
    )
    .fetch_one(&mut *connection)
    .await?;
    if is_calm {
        return Ok(());
    }
    let reports: Vec<Uuid> = reports.iter().map(|report| report.0).collect();
    let traces = traces(connection, today, Some(&reports)).await?;
    let keys: BTreeSet<String> = traces.iter().flat_map(Trace::keys).collect();
    let keys: Vec<String> = keys.into_iter().collect();
    let patterns = sqlx::query!(
        "
        select id, key
        from pattern
        where key = any($1)
            and dismissed_on is null
            and (found_on = $2 or kind = 'targeted' and found_on > $3)
        order by kind, found_on desc, key
        ",
        &keys,
        today,
        today - PatternKind::Targeted.window(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut joined = BTreeMap::<Uuid, Vec<Uuid>>::new();
    for trace in &traces {
        let keys = trace.keys();
        if let Some(pattern) = patterns.iter().find(|pattern| keys.contains(&pattern.key)) {
            joined.entry(pattern.id).or_default().push(trace.report.0);
        }
    }
    // At most as many as there are kinds of things in one sending.
    for (pattern, reports) in joined {
        attach(connection, PatternId(pattern), &reports).await?;
    }
    Ok(())
}

/// The patterns that have open reports, the latest first.
pub async fn list(pool: &PgPool) -> Result<Vec<Group>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            pattern.id,
            pattern.kind::text as "kind!",
            pattern.signs::text[] as "signs!",
            pattern.found_on,
            place.name as "place?",
            case when organisation.published then organisation.name end as operator,
            waiting.count as "open!"
        from (
            select pattern_id, count(*) as count
            from report
            where pattern_id is not null and state = 'pending'
            group by pattern_id
        ) as waiting
        join pattern on pattern.id = waiting.pattern_id
        left join place on place.id = pattern.place_id
        left join organisation on organisation.id = pattern.operator_id
        where pattern.dismissed_on is null
        order by pattern.found_on desc, waiting.count desc, pattern.id
        limit $1
        "#,
        LISTED,
    )
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Group {
                id: PatternId(row.id),
                kind: known(&row.kind, PatternKind::from_code)?,
                signs: signs(&row.signs)?,
                found_on: row.found_on,
                place: row.place,
                operator: row.operator,
                open: u64::try_from(row.open).unwrap_or_default(),
            })
        })
        .collect()
}

/// The pattern that the report of a review belongs to, and that nobody has dismissed.
pub async fn of_review(executor: impl PgExecutor<'_>, review: ReviewId) -> Result<Option<Group>, Error> {
    let row = sqlx::query!(
        r#"
        select
            pattern.id,
            pattern.kind::text as "kind!",
            pattern.signs::text[] as "signs!",
            pattern.found_on,
            place.name as "place?",
            case when organisation.published then organisation.name end as operator,
            (select count(*) from report where pattern_id = pattern.id and state = 'pending') as "open!"
        from review
        join report on report.id = review.report_id
        join pattern on pattern.id = report.pattern_id and pattern.dismissed_on is null
        left join place on place.id = pattern.place_id
        left join organisation on organisation.id = pattern.operator_id
        where review.id = $1
        "#,
        review.0,
    )
    .fetch_optional(executor)
    .await?;
    row.map(|row| {
        Ok(Group {
            id: PatternId(row.id),
            kind: known(&row.kind, PatternKind::from_code)?,
            signs: signs(&row.signs)?,
            found_on: row.found_on,
            place: row.place,
            operator: row.operator,
            open: u64::try_from(row.open).unwrap_or_default(),
        })
    })
    .transpose()
}

fn signs(codes: &[String]) -> Result<Vec<PatternSign>, Error> {
    codes
        .iter()
        .map(|code| known(code, PatternSign::from_code))
        .collect()
}

/// A moderator has looked: it is none. Its reports wait in their turn again, and no other joins it. [`Error::NotFound`] if
/// there is no such pattern, or somebody was faster. Returns how many.
pub async fn dismiss(connection: &mut PgConnection, pattern: PatternId, today: Date) -> Result<u32, Error> {
    let dismissed = sqlx::query!(
        "update pattern set dismissed_on = $2 where id = $1 and dismissed_on is null",
        pattern.0,
        today,
    )
    .execute(&mut *connection)
    .await?;
    if dismissed.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let freed = sqlx::query!(
        "update report set lane = 'usual', beyond_cap = false where pattern_id = $1 and state = 'pending'",
        pattern.0,
    )
    .execute(connection)
    .await?;
    Ok(u32::try_from(freed.rows_affected()).unwrap_or(u32::MAX))
}
