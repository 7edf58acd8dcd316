//! Claims of the OGC API - Features conformance classes that the server declares.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::Value;

use crate::testing::world::world;
use crate::testing::{BASE, TestApp, cameras};

const ITEMS: &str = "/ogc/collections/devices/items";

fn links(document: &Value) -> Vec<(String, String, String)> {
    let text = |link: &Value, member: &str| link[member].as_str().unwrap().to_owned();
    document["links"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| (text(link, "rel"), text(link, "href"), text(link, "type")))
        .collect()
}

fn path(href: &str) -> &str {
    href.strip_prefix(BASE).unwrap()
}

/// All ids from this page on, following `next`, with the number of pages.
async fn walk(app: &TestApp, first: &str) -> (Vec<String>, usize) {
    let mut ids = Vec::new();
    let mut pages = 0;
    let mut at = Some(first.to_owned());
    while let Some(address) = at {
        let answer = app.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        let page = answer.json();
        let features = page["features"].as_array().unwrap();
        assert_eq!(page["numberReturned"], features.len());
        ids.extend(
            features
                .iter()
                .map(|feature| feature["id"].as_str().unwrap().to_owned()),
        );
        pages += 1;
        at = links(&page)
            .into_iter()
            .find(|(rel, ..)| rel == "next")
            .map(|(_, href, _)| path(&href).to_owned());
    }
    (ids, pages)
}

#[tokio::test]
async fn every_link_of_every_document_answers_with_the_type_that_it_names() {
    let app = TestApp::of(world());
    let mut waiting = vec!["/ogc".to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(address) = waiting.pop() {
        if !seen.insert(address.clone()) {
            continue;
        }
        let answer = app.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        let document = answer.json();
        let collections = document["collections"].as_array().cloned().unwrap_or_default();
        let documents = collections
            .iter()
            .chain(document["links"].is_array().then_some(&document));
        for (rel, href, media_type) in documents.flat_map(links) {
            // A tile has an address with places to fill in, and the page of a place needs the database.
            if rel == "license" || href.contains('{') || href.contains("/places/fr/") {
                continue;
            }
            let target = app.get(path(&href)).await;
            let found = target.header("content-type");
            let found = found.strip_suffix("; charset=utf-8").unwrap_or(&found);
            assert_eq!(found, media_type, "{address} → {href}");
            // A table has no links to follow, and lines are not one document.
            if media_type.contains("json") && !media_type.contains("ndjson") {
                waiting.push(path(&href).to_owned());
            }
        }
    }
    for address in [
        "/ogc/conformance",
        "/ogc/api",
        "/ogc/collections",
        "/ogc/collections/devices",
        ITEMS,
    ] {
        assert!(
            seen.iter().any(|link| link.starts_with(address)),
            "{address} is linked"
        );
    }
}

#[tokio::test]
async fn the_conformance_classes_are_exactly_those_that_are_built() {
    let declared = TestApp::new(Vec::new()).get("/ogc/conformance").await.json();
    let expected: BTreeSet<String> = [
        ("ogcapi-features-1/1.0", "core geojson html oas30"),
        ("ogcapi-features-2/1.0", "crs"),
        (
            "ogcapi-features-3/1.0",
            "queryables queryables-query-parameters filter features-filter",
        ),
        (
            "cql2/1.0",
            "cql2-text cql2-json basic-cql2 advanced-comparison-operators case-insensitive-comparison \
             accent-insensitive-comparison basic-spatial-functions basic-spatial-functions-plus spatial-functions \
             temporal-functions array-functions",
        ),
        (
            "ogcapi-tiles-1/1.0",
            "core tileset tilesets-list dataset-tilesets geodata-tilesets mvt",
        ),
        ("tms/2.0", "json-tilematrixset"),
    ]
    .iter()
    .flat_map(|(standard, classes)| {
        let prefix = format!("http://www.opengis.net/spec/{standard}/conf/");
        classes.split(' ').map(move |class| format!("{prefix}{class}"))
    })
    .collect();
    let declared: BTreeSet<String> = declared["conformsTo"]
        .as_array()
        .unwrap()
        .iter()
        .map(|class| class.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(declared, expected);
}

#[tokio::test]
async fn pages_together_are_the_whole_set_once() {
    let app = TestApp::new(cameras(1_234));
    let all = app.get(&format!("{ITEMS}?limit=10000")).await.json();
    assert_eq!(all["numberMatched"], 1_234);
    assert_eq!(all["numberReturned"], 1_234);
    for (limit, expected_pages) in [(1_000, 2), (100, 13), (617, 2)] {
        let (ids, pages) = walk(&app, &format!("{ITEMS}?limit={limit}&kind=camera")).await;
        assert_eq!(ids.len(), 1_234);
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 1_234);
        assert_eq!(pages, expected_pages, "limit {limit}");
    }
}

#[tokio::test]
async fn a_page_that_would_be_too_heavy_ends_earlier_and_leads_on() {
    const MEBIBYTE: usize = 1 << 20;
    let app = TestApp::new(cameras(5_000));
    let first = format!("{ITEMS}?limit=10000");
    let answer = app.get(&first).await;
    let size = answer.body.len();
    assert!(size <= MEBIBYTE && size > MEBIBYTE * 9 / 10, "{size}");
    let page = answer.json();
    assert_eq!(page["numberMatched"], 5_000);
    let (_, next, _) = links(&page).into_iter().find(|(rel, ..)| rel == "next").unwrap();
    assert!(next.contains("limit=10000"), "{next}");
    let (ids, pages) = walk(&app, &first).await;
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 5_000);
    assert_eq!(ids.len(), 5_000);
    assert!((3..6).contains(&pages), "{pages}");
    // A long question is repeated by the links, and counts.
    let long = format!(
        "{first}&filter=model%20IS%20NULL%20OR%20model%3D%27{}%27",
        "%22".repeat(3_900)
    );
    let answer = app.get(&long).await;
    assert_eq!(answer.json()["numberMatched"], 5_000);
    assert!(answer.body.len() <= MEBIBYTE, "{}", answer.body.len());
}

