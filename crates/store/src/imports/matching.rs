//! Rows of a dataset against what is here: the same thing, something new, or a question for a person. Sets, never row by row.

use domain::dataset::{DOUBTFUL_M, HEADINGS_APART, ROWS_IN_REVIEW, SINGLE_REVIEWS, SURE_M};
use domain::device::DeviceKind;
use domain::ids::{FeatureId, ImportId};
use sqlx::PgConnection;
use time::Date;

use super::{Counts, classify, count_anew, finish, keep_versions, write};
use crate::{Error, changes, features};

/// Kinds that people take for each other.
const LOOKALIKES: [DeviceKind; 5] = [
    DeviceKind::Camera,
    DeviceKind::PlateReader,
    DeviceKind::FaceRecognitionGate,
    DeviceKind::TrafficEnforcement,
    DeviceKind::Other,
];

/// Features whose evidence is read at once.
const SETTLED: usize = 5_000;

/// What a dataset would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    pub inserted: i64,
    pub updated: i64,
    pub unchanged: i64,
    /// Edited, withheld or merged here since: left alone.
    pub conflicts: i64,
    /// Here from elsewhere.
    pub matched: i64,
    /// For a person.
    pub doubtful: i64,
    /// A person has said before that they are nothing.
    pub ignored: i64,
    /// Rows of the dataset that are on the map, and those of them that the file lacks.
    pub known: i64,
    pub vanished: i64,
    /// How near the rows are to what is there.
    pub distances: Vec<Distances>,
}

/// Rows whose nearest feature is at least so far away, and less than five metres more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distances {
    pub from_m: i32,
    pub matched: i64,
    pub doubtful: i64,
}

/// Compares what was staged with what is here, and says what would come of it.
pub async fn compare(connection: &mut PgConnection, id: ImportId) -> Result<Comparison, Error> {
    classify(connection, id).await?;
    sqlx::query_file!("sql/match/evidence_only.sql", id.0)
        .execute(&mut *connection)
        .await?;
    count_anew(connection, id).await?;
    let lookalikes: Vec<String> = LOOKALIKES.iter().map(|kind| kind.code().to_owned()).collect();
    sqlx::query_file!(
        "sql/match/near.sql",
        id.0,
        DOUBTFUL_M,
        SURE_M,
        HEADINGS_APART,
        &lookalikes,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("analyze import_near")
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/match/said.sql", id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/match/sure.sql", id.0, SURE_M)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/match/doubtful.sql", id.0)
        .execute(&mut *connection)
        .await?;
    let known = sqlx::query_file!("sql/match/vanished.sql", id.0)
        .fetch_one(&mut *connection)
        .await?;
    let distances = sqlx::query_file!("sql/match/report.sql", id.0)
        .fetch_all(&mut *connection)
        .await?;
    let outcomes = sqlx::query!(
        r#"
        select
            count(*) filter (where outcome = 'inserted') as "inserted!",
            count(*) filter (where outcome = 'updated') as "updated!",
            count(*) filter (where outcome = 'unchanged') as "unchanged!",
            count(*) filter (where outcome = 'conflict') as "conflicts!",
            count(*) filter (where outcome = 'matched') as "matched!",
            count(*) filter (where outcome = 'doubtful') as "doubtful!",
            count(*) filter (where outcome = 'ignored') as "ignored!"
        from import_stage
        where import_id = $1
        "#,
        id.0,
    )
    .fetch_one(connection)
    .await?;
    Ok(Comparison {
        inserted: outcomes.inserted,
        updated: outcomes.updated,
        unchanged: outcomes.unchanged,
        conflicts: outcomes.conflicts,
        matched: outcomes.matched,
        doubtful: outcomes.doubtful,
        ignored: outcomes.ignored,
        known: known.known,
        vanished: known.vanished,
        distances: distances
            .into_iter()
            .map(|row| Distances {
                from_m: row.from_m,
                matched: row.matched,
                doubtful: row.doubtful,
            })
            .collect(),
    })
}

/// Carries out what [`compare`] found: writes, joins, and opens reviews of what is doubtful and, of a complete dataset, of what has
/// vanished. `data_on` is the day of the data.
pub async fn carry_out(
    connection: &mut PgConnection,
    id: ImportId,
    counts: Counts,
    is_complete: bool,
    data_on: Date,
    today: Date,
) -> Result<Counts, Error> {
    let doubtful = sqlx::query_scalar!(
        r#"select count(*) as "doubtful!" from import_stage where import_id = $1 and outcome = 'doubtful'"#,
        id.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    let known = sqlx::query_file!("sql/match/vanished.sql", id.0)
        .fetch_one(&mut *connection)
        .await?;
    sqlx::query_file!("sql/match/outdated.sql", id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!(
        "sql/match/doubts.sql",
        id.0,
        i64::try_from(SINGLE_REVIEWS).unwrap_or(i64::MAX),
        i64::try_from(ROWS_IN_REVIEW).unwrap_or(i64::MAX),
        SURE_M,
        is_complete,
        today,
    )
    .execute(&mut *connection)
    .await?;
    let mut counts = write(connection, id, counts, data_on, today).await?;
    counts.matched = i64::try_from(join(connection, id, data_on, today).await?.len()).unwrap_or(i64::MAX);
    counts.doubtful = doubtful;
    counts.vanished = if is_complete { known.vanished } else { 0 };
    finish(connection, id, counts).await?;
    sqlx::query!("delete from import_near where import_id = $1", id.0)
        .execute(connection)
        .await?;
    Ok(counts)
}

/// Adds the evidence of the staged rows that are here from elsewhere, whose status follows. Returns the features.
pub(super) async fn join(
    connection: &mut PgConnection,
    id: ImportId,
    data_on: Date,
    today: Date,
) -> Result<Vec<FeatureId>, Error> {
    let joined = sqlx::query_scalar!(
        r#"
        select feature_id as "feature_id!"
        from import_stage
        where import_id = $1 and outcome = 'matched'
        order by feature_id
        "#,
        id.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    if joined.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query!(
        "select id from feature where id = any ($1) order by id for update",
        &joined
    )
    .fetch_all(&mut *connection)
    .await?;
    sqlx::query_file!("sql/match/images.sql", id.0, today)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/match/join.sql", id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/match/evidence.sql", id.0, data_on)
        .execute(&mut *connection)
        .await?;
    let joined: Vec<FeatureId> = joined.into_iter().map(FeatureId).collect();
    for some in joined.chunks(SETTLED) {
        features::settle(connection, some).await?;
    }
    keep_versions(connection, id, &["matched"], today).await?;
    changes::insert(connection, &joined, changes::Operation::Upsert, today).await?;
    Ok(joined)
}
