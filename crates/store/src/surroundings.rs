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
    let row = sqlx::query!(
        r#"
        with here as (
            select st_setsrid(st_point($1, $2), 4326) as geom
        )
        select
            (select place.code from place where place.id = place_at(here.geom)) as place,
            (
                select min(st_distance(near.part::geography, here.geom::geography))
                from (select part from place_part order by part <-> here.geom limit 32) as near
            ) as land_distance_m
        from here
        "#,
        position.lon(),
        position.lat(),
    )
    .fetch_one(executor)
    .await?;
    Ok(Ground {
        place: row.place.and_then(|code| PlaceCode::parse(&code)),
        land_distance_m: row.land_distance_m,
    })
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
