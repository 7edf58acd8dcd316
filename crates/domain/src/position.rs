//! Positions and boxes on WGS 84, longitude first. The only constructors of coordinates.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Units of the stored coordinates in one degree: 1e-7 degree is about 1 cm, the precision of OpenStreetMap.
pub const UNITS_PER_DEGREE: f64 = 1e7;

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum PositionError {
    #[error("not a finite number")]
    NotFinite,
    #[error("longitude is outside -180 to 180")]
    Longitude,
    #[error("latitude is outside -90 to 90")]
    Latitude,
}

/// A point, held as whole units of 1e-7 degree so that equality is exact and every surface prints the same digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "StoredPosition")]
pub struct Position {
    lon_e7: i32,
    lat_e7: i32,
}

impl Position {
    /// Degrees; rounded to 1e-7.
    pub fn new(lon: f64, lat: f64) -> Result<Self, PositionError> {
        if !lon.is_finite() || !lat.is_finite() {
            return Err(PositionError::NotFinite);
        }
        if !(-180.0..=180.0).contains(&lon) {
            return Err(PositionError::Longitude);
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(PositionError::Latitude);
        }
        Ok(Self {
            lon_e7: units(lon),
            lat_e7: units(lat),
        })
    }

    /// Units of 1e-7 degree, as in a snapshot file or an OSM PBF block.
    pub fn from_e7(lon_e7: i32, lat_e7: i32) -> Result<Self, PositionError> {
        Self::new(
            f64::from(lon_e7) / UNITS_PER_DEGREE,
            f64::from(lat_e7) / UNITS_PER_DEGREE,
        )
    }

    /// Degrees east of Greenwich, -180 to 180.
    pub fn lon(self) -> f64 {
        f64::from(self.lon_e7) / UNITS_PER_DEGREE
    }

    /// Degrees north of the equator, -90 to 90.
    pub fn lat(self) -> f64 {
        f64::from(self.lat_e7) / UNITS_PER_DEGREE
    }

    pub const fn lon_e7(self) -> i32 {
        self.lon_e7
    }

    pub const fn lat_e7(self) -> i32 {
        self.lat_e7
    }

    /// The position on a grid of `decimals` decimal places of a degree: 4 is about 11 m.
    ///
    /// Deterministic, unlike a random offset, which averages out when it is drawn twice.
    pub fn snapped(self, decimals: u32) -> Self {
        let step = 10_i32.pow(7_u32.saturating_sub(decimals));
        Self {
            lon_e7: snap(self.lon_e7, step),
            lat_e7: snap(self.lat_e7, step),
        }
    }

    /// Metres on a sphere of the mean radius of the earth (6,371,008.8 m, IUGG), by haversines (Sinnott, Virtues of the
    /// Haversine, 1984).
    pub fn metres_to(self, other: Self) -> f64 {
        const MEAN_RADIUS_M: f64 = 6_371_008.8;
        let (from, to) = (self.lat().to_radians(), other.lat().to_radians());
        let half = |difference: f64| (difference / 2.0).sin().powi(2);
        let part = half(to - from) + from.cos() * to.cos() * half((other.lon() - self.lon()).to_radians());
        2.0 * MEAN_RADIUS_M * part.sqrt().min(1.0).asin()
    }

    /// Whether this is the point 0, 0 that broken software writes for "unknown".
    pub const fn is_null_island(self) -> bool {
        self.lon_e7 == 0 && self.lat_e7 == 0
    }
}

/// A stored position before it is checked: a derived reader would take any two numbers.
#[derive(Deserialize)]
struct StoredPosition {
    lon_e7: i32,
    lat_e7: i32,
}

impl TryFrom<StoredPosition> for Position {
    type Error = PositionError;

    fn try_from(stored: StoredPosition) -> Result<Self, Self::Error> {
        Self::from_e7(stored.lon_e7, stored.lat_e7)
    }
}

/// In range, so the product is at most 1.8e9 and fits.
#[expect(
    clippy::cast_possible_truncation,
    reason = "|degrees| <= 180, so the product fits in 32 bits"
)]
fn units(degrees: f64) -> i32 {
    (degrees * UNITS_PER_DEGREE).round() as i32
}

fn snap(value: i32, step: i32) -> i32 {
    let half = i64::from(step) / 2;
    let snapped = (i64::from(value) + half).div_euclid(i64::from(step)) * i64::from(step);
    i32::try_from(snapped)
        .expect("180 degrees are a multiple of every step, so the grid ends inside the range")
}

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum BBoxError {
    #[error("a bbox is four or six numbers separated by commas: west,south,east,north")]
    Numbers,
    #[error(transparent)]
    Position(#[from] PositionError),
    #[error("the southern edge is north of the northern edge")]
    SouthAboveNorth,
    #[error("a lower edge is above its upper edge")]
    Reversed,
}

/// A box of longitude and latitude, edges included. `west > east` means that it crosses the antimeridian
/// (OGC API - Features, part 1, 7.15.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BBox {
    south_west: Position,
    north_east: Position,
}

