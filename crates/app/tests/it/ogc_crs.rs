//! OGC API - Features, part 2, against what PostGIS computes.

use serde_json::Value;

use crate::support::{TestApp, camera, deployment};

const EPSG: &str = "http://www.opengis.net/def/crs/EPSG/0/";
const ITEMS: &str = "/ogc/collections/devices/items";

/// Millimetres: half a unit of the last decimal that is written, and what the formulas differ by.
const TOLERANCE: f64 = 0.001_5;

/// What `st_transform` makes of a position, in the order of the axes that PostGIS uses: always east first.
async fn transformed(app: &TestApp, lon: f64, lat: f64, srid: i32) -> (f64, f64) {
    sqlx::query_as("select st_x(p), st_y(p) from st_transform(st_setsrid(st_makepoint($1, $2), 4326), $3) p")
        .bind(lon)
        .bind(lat)
        .bind(srid)
        .fetch_one(&app.database.pool)
        .await
        .unwrap()
}

fn encoded(uri: &str) -> String {
    uri.replace(':', "%3A").replace('/', "%2F")
}

#[tokio::test]
async fn coordinates_are_those_of_postgis_to_the_millimetre_and_the_header_names_their_system() {
    let app = TestApp::start().await;
    // Paris, Brest, Ajaccio, Strasbourg, Basse-Terre, Fort-de-France, Cayenne, Saint-Denis, Mamoudzou, Tokyo, Punta Arenas.
    let places = [
        (2.352_2, 48.856_6),
        (-4.486_1, 48.390_4),
        (8.738_6, 41.919_2),
        (7.752_1, 48.573_4),
        (-61.731_9, 15.995_7),
        (-61.058_8, 14.616_1),
        (-52.313_5, 4.922_4),
        (55.450_4, -20.878_9),
        (45.227_8, -12.780_6),
        (139.691_7, 35.689_5),
        (-70.917_1, -53.163_8),
    ];
    for (lon, lat) in places {
        app.publish(camera(lon, lat)).await;
    }
    let plain = app.json(ITEMS).await;
    let mut worst: f64 = 0.0;
    let mut compared = 0;
    for srid in [3857, 2154, 5490, 2972, 2975, 4471] {
        let uri = format!("{EPSG}{srid}");
        let response = app.get(&format!("{ITEMS}?crs={}", encoded(&uri))).await;
        assert_eq!(response.headers()["content-crs"], format!("<{uri}>").as_str());
        assert_eq!(response.headers()["content-type"], "application/geo+json");
        let page: Value = response.json().await.unwrap();
        for (own, projected) in plain["features"]
            .as_array()
            .unwrap()
            .iter()
            .zip(page["features"].as_array().unwrap())
        {
            assert_eq!(own["id"], projected["id"]);
            let at = |feature: &Value, axis: usize| feature["geometry"]["coordinates"][axis].as_f64();
            let (lon, lat) = (at(own, 0).unwrap(), at(own, 1).unwrap());
            let Some((x, y)) = at(projected, 0).zip(at(projected, 1)) else {
                assert!(projected["geometry"].is_null());
                continue;
            };
            let (expected_x, expected_y) = transformed(&app, lon, lat, srid).await;
            worst = worst.max((x - expected_x).abs()).max((y - expected_y).abs());
            compared += 1;
        }
    }
    assert!(worst < TOLERANCE, "{worst} m");
    assert!(compared > 30, "{compared} positions lie where a system is used");
}

#[tokio::test]
async fn latitude_comes_first_where_the_register_says_so() {
    let app = TestApp::start().await;
    let id = app.publish(camera(2.352_2, 48.856_6)).await;
    let item = app
        .json(&format!("{ITEMS}/{id}?crs={}", encoded(&format!("{EPSG}4326"))))
        .await;
    assert_eq!(
        item["geometry"]["coordinates"],
        serde_json::json!([48.856_6, 2.352_2])
    );
    for (bbox, crs, count) in [
        ("48,2,49,3", Some("4326"), 1),
        ("2,48,3,49", Some("4326"), 0),
        ("2,48,3,49", None, 1),
        ("652000,6862000,653000,6863000", Some("2154"), 1),
        ("652000,6862000,652469,6863000", Some("2154"), 0),
        ("652000,6862000,0,653000,6863000,9", Some("2154"), 1),
        ("261845,6250564,261846,6250565", Some("3857"), 1),
        (
            "-20037508.34,-20037508.34,20037508.34,20037508.34",
            Some("3857"),
            1,
        ),
        ("-1e9,-1e9,1e9,1e9", Some("2154"), 1),
    ] {
        let crs = crs.map_or_else(String::new, |code| {
            format!("&bbox-crs={}", encoded(&format!("{EPSG}{code}")))
        });
        let page = app.json(&format!("{ITEMS}?bbox={bbox}{crs}")).await;
        assert_eq!(page["numberMatched"], count, "{bbox}{crs}");
        assert_eq!(page["numberReturned"], count, "{bbox}{crs}");
    }
}

