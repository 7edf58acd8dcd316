//! Tiles, counts and what they add up to.

use std::collections::BTreeMap;

use atlas::tile::{DEEP_ZOOM, FEW, FEW_DEEP, MAX_ZOOM};
use atlas::{Atlas, Collection, TileId};
use domain::device::{DeviceKind, KindSet, PublicDevice};
use domain::filter::Filter;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::arbitrary;
use crate::decode::{self, Feature, Value};
use crate::oracle::{Oracle, mercator, tile_of};

/// The selected devices by tile of a zoom.
fn by_tile<'a>(selected: &[&'a PublicDevice], zoom: u8) -> BTreeMap<(u32, u32), Vec<&'a PublicDevice>> {
    let mut tiles: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for &device in selected {
        tiles
            .entry(tile_of(device.device.position, zoom))
            .or_default()
            .push(device);
    }
    tiles
}

fn few(zoom: u8) -> usize {
    if zoom >= DEEP_ZOOM { FEW_DEEP } else { FEW }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn each_tile_holds_exactly_what_is_in_it(
        devices in arbitrary::devices(1200),
        filters in proptest::collection::vec(arbitrary::filter(), 1..4),
        zooms in proptest::collection::vec(0..=MAX_ZOOM, 3),
    ) {
        let atlas = Atlas::of_devices(devices.clone(), arbitrary::places(), 0);
        let oracle = Oracle::new(devices, &arbitrary::places());
        for filter in filters.into_iter().chain([Filter::default()]) {
            let selected = oracle.select(&filter);
            let mut counts = [0; DeviceKind::ALL.len()];
            for device in &selected {
                counts[device.device.kind as usize] += 1;
            }
            prop_assert_eq!(atlas.counts_by_kind(&filter), counts);
            prop_assert_eq!(atlas.count(Collection::Devices, &filter), selected.len() as u64);
            for &zoom in &zooms {
                let tiles = by_tile(&selected, zoom);
                for (&(x, y), inside) in &tiles {
                    let tile = TileId::new(zoom, x, y).unwrap();
                    check_tile(tile, inside, &atlas.tile(tile, &filter));
                    for device in inside {
                        prop_assert_eq!(TileId::containing(device.device.position, zoom), Some(tile));
                    }
                    let neighbour = (x ^ 1, y);
                    if zoom > 0 && !tiles.contains_key(&neighbour) {
                        let empty = TileId::new(zoom, neighbour.0, neighbour.1).unwrap();
                        prop_assert!(decode::device_layer(&atlas.tile(empty, &filter)).is_none());
                    }
                }
            }
        }
    }
}

fn check_tile(tile: TileId, inside: &[&PublicDevice], bytes: &[u8]) {
    let layer = decode::device_layer(bytes).expect("a tile with devices has bytes");
    if inside.len() <= few(tile.z()) {
        assert_eq!(layer.name, "devices");
        check_points(tile, inside, &layer.features);
    } else {
        assert_eq!(layer.name, "clusters");
        check_clusters(tile, inside, &layer.features);
    }
}

fn check_points(tile: TileId, inside: &[&PublicDevice], features: &[Feature]) {
    let mut expected: BTreeMap<String, &PublicDevice> = inside
        .iter()
        .map(|&device| (device.id.to_string(), device))
        .collect();
    for feature in features {
        let device = expected
            .remove(feature.text("id").unwrap())
            .expect("each device once");
        assert_eq!(feature.properties, properties(device));
        let (x, y) = mercator(device.device.position);
        let side = f64::from(1_u32 << tile.z());
        assert_near(feature.at().0, x * side - f64::from(tile.x()));
        assert_near(feature.at().1, y * side - f64::from(tile.y()));
    }
    assert!(expected.is_empty());
}

/// `unit` of 4096, for a share of the tile's side. Beyond ±85.0511° the nearest edge. Cutting to whole units
/// loses up to one, and cutting to the grid before that up to half a one at the deepest zoom.
fn assert_near(unit: i32, share: f64) {
    let expected = (share * 4096.0).clamp(0.0, 4095.0);
    assert!(
        (f64::from(unit) - expected).abs() <= 1.5,
        "{unit} is not {expected}"
    );
}

fn properties(public: &PublicDevice) -> BTreeMap<String, Value> {
    let device = &public.device;
    let text = |text: &str| Value::Text(text.to_owned());
    let all = [
        ("id", Some(text(&public.id.to_string()))),
        ("kind", Some(text(device.kind.code()))),
        ("status", Some(text(public.status.code()))),
        ("form", device.form.map(|form| text(form.code()))),
        (
            "heading",
            device.heading.map(|heading| Value::Double(heading.degrees())),
        ),
        (
            "sweep_from",
            device.sweep.map(|sweep| Value::Double(sweep.from.degrees())),
        ),
        (
            "sweep_to",
            device.sweep.map(|sweep| Value::Double(sweep.to.degrees())),
        ),
        ("operator", device.operator.as_deref().map(text)),
        (
            "last_seen",
            public.last_sighting.map(|day| text(&day.to_string())),
        ),
        ("sample", public.sample.then_some(Value::Flag(true))),
    ];
    let known = all
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    known.collect()
}

