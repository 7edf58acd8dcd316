//! Claims about the pages of deployments.

use axum::http::StatusCode;

use crate::testing::TestApp;
use crate::testing::world::world;

const DRONE: &str = "/deployments/00000000-0000-0000-0000-000000000100";
const SOFTWARE: &str = "/deployments/00000000-0000-0000-0000-000000000101";

#[tokio::test]
async fn a_deployment_says_where_when_and_by_which_act() {
    let app = TestApp::of(world());
    let page = app.get(&format!("{DRONE}?lang=en")).await.body;
    for said in [
        "Drone, Match, Toulon",
        "Confirmed: seen by two people, and in order 83-2026-11-20-00003.",
        "from 21 November 2026 to 27 November 2026",
        r#"<span class="period-state now">Now</span>"#,
        "National police",
        "Thermal camera",
        "Gatherings",
        "Published 3 days after it began.",
        r#"href="/acts/00000000-0000-0000-0000-000000000300?lang=en""#,
        r#"href="/places/fr/83137-toulon?lang=en""#,
        "km²",
        "The history cannot be shown at the moment.",
        "The evidence cannot be shown at the moment.",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let french = app.get(&format!("{DRONE}?lang=fr")).await.body;
    for said in [
        "Confirmé\u{a0}: vu par deux personnes et dans l’arrêté 83-2026-11-20-00003.",
        "du 21 novembre 2026 au 27 novembre 2026",
        "Publié 3 jours après le début.",
        "Police nationale",
    ] {
        assert!(french.contains(said), "{said} in {french}");
    }
}

#[tokio::test]
async fn what_nobody_knows_of_a_deployment_is_said_as_unknown() {
    let page = TestApp::of(world())
        .get(&format!("{SOFTWARE}?lang=en"))
        .await
        .body;
    assert!(page.contains("<dt>Periods</dt><dd>unknown</dd>"), "{page}");
    assert!(page.contains("Algorithmic video analysis, BriefCam, France"));
    assert!(page.contains("The whole of"));
    assert!(page.contains("Dates unknown"));
    assert!(page.contains("No legal act is known to us."));
}

#[tokio::test]
async fn a_page_without_database_is_named_differently_and_found_again() {
    let app = TestApp::of(world());
    let first = app.get(DRONE).await;
    assert!(
        first.header("etag").ends_with("-part\""),
        "{}",
        first.header("etag")
    );
    let again = app
        .get_with(DRONE, &[("if-none-match", &first.header("etag"))])
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn ids_of_other_families_and_of_nothing_are_not_found() {
    let app = TestApp::of(world());
    for path in [
        "/deployments/00000000-0000-0000-0000-000000000200",
        "/deployments/00000000-0000-0000-0000-000000000001.geojson",
        "/centres/00000000-0000-0000-0000-000000000100",
        "/devices/00000000-0000-0000-0000-000000000100",
        "/centres/00000000-0000-0000-0000-000000000100/territory.geojson",
        "/acts/00000000-0000-0000-0000-000000000100",
        "/deployments/x",
        "/acts/x",
    ] {
        assert_eq!(app.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