/// A box in Lambert-93 is no box of degrees: PostGIS says what lies in it.
#[tokio::test]
async fn a_projected_box_selects_what_postgis_selects() {
    let app = TestApp::start().await;
    for column in 0..12 {
        for row in 0..8 {
            let (lon, lat) = (-4.0 + f64::from(column), 42.5 + f64::from(row));
            crate::support::publish(&app.database, camera(lon, lat), app.now()).await;
        }
    }
    app.wait_for_count(96).await;
    let inner: i64 = sqlx::query_scalar(
        "select count(*) from public_device where st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 2154) \
         && st_makeenvelope(200000, 6250000, 1000000, 6950000, 2154)",
    )
    .fetch_one(&app.database.pool)
    .await
    .unwrap();
    let page = app
        .json(&format!(
            "{ITEMS}?bbox=200000,6250000,1000000,6950000&bbox-crs={}&limit=7",
            encoded(&format!("{EPSG}2154"))
        ))
        .await;
    assert_eq!(page["numberMatched"], inner);
    assert!((10..90).contains(&inner), "{inner}");
    // The same box goes with the next pages.
    let next = page["links"]
        .as_array()
        .unwrap()
        .iter()
        .find(|link| link["rel"] == "next")
        .unwrap();
    let next = app
        .client
        .get(next["href"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    let next: Value = next.json().await.unwrap();
    assert_eq!(next["numberMatched"], inner);
    assert_eq!(next["numberReturned"], 7);
}

#[tokio::test]
async fn what_lies_outside_of_a_system_has_no_geometry_there_and_never_an_odd_number() {
    let app = TestApp::start().await;
    app.publish(camera(10.0, 90.0)).await;
    app.publish(camera(-177.0, 0.0)).await;
    app.publish(camera(3.0, -90.0)).await;
    for code in ["3857", "2154", "5490", "2972", "2975", "4471", "4326"] {
        let response = app
            .get(&format!("{ITEMS}?crs={}", encoded(&format!("{EPSG}{code}"))))
            .await;
        let text = response.text().await.unwrap();
        assert!(!text.contains("NaN") && !text.contains("inf"), "{code}");
        let page: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(page["numberReturned"], 3, "{code}");
    }
    let lambert = app
        .json(&format!("{ITEMS}?crs={}", encoded(&format!("{EPSG}2154"))))
        .await;
    let without = lambert["features"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|feature| feature["geometry"].is_null());
    assert_eq!(without.count(), 2);
}

#[tokio::test]
async fn an_unknown_system_is_refused_everywhere() {
    let app = TestApp::start().await;
    let id = app.publish(camera(1.0, 43.0)).await;
    for query in [
        "crs=EPSG:2154".to_owned(),
        "crs=".to_owned(),
        format!("crs={}", encoded(&format!("{EPSG}27700"))),
        format!("bbox=0,0,1,1&bbox-crs={}", encoded(&format!("{EPSG}27700"))),
        format!("bbox-crs={}", encoded(&format!("{EPSG}0"))),
        format!("bbox=1,1,0,0&bbox-crs={}", encoded(&format!("{EPSG}2154"))),
        format!("bbox=91,0,92,1&bbox-crs={}", encoded(&format!("{EPSG}4326"))),
        format!("bbox=NaN,0,1,1&bbox-crs={}", encoded(&format!("{EPSG}2154"))),
        format!("crs={0}&crs={0}", encoded(&format!("{EPSG}2154"))),
    ] {
        for collection in ["devices", "deployments", "centres", "view-sectors", "places"] {
            let path = format!("/ogc/collections/{collection}/items?{query}");
            assert_eq!(app.get(&path).await.status(), 400, "{path}");
        }
    }
    assert_eq!(app.get(&format!("{ITEMS}/{id}?crs=x")).await.status(), 400);
    assert_eq!(app.get("/ogc/collections?crs=x").await.status(), 400);
}

#[tokio::test]
async fn each_collection_lists_its_systems_and_answers_in_each() {
    let app = TestApp::start().await;
    let seen = domain::report::Claimed::seen(
        domain::Subject::Deployment(Box::new(deployment(1.444_2, 43.604_5))),
        Some(app.now().date() - time::Duration::days(3)),
    );
    app.publish_claimed(seen).await;
    app.publish(camera(1.444_2, 43.604_5)).await;
    let list = app.json("/ogc/collections").await;
    for collection in list["collections"].as_array().unwrap() {
        let id = collection["id"].as_str().unwrap();
        assert_eq!(
            collection["crs"][0],
            "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
        );
        assert_eq!(collection["storageCrs"], collection["crs"][0]);
        for crs in collection["crs"].as_array().unwrap() {
            let crs = crs.as_str().unwrap();
            let path = format!("/ogc/collections/{id}/items?limit=3&crs={}", encoded(crs));
            let response = app.get(&path).await;
            assert_eq!(response.status(), 200, "{path}");
            assert_eq!(response.headers()["content-crs"], format!("<{crs}>").as_str());
        }
    }
    let lambert = app
        .json(&format!(
            "/ogc/collections/deployments/items?crs={}",
            encoded(&format!("{EPSG}2154"))
        ))
        .await;
    let first = &lambert["features"][0]["geometry"]["coordinates"][0][0][0];
    let (x, y) = (first[0].as_f64().unwrap(), first[1].as_f64().unwrap());
    assert!(
        (500_000.0..650_000.0).contains(&x) && (6_200_000.0..6_350_000.0).contains(&y),
        "{x} {y}"
    );
}
