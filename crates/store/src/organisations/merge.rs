//! One organisation becomes another.

use domain::ids::{ActId, FeatureId, OrganisationId};
use sqlx::PgConnection;
use time::Date;

use crate::features::{self, Cause};
use crate::{Error, changes};

/// What names an organisation.
pub(super) struct Uses {
    features: Vec<FeatureId>,
    acts: Vec<ActId>,
    /// Whether a dataset lists it.
    is_listed: bool,
}

/// One organisation becomes another: references move, its names become aliases, and each feature that the public now sees
/// otherwise keeps its former state as a version. [`Error::NotFound`] if either is not here, [`Error::Conflict`] with
/// `organisation_itself` if they are one.
pub async fn merge(
    connection: &mut PgConnection,
    from: OrganisationId,
    into: OrganisationId,
    today: Date,
) -> Result<(), Error> {
    if from == into {
        return Err(Error::Conflict {
            constraint: "organisation_itself".to_owned(),
        });
    }
    let (before, after) = (shown(connection, from).await?, shown(connection, into).await?);
    let uses = uses(connection, from).await?;
    sqlx::query_file!("sql/organisations/move_references.sql", from.0, into.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/organisations/move_names.sql", from.0, into.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("delete from organisation where id = $1", from.0)
        .execute(&mut *connection)
        .await?;
    if before == after {
        return Ok(());
    }
    publish_anew(connection, &uses, into, today).await
}

/// The name that the public sees.
async fn shown(connection: &mut PgConnection, id: OrganisationId) -> Result<Option<String>, Error> {
    let row = sqlx::query!(
        "select name, published from organisation where id = $1 for update",
        id.0
    )
    .fetch_one(connection)
    .await?;
    Ok(row.published.then_some(row.name))
}

/// The features and acts that name an organisation.
pub(super) async fn uses(connection: &mut PgConnection, id: OrganisationId) -> Result<Uses, Error> {
    let features = sqlx::query_file_scalar!("sql/organisations/features.sql", id.0)
        .fetch_all(&mut *connection)
        .await?;
    let acts = sqlx::query_scalar!("select id from act where authority_id = $1", id.0)
        .fetch_all(&mut *connection)
        .await?;
    let is_listed = sqlx::query_scalar!(
        r#"
        select exists (
            select from organisation_usage where (organisation_id = $1 or vendor_id = $1) and replaced_by is null
        ) as "is_listed!"
        "#,
        id.0,
    )
    .fetch_one(connection)
    .await?;
    Ok(Uses {
        features: features.into_iter().map(FeatureId).collect(),
        acts: acts.into_iter().map(ActId).collect(),
        is_listed,
    })
}

/// Writes a version and a change row for each of them. What datasets list comes with everything else: it is read anew.
pub(super) async fn publish_anew(
    connection: &mut PgConnection,
    uses: &Uses,
    id: OrganisationId,
    today: Date,
) -> Result<(), Error> {
    features::renew(connection, &uses.features, Cause::Organisation(id), today).await?;
    changes::insert_acts(connection, &uses.acts, today).await?;
    if uses.is_listed {
        changes::insert_reload(connection, today).await?;
    }
    Ok(())
}
