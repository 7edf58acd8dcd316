//! What a dataset changed and what was edited here, device by device ([`domain::reconcile`]), in batches of statements.

use std::collections::BTreeMap;

use domain::device::Device;
use domain::evidence::Claim;
use domain::ids::{FeatureId, ImportId};
use domain::reconcile::{POSITION, reconcile as merge};
use domain::subject::{Family, Subject};
use domain::taxonomy::Described as _;
use domain::text::Text;
use serde_json::{Value, json};
use sqlx::PgConnection;

use crate::organisations::key_of;
use crate::record::{self, Record};
use crate::{Error, features};

/// Devices at once: memory stays bounded.
const BATCH: i64 = 1_000;

/// Merges the staged devices that were edited here, and stages the outcome in their place.
pub(super) async fn reconcile(connection: &mut PgConnection, id: ImportId) -> Result<(), Error> {
    let mut after = (String::new(), 0_i16);
    loop {
        let rows = sqlx::query_file!("sql/import/contested.sql", id.0, after.0, after.1, BATCH)
            .fetch_all(&mut *connection)
            .await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = (last.external_id.clone(), last.part);
        let mut contested = Vec::with_capacity(rows.len());
        for row in rows {
            contested.push(Contested {
                external_id: row.external_id,
                part: row.part,
                base: device(row.base)?,
                ours: device(row.ours)?,
                theirs: device(row.theirs)?,
                operator_key: row.operator_key,
                manufacturer_key: row.manufacturer_key,
                claims: row.claims,
            });
        }
        let keys = canonical_keys(connection, &contested).await?;
        let merged: Vec<Value> = contested.iter().map(|one| one.merged(&keys)).collect();
        sqlx::query_file!("sql/import/reconciled.sql", id.0, Value::Array(merged))
            .execute(&mut *connection)
            .await?;
    }
}

/// Statuses of what something else carries beside the dataset.
pub(super) async fn settle(connection: &mut PgConnection, id: ImportId) -> Result<(), Error> {
    let carried: Vec<FeatureId> = sqlx::query_file_scalar!("sql/import/carried.sql", id.0)
        .fetch_all(&mut *connection)
        .await?
        .into_iter()
        .map(FeatureId)
        .collect();
    for batch in carried.chunks(5_000) {
        features::settle(connection, batch).await?;
    }
    Ok(())
}

pub(super) fn device(record: Value) -> Result<Device, Error> {
    match record::decode(Family::Device, &record::object(record)?)? {
        Subject::Device(device) => Ok(*device),
        other => Err(Error::Unknown(format!("no device: {other:?}"))),
    }
}

/// Spellings of one organisation lead to one key, the first of all of its keys.
type Keys = BTreeMap<String, String>;

async fn canonical_keys(connection: &mut PgConnection, contested: &[Contested]) -> Result<Keys, Error> {
    let mut keys: Vec<String> = contested
        .iter()
        .flat_map(|one| [&one.base, &one.theirs])
        .flat_map(|device| [&device.operator, &device.manufacturer])
        .flatten()
        .map(|name| key_of(name))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let rows = sqlx::query!(
        r#"
        select
            named.key,
            (
                select min(other.key)
                from organisation_key as other
                where other.organisation_id = named.organisation_id
            ) as "canonical!"
        from organisation_key as named
        where named.key = any ($1)
        "#,
        &keys,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.key, row.canonical)).collect())
}

/// One device in its three states.
struct Contested {
    external_id: String,
    part: i16,
    base: Device,
    ours: Device,
    theirs: Device,
    operator_key: Option<String>,
    manufacturer_key: Option<String>,
    /// All that the dataset says, by code.
    claims: Vec<String>,
}

impl Contested {
    fn merged(&self, keys: &Keys) -> Value {
        let ours = Device {
            operator: line(self.operator_key.as_deref()),
            manufacturer: line(self.manufacturer_key.as_deref()),
            ..self.ours.clone()
        };
        let [base, theirs] = [&self.base, &self.theirs].map(|device| Device {
            operator: keyed(device.operator.as_ref(), keys),
            manufacturer: keyed(device.manufacturer.as_ref(), keys),
            ..device.clone()
        });
        let outcome = merge(&base, &ours, &theirs);
        let device = outcome.device;
        let conflicts: Vec<Value> = outcome
            .conflicts
            .iter()
            .map(|name| {
                json!({
                    "name": name,
                    "before": value(name, &self.base),
                    "here": value(name, &self.ours),
                    "there": value(name, &self.theirs),
                })
            })
            .collect();
        // The name of an organisation that is not listed yet is in what the dataset says; ours is listed.
        let named = Device {
            operator: self
                .theirs
                .operator
                .clone()
                .filter(|_| device.operator == theirs.operator),
            manufacturer: self
                .theirs
                .manufacturer
                .clone()
                .filter(|_| device.manufacturer == theirs.manufacturer),
            ..device.clone()
        };
        json!({
            "external_id": self.external_id,
            "part": self.part,
            "attributes": record::encode(&Subject::Device(Box::new(named))),
            "operator_key": device.operator.as_deref(),
            "manufacturer_key": device.manufacturer.as_deref(),
            "lon": device.position.lon(),
            "lat": device.position.lat(),
            "claims": self.supported(&theirs, &device),
            "conflicts": (!conflicts.is_empty()).then_some(conflicts),
            "kept_ours": device != theirs,
        })
    }

    /// What the dataset claims and the device is published with: it is no evidence of anything else.
    fn supported(&self, theirs: &Device, device: &Device) -> Vec<&str> {
        let is_supported = |claim: &str| {
            let mut of_claim = Device::ATTRIBUTES
                .iter()
                .filter(|attribute| attribute.claim.is_some_and(|own| own.code() == claim))
                .peekable();
            if of_claim.peek().is_none() {
                return match Claim::from_code(claim) {
                    Some(Claim::ReadsPlates | Claim::FaceRecognition) => {
                        theirs.capabilities == device.capabilities && theirs.kind == device.kind
                    }
                    _ => true,
                };
            }
            of_claim.any(|attribute| {
                let said = theirs.value(attribute.name);
                said.is_some() && said == device.value(attribute.name)
            })
        };
        self.claims
            .iter()
            .map(String::as_str)
            .filter(|claim| is_supported(claim))
            .collect()
    }
}

fn line(key: Option<&str>) -> Option<Text> {
    Text::line(key?, usize::MAX).ok().flatten()
}

fn keyed(name: Option<&Text>, keys: &Keys) -> Option<Text> {
    let key = key_of(name?);
    line(Some(keys.get(&key).unwrap_or(&key)))
}

/// A value as moderators read it: by column name, or the position.
fn value(name: &str, device: &Device) -> Value {
    if name == POSITION {
        return json!({"lon": device.position.lon(), "lat": device.position.lat()});
    }
    let together: &[&str] = if name == "heading" {
        &["heading", "sweep"]
    } else {
        &[]
    };
    let record: Record = record::attributes(Device::ATTRIBUTES, |attribute| {
        (attribute == name || together.contains(&attribute))
            .then(|| device.value(attribute))
            .flatten()
    });
    Value::Object(record)
}
