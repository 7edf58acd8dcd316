//! Which datasets a selection comes from or rests on, beside a loop over its devices; and what that costs in memory.

use std::collections::BTreeSet;

use atlas::{Atlas, Change, Collection, Source, snapshot};
use domain::Filter;
use domain::dataset::Credit;
use domain::device::PublicDevice;
use proptest::prelude::*;

use crate::arbitrary;

fn credit(code: &str, attribution: &str) -> Credit {
    Credit {
        code: code.to_owned(),
        title: format!("Dataset {code}"),
        publisher: None,
        licence: "ODbL-1.0".to_owned(),
        attribution: attribution.to_owned(),
        address: None,
        date: None,
    }
}

fn build(devices: Vec<PublicDevice>) -> Atlas {
    let source = Source {
        devices,
        places: arbitrary::places(),
        credits: ["osm", "fr-paris", "it-roma", "never"]
            .map(|code| credit(code, ""))
            .to_vec(),
        ..Source::default()
    };
    Atlas::build(source, 0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_selection_credits_the_datasets_of_its_devices_and_no_other(
        devices in arbitrary::devices(60),
        filter in arbitrary::filter(),
    ) {
        let atlas = build(devices);
        for filter in [Filter::default(), filter] {
            for collection in [Collection::Devices, Collection::ViewSectors] {
                let page = atlas.page(collection, &filter, None, 1_000);
                let mut expected = BTreeSet::new();
                for item in &page.items {
                    expected.extend(atlas.find(item.id()).unwrap().to_public().sources);
                }
                let found: BTreeSet<String> =
                    atlas.credits_of(collection, &filter).iter().map(|credit| credit.code.clone()).collect();
                prop_assert_eq!(found, expected);
            }
        }
        prop_assert!(atlas.credits_of(Collection::Deployments, &Filter::default()).is_empty());
    }
}

#[test]
fn credits_change_as_a_whole_and_are_in_the_snapshot() {
    let atlas = build(Vec::new());
    let (changed, touched) = atlas.apply(&[Change::Credits(vec![credit("osm", "another")])]);
    assert!(touched.positions.is_empty() && touched.boxes.is_empty());
    assert_ne!(changed.version(), atlas.version());
    let mut file = Vec::new();
    snapshot::write(&changed, &mut file).unwrap();
    let read = snapshot::read(file.as_slice()).unwrap();
    let credits: Vec<&Credit> = read.credits().collect();
    assert_eq!(credits, [&credit("osm", "another")]);
    assert_eq!(atlas.credits().len(), 4);
}

#[test]
fn a_device_with_several_datasets_costs_no_more_than_250_bytes() {
    let first = arbitrary_device();
    let devices: Vec<PublicDevice> = (0..20_000)
        .map(|number| PublicDevice {
            id: arbitrary::feature_id(number),
            external_id: Some(format!("node/{}", 1_000_000_000 + u64::from(number))),
            source: Some("osm".to_owned()),
            sources: vec!["fr-paris".to_owned(), "osm".to_owned()],
            ..first.clone()
        })
        .collect();
    let count = devices.len();
    let bytes = build(devices).heap_bytes() / count;
    assert!(bytes <= 250, "{bytes}");
}

fn arbitrary_device() -> PublicDevice {
    PublicDevice {
        id: arbitrary::feature_id(0),
        version: 1,
        status: domain::Status::Observed,
        device: domain::Device::new(
            domain::device::DeviceKind::Camera,
            domain::Position::new(1.44, 43.6).unwrap(),
        ),
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
}
