//! What lies around a position: asked of PostGIS, which has every outline indexed already.

use domain::place::PlaceCode;
use domain::position::Position;
use sqlx::postgres::PgExecutor;

use crate::Error;

#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// The smallest place that covers the position, or the nearest within about a kilometre.
    pub place: Option<PlaceCode>,
    /// Metres on the ellipsoid to the nearest outline of a place, 0 within one; `None` where no outline was loaded.
    pub land_distance_m: Option<f64>,
}

/// The nearest outline is chosen among the 32 whose distance in degrees is smallest, which is exact enough for a
/// warning: far from the equator a degree east is shorter than a degree north.
pub async fn at(executor: impl PgExecutor<'_>, position: Position) -> Result<Ground, Error> {
    let mut grounds = at_each(executor, &[position]).await?;
    grounds.pop().ok_or(Error::NotFound)
}

/// The same for each of several positions, in one statement.
pub async fn at_each(executor: impl PgExecutor<'_>, positions: &[Position]) -> Result<Vec<Ground>, Error> {
    let lons: Vec<f64> = positions.iter().map(|position| position.lon()).collect();
    let lats: Vec<f64> = positions.iter().map(|position| position.lat()).collect();
    let rows = sqlx::query!(
        r#"
        select
            (select place.code from place where place.id = place_at(here.geom)) as place,
            (
                select min(st_distance(near.part::geography, here.geom::geography))
                from (select part from place_part order by part <-> here.geom limit 32) as near
            ) as land_distance_m
        from unnest($1::double precision[], $2::double precision[])
            with ordinality as asked (lon, lat, number)
        cross join lateral (
            select st_setsrid(st_point(asked.lon, asked.lat), 4326) as geom
        ) as here
        order by asked.number
        "#,
        &lons,
        &lats,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Ground {
            place: row.place.and_then(|code| PlaceCode::parse(&code)),
            land_distance_m: row.land_distance_m,
        })
        .collect())
}

/// Square metres of a place on the ellipsoid; `None` where its outline is not known.
pub async fn area_m2(executor: impl PgExecutor<'_>, place: &PlaceCode) -> Result<Option<f64>, Error> {
    let area = sqlx::query_scalar!(
        "select st_area(area::geography) from place where code = $1",
        place.as_str(),
    )
    .fetch_optional(executor)
    .await?;
    Ok(area.flatten())
}
