//! From names to organisations, by key.

use std::collections::BTreeMap;

use domain::ids::OrganisationId;
use domain::organisation::{Key, may_be_named};
use sqlx::PgConnection;
use time::Date;
use uuid::Uuid;

use super::merge;
use crate::Error;

/// The organisations of some names.
#[derive(Debug, Default)]
pub(crate) struct Resolved(BTreeMap<String, Uuid>);

impl Resolved {
    /// The organisation of a name that was resolved.
    pub(crate) fn id(&self, name: Option<&str>) -> Option<Uuid> {
        self.0.get(&key_of(name?)).copied()
    }
}

/// The key of a name; a name without any letter or digit is its own.
pub(crate) fn key_of(name: &str) -> String {
    Key::of(name).map_or_else(|| name.to_owned(), String::from)
}

/// The organisations that these names lead to. A name that leads to none becomes an organisation, which the public sees
/// only if the name is recognisably that of a legal entity.
pub(crate) async fn resolve(connection: &mut PgConnection, names: &[&str]) -> Result<Resolved, Error> {
    if names.is_empty() {
        return Ok(Resolved::default());
    }
    let keys: Vec<String> = names.iter().map(|name| key_of(name)).collect();
    let mut found = find(connection, &keys).await?;
    let missing: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| !found.contains_key(&key_of(name)))
        .collect();
    if !missing.is_empty() {
        insert_missing(connection, &missing).await?;
        found = find(connection, &keys).await?;
    }
    Ok(Resolved(found))
}

async fn find(connection: &mut PgConnection, keys: &[String]) -> Result<BTreeMap<String, Uuid>, Error> {
    let rows = sqlx::query!(
        "select key, organisation_id from organisation_key where key = any ($1)",
        keys
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.key, row.organisation_id))
        .collect())
}

/// The organisations that keys lead to, and whether the public sees their names.
pub(crate) async fn find_published(
    connection: &mut PgConnection,
    keys: &[String],
) -> Result<BTreeMap<String, (Uuid, bool)>, Error> {
    let rows = sqlx::query!(
        "
        select organisation_key.key, organisation.id, organisation.published
        from organisation_key
        join organisation on organisation.id = organisation_key.organisation_id
        where organisation_key.key = any ($1)
        ",
        keys
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.key, (row.id, row.published)))
        .collect())
}

/// Makes organisations of names whose keys lead to none.
pub(crate) async fn insert_missing(connection: &mut PgConnection, names: &[&str]) -> Result<(), Error> {
    // The first of several spellings of one key.
    let mut by_key: BTreeMap<String, &str> = BTreeMap::new();
    for name in names {
        by_key.entry(key_of(name)).or_insert(name);
    }
    let (keys, names): (Vec<String>, Vec<String>) = by_key
        .into_iter()
        .map(|(key, name)| (key, name.to_owned()))
        .unzip();
    let published: Vec<bool> = names.iter().map(|name| may_be_named(name)).collect();
    let made = sqlx::query_file_scalar!("sql/organisations/insert_missing.sql", &keys, &names, &published)
        .fetch_all(&mut *connection)
        .await?;
    // Somebody else was quicker with another spelling.
    sqlx::query!(
        "
        delete from organisation
        where id = any ($1)
            and not exists (select from organisation_key where organisation_id = organisation.id)
        ",
        &made,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Gives keys to organisations from before there were any; those that are one become one.
pub(crate) async fn complete(connection: &mut PgConnection, today: Date) -> Result<(), Error> {
    let rows = sqlx::query!(
        "
        select id, name
        from organisation
        where not exists (select from organisation_key where organisation_id = organisation.id)
        order by name
        "
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in rows {
        let key = key_of(&row.name);
        let owner = sqlx::query_scalar!(
            "
            insert into organisation_key (key, organisation_id)
            values ($1, $2)
            on conflict (key) do update set organisation_id = organisation_key.organisation_id
            returning organisation_id
            ",
            key,
            row.id,
        )
        .fetch_one(&mut *connection)
        .await?;
        if owner == row.id {
            sqlx::query!(
                "update organisation set published = $2 where id = $1",
                row.id,
                may_be_named(&row.name)
            )
            .execute(&mut *connection)
            .await?;
        } else {
            merge(connection, OrganisationId(row.id), OrganisationId(owner), today).await?;
        }
    }
    Ok(())
}