impl BBox {
    pub const WORLD: Self = Self {
        south_west: Position {
            lon_e7: -1_800_000_000,
            lat_e7: -900_000_000,
        },
        north_east: Position {
            lon_e7: 1_800_000_000,
            lat_e7: 900_000_000,
        },
    };

    pub fn new(west: f64, south: f64, east: f64, north: f64) -> Result<Self, BBoxError> {
        let south_west = Position::new(west, south)?;
        let north_east = Position::new(east, north)?;
        if south > north {
            return Err(BBoxError::SouthAboveNorth);
        }
        Ok(Self {
            south_west,
            north_east,
        })
    }

    /// `w,s,e,n`, or `w,s,min,e,n,max` with heights, which are read and not used.
    pub fn parse(text: &str) -> Result<Self, BBoxError> {
        let [west, south, east, north] = Self::numbers(text)?;
        Self::new(west, south, east, north)
    }

    /// The four numbers of a box, whatever they mean; heights are left out.
    pub(crate) fn numbers(text: &str) -> Result<[f64; 4], BBoxError> {
        let numbers: Vec<f64> = text
            .split(',')
            .map(|part| part.parse::<f64>().map_err(|_| BBoxError::Numbers))
            .collect::<Result<_, _>>()?;
        match *numbers.as_slice() {
            [west, south, east, north] => Ok([west, south, east, north]),
            [west, south, low, east, north, high] if low.is_finite() && high.is_finite() => {
                Ok([west, south, east, north])
            }
            _ => Err(BBoxError::Numbers),
        }
    }

    pub const fn south_west(self) -> Position {
        self.south_west
    }

    pub const fn north_east(self) -> Position {
        self.north_east
    }

    pub const fn crosses_antimeridian(self) -> bool {
        self.south_west.lon_e7 > self.north_east.lon_e7
    }

    pub const fn contains(self, position: Position) -> bool {
        let Self {
            south_west,
            north_east,
        } = self;
        if position.lat_e7 < south_west.lat_e7 || position.lat_e7 > north_east.lat_e7 {
            return false;
        }
        if self.crosses_antimeridian() {
            position.lon_e7 >= south_west.lon_e7 || position.lon_e7 <= north_east.lon_e7
        } else {
            position.lon_e7 >= south_west.lon_e7 && position.lon_e7 <= north_east.lon_e7
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_that_are_no_place_on_earth_are_refused() {
        for (lon, lat) in [
            (f64::NAN, 0.0),
            (0.0, f64::INFINITY),
            (1e308, 0.0),
            (180.1, 0.0),
            (0.0, -90.1),
        ] {
            assert!(Position::new(lon, lat).is_err(), "{lon}, {lat}");
        }
        assert!(Position::new(-180.0, 90.0).is_ok());
    }

    #[test]
    fn a_snapped_position_is_on_the_grid_and_stays_there() {
        let position = Position::new(1.444_449_9, -43.600_051).unwrap().snapped(4);
        assert_eq!((position.lon_e7(), position.lat_e7()), (14_444_000, -436_001_000));
        assert_eq!(position.snapped(4), position);
        assert_eq!(
            Position::new(180.0, 90.0).unwrap().snapped(4),
            Position::new(180.0, 90.0).unwrap()
        );
    }

    #[test]
    fn a_box_across_the_antimeridian_holds_both_sides_and_not_the_middle() {
        let bbox = BBox::parse("177,-90,-177,90").unwrap();
        assert!(bbox.contains(Position::new(179.0, 0.0).unwrap()));
        assert!(bbox.contains(Position::new(-179.0, 0.0).unwrap()));
        assert!(!bbox.contains(Position::new(0.0, 0.0).unwrap()));
    }

    #[test]
    fn malformed_boxes_are_refused() {
        for text in [
            "",
            "1,2,3",
            "1,2,3,4,5",
            "a,b,c,d",
            "1,5,2,4",
            "NaN,0,1,1",
            "0,0,inf,1",
            "0,0,1, 1",
            "0,0,NaN,1,1,1",
        ] {
            assert!(BBox::parse(text).is_err(), "{text:?}");
        }
        assert_eq!(BBox::parse("0,1,-9,2,3,9"), BBox::parse("0,1,2,3"));
    }
}
