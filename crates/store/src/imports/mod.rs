//! Imports: candidates are staged, compared with what is here and merged, all in the caller's one transaction, so that
//! a file is taken whole or not at all.

mod departures;
pub mod doubts;
pub mod figures;
mod list;
mod matching;
mod questions;
mod reconcile;
mod source;
pub mod uploads;
pub mod usages;

use std::collections::BTreeMap;

use domain::device::Device;
use domain::evidence::{Claim, Grounds};
use domain::ids::ImportId;
use domain::import::{Candidate, Rejection};
use domain::status::Status;
use domain::subject::Subject;
use domain::text::Text;
use serde_json::Value;
use sqlx::PgConnection;
use time::Date;

use crate::{Error, changes, organisations, record};

pub use departures::{Completeness, Extent, Refusal, depart, follow, known_nodes};
pub use list::{Listed, Refused, get, list, open_reviews, rejections};
pub use matching::{Comparison, Distances, carry_out, compare};
pub use source::{NewSource, credits, register, title_of};

pub use questions::{Contested, Question, keep_ours, questions, take_theirs};

use matching::join;

/// Counts of one import: `objects`, `ignored` and `rejected` of objects of the file, the others of devices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub objects: i64,
    pub ignored: i64,
    pub rejected: i64,
    pub inserted: i64,
    pub updated: i64,
    pub unchanged: i64,
    /// Edited, withheld or merged here since: left alone.
    pub conflicts: i64,
    /// Here from elsewhere: one more basis of what is here.
    pub matched: i64,
    /// Waiting for a person.
    pub doubtful: i64,
    /// In the dataset before, and not in this file.
    pub vanished: i64,
}

/// What refuses to take an import back while the same source is being imported.
pub const RUNNING: &str = "import_running";

/// Opens an import of a source; [`Error::NotFound`] if there is no source of this code. Another one of the same source waits
/// until the transaction is over.
pub async fn begin(
    connection: &mut PgConnection,
    id: ImportId,
    source: &str,
    file_name: &str,
    today: Date,
) -> Result<(), Error> {
    let source = sqlx::query_scalar!("select id from source where code = $1 for no key update", source)
        .fetch_one(&mut *connection)
        .await?;
    sqlx::query!(
        "insert into import (id, source_id, file_name, imported_on) values ($1, $2, $3, $4)",
        id.0,
        source,
        file_name,
        today,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps others from importing the source of an import, and from taking such an import back, until the transaction ends.
/// [`RUNNING`] if somebody does; [`Error::NotFound`] if there is no such import.
pub(crate) async fn take_turn(connection: &mut PgConnection, id: ImportId) -> Result<(), Error> {
    let source = sqlx::query_scalar!("select source_id from import where id = $1", id.0)
        .fetch_one(&mut *connection)
        .await?;
    sqlx::query_scalar!(
        "select id from source where id = $1 for no key update skip locked",
        source
    )
    .fetch_optional(connection)
    .await?
    .map(drop)
    .ok_or_else(|| Error::Conflict {
        constraint: RUNNING.to_owned(),
    })
}

/// Stages candidates. A good batch is about a thousand. A sighting after `today` is a typing error of the source and
/// counts as none.
pub async fn stage(
    connection: &mut PgConnection,
    id: ImportId,
    candidates: &[Candidate],
    today: Date,
) -> Result<(), Error> {
    let mut rows = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let tags = tags(&candidate.tags);
        for (part, device) in candidate.devices.iter().enumerate() {
            let claims = claims(candidate, device);
            let key = |name: &Option<Text>| name.as_deref().map(organisations::key_of);
            rows.push(serde_json::json!({
                "external_id": candidate.external_id,
                "part": part,
                "parts": candidate.devices.len(),
                "external_version": candidate.external_version,
                "tags": tags,
                "attributes": record::encode(&Subject::Device(Box::new(device.clone()))),
                "operator_key": key(&device.operator),
                "manufacturer_key": key(&device.manufacturer),
                "claims": claims.iter().map(|claim| claim.code()).collect::<Vec<_>>(),
                "grounds": Grounds::on_record(claims).to_string(),
                "lon": device.position.lon(),
                "lat": device.position.lat(),
                "status": candidate.status,
                "first_known": candidate.first_known.map(iso),
                "removed_on": candidate.removed_on.map(iso),
                "last_sighting": candidate.last_sighting.filter(|day| *day <= today).map(iso),
                "dropped_tags": i16::try_from(candidate.dropped_tags).unwrap_or(i16::MAX),
            }));
        }
    }
    sqlx::query_file!("sql/import/stage.sql", id.0, Value::Array(rows))
        .execute(connection)
        .await?;
    Ok(())
}

/// What the dataset says of a device: that it exists, or existed, and each attribute that it gives.
fn claims(candidate: &Candidate, device: &Device) -> Vec<Claim> {
    let mut claims = Subject::Device(Box::new(device.clone())).claims();
    claims.push(if candidate.status == Status::Announced {
        Claim::Planned
    } else {
        Claim::Exists
    });
    if candidate.status == Status::Removed {
        claims.push(Claim::Gone);
    }
    claims.sort_unstable();
    claims
}

fn tags(tags: &BTreeMap<String, String>) -> Value {
    Value::Object(
        tags.iter()
            .map(|(key, value)| (key.clone(), Value::String(value.clone())))
            .collect(),
    )
}

/// `YYYY-MM-DD`, as PostgreSQL reads a date.
fn iso(date: Date) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        date.year(),
        u8::from(date.month()),
        date.day()
    )
}

