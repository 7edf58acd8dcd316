//! The coordinate reference systems that the public interfaces speak (OGC API - Features, part 2). What is stored is
//! WGS 84, longitude first; everything else is computed from it and back by `proj4rs`.
//!
//! RGF93, RGAF09, RGFG95, RGR92 and RGM04 are taken for equal to WGS 84, as PROJ and PostGIS do: they differ by less than
//! the metre that WGS 84 itself leaves open.

mod foreign;
mod region;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use proj4rs::Proj;
use proj4rs::transform::transform;

use crate::position::Position;

pub use foreign::Foreign;
pub use region::{Boxed, CrsBox};

/// One of the systems, in the order in which they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Crs {
    /// WGS 84, longitude and latitude: what is meant where nothing is said.
    Crs84,
    /// WGS 84, latitude and longitude.
    Wgs84,
    WebMercator,
    Lambert93,
    /// Guadeloupe, Martinique, Saint-Martin and Saint-Barthélemy.
    Antilles,
    Guyane,
    Reunion,
    Mayotte,
}

/// Where a projection is used: degrees around its central meridian, and latitudes. Inside of it, what is computed comes back to
/// the same place and does not jump between neighbours.
struct Domain {
    meridian: f64,
    around: f64,
    south: f64,
    north: f64,
}

impl Crs {
    pub const ALL: [Self; 8] = [
        Self::Crs84,
        Self::Wgs84,
        Self::WebMercator,
        Self::Lambert93,
        Self::Antilles,
        Self::Guyane,
        Self::Reunion,
        Self::Mayotte,
    ];