#[tokio::test]
async fn a_walk_neither_repeats_nor_loses_while_devices_come_and_go() {
    let app = TestApp::new(cameras(40));
    let first = app.get(&format!("{ITEMS}?limit=20")).await.json();
    let seen: Vec<String> = first["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feature| feature["id"].as_str().unwrap().to_owned())
        .collect();
    let gone: domain::ids::FeatureId = seen[19].parse().unwrap();
    app.state.published.apply(&[atlas::Change::Remove(gone)], 2);
    let (_, next, _) = links(&first).into_iter().find(|(rel, ..)| rel == "next").unwrap();
    let (rest, _) = walk(&app, path(&next)).await;
    let union: BTreeSet<&String> = seen.iter().chain(&rest).collect();
    assert_eq!(seen.len() + rest.len(), 40);
    assert_eq!(union.len(), 40);
}

#[tokio::test]
async fn a_cursor_belongs_to_its_filter_and_keeps_working_with_another_limit() {
    let app = TestApp::new(cameras(30));
    let first = app.get(&format!("{ITEMS}?limit=10&kind=camera")).await.json();
    let (_, next, _) = links(&first).into_iter().find(|(rel, ..)| rel == "next").unwrap();
    let next = path(&next);
    assert!(!next.ends_with('='), "clients cut at the sign");
    let more = app.get(&next.replace("limit=10", "limit=15")).await.json();
    assert_eq!(more["numberReturned"], 15);
    for tampered in [
        next.replace("kind=camera", "kind=camera,other"),
        format!("{next}A"),
    ] {
        let answer = app.get(&tampered).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{tampered}");
        assert_eq!(answer.json()["code"], "invalid-parameter");
    }
}

#[tokio::test]
async fn limits_boxes_and_formats_follow_the_standard() {
    let app = TestApp::new(cameras(3));
    assert_eq!(
        app.get(&format!("{ITEMS}?limit=1")).await.json()["numberReturned"],
        1
    );
    assert_eq!(
        app.get(&format!("{ITEMS}?limit=99999")).await.json()["numberReturned"],
        3
    );
    assert_eq!(
        app.get(&format!("{ITEMS}?bbox=1.3999,43,1.4001,44")).await.json()["numberMatched"],
        1
    );
    assert_eq!(
        app.get(&format!("{ITEMS}?bbox=170,-90,-170,90&f=json"))
            .await
            .json()["numberMatched"],
        0
    );
    for query in [
        "limit=0",
        "limit=-1",
        "limit=1.5",
        "limit=abc",
        "limit=",
        "limit=100000000000000000000",
        "bbox=1,2,3",
        "bbox=NaN,0,1,1",
        "bbox=0,0,1e308,1",
        "bbox=200,95,201,96",
        "bbox=1,5,2,4",
        "datetime=../..",
        "f=xml",
        "lang=de",
        "crs=EPSG:2154",
        "bbox-crs=",
        "kind=",
        "cursor=",
        "cursor=AAAA",
        "filter=1",
    ] {
        let answer = app.get(&format!("{ITEMS}?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
    }
}

#[tokio::test]
async fn a_feature_is_the_one_of_the_list_with_its_links() {
    let app = TestApp::new(cameras(3));
    let list = app.get(ITEMS).await.json();
    let listed = &list["features"][0];
    let mut feature = app
        .get(&format!("{ITEMS}/{}", listed["id"].as_str().unwrap()))
        .await
        .json();
    let rels: Vec<String> = links(&feature).into_iter().map(|(rel, ..)| rel).collect();
    assert_eq!(rels, ["self", "alternate", "collection", "related", "license"]);
    feature.as_object_mut().unwrap().remove("links");
    assert_eq!(feature, *listed);
    for id in ["none", "00000000-0000-0000-0000-000000000099"] {
        let answer = app.get(&format!("{ITEMS}/{id}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{id}");
    }
    assert_eq!(
        app.get("/ogc/collections/persons").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_extent_holds_all_devices_and_nothing_more() {
    let app = TestApp::new(cameras(3));
    let collection = app.get("/ogc/collections/devices").await.json();
    let bbox: Vec<f64> = collection["extent"]["spatial"]["bbox"][0]
        .as_array()
        .unwrap()
        .iter()
        .map(|number| number.as_f64().unwrap())
        .collect();
    assert_eq!(bbox, [1.4, 43.6, 1.402, 43.6]);
    assert!(collection["extent"]["temporal"]["interval"][0][1].is_null());
    let empty = TestApp::new(Vec::new())
        .get("/ogc/collections/devices")
        .await
        .json();
    assert!(empty["extent"]["spatial"].is_null());
}
