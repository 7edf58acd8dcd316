//! Reads of the `public_*` views: the only way from the database to anything public.

use domain::act::PublicAct;
use domain::centre::PublicCentre;
use domain::deployment::PublicDeployment;
use domain::device::PublicDevice;
use domain::ids::{ActId, FeatureId, PlaceId};
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::position::Position;
use domain::shape::Shape;
use domain::subject::PublicFeature;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;

use crate::Error;
use crate::error::known;

/// All that a read model starts from, read in one snapshot of the database.
#[derive(Debug)]
pub struct Everything {
    pub devices: Vec<PublicDevice>,
    pub deployments: Vec<PublicDeployment>,
    pub centres: Vec<PublicCentre>,
    pub acts: Vec<PublicAct>,
    pub places: Vec<Place>,
    /// Polygons of the places that an area or a territory refers to, as far as they are known.
    pub outlines: Vec<(PlaceId, Shape)>,
    /// The horizon of [`changes::since`] to go on from.
    pub position: i64,
}

/// Reads everything. The connection must be in a transaction of isolation level REPEATABLE READ, so that devices,
/// places and position belong to one moment.
pub async fn everything(connection: &mut PgConnection) -> Result<Everything, Error> {
    let _ = connection;
    Err(Error::NotFound)
}

/// Those of the features that are public now.
pub async fn features(connection: &mut PgConnection, ids: &[FeatureId]) -> Result<Vec<PublicFeature>, Error> {
    let _ = (connection, ids);
    Err(Error::NotFound)
}

/// Those of the acts that are registered.
pub async fn acts(executor: impl PgExecutor<'_>, ids: &[ActId]) -> Result<Vec<PublicAct>, Error> {
    let _ = (executor, ids);
    Err(Error::NotFound)
}

/// The polygons of those places that have one.
pub async fn outlines(executor: impl PgExecutor<'_>, ids: &[PlaceId]) -> Result<Vec<(PlaceId, Shape)>, Error> {
    let _ = (executor, ids);
    Err(Error::NotFound)
}

/// The polygons that the areas and territories of these features refer to.
pub async fn outlines_of(
    executor: impl PgExecutor<'_>,
    features: &[FeatureId],
) -> Result<Vec<(PlaceId, Shape)>, Error> {
    let _ = (executor, features);
    Err(Error::NotFound)
}

async fn places(executor: impl PgExecutor<'_>) -> Result<Vec<Place>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            id as "id!",
            code as "code!",
            kind::text as "kind!",
            name as "name!",
            parent_id,
            population,
            lon as "lon!",
            lat as "lat!"
        from public_place
        order by id
        "#
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Place {
                id: PlaceId(row.id),
                code: known(&row.code, PlaceCode::parse)?,
                kind: known(&row.kind, PlaceKind::from_code)?,
                name: row.name,
                parent: row.parent_id.map(PlaceId),
                population: row.population,
                centre: position(row.lon, row.lat)?,
            })
        })
        .collect()
}

/// Number of published devices and a sum over their ids and versions, to be compared with a read model's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    pub count: u64,
    /// As `atlas::Atlas::checksum`: modulo 2⁶⁴, the sum of the first 64 bits of each id and of its version times
    /// 0x9e3779b97f4a7c15.
    pub checksum: u64,
}

pub async fn fingerprint(executor: impl PgExecutor<'_>) -> Result<Fingerprint, Error> {
    let row = sqlx::query!(
        r#"
        with total as (
            select
                count(*) as count,
                coalesce(
                    sum(('x' || left(replace(id::text, '-', ''), 16))::bit(64)::bigint::numeric)
                    + sum(version) * 11400714819323198485,
                    0
                ) as sum
            from public_device
        )
        select
            count as "count!",
            -- The first bit of an id counts as a sign here, so the remainder may be negative.
            mod(mod(sum, 18446744073709551616) + 18446744073709551616, 18446744073709551616)::text as "checksum!"
        from total
        "#
    )
    .fetch_one(executor)
    .await?;
    let unknown = || Error::Unknown(row.checksum.clone());
    Ok(Fingerprint {
        count: u64::try_from(row.count).map_err(|_| unknown())?,
        checksum: row.checksum.parse().map_err(|_| unknown())?,
    })
}

fn position(lon: f64, lat: f64) -> Result<Position, Error> {
    Position::new(lon, lat).map_err(|error| Error::Unknown(format!("position {lon}, {lat}: {error}")))
}