    /// The identifier that documents and headers name.
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Crs84 => "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            Self::Wgs84 => "http://www.opengis.net/def/crs/EPSG/0/4326",
            Self::WebMercator => "http://www.opengis.net/def/crs/EPSG/0/3857",
            Self::Lambert93 => "http://www.opengis.net/def/crs/EPSG/0/2154",
            Self::Antilles => "http://www.opengis.net/def/crs/EPSG/0/5490",
            Self::Guyane => "http://www.opengis.net/def/crs/EPSG/0/2972",
            Self::Reunion => "http://www.opengis.net/def/crs/EPSG/0/2975",
            Self::Mayotte => "http://www.opengis.net/def/crs/EPSG/0/4471",
        }
    }

    /// What the register calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Crs84 => "WGS 84 (CRS84)",
            Self::Wgs84 => "WGS 84",
            Self::WebMercator => "WGS 84 / Pseudo-Mercator",
            Self::Lambert93 => "RGF93 v1 / Lambert-93",
            Self::Antilles => "RGAF09 / UTM zone 20N",
            Self::Guyane => "RGFG95 / UTM zone 22N",
            Self::Reunion => "RGR92 / UTM zone 40S",
            Self::Mayotte => "RGM04 / UTM zone 38S",
        }
    }

    /// Number in the EPSG register; CRS84 has none.
    pub fn epsg(self) -> Option<u32> {
        let (_, code) = self.uri().split_once("/EPSG/0/")?;
        code.parse().ok()
    }

    /// Reads an identifier as an address, as a URN or as a safe CURIE (`[EPSG:2154]`).
    pub fn parse(text: &str) -> Option<Self> {
        let inner = |before: &str, after: &str| text.strip_prefix(before)?.strip_suffix(after);
        let named = inner("http://www.opengis.net/def/crs/", "")
            .or_else(|| inner("https://www.opengis.net/def/crs/", ""))
            .filter(|name| !name.contains(':'))
            .map(|name| name.replace('/', ":"))
            .or_else(|| inner("urn:ogc:def:crs:", "").map(str::to_owned))
            .or_else(|| {
                let (authority, code) = inner("[", "]")?.split_once(':')?;
                Some(format!("{authority}::{code}"))
            })?;
        match named.split(':').collect::<Vec<_>>().as_slice() {
            ["OGC", "1.3" | "0" | "", "CRS84"] => Some(Self::Crs84),
            // Numbers do not change their meaning with the edition of the register.
            ["EPSG", edition, code] if edition.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
                let is_this = |crs: &Self| crs.epsg().is_some_and(|number| number.to_string() == *code);
                Self::ALL.into_iter().find(is_this)
            }
            _ => None,
        }
    }

    /// Degrees of WGS 84, in whatever order.
    pub const fn is_geographic(self) -> bool {
        matches!(self, Self::Crs84 | Self::Wgs84)
    }

    /// Decimals that coordinates are written with: 1e-7 degree is 1 cm, and what is projected is in metres.
    pub const fn decimals(self) -> u32 {
        if self.is_geographic() { 7 } else { 3 }
    }

    /// Coordinates in the order of the axes of this system. `None` outside of where it is used, and for what is no number.
    pub fn from_lon_lat(self, lon: f64, lat: f64) -> Option<[f64; 2]> {
        match self.projection() {
            None if !(-180.0..=180.0).contains(&lon) || !(-90.0..=90.0).contains(&lat) => None,
            None if self == Self::Wgs84 => Some([lat, lon]),
            None => Some([lon, lat]),
            Some((geographic, projected)) => {
                if !self.domain().contains(lon, lat) {
                    return None;
                }
                let mut point = (lon.to_radians(), lat.to_radians(), 0.0);
                transform(geographic, projected, &mut point).ok()?;
                finite([point.0, point.1])
            }
        }
    }

    /// Longitude and latitude in degrees of coordinates in the order of the axes. `None` for what is nowhere.
    pub fn to_lon_lat(self, coordinates: [f64; 2]) -> Option<(f64, f64)> {
        let [first, second] = finite(coordinates)?;
        let Some((geographic, projected)) = self.projection() else {
            let (lon, lat) = if self == Self::Wgs84 {
                (second, first)
            } else {
                (first, second)
            };
            return self.from_lon_lat(lon, lat).map(|_| (lon, lat));
        };
        let mut point = (first, second, 0.0);
        transform(projected, geographic, &mut point).ok()?;
        let lon = point.0.to_degrees().clamp(-180.0, 180.0);
        let lat = point.1.to_degrees().clamp(-90.0, 90.0);
        // Far away, the formulas give something for anything: it counts if it leads back.
        let [x, y] = self.from_lon_lat(lon, lat)?;
        ((x - first).abs() < 0.01 && (y - second).abs() < 0.01).then_some((lon, lat))
    }

    /// Coordinates of a position in whole units of the last decimal, in the order of the axes: what is written and what boxes
    /// are compared with. `None` outside of where the system is used.
    pub fn units(self, position: Position) -> Option<[i64; 2]> {
        match self {
            Self::Crs84 => Some([position.lon_e7().into(), position.lat_e7().into()]),
            Self::Wgs84 => Some([position.lat_e7().into(), position.lon_e7().into()]),
            _ => Some(
                self.from_lon_lat(position.lon(), position.lat())?
                    .map(|metres| whole(metres * 1000.0)),
            ),
        }
    }

    fn domain(self) -> Domain {
        let (meridian, around, south, north) = match self {
            Self::Crs84 | Self::Wgs84 => (0.0, 180.0, -90.0, 90.0),
            Self::WebMercator => (0.0, 180.0, -89.9, 89.9),
            Self::Lambert93 => (3.0, 150.0, -60.0, 90.0),
            Self::Antilles => (-63.0, 30.0, -90.0, 90.0),
            Self::Guyane => (-51.0, 30.0, -90.0, 90.0),
            Self::Reunion => (57.0, 30.0, -90.0, 90.0),
            Self::Mayotte => (45.0, 30.0, -90.0, 90.0),
        };
        Domain {
            meridian,
            around,
            south,
            north,
        }
    }

    /// The geographic system under it, and it; `None` for what is not projected.
    fn projection(self) -> Option<&'static (Proj, Proj)> {
        static WEB_MERCATOR: LazyLock<(Proj, Proj)> = LazyLock::new(|| {
            let sphere = "+a=6378137 +b=6378137";
            (
                read(&format!("+proj=longlat {sphere}")),
                read(&format!("+proj=merc {sphere}")),
            )
        });
        static LAMBERT93: LazyLock<(Proj, Proj)> = LazyLock::new(|| on_grs80(LAMBERT_93));
        static ANTILLES: LazyLock<(Proj, Proj)> = LazyLock::new(|| on_grs80("+proj=utm +zone=20"));
        static GUYANE: LazyLock<(Proj, Proj)> = LazyLock::new(|| on_grs80("+proj=utm +zone=22"));
        static REUNION: LazyLock<(Proj, Proj)> = LazyLock::new(|| on_grs80("+proj=utm +zone=40 +south"));
        static MAYOTTE: LazyLock<(Proj, Proj)> = LazyLock::new(|| on_grs80("+proj=utm +zone=38 +south"));
        match self {
            Self::Crs84 | Self::Wgs84 => None,
            Self::WebMercator => Some(&WEB_MERCATOR),
            Self::Lambert93 => Some(&LAMBERT93),
            Self::Antilles => Some(&ANTILLES),
            Self::Guyane => Some(&GUYANE),
            Self::Reunion => Some(&REUNION),
            Self::Mayotte => Some(&MAYOTTE),
        }
    }
}

impl Domain {
    /// What is no number is not inside.
    fn contains(&self, lon: f64, lat: f64) -> bool {
        /// Degrees: what lies on the edge may come back from a computation beside it.
        const EDGE: f64 = 1e-9;
        (-180.0..=180.0).contains(&lon)
            && (-90.0..=90.0).contains(&lat)
            && (lon - self.meridian).abs() <= self.around + EDGE
            && (self.south - EDGE..=self.north + EDGE).contains(&lat)
    }
}

const LAMBERT_93: &str = "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000";

fn on_grs80(definition: &str) -> (Proj, Proj) {
    (
        read("+proj=longlat +ellps=GRS80"),
        read(&format!("{definition} +ellps=GRS80 +units=m")),
    )
}

fn read(definition: &str) -> Proj {
    Proj::from_proj_string(definition).expect("a test asks every definition for a place")
}

fn finite(coordinates: [f64; 2]) -> Option<[f64; 2]> {
    coordinates
        .iter()
        .all(|number| number.is_finite())
        .then_some(coordinates)
}

/// Rounded, and held inside of what the type holds.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the conversion of the language saturates, and what is written lies in the domain of a projection"
)]
fn whole(number: f64) -> i64 {
    number.round() as i64
}
