//! Changes: after any of them the atlas is the one that would have been built from what is there now.

use std::collections::{BTreeMap, BTreeSet};

use atlas::{Atlas, Change, Collection, Source, TileId, snapshot};
use domain::act::WebAddress;
use domain::collective::{Contact, Link, PlacePage, Words};
use domain::deployment::Area;
use domain::device::PublicDevice;
use domain::filter::Filter;
use domain::ids::{FeatureId, PlaceId};
use domain::place::PlaceCode;
use domain::position::Position;
use domain::shape::Shape;
use domain::subject::PublicFeature;
use domain::text::Text;
use proptest::prelude::*;
use time::macros::date;

use crate::{arbitrary, families};

/// Ids of the tests: few enough that changes meet, many enough that chunks split.
const IDS: u32 = 3000;

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => arbitrary::public_device(IDS).prop_map(Change::from),
        2 => (0..IDS).prop_map(|id| Change::Remove(arbitrary::feature_id(id))),
    ]
}

fn bytes(atlas: &Atlas) -> Vec<u8> {
    let mut bytes = Vec::new();
    snapshot::write(atlas, &mut bytes).unwrap();
    bytes
}

type Model = BTreeMap<FeatureId, PublicDevice>;

/// Applies to the model, and returns every position that something had before or has after.
fn apply(model: &mut Model, changes: &[Change]) -> BTreeSet<Position> {
    let before = model.clone();
    for change in changes {
        match change {
            Change::Upsert(feature) => {
                let PublicFeature::Device(device) = &**feature else {
                    panic!("devices only");
                };
                model.insert(device.id, (**device).clone());
            }
            Change::Remove(id) => {
                model.remove(id);
            }
            other => panic!("{other:?} is not of devices"),
        }
    }
    let ids: BTreeSet<FeatureId> = changes.iter().filter_map(Change::feature).collect();
    let positions = [&before, model].map(|model| {
        let devices = ids.iter().filter_map(|id| model.get(id));
        devices.map(|device| device.device.position).collect::<Vec<_>>()
    });
    positions.into_iter().flatten().collect()
}

