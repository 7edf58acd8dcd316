//! The page of a way, as it is without script.

use axum::http::StatusCode;

use crate::testing::TestApp;
use crate::testing::world::world;

#[tokio::test]
async fn the_page_says_what_it_is_and_what_the_server_learns_in_both_languages() {
    let app = TestApp::of(world());
    for (lang, words) in [
        ("en", ["needs JavaScript", "never leaves", "Seen on your way"]),
        (
            "fr",
            ["a besoin de JavaScript", "ne quitte jamais", "Vu en chemin"],
        ),
    ] {
        let page = app.get(&format!("/way?lang={lang}")).await;
        assert_eq!(page.status, StatusCode::OK);
        for text in words {
            assert!(page.body.contains(text), "{lang}: {text}");
        }
        assert!(page.body.contains(r#"data-island="way""#));
        assert!(page.body.contains("<noscript>"));
    }
}

#[tokio::test]
async fn no_address_can_carry_a_way() {
    let app = TestApp::of(world());
    for query in ["gpx=x", "bbox=1,43,2,44", "place=fr-83137", "map=15/43/1"] {
        let answer = app.get(&format!("/way?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
    }
}

#[tokio::test]
async fn the_map_the_home_page_and_the_footer_lead_to_it() {
    let app = TestApp::of(world());
    for (page, times) in [("/", 2), ("/map", 1), ("/privacy", 1)] {
        let body = app.get(page).await.body;
        assert!(body.matches(r#"href="/way""#).count() >= times, "{page}");
    }
    let pages = app.get("/sitemaps/pages.xml").await.body;
    assert!(pages.contains("/way</loc>"));
}
