//! Claims about the public pages.

use axum::http::StatusCode;
use domain::device::DeviceKind;
use domain::status::Status;
use domain::text::Text;

use crate::testing::world::world;
use crate::testing::{TestApp, camera, cameras};

#[tokio::test]
async fn a_page_is_in_the_language_that_is_asked_for() {
    let app = TestApp::new(cameras(1));
    let french = app.get_with("/", &[("accept-language", "fr-FR,fr;q=0.9")]).await;
    assert_eq!(french.header("content-language"), "fr");
    assert!(french.body.contains(r#"<html lang="fr">"#));
    assert!(french.body.contains("Qui surveille l’espace public"));
    let chosen = app.get_with("/?lang=en", &[("accept-language", "fr")]).await;
    assert!(chosen.body.contains("Who watches public space?"));
    assert!(
        chosen.body.contains(r#"href="/map?lang=en""#),
        "links keep the choice"
    );
    assert!(
        chosen.body.contains(r#"href="/?lang=fr""#),
        "the other language is one link away"
    );
    assert!(french.header("vary").contains("accept-language"));
    assert_eq!(app.get("/?lang=de").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn no_page_has_inline_script_or_style() {
    let app = TestApp::of(world());
    for path in [
        "/",
        "/map",
        "/devices/00000000-0000-0000-0000-000000000001",
        "/deployments/00000000-0000-0000-0000-000000000100",
        "/centres/00000000-0000-0000-0000-000000000200",
        "/acts",
        "/acts/00000000-0000-0000-0000-000000000300",
        "/places/fr/83137-toulon",
        "/report",
        "/receipt",
    ] {
        let page = app.get(path).await;
        let text = page.body;
        assert!(!text.contains(" style="), "{path}");
        assert!(!text.contains("<style"), "{path}");
        assert!(!text.contains(" onclick"), "{path}");
        for script in text.split("<script").skip(1) {
            assert!(
                script.starts_with(r#" type="module" src="/assets/"#)
                    || script.starts_with(r#" type="application/json""#)
                    || script.starts_with(r#" type="application/ld+json""#),
                "{path}: {script}"
            );
        }
        assert!(
            text.contains(r##"href="#main""##) && text.contains(r#"id="main""#),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_home_page_counts_what_the_map_holds() {
    let mut devices = cameras(1_200);
    devices[0].device.kind = DeviceKind::PlateReader;
    devices[1].status = Status::Authorised;
    let page = TestApp::new(devices).get("/?lang=fr").await;
    assert!(page.body.contains("1\u{202f}200"));
    assert!(
        page.body.contains("1\u{202f}199"),
        "seen on the spot, and cameras"
    );
    assert!(page.body.contains("Lecteur de plaques"));
}

#[tokio::test]
async fn the_map_works_without_script_as_a_form_and_a_table() {
    let mut devices = cameras(60);
    devices[0].device.kind = DeviceKind::Loudspeaker;
    let app = TestApp::new(devices);
    let all = app.get("/map").await;
    assert!(
        all.body
            .contains("60 devices match this filter; here are the first 50.")
    );
    assert_eq!(all.body.matches("<td><a href=\"/devices/").count(), 50);
    let ticked = app.get("/map?kind=loudspeaker&kind=other&status=observed").await;
    assert_eq!(ticked.status, StatusCode::OK);
    assert!(ticked.body.contains("One device matches this filter."));
    assert!(ticked.body.contains(r#"value="loudspeaker" checked"#));
    assert!(!ticked.body.contains(r#"value="camera" checked"#));
    assert!(ticked.body.contains(r#"data-island="map""#));
    assert!(ticked.body.contains(r#"src="/assets/map-2.js""#));
}

#[tokio::test]
async fn only_what_is_there_is_to_be_checked_again() {
    for status in Status::ALL {
        let mut device = camera(1, 1.44, 43.6);
        device.status = *status;
        let app = TestApp::new(vec![device]);
        let page = app
            .get("/devices/00000000-0000-0000-0000-000000000001?lang=en")
            .await;
        assert_eq!(
            page.body.contains("To be checked"),
            status.is_standing(),
            "{status}"
        );
    }
}

#[tokio::test]
async fn a_device_page_says_what_is_unknown_and_escapes_what_people_wrote() {
    let mut device = camera(1, 1.444_123_4, 43.604_567_8);
    device.device.operator = Text::line("<script>alert(1)</script>", 120).unwrap();
    device.source = Some("osm".to_owned());
    device.external_id = Some("node/123".to_owned());
    device.sample = true;
    let app = TestApp::new(vec![device]);
    let path = "/devices/00000000-0000-0000-0000-000000000001";
    let page = app.get(path).await;
    assert!(page.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!page.body.contains("<script>alert"));
    assert!(page.body.contains("<dt>Maker</dt><dd>unknown</dd>"));
    assert!(page.body.contains("43.60457, 1.44412"));
    assert!(
        page.body
            .contains(r#"href="https://www.openstreetmap.org/node/123""#)
    );
    assert!(page.body.contains("demonstration data"));
    let feature = app.get(&format!("{path}.geojson")).await;
    assert_eq!(feature.header("content-type"), "application/geo+json");
    assert_eq!(feature.json()["geometry"]["coordinates"][0], 1.444_123_4);
    for path in [
        "/devices/none",
        "/devices/00000000-0000-0000-0000-000000000002",
        "/devices/.geojson",
    ] {
        assert_eq!(app.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_map_fetches_data_before_its_code_is_there_and_no_other_page_does() {
    let app = TestApp::of(world());
    let map = app.get("/map").await.body;
    let ahead = map
        .find(r#"<script type="module" src="/assets/ahead-3.js" async>"#)
        .unwrap();
    assert!(ahead < map.find(r#"src="/assets/map-2.js""#).unwrap());
    assert!(map.contains(r#"<link rel="modulepreload" href="/assets/ahead-3.js">"#));
    assert!(!app.get("/report").await.body.contains("ahead-3.js"));
}

#[tokio::test]
async fn the_table_of_the_map_selects_as_the_map_does_sorts_and_turns_pages() {
    let mut devices = cameras(60);
    devices[0].device.kind = DeviceKind::Loudspeaker;
    devices[1].last_sighting = Some(time::macros::date!(2026 - 05 - 01));
    let app = TestApp::new(devices);
    let rows = |body: &str| body.matches("href=\"/devices/").count();
    let first = app.get("/map/table").await.body;
    assert!(first.contains("60 entries match this filter."));
    assert_eq!(rows(&first), 50);
    assert!(first.contains("href=\"/map/table?page=2\""));
    assert_eq!(rows(&app.get("/map/table?page=2").await.body), 10);
    let one = app
        .get("/map/table?kind=loudspeaker&kind=other&sort=kind")
        .await
        .body;
    assert_eq!(rows(&one), 1);
    assert!(one.contains("aria-sort=\"ascending\""));
    assert!(one.contains("/exports/devices.csv?kind="));
    // Never seen comes last, where the latest is first.
    let latest = app.get("/map/table?sort=-seen").await.body;
    let place = latest.find("2026-05-01").unwrap();
    assert_eq!(rows(&latest[..place]), 1);
    for bad in ["sort=age", "page=0", "page=101", "limit=5", "datetime=2024-02-30"] {
        let answer = app.get(&format!("/map/table?{bad}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
    }
}

#[tokio::test]
async fn the_list_under_the_map_says_the_state_of_its_day() {
    let app = TestApp::of(world());
    let states = |body: &str| {
        let part = |state: &str| body.matches(&format!("class=\"period-state {state}\"")).count();
        ["past", "now", "planned"].map(part)
    };
    let now = app.get("/map").await.body;
    let then = app.get("/map?datetime=2024-05-01").await.body;
    // One of each in the legend; a drone of November 2026 now, and the one of May 2024 on its day.
    assert_eq!(states(&now), [2, 2, 1], "{now}");
    assert_eq!(states(&then), [1, 2, 1], "{then}");
}

#[tokio::test]
async fn the_map_says_its_day_in_fields_and_refuses_days_that_are_none() {
    let app = TestApp::new(cameras(1));
    let day = app
        .get("/map?datetime=2024-05-01&compare=2020-01-01&shade=freshness")
        .await
        .body;
    assert!(day.contains(r#"<input type="date" name="datetime" form="map-filter" value="2024-05-01""#));
    assert!(day.contains(r#"name="compare" form="map-filter" value="2020-01-01""#));
    assert!(day.contains(r#"name="shade" value="freshness" checked"#));
    assert!(!day.contains(r#"type="hidden" name="datetime""#), "said once");
    let stretch = app.get("/map?datetime=2024-05-01/..").await.body;
    assert!(stretch.contains(r#"<input type="text" name="datetime""#));
    let unfilled = app.get("/map?datetime=&compare=&kind=camera").await;
    assert_eq!(unfilled.status, StatusCode::OK);
    for bad in [
        "datetime=2024-13-01",
        "datetime=soon",
        "compare=2024-02-30",
        "compare=1",
        "shade=age",
    ] {
        let answer = app.get(&format!("/map?{bad}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
    }
}

#[tokio::test]
async fn the_search_finds_places_and_acts_and_nothing_else_is_asked() {
    let app = TestApp::of(world());
    let found = app.get("/search.json?q=toulon").await.json();
    assert_eq!(found[0]["sort"], "place");
    assert!(found[0]["lon"].is_number() && found[0]["href"].as_str().unwrap().starts_with("/places/fr/"));
    let page = app.get("/search?q=toulon").await.body;
    assert!(page.contains("href=\"/map#map=12/43."));
    assert!(
        app.get("/search?q=zzzz")
            .await
            .body
            .contains("Nothing was found.")
    );
    assert_eq!(app.get("/search.json?q=t").await.body, "[]");
    for bad in ["/search.json", "/search?near=1"] {
        assert_eq!(app.get(bad).await.status, StatusCode::BAD_REQUEST, "{bad}");
    }
}
