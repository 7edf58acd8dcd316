//! Datasets as the database knows them.

use domain::dataset::Credit;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::Error;

/// What a descriptor says of a dataset.
#[derive(Clone, Copy, Debug)]
pub struct NewSource<'a> {
    pub code: &'a str,
    pub title: &'a str,
    pub publisher: &'a str,
    /// SPDX identifier.
    pub licence: &'a str,
    pub attribution: &'a str,
    pub address: &'a str,
    /// Day of the data, where it is known.
    pub date: Option<Date>,
}

/// Writes down a dataset, or what its descriptor says of it now.
pub async fn register(connection: &mut PgConnection, source: NewSource<'_>) -> Result<(), Error> {
    sqlx::query!(
        "
        insert into source (code, name, publisher, licence, attribution, url, data_on)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (code) do update
        set
            name = excluded.name,
            publisher = excluded.publisher,
            licence = excluded.licence,
            attribution = excluded.attribution,
            url = excluded.url,
            data_on = excluded.data_on
        ",
        source.code,
        source.title,
        source.publisher,
        source.licence,
        source.attribution,
        source.address,
        source.date,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The title of the dataset of this code, if one has been imported.
pub async fn title_of(executor: impl PgExecutor<'_>, code: &str) -> Result<Option<String>, Error> {
    let title = sqlx::query_scalar!("select name from source where code = $1", code)
        .fetch_optional(executor)
        .await?;
    Ok(title)
}

/// All datasets that anybody sees something of, by title.
pub async fn credits(executor: impl PgExecutor<'_>) -> Result<Vec<Credit>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            code as "code!",
            name as "name!",
            publisher,
            licence as "licence!",
            attribution as "attribution!",
            url,
            data_on
        from public_source
        order by name
        limit 1000
        "#
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Credit {
            code: row.code,
            title: row.name,
            publisher: row.publisher,
            licence: row.licence,
            attribution: row.attribution,
            address: row.url,
            date: row.data_on,
        })
        .collect())
}
