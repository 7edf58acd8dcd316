//! The collection of view sectors: devices that have one, selected by the ground that they see.

use domain::filter::Filter;
use domain::position::BBox;
use domain::view_sector;

use crate::areas::{shape_meets_box, shape_meets_region};
use crate::atlas::Data;
use crate::collection::SectorRef;
use crate::filter::CompiledFilter;
use crate::morton::Square;
use crate::select::Selection;
use crate::view::DeviceRef;

/// A degree of latitude is never shorter, in metres.
const DEGREE: f64 = 110_000.0;
/// Nearer to a pole than this cosine of the latitude, all longitudes are near.
const LEAST_COSINE: f64 = 0.01;

/// The devices whose sectors may meet the box of a filter: those in it, and those that may look into it.
pub(crate) fn candidates(data: &Data, filter: &Filter) -> CompiledFilter {
    let near = Filter {
        bbox: filter.bbox.map(within_reach),
        region: None,
        ..filter.clone()
    };
    CompiledFilter::of_sectors(&near, data)
}

/// The sector of a device, if the box of the filter meets it.
pub(crate) fn selected<'a>(filter: &Filter, device: DeviceRef<'a>) -> Option<SectorRef<'a>> {
    device.view_sector().filter(|seen| {
        stands_inside(filter, device)
            || (filter
                .bbox
                .is_none_or(|bbox| shape_meets_box(&seen.sector.shape, bbox))
                && filter
                    .region
                    .is_none_or(|region| shape_meets_region(&seen.sector.shape, region)))
    })
}

pub(crate) fn count(data: &Data, filter: &Filter) -> u64 {
    let candidates = candidates(data, filter);
    let selection = Selection::new(&data.directory, &candidates, Square::WORLD);
    if filter.bbox.is_none() {
        return selection.sums().count();
    }
    let mut count = 0;
    for span in &selection.spans {
        selection.visit_span(span, |chunk, slot| {
            let device = data.view_of((chunk, slot));
            // A sector begins where its device stands, so those on the border alone have to be drawn.
            if stands_inside(filter, device) || selected(filter, device).is_some() {
                count += 1;
            }
        });
    }
    count
}

fn stands_inside(filter: &Filter, device: DeviceRef<'_>) -> bool {
    let position = device.position();
    filter.bbox.is_none_or(|bbox| bbox.contains(position))
        && filter.region.is_none_or(|region| region.contains(position))
}

/// A box around another, as much larger as a device sees at most.
pub(crate) fn within_reach(bbox: BBox) -> BBox {
    let reach = view_sector::MODEL.max_reach_m / DEGREE;
    let (low, high) = (bbox.south_west(), bbox.north_east());
    let (south, north) = ((low.lat() - reach).max(-90.0), (high.lat() + reach).min(90.0));
    let cosine = south.abs().max(north.abs()).to_radians().cos().max(LEAST_COSINE);
    let margin = reach / cosine;
    let width = (high.lon() - low.lon()).rem_euclid(360.0);
    let is_whole = !bbox.crosses_antimeridian() && high.lon() - low.lon() >= 360.0;
    if is_whole || cosine <= LEAST_COSINE || width + 2.0 * margin >= 360.0 {
        return BBox::new(-180.0, south, 180.0, north).unwrap_or(BBox::WORLD);
    }
    let turned = |lon: f64| {
        if lon < -180.0 {
            lon + 360.0
        } else if lon > 180.0 {
            lon - 360.0
        } else {
            lon
        }
    };
    BBox::new(
        turned(low.lon() - margin),
        south,
        turned(high.lon() + margin),
        north,
    )
    .unwrap_or(BBox::WORLD)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bbox(text: &str) -> BBox {
        BBox::parse(text).unwrap()
    }

    #[test]
    fn a_wider_box_holds_the_box_and_crosses_the_antimeridian_where_it_must() {
        for text in [
            "1,43,2,44",
            "179.99999,10,180,11",
            "-180,10,-179.9999,11",
            "179,10,-179,11",
            "-180,-90,180,90",
            "0,89.9,1,90",
            "5,5,5,5",
        ] {
            let (own, wide) = (bbox(text), within_reach(bbox(text)));
            for corner in [own.south_west(), own.north_east()] {
                assert!(wide.contains(corner), "{text}: {wide:?}");
            }
            assert!(wide.south_west().lat() < own.south_west().lat() || own.south_west().lat() <= -90.0);
        }
        assert!(within_reach(bbox("179.99999,10,180,11")).crosses_antimeridian());
        assert!(!within_reach(bbox("-180,-90,180,90")).crosses_antimeridian());
        assert!(!within_reach(bbox("0,89.9,1,90")).crosses_antimeridian());
    }
}
