//! What the answers must be, found the slow way. It shares no code with the atlas.

use std::collections::BTreeMap;

use domain::crs::CrsBox;
use domain::device::PublicDevice;
use domain::evidence::Claim;
use domain::filter::Filter;
use domain::ids::PlaceId;
use domain::place::Place;
use domain::position::{BBox, Position};
use domain::shape::Shape;
use geo::{Coord, Intersects as _, MapCoords as _, MultiPolygon, Rect};

pub(crate) struct Oracle {
    pub devices: Vec<PublicDevice>,
    parents: BTreeMap<PlaceId, Option<PlaceId>>,
    codes: BTreeMap<String, PlaceId>,
}

impl Oracle {
    pub(crate) fn new(devices: Vec<PublicDevice>, places: &[Place]) -> Self {
        Self {
            devices,
            parents: places.iter().map(|place| (place.id, place.parent)).collect(),
            codes: places
                .iter()
                .map(|place| (place.code.as_str().to_owned(), place.id))
                .collect(),
        }
    }

    pub(crate) fn select(&self, filter: &Filter) -> Vec<&PublicDevice> {
        self.devices
            .iter()
            .filter(|device| self.matches(filter, device))
            .collect()
    }

    fn matches(&self, filter: &Filter, public: &PublicDevice) -> bool {
        let device = &public.device;
        let is_in_box = match filter.region {
            // Its envelope must not leave anything out.
            Some(region) => is_in_region(region, device.position),
            None => filter.bbox.is_none_or(|bbox| is_in(bbox, device.position)),
        };
        is_in_box
            && filter
                .kinds
                .is_none_or(|kinds| kinds.iter().any(|kind| kind == device.kind))
            && filter
                .statuses
                .is_none_or(|statuses| statuses.iter().any(|status| status == public.status))
            && filter.capabilities.is_none_or(|wanted| {
                wanted
                    .iter()
                    .any(|capability| device.capabilities.iter().any(|own| own == capability))
            })
            && filter
                .operator
                .as_deref()
                .is_none_or(|operator| device.operator.as_deref() == Some(operator))
            && filter.source.as_deref().is_none_or(|source| match source {
                "report" => public.source.is_none(),
                source => public.source.as_deref() == Some(source),
            })
            && filter.place.as_ref().is_none_or(|code| {
                self.codes
                    .get(code.as_str())
                    .is_some_and(|top| self.is_within(public.place, *top))
            })
            && filter.datetime.is_none_or(|interval| {
                let began = public
                    .first_known
                    .is_none_or(|day| interval.to.is_none_or(|to| day <= to.date()));
                let lasts = public
                    .removed_on
                    .is_none_or(|day| interval.from.is_none_or(|from| day >= from.date()));
                began && lasts
            })
            && filter.bases.is_none_or(|wanted| {
                let exists = public.grounds.bases(Claim::Exists);
                wanted.iter().any(|basis| exists.iter().any(|own| own == basis))
            })
    }

    fn is_within(&self, place: Option<PlaceId>, top: PlaceId) -> bool {
        let mut at = place;
        while let Some(id) = at {
            if id == top {
                return true;
            }
            at = self.parents.get(&id).copied().flatten();
        }
        false
    }
}

pub(crate) fn meets(shape: &Shape, bbox: BBox) -> bool {
    let shape = shape.to_multi_polygon();
    let (low, high) = (bbox.south_west(), bbox.north_east());
    let meets = |west: f64, east: f64| Rect::new((west, low.lat()), (east, high.lat())).intersects(&shape);
    if bbox.crosses_antimeridian() {
        meets(low.lon(), 180.0) || meets(-180.0, high.lon())
    } else {
        meets(low.lon(), high.lon())
    }
}

/// Straight edges between the projected corners of the shape.
pub(crate) fn meets_region(shape: &Shape, region: CrsBox) -> bool {
    let [low_a, low_b, high_a, high_b] = region.metres();
    let project = |at: Coord| region.crs().from_lon_lat(at.x, at.y).map(Coord::from).ok_or(());
    let shape: Result<MultiPolygon, ()> = shape.to_multi_polygon().try_map_coords(project);
    let asked = Rect::new((low_a, low_b), (high_a, high_b));
    shape.is_ok_and(|shape| asked.intersects(&shape))
}

pub(crate) fn is_in_region(region: CrsBox, position: Position) -> bool {
    let [low_a, low_b, high_a, high_b] = region.metres();
    let found = region.crs().from_lon_lat(position.lon(), position.lat());
    found.is_some_and(|[a, b]| {
        let [a, b] = [a, b].map(|metres| (metres * 1000.0).round() / 1000.0);
        low_a <= a && a <= high_a && low_b <= b && b <= high_b
    })
}

fn is_in(bbox: BBox, position: Position) -> bool {
    let (west, east) = (bbox.south_west().lon(), bbox.north_east().lon());
    let (lon, lat) = (position.lon(), position.lat());
    let in_columns = if west <= east {
        west <= lon && lon <= east
    } else {
        lon >= west || lon <= east
    };
    in_columns && bbox.south_west().lat() <= lat && lat <= bbox.north_east().lat()
}

/// Web Mercator, 0 to 1 from the north-west.
pub(crate) fn mercator(position: Position) -> (f64, f64) {
    let x = (f64::from(position.lon_e7()) + 1.8e9) / 3.6e9;
    let y = 0.5 - position.lat().to_radians().tan().asinh() / std::f64::consts::TAU;
    (x, y)
}

/// The tile of a zoom, for points on its western and northern edge too; what is outside of the square is in
/// its nearest row.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the grid"
)]
pub(crate) fn tile_of(position: Position, zoom: u8) -> (u32, u32) {
    let side = f64::from(1_u32 << zoom);
    let x = (f64::from(position.lon_e7()) + 1.8e9) * side / 3.6e9;
    let (_, y) = mercator(position);
    let cut = |value: f64| value.floor().clamp(0.0, side - 1.0) as u32;
    (cut(x), cut(y * side))
}

/// Metres on a sphere of 6,371,008.8 m, from the angle between two unit vectors.
pub(crate) fn metres(one: Position, other: Position) -> f64 {
    let vector = |position: Position| {
        let (lon, lat) = (position.lon().to_radians(), position.lat().to_radians());
        [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
    };
    let (a, b) = (vector(one), vector(other));
    let chord: f64 = (0..3).map(|axis| (a[axis] - b[axis]).powi(2)).sum::<f64>().sqrt();
    2.0 * (chord / 2.0).min(1.0).asin() * 6_371_008.8
}
