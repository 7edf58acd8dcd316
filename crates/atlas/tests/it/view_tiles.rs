//! View sectors: in every tile that they reach, and one area where they are many.

use atlas::tile::VIEWS_ZOOM;
use atlas::{Atlas, Collection, Item, TileId};
use domain::device::{CameraForm, Device, DeviceKind, PublicDevice};
use domain::filter::Filter;
use domain::heading::Heading;
use domain::position::Position;
use domain::view_sector::{self, MODEL};
use geo::{Area as _, BooleanOps, MapCoords};
use proptest::prelude::*;

use crate::area_tiles::{assert_valid, projected, square, tiles_of};
use crate::{arbitrary, decode};

fn device() -> impl Strategy<Value = PublicDevice> {
    (arbitrary::public_device(9), arbitrary::position()).prop_map(|(mut device, position)| {
        device.device.kind = DeviceKind::Camera;
        device.device.position = position;
        device
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_sector_is_drawn_in_every_tile_that_it_reaches(device in device(), zoom in VIEWS_ZOOM..=18) {
        let atlas = Atlas::of_devices([device.clone()], Vec::new(), 0);
        let sector = view_sector::of(&device.device, &MODEL);
        let listed = atlas.page(Collection::ViewSectors, &Filter::default(), None, 9).items;
        prop_assert_eq!(listed.len(), usize::from(sector.is_some()));
        prop_assert_eq!(atlas.count(Collection::ViewSectors, &Filter::default()), listed.len() as u64);
        let Some(sector) = sector else { return Ok(()) };
        let Item::ViewSector(shown) = &listed[0] else { panic!("a view sector") };
        prop_assert_eq!(&shown.sector, &sector);
        for tile in tiles_of(&sector.shape, zoom) {
            let expected = projected(&sector.shape, tile).intersection(&square(0.0)).unsigned_area();
            let features = decode::features(&atlas.tile(tile, &Filter::default()), "view_sectors");
            let mut found = 0.0;
            for feature in &features {
                let polygons = feature.polygons();
                assert_valid(&polygons);
                let polygons = polygons.map_coords(|at| geo::Coord { x: f64::from(at.x), y: f64::from(at.y) });
                found += polygons.intersection(&square(0.0)).unsigned_area();
                let id = device.id.to_string();
                prop_assert_eq!(feature.text("id"), Some(id.as_str()));
                prop_assert_eq!(feature.text("model"), Some(MODEL.name));
            }
            let allowed = 0.03 * expected + 40_000.0;
            prop_assert!((found - expected).abs() <= allowed, "{found} for {expected} in {tile:?}");
        }
    }
}

fn domes(count: u32) -> Vec<PublicDevice> {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let tree = arbitrary::public_device(1).new_tree(&mut runner).unwrap();
    let model = proptest::strategy::ValueTree::current(&tree);
    (0..count)
        .map(|number| {
            let lon = 14_430_000 + i32::try_from(number % 30).unwrap() * 1_000;
            let lat = 436_000_000 + i32::try_from(number / 30).unwrap() * 1_000;
            let mut device = model.clone();
            device.id = arbitrary::feature_id(number);
            device.device = Device::new(DeviceKind::Camera, Position::from_e7(lon, lat).unwrap());
            device.device.form = Some(CameraForm::Dome);
            device
        })
        .collect()
}

#[test]
fn many_sectors_are_one_area_with_their_number() {
    let atlas = Atlas::of_devices(domes(900), Vec::new(), 0);
    let tile = TileId::containing(Position::from_e7(14_440_000, 436_010_000).unwrap(), 16).unwrap();
    let bytes = atlas.tile(tile, &Filter::default());
    let features = decode::features(&bytes, "view_sectors");
    assert_eq!(features.len(), 1);
    assert_eq!(features[0].text("id"), None);
    assert!(features[0].number("count").unwrap() > 300);
    assert_valid(&features[0].polygons());
    let few = Atlas::of_devices(domes(20), Vec::new(), 0);
    let features = decode::features(&few.tile(tile, &Filter::default()), "view_sectors");
    assert_eq!(features.len(), 20);
}

#[test]
fn there_are_no_sectors_above_their_zoom_and_none_of_a_fixed_camera_without_heading() {
    let mut devices = domes(2);
    devices[0].device.form = Some(CameraForm::Fixed);
    let position = devices[0].device.position;
    let atlas = Atlas::of_devices(devices.clone(), Vec::new(), 0);
    assert_eq!(atlas.count(Collection::ViewSectors, &Filter::default()), 1);
    let at = |zoom| atlas.tile(TileId::containing(position, zoom).unwrap(), &Filter::default());
    assert!(decode::features(&at(VIEWS_ZOOM - 1), "view_sectors").is_empty());
    assert_eq!(decode::features(&at(VIEWS_ZOOM), "view_sectors").len(), 1);
    devices[0].device.heading = Heading::new(90.0);
    let atlas = Atlas::of_devices(devices, Vec::new(), 0);
    assert_eq!(atlas.count(Collection::ViewSectors, &Filter::default()), 2);
}
