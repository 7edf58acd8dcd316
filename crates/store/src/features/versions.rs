//! The former states of features.

use domain::ids::{ActId, DecisionId, FeatureId, OrganisationId};
use sqlx::PgConnection;
use time::Date;
use uuid::Uuid;

use crate::{Error, changes};

/// What makes a version.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cause {
    Decision(DecisionId),
    Act(ActId),
    Organisation(OrganisationId),
    Sample,
}

/// Keeps the present public state of each feature as the version that it carries.
pub(crate) async fn insert_versions(
    connection: &mut PgConnection,
    features: &[FeatureId],
    cause: Cause,
    today: Date,
) -> Result<(), Error> {
    let ids: Vec<Uuid> = features.iter().map(|id| id.0).collect();
    let (decision, act, organisation) = match cause {
        Cause::Decision(id) => (Some(id.0), None, None),
        Cause::Act(id) => (None, Some(id.0), None),
        Cause::Organisation(id) => (None, None, Some(id.0)),
        Cause::Sample => (None, None, None),
    };
    sqlx::query_file!(
        "sql/features/insert_versions.sql",
        &ids,
        today,
        decision,
        act,
        organisation
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Features whose public record has changed with something that they refer to: a version, and a change row. What an
/// import wrote and nobody edited stays the import's.
pub(crate) async fn renew(
    connection: &mut PgConnection,
    features: &[FeatureId],
    cause: Cause,
    today: Date,
) -> Result<(), Error> {
    if features.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = features.iter().map(|id| id.0).collect();
    sqlx::query!(
        "
        update feature_source
        set feature_version = feature.version + 1
        from feature
        where feature.id = any ($1)
            and feature_source.feature_id = feature.id
            and feature_source.feature_version = feature.version
        ",
        &ids,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update feature set version = version + 1 where id = any ($1)",
        &ids
    )
    .execute(&mut *connection)
    .await?;
    insert_versions(connection, features, cause, today).await?;
    changes::insert(connection, features, changes::Operation::Upsert, today).await
}