fn check_clusters(tile: TileId, inside: &[&PublicDevice], features: &[Feature]) {
    let mut cells = by_tile(inside, tile.z() + 3);
    assert_eq!(features.len(), cells.len());
    for feature in features {
        let unit = |unit: i32| u32::try_from(unit).unwrap();
        let column = tile.x() * 8 + unit(feature.at().0) / 512;
        let row = tile.y() * 8 + unit(feature.at().1) / 512;
        let held = cells.remove(&(column, row)).expect("each cell once");
        assert_eq!(feature.number("count"), Some(held.len() as u64));
        for &kind in DeviceKind::ALL {
            let count = held.iter().filter(|device| device.device.kind == kind).count() as u64;
            assert_eq!(
                feature.number(kind.code()),
                (count > 0).then_some(count),
                "{kind}"
            );
        }
        let side = f64::from(1_u32 << tile.z());
        let mean = |pick: fn((f64, f64)) -> f64| {
            let places = held
                .iter()
                .map(|device| pick(mercator(device.device.position)).clamp(0.0, 1.0));
            places.sum::<f64>() / held.len() as f64 * side
        };
        assert_near(feature.at().0, mean(|place| place.0) - f64::from(tile.x()));
        assert_near(feature.at().1, mean(|place| place.1) - f64::from(tile.y()));
        let expected = expansion_zoom(&held, tile.z());
        assert_eq!(
            feature.number("expansion_zoom"),
            Some(expected.into()),
            "{} in {tile:?}",
            held.len()
        );
    }
}

fn expansion_zoom(held: &[&PublicDevice], zoom: u8) -> u8 {
    (zoom + 1..=MAX_ZOOM)
        .find(|&deeper| {
            let cell = |device: &&PublicDevice| tile_of(device.device.position, deeper + 3);
            let parted = held.iter().any(|device| cell(device) != cell(&held[0]));
            parted || (deeper >= zoom + 3 && held.len() <= few(deeper))
        })
        .unwrap_or(MAX_ZOOM)
}

#[test]
fn sums_are_exact_over_many_blocks() {
    let mut runner = TestRunner::deterministic();
    let mut draw = || arbitrary::devices(2000).new_tree(&mut runner).unwrap().current();
    let mut devices: Vec<PublicDevice> = std::iter::repeat_with(&mut draw).take(150).flatten().collect();
    for (number, device) in (0..).zip(&mut devices) {
        device.id = arbitrary::feature_id(number);
        device.device.kind = DeviceKind::ALL[number as usize % 7];
    }
    assert!(devices.len() > 100_000);
    let atlas = Atlas::of_devices(devices.clone(), arbitrary::places(), 0);
    let oracle = Oracle::new(devices, &arbitrary::places());
    let some_kinds = Filter {
        kinds: KindSet::parse("camera,loudspeaker,other").ok(),
        ..Filter::default()
    };
    for filter in [Filter::default(), some_kinds] {
        let selected = oracle.select(&filter);
        for zoom in [0, 2, 9] {
            for ((x, y), inside) in by_tile(&selected, zoom) {
                let tile = TileId::new(zoom, x, y).unwrap();
                check_tile(tile, &inside, &atlas.tile(tile, &filter));
            }
        }
    }
}

#[test]
fn tiles_outside_of_the_grid_do_not_exist() {
    assert!(TileId::new(0, 0, 0).is_some());
    assert!(TileId::new(0, 1, 0).is_none());
    assert!(TileId::new(3, 7, 8).is_none());
    assert!(TileId::new(18, (1 << 18) - 1, (1 << 18) - 1).is_some());
    for zoom in [19, 32, 33, 255] {
        assert!(TileId::new(zoom, 0, 0).is_none());
        assert!(TileId::containing(domain::Position::new(0.0, 0.0).unwrap(), zoom).is_none());
    }
}

#[test]
fn an_atlas_of_nothing_has_no_tile_no_extent_and_counts_to_zero() {
    let atlas = Atlas::empty();
    assert!(
        atlas
            .tile(TileId::new(0, 0, 0).unwrap(), &Filter::default())
            .is_empty()
    );
    assert!(atlas.is_empty());
    assert_eq!(atlas.count(Collection::Devices, &Filter::default()), 0);
    for collection in Collection::ALL {
        assert_eq!(atlas.extent(collection).bbox, None);
        assert_eq!(atlas.extent(collection).interval, (None, None));
        assert!(
            atlas
                .page(collection, &Filter::default(), None, 10)
                .items
                .is_empty()
        );
    }
}
