//! What datasets say of places: written by an import, replaced by the next one of the same dataset, and back when that is taken back.

use domain::figure::{Commune, FigureKind, department_of};
use domain::ids::{ImportId, PlaceId};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use super::{Counts, finish};
use crate::{Error, changes};

/// One number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub place: PlaceId,
    pub kind: FigureKind,
    pub value: u32,
}

/// The communes of France that the gazetteer knows, to be joined by name.
pub async fn communes(executor: impl PgExecutor<'_>) -> Result<Vec<Commune>, Error> {
    let rows = sqlx::query!(
        "
        select id, code, name, population
        from place
        where kind = 'commune' and code like 'fr-%'
        order by id
        "
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Commune {
                place: PlaceId(row.id),
                department: department_of(&row.code)?,
                name: row.name,
                population: row.population.and_then(|number| u32::try_from(number).ok()),
            })
        })
        .collect())
}

/// Writes all that a dataset says, in the place of what its imports before said, and tells the read models. `counts` are those of the
/// rows of the file.
pub async fn write(
    connection: &mut PgConnection,
    id: ImportId,
    counted: &[Counted],
    year: Option<i16>,
    counts: Counts,
    today: Date,
) -> Result<(), Error> {
    sqlx::query!(
        "
        update place_figure
        set replaced_by = $1
        where replaced_by is null
            and source_id = (select source_id from import where id = $1)
        ",
        id.0,
    )
    .execute(&mut *connection)
    .await?;
    let places: Vec<i32> = counted.iter().map(|one| one.place.0).collect();
    let kinds: Vec<String> = counted.iter().map(|one| one.kind.code().to_owned()).collect();
    let values: Vec<i32> = counted
        .iter()
        .map(|one| i32::try_from(one.value).unwrap_or(i32::MAX))
        .collect();
    sqlx::query!(
        "
        insert into place_figure (import_id, source_id, place_id, kind, value, year)
        select import.id, import.source_id, row.place_id, row.kind::figure_kind, row.value, $5
        from unnest($2::integer[], $3::text[], $4::integer[]) as row (place_id, kind, value)
        cross join import
        where import.id = $1
        ",
        id.0,
        &places,
        &kinds,
        &values,
        year,
    )
    .execute(&mut *connection)
    .await?;
    finish(connection, id, counts).await?;
    changes::insert_reload(connection, today).await
}

/// How many places an import says something of.
pub(crate) async fn places(executor: impl PgExecutor<'_>, id: ImportId) -> Result<u32, Error> {
    let places = sqlx::query_scalar!(
        r#"select count(distinct place_id) as "places!" from place_figure where import_id = $1"#,
        id.0,
    )
    .fetch_one(executor)
    .await?;
    Ok(u32::try_from(places).unwrap_or(u32::MAX))
}

/// Takes away what an import said; what it replaced counts again, or is what the next one replaced.
pub(crate) async fn take_back(connection: &mut PgConnection, id: ImportId, today: Date) -> Result<(), Error> {
    sqlx::query!(
        "
        update place_figure
        set replaced_by = (select max(own.replaced_by::text)::uuid from place_figure as own where own.import_id = $1)
        where replaced_by = $1
        ",
        id.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from place_figure where import_id = $1", id.0)
        .execute(&mut *connection)
        .await?;
    changes::insert_reload(connection, today).await
}
