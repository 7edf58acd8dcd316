//! The collection of places.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{TestApp, TestDatabase, camera, places};

const ITEMS: &str = "/ogc/collections/places/items";

async fn app() -> TestApp {
    let database = TestDatabase::create().await;
    for (code, west, south) in [
        ("fr-31555", 1, 43),
        ("fr-31069", 2, 43),
        ("fr-75056", 2, 48),
        ("it-g1", 12, 41),
        ("fj-g2", 178, -18),
    ] {
        places::square(&database, code, west, south).await;
    }
    TestApp::start_on(database).await
}

async fn codes(app: &TestApp, query: &str) -> Vec<String> {
    let mut codes = Vec::new();
    let mut next = Some(app.url(&format!("{ITEMS}?{query}")));
    let mut matched = None;
    while let Some(url) = next {
        let page: Value = app.client.get(&url).send().await.unwrap().json().await.unwrap();
        let features = page["features"].as_array().unwrap();
        assert_eq!(page["numberReturned"], features.len());
        matched = page["numberMatched"].as_u64();
        codes.extend(
            features
                .iter()
                .map(|feature| feature["id"].as_str().unwrap().to_owned()),
        );
        let mut links = page["links"].as_array().unwrap().iter();
        next = links
            .find(|link| link["rel"] == "next")
            .map(|link| link["href"].as_str().unwrap().to_owned());
    }
    assert_eq!(matched, Some(codes.len() as u64), "{query}");
    codes
}

#[tokio::test]
async fn pages_of_places_are_the_whole_set_once_and_filters_choose_from_it() {
    let app = app().await;
    let all = codes(&app, "limit=2").await;
    let distinct: BTreeSet<&String> = all.iter().collect();
    assert_eq!(distinct.len(), all.len());
    let own: BTreeSet<String> = sqlx::query_scalar("select code from public_place")
        .fetch_all(&app.database.pool)
        .await
        .unwrap()
        .into_iter()
        .collect();
    assert_eq!(all.iter().cloned().collect::<BTreeSet<_>>(), own);
    let of = |query: &'static str| {
        let app = &app;
        async move { codes(app, query).await.into_iter().collect::<BTreeSet<_>>() }
    };
    assert!(of("bbox=1,43,2,44").await.contains("fr-31555"));
    assert!(!of("bbox=1,43,2,44").await.contains("it-g1"));
    assert_eq!(
        of("bbox=177,-19,-179,-17&limit=1").await,
        BTreeSet::from(["fj-g2".to_owned()])
    );
    assert_eq!(
        of("place=fr-31555").await,
        BTreeSet::from(["fr-31555".to_owned()])
    );
    assert_eq!(of("place=xx").await.len(), 0);
    assert_eq!(of("datetime=1990-01-01").await, own, "a place has no time");
    assert_eq!(
        of("place_kind=commune").await.len()
            + of("place_kind=country,region,department,arrondissement,city")
                .await
                .len(),
        own.len()
    );
}

#[tokio::test]
async fn a_place_is_the_one_of_the_list_and_its_schema_describes_it() {
    let app = app().await;
    let list = app.json(&format!("{ITEMS}?place=fr-31555")).await;
    let listed = &list["features"][0];
    let mut feature = app.json(&format!("{ITEMS}/fr-31555")).await;
    let rels: Vec<&str> = feature["links"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| link["rel"].as_str().unwrap())
        .collect();
    assert_eq!(
        rels,
        ["self", "alternate", "collection", "related", "related", "license"]
    );
    for link in feature["links"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|link| link["rel"] != "license")
    {
        let href = link["href"].as_str().unwrap();
        assert_eq!(app.client.get(href).send().await.unwrap().status(), 200, "{href}");
    }
    feature.as_object_mut().unwrap().remove("links");
    assert_eq!(feature, *listed);
    assert_eq!(feature["geometry"]["type"], "Point");
    let schema = app.json("/ogc/collections/places/schema").await;
    let described: Vec<&String> = schema["properties"]
        .as_object()
        .unwrap()
        .keys()
        .filter(|name| *name != "geometry")
        .collect();
    let written: Vec<&String> = feature["properties"].as_object().unwrap().keys().collect();
    assert_eq!(described, written);
}

#[tokio::test]
async fn the_collection_says_how_many_and_where() {
    let app = app().await;
    app.publish(camera(1.5, 43.5)).await;
    let list = app.json("/ogc/collections").await;
    let ids: Vec<&str> = list["collections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        ["devices", "deployments", "centres", "view-sectors", "places"]
    );
    let own = app.json("/ogc/collections/places").await;
    assert_eq!(own, list["collections"][4]);
    let bbox: Vec<f64> = own["extent"]["spatial"]["bbox"][0]
        .as_array()
        .unwrap()
        .iter()
        .map(|number| number.as_f64().unwrap())
        .collect();
    let items = app.json(ITEMS).await;
    for feature in items["features"].as_array().unwrap() {
        let (lon, lat) = (
            feature["geometry"]["coordinates"][0].as_f64().unwrap(),
            feature["geometry"]["coordinates"][1].as_f64().unwrap(),
        );
        assert!(
            bbox[0] <= lon && lon <= bbox[2] && bbox[1] <= lat && lat <= bbox[3],
            "{lon} {lat} {bbox:?}"
        );
    }
    assert_eq!(own["itemCount"], items["numberMatched"]);
}

#[tokio::test]
async fn bad_questions_about_places_are_refused() {
    let app = app().await;
    let first = app.json(&format!("{ITEMS}?limit=1")).await;
    let next = first["links"]
        .as_array()
        .unwrap()
        .iter()
        .find(|link| link["rel"] == "next")
        .unwrap();
    let cursor = next["href"]
        .as_str()
        .unwrap()
        .split("cursor=")
        .nth(1)
        .unwrap()
        .to_owned();
    assert_eq!(
        app.get(&format!("{ITEMS}?cursor={cursor}&limit=3"))
            .await
            .status(),
        200,
        "limit may change"
    );
    for query in [
        "kind=camera".to_owned(),
        "status=observed".to_owned(),
        "place_kind=".to_owned(),
        "place_kind=town".to_owned(),
        "place=FR".to_owned(),
        "bbox=1,2,3".to_owned(),
        "datetime=../..".to_owned(),
        "limit=0".to_owned(),
        format!("place=fr-31555&cursor={cursor}"),
        format!("cursor={cursor}A"),
    ] {
        assert_eq!(
            app.get(&format!("{ITEMS}?{query}")).await.status(),
            400,
            "{query}"
        );
    }
    let devices = format!("/ogc/collections/devices/items?cursor={cursor}");
    assert_eq!(app.get(&devices).await.status(), 400);
    for code in ["fr-99999", "FR", "x", "%00"] {
        let status = app.get(&format!("{ITEMS}/{code}")).await.status();
        assert!(status == 404 || status == 400, "{code}: {status}");
    }
}