fn assert_same(atlas: &Atlas, model: &Model) {
    let fresh = Atlas::of_devices(model.values().cloned(), arbitrary::places(), atlas.position());
    assert!(bytes(atlas) == bytes(&fresh), "the snapshots differ");
    assert_eq!(atlas.checksum(), fresh.checksum());
    assert_eq!(
        atlas.extent(Collection::Devices),
        fresh.extent(Collection::Devices)
    );
    assert_eq!(
        atlas.counts_by_kind(&Filter::default()),
        fresh.counts_by_kind(&Filter::default())
    );
    for device in model.values().take(50) {
        assert_eq!(atlas.device(device.id).as_ref(), Some(device));
        for zoom in [0, 9, 14] {
            let tile = TileId::containing(device.device.position, zoom).unwrap();
            assert!(
                atlas.tile(tile, &Filter::default()) == fresh.tile(tile, &Filter::default()),
                "{tile:?} differs"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn changes_lead_to_the_atlas_that_would_be_built_anew(
        first in arbitrary::devices(IDS as usize),
        batches in proptest::collection::vec(
            prop_oneof![
                proptest::collection::vec(change(), 0..4),
                proptest::collection::vec(change(), 0..300),
            ],
            1..5,
        ),
    ) {
        let mut model: Model = first.iter().map(|device| (device.id, device.clone())).collect();
        let mut atlas = Atlas::of_devices(first, arbitrary::places(), 7);
        assert_same(&atlas, &model);
        for changes in batches {
            let older = (atlas.clone(), bytes(&atlas));
            let (newer, touched) = atlas.apply(&changes);
            let expected = apply(&mut model, &changes);
            prop_assert_eq!(touched.positions, expected.into_iter().collect::<Vec<_>>());
            prop_assert!(touched.boxes.is_empty());
            prop_assert!(newer.version() > atlas.version());
            prop_assert_eq!(newer.position(), 7);
            assert_same(&newer, &model);
            prop_assert!(bytes(&older.0) == older.1, "an older atlas changed");
            atlas = newer;
        }
    }
}

#[test]
fn an_atlas_that_grows_and_shrinks_a_lot_stays_exact() {
    let device = |number: u32| {
        let lon =
            i32::try_from(number.wrapping_mul(2_654_435_761) % 3_600_000_000).unwrap_or(0) - 1_000_000_000;
        let lat = i32::try_from(number.wrapping_mul(40_503) % 1_600_000_000).unwrap() - 800_000_000;
        let position = Position::from_e7(lon, lat).unwrap();
        PublicDevice {
            id: arbitrary::feature_id(number),
            version: 1,
            status: domain::Status::Observed,
            device: domain::Device::new(domain::device::DeviceKind::Camera, position),
            place: None,
            mast: None,
            first_known: None,
            removed_on: None,
            last_sighting: None,
            source: None,
            sources: Vec::new(),
            external_id: None,
            sample: false,
            grounds: domain::evidence::Grounds::default(),
        }
    };
    let upserts = |numbers: std::ops::Range<u32>| -> Vec<Change> {
        numbers.map(|number| Change::from(device(number))).collect()
    };
    let removals = |numbers: std::ops::Range<u32>| -> Vec<Change> {
        numbers
            .map(|number| Change::Remove(arbitrary::feature_id(number)))
            .collect()
    };
    let steps = [
        upserts(0..1),
        upserts(1..60_000),
        upserts(60_000..150_000),
        removals(0..149_000),
        upserts(0..70_000),
        removals(0..150_000),
        upserts(5..6),
    ];
    let mut model = Model::new();
    let mut atlas = Atlas::empty();
    for changes in steps {
        atlas = atlas.apply(&changes).0;
        apply(&mut model, &changes);
        assert_eq!(atlas.len(), model.len() as u64);
        let fresh = Atlas::of_devices(model.values().cloned(), Vec::new(), 0);
        assert!(bytes(&atlas) == bytes(&fresh));
        let slack = 2 * fresh.heap_bytes() + 500_000;
        assert!(
            atlas.heap_bytes() <= slack,
            "{} bytes for {}",
            atlas.heap_bytes(),
            atlas.len()
        );
    }
}

#[test]
fn a_later_device_with_the_same_id_counts() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut draw = || {
        let tree = arbitrary::public_device(1).new_tree(&mut runner).unwrap();
        proptest::strategy::ValueTree::current(&tree)
    };
    let (first, second) = (draw(), draw());
    let atlas = Atlas::of_devices([first, second.clone()], Vec::new(), 0);
    assert_eq!(atlas.len(), 1);
    assert_eq!(atlas.device(second.id), Some(second));
}

#[test]
fn a_new_feed_position_is_not_a_new_version() {
    let atlas = Atlas::empty();
    assert_eq!(atlas.at(9).position(), 9);
    assert_eq!(atlas.at(9).version(), atlas.version());
    assert_ne!(Atlas::empty().version(), atlas.version());
}

#[test]
fn words_on_the_pages_of_places_come_change_and_go_and_are_in_the_snapshot() {
    let page = |place: i32, version: i32| PlacePage {
        place: PlaceId(place),
        version,
        words: Words {
            collective: Text::line(&format!("Collective {place}.{version}"), 100).unwrap(),
            contact: Contact::parse("@ville@example.org").unwrap(),
            links: vec![Link {
                address: WebAddress::parse("https://example.org/").unwrap().unwrap(),
                name: None,
            }],
            ..Words::default()
        },
        changed_on: date!(2026 - 11 - 23),
    };
    let change = |page: PlacePage| Change::PlacePage(Box::new(page));
    let (atlas, touched) =
        Atlas::empty().apply(&[change(page(1, 1)), change(page(2, 1)), change(page(1, 2))]);
    assert_eq!(touched, atlas::Touched::default(), "no tile shows it");
    assert_eq!(atlas.place_page(PlaceId(1)), Some(&page(1, 2)));
    assert_eq!(atlas.place_pages_checksum(), 3 * 4_096 + 3);
    let built = Atlas::build(
        Source {
            place_pages: vec![page(2, 1), page(1, 2)],
            ..Source::default()
        },
        0,
    );
    assert_eq!(bytes(&built), bytes(&atlas));
    let read = snapshot::read(bytes(&atlas).as_slice()).unwrap();
    assert_eq!(read.place_page(PlaceId(1)), Some(&page(1, 2)));
    assert_eq!(read.place_page(PlaceId(2)), Some(&page(2, 1)));
    let removed = [
        Change::RemovePlacePage(PlaceId(1)),
        Change::RemovePlacePage(PlaceId(9)),
    ];
    let (atlas, _) = atlas.apply(&removed);
    assert_eq!(atlas.place_page(PlaceId(1)), None);
    assert_eq!(atlas.place_pages_checksum(), 2 * 4_096 + 1);
}

#[test]
fn an_outline_that_comes_late_gives_its_deployments_a_shape() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let tree = families::deployment().new_tree(&mut runner).unwrap();
    let mut public = proptest::strategy::ValueTree::current(&tree);
    public.deployment.area = Area::Place(PlaceCode::parse("fr-31555").unwrap());
    let source = Source {
        deployments: vec![public.clone()],
        places: arbitrary::places(),
        ..Source::default()
    };
    let atlas = Atlas::build(source, 0);
    assert!(atlas.find_deployment(public.id).unwrap().shape().is_none());
    let (place, outline) = families::outlines().swap_remove(0);
    let (later, touched) = atlas.apply(&[Change::Outline(place, outline.clone())]);
    assert_eq!(later.find_deployment(public.id).unwrap().shape(), Some(&outline));
    assert_eq!(touched.boxes, [outline.bbox()]);
    let near = Position::new(1.444, 43.6).unwrap();
    assert!(outline.contains(near));
    let around = Shape::circle(near, 50.0).unwrap();
    assert_eq!(later.deployments_meeting(&around).len(), 1);
    assert!(atlas.deployments_meeting(&around).is_empty());
}
