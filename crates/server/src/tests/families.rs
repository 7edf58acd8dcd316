//! Claims about all collections: the same filter means the same on each surface.

use atlas::Collection;
use serde_json::Value;

use crate::testing::TestApp;
use crate::testing::world::world;

const FILTERS: [(Collection, &str, u64); 16] = [
    (Collection::Devices, "", 3),
    (Collection::Devices, "kind=camera&status=observed", 3),
    (Collection::Devices, "place=fr-d83", 3),
    (Collection::Devices, "kind=loudspeaker", 0),
    (Collection::Deployments, "", 3),
    (Collection::Deployments, "technology=drone", 2),
    (
        Collection::Deployments,
        "force=national_police&purpose=gatherings&payload=thermal",
        1,
    ),
    (Collection::Deployments, "act=83-2026-11-20-00003", 1),
    (Collection::Deployments, "basis=press", 1),
    (Collection::Deployments, "datetime=2026-11-22", 2),
    (Collection::Deployments, "datetime=2024-05-01", 2),
    (Collection::Deployments, "technology=drone&datetime=2025-01-01", 0),
    (Collection::Centres, "", 1),
    (Collection::Centres, "centre=csu&place=fr-83137", 1),
    (Collection::Centres, "operator=Ville%20de%20Toulon", 1),
    (Collection::Centres, "centre=csi", 0),
];

#[tokio::test]
async fn items_and_files_of_every_collection_agree_under_every_filter() {
    let app = TestApp::of(world());
    for (collection, filter, expected) in FILTERS {
        let name = collection.name();
        let items = app
            .get(&format!("/ogc/collections/{name}/items?{filter}&limit=1000"))
            .await
            .json();
        assert_eq!(items["numberMatched"], expected, "{name} {filter}");
        assert_eq!(items["numberReturned"], expected, "{name} {filter}");
        let file = app.get(&format!("/exports/{name}.geojson?{filter}")).await.json();
        assert_eq!(file["features"], items["features"], "{name} {filter}");
        let table = app.get(&format!("/exports/{name}.csv?{filter}")).await.body;
        assert_eq!(table.lines().count() as u64, expected + 1, "{name} {filter}");
    }
}

#[tokio::test]
async fn pages_of_every_collection_are_bound_to_it() {
    let app = TestApp::of(world());
    let first = app.get("/ogc/collections/deployments/items?limit=1").await.json();
    let next = first["links"]
        .as_array()
        .unwrap()
        .iter()
        .find(|link| link["rel"] == "next")
        .and_then(|link| link["href"].as_str())
        .unwrap()
        .strip_prefix(crate::testing::BASE)
        .unwrap()
        .to_owned();
    assert_eq!(app.get(&next).await.json()["numberReturned"], 1);
    let elsewhere = next.replace("deployments", "centres");
    assert_eq!(app.get(&elsewhere).await.status, 400);
}

#[tokio::test]
async fn a_single_feature_is_the_one_of_the_list() {
    let app = TestApp::of(world());
    for collection in [Collection::Devices, Collection::Deployments, Collection::Centres] {
        let name = collection.name();
        let items = app.get(&format!("/ogc/collections/{name}/items")).await.json();
        for listed in items["features"].as_array().unwrap() {
            let id = listed["id"].as_str().unwrap();
            for path in [
                format!("/ogc/collections/{name}/items/{id}"),
                format!("/{name}/{id}.geojson"),
            ] {
                let mut feature = app.get(&path).await.json();
                feature.as_object_mut().unwrap().remove("links");
                assert_eq!(feature, *listed, "{path}");
            }
        }
    }
}

/// Whether a value fits its schema: enough of JSON Schema for what the schemas here say.
fn fits(schema: &Value, value: &Value) -> bool {
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => return false,
    };
    let is_of = |name: &&str| match *name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value
            .as_array()
            .is_some_and(|items| items.iter().all(|item| fits(&schema["items"], item))),
        "object" => value.is_object(),
        _ => false,
    };
    let is_choice = schema["enum"]
        .as_array()
        .is_none_or(|choices| choices.contains(value));
    types.iter().any(is_of) && is_choice
}

#[tokio::test]
async fn what_is_sent_fits_the_schema_that_is_published() {
    let app = TestApp::of(world());
    for collection in Collection::ALL {
        let name = collection.name();
        let schema = app.get(&format!("/ogc/collections/{name}/schema")).await.json();
        let items = app.get(&format!("/ogc/collections/{name}/items")).await.json();
        for feature in items["features"].as_array().unwrap() {
            let properties = feature["properties"].as_object().unwrap();
            for (property, value) in properties {
                let said = &schema["properties"][property];
                assert!(fits(said, value), "{name} {property}: {value} against {said}");
            }
            assert_eq!(
                properties.len() + 1,
                schema["properties"].as_object().unwrap().len()
            );
        }
    }
}
