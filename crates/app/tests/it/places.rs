//! Places: loaded from the usual files, and each feature gets its commune.

use std::path::PathBuf;

use contrechamp::commands::place::import;

use crate::support::{TestApp, camera, shared};

/// Two communes side by side with a gap at sea, their department, region and country, and towns.
fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!(
        "contrechamp-it-{}",
        contrechamp::clock::random_id().unwrap()
    ));
    std::fs::create_dir_all(&folder).unwrap();
    let square = |west: f64, south: f64, east: f64, north: f64| {
        format!(
            r#"{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}"#
        )
    };
    let commune = |code: &str, name: &str, population: i32, shape: String| {
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}","name":"{name}","population":{population},"departement":"31","region":"76"}},"geometry":{shape}}}"#
        )
    };
    let files = [
        (
            "countries.geojson",
            format!(
                r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"code":"FR","name_en":"France"}},"geometry":{}}}]}}"#,
                square(0.0, 42.0, 3.0, 45.0)
            ),
        ),
        (
            "communes.geojsonl",
            [
                commune("31555", "Toulouse", 514_819, square(1.0, 43.0, 1.5, 44.0)),
                commune("31069", "Blagnac", 26_000, square(1.5, 43.0, 2.0, 44.0)),
            ]
            .join("\n"),
        ),
        ("departements.json", r#"[{"code":"31","name":"Haute-Garonne","region":"76"}]"#.to_owned()),
        ("regions.json", r#"[{"code":"76","name":"Occitanie"}]"#.to_owned()),
        (
            "cities.geojsonl",
            [
                r#"{"type":"Feature","properties":{"code":"2972315","name":"Toulouse","country":"FR","population":500000},"geometry":{"type":"Point","coordinates":[1.44,43.6]}}"#,
                r#"{"type":"Feature","properties":{"code":"5391959","name":"San Francisco","country":"US","population":864816},"geometry":{"type":"Point","coordinates":[-122.42,37.77]}}"#,
            ]
            .join("\n"),
        ),
    ];
    for (name, content) in files {
        std::fs::write(folder.join(name), content).unwrap();
    }
    folder
}

#[tokio::test]
async fn a_device_gets_the_smallest_place_that_covers_it_or_the_nearest_within_a_kilometre() {
    let app = TestApp::start().await;
    let folder = folder();
    import(&app.database.pool, std::slice::from_ref(&folder))
        .await
        .unwrap();
    for (lon, lat, place) in [
        (1.2, 43.5, Some("Toulouse")),
        (1.7, 43.5, Some("Blagnac")),
        (2.005, 43.5, Some("France")),
        (2.5, 44.5, Some("France")),
        (3.005, 44.5, Some("France")),
        (10.0, 10.0, None),
    ] {
        let id = app.publish(camera(lon, lat)).await;
        let feature = app.json(&format!("/devices/{id}.geojson")).await;
        assert_eq!(
            feature["properties"]["place_name"].as_str(),
            place,
            "{lon}, {lat}"
        );
    }
    // A place stands for all that it contains.
    for (code, count) in [
        ("fr-31555", 1),
        ("fr-d31", 2),
        ("fr-r76", 2),
        ("fr", 5),
        ("us", 0),
    ] {
        let items = app
            .json(&format!("/ogc/collections/devices/items?place={code}"))
            .await;
        assert_eq!(items["numberMatched"], count, "{code}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn places_that_come_after_the_devices_reach_the_map_and_a_second_load_changes_nothing() {
    let app = TestApp::start().await;
    let id = app.publish(camera(1.2, 43.5)).await;
    let folder = folder();
    for _ in 0..2 {
        import(&app.database.pool, std::slice::from_ref(&folder))
            .await
            .unwrap();
    }
    app.wait_until("the place of the device", |published| {
        published
            .atlas()
            .device(id)
            .is_some_and(|device| device.place.is_some())
    })
    .await;
    let codes: Vec<String> = sqlx::query_scalar("select code from place order by code")
        .fetch_all(&app.database.pool)
        .await
        .unwrap();
    // The French town of the world list would stand twice, and is left out.
    assert_eq!(
        codes,
        ["fr", "fr-31069", "fr-31555", "fr-d31", "fr-r76", "us-g5391959"]
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn the_borders_of_one_publisher_get_the_names_and_numbers_of_another() {
    let paths = [
        "boundaries/france/communes-2018.geojsonl.gz",
        "boundaries/france/communes-cog-2026.json.gz",
        "boundaries/natural-earth/ne_50m_admin_0_countries.json.gz",
        "boundaries/natural-earth/ne_10m_populated_places_simple.json.gz",
    ];
    let Some(files) = paths.map(shared).into_iter().collect::<Option<Vec<_>>>() else {
        return;
    };
    let app = TestApp::start().await;
    import(&app.database.pool, &files).await.unwrap();
    let communes: i64 =
        sqlx::query_scalar("select count(*) from place where kind = 'commune' and area is not null")
            .fetch_one(&app.database.pool)
            .await
            .unwrap();
    assert_eq!(communes, 35_357);
    let toulouse: i32 = sqlx::query_scalar("select population from place where code = 'fr-31555'")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert!(toulouse > 450_000, "{toulouse}");
    for (lon, lat, name) in [
        (1.4442, 43.6045, "Toulouse"),
        (-122.42, 37.77, "United States of America"),
    ] {
        let found: String = sqlx::query_scalar(
            "select name from place where id = place_at(st_setsrid(st_point($1, $2), 4326))",
        )
        .bind(lon)
        .bind(lat)
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
        assert!(name.starts_with(&found) || found == name, "{found}");
    }
}
