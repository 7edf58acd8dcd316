//! Places: reference data that `contrechamp place import` loads.

use domain::ids::{DecisionId, FeatureId, PlaceId};
use domain::place::{PlaceCode, PlaceKind};
use domain::position::Position;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::{Error, changes};

/// A place as a file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPlace {
    pub code: PlaceCode,
    pub kind: PlaceKind,
    pub name: String,
    pub population: Option<i32>,
    /// A GeoJSON geometry: a polygon, several, or the point of a town.
    pub geometry: String,
}

pub async fn count(executor: impl PgExecutor<'_>) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "count!" from place"#)
        .fetch_one(executor)
        .await?)
}

/// The town hall or centre of a place.
pub async fn position(executor: impl PgExecutor<'_>, code: &PlaceCode) -> Result<Option<Position>, Error> {
    let row = sqlx::query!(
        r#"select st_x(centre) as "lon!", st_y(centre) as "lat!" from place where code = $1"#,
        code.as_str()
    )
    .fetch_optional(executor)
    .await?;
    row.map(|row| {
        Position::new(row.lon, row.lat).map_err(|error| Error::Unknown(format!("{}: {error}", code.as_str())))
    })
    .transpose()
}

/// Inserts places or brings them up to date, with the parts that points are looked up in. Invalid polygons are repaired.
/// A good batch is some hundreds. Towns of a country whose communes are here are left out: they would stand twice.
pub async fn upsert(connection: &mut PgConnection, places: &[NewPlace]) -> Result<u64, Error> {
    let codes: Vec<String> = places
        .iter()
        .map(|place| place.code.as_str().to_owned())
        .collect();
    let kinds: Vec<String> = places.iter().map(|place| place.kind.code().to_owned()).collect();
    let names: Vec<String> = places.iter().map(|place| place.name.clone()).collect();
    let populations: Vec<Option<i32>> = places.iter().map(|place| place.population).collect();
    let geometries: Vec<String> = places.iter().map(|place| place.geometry.clone()).collect();
    let ids = sqlx::query_file_scalar!(
        "sql/upsert_places.sql",
        &codes,
        &kinds,
        &names,
        &populations as &[Option<i32>],
        &geometries,
    )
    .fetch_all(&mut *connection)
    .await?;
    sqlx::query!("delete from place_part where place_id = any ($1)", &ids)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "
        insert into place_part (place_id, part)
        select place.id, piece.geom
        from place
        cross join lateral st_subdivide(place.area, 128) as subdivided
        cross join lateral st_dump(subdivided) as piece
        where place.id = any ($1) and place.area is not null and st_geometrytype(piece.geom) = 'ST_Polygon'
        ",
        &ids,
    )
    .execute(connection)
    .await?;
    Ok(ids.len() as u64)
}

/// Brings names and numbers of inhabitants up to date, from a register without shapes. Unknown codes are passed over.
pub async fn describe(
    connection: &mut PgConnection,
    codes: &[String],
    names: &[String],
    populations: &[Option<i32>],
) -> Result<(), Error> {
    sqlx::query!(
        "
        update place
        set name = register.name, population = coalesce(register.population, place.population)
        from unnest($1::text[], $2::text[], $3::integer[]) as register (code, name, population)
        where place.code = register.code
        ",
        codes,
        names,
        populations as &[Option<i32>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Inserts a place that is known by what it contains: its centre is the middle of theirs, and they become its children.
pub async fn upsert_container(
    connection: &mut PgConnection,
    code: &PlaceCode,
    kind: PlaceKind,
    name: &str,
    children: &[String],
) -> Result<(), Error> {
    sqlx::query!(
        "
        with container as (
            insert into place (code, kind, name, population, centre)
            select $1, $2::text::place_kind, $3, sum(population), st_centroid(st_collect(centre))
            from place
            where code = any ($4)
            having count(*) > 0
            on conflict (code) do update
            set name = excluded.name, population = excluded.population, centre = excluded.centre
            returning id
        )
        update place
        set parent_id = container.id
        from container
        where place.code = any ($4)
        ",
        code.as_str(),
        kind.code(),
        name,
        children,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Sets parents by code; pairs with an unknown code are passed over.
pub async fn set_parents(
    connection: &mut PgConnection,
    children: &[String],
    parents: &[String],
) -> Result<(), Error> {
    sqlx::query!(
        "
        update place
        set parent_id = parent.id
        from unnest($1::text[], $2::text[]) as pair (child, parent)
        join place as parent on parent.code = pair.parent
        where place.code = pair.child and place.id <> parent.id
        ",
        children,
        parents,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Gives each feature and each open report its place anew, and tells the read models. Returns how many moved.
pub async fn assign(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    let moved = sqlx::query!(
        "
        update feature
        set place_id = found.place_id
        from (
            select device.feature_id, place_at(device.geom) as place_id
            from device
            union all
            select centre.feature_id, place_at(centre.geom)
            from centre
            union all
            select
                deployment.feature_id,
                coalesce(
                    deployment.area_place_id,
                    place_at(coalesce(deployment.centre, st_pointonsurface(deployment.area)))
                )
            from deployment
        ) as found
        where feature.id = found.feature_id and feature.place_id is distinct from found.place_id
        "
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        update report
        set place_id = place_at(geom)
        where state = 'pending' and coalesce(claim -> 'area' ->> 'kind', '') <> 'place'
        "
    )
    .execute(&mut *connection)
    .await?;
    changes::insert_reload(connection, today).await?;
    Ok(moved.rows_affected())
}

/// The place that a feature lies in and all that contain it; empty outside of the gazetteer.
pub async fn path_of_feature(executor: impl PgExecutor<'_>, id: FeatureId) -> Result<Vec<PlaceId>, Error> {
    let path = sqlx::query_scalar!(
        r#"select place_path(place_id) as "path!" from feature where id = $1"#,
        id.0,
    )
    .fetch_one(executor)
    .await?;
    Ok(path.into_iter().map(PlaceId).collect())
}

/// The same of the review or the feature that was decided on.
pub async fn path_of_decision(executor: impl PgExecutor<'_>, id: DecisionId) -> Result<Vec<PlaceId>, Error> {
    let path = sqlx::query_scalar!(
        r#"
        select place_path(coalesce(review.place_id, feature.place_id)) as "path!"
        from decision
        left join review on review.id = decision.review_id
        left join feature on feature.id = decision.feature_id
        where decision.id = $1
        "#,
        id.0,
    )
    .fetch_one(executor)
    .await?;
    Ok(path.into_iter().map(PlaceId).collect())
}

/// The place with this code.
pub async fn get_id(executor: impl PgExecutor<'_>, code: &PlaceCode) -> Result<PlaceId, Error> {
    let id = sqlx::query_scalar!("select id from place where code = $1", code.as_str())
        .fetch_one(executor)
        .await?;
    Ok(PlaceId(id))
}
