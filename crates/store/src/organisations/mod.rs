//! The controlled list of organisations: who operates, orders, sells or makes.

mod edit;
mod merge;
mod resolve;
mod seed;
mod visibility;

use domain::ids::OrganisationId;
use domain::organisation::{OrganisationKind, WikidataId};
use sqlx::postgres::PgExecutor;

use crate::Error;
use crate::error::known_if;

pub use edit::{add_alias, lock, rename, set_kind, set_wikidata};
pub use merge::merge;
pub(crate) use resolve::{Resolved, complete, find_published, insert_missing, key_of, resolve};
pub use seed::{is_seeded, load};
pub use visibility::publish;

/// An organisation, for those who keep the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    pub id: OrganisationId,
    pub name: String,
    /// `None` for what was only named, by a report or an import.
    pub kind: Option<OrganisationKind>,
    pub aliases: Vec<String>,
    pub wikidata: Option<WikidataId>,
    /// Whether the public sees its name. What may be a person's name is not shown until somebody has looked.
    pub published: bool,
    /// Places where a feature, an act or a dataset names it.
    pub uses: i64,
}

/// Those whose name or alias contains the query, in any case (all if there is none), in the order of their names.
pub async fn list(
    executor: impl PgExecutor<'_>,
    query: Option<&str>,
    limit: i64,
) -> Result<Vec<Organisation>, Error> {
    let rows = sqlx::query_file_as!(Row, "sql/organisations/list.sql", query, limit)
        .fetch_all(executor)
        .await?;
    rows.into_iter().map(Organisation::try_from).collect()
}

pub async fn get(executor: impl PgExecutor<'_>, id: OrganisationId) -> Result<Organisation, Error> {
    let row = sqlx::query_file_as!(Row, "sql/organisations/get.sql", id.0)
        .fetch_one(executor)
        .await?;
    row.try_into()
}

/// Unpublished names, the most used first.
pub async fn candidates(executor: impl PgExecutor<'_>, limit: i64) -> Result<Vec<Organisation>, Error> {
    let rows = sqlx::query_file_as!(Row, "sql/organisations/candidates.sql", limit)
        .fetch_all(executor)
        .await?;
    rows.into_iter().map(Organisation::try_from).collect()
}

struct Row {
    id: uuid::Uuid,
    name: String,
    kind: Option<String>,
    aliases: Vec<String>,
    wikidata: Option<String>,
    published: bool,
    uses: i64,
}

impl TryFrom<Row> for Organisation {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: OrganisationId(row.id),
            name: row.name,
            kind: known_if(row.kind.as_deref(), OrganisationKind::from_code)?,
            aliases: row.aliases,
            wikidata: known_if(row.wikidata.as_deref(), |id| id.parse().ok())?,
            published: row.published,
            uses: row.uses,
        })
    }
}
