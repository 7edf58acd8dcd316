//! Neighbours, also across the antimeridian and around the poles.

use atlas::Atlas;
use domain::filter::Filter;
use domain::position::Position;
use proptest::prelude::*;

use crate::arbitrary;
use crate::oracle::{Oracle, metres};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn neighbours_are_all_within_the_radius_nearest_first(
        devices in arbitrary::devices(500),
        centre in arbitrary::position(),
        radius_m in prop_oneof![1.0..200.0_f64, 1e3..1e5_f64, 1e6..2.1e7_f64],
        filter in arbitrary::filter(),
    ) {
        let atlas = Atlas::of_devices(devices.clone(), arbitrary::places(), 0);
        let oracle = Oracle::new(devices, &arbitrary::places());
        let found = atlas.nearby(centre, radius_m, &filter);
        prop_assert!(found.windows(2).all(|pair| pair[0].1 <= pair[1].1));
        for (device, distance) in &found {
            prop_assert!((distance - metres(centre, device.device.position)).abs() < 1.0 + radius_m * 1e-7);
        }
        // The two formulas may differ by a few millimetres at the rim.
        let within = |margin: f64| oracle
            .select(&filter)
            .iter()
            .filter(|device| metres(centre, device.device.position) <= radius_m + margin)
            .count();
        let margin = 0.01 + radius_m * 1e-7;
        prop_assert!((within(-margin)..=within(margin)).contains(&found.len()));
    }
}

#[test]
fn a_radius_that_is_no_length_finds_nothing() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let tree = arbitrary::public_device(9).new_tree(&mut runner).unwrap();
    let device = proptest::strategy::ValueTree::current(&tree);
    let here = device.device.position;
    let atlas = Atlas::of_devices([device], Vec::new(), 0);
    for radius in [0.0, -1.0, f64::NAN, f64::NEG_INFINITY] {
        assert!(atlas.nearby(here, radius, &Filter::default()).is_empty());
    }
    for radius in [0.01, 1e9, f64::INFINITY] {
        assert_eq!(
            atlas.nearby(here, radius, &Filter::default()).len(),
            1,
            "{radius}"
        );
    }
    let far = Position::new(-here.lon(), -here.lat()).unwrap();
    assert_eq!(atlas.nearby(far, 3e7, &Filter::default()).len(), 1);
}
