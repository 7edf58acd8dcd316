//! What OpenStreetMap said of published devices at the last import, from a public view of its own (docs/adr/0025-openstreetmap.md).

use std::collections::BTreeMap;

use domain::device::Device;
use domain::ids::FeatureId;
use domain::import::Departure;
use domain::position::Position;
use domain::subject::{Family, Subject};
use serde_json::Value;
use sqlx::postgres::PgExecutor;
use time::Date;
use uuid::Uuid;

use crate::error::{known, known_if};
use crate::{Error, record};

/// A node, as far as it speaks of one device.
#[derive(Clone, Debug, PartialEq)]
pub struct OsmObject {
    pub node: i64,
    /// Of the node, where the file said it.
    pub version: Option<i32>,
    /// Devices on the node.
    pub parts: i64,
    /// Those of the allow-list, names as far as they are shown.
    pub tags: BTreeMap<String, String>,
    /// Whether these are all tags of the node.
    pub is_whole: bool,
    /// What they say. Its position says nothing where there is none beside it.
    pub said: Device,
    /// `None` where the position was made coarser here, so that the exact one is not told in another way.
    pub position: Option<Position>,
    /// How it ceased to be a device, if it did, and on which day that was found.
    pub departed: Option<(Departure, Date)>,
    /// Day of the import at which it said so.
    pub said_on: Option<Date>,
}

impl OsmObject {
    /// What the node says of the device, at our position where its own is not told.
    pub fn theirs(&self, ours: &Device) -> Device {
        Device {
            position: self.position.unwrap_or(ours.position),
            ..self.said.clone()
        }
    }
}

/// The nodes of those of the devices that have one.
pub async fn osm_objects(
    executor: impl PgExecutor<'_>,
    devices: &[FeatureId],
) -> Result<BTreeMap<FeatureId, OsmObject>, Error> {
    let ids: Vec<Uuid> = devices.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"
        select
            feature_id as "feature_id!",
            external_id as "external_id!",
            version,
            parts as "parts!",
            tags as "tags!",
            is_whole as "is_whole?",
            said as "said!",
            position_hidden as "position_hidden!",
            departed_as::text as departed_as,
            departed_on,
            said_on
        from public_osm_object
        where feature_id = any ($1)
        "#,
        &ids,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            let (said, position) = said(row.said, row.position_hidden)?;
            let departed = known_if(row.departed_as.as_deref(), Departure::from_code)?;
            let object = OsmObject {
                node: known(&row.external_id, |id| id.strip_prefix("node/")?.parse().ok())?,
                version: row.version,
                parts: row.parts,
                tags: serde_json::from_value(row.tags).map_err(|error| Error::Unknown(error.to_string()))?,
                is_whole: row.is_whole.unwrap_or_default(),
                said,
                position,
                departed: departed.zip(row.departed_on),
                said_on: row.said_on,
            };
            Ok((FeatureId(row.feature_id), object))
        })
        .collect()
}

fn said(value: Value, is_hidden: bool) -> Result<(Device, Option<Position>), Error> {
    let mut record = record::object(value)?;
    if is_hidden {
        record.insert("lon".to_owned(), 0.into());
        record.insert("lat".to_owned(), 0.into());
    }
    match record::decode(Family::Device, &record)? {
        Subject::Device(device) => {
            let position = (!is_hidden).then_some(device.position);
            Ok((*device, position))
        }
        other => Err(Error::Unknown(format!("no device: {other:?}"))),
    }
}
