//! The definition of the API is what the server does, and what the official suite wants to read.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::Value;

use crate::testing::world::world;
use crate::testing::{BASE, TestApp};

#[tokio::test]
async fn the_api_definition_satisfies_the_traps_of_the_official_suite() {
    let app = TestApp::of(world());
    let api = app.get("/ogc/api").await.json();
    assert_eq!(api["openapi"], "3.0.3");
    assert_eq!(api["servers"][0]["url"], format!("{BASE}/ogc"));
    let parameters = &api["components"]["parameters"];
    let bbox = &parameters["bbox"]["schema"];
    assert_eq!(
        (&bbox["minItems"], &bbox["maxItems"]),
        (&Value::from(4), &Value::from(6))
    );
    let limit = &parameters["limit"]["schema"];
    assert_eq!(limit["minimum"], 1);
    assert_eq!(limit["maximum"], 10_000);
    assert_eq!(limit["default"], 100);
    for name in ["limit", "bbox", "datetime"] {
        assert_eq!(parameters[name]["in"], "query");
        assert_eq!(parameters[name]["style"], "form");
        assert_eq!(parameters[name]["explode"], false);
        assert_eq!(parameters[name]["required"], false);
    }
    for path in api["paths"].as_object().unwrap().keys() {
        let address = format!("/ogc{path}")
            .replace(
                "deployments/items/{featureId}",
                "deployments/items/00000000-0000-0000-0000-000000000100",
            )
            .replace(
                "centres/items/{featureId}",
                "centres/items/00000000-0000-0000-0000-000000000200",
            );
        if address.contains("view-sectors/items/") {
            continue;
        }
        let address = address.replace("{placeCode}", "fr-83137");
        let address = address.replace("{featureId}", "00000000-0000-0000-0000-000000000001");
        assert_eq!(app.get(&address).await.status, StatusCode::OK, "{address}");
    }
    for filter in domain::Filter::PARAMETERS {
        assert_eq!(parameters[filter]["name"], filter);
    }
    for collection in atlas::Collection::ALL {
        let path = &api["paths"][format!("/collections/{}/items", collection.name())]["get"];
        let named: BTreeSet<&str> = path["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|parameter| parameter["$ref"].as_str()?.rsplit('/').next())
            .collect();
        let expected: BTreeSet<&str> = ["f", "lang", "limit", "cursor", "crs"]
            .into_iter()
            .chain(domain::Filter::parameters_of(collection.family()))
            .collect();
        assert_eq!(named, expected, "{}", collection.name());
    }
}

/// Both directions: what the definition lists is there, and what is there is listed.
#[tokio::test]
async fn the_definition_lists_exactly_the_addresses_of_the_router() {
    let app = TestApp::of(world());
    let api = app.get("/ogc/api").await.json();
    let defined: BTreeSet<String> = api["paths"].as_object().unwrap().keys().cloned().collect();
    let mut routed = BTreeSet::new();
    for listed in crate::listed() {
        let Some(path) = listed.path.strip_prefix("/ogc").filter(|path| !path.is_empty()) else {
            continue;
        };
        let collections = atlas::Collection::ALL.map(atlas::Collection::name);
        if path.contains("{collection}") {
            // What devices see has no tiles of its own.
            let named = collections
                .into_iter()
                .filter(|name| *name != "view-sectors" || !path.contains("/tiles"));
            routed
                .extend(named.map(|name| path.replace("{collection}", name).replace("{id}", "{featureId}")));
        } else {
            routed.insert(path.replace("{code}", "{placeCode}"));
        }
    }
    assert_eq!(defined, routed);
}

#[tokio::test]
async fn each_parameter_is_taken_where_the_definition_lists_it_and_nowhere_else() {
    let app = TestApp::of(world());
    let api = app.get("/ogc/api").await.json();
    let all: Vec<(&String, &Value)> = api["components"]["parameters"]
        .as_object()
        .unwrap()
        .iter()
        .collect();
    for (path, methods) in api["paths"].as_object().unwrap() {
        let address = format!("/ogc{path}")
            .replace(
                "devices/items/{featureId}",
                "devices/items/00000000-0000-0000-0000-000000000001",
            )
            .replace(
                "deployments/items/{featureId}",
                "deployments/items/00000000-0000-0000-0000-000000000100",
            )
            .replace(
                "centres/items/{featureId}",
                "centres/items/00000000-0000-0000-0000-000000000200",
            )
            .replace("{placeCode}", "fr-83137");
        if address.contains('{') {
            continue;
        }
        let named = methods["get"]["parameters"].as_array().unwrap().iter();
        let named: BTreeSet<&str> = named
            .filter_map(|one| one["$ref"].as_str()?.rsplit('/').next())
            .collect();
        for (name, parameter) in all.iter().filter(|(_, parameter)| parameter["in"] == "query") {
            // Sealed by the server, or words that no enumeration lists.
            let value = match name.as_str() {
                "cursor" => continue,
                "bbox" => "0,0,1,1".to_owned(),
                "datetime" => "2024-05-01".to_owned(),
                "place" => "fr-83137".to_owned(),
                "filter" => "geometry%20IS%20NOT%20NULL".to_owned(),
                _ => example(&parameter["schema"]),
            };
            let answer = app.get(&format!("{address}?{name}={value}")).await;
            let expected = if named.contains(name.as_str()) {
                StatusCode::OK
            } else {
                StatusCode::BAD_REQUEST
            };
            assert_eq!(
                answer.status, expected,
                "{address}?{name}={value}: {}",
                answer.body
            );
            let status = answer.status.as_u16().to_string();
            assert!(
                methods["get"]["responses"][&status].is_object(),
                "{address}: {status} is described"
            );
        }
    }
}

fn example(schema: &Value) -> String {
    let listed = schema["enum"]
        .as_array()
        .or_else(|| schema["items"]["enum"].as_array());
    let first = listed.and_then(|values| values.first()?.as_str());
    match first {
        Some(value) => value.replace(':', "%3A").replace('/', "%2F"),
        None if schema["type"] == "integer" => "7".to_owned(),
        None => "words".to_owned(),
    }
}
