//! The files of every collection, read again by libraries, against the attribute tables.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use atlas::export::{Format, Walk, columns, csv_columns, export};
use atlas::{Atlas, Collection, Item, geojson};
use domain::Family;
use domain::filter::Filter;
use domain::table::{Cell, Cells, number};
use domain::taxonomy::{Described as _, Value as Known, ValueType, read};
use proptest::prelude::*;
use serde_json::Value;

use crate::families;

fn whole(atlas: &Atlas, collection: Collection, format: Format) -> Vec<u8> {
    export(atlas, collection, format, &Filter::default(), &[])
        .flatten()
        .collect()
}

fn items(atlas: &Atlas, collection: Collection) -> Vec<Item<'_>> {
    atlas.page(collection, &Filter::default(), None, 10_000).items
}

/// The value that an item has in the attribute table of its family.
fn known(item: &Item<'_>, name: &str) -> Option<Known> {
    match item {
        Item::Device(device) => device.to_device().value(name),
        Item::Deployment(deployment) => deployment.public().deployment.value(name),
        Item::Centre(centre) => centre.public().centre.value(name),
        Item::ViewSector(_) => None,
    }
}

/// Text of a JSON value as the taxonomy reads it.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// A cell against the value of the same property.
fn check(value: &Value, cell: Option<Cell<'_>>, name: &str) {
    match (value, cell) {
        (Value::Array(items), cell) if items.iter().all(Value::is_string) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            let expected = (!items.is_empty()).then(|| items.join("; "));
            assert_eq!(cell, expected.as_deref().map(Cell::Text), "{name}");
        }
        // Software has a text that has no other form to compare it with.
        (Value::Null, None) | (Value::Array(_), Some(Cell::Text(_))) => {}
        (Value::Bool(flag), Some(cell)) => assert_eq!(cell, Cell::Flag(*flag), "{name}"),
        (Value::Number(read), Some(Cell::Integer(number))) => {
            assert_eq!(read.as_i64(), Some(number), "{name}");
        }
        (Value::Number(read), Some(Cell::Number { units, decimals })) => {
            assert_eq!(read.as_f64(), Some(number(units, decimals)), "{name}");
        }
        (Value::String(text), Some(Cell::Text(cell) | Cell::Instant(cell))) => {
            assert_eq!(text, cell, "{name}");
        }
        (Value::String(text), Some(Cell::Day(day))) => assert_eq!(*text, day.to_string(), "{name}"),
        (value, cell) => panic!("{name}: {value} is not {cell:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_attribute_reads_back_from_geojson_and_csv_as_it_was(source in families::source()) {
        let atlas = Atlas::build(source, 0);
        for family in Family::ALL {
            let collection = Collection::of(*family);
            let items = items(&atlas, collection);
            let collected: Value =
                serde_json::from_slice(&whole(&atlas, collection, Format::GeoJson)).unwrap();
            let features = collected["features"].as_array().unwrap();
            prop_assert_eq!(features.len(), items.len());
            let csv = whole(&atlas, collection, Format::Csv);
            let lines: Vec<BTreeMap<String, String>> =
                csv::Reader::from_reader(csv.as_slice()).deserialize().map(Result::unwrap).collect();
            prop_assert_eq!(lines.len(), items.len());
            for ((item, feature), line) in items.iter().zip(features).zip(&lines) {
                prop_assert_eq!(feature["id"].as_str().unwrap(), item.id().to_string());
                prop_assert_eq!(&line["id"], &item.id().to_string());
                for attribute in family.attributes() {
                    let expected = known(item, attribute.name);
                    let columns: Vec<String> = attribute.columns().collect();
                    let texts: Vec<String> = columns.iter().map(|name| text(&feature["properties"][name])).collect();
                    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                    prop_assert_eq!(&read(attribute.value_type, &texts).unwrap(), &expected, "{}", attribute.name);
                    let cells: Vec<String> = columns.iter().map(|name| cell(attribute.value_type, &line[name])).collect();
                    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
                    prop_assert_eq!(&read(attribute.value_type, &cells).unwrap(), &expected, "{}", attribute.name);
                }
            }
        }
    }

    #[test]
    fn names_are_those_of_the_tables_and_what_all_have(source in families::source()) {
        let atlas = Atlas::build(source, 0);
        for collection in Collection::ALL {
            let names = geojson::properties(collection);
            let head = whole(&atlas, collection, Format::Csv);
            let head = csv::Reader::from_reader(head.as_slice()).headers().unwrap().clone();
            prop_assert_eq!(head.iter().collect::<Vec<_>>(), csv_columns(collection));
            for item in items(&atlas, collection) {
                let mut bytes = Vec::new();
                geojson::write_properties(&mut bytes, item);
                let text = String::from_utf8(bytes).unwrap();
                let mut at = 0;
                for name in &names {
                    let key = format!("\"{name}\":");
                    at += text[at..].find(&key).unwrap_or_else(|| panic!("{name} is missing or out of order")) + 1;
                }
                let read: Value = serde_json::from_str(&text).unwrap();
                prop_assert_eq!(read.as_object().unwrap().len(), names.len());
            }
            if collection == Collection::ViewSectors {
                continue;
            }
            for attribute in collection.family().attributes() {
                for column in attribute.columns() {
                    prop_assert!(names.contains(&column), "{column}");
                }
            }
            for claim in collection.family().claims() {
                let name = format!("basis_{claim}");
                prop_assert!(names.contains(&name), "{}", name);
            }
        }
    }

    #[test]
    fn rows_hold_what_geojson_holds_in_columns_of_one_type(source in families::source()) {
        let atlas = Atlas::build(source, 0);
        for collection in Collection::ALL {
            let columns = columns(collection);
            let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
            prop_assert_eq!(names[0], "id");
            prop_assert_eq!(&names[1..], geojson::properties(collection));
            let mut items = items(&atlas, collection).into_iter();
            Walk::new(&atlas, collection, &Filter::default()).rows(&mut Cells::default(), |row| {
                let item = items.next().expect("as many rows as items");
                assert_eq!(row.id, item.id());
                let mut bytes = Vec::new();
                geojson::write_properties(&mut bytes, item);
                let properties: Value = serde_json::from_slice(&bytes).unwrap();
                assert_eq!(row.cells.len(), columns.len());
                for (column, cell) in columns.iter().zip(row.cells.iter()).skip(1) {
                    if let Some(cell) = cell {
                        assert_eq!(cell.cell_type(), column.cell_type, "{}", column.name);
                    }
                    check(&properties[&column.name], cell, &column.name);
                }
                ControlFlow::Continue(())
            });
            prop_assert!(items.next().is_none());
        }
    }

    #[test]
    fn geometries_are_the_stored_ones(source in families::source()) {
        let atlas = Atlas::build(source, 0);
        for item in items(&atlas, Collection::Deployments) {
            let mut bytes = Vec::new();
            let Item::Deployment(deployment) = &item else { panic!("a deployment") };
            let shape = deployment.shape().cloned();
            geojson::write_feature(&mut bytes, item);
            let feature: Value = serde_json::from_slice(&bytes).unwrap();
            match shape {
                Some(shape) => {
                    prop_assert_eq!(&feature["geometry"]["type"], "MultiPolygon");
                    let expected: Value = serde_json::from_str(&shape.geojson()).unwrap();
                    let numbers = |value: &Value| value["coordinates"].to_string().replace(".0,", ",").replace(".0]", "]");
                    prop_assert_eq!(numbers(&feature["geometry"]), numbers(&expected));
                }
                None => prop_assert!(feature["geometry"].is_null()),
            }
        }
    }

    #[test]
    fn no_cell_of_typed_text_is_a_formula_and_no_number_changes(source in families::source()) {
        let atlas = Atlas::build(source, 0);
        for collection in Collection::ALL {
            let csv = whole(&atlas, collection, Format::Csv);
            let mut reader = csv::Reader::from_reader(csv.as_slice());
            let columns = reader.headers().unwrap().clone();
            for (record, item) in reader.records().zip(items(&atlas, collection)) {
                let record = record.unwrap();
                for (name, cell) in columns.iter().zip(&record) {
                    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                        prop_assert!(cell.parse::<f64>().is_ok(), "{name} is {cell:?}");
                        prop_assert!(!matches!(name, "operator" | "vendor" | "event_name" | "sharing"), "{name}");
                    }
                }
                if let Item::Centre(centre) = item {
                    let position = centre.public().centre.position;
                    prop_assert_eq!(record[1].parse::<f64>().unwrap().to_bits(), position.lon().to_bits());
                    prop_assert_eq!(record[2].parse::<f64>().unwrap().to_bits(), position.lat().to_bits());
                }
            }
        }
    }
}

/// A cell as the taxonomy reads it: lists by commas, without the guard.
fn cell(value_type: ValueType, cell: &str) -> String {
    match value_type {
        ValueType::Choices(_) => cell.replace("; ", ","),
        ValueType::Line { .. } | ValueType::Paragraph { .. } => {
            let guarded = cell
                .strip_prefix('\'')
                .filter(|rest| rest.starts_with(['=', '+', '-', '@']));
            guarded.unwrap_or(cell).to_owned()
        }
        _ => cell.to_owned(),
    }
}
