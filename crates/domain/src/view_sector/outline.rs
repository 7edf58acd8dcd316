//! The outline of a sector on the ground.

use crate::position::Position;
use crate::shape::Shape;
use crate::shape::measure::{FLATTENING, SEMI_MAJOR_M};

/// Corners of a full circle. They lie on it, so that the polygon is 0.16 % smaller.
const CORNERS: f64 = 64.0;

/// Beyond this latitude meridians are not parallel even over some metres: the sphere is used there.
const MAX_FLAT_LAT: f64 = 80.0;

/// The polygon, counter-clockwise. Distances are true to 0.1 % up to 80 degrees of latitude and 1 km, and to 0.4 %
/// nearer to the poles. `None` if it is too small to be written, or
/// so near to a pole that its straight edges cross each other on the map.
pub(super) fn outline(centre: Position, from: f64, opening: f64, reach_m: f64) -> Option<Shape> {
    let full = opening >= 360.0;
    let steps = (opening * CORNERS / 360.0).ceil().max(1.0);
    // A circle comes back to its first corner; a sector begins at its centre.
    let corners = if full { steps } else { steps + 1.0 };
    let azimuths = std::iter::successors(Some(0.0), |i| Some(i + 1.0))
        .take_while(move |i| *i < corners)
        .map(move |i| (from + opening - opening * i / steps).to_radians());
    let tip = (!full).then_some((centre.lon(), centre.lat()));
    if centre.lat().abs() > MAX_FLAT_LAT {
        let ring = tip.into_iter().chain(azimuths.map(on_sphere(centre, reach_m)));
        return Shape::around_earth(ring).ok();
    }
    let ring = tip.into_iter().chain(azimuths.map(on_plane(centre, reach_m)));
    let ring: Vec<(f64, f64)> = ring.collect();
    let across = ring.iter().any(|(lon, _)| lon.abs() > 180.0);
    let tiny = reach_m < 5.0 || opening < 5.0;
    if across || tiny {
        return Shape::around_earth(ring.into_iter()).ok();
    }
    let mut closed = Vec::with_capacity(ring.len() + 1);
    for (lon, lat) in ring {
        closed.push(Position::new(lon, lat).ok()?);
    }
    closed.push(*closed.first()?);
    Some(Shape::simple(closed))
}

/// With the curvature of the ellipsoid at the centre.
fn on_plane(centre: Position, reach_m: f64) -> impl Fn(f64) -> (f64, f64) {
    let (sine, cosine) = centre.lat().to_radians().sin_cos();
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let w2 = 1.0 - e2 * sine * sine;
    let across_meridian = SEMI_MAJOR_M / w2.sqrt();
    let along_meridian = across_meridian * (1.0 - e2) / w2;
    let north = (reach_m / along_meridian).to_degrees();
    let east = (reach_m / (across_meridian * cosine)).to_degrees();
    let (lon, lat) = (centre.lon(), centre.lat());
    move |azimuth| {
        let (sine, cosine) = azimuth.sin_cos();
        (lon + east * sine, lat + north * cosine)
    }
}

/// On the sphere with the mean curvature at the centre.
fn on_sphere(centre: Position, reach_m: f64) -> impl Fn(f64) -> (f64, f64) {
    let (sine, cosine) = centre.lat().to_radians().sin_cos();
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let radius = SEMI_MAJOR_M * (1.0 - e2).sqrt() / (1.0 - e2 * sine * sine);
    let (far, near) = (reach_m / radius).sin_cos();
    let lon = centre.lon();
    move |azimuth| {
        let (east, north) = azimuth.sin_cos();
        let (ahead, aside) = (cosine * near - sine * far * north, far * east);
        let lat = (sine * near + cosine * far * north).atan2(ahead.hypot(aside));
        (lon + aside.atan2(ahead).to_degrees(), lat.to_degrees())
    }
}
