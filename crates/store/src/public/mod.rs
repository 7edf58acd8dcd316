//! Reads of the `public_*` views: the only way from the database to anything public.

mod devices;
mod figures;
mod fingerprint;
mod osm;
mod records;
mod usages;

use domain::act::PublicAct;
use domain::centre::PublicCentre;
use domain::collective::PlacePage;
use domain::dataset::Credit;
use domain::deployment::PublicDeployment;
use domain::device::PublicDevice;
use domain::ids::{ActId, FeatureId, PlaceId};
use domain::moderation::Departure;
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::position::Position;
use domain::shape::Shape;
use domain::subject::PublicFeature;
use domain::usage::PublicUsage;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use uuid::Uuid;

use crate::error::known;
use crate::place_pages::Row as PlacePageRow;
use crate::{Error, changes, imports, record};

use figures::figures;
pub use fingerprint::{Fingerprint, fingerprint};
pub use osm::{OsmObject, osm_objects};
pub(crate) use records::act;
use usages::usages;

/// All that a read model starts from, read in one snapshot of the database.
#[derive(Debug)]
pub struct Everything {
    pub devices: Vec<PublicDevice>,
    pub deployments: Vec<PublicDeployment>,
    pub centres: Vec<PublicCentre>,
    pub acts: Vec<PublicAct>,
    /// The datasets that features come from or rest on.
    pub credits: Vec<Credit>,
    /// Which organisations use what, as datasets list it.
    pub usages: Vec<PublicUsage>,
    pub places: Vec<Place>,
    /// What collectives say on the pages of their places.
    pub place_pages: Vec<PlacePage>,
    /// Polygons of the places that an area or a territory refers to, as far as they are known.
    pub outlines: Vec<(PlaceId, Shape)>,
    /// The horizon of [`changes::since`] to go on from.
    pub position: i64,
}

/// Reads everything. The connection must be in a transaction of isolation level REPEATABLE READ, so that devices,
/// places and position belong to one moment.
pub async fn everything(connection: &mut PgConnection) -> Result<Everything, Error> {
    Ok(Everything {
        position: changes::horizon(&mut *connection).await?,
        places: places(&mut *connection).await?,
        place_pages: read_place_pages(&mut *connection, None).await?,
        devices: devices::read(&mut *connection, None).await?,
        deployments: deployments(&mut *connection, None).await?,
        centres: centres(&mut *connection, None).await?,
        acts: read_acts(&mut *connection, None).await?,
        credits: imports::credits(&mut *connection).await?,
        usages: usages(&mut *connection).await?,
        outlines: read_outlines(connection, None, None).await?,
    })
}

/// Those of the features that are public now.
pub async fn features(connection: &mut PgConnection, ids: &[FeatureId]) -> Result<Vec<PublicFeature>, Error> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let devices = devices::read(&mut *connection, Some(&ids)).await?;
    let deployments = deployments(&mut *connection, Some(&ids)).await?;
    let centres = centres(connection, Some(&ids)).await?;
    let devices = devices.into_iter().map(Box::new).map(PublicFeature::Device);
    let deployments = deployments
        .into_iter()
        .map(Box::new)
        .map(PublicFeature::Deployment);
    let centres = centres.into_iter().map(Box::new).map(PublicFeature::Centre);
    Ok(devices.chain(deployments).chain(centres).collect())
}

/// What was public and is not any more: of these features, or all of it.
pub async fn departed(
    executor: impl PgExecutor<'_>,
    ids: Option<&[FeatureId]>,
) -> Result<Vec<(FeatureId, Departure)>, Error> {
    let ids: Option<Vec<Uuid>> = ids.map(|ids| ids.iter().map(|id| id.0).collect());
    let rows = sqlx::query!(
        r#"
        select id as "id!", merged_into
        from public_departed
        where $1::uuid[] is null or id = any ($1)
        "#,
        ids.as_deref(),
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let into = row.merged_into.map(FeatureId);
            (
                FeatureId(row.id),
                into.map_or(Departure::Withheld, Departure::Merged),
            )
        })
        .collect())
}

/// Those of the acts that are registered.
pub async fn acts(executor: impl PgExecutor<'_>, ids: &[ActId]) -> Result<Vec<PublicAct>, Error> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    read_acts(executor, Some(&ids)).await
}

