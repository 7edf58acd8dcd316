//! The list that comes with the program.

use domain::ids::OrganisationId;
use domain::organisation::{Entry, WikidataId};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;
use uuid::Uuid;

use super::edit::own_key;
use super::visibility::publish;
use super::{merge, rename};
use crate::Error;

/// Whether a list has been loaded: what was only named, by a report or an import, has no kind.
pub async fn is_seeded(executor: impl PgExecutor<'_>) -> Result<bool, Error> {
    let seeded = sqlx::query_scalar!(
        r#"select exists (select from organisation where kind is not null) as "seeded!""#
    )
    .fetch_one(executor)
    .await?;
    Ok(seeded)
}

/// Brings the list up to date with a seed list. Organisations that an entry shows to be one become one. Returns how many
/// organisations are new or changed.
pub async fn load(connection: &mut PgConnection, entries: &[Entry], today: Date) -> Result<u64, Error> {
    let mut changed = 0;
    for entry in entries {
        changed += u64::from(load_one(connection, entry, today).await?);
    }
    Ok(changed)
}

async fn load_one(connection: &mut PgConnection, entry: &Entry, today: Date) -> Result<bool, Error> {
    let keys: Vec<String> = entry.keys().into_iter().map(String::from).collect();
    let present = sqlx::query_scalar!(
        r#"
        select organisation_id
        from organisation_key
        where key = any ($1)
        group by organisation_id
        order by min(array_position($1, key))
        "#,
        &keys,
    )
    .fetch_all(&mut *connection)
    .await?;
    let Some((first, others)) = present.split_first() else {
        insert(connection, entry, &keys).await?;
        return Ok(true);
    };
    let id = OrganisationId(*first);
    for other in others {
        merge(connection, OrganisationId(*other), id, today).await?;
    }
    let updated = update(connection, id, entry, today).await?;
    Ok(updated || !others.is_empty())
}

async fn insert(connection: &mut PgConnection, entry: &Entry, keys: &[String]) -> Result<(), Error> {
    let id: Uuid = sqlx::query_scalar!(
        "
        insert into organisation (name, kind, aliases, wikidata, published)
        values ($1, $2::text::organisation_kind, $3, $4, true)
        returning id
        ",
        &*entry.name,
        entry.kind.code(),
        &aliases(entry),
        entry.wikidata.as_ref().map(ToString::to_string),
    )
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into organisation_key (key, organisation_id) select key, $2 from unnest($1::text[]) as key",
        keys,
        id,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn update(
    connection: &mut PgConnection,
    id: OrganisationId,
    entry: &Entry,
    today: Date,
) -> Result<bool, Error> {
    for spelling in entry.spellings() {
        own_key(connection, id, spelling).await?;
    }
    let name = sqlx::query_scalar!("select name from organisation where id = $1", id.0)
        .fetch_one(&mut *connection)
        .await?;
    if name != *entry.name {
        rename(connection, id, &entry.name, today).await?;
    }
    publish(connection, id, true, today).await?;
    let updated = sqlx::query!(
        "
        update organisation
        set
            kind = $2::text::organisation_kind,
            wikidata = coalesce($3, wikidata),
            aliases = array(select distinct alias from unnest(aliases || $4::text[]) as alias order by alias)
        where id = $1
            and (
                kind is distinct from $2::text::organisation_kind
                or wikidata is distinct from coalesce($3, wikidata)
                or not aliases @> $4
            )
        ",
        id.0,
        entry.kind.code(),
        entry.wikidata.as_ref().map(WikidataId::to_string),
        &aliases(entry),
    )
    .execute(connection)
    .await?;
    Ok(name != *entry.name || updated.rows_affected() > 0)
}

fn aliases(entry: &Entry) -> Vec<String> {
    entry.aliases.iter().cloned().map(String::from).collect()
}
