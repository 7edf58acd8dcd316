//! Expressions: every surface selects what an evaluator of its own finds in the published features.

mod says;
mod truth;

use std::collections::BTreeSet;

use atlas::export::{Format, export};
use atlas::{Atlas, Choice, Collection, TileId};
use domain::cql::{Expression, Kind, Language, Reading, Table};
use domain::filter::Filter;
use domain::ids::FeatureId;
use proptest::option;
use proptest::prelude::*;
use serde_json::Value;

use crate::{arbitrary, decode, families, oracle};

/// What an expression that is about several tables at once may name.
const TABLES: [Table; 4] = [
    Table::FAMILIES[0],
    Table::FAMILIES[1],
    Table::FAMILIES[2],
    Table::ViewSectors,
];

fn read(text: &str) -> Expression {
    Expression::parse(text, &Reading::crs84(Language::Text, &TABLES))
        .unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

fn filter(text: &str) -> Filter {
    Filter {
        expression: Some(read(text)),
        ..Filter::default()
    }
}

fn file(atlas: &Atlas, collection: Collection, format: Format, filter: &Filter) -> String {
    let pieces: Vec<u8> = export(atlas, collection, format, filter, &[]).flatten().collect();
    String::from_utf8(pieces).unwrap()
}

fn features(atlas: &Atlas, collection: Collection, filter: &Filter) -> Vec<Value> {
    let mut file: Value = serde_json::from_str(&file(atlas, collection, Format::GeoJson, filter)).unwrap();
    match file["features"].take() {
        Value::Array(features) => features,
        other => panic!("no features: {other}"),
    }
}

type Ids = BTreeSet<String>;

fn ids(features: &[Value]) -> Ids {
    let ids = features
        .iter()
        .map(|feature| feature["id"].as_str().unwrap().to_owned());
    ids.collect()
}

fn paged(atlas: &Atlas, collection: Collection, filter: &Filter, limit: usize) -> Vec<String> {
    let (mut ids, mut after) = (Vec::new(), None);
    loop {
        let page = atlas.page(collection, filter, after, limit);
        ids.extend(page.items.iter().map(|item| item.id().to_string()));
        after = page.next;
        if after.is_none() {
            return ids;
        }
    }
}

/// The first column of each record; the ids of a CSV file hold no quotes.
fn csv_ids(atlas: &Atlas, collection: Collection, filter: &Filter) -> Ids {
    let text = file(atlas, collection, Format::Csv, filter);
    let mut lines = csv::Reader::from_reader(text.as_bytes());
    let column = lines
        .headers()
        .unwrap()
        .iter()
        .position(|name| name == "id")
        .unwrap();
    lines
        .records()
        .map(|line| line.unwrap()[column].to_owned())
        .collect()
}

/// Ids of single features in the deepest tiles where these features are.
fn drawn(atlas: &Atlas, layer: &str, of: &[Value], filter: &Filter) -> Ids {
    let tiles: BTreeSet<(u32, u32)> = of
        .iter()
        .map(|feature| {
            let at = |n: usize| feature["geometry"]["coordinates"][n].as_f64().unwrap();
            oracle::tile_of(domain::Position::new(at(0), at(1)).unwrap(), 18)
        })
        .collect();
    let tiles = tiles
        .into_iter()
        .map(|(x, y)| atlas.tile(TileId::new(18, x, y).unwrap(), filter));
    tiles
        .flat_map(|bytes| decode::features(&bytes, layer))
        .filter_map(|feature| feature.text("id").map(str::to_owned))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn all_surfaces_select_what_the_published_features_say(
        source in families::source(),
        conditions in proptest::collection::vec((says::says(), option::weighted(0.3, arbitrary::filter())), 1..8),
        limit in 1_usize..20,
    ) {
        let atlas = Atlas::build(source, 0);
        for (says, others) in conditions {
            let text = says.to_string();
            let others = others.unwrap_or_default();
            let filter = Filter { expression: Some(read(&text)), ..others.clone() };
            for collection in Collection::ALL {
                let all = features(&atlas, collection, &others);
                let expected: Ids = all
                    .iter()
                    .filter(|feature| truth::holds(&says, feature) == Some(true))
                    .map(|feature| feature["id"].as_str().unwrap().to_owned())
                    .collect();
                let pages = paged(&atlas, collection, &filter, limit);
                prop_assert_eq!(pages.len(), expected.len());
                prop_assert_eq!(atlas.count(collection, &filter), expected.len() as u64);
                let pages: Ids = pages.into_iter().collect();
                prop_assert_eq!(&pages, &expected, "{} in {}", text, collection.name());
                let chooser = atlas.chooser(&filter);
                let chosen = features(&atlas, collection, &Filter::default()).into_iter().filter(|feature| {
                    let id = feature["id"].as_str().unwrap().parse().unwrap();
                    matches!(chooser.choose_in(collection, FeatureId(id)), Choice::Selected(_))
                });
                prop_assert_eq!(&ids(&chosen.collect::<Vec<_>>()), &expected, "the feed of {}", collection.name());
                prop_assert_eq!(&ids(&features(&atlas, collection, &filter)), &expected);
                prop_assert_eq!(&csv_ids(&atlas, collection, &filter), &expected);
                if collection == Collection::Devices {
                    prop_assert_eq!(&drawn(&atlas, "devices", &all, &filter), &expected, "{}", text);
                    let by_kind: u64 = atlas.counts_by_kind(&filter).iter().sum();
                    prop_assert_eq!(by_kind, expected.len() as u64);
                } else {
                    // Tiles draw view sectors as a layer of devices: by what is asked of the device.
                    let layers: &[&str] = match collection {
                        Collection::Devices | Collection::ViewSectors => &[],
                        Collection::Centres => &["centres"],
                        // What has no geometry is selected by every box, and cannot be drawn.
                        Collection::Deployments => &["deployments", "deployment_markers"],
                    };
                    for layer in layers {
                        let world = atlas.tile(TileId::new(0, 0, 0).unwrap(), &filter);
                        let found = decode::features(&world, layer);
                        let found = found.iter().filter_map(|feature| feature.text("id"));
                        for id in found {
                            prop_assert!(expected.contains(id), "{} draws {}", text, id);
                        }
                    }
                }
            }
        }
    }
}

/// A property of every family that has it, null exactly where the published feature says null.
#[test]
fn each_queryable_is_the_published_property() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..6 {
        let tree = families::source().new_tree(&mut runner).unwrap();
        let atlas = Atlas::build(proptest::strategy::ValueTree::current(&tree), 0);
        for collection in Collection::ALL {
            let all = features(&atlas, collection, &Filter::default());
            for property in collection.table().queryables() {
                let name = property.name;
                let is_null = |feature: &Value| match (name, property.kind) {
                    ("id", _) => false,
                    (_, Kind::Geometry) => feature["geometry"].is_null(),
                    _ => {
                        let value = feature["properties"].get(name);
                        value
                            .unwrap_or_else(|| panic!("{name} is not published"))
                            .is_null()
                    }
                };
                let (null, known): (Vec<Value>, Vec<Value>) = all.iter().cloned().partition(is_null);
                let select = |text: String| ids(&features(&atlas, collection, &filter(&text)));
                assert_eq!(select(format!("{name} IS NULL")), ids(&null), "{name}");
                assert_eq!(select(format!("{name} IS NOT NULL")), ids(&known), "{name}");
                // The value of the first, and all that have it.
                let Some(first) = known.first() else { continue };
                let value = if name == "id" {
                    &first["id"]
                } else {
                    &first["properties"][name]
                };
                let literal = match (value, property.kind) {
                    (Value::String(text), Kind::Text) => format!("'{}'", text.replace('\'', "''")),
                    (Value::String(text), Kind::Day) => format!("DATE('{text}')"),
                    (Value::String(text), Kind::Instant) => format!("TIMESTAMP('{text}')"),
                    (Value::Number(number), Kind::Number) => number.to_string(),
                    (Value::Bool(flag), Kind::Flag) => flag.to_string(),
                    _ => continue,
                };
                let equal = known.iter().filter(|feature| {
                    let other = if name == "id" {
                        &feature["id"]
                    } else {
                        &feature["properties"][name]
                    };
                    other == value
                });
                let equal: Vec<Value> = equal.cloned().collect();
                assert_eq!(
                    select(format!("{name} = {literal}")),
                    ids(&equal),
                    "{name} = {literal}"
                );
            }
        }
    }
}