/// Keeps the objects that were not taken, with their reasons.
pub async fn reject(
    connection: &mut PgConnection,
    id: ImportId,
    rejections: &[Rejection],
) -> Result<(), Error> {
    let external_ids: Vec<Option<String>> = rejections
        .iter()
        .map(|rejection| rejection.external_id.clone())
        .collect();
    let reasons: Vec<String> = rejections
        .iter()
        .map(|rejection| rejection.reason.code().to_owned())
        .collect();
    let details: Vec<String> = rejections
        .iter()
        .map(|rejection| rejection.detail.clone())
        .collect();
    let rows: Vec<Option<i64>> = rejections
        .iter()
        .map(|rejection| rejection.row.and_then(|row| i64::try_from(row).ok()))
        .collect();
    sqlx::query!(
        "
        insert into import_row (import_id, external_id, reason, detail, row)
        select $1, external_id, reason::import_rejection, detail, row
        from unnest($2::text[], $3::text[], $4::text[], $5::bigint[]) as refused (external_id, reason, detail, row)
        ",
        id.0,
        &external_ids as &[Option<String>],
        &reasons,
        &details,
        &rows as &[Option<i64>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Gives the devices of each staged object the numbers that those of them have which are here already. Once, before anything
/// asks for the numbers.
async fn number_parts(connection: &mut PgConnection, id: ImportId) -> Result<(), Error> {
    sqlx::query!("analyze import_stage (import_id, external_id, part, parts)")
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/import/parts.sql", id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "update import_stage set part = part - 10000 where import_id = $1 and part >= 10000",
        id.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Compares what was staged with what is here and merges it: new devices are inserted, and those that the source changed
/// are updated. Of what was edited here too, attribute by attribute, what only the source changed is taken, and what both
/// changed stays and is named in a review; what is withheld or merged is left alone. Fills in the device counts.
pub async fn merge(
    connection: &mut PgConnection,
    id: ImportId,
    counts: Counts,
    today: Date,
) -> Result<Counts, Error> {
    classify(connection, id).await?;
    let counts = write(connection, id, counts, today, today).await?;
    finish(connection, id, counts).await?;
    Ok(counts)
}

/// Says of each staged row what the source itself makes of it.
async fn classify(connection: &mut PgConnection, id: ImportId) -> Result<(), Error> {
    // The planner has never seen this table filled: without figures it compares each row with each other. Of the wide
    // columns it needs none.
    sqlx::query!("analyze import_stage (import_id, external_id, part, parts)")
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/import/classify.sql", id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/import/freshen.sql", id.0)
        .execute(&mut *connection)
        .await?;
    reconcile::reconcile(connection, id).await?;
    Ok(())
}

/// Writes the staged rows that are inserted or updated. `data_on` is the day on which the source says it, where a row gives none.
async fn write(
    connection: &mut PgConnection,
    id: ImportId,
    mut counts: Counts,
    data_on: Date,
    today: Date,
) -> Result<Counts, Error> {
    sqlx::query_file!("sql/import/masts.sql", id.0)
        .execute(&mut *connection)
        .await?;
    let unlisted = sqlx::query_file_scalar!("sql/import/organisations.sql", id.0)
        .fetch_all(&mut *connection)
        .await?;
    let unlisted: Vec<&str> = unlisted.iter().map(String::as_str).collect();
    organisations::insert_missing(connection, &unlisted).await?;
    sqlx::query!("analyze import_stage (feature_id, outcome)")
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/import/images.sql", id.0, today)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/import/features.sql", id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/import/publications.sql", id.0, today)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/import/devices.sql", id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/import/sources.sql", id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/import/evidence.sql", id.0, data_on)
        .execute(&mut *connection)
        .await?;
    count_anew(connection, id).await?;
    reconcile::settle(connection, id).await?;
    sqlx::query_file!("sql/import/conflicts.sql", id.0, today)
        .execute(&mut *connection)
        .await?;
    keep_versions(connection, id, &["inserted", "updated"], today).await?;
    let changed = sqlx::query_file!("sql/import/changes.sql", id.0, today)
        .execute(&mut *connection)
        .await?;
    let outcomes = sqlx::query_file!("sql/import/outcomes.sql", id.0)
        .fetch_one(&mut *connection)
        .await?;
    counts.inserted = outcomes.inserted;
    counts.updated = outcomes.updated;
    counts.unchanged = outcomes.unchanged;
    counts.conflicts = outcomes.conflicts;
    if changed.rows_affected() > 0 {
        changes::ring(connection).await?;
    }
    Ok(counts)
}

/// Keeps the features of the rows of these outcomes as they are now, for their histories.
async fn keep_versions(
    connection: &mut PgConnection,
    id: ImportId,
    outcomes: &[&str],
    today: Date,
) -> Result<(), Error> {
    let outcomes: Vec<String> = outcomes.iter().map(|&outcome| outcome.to_owned()).collect();
    sqlx::query_file!("sql/import/versions.sql", id.0, today, &outcomes)
        .execute(connection)
        .await?;
    Ok(())
}

/// The planner remembers tables as they were: a file that makes one several times larger would be joined with it row by row.
async fn count_anew(connection: &mut PgConnection, id: ImportId) -> Result<(), Error> {
    /// Fewer rows cannot make such a difference, and a person may wait for them.
    const MANY: i64 = 1_000;
    let is_many = sqlx::query_scalar!(
        r#"select count(*) >= $2 as "is_many!" from import_stage where import_id = $1"#,
        id.0,
        MANY,
    )
    .fetch_one(&mut *connection)
    .await?;
    if is_many {
        sqlx::query!("analyze feature (id, merged_into, visibility)")
            .execute(&mut *connection)
            .await?;
        sqlx::query!("analyze device (feature_id, geom, kind, operator_id, manufacturer_id)")
            .execute(&mut *connection)
            .await?;
        sqlx::query!("analyze feature_source (feature_id, source_id, external_id, part, origin)")
            .execute(connection)
            .await?;
    }
    Ok(())
}

async fn finish(connection: &mut PgConnection, id: ImportId, counts: Counts) -> Result<(), Error> {
    sqlx::query!(
        "
        update import
        set
            objects = $2,
            ignored = $3,
            rejected = $4,
            inserted = $5,
            updated = $6,
            unchanged = $7,
            conflicts = $8,
            matched = $9,
            doubtful = $10,
            vanished = $11
        where id = $1
        ",
        id.0,
        counts.objects,
        counts.ignored,
        counts.rejected,
        counts.inserted,
        counts.updated,
        counts.unchanged,
        counts.conflicts,
        counts.matched,
        counts.doubtful,
        counts.vanished,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from import_stage where import_id = $1", id.0)
        .execute(connection)
        .await?;
    Ok(())
}
