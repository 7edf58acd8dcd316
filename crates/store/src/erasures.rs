//! What was erased and is not listed yet beside the photos, and what a restored database has to forget again. Triggers write
//! the rows, in the transaction that erases.

use std::collections::HashMap;

use domain::erasure::{Erasure, ErasureKind};
use sqlx::PgConnection;
use time::Date;
use uuid::Uuid;

use crate::Error;
use crate::error::known;
use crate::retention::take_back;

/// A part of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Counts erasures: parts in this order are the list.
    pub number: u64,
    /// At least one, oldest first.
    pub lines: Vec<Erasure>,
}

/// Marks what is not listed yet as listed, and returns it; at most `limit` lines. The caller lists it before the transaction
/// ends: what is listed twice does no harm.
pub async fn take(connection: &mut PgConnection, limit: i64) -> Result<Option<Batch>, Error> {
    let mut rows = sqlx::query!(
        "
        update erasure
        set listed = true
        where number in (
            select number
            from erasure
            where not listed
            order by number
            limit $1
            for update skip locked
        )
        returning number, kind, id, erased_on
        ",
        limit,
    )
    .fetch_all(connection)
    .await?;
    rows.sort_unstable_by_key(|row| row.number);
    let Some(number) = rows.first().map(|row| row.number.unsigned_abs()) else {
        return Ok(None);
    };
    let lines = rows.into_iter().map(|row| {
        Ok(Erasure {
            on: row.erased_on,
            kind: known(&row.kind, ErasureKind::from_code)?,
            id: row.id,
        })
    });
    Ok(Some(Batch {
        number,
        lines: lines.collect::<Result<_, Error>>()?,
    }))
}

/// Makes erasures of a restored database count on from the last of the list.
pub async fn count_on_from(connection: &mut PgConnection, number: u64) -> Result<(), Error> {
    sqlx::query!(
        "
        select setval(
            pg_get_serial_sequence('erasure', 'number'),
            greatest($1, (select coalesce(max(number), 1) from erasure))
        )
        ",
        i64::try_from(number).unwrap_or(i64::MAX),
    )
    .fetch_one(connection)
    .await?;
    Ok(())
}

/// How much of the list a restored database still had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Photos, notes and questions.
    pub keys: u64,
    /// Reports that waited.
    pub reports: u64,
    pub clearances: u64,
    pub features: u64,
}

/// Erases again what the list names, given in the order of the list.
pub async fn replay(connection: &mut PgConnection, list: &[Erasure], today: Date) -> Result<Replayed, Error> {
    let of = |kind: ErasureKind| -> Vec<Uuid> {
        list.iter()
            .filter(|line| line.kind == kind)
            .map(|line| line.id)
            .collect()
    };
    let keys = of(ErasureKind::Key);
    let mut destroyed = 0;
    for statement in [
        "delete from photo where id = any($1)",
        "delete from report_private where report_id = any($1)",
        "delete from question where id = any($1)",
    ] {
        destroyed += sqlx::query(statement)
            .bind(&keys)
            .execute(&mut *connection)
            .await?
            .rows_affected();
    }
    sqlx::query!("delete from sealing_key where id = any($1)", &keys)
        .execute(&mut *connection)
        .await?;
    let reports = sqlx::query_scalar!(
        "select id from report where id = any($1) and emptied_on is null",
        &of(ErasureKind::Report),
    )
    .fetch_all(&mut *connection)
    .await?;
    take_back(connection, &reports, today).await?;
    let clearances = sqlx::query!(
        "
        update photo
        set cleared_by = null, cleared_on = null
        where id = any($1) and cleared_on is not null
        ",
        &of(ErasureKind::Clearance),
    )
    .execute(&mut *connection)
    .await?
    .rows_affected();
    let features = sqlx::query!(
        "
        update feature
        set visibility = 'withheld', withheld_reason = $2
        where id = any($1) and visibility = 'published'
        ",
        &withheld(list),
        WITHHELD_BEFORE,
    )
    .execute(connection)
    .await?
    .rows_affected();
    Ok(Replayed {
        keys: destroyed,
        reports: reports.len() as u64,
        clearances,
        features,
    })
}

/// The list tells that a feature was withheld, and not why.
const WITHHELD_BEFORE: &str = "authority_order";

/// Features whose last line says that they are withheld.
fn withheld(list: &[Erasure]) -> Vec<Uuid> {
    let mut states = HashMap::new();
    for line in list {
        if matches!(line.kind, ErasureKind::Feature | ErasureKind::FeatureBack) {
            states.insert(line.id, line.kind);
        }
    }
    states
        .into_iter()
        .filter(|(_, kind)| *kind == ErasureKind::Feature)
        .map(|(id, _)| id)
        .collect()
}