/// Those of the places on whose page something is said.
pub async fn place_pages(executor: impl PgExecutor<'_>, places: &[PlaceId]) -> Result<Vec<PlacePage>, Error> {
    let places: Vec<i32> = places.iter().map(|id| id.0).collect();
    read_place_pages(executor, Some(&places)).await
}

/// The polygons of those places that have one.
pub async fn outlines(
    executor: impl PgExecutor<'_>,
    ids: &[PlaceId],
) -> Result<Vec<(PlaceId, Shape)>, Error> {
    let ids: Vec<i32> = ids.iter().map(|id| id.0).collect();
    read_outlines(executor, Some(&ids), None).await
}

/// The polygons of the places that the areas and territories of these features refer to.
pub async fn outlines_of(
    executor: impl PgExecutor<'_>,
    features: &[FeatureId],
) -> Result<Vec<(PlaceId, Shape)>, Error> {
    let ids: Vec<Uuid> = features.iter().map(|id| id.0).collect();
    read_outlines(executor, None, Some(&ids)).await
}

async fn deployments(
    executor: impl PgExecutor<'_>,
    ids: Option<&[Uuid]>,
) -> Result<Vec<PublicDeployment>, Error> {
    let rows = sqlx::query_scalar!(
        r#"
        select to_jsonb(public_deployment) as "record!"
        from public_deployment
        where $1::uuid[] is null or id = any ($1)
        order by id
        "#,
        ids,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter().map(records::deployment).collect()
}

async fn centres(executor: impl PgExecutor<'_>, ids: Option<&[Uuid]>) -> Result<Vec<PublicCentre>, Error> {
    let rows = sqlx::query_scalar!(
        r#"
        select to_jsonb(public_centre) as "record!"
        from public_centre
        where $1::uuid[] is null or id = any ($1)
        order by id
        "#,
        ids,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter().map(records::centre).collect()
}

async fn read_acts(executor: impl PgExecutor<'_>, ids: Option<&[Uuid]>) -> Result<Vec<PublicAct>, Error> {
    let rows = sqlx::query_scalar!(
        r#"
        select to_jsonb(public_act) as "record!"
        from public_act
        where $1::uuid[] is null or id = any ($1)
        order by id
        "#,
        ids,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter().map(act).collect()
}

async fn read_place_pages(
    executor: impl PgExecutor<'_>,
    places: Option<&[i32]>,
) -> Result<Vec<PlacePage>, Error> {
    let rows = sqlx::query_as!(
        PlacePageRow,
        r#"
        select
            place_id as "place_id!",
            version as "version!",
            collective,
            text_fr,
            text_en,
            contact,
            links as "links!",
            changed_on as "changed_on!"
        from public_place_page
        where $1::integer[] is null or place_id = any ($1)
        order by place_id
        "#,
        places,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter().map(PlacePage::try_from).collect()
}

/// Of these places, or of those that these features refer to, or of those that any published feature refers to.
async fn read_outlines(
    executor: impl PgExecutor<'_>,
    places: Option<&[i32]>,
    features: Option<&[Uuid]>,
) -> Result<Vec<(PlaceId, Shape)>, Error> {
    let rows = sqlx::query_file!("sql/public/outlines.sql", places, features)
        .fetch_all(executor)
        .await?;
    rows.iter()
        .map(|row| Ok((PlaceId(row.id), record::shape(&row.geometry)?)))
        .collect()
}

async fn places(connection: &mut PgConnection) -> Result<Vec<Place>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            id as "id!",
            code as "code!",
            kind::text as "kind!",
            name as "name!",
            parent_id,
            population,
            area_m2,
            lon as "lon!",
            lat as "lat!"
        from public_place
        order by id
        "#
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut figures = figures(connection).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Place {
                figures: figures.remove(&PlaceId(row.id)).unwrap_or_default(),
                id: PlaceId(row.id),
                code: known(&row.code, PlaceCode::parse)?,
                kind: known(&row.kind, PlaceKind::from_code)?,
                name: row.name,
                parent: row.parent_id.map(PlaceId),
                population: row.population,
                area_m2: row.area_m2.and_then(|area| u64::try_from(area).ok()),
                centre: position(row.lon, row.lat)?,
            })
        })
        .collect()
}

fn position(lon: f64, lat: f64) -> Result<Position, Error> {
    Position::new(lon, lat).map_err(|error| Error::Unknown(format!("position {lon}, {lat}: {error}")))
}
