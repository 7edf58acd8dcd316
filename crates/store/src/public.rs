//! Reads of the `public_*` views: the only way from the database to anything public.

use domain::device::{
    CameraForm, Device, DeviceKind, Mount, OperatorKind, PublicDevice, Setting, Site, Zone,
};
use domain::heading::{Heading, Height, Sweep, Tilt};
use domain::ids::{FeatureId, MastId, PlaceId};
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::position::Position;
use domain::status::Status;
use futures_util::TryStreamExt;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;
use uuid::Uuid;

use crate::attributes::{capabilities, stored_text};
use crate::error::{known, known_if};
use crate::{Error, changes};

/// All that a read model starts from, read in one snapshot of the database.
#[derive(Debug)]
pub struct Everything {
    pub devices: Vec<PublicDevice>,
    pub places: Vec<Place>,
    /// The horizon of [`changes::since`] to go on from.
    pub position: i64,
}

/// Reads everything. The connection must be in a transaction of isolation level REPEATABLE READ, so that devices,
/// places and position belong to one moment.
pub async fn everything(connection: &mut PgConnection) -> Result<Everything, Error> {
    let position = changes::horizon(&mut *connection).await?;
    let places = places(&mut *connection).await?;
    let devices = sqlx::query_file_as!(Row, "sql/public_devices.sql", None::<&[Uuid]>)
        .fetch(&mut *connection)
        .map_err(Error::from)
        .and_then(async |row| PublicDevice::try_from(row))
        .try_collect()
        .await?;
    Ok(Everything {
        devices,
        places,
        position,
    })
}

/// Those of the devices that are public now.
pub async fn devices(executor: impl PgExecutor<'_>, ids: &[FeatureId]) -> Result<Vec<PublicDevice>, Error> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query_file_as!(Row, "sql/public_devices.sql", Some(ids.as_slice()))
        .fetch_all(executor)
        .await?;
    rows.into_iter().map(PublicDevice::try_from).collect()
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

struct Row {
    id: Uuid,
    version: i32,
    status: String,
    place_id: Option<i32>,
    first_known: Option<Date>,
    removed_on: Option<Date>,
    last_sighting: Option<Date>,
    sample: bool,
    kind: String,
    lon: f64,
    lat: f64,
    position_accuracy_m: Option<i32>,
    form: Option<String>,
    relocatable: Option<bool>,
    mount: Option<String>,
    heading: Option<f64>,
    sweep_from: Option<f64>,
    sweep_to: Option<f64>,
    tilt: Option<f64>,
    height_m: Option<f64>,
    zone: Option<String>,
    setting: Option<String>,
    site: Option<String>,
    capabilities: Vec<String>,
    operator: Option<String>,
    operator_kind: Option<String>,
    manufacturer: Option<String>,
    model: Option<String>,
    mast_id: Option<Uuid>,
    source: Option<String>,
    external_id: Option<String>,
}

impl TryFrom<Row> for PublicDevice {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let heading = |degrees: f64| Heading::new(degrees).ok_or_else(|| Error::Unknown(degrees.to_string()));
        let sweep = row.sweep_from.zip(row.sweep_to).map(|(from, to)| {
            Ok::<_, Error>(Sweep {
                from: heading(from)?,
                to: heading(to)?,
            })
        });
        let device = Device {
            position_accuracy_m: row
                .position_accuracy_m
                .and_then(|metres| u16::try_from(metres).ok()),
            form: known_if(row.form.as_deref(), CameraForm::from_code)?,
            relocatable: row.relocatable,
            mount: known_if(row.mount.as_deref(), Mount::from_code)?,
            heading: row.heading.map(heading).transpose()?,
            sweep: sweep.transpose()?,
            tilt: row.tilt.and_then(Tilt::new),
            height: row.height_m.and_then(Height::new),
            zone: known_if(row.zone.as_deref(), Zone::from_code)?,
            setting: known_if(row.setting.as_deref(), Setting::from_code)?,
            site: known_if(row.site.as_deref(), Site::from_code)?,
            capabilities: capabilities(&row.capabilities)?,
            operator: stored_text(row.operator),
            operator_kind: known_if(row.operator_kind.as_deref(), OperatorKind::from_code)?,
            manufacturer: stored_text(row.manufacturer),
            model: stored_text(row.model),
            ..Device::new(
                known(&row.kind, DeviceKind::from_code)?,
                position(row.lon, row.lat)?,
            )
        };
        Ok(Self {
            id: FeatureId(row.id),
            version: row.version,
            status: known(&row.status, Status::from_code)?,
            device,
            place: row.place_id.map(PlaceId),
            mast: row.mast_id.map(MastId),
            first_known: row.first_known,
            removed_on: row.removed_on,
            last_sighting: row.last_sighting,
            source: row.source,
            external_id: row.external_id,
            sample: row.sample,
        })
    }
}

fn position(lon: f64, lat: f64) -> Result<Position, Error> {
    Position::new(lon, lat).map_err(|error| Error::Unknown(format!("position {lon}, {lat}: {error}")))
}
