//! Figures of places and organisations against a loop over all devices.

use std::collections::BTreeMap;

use atlas::{Atlas, Per};
use domain::device::DeviceKind;
use domain::ids::PlaceId;
use domain::organisation::Key;
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::position::Position;
use domain::status::{Freshness, Status};
use domain::{Filter, PublicDevice};
use proptest::prelude::*;
use time::macros::date;

use crate::arbitrary;
use crate::oracle::Oracle;

fn counted<T: Ord>(all: impl Iterator<Item = T>) -> BTreeMap<T, u64> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn figures_of_a_place_are_what_counting_says(devices in arbitrary::devices(300)) {
        let today = date!(2026 - 11 - 23);
        let places = arbitrary::places();
        let atlas = Atlas::of_devices(devices.clone(), places.clone(), 0);
        let oracle = Oracle::new(devices, &places);
        for place in &places {
            let filter = Filter { place: Some(place.code.clone()), ..Filter::default() };
            let inside = oracle.select(&filter);
            let standing: Vec<&&PublicDevice> =
                inside.iter().filter(|device| device.status.is_standing()).collect();
            let figures = atlas.place_figures(place.id, today).unwrap();
            let counts = atlas.census().counts(place.id);
            prop_assert_eq!(figures.devices, standing.len() as u64);
            prop_assert_eq!(u64::from(counts.devices), figures.devices);
            for (at, kind) in DeviceKind::ALL.iter().enumerate() {
                let of_kind = standing.iter().filter(|device| device.device.kind == *kind).count();
                prop_assert_eq!(figures.by_kind[at], of_kind as u64);
                prop_assert_eq!(u64::from(counts.by_kind[at]), figures.by_kind[at]);
            }
            for (at, status) in Status::ALL.iter().enumerate() {
                let of_status = inside.iter().filter(|device| device.status == *status).count();
                prop_assert_eq!(figures.by_status[at], of_status as u64);
            }
            let operators = counted(standing.iter().filter_map(|device| device.device.operator.as_deref()));
            prop_assert_eq!(&counted_again(&figures.operators), &owned(&operators));
            let makers = counted(standing.iter().filter_map(|device| device.device.manufacturer.as_deref()));
            prop_assert_eq!(&counted_again(&figures.makers), &owned(&makers));
            let known = inside.iter().filter(|device| device.status != Status::Refuted);
            let years = counted(known.clone().filter_map(|device| Some(device.first_known?.year())));
            prop_assert_eq!(&figures.by_year, &years);
            prop_assert_eq!(figures.undated, known.filter(|device| device.first_known.is_none()).count() as u64);
            let never = standing.iter().filter(|device| device.last_sighting.is_none()).count();
            prop_assert_eq!(figures.never_seen, never as u64);
            for (at, freshness) in Freshness::ALL.iter().enumerate() {
                let of_it = standing.iter().filter(|device| Freshness::on(today, device.last_sighting) == *freshness);
                prop_assert_eq!(figures.by_freshness[at], of_it.count() as u64);
            }
            let dated = inside.iter().filter_map(|device| {
                device.first_known.max(device.removed_on).max(device.last_sighting)
            });
            prop_assert_eq!(figures.newest.first().map(|(day, _)| *day), dated.max());
        }
    }

    #[test]
    fn organisations_hold_every_name_once(devices in arbitrary::devices(200)) {
        let atlas = Atlas::of_devices(devices.clone(), arbitrary::places(), 0);
        let organisations = atlas.organisations();
        let standing = devices.iter().filter(|device| device.status.is_standing());
        let named = standing.filter_map(|device| Key::of(device.device.operator.as_deref()?));
        for (key, count) in counted(named.map(String::from)) {
            let found = organisations.get(&key).unwrap();
            prop_assert_eq!(found.operates.devices, count);
            prop_assert_eq!(found.operates.by_kind.iter().sum::<u64>(), count);
            let placed: u64 = found.operates.by_place.iter().map(|(_, count)| count).sum();
            prop_assert!(placed <= count);
        }
        let operated: u64 = organisations.iter().map(|(_, one)| one.operates.devices).sum();
        let unnamed = devices.iter().filter(|device| {
            device.status.is_standing() && device.device.operator.as_deref().and_then(Key::of).is_some()
        });
        prop_assert_eq!(operated, unnamed.count() as u64);
    }
}

fn owned(counts: &BTreeMap<&str, u64>) -> BTreeMap<String, u64> {
    counts
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect()
}

fn counted_again(named: &[(String, u64)]) -> BTreeMap<String, u64> {
    named.iter().cloned().collect()
}

/// Towns `fr-10000`, `fr-10001` … with these numbers of inhabitants.
fn towns(populations: &[Option<i32>]) -> Vec<Place> {
    populations
        .iter()
        .zip(0..)
        .map(|(population, number)| Place {
            id: PlaceId(number),
            code: PlaceCode::parse(&format!("fr-{}", 10_000 + number)).unwrap(),
            kind: PlaceKind::Commune,
            name: format!("Town {number}"),
            parent: None,
            population: *population,
            area_m2: Some(10_000_000 + u64::try_from(number).unwrap() * 40_000_000),
            centre: Position::new(0.0, 0.0).unwrap(),
            figures: Vec::new(),
        })
        .collect()
}

#[test]
fn a_town_is_ranked_among_towns_of_its_size() {
    let places = towns(&[
        Some(60_000),
        Some(100_000),
        Some(199_999),
        Some(200_000),
        Some(60_000),
        None,
    ]);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let tree = arbitrary::public_device(1).new_tree(&mut runner).unwrap();
    let one = proptest::strategy::ValueTree::current(&tree);
    let device = |number: u32, place: i32| PublicDevice {
        id: arbitrary::feature_id(number),
        status: Status::Observed,
        place: Some(PlaceId(place)),
        ..one.clone()
    };
    // One to 60,000 and two to 100,000: the second is watched more.
    let devices = [device(1, 0), device(2, 1), device(3, 1), device(4, 3)];
    let atlas = Atlas::of_devices(devices, places.clone(), 0);
    let census = atlas.census();
    let ranks: Vec<_> = places
        .iter()
        .map(|place| {
            census
                .rank(place, Per::Inhabitant)
                .map(|rank| (rank.rank, rank.of, rank.with_devices))
        })
        .collect();
    let expected = [
        Some((2, 4, 2)),
        Some((1, 4, 2)),
        Some((3, 4, 2)),
        Some((1, 1, 1)),
        Some((3, 4, 2)),
        None,
    ];
    assert_eq!(ranks, expected);
    // Ten, fifty and ninety square kilometres, the next with 130: one device on ten is more than two on fifty.
    let by_area: Vec<_> = places
        .iter()
        .map(|place| census.rank(place, Per::Area).unwrap().rank)
        .collect();
    assert_eq!(by_area, [1, 2, 3, 1, 3, 1]);
    let unmeasured = Place {
        area_m2: None,
        ..places[0].clone()
    };
    assert_eq!(census.rank(&unmeasured, Per::Area), None);
    // Another snapshot counts anew, and the older one keeps its own.
    let (more, _) = atlas.apply(&[
        atlas::Change::from(device(5, 4)),
        atlas::Change::from(device(6, 4)),
    ]);
    let rank = more.census().rank(&places[4], Per::Inhabitant).unwrap();
    assert_eq!((rank.rank, rank.with_devices), (1, 3));
    assert_eq!(atlas.census().rank(&places[4], Per::Inhabitant).unwrap().rank, 3);
}
