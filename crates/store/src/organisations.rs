//! The controlled list of organisations: who operates, orders, sells or makes.

use domain::ids::OrganisationId;
use domain::organisation::{Entry, OrganisationKind, WikidataId};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::Error;

/// An organisation, for those who keep the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    pub id: OrganisationId,
    pub name: String,
    pub kind: Option<OrganisationKind>,
    pub aliases: Vec<String>,
    pub wikidata: Option<WikidataId>,
    /// Whether the public sees its name. What may be a person's name is not shown until somebody has looked.
    pub published: bool,
    /// Features and acts that name it.
    pub uses: i64,
}

/// Those whose name or alias contains the query (all if there is none), in the order of their names.
pub async fn list(
    executor: impl PgExecutor<'_>,
    query: Option<&str>,
    limit: i64,
) -> Result<Vec<Organisation>, Error> {
    let _ = (executor, query, limit);
    Err(Error::NotFound)
}

pub async fn get(executor: impl PgExecutor<'_>, id: OrganisationId) -> Result<Organisation, Error> {
    let _ = (executor, id);
    Err(Error::NotFound)
}

/// Unpublished names, the most used first.
pub async fn candidates(executor: impl PgExecutor<'_>, limit: i64) -> Result<Vec<Organisation>, Error> {
    let _ = (executor, limit);
    Err(Error::NotFound)
}

/// Brings the list up to date with a seed file (`fixtures/organisations/organisations.json`). Returns how many
/// organisations are new or changed.
pub async fn load(
    connection: &mut PgConnection,
    seed: &[Entry],
    today: Date,
) -> Result<u64, Error> {
    let _ = (connection, seed, today);
    Err(Error::NotFound)
}

/// One organisation becomes another: references move, its names become aliases, each touched feature keeps its former
/// state as a version.
pub async fn merge(
    connection: &mut PgConnection,
    from: OrganisationId,
    into: OrganisationId,
    today: Date,
) -> Result<(), Error> {
    let _ = (connection, from, into, today);
    Err(Error::NotFound)
}

/// Gives it another name; the former one stays as an alias. A name of another organisation is [`Error::Conflict`] with
/// `organisation_key_pkey`.
pub async fn rename(
    connection: &mut PgConnection,
    id: OrganisationId,
    name: &str,
    today: Date,
) -> Result<(), Error> {
    let _ = (connection, id, name, today);
    Err(Error::NotFound)
}

/// Adds another spelling; one of another organisation is [`Error::Conflict`] with `organisation_key_pkey`.
pub async fn add_alias(connection: &mut PgConnection, id: OrganisationId, alias: &str) -> Result<(), Error> {
    let _ = (connection, id, alias);
    Err(Error::NotFound)
}

pub async fn set_kind(
    connection: &mut PgConnection,
    id: OrganisationId,
    kind: Option<OrganisationKind>,
) -> Result<(), Error> {
    let _ = (connection, id, kind);
    Err(Error::NotFound)
}

pub async fn set_wikidata(
    connection: &mut PgConnection,
    id: OrganisationId,
    wikidata: Option<&WikidataId>,
) -> Result<(), Error> {
    let _ = (connection, id, wikidata);
    Err(Error::NotFound)
}

/// Shows its name to the public, or hides it, also in former versions.
pub async fn publish(
    connection: &mut PgConnection,
    id: OrganisationId,
    published: bool,
    today: Date,
) -> Result<(), Error> {
    let _ = (connection, id, published, today);
    Err(Error::NotFound)
}
