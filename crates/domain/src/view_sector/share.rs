//! Which share of an area the sectors cover together: an estimate that is worth what their model is worth.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;

use super::ViewSector;
use crate::position::Position;
use crate::shape::measure::{SEMI_MAJOR_M, authalic_height};
use crate::shape::{Polygon, Shape};

/// Sectors that are united in one step; more of them on top of each other cross too often.
const CHUNK: usize = 16;

/// Shares from 0 to 1. The area and the sectors are laid on an equal-area plane, in steps of 1 cm or, for an area of
/// more than 10,000 km, of a billionth of its size.
pub fn share_seen<'a>(sectors: impl IntoIterator<Item = &'a ViewSector>, area: &Shape) -> f64 {
    let plane = Plane::around(area);
    let area_rings = plane.rings(area);
    let frame = Frame::around(&area_rings);
    let mut rings: Vec<Contour> = sectors
        .into_iter()
        .flat_map(|sector| plane.rings(&sector.shape))
        .filter(|ring| frame.meets(ring))
        .collect();
    // Neighbours come next to each other, so that what is united is small.
    rings.sort_by_cached_key(|ring| frame.order(ring[0]));
    let seen = overlay(&unite(&rings), &area_rings, OverlayRule::Intersect);
    let whole = area_2(&area_rings);
    if whole == 0 {
        return 0.0;
    }
    (area_2(&seen) as f64 / whole as f64).clamp(0.0, 1.0)
}

type Contour = Vec<IntPoint>;

/// The union, by halves.
fn unite(rings: &[Contour]) -> Vec<Contour> {
    let mut parts: Vec<Vec<Contour>> = rings
        .chunks(CHUNK)
        .map(|chunk| overlay(chunk, &[], OverlayRule::Subject))
        .collect();
    while parts.len() > 1 {
        parts = parts
            .chunks(2)
            .map(|pair| match pair {
                [a, b] => overlay(a, b, OverlayRule::Union),
                rest => rest.concat(),
            })
            .collect();
    }
    parts.pop().unwrap_or_default()
}

fn overlay(subject: &[Contour], clip: &[Contour], rule: OverlayRule) -> Vec<Contour> {
    let mut overlay = Overlay::new(subject.iter().chain(clip).map(Vec::len).sum());
    overlay.add_source(subject, ShapeType::Subject);
    overlay.add_source(clip, ShapeType::Clip);
    overlay
        .overlay(rule, FillRule::NonZero)
        .into_iter()
        .flatten()
        .collect()
}

/// Twice the area: outer rings count for it, holes against it.
fn area_2(rings: &[Contour]) -> i128 {
    let edge =
        |a: IntPoint, b: IntPoint| i128::from(a.x) * i128::from(b.y) - i128::from(b.x) * i128::from(a.y);
    let next = |ring: &Contour, i: usize| ring[(i + 1) % ring.len()];
    rings
        .iter()
        .map(|ring| {
            (0..ring.len())
                .map(|i| edge(ring[i], next(ring, i)))
                .sum::<i128>()
        })
        .sum()
}

/// A cylindrical equal-area projection that is true at the middle of the area.
struct Plane {
    lon: f64,
    height: f64,
    /// Metres of a radian of longitude, over the size of a step.
    across: f64,
    along: f64,
}

impl Plane {
    fn around(area: &Shape) -> Self {
        let bbox = area.bbox();
        let (west, south) = (bbox.south_west().lon(), bbox.south_west().lat());
        let (east, north) = (bbox.north_east().lon(), bbox.north_east().lat());
        let width = if bbox.crosses_antimeridian() {
            east - west + 360.0
        } else {
            east - west
        };
        let lat = f64::midpoint(south, north).to_radians();
        // Next to a pole any cylinder is far from true; it stays equal in area.
        let radian_m = SEMI_MAJOR_M * lat.cos().max(0.01);
        let height = |lat: f64| authalic_height(lat.to_radians().sin());
        let tall_m = (height(north) - height(south)) / radian_m;
        let wide_m = width.to_radians() * radian_m;
        let step_m = (wide_m.max(tall_m) / LARGEST).max(0.01);
        Self {
            lon: west + width / 2.0,
            height: f64::midpoint(height(south), height(north)),
            across: radian_m / step_m,
            along: 1.0 / (radian_m * step_m),
        }
    }

    fn rings(&self, shape: &Shape) -> Vec<Contour> {
        shape
            .polygons()
            .iter()
            .flat_map(Polygon::rings)
            .map(|ring| {
                let open = &ring[1..];
                open.iter().map(|position| self.point(*position)).collect()
            })
            .collect()
    }

    fn point(&self, position: Position) -> IntPoint {
        let lon = (position.lon() - self.lon + 540.0).rem_euclid(360.0) - 180.0;
        let x = lon.to_radians() * self.across;
        let y = (authalic_height(position.lat().to_radians().sin()) - self.height) * self.along;
        #[expect(clippy::cast_possible_truncation, reason = "clamped to 31 bits")]
        let step = |value: f64| value.round().clamp(-2.0 * LARGEST, 2.0 * LARGEST) as i32;
        IntPoint::new(step(x), step(y))
    }
}

/// Steps from one side of the area to the other: within what the overlay computes exactly.
const LARGEST: f64 = 5e8;

/// The box around the area.
struct Frame {
    low: IntPoint,
    high: IntPoint,
}

impl Frame {
    fn around(rings: &[Contour]) -> Self {
        let points = rings.iter().flatten();
        let (low, high) = points.fold(
            (
                IntPoint::new(i32::MAX, i32::MAX),
                IntPoint::new(i32::MIN, i32::MIN),
            ),
            |(low, high), p| {
                (
                    IntPoint::new(low.x.min(p.x), low.y.min(p.y)),
                    IntPoint::new(high.x.max(p.x), high.y.max(p.y)),
                )
            },
        );
        Self { low, high }
    }

    fn meets(&self, ring: &Contour) -> bool {
        let own = Self::around(std::slice::from_ref(ring));
        own.low.x <= self.high.x
            && own.high.x >= self.low.x
            && own.low.y <= self.high.y
            && own.high.y >= self.low.y
    }

    /// The place on a curve through 65,536 times as many cells (Morton 1966).
    fn order(&self, point: IntPoint) -> u32 {
        let cell = |value: i32, low: i32, high: i32| {
            let share = (f64::from(value) - f64::from(low)) / (f64::from(high) - f64::from(low)).max(1.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "0 to 65,535"
            )]
            let cell = (share * 65_535.0).clamp(0.0, 65_535.0) as u32;
            cell
        };
        let (x, y) = (
            cell(point.x, self.low.x, self.high.x),
            cell(point.y, self.low.y, self.high.y),
        );
        (0..16).fold(0, |order, bit| {
            order | (x >> bit & 1) << (2 * bit) | (y >> bit & 1) << (2 * bit + 1)
        })
    }
}
