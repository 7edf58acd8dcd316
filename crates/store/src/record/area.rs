//! Areas as JSON: `{kind: place, code}`, `{kind: circle, lon, lat, radius_m}` or `{kind: shape, geometry}`.

use domain::deployment::Area;
use domain::place::PlaceCode;
use domain::position::Position;
use domain::shape::Shape;
use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Record, code, member, object};
use crate::Error;

pub(super) fn encode(area: &Area) -> Value {
    match area {
        Area::Place(code) => json!({ "kind": "place", "code": code.as_str() }),
        Area::Circle { centre, radius_m } => {
            json!({ "kind": "circle", "lon": centre.lon(), "lat": centre.lat(), "radius_m": radius_m })
        }
        Area::Shape(shape) => json!({ "kind": "shape", "geometry": geometry(shape) }),
    }
}

/// The geometry of RFC 7946, with all seven decimals.
fn geometry(shape: &Shape) -> Value {
    let point = |position: &Position| json!([position.lon(), position.lat()]);
    let ring = |ring: &[Position]| Value::Array(ring.iter().map(point).collect());
    let polygons = shape.polygons().iter();
    let coordinates: Vec<Value> = polygons
        .map(|polygon| Value::Array(polygon.rings().map(ring).collect()))
        .collect();
    json!({ "type": "MultiPolygon", "coordinates": coordinates })
}

pub(super) fn decode(value: &Value) -> Result<Area, Error> {
    let record: Record = object(value.clone())?;
    match super::text(&record, "kind")? {
        "place" => Ok(Area::Place(code(&record, "code", PlaceCode::parse)?)),
        "circle" => Ok(Area::Circle {
            centre: super::structure::position(&record)?,
            radius_m: radius_m(&record)?,
        }),
        "shape" => Ok(Area::Shape(shape(member(&record, "geometry")?)?)),
        kind => Err(Error::Unknown(format!("area of kind {kind}"))),
    }
}

fn radius_m(record: &Record) -> Result<u32, Error> {
    let value = member(record, "radius_m")?;
    // The database holds it as a number with fractions.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the range that is asked for"
    )]
    value
        .as_f64()
        .map(f64::round)
        .filter(|metres| (1.0..=f64::from(Area::MAX_RADIUS_M)).contains(metres))
        .map(|metres| metres as u32)
        .ok_or_else(|| Error::Unknown(format!("radius_m: {value}")))
}

#[derive(Deserialize)]
struct Geometry {
    coordinates: Vec<Vec<Vec<[f64; 2]>>>,
}

/// A `MultiPolygon` that the database has checked.
pub(crate) fn shape(geometry: &Value) -> Result<Shape, Error> {
    let unknown = |error: &dyn std::fmt::Display| Error::Unknown(format!("area: {error}"));
    let geometry = Geometry::deserialize(geometry).map_err(|error| unknown(&error))?;
    let line =
        |ring: Vec<[f64; 2]>| -> LineString<f64> { ring.into_iter().map(|[x, y]| Coord { x, y }).collect() };
    let polygons: MultiPolygon<f64> = geometry
        .coordinates
        .into_iter()
        .filter_map(|rings| {
            let mut lines = rings.into_iter().map(line);
            Some(Polygon::new(lines.next()?, lines.collect()))
        })
        .collect();
    Shape::from_valid(&polygons).map_err(|fault| unknown(&fault))
}
