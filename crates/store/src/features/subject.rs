//! The rows of each family, written from the JSON of a description: columns and attributes have the same names.

use domain::centre::Centre;
use domain::deployment::Deployment;
use domain::device::Device;
use domain::ids::FeatureId;
use domain::place::PlaceCode;
use domain::subject::Subject;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::software;
use crate::organisations::{self, Resolved};
use crate::{Error, record};

/// Writes the rows beside that of the feature itself, in place of those of an earlier description that
/// [`super::correct`] has cleared. [`super::locate`] has checked what the description refers to.
pub(crate) async fn write_subject(
    connection: &mut PgConnection,
    id: FeatureId,
    subject: &Subject,
) -> Result<(), Error> {
    let claim = Value::Object(record::encode(subject));
    let organisations = organisations::resolve(connection, &subject.organisations()).await?;
    match subject {
        Subject::Device(device) => write_device(connection, id, device, &claim, &organisations).await,
        Subject::Deployment(deployment) => {
            write_deployment(connection, id, deployment, &claim, &organisations).await
        }
        Subject::Centre(centre) => write_centre(connection, id, centre, &claim, &organisations).await,
    }
}

async fn write_device(
    connection: &mut PgConnection,
    id: FeatureId,
    device: &Device,
    claim: &Value,
    organisations: &Resolved,
) -> Result<(), Error> {
    sqlx::query_file!(
        "sql/features/write_device.sql",
        id.0,
        claim,
        organisations.id(device.operator.as_deref()),
        organisations.id(device.manufacturer.as_deref()),
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn write_deployment(
    connection: &mut PgConnection,
    id: FeatureId,
    deployment: &Deployment,
    claim: &Value,
    organisations: &Resolved,
) -> Result<(), Error> {
    sqlx::query_file!(
        "sql/features/write_deployment.sql",
        id.0,
        claim,
        organisations.id(deployment.operator.as_deref()),
        organisations.id(deployment.vendor.as_deref()),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query_file!("sql/features/insert_periods.sql", id.0, claim)
        .execute(connection)
        .await?;
    Ok(())
}

async fn write_centre(
    connection: &mut PgConnection,
    id: FeatureId,
    centre: &Centre,
    claim: &Value,
    organisations: &Resolved,
) -> Result<(), Error> {
    sqlx::query_file!(
        "sql/features/write_centre.sql",
        id.0,
        claim,
        organisations.id(centre.operator.as_deref()),
    )
    .execute(&mut *connection)
    .await?;
    let territory: Vec<String> = centre
        .territory
        .iter()
        .map(PlaceCode::as_str)
        .map(str::to_owned)
        .collect();
    let devices: Vec<Uuid> = centre.devices.iter().map(|device| device.0).collect();
    let sharing: Vec<Uuid> = centre
        .sharing
        .iter()
        .filter_map(|name| organisations.id(Some(name)))
        .collect();
    sqlx::query!(
        "
        insert into centre_territory (centre_id, place_id)
        select $1, id
        from place
        where code = any ($2)
        ",
        id.0,
        &territory,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        insert into centre_device (centre_id, device_id)
        select distinct $1::uuid, device_id
        from unnest($2::uuid[]) as device_id
        ",
        id.0,
        &devices,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        insert into centre_sharing (centre_id, organisation_id)
        select distinct $1::uuid, organisation_id
        from unnest($2::uuid[]) as organisation_id
        ",
        id.0,
        &sharing,
    )
    .execute(&mut *connection)
    .await?;
    software::insert(connection, id, centre, organisations).await
}
