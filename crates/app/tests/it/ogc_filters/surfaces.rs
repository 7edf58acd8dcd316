//! Queryables, refusals, links and the examples of the documentation.

use serde_json::Value;

use super::{ITEMS, with, world};

#[tokio::test]
async fn queryables_are_declared_linked_and_parameters() {
    let app = world().await;
    for collection in ["devices", "deployments", "centres", "view-sectors"] {
        let path = format!("/ogc/collections/{collection}");
        let address = app.url(&format!("{path}/queryables"));
        let items = app.get(&format!("{path}/items")).await;
        let links: Vec<&str> = items
            .headers()
            .get_all("link")
            .iter()
            .map(|link| link.to_str().unwrap())
            .collect();
        let rel = "http://www.opengis.net/def/rel/ogc/1.0/queryables";
        let is_linked = |link: &&str| link.contains(&format!("<{address}>")) && link.contains(rel);
        assert!(links.iter().any(is_linked), "{links:?}");
        let document = app.json(&path).await;
        let mut links = document["links"].as_array().unwrap().iter();
        assert!(links.any(|link| link["rel"] == rel && link["href"] == address.as_str()));

        let response = app.get(&format!("{path}/queryables")).await;
        assert_eq!(response.headers()["content-type"], "application/schema+json");
        let schema: Value = response.json().await.unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["$id"], address.as_str());
        assert_eq!(schema["additionalProperties"], false);
        let api = app.json("/ogc/api").await;
        let parameters = api["paths"][format!("/collections/{collection}/items")]["get"]["parameters"]
            .as_array()
            .unwrap()
            .clone();
        for (name, property) in schema["properties"].as_object().unwrap() {
            // Each can be named, whatever its type.
            let named = app
                .get(&with(
                    &format!("{path}/items"),
                    "filter",
                    &format!("{name} IS NOT NULL"),
                ))
                .await;
            assert_eq!(named.status(), 200, "{collection} {name}");
            let kind = property["type"].as_str();
            if kind.is_none() || kind == Some("array") {
                continue;
            }
            let is_this = |parameter: &Value| {
                parameter["name"] == name.as_str()
                    || parameter["$ref"] == format!("#/components/parameters/{name}").as_str()
            };
            assert!(
                parameters.iter().any(is_this),
                "{collection} {name} is no parameter"
            );
            let value = match (kind, property["format"].as_str(), property["enum"].as_array()) {
                (_, _, Some(values)) => values[0].as_str().unwrap().to_owned(),
                (_, Some("uuid"), _) => "00000000-0000-4000-8000-000000000000".to_owned(),
                (_, Some("date"), _) => "2024-05-01".to_owned(),
                (_, Some("date-time"), _) => "2024-05-01T00:00:00Z".to_owned(),
                (Some("boolean"), ..) => "true".to_owned(),
                (Some("number" | "integer"), ..) => "7".to_owned(),
                _ => "fr".to_owned(),
            };
            let good = app.get(&with(&format!("{path}/items"), name, &value)).await;
            assert_eq!(good.status(), 200, "{collection} {name}={value}");
            if kind != Some("string") || property.get("enum").is_some() || property.get("format").is_some() {
                let bad = app
                    .get(&with(&format!("{path}/items"), name, "neither this"))
                    .await;
                assert_eq!(bad.status(), 400, "{collection} {name}");
            }
        }
    }
}

