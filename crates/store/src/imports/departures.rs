//! Objects that are no devices any more in their dataset: deleted there, retagged, or absent from a file that is said to be
//! complete. Nothing is deleted here for it. What rests on the dataset alone is said to be gone, by the rules of evidence; and
//! each waits for somebody to look at it.

use std::collections::HashSet;

use domain::ids::{FeatureId, ImportId};
use domain::import::Departed;
use domain::place::PlaceCode;
use domain::position::BBox;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use thiserror::Error as ThisError;
use time::Date;
use uuid::Uuid;

use super::{Counts, merge, number_parts};
use crate::{Error, changes, features};

/// Where a file holds all that its dataset has.
#[derive(Clone, Debug, PartialEq)]
pub enum Extent {
    Box(BBox),
    Place(PlaceCode),
}

/// What is known of a file beside its content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Completeness {
    pub within: Option<Extent>,
    /// However many objects are gone, it is right.
    pub allow_deletions: bool,
}

/// Why an import stops at its departures.
#[derive(Debug, ThisError)]
pub enum Refusal {
    #[error("there is no place {0} with an outline; `contrechamp place import` loads them")]
    UnknownPlace(String),
    /// An extract that was cut wrongly looks like this.
    #[error(
        "{departing} of {known} devices {whence} would be gone, which is more than {limit} %: nothing was imported. If the file is \
         right, import it with --allow-deletions"
    )]
    TooMany {
        departing: i64,
        known: i64,
        whence: &'static str,
        limit: i64,
    },
    #[error(transparent)]
    Store(#[from] Error),
}

/// Per cent of what is known that may be gone at once.
const LIMIT: i64 = 40;

/// Ids of the nodes of OpenStreetMap that are devices here.
pub async fn known_nodes(executor: impl PgExecutor<'_>) -> Result<HashSet<i64>, Error> {
    let ids = sqlx::query_scalar!(
        r#"
        select distinct substr(feature_source.external_id, 6)::bigint as "id!"
        from feature_source
        join source on source.id = feature_source.source_id
        where source.code = 'osm'
            and feature_source.external_id ~ '^node/[0-9]{1,18}$'
            and feature_source.digest <> ''
            and feature_source.departed_as is null
        "#
    )
    .fetch_all(executor)
    .await?;
    Ok(ids.into_iter().collect())
}

/// Stages what the file itself says is no device any more.
pub async fn depart(connection: &mut PgConnection, id: ImportId, departed: &[Departed]) -> Result<(), Error> {
    let external_ids: Vec<String> = departed.iter().map(|one| one.external_id.clone()).collect();
    let versions: Vec<Option<i32>> = departed.iter().map(|one| one.external_version).collect();
    let departures: Vec<String> = departed
        .iter()
        .map(|one| one.departure.code().to_owned())
        .collect();
    sqlx::query!(
        "
        insert into import_departed (import_id, external_id, external_version, departure)
        select $1, external_id, version, departure::departure
        from unnest($2::text[], $3::integer[], $4::text[]) as row (external_id, version, departure)
        on conflict do nothing
        ",
        id.0,
        &external_ids,
        &versions as &[Option<i32>],
        &departures,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// As [`merge`], and follows what is no device any more in the dataset. The second number is that of such devices.
pub async fn follow(
    connection: &mut PgConnection,
    id: ImportId,
    counts: Counts,
    completeness: &Completeness,
    today: Date,
) -> Result<(Counts, i64), Refusal> {
    number_parts(connection, id).await?;
    find(connection, id, completeness).await?;
    let counts = merge(connection, id, counts, today).await?;
    Ok((counts, apply(connection, id, today).await?))
}

/// Finds what departs with a staged import, before it is merged.
async fn find(
    connection: &mut PgConnection,
    id: ImportId,
    completeness: &Completeness,
) -> Result<(), Refusal> {
    let (corners, place) = match &completeness.within {
        None => ([None; 4], None),
        Some(Extent::Box(bbox)) => (
            {
                let (low, high) = (bbox.south_west(), bbox.north_east());
                [low.lon(), low.lat(), high.lon(), high.lat()].map(Some)
            },
            None,
        ),
        Some(Extent::Place(code)) => ([None; 4], Some(outlined(connection, code).await?)),
    };
    let [west, south, east, north] = corners;
    sqlx::query_file!(
        "sql/import/departed/find.sql",
        id.0,
        west,
        south,
        east,
        north,
        place
    )
    .execute(&mut *connection)
    .await
    .map_err(Error::from)?;
    if completeness.allow_deletions {
        return Ok(());
    }
    let counts = sqlx::query_file!(
        "sql/import/departed/count.sql",
        id.0,
        west,
        south,
        east,
        north,
        place
    )
    .fetch_one(connection)
    .await
    .map_err(Error::from)?;
    for (departing, known, whence) in [
        (counts.absent, counts.within, "in the area of the file"),
        (counts.told, counts.known, "of the dataset"),
    ] {
        if departing * 100 > known * LIMIT {
            return Err(Refusal::TooMany {
                departing,
                known,
                whence,
                limit: LIMIT,
            });
        }
    }
    Ok(())
}

async fn outlined(connection: &mut PgConnection, code: &PlaceCode) -> Result<i32, Refusal> {
    sqlx::query_scalar!(
        "
        select place.id
        from place
        where place.code = $1 and exists (select from place_part where place_part.place_id = place.id)
        ",
        code.as_str(),
    )
    .fetch_optional(connection)
    .await
    .map_err(Error::from)?
    .ok_or_else(|| Refusal::UnknownPlace(code.as_str().to_owned()))
}

/// Writes the departures that [`find`] found, and says how many they are.
async fn apply(connection: &mut PgConnection, id: ImportId, today: Date) -> Result<i64, Error> {
    let departing: Vec<Uuid> = sqlx::query_scalar!(
        "select feature_id from import_departing where import_id = $1 order by feature_id",
        id.0
    )
    .fetch_all(&mut *connection)
    .await?;
    let count = i64::try_from(departing.len()).unwrap_or(i64::MAX);
    if count > 0 {
        write(connection, id, departing, today).await?;
        changes::ring(connection).await?;
    }
    sqlx::query!("update import set departed = $2 where id = $1", id.0, count)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("delete from import_departed where import_id = $1", id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("delete from import_departing where import_id = $1", id.0)
        .execute(connection)
        .await?;
    Ok(count)
}

async fn write(
    connection: &mut PgConnection,
    id: ImportId,
    departing: Vec<Uuid>,
    today: Date,
) -> Result<(), Error> {
    sqlx::query_file!("sql/import/departed/images.sql", id.0, today)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/import/departed/evidence.sql", id.0, today)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "update feature set version = version + 1 where id = any ($1)",
        &departing
    )
    .execute(&mut *connection)
    .await?;
    let departing: Vec<FeatureId> = departing.into_iter().map(FeatureId).collect();
    for batch in departing.chunks(5_000) {
        features::settle(connection, batch).await?;
    }
    sqlx::query_file!("sql/import/departed/sources.sql", id.0, today)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/import/departed/versions.sql", id.0, today)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/import/departed/questions.sql", id.0, today)
        .execute(connection)
        .await?;
    Ok(())
}
