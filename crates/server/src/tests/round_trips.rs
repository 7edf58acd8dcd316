//! Claims about every value of every attribute: what goes in comes out of each public surface as the same code.

use std::collections::HashMap;

use atlas::{Collection, Source};
use domain::centre::{Centre, PublicCentre};
use domain::deployment::{Deployment, PublicDeployment};
use domain::device::{Device, PublicDevice};
use domain::taxonomy::{Attribute, Described, Value, ValueType};
use serde_json::Value as Json;

use crate::testing::TestApp;
use crate::testing::world::world;

/// One feature for each code of each controlled list, in this order of ids.
struct Cases<P> {
    features: Vec<P>,
    /// Column and code of each.
    expected: Vec<(String, &'static str, bool)>,
}

/// `set` makes a feature with a number and a value of an attribute.
fn cases<P>(table: &[Attribute], set: impl Fn(u128, &str, Value) -> P) -> Cases<P> {
    let mut cases = Cases {
        features: Vec::new(),
        expected: Vec::new(),
    };
    for attribute in table {
        let (choices, is_list) = match attribute.value_type {
            ValueType::Choice(choices) => (choices, false),
            ValueType::Choices(choices) => (choices, true),
            _ => continue,
        };
        for code in choices.codes {
            let value = if is_list {
                Value::Codes(vec![code])
            } else {
                Value::Code(code)
            };
            let number = 0x1_0000 + cases.features.len() as u128;
            cases.features.push(set(number, attribute.name, value));
            cases.expected.push((attribute.name.to_owned(), code, is_list));
        }
    }
    assert!(cases.features.len() > 5);
    cases
}

fn with<D: Described + Clone>(described: &D, name: &str, value: &Value) -> D {
    let mut described = described.clone();
    assert!(described.set_value(name, Some(value)), "{name} takes {value:?}");
    described
}

async fn check(source: Source, collection: Collection, expected: &[(String, &str, bool)]) {
    let app = TestApp::of(source);
    let name = collection.name();
    let items = app
        .get(&format!("/ogc/collections/{name}/items?limit=10000"))
        .await
        .json();
    let features: HashMap<&str, &Json> = items["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feature| (feature["id"].as_str().unwrap(), &feature["properties"]))
        .collect();
    let table = app.get(&format!("/exports/{name}.csv")).await.body;
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let head = reader.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|column| column == name).unwrap();
    let rows: HashMap<String, csv::StringRecord> = reader
        .records()
        .map(|row| row.unwrap())
        .map(|row| (row[column("id")].to_owned(), row))
        .collect();
    for (index, (attribute, code, is_list)) in expected.iter().enumerate() {
        let id = crate::testing::id(0x1_0000 + index as u128).to_string();
        let said = &features[id.as_str()][attribute];
        let wanted = if *is_list {
            serde_json::json!([code])
        } else {
            serde_json::json!(code)
        };
        assert_eq!(*said, wanted, "{name} {attribute}");
        assert_eq!(&rows[&id][column(attribute)], *code, "{name} {attribute}");
        let page = app.get(&format!("/{name}/{id}?lang=en")).await;
        assert_eq!(page.status, 200, "{name} {attribute} {code}");
    }
}

#[tokio::test]
async fn every_value_of_a_device_comes_out_as_it_went_in() {
    let base: PublicDevice = world().devices.remove(0);
    let cases = cases(Device::ATTRIBUTES, |number, name, value| PublicDevice {
        id: crate::testing::id(number),
        device: with(&base.device, name, &value),
        ..base.clone()
    });
    let source = Source {
        devices: cases.features,
        ..world()
    };
    check(source, Collection::Devices, &cases.expected).await;
}

#[tokio::test]
async fn every_value_of_a_deployment_comes_out_as_it_went_in() {
    let base: PublicDeployment = world().deployments.remove(0);
    let cases = cases(Deployment::ATTRIBUTES, |number, name, value| PublicDeployment {
        id: crate::testing::id(number),
        deployment: with(&base.deployment, name, &value),
        ..base.clone()
    });
    let source = Source {
        deployments: cases.features,
        ..world()
    };
    check(source, Collection::Deployments, &cases.expected).await;
}

#[tokio::test]
async fn every_value_of_a_control_room_comes_out_as_it_went_in() {
    let base: PublicCentre = world().centres.remove(0);
    let cases = cases(Centre::ATTRIBUTES, |number, name, value| PublicCentre {
        id: crate::testing::id(number),
        centre: with(&base.centre, name, &value),
        ..base.clone()
    });
    let source = Source {
        centres: cases.features,
        ..world()
    };
    check(source, Collection::Centres, &cases.expected).await;
}
