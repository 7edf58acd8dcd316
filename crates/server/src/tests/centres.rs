//! Claims about the pages of control rooms.

use crate::testing::TestApp;
use crate::testing::world::world;

const CENTRE: &str = "/centres/00000000-0000-0000-0000-000000000200";

#[tokio::test]
async fn a_control_room_says_what_it_supervises_and_what_is_not_known() {
    let page = TestApp::of(world()).get(&format!("{CENTRE}?lang=en")).await.body;
    for said in [
        "Urban supervision centre, Toulon",
        "On record: in a contract. Not yet seen by us.",
        "<strong>384</strong>",
        "as of 1 January 2025",
        "number unknown",
        "Ville de Toulon",
        "CityVision",
        "Follows persons or vehicles",
        "Police nationale",
        "Only the place is known: the point is its centre, not the building.",
        r#"href="/places/fr/83069-hyeres?lang=en""#,
        r#"href="/devices/00000000-0000-0000-0000-000000000001?lang=en""#,
        r#"data-geojson="/centres/00000000-0000-0000-0000-000000000200/territory.geojson""#,
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
}

#[tokio::test]
async fn the_territory_is_the_outlines_of_its_places() {
    let answer = TestApp::of(world())
        .get(&format!("{CENTRE}/territory.geojson"))
        .await;
    assert_eq!(answer.header("content-type"), "application/geo+json");
    let document = answer.json();
    let names: Vec<&str> = document["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feature| feature["properties"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Toulon", "Hyères"]);
    assert_eq!(document["features"][0]["geometry"]["type"], "MultiPolygon");
}
