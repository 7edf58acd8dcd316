//! Claims about the pages of places and the search for them.

use axum::http::StatusCode;
use domain::collective::{PlacePage, Words};
use domain::ids::PlaceId;
use domain::text::Text;
use time::macros::date;

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
    assert!(page.contains("id=\"parts\">Within</h2>"), "{page}");
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

/// What a collective says of Toulon.
fn said(french: Option<&str>, english: Option<&str>) -> PlacePage {
    let text = |text: Option<&str>| text.map(|text| Text::paragraph(text, 100).unwrap().unwrap());
    PlacePage {
        place: PlaceId(3),
        version: 1,
        words: Words {
            collective: text(Some("Les Regards")),
            french: text(french),
            english: text(english),
            ..Words::default()
        },
        changed_on: date!(2026 - 11 - 20),
    }
}

async fn toulon(page: PlacePage, path: &str) -> String {
    let source = atlas::Source {
        place_pages: vec![page],
        ..world()
    };
    TestApp::of(source).get(path).await.body
}

#[tokio::test]
async fn the_words_of_a_collective_are_in_the_language_of_the_page_or_in_the_one_that_there_is() {
    let (french, english) = (Some("Bonjour"), Some("Hello"));
    for (page, lang, shown, hint) in [
        (said(french, english), "fr", "Bonjour", None),
        (said(french, english), "en", "Hello", None),
        (said(french, None), "en", "Bonjour", Some("only a text in French")),
        (said(None, english), "fr", "Hello", Some("qu’en anglais")),
    ] {
        let body = toulon(page, &format!("/places/fr/83137-toulon?lang={lang}")).await;
        let words = body.split("data-collective").nth(1).unwrap();
        let words = words.split("</section>").next().unwrap();
        assert!(words.contains(&format!(">{shown}</p>")), "{words}");
        let other = if lang == "fr" { "en" } else { "fr" };
        assert_eq!(
            words.contains(&format!("lang=\"{other}\"")),
            hint.is_some(),
            "{words}"
        );
        match hint {
            Some(hint) => assert!(words.contains(hint), "{words}"),
            None => assert!(!words.contains("only a text") && !words.contains("Il n’y a de texte")),
        }
    }
    let silent = toulon(said(None, None), "/places/fr/83137-toulon?lang=en").await;
    assert!(silent.contains("Les Regards") && !silent.contains("data-words"));
}

#[tokio::test]
async fn a_place_without_a_collective_names_that_of_what_it_lies_in() {
    let mut page = said(Some("Bonjour"), None);
    page.place = PlaceId(2);
    for (path, is_said, is_named) in [
        ("/places/fr/d83-var?lang=en", true, true),
        ("/places/fr/83137-toulon?lang=en", false, true),
        ("/places/fr/fr-france?lang=en", false, false),
    ] {
        let body = toulon(page.clone(), path).await;
        assert_eq!(body.contains("data-collective"), is_said, "{path}");
        assert_eq!(body.contains("Les Regards"), is_named, "{path}");
    }
    let toulon = toulon(page, "/places/fr/83137-toulon?lang=en").await;
    assert!(
        toulon.contains("/places/fr/d83-var?lang=en#collective"),
        "{toulon}"
    );
}
