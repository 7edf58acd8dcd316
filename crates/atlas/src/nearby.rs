//! Neighbours of a position, for "is this the same device?" and "what else is here?".

use domain::device::PublicDevice;
use domain::filter::Filter;
use domain::position::{BBox, Position};
use geo::{Distance, Haversine, Point};

use crate::atlas::Atlas;
use crate::morton::Square;
use crate::select::cover;
use crate::view::DeviceRef;

/// Metres in one degree of a great circle of the mean earth that [`Haversine`] measures on (6,371,008.8 m,
/// IUGG), less a thousandth for the margin.
const METRES_PER_DEGREE: f64 = 111_195.08 * 0.999;

impl Atlas {
    /// The selected devices within `radius_m` metres, nearest first, with the distance in metres on a sphere.
    /// A radius that is not positive, or no number, finds nothing.
    pub fn nearby(&self, position: Position, radius_m: f64, filter: &Filter) -> Vec<(PublicDevice, f64)> {
        let Some(bbox) = around(position, radius_m) else {
            return Vec::new();
        };
        let data = &*self.data;
        let compiled = data.compile(filter);
        let mut found: Vec<(DeviceRef<'_>, f64)> = Vec::new();
        for span in cover(&data.directory, Square::WORLD, Some(bbox)) {
            for run in data.directory.runs(span.spots) {
                for slot in run.slots.clone() {
                    let facts = run.chunk.facts(slot);
                    if !bbox.contains(facts.position) || !compiled.matches(run.chunk, slot) {
                        continue;
                    }
                    let distance = Haversine.distance(point(position), point(facts.position));
                    if distance <= radius_m {
                        found.push((data.view(run.spot(slot)), distance));
                    }
                }
            }
        }
        found.sort_by(|one, other| {
            one.1
                .total_cmp(&other.1)
                .then_with(|| one.0.id().cmp(&other.0.id()))
        });
        found
            .into_iter()
            .map(|(device, distance)| (device.to_public(), distance))
            .collect()
    }
}

fn point(position: Position) -> Point {
    Point::new(position.lon(), position.lat())
}

/// A box that holds the circle. Where the circle reaches a pole, it is a whole cap. `None` for a radius that is not above 0.
pub fn around(centre: Position, radius_m: f64) -> Option<BBox> {
    if radius_m.is_nan() || radius_m <= 0.0 {
        return None;
    }
    let angle = radius_m / METRES_PER_DEGREE;
    let (south, north) = (centre.lat() - angle, centre.lat() + angle);
    // The meridians that touch a circle of angular radius r around latitude φ are asin(sin r / cos φ) away.
    let reach = (angle.to_radians().sin() / centre.lat().to_radians().cos())
        .asin()
        .to_degrees();
    let (west, east) = if south <= -90.0 || north >= 90.0 || reach.is_nan() || reach >= 179.0 {
        (-180.0, 180.0)
    } else {
        (turn(centre.lon() - reach), turn(centre.lon() + reach))
    };
    BBox::new(west, south.max(-90.0), east, north.min(90.0)).ok()
}

/// The same meridian between -180 and 180.
fn turn(lon: f64) -> f64 {
    if lon < -180.0 {
        lon + 360.0
    } else if lon > 180.0 {
        lon - 360.0
    } else {
        lon
    }
}
