//! Corrections to an organisation by those who keep the list.

use domain::ids::OrganisationId;
use domain::organisation::{OrganisationKind, WikidataId};
use sqlx::PgConnection;
use time::Date;

use super::merge::{publish_anew, uses};
use super::resolve::key_of;
use super::{Organisation, get};
use crate::Error;

/// Gives it another name; the former one stays as an alias. A name of another organisation is [`Error::Conflict`] with
/// `organisation_key_pkey`: then the two are to be merged.
pub async fn rename(
    connection: &mut PgConnection,
    id: OrganisationId,
    name: &str,
    today: Date,
) -> Result<(), Error> {
    own_key(connection, id, name).await?;
    let published = sqlx::query_scalar!(
        "
        update organisation
        set
            name = $2,
            aliases = array(
                select distinct alias from unnest(aliases || name) as alias where alias <> $2 order by alias
            )
        where id = $1
        returning published
        ",
        id.0,
        name,
    )
    .fetch_one(&mut *connection)
    .await?;
    if !published {
        return Ok(());
    }
    let uses = uses(connection, id).await?;
    publish_anew(connection, &uses, id, today).await
}

/// Adds another spelling; one of another organisation is [`Error::Conflict`] with `organisation_key_pkey`.
pub async fn add_alias(connection: &mut PgConnection, id: OrganisationId, alias: &str) -> Result<(), Error> {
    own_key(connection, id, alias).await?;
    sqlx::query!(
        "
        update organisation
        set aliases = array(
            select distinct alias from unnest(aliases || $2::text) as alias where alias <> name order by alias
        )
        where id = $1
        ",
        id.0,
        alias,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The organisation, which nobody else changes until the transaction ends.
pub async fn lock(connection: &mut PgConnection, id: OrganisationId) -> Result<Organisation, Error> {
    sqlx::query_scalar!("select id from organisation where id = $1 for update", id.0)
        .fetch_one(&mut *connection)
        .await?;
    get(connection, id).await
}

/// Makes the key of a spelling lead to this organisation and to no other.
pub(super) async fn own_key(
    connection: &mut PgConnection,
    id: OrganisationId,
    spelling: &str,
) -> Result<(), Error> {
    sqlx::query_scalar!("select id from organisation where id = $1 for update", id.0)
        .fetch_one(&mut *connection)
        .await?;
    let owner = sqlx::query_scalar!(
        "
        insert into organisation_key (key, organisation_id)
        values ($1, $2)
        on conflict (key) do update set organisation_id = organisation_key.organisation_id
        returning organisation_id
        ",
        key_of(spelling),
        id.0,
    )
    .fetch_one(connection)
    .await?;
    if owner == id.0 {
        Ok(())
    } else {
        Err(Error::Conflict {
            constraint: "organisation_key_pkey".to_owned(),
        })
    }
}

pub async fn set_kind(
    connection: &mut PgConnection,
    id: OrganisationId,
    kind: Option<OrganisationKind>,
) -> Result<(), Error> {
    sqlx::query_scalar!(
        "update organisation set kind = $2::text::organisation_kind where id = $1 returning id",
        id.0,
        kind.map(OrganisationKind::code),
    )
    .fetch_one(connection)
    .await?;
    Ok(())
}

pub async fn set_wikidata(
    connection: &mut PgConnection,
    id: OrganisationId,
    wikidata: Option<&WikidataId>,
) -> Result<(), Error> {
    sqlx::query_scalar!(
        "update organisation set wikidata = $2 where id = $1 returning id",
        id.0,
        wikidata.map(ToString::to_string),
    )
    .fetch_one(connection)
    .await?;
    Ok(())
}
