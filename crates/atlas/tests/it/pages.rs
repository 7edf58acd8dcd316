//! Pages: each selected device once, whatever changes between two pages.

use std::collections::BTreeSet;

use atlas::{Atlas, Change, Choice, Collection, Cursor, DeviceRef, Item};
use domain::filter::Filter;
use domain::ids::FeatureId;
use proptest::prelude::*;

use crate::arbitrary;
use crate::oracle::Oracle;

fn ids(atlas: &Atlas, filter: &Filter, limit: usize) -> Vec<FeatureId> {
    let mut ids = Vec::new();
    let mut after = None;
    loop {
        let page = atlas.page(Collection::Devices, filter, after, limit);
        assert!(page.items.len() <= limit);
        assert!(
            page.next.is_none() || page.items.len() == limit,
            "a short page is the last"
        );
        assert!(
            page.items
                .windows(2)
                .all(|pair| pair[0].cursor() < pair[1].cursor())
        );
        ids.extend(page.devices().map(DeviceRef::id));
        match page.next {
            // Through the form in which it travels in a link.
            Some(next) => after = Some(Cursor::from_bytes(&next.to_bytes()).unwrap()),
            None => return ids,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pages_add_up_to_the_selection_in_one_order(
        devices in arbitrary::devices(900),
        filter in arbitrary::filter(),
        limit in 1_usize..400,
    ) {
        let atlas = Atlas::of_devices(devices.clone(), arbitrary::places(), 0);
        let oracle = Oracle::new(devices, &arbitrary::places());
        let expected: BTreeSet<FeatureId> = oracle.select(&filter).iter().map(|device| device.id).collect();
        let found = ids(&atlas, &filter, limit);
        prop_assert_eq!(found.len(), expected.len());
        prop_assert_eq!(found.iter().copied().collect::<BTreeSet<_>>(), expected);
        prop_assert_eq!(ids(&atlas, &filter, 10_000), found);
    }

    #[test]
    fn a_question_about_one_id_agrees_with_the_pages(
        devices in arbitrary::devices(300),
        filter in arbitrary::filter(),
    ) {
        let atlas = Atlas::of_devices(devices.clone(), arbitrary::places(), 0);
        let selected: BTreeSet<FeatureId> = ids(&atlas, &filter, 10_000).into_iter().collect();
        let chooser = atlas.chooser(&filter);
        for device in &devices {
            let is_selected = matches!(chooser.choose(device.id), Choice::Selected(Item::Device(found)) if found.id() == device.id);
            prop_assert_eq!(is_selected, selected.contains(&device.id));
            let of_others = chooser.choose_in(Collection::Centres, device.id);
            prop_assert!(matches!(of_others, Choice::OtherFamily));
        }
        prop_assert!(matches!(chooser.choose(FeatureId(uuid::Uuid::max())), Choice::Absent));
    }

    #[test]
    fn what_stays_is_shown_once_while_other_things_come_and_go(
        devices in arbitrary::devices(600),
        changes in proptest::collection::vec(
            (0_u32..600, proptest::option::of(arbitrary::public_device(1))),
            1..300,
        ),
        limit in 1_usize..100,
    ) {
        let mut atlas = Atlas::of_devices(devices.clone(), arbitrary::places(), 0);
        let mut shown = Vec::new();
        let mut after = None;
        let mut changes = changes.into_iter();
        let mut changed = BTreeSet::new();
        loop {
            let page = atlas.page(Collection::Devices, &Filter::default(), after, limit);
            shown.extend(page.devices().map(DeviceRef::id));
            after = page.next;
            if after.is_none() {
                break;
            }
            let batch: Vec<Change> = changes
                .by_ref()
                .take(20)
                .map(|(number, device)| {
                    let id = arbitrary::feature_id(number);
                    changed.insert(id);
                    match device {
                        Some(device) => Change::from(domain::PublicDevice { id, ..device }),
                        None => Change::Remove(id),
                    }
                })
                .collect();
            atlas = atlas.apply(&batch).0;
        }
        for device in devices.iter().filter(|device| !changed.contains(&device.id)) {
            prop_assert_eq!(shown.iter().filter(|id| **id == device.id).count(), 1);
        }
    }
}

#[test]
fn a_cursor_that_was_cut_is_none() {
    let cursor = Cursor {
        key: u64::MAX,
        id: uuid::Uuid::max(),
    };
    let bytes = cursor.to_bytes();
    assert_eq!(Cursor::from_bytes(&bytes), Some(cursor));
    assert_eq!(Cursor::from_bytes(&bytes[1..]), None);
    assert_eq!(Cursor::from_bytes(&[]), None);
    assert_eq!(Cursor::from_bytes(&[0; 25]), None);
    let page = Atlas::empty();
    for collection in Collection::ALL {
        let page = page.page(collection, &Filter::default(), Some(cursor), 5);
        assert!(page.items.is_empty() && page.next.is_none());
    }
}
