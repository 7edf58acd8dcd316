//! Devices, read row by row with typed columns: there are many of them.

use domain::device::{
    CameraForm, Capability, Device, DeviceKind, Mount, OperatorKind, PublicDevice, Setting, Site, Zone,
};
use domain::evidence::Grounds;
use domain::heading::{Heading, Height, Sweep, Tilt};
use domain::ids::{FeatureId, MastId, PlaceId};
use domain::status::Status;
use domain::text::Text;
use futures_util::TryStreamExt;
use sqlx::postgres::PgExecutor;
use time::Date;
use uuid::Uuid;

use super::position;
use crate::Error;
use crate::error::{known, known_if};

/// Those of the devices that are public now; all of them without ids.
pub(super) async fn read(
    executor: impl PgExecutor<'_>,
    ids: Option<&[Uuid]>,
) -> Result<Vec<PublicDevice>, Error> {
    sqlx::query_file_as!(Row, "sql/public/devices.sql", ids)
        .fetch(executor)
        .map_err(Error::from)
        .and_then(async |row| PublicDevice::try_from(row))
        .try_collect()
        .await
}

pub(super) struct Row {
    id: Uuid,
    version: i32,
    status: String,
    place_id: Option<i32>,
    first_known: Option<Date>,
    removed_on: Option<Date>,
    last_sighting: Option<Date>,
    sample: bool,
    grounds: String,
    sightings: i16,
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
    sources: Vec<String>,
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
                .map(|metres| u16::try_from(metres).map_err(|_| Error::Unknown(metres.to_string())))
                .transpose()?,
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
            capabilities: row
                .capabilities
                .iter()
                .map(|code| known(code, Capability::from_code))
                .collect::<Result<_, _>>()?,
            operator: text(row.operator.as_deref())?,
            operator_kind: known_if(row.operator_kind.as_deref(), OperatorKind::from_code)?,
            manufacturer: text(row.manufacturer.as_deref())?,
            model: text(row.model.as_deref())?,
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
            sources: row.sources,
            external_id: row.external_id,
            sample: row.sample,
            grounds: grounds(&row.grounds, row.sightings)?,
        })
    }
}

/// The stored short form of what the claims rest on.
pub(super) fn grounds(text: &str, sightings: i16) -> Result<Grounds, Error> {
    u8::try_from(sightings)
        .ok()
        .and_then(|sightings| Grounds::parse(text, sightings))
        .ok_or_else(|| Error::Unknown(format!("grounds {text}, {sightings}")))
}

fn text(text: Option<&str>) -> Result<Option<Text>, Error> {
    known_if(text, |text| Text::line(text, usize::MAX).ok().flatten())
}
