//! Where a described thing is: the point that stands for it and the place that it lies in.

use domain::deployment::Area;
use domain::place::PlaceCode;
use domain::subject::Subject;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// ISO 3166-1 keeps this code for what is no country.
pub(super) const NOWHERE: &str = "zz";

/// The point that stands for something, and the place that it lies in.
#[derive(Clone, Debug)]
pub(crate) struct Location {
    pub(crate) lon: f64,
    pub(crate) lat: f64,
    pub(crate) place: Option<i32>,
    code: Option<String>,
}

impl Location {
    /// ISO 3166-1 alpha-2, small letters.
    pub(crate) fn country(&self) -> &str {
        self.code.as_deref().map_or(NOWHERE, |code| &code[..2])
    }
}

/// Finds it, and checks what the description refers to: a place that is not here is [`Error::Conflict`] with
/// `place_unknown`, a device that is not public with `device_unknown`.
pub(crate) async fn locate(connection: &mut PgConnection, subject: &Subject) -> Result<Location, Error> {
    let area_place = match subject {
        Subject::Deployment(deployment) => match &deployment.area {
            Area::Place(code) => Some(code),
            _ => None,
        },
        Subject::Centre(centre) => {
            require_places(connection, &centre.territory).await?;
            let devices: Vec<Uuid> = centre.devices.iter().map(|id| id.0).collect();
            require_devices(connection, &devices).await?;
            None
        }
        Subject::Device(_) => None,
    };
    match (area_place, subject.position()) {
        (Some(code), _) => of_place(connection, code).await,
        (None, Some(position)) => at(connection, position.lon(), position.lat()).await,
        (None, None) => Err(unknown_place()),
    }
}

async fn of_place(connection: &mut PgConnection, code: &PlaceCode) -> Result<Location, Error> {
    let place = sqlx::query!(
        r#"select id, st_x(centre) as "lon!", st_y(centre) as "lat!" from place where code = $1"#,
        code.as_str(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or_else(unknown_place)?;
    Ok(Location {
        lon: place.lon,
        lat: place.lat,
        place: Some(place.id),
        code: Some(code.as_str().to_owned()),
    })
}

async fn at(connection: &mut PgConnection, lon: f64, lat: f64) -> Result<Location, Error> {
    let place = sqlx::query!(
        "
        select id, code
        from place
        where id = place_at(st_setsrid(st_point($1, $2), 4326))
        ",
        lon,
        lat,
    )
    .fetch_optional(connection)
    .await?;
    Ok(Location {
        lon,
        lat,
        place: place.as_ref().map(|place| place.id),
        code: place.map(|place| place.code),
    })
}

async fn require_places(connection: &mut PgConnection, codes: &[PlaceCode]) -> Result<(), Error> {
    let codes: Vec<String> = codes.iter().map(|code| code.as_str().to_owned()).collect();
    let known = sqlx::query_scalar!(
        r#"select count(*) as "count!" from place where code = any ($1)"#,
        &codes
    )
    .fetch_one(connection)
    .await?;
    if usize::try_from(known) == Ok(codes.len()) {
        Ok(())
    } else {
        Err(unknown_place())
    }
}

async fn require_devices(connection: &mut PgConnection, ids: &[Uuid]) -> Result<(), Error> {
    let known = sqlx::query_scalar!(
        r#"select count(*) as "count!" from public_device where id = any ($1)"#,
        ids
    )
    .fetch_one(connection)
    .await?;
    if usize::try_from(known) == Ok(ids.len()) {
        Ok(())
    } else {
        Err(Error::Conflict {
            constraint: "device_unknown".to_owned(),
        })
    }
}

fn unknown_place() -> Error {
    Error::Conflict {
        constraint: "place_unknown".to_owned(),
    }
}
