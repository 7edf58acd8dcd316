//! Which organisations use what, as datasets list it: written by an import, replaced by the next one of the same dataset that says
//! something else, and back when that is taken back.

use std::collections::BTreeMap;

use domain::ids::{ImportId, OrganisationId};
use domain::usage::Used;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;
use uuid::Uuid;

use super::{Counts, finish};
use crate::organisations::{find_published, key_of, resolve};
use crate::{Error, changes};

/// One line of a dataset, with the names that it writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUsage {
    pub organisation: String,
    pub used: Used,
    pub vendor: Option<String>,
    pub product: Option<String>,
    pub devices: Option<u32>,
    pub retention_days: Option<u32>,
    pub address: Option<String>,
    pub day: Date,
}

/// What is known of names: by the key of each that leads to an organisation, that organisation and whether the public sees its name.
#[derive(Debug, Default)]
pub struct Known(BTreeMap<String, (Uuid, bool)>);

impl Known {
    /// By what two spellings of one organisation are told to be one.
    pub fn key(name: &str) -> String {
        key_of(name)
    }

    /// `None` for a name that leads to none.
    pub fn get(&self, name: &str) -> Option<(OrganisationId, bool)> {
        let (id, published) = self.0.get(&key_of(name))?;
        Some((OrganisationId(*id), *published))
    }
}

/// The organisations of names.
pub async fn known(connection: &mut PgConnection, names: &[&str]) -> Result<Known, Error> {
    let keys: Vec<String> = names.iter().map(|name| key_of(name)).collect();
    Ok(Known(find_published(connection, &keys).await?))
}

/// Writes all that a dataset says, in the place of what it said before, and tells the read models. Nothing of it is written when it
/// said the same before. Organisations that nobody has named yet are added to the list. `counts` are those of the rows of the
/// file; returned with those of the lines.
pub async fn write(
    connection: &mut PgConnection,
    id: ImportId,
    usages: &[NewUsage],
    counts: Counts,
    today: Date,
) -> Result<Counts, Error> {
    insert(connection, id, usages).await?;
    let found = sqlx::query_file!("sql/usages/compare.sql", id.0)
        .fetch_one(&mut *connection)
        .await?;
    let counts = Counts {
        inserted: found.inserted,
        updated: found.updated,
        unchanged: found.unchanged,
        vanished: found.vanished,
        ..counts
    };
    if found.inserted + found.updated + found.vanished == 0 {
        sqlx::query!("delete from organisation_usage where import_id = $1", id.0)
            .execute(&mut *connection)
            .await?;
        finish(connection, id, counts).await?;
        return Ok(counts);
    }
    sqlx::query!(
        "
        update organisation_usage
        set replaced_by = $1
        where replaced_by is null
            and import_id <> $1
            and source_id = (select source_id from import where id = $1)
        ",
        id.0,
    )
    .execute(&mut *connection)
    .await?;
    finish(connection, id, counts).await?;
    changes::insert_reload(connection, today).await?;
    Ok(counts)
}

async fn insert(connection: &mut PgConnection, id: ImportId, usages: &[NewUsage]) -> Result<(), Error> {
    let names: Vec<&str> = usages
        .iter()
        .flat_map(|usage| std::iter::once(&usage.organisation).chain(&usage.vendor))
        .map(String::as_str)
        .collect();
    let resolved = resolve(connection, &names).await?;
    let organisations: Vec<Option<Uuid>> = usages
        .iter()
        .map(|usage| resolved.id(Some(&usage.organisation)))
        .collect();
    let vendors: Vec<Option<Uuid>> = usages
        .iter()
        .map(|usage| resolved.id(usage.vendor.as_deref()))
        .collect();
    let kind = |usage: &NewUsage| match usage.used {
        Used::Devices(kind) => Some(kind.code().to_owned()),
        Used::Technology(_) => None,
    };
    let technology = |usage: &NewUsage| match usage.used {
        Used::Technology(technology) => Some(technology.code().to_owned()),
        Used::Devices(_) => None,
    };
    let number = |value: Option<u32>| value.and_then(|value| i32::try_from(value).ok());
    let kinds: Vec<Option<String>> = usages.iter().map(kind).collect();
    let technologies: Vec<Option<String>> = usages.iter().map(technology).collect();
    let products: Vec<Option<String>> = usages.iter().map(|usage| usage.product.clone()).collect();
    let devices: Vec<Option<i32>> = usages.iter().map(|usage| number(usage.devices)).collect();
    let days: Vec<Option<i32>> = usages.iter().map(|usage| number(usage.retention_days)).collect();
    let addresses: Vec<Option<String>> = usages.iter().map(|usage| usage.address.clone()).collect();
    let data_on: Vec<Date> = usages.iter().map(|usage| usage.day).collect();
    sqlx::query!(
        "
        insert into organisation_usage (
            import_id, source_id, organisation_id, kind, technology, vendor_id, product, devices, retention_days,
            address, data_on
        )
        select
            import.id, import.source_id, row.organisation_id, row.kind::device_kind, row.technology::technology,
            row.vendor_id, row.product, row.devices, row.retention_days, row.address, row.data_on
        from unnest(
            $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::integer[], $8::integer[], $9::text[],
            $10::date[]
        ) as row (
            organisation_id, kind, technology, vendor_id, product, devices, retention_days, address, data_on
        )
        cross join import
        where import.id = $1
        ",
        id.0,
        &organisations as &[Option<Uuid>],
        &kinds as &[Option<String>],
        &technologies as &[Option<String>],
        &vendors as &[Option<Uuid>],
        &products as &[Option<String>],
        &devices as &[Option<i32>],
        &days as &[Option<i32>],
        &addresses as &[Option<String>],
        &data_on,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Of how many organisations an import says something.
pub(crate) async fn organisations(executor: impl PgExecutor<'_>, id: ImportId) -> Result<u32, Error> {
    let organisations = sqlx::query_scalar!(
        r#"select count(distinct organisation_id) as "organisations!" from organisation_usage where import_id = $1"#,
        id.0,
    )
    .fetch_one(executor)
    .await?;
    Ok(u32::try_from(organisations).unwrap_or(u32::MAX))
}

/// Takes away what an import said; what it replaced counts again, or is what the next one replaced.
pub(crate) async fn take_back(connection: &mut PgConnection, id: ImportId, today: Date) -> Result<(), Error> {
    sqlx::query!(
        "
        update organisation_usage
        set replaced_by = (
            select max(own.replaced_by::text)::uuid from organisation_usage as own where own.import_id = $1
        )
        where replaced_by = $1
        ",
        id.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from organisation_usage where import_id = $1", id.0)
        .execute(&mut *connection)
        .await?;
    changes::insert_reload(connection, today).await
}
