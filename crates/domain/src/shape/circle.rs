//! Circles on the ellipsoid, for areas that are known as a point and a radius.

use geographiclib_rs::{DirectGeodesic, Geodesic};

use super::outline::{HALF_TURN, Ring, TURN, Vertex};
use super::repair::repair;
use super::{Shape, ShapeFault, ShapeProblem};
use crate::position::{Position, UNITS_PER_DEGREE};

/// Corners of the polygon that stands for a circle. They lie on the circle, so that its area is 0.16 % too small.
pub const CORNERS: u32 = 64;

/// The smallest radius: 1 m.
pub const MIN_RADIUS_M: f64 = 1.0;

/// The largest radius of an area: 1,000 km.
pub const MAX_RADIUS_M: f64 = 1_000_000.0;

const POLE: i64 = 900_000_000;

pub(super) fn circle(centre: Position, radius_m: f64) -> Result<Shape, ShapeFault> {
    if !(MIN_RADIUS_M..=MAX_RADIUS_M).contains(&radius_m) {
        return Err(ShapeProblem::Radius.into());
    }
    let earth = Geodesic::wgs84();
    let corners = (0..CORNERS).map(|i| {
        let azimuth = -360.0 * f64::from(i) / f64::from(CORNERS);
        let (lat, lon): (f64, f64) = earth.direct(centre.lat(), centre.lon(), azimuth, radius_m);
        (lon, lat)
    });
    around_earth(corners)
}

/// The area inside a ring of places on Earth that are close to each other, across the antimeridian or around a pole as
/// the case may be.
pub(super) fn around_earth(corners: impl Iterator<Item = (f64, f64)>) -> Result<Shape, ShapeFault> {
    let corners = corners.map(|(lon, lat)| vertex(lon, lat)).collect();
    Ok(repair(vec![vec![around(corners)]], Vec::new())?.shape)
}

#[expect(clippy::cast_possible_truncation, reason = "degrees of a place on Earth")]
fn vertex(lon: f64, lat: f64) -> Vertex {
    Vertex {
        x: (lon * UNITS_PER_DEGREE).round() as i64,
        y: (lat * UNITS_PER_DEGREE).round() as i64,
    }
}

/// The counter-clockwise ring with continuous longitudes; by way of the pole if it goes around one.
fn around(mut corners: Ring) -> Ring {
    let first = corners[0];
    for i in 1..corners.len() {
        corners[i].x = short_way(corners[i - 1].x, corners[i].x);
    }
    let last = corners[corners.len() - 1];
    let whole = short_way(last.x, first.x) - first.x;
    if whole == 0 {
        return corners;
    }
    around_pole(corners, whole.signum())
}

/// The ring around the north pole (1) or the south pole (-1) from one side of the map to the other, and back along the
/// pole in steps that are no jumps.
fn around_pole(mut corners: Ring, hemisphere: i64) -> Ring {
    for corner in &mut corners {
        corner.x = (corner.x + HALF_TURN).rem_euclid(TURN) - HALF_TURN;
    }
    corners.sort_unstable();
    let (first, last) = (corners[0], corners[corners.len() - 1]);
    let seam = if first.x == -HALF_TURN {
        first.y
    } else {
        i64::midpoint(first.y, last.y)
    };
    corners.extend([
        Vertex {
            x: HALF_TURN,
            y: seam,
        },
        Vertex {
            x: HALF_TURN,
            y: POLE * hemisphere,
        },
    ]);
    corners.extend([1, 0, -1, -2].map(|quarter| Vertex {
        x: TURN / 4 * quarter,
        y: POLE * hemisphere,
    }));
    corners.push(Vertex {
        x: -HALF_TURN,
        y: seam,
    });
    corners
}

/// The longitude equal to `to` that is nearest to `from`.
fn short_way(from: i64, to: i64) -> i64 {
    from + (to - from + HALF_TURN).rem_euclid(TURN) - HALF_TURN
}
