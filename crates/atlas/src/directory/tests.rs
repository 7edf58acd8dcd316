//! Tests of the directory: its running sums after any run of changes.

use std::collections::BTreeMap;

use domain::device::{Capabilities, DeviceKind};
use domain::ids::{FeatureId, MastId};
use domain::position::Position;
use domain::status::Status;
use proptest::prelude::*;

use super::*;
use crate::places::PlaceIndex;
use crate::record::{Details, Facts};

/// A row at a key of our choice: the directory does not ask where a key comes from.
fn row((key, id): Order, external_id: &str) -> Row<'_> {
    Row {
        key,
        facts: Facts {
            position: Position::new(0.0, 0.0).unwrap(),
            kind: DeviceKind::ALL[usize::from(id.as_bytes()[15]) % DeviceKind::ALL.len()],
            status: Status::Observed,
            capabilities: Capabilities::EMPTY,
            exists_by: domain::evidence::Bases::EMPTY,
            has_view: false,
            sample: false,
            operator: None,
            source: None,
            place: PlaceIndex::default(),
            first_known: None,
            removed_on: None,
        },
        details: Details {
            id: FeatureId(id),
            version: 1,
            place: None,
            last_sighting: None,
            form: None,
            relocatable: None,
            mount: None,
            heading: None,
            sweep: None,
            tilt: None,
            height: None,
            zone: None,
            setting: None,
            site: None,
            operator_kind: None,
            manufacturer: None,
            model: None,
            position_accuracy_m: None,
            grounds: crate::grounds::GroundsCode::default(),
            sources: None,
            has_external_id: true,
        },
        mast: (id.as_bytes()[14] % 7 == 0).then_some(MastId(id)),
        external_id,
    }
}

type Model = BTreeMap<Order, String>;

fn check(directory: &Directory, model: &Model) {
    let mut found = Model::new();
    for run in directory.runs(directory.begin()..directory.end()) {
        for slot in run.slots.clone() {
            let (order, text) = (run.chunk.order(slot), run.chunk.external_id(slot));
            assert_eq!(run.chunk.mast(slot), row(order, text).mast);
            found.insert(order, text.to_owned());
        }
    }
    assert!(found == *model, "other devices, or out of order");
    assert_eq!(directory.len(), model.len() as u64);
    for block in &directory.blocks {
        assert!((1..=2 * block::BLOCK).contains(&block.chunks().len()));
        for chunk in block.chunks() {
            assert!((1..=2 * CHUNK).contains(&chunk.len()));
        }
    }
    assert!(
        directory
            .blocks
            .windows(2)
            .all(|pair| !pair[0].is_small() || !pair[1].is_small())
    );
}

fn check_sums(directory: &Directory, model: &Model, from: u64, to: u64) {
    let spots = directory.seek(from)..directory.seek(to).max(directory.seek(from));
    let mut expected = Sums::default();
    for (order, _) in model.range((from, Uuid::nil())..(to.max(from), Uuid::nil())) {
        expected.push(row(*order, "").facts.kind, order.0);
    }
    assert_eq!(directory.sums(&spots, None), expected);
}

fn order() -> impl Strategy<Value = Order> {
    // Few keys with many ids each, and many keys: piles longer than a chunk, and ordinary ground.
    let key = prop_oneof![0_u64..4, 0_u64..1_000_000, Just(u64::MAX)];
    (key, 0_u16..2000).prop_map(|(key, id)| (key, Uuid::from_u128(u128::from(id))))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn edits_keep_order_texts_sums_and_sizes(
        batches in proptest::collection::vec(
            (proptest::collection::vec(order(), 0..3000), any::<bool>()),
            1..8,
        ),
        ranges in proptest::collection::vec((0_u64..1_000_000, 0_u64..1_000_000), 20),
    ) {
        let mut model = Model::new();
        let mut directory = Directory::collect([]);
        for (number, (orders, remove)) in batches.into_iter().enumerate() {
            let text = format!("é{number}");
            let mut edits = BTreeMap::new();
            for order in orders {
                // Every third device that is there goes, or is replaced.
                let gone = remove && order.1.as_bytes()[15] % 3 > 0;
                edits.insert(order, (!gone).then_some(text.as_str()));
            }
            for (order, text) in &edits {
                match text {
                    Some(text) => model.insert(*order, (*text).to_owned()),
                    None => model.remove(order),
                };
            }
            let edits: Vec<Edit<'_>> = edits
                .into_iter()
                .map(|(order, text)| Edit { order, row: text.map(|text| row(order, text)) })
                .collect();
            directory = directory.edited(&edits);
            check(&directory, &model);
            for &(from, to) in &ranges {
                check_sums(&directory, &model, from, to);
            }
            check_sums(&directory, &model, 0, u64::MAX);
        }
    }
}

#[test]
fn blocks_split_and_join() {
    let orders = |count: u64| (0..count).map(|key| (key * 10, Uuid::nil()));
    let count = 200_000;
    let mut directory = Directory::collect(orders(count).map(|order| row(order, "")));
    let mut model: Model = orders(count).map(|order| (order, String::new())).collect();
    check(&directory, &model);
    let new = |key| (key, Uuid::from_u128(1));
    let dense: Vec<Order> = (500_000..600_000).map(new).collect();
    let edits: Vec<Edit<'_>> = dense
        .iter()
        .map(|&order| Edit {
            order,
            row: Some(row(order, "")),
        })
        .collect();
    directory = directory.edited(&edits);
    model.extend(dense.iter().map(|&order| (order, String::new())));
    check(&directory, &model);
    let gone: Vec<Order> = model.keys().copied().filter(|order| order.0 % 1000 > 0).collect();
    let edits: Vec<Edit<'_>> = gone.iter().map(|&order| Edit { order, row: None }).collect();
    directory = directory.edited(&edits);
    model.retain(|order, _| order.0 % 1000 == 0);
    check(&directory, &model);
    check_sums(&directory, &model, 3, 1_777_777);
}