#[tokio::test]
async fn bad_expressions_are_refused_on_every_surface_and_say_why() {
    let app = world().await;
    let surfaces = [
        ITEMS,
        "/exports/devices.geojson",
        "/exports/devices.csv",
        "/tiles/0/0/0.mvt",
        "/tiles.json",
        "/map",
    ];
    for surface in surfaces {
        assert!(
            app.get(&with(surface, "filter", "kind='camera'"))
                .await
                .status()
                .is_success(),
            "{surface}"
        );
        for filter in [
            "",
            "kind",
            "colour='red'",
            "kind=3",
            "S_INTERSECTS(geometry,POINT(1000000 2))",
            "kind='camera",
            "height_m=1e999",
            &"(".repeat(4_000),
            &format!("kind='{}'", "a".repeat(5_000)),
        ] {
            let response = app.get(&with(surface, "filter", filter)).await;
            assert_eq!(response.status(), 400, "{surface} {filter}");
        }
        for (name, value) in [
            ("filter-lang", "sql"),
            ("filter-crs", "EPSG:2154"),
            ("filter-lang", ""),
        ] {
            let path = with(&with(surface, "filter", "kind='camera'"), name, value);
            assert_eq!(app.get(&path).await.status(), 400, "{path}");
        }
    }
    let problem: Value = app
        .client
        .get(app.url(&with(ITEMS, "filter", "kind='camera' AND colour='red'")))
        .header("accept", "application/json")
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let said = problem.to_string();
    assert!(said.contains("character 19"), "{said}");
    assert!(said.contains("height_m"), "{said}");
}

#[tokio::test]
async fn links_cursors_and_descriptions_carry_the_expression() {
    let app = world().await;
    let path = with(&with(ITEMS, "limit", "1"), "filter", " kind  =  'camera' ");
    let page = app.json(&path).await;
    let links = page["links"].as_array().unwrap();
    let next = links.iter().find(|link| link["rel"] == "next").unwrap()["href"]
        .as_str()
        .unwrap();
    assert!(next.contains("filter=kind%3D%27camera%27"), "{next}");
    // The cursor is of this expression, however it is written, and of no other.
    let respelled = next.replace("filter=kind%3D%27camera%27", "filter=(kind%20%3D%20%27camera%27)");
    assert_eq!(app.client.get(&respelled).send().await.unwrap().status(), 200);
    let other = next.replace("camera", "loudspeaker");
    assert_eq!(app.client.get(&other).send().await.unwrap().status(), 400);
    let description = app.json(&with("/tiles.json", "filter", "kind = 'camera'")).await;
    let tiles = description["tiles"][0].as_str().unwrap();
    assert!(tiles.ends_with("?filter=kind%3D%27camera%27"), "{tiles}");
    // The validator of one expression is not that of another.
    let etag = |filter: &'static str| async {
        let response = app.get(&with(ITEMS, "filter", filter)).await;
        response.headers()["etag"].clone()
    };
    let (one, other) = (etag("kind='camera'").await, etag("kind='loudspeaker'").await);
    assert_ne!(one, other);
    let again = app
        .client
        .get(app.url(&with(ITEMS, "filter", "kind='camera'")))
        .header("if-none-match", one)
        .send()
        .await
        .unwrap();
    assert_eq!(again.status(), 304);
    // The longest expression that may be sent can also be followed.
    let longest = format!(
        "model IN ({})",
        vec![format!("'{}'", "é".repeat(17)); 100].join(",")
    );
    assert!(
        longest.len() > 3_500 && longest.len() <= 4_096,
        "{}",
        longest.len()
    );
    let found = app.json(&with(ITEMS, "filter", &longest)).await;
    assert_eq!(found["numberMatched"], 0);
}

#[tokio::test]
async fn the_examples_of_the_documentation_run_everywhere() {
    let app = world().await;
    let page = include_str!("../../../../../docs/filters.md");
    let mut blocks = page.split("\n```").skip(1);
    let mut ran = 0;
    while let (Some(block), Some(_)) = (blocks.next(), blocks.next()) {
        let (language, example) = block.split_once('\n').unwrap();
        let name = match language {
            "" => "cql2-text",
            "json" => "cql2-json",
            _ => continue,
        };
        ran += 1;
        let query = |path: &str| with(&with(path, "filter-lang", name), "filter", example);
        let matched = app.json(&query(ITEMS)).await["numberMatched"].as_u64().unwrap();
        let file = app.json(&query("/exports/devices.geojson")).await;
        assert_eq!(
            file["features"].as_array().unwrap().len() as u64,
            matched,
            "{example}"
        );
        let table = app.text(&query("/exports/devices.csv")).await;
        assert_eq!(table.lines().count() as u64, matched + 1, "{example}");
        assert!(
            app.get(&query("/tiles/0/0/0.mvt")).await.status().is_success(),
            "{example}"
        );
    }
    assert_eq!(ran, 8);
}
