//! View sectors are selected by the ground that they cover, found by looking at every one of them.

use std::collections::BTreeSet;

use atlas::{Atlas, Collection, Item};
use domain::crs::CrsBox;
use domain::device::{CameraForm, DeviceKind, PublicDevice};
use domain::filter::Filter;
use domain::heading::Heading;
use domain::position::{BBox, Position};
use proptest::prelude::*;

use crate::arbitrary;
use crate::oracle::{meets, meets_region};

/// Cameras of one town that look somewhere, with boxes whose edges are as near as they see.
fn in_town() -> impl Strategy<Value = Vec<PublicDevice>> {
    (
        arbitrary::devices(40),
        proptest::collection::vec((0_i32..30_000, 0_i32..30_000, 0_u16..360), 40),
    )
        .prop_map(|(mut devices, places)| {
            for (public, (east, north, heading)) in devices.iter_mut().zip(places) {
                let device = &mut public.device;
                device.position = Position::from_e7(14_400_000 + east, 436_000_000 + north).unwrap();
                device.kind = DeviceKind::Camera;
                device.form = Some(CameraForm::Fixed);
                device.heading = Heading::new(heading.into());
            }
            devices
        })
}

fn bbox() -> impl Strategy<Value = BBox> {
    (0_i32..30_000, 0_i32..30_000, 0_i32..10_000, 0_i32..10_000).prop_map(|(east, north, width, height)| {
        let degrees = |e7: i32| f64::from(e7) / 1e7;
        let (west, south) = (1.44 + degrees(east), 43.6 + degrees(north));
        BBox::new(west, south, west + degrees(width), south + degrees(height)).unwrap()
    })
}

fn paged(atlas: &Atlas, filter: &Filter) -> BTreeSet<domain::ids::FeatureId> {
    let (mut ids, mut after) = (BTreeSet::new(), None);
    loop {
        let page = atlas.page(Collection::ViewSectors, filter, after, 3);
        for item in &page.items {
            assert!(ids.insert(item.id()), "each once");
        }
        after = page.next;
        if after.is_none() {
            return ids;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_box_selects_the_sectors_that_reach_into_it(
        devices in in_town(),
        bbox in bbox(),
        region in prop::option::of(arbitrary::region()),
    ) {
        let atlas = Atlas::of_devices(devices, arbitrary::places(), 0);
        let filter = Filter { bbox: region.map(CrsBox::envelope).or(Some(bbox)), region, ..Filter::default() };
        let all = atlas.page(Collection::ViewSectors, &Filter::default(), None, 1_000).items;
        let expected: BTreeSet<_> = all
            .iter()
            .filter(|item| match (item, region) {
                (Item::ViewSector(seen), Some(region)) => meets_region(&seen.sector.shape, region),
                (Item::ViewSector(seen), None) => meets(&seen.sector.shape, bbox),
                _ => false,
            })
            .map(Item::id)
            .collect();
        prop_assert_eq!(paged(&atlas, &filter), expected.clone());
        prop_assert_eq!(atlas.count(Collection::ViewSectors, &filter), expected.len() as u64);
        let around = atlas.extent(Collection::ViewSectors).bbox;
        for item in &all {
            if let Item::ViewSector(seen) = item {
                let own = seen.sector.shape.bbox();
                prop_assert!(around.is_some_and(|around| around.contains(own.south_west()) && around.contains(own.north_east())));
            }
        }
    }
}
