//! Claims about the catalogues that other programs collect.

use serde_json::Value;

use crate::testing::world::world;
use crate::testing::{BASE, TestApp};

/// Every address of this server in a document.
fn addresses(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.extend(text.strip_prefix(BASE).map(str::to_owned)),
        Value::Array(values) => values.iter().for_each(|value| addresses(value, found)),
        Value::Object(members) => members.values().for_each(|value| addresses(value, found)),
        _ => {}
    }
}

#[tokio::test]
async fn what_the_catalogues_name_is_there() {
    let app = TestApp::of(world());
    app.state
        .published
        .changes()
        .extend(uuid::Uuid::from_u128(1 << 96), 0, &[]);
    for (path, kind) in [
        ("/catalog.jsonld", "application/ld+json"),
        ("/.well-known/api-catalog", "application/linkset+json"),
    ] {
        let answer = app.get(path).await;
        assert!(answer.header("content-type").starts_with(kind));
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let mut named = Vec::new();
        addresses(&answer.json(), &mut named);
        assert!(named.len() > 8, "{named:?}");
        // There is no dump here.
        for address in named.iter().filter(|address| !address.contains("/dumps/latest/")) {
            assert_eq!(app.get(address).await.status, 200, "{address}");
        }
    }
}

#[tokio::test]
async fn each_collection_is_a_dataset_with_files() {
    let app = TestApp::of(world());
    let catalogue = app.get("/catalog.jsonld").await.json();
    let datasets = catalogue["dcat:dataset"].as_array().unwrap();
    assert_eq!(datasets.len(), atlas::Collection::ALL.len());
    for dataset in datasets {
        assert!(!dataset["dcat:distribution"].as_array().unwrap().is_empty());
        assert!(dataset["dct:license"]["@id"].as_str().unwrap().contains("odbl"));
    }
}
