//! Writing features. A feature changes only here and in the import merge, always with its version and its change row.

use domain::evidence::{Basis, Claim};
use domain::ids::{DecisionId, FeatureId};
use domain::moderation::NewFeature;
use sqlx::PgConnection;
use time::Date;

use crate::{Error, attributes, changes};

/// Inserts a device that a decision publishes: feature, device, evidence, first version, change row.
pub(crate) async fn insert_device(
    connection: &mut PgConnection,
    id: FeatureId,
    feature: &NewFeature,
    decision: DecisionId,
    today: Date,
) -> Result<(), Error> {
    let claim = attributes::to_json(&feature.device)?;
    let position = feature.device.position;
    sqlx::query!(
        "
        insert into feature (id, family, status, place_id, first_known, last_sighting)
        values ($1, 'device', $2::text::feature_status, place_at(st_setsrid(st_point($3, $4), 4326)), $5, $6)
        ",
        id.0,
        feature.status.code(),
        position.lon(),
        position.lat(),
        feature.first_known,
        feature.last_sighting,
    )
    .execute(&mut *connection)
    .await?;
    insert_organisations(connection, &claim).await?;
    sqlx::query_file!(
        "sql/insert_device.sql",
        id.0,
        claim,
        position.lon(),
        position.lat()
    )
    .execute(&mut *connection)
    .await?;
    insert_evidence(connection, id, &feature.evidence, feature.last_sighting).await?;
    insert_version(connection, id, Some(decision), today).await?;
    changes::insert(connection, &[id], changes::Operation::Upsert, today).await
}

/// The organisations that a claim names and that nobody has named before.
async fn insert_organisations(connection: &mut PgConnection, claim: &serde_json::Value) -> Result<(), Error> {
    sqlx::query!(
        "
        insert into organisation (name)
        select distinct name
        from (values ($1::jsonb ->> 'operator'), ($1::jsonb ->> 'manufacturer')) as named (name)
        where name is not null
        on conflict (name) do nothing
        ",
        claim,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn insert_evidence(
    connection: &mut PgConnection,
    id: FeatureId,
    evidence: &[(Claim, Basis)],
    on_day: Date,
) -> Result<(), Error> {
    let claims: Vec<String> = evidence
        .iter()
        .map(|(claim, _)| claim.code().to_owned())
        .collect();
    let bases: Vec<String> = evidence
        .iter()
        .map(|(_, basis)| basis.code().to_owned())
        .collect();
    sqlx::query!(
        "
        insert into evidence (feature_id, claim, basis, on_day)
        select $1, claim::claim, basis::basis, $4
        from unnest($2::text[], $3::text[]) as row (claim, basis)
        ",
        id.0,
        &claims,
        &bases,
        on_day,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps the present state of a device as the version that it carries.
pub(crate) async fn insert_version(
    connection: &mut PgConnection,
    id: FeatureId,
    decision: Option<DecisionId>,
    today: Date,
) -> Result<(), Error> {
    sqlx::query!(
        "
        insert into feature_version (feature_id, version, changed_on, decision_id, record)
        select id, version, $3, $2, to_jsonb(public_device) - 'id' - 'version'
        from public_device
        where id = $1
        ",
        id.0,
        decision.map(|id| id.0),
        today,
    )
    .execute(connection)
    .await?;
    Ok(())
}
