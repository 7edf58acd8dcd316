//! Claims about the pages of places and the search for them.

use axum::http::StatusCode;

use crate::testing::TestApp;
use crate::testing::world::world;

#[tokio::test]
async fn a_place_shows_what_watches_it() {
    let app = TestApp::of(world());
    let page = app.get("/places/fr/83137-toulon?lang=en").await;
    assert_eq!(page.status, StatusCode::OK);
    for said in [
        "<h1>Toulon</h1>",
        "Camera</a>",
        "/deployments/00000000-0000-0000-0000-000000000100",
        "In force over a larger territory",
        "/deployments/00000000-0000-0000-0000-000000000101",
        "/centres/00000000-0000-0000-0000-000000000200",
        "83-2026-11-20-00003",
        "No dot does not mean no camera",
    ] {
        assert!(page.body.contains(said), "{said} in {}", page.body);
    }
    assert!(
        !page
            .body
            .contains("/deployments/00000000-0000-0000-0000-000000000102"),
        "that is in Hyères"
    );
}

#[tokio::test]
async fn what_holds_in_a_whole_country_is_on_every_page_inside_and_never_a_dot() {
    let app = TestApp::of(world());
    let software = "/deployments/00000000-0000-0000-0000-000000000101";
    for path in [
        "/places/fr/83137-toulon",
        "/places/fr/83069-hyeres",
        "/places/fr/d83-var",
        "/places/fr/fr-france",
    ] {
        assert!(app.get(path).await.body.contains(software), "{path}");
    }
}

#[tokio::test]
async fn a_larger_place_counts_its_parts() {
    let page = TestApp::of(world()).get("/places/fr/d83-var?lang=en").await.body;
    assert!(page.contains("<h2>Within</h2>"), "{page}");
    assert!(page.contains("/places/fr/83137-toulon?lang=en"));
    for state in ["<h3>Now</h3>", "<h3>Past</h3>"] {
        assert!(page.contains(state), "{state}");
    }
}

#[tokio::test]
async fn another_slug_is_sent_to_the_right_one_and_unknown_places_are_not_found() {
    let app = TestApp::of(world());
    for path in [
        "/places/fr/83137",
        "/places/fr/83137-tolon?lang=fr",
        "/places/fr/83137-",
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{path}");
        assert!(
            answer.header("location").starts_with("/places/fr/83137-toulon"),
            "{path}"
        );
    }
    for path in [
        "/places/fr/83138-toulon",
        "/places/be/83137-toulon",
        "/places/FR/83137",
        "/places/fr/%00",
    ] {
        let status = app.get(path).await.status;
        assert!(status.is_client_error(), "{path} {status}");
    }
}

#[tokio::test]
async fn places_are_found_by_name_and_code() {
    let app = TestApp::of(world());
    for wanted in ["toul", "HYERES", "83137", "fr-83137"] {
        let found = app.get(&format!("/places/search?q={wanted}")).await.json();
        assert_eq!(found.as_array().unwrap().len(), 1, "{wanted}: {found}");
        assert_eq!(found[0]["path"], "Var, France");
        assert_eq!(found[0]["kind"], "commune");
    }
    assert_eq!(app.get("/places/search?q=").await.json(), serde_json::json!([]));
    assert_eq!(app.get("/places/search").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_outline_of_a_place_is_a_feature() {
    let outline = TestApp::of(world())
        .get("/places/fr/83137-toulon/outline.geojson")
        .await;
    assert_eq!(outline.header("content-type"), "application/geo+json");
    assert_eq!(outline.json()["geometry"]["type"], "MultiPolygon");
}
