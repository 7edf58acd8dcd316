//! What an instance chooses: its name, colours, contact, legal notice and the background of its maps.

use axum::http::StatusCode;

use crate::instance::{ForeignTiles, Instance};
use crate::testing::TestApp;

fn chosen() -> Instance {
    Instance {
        name: Some("L’œil <rond>".parse().unwrap()),
        colours: Some("#7a1f5c,#e79ac9".parse().unwrap()),
        contact: Some("mailto:nous@oeil.example".parse().unwrap()),
        legal_notice: Some("Éditée par <nous>.\n\nHébergée ici.".parse().unwrap()),
        tiles: Some(ForeignTiles::new("https://tiles.example/{z}/{x}/{y}.png", "© Des & autres").unwrap()),
        geocoder: None,
    }
}

#[tokio::test]
async fn an_instance_has_its_own_name_on_every_page_and_phone() {
    let app = TestApp::with_instance(chosen());
    for path in ["/?lang=fr", "/map?lang=fr", "/privacy?lang=en", "/nowhere"] {
        let page = app.get_with(path, &[("accept", "text/html")]).await.body;
        assert!(page.contains(" · L’œil &lt;rond&gt;</title>"), "{path}");
        assert!(page.contains("<span>L’œil &lt;rond&gt;</span>"), "{path}");
    }
    let manifest = app.get("/manifest.webmanifest?lang=fr").await.json();
    assert_eq!(manifest["name"], "L’œil <rond>");
    let feed = app.get("/feeds/devices.atom?lang=fr").await.body;
    assert!(feed.contains("<name>L’œil &lt;rond&gt;</name>"), "{feed}");
    assert!(feed.contains("<title>L’œil &lt;rond&gt;"), "{feed}");
    let calendar = app.get("/feeds/deployments.ics?lang=fr").await.body;
    assert!(calendar.contains("X-WR-CALNAME:L’œil <rond>"), "{calendar}");
    let without = TestApp::new(Vec::new()).get("/?lang=fr").await;
    assert!(without.body.contains(" · Contrechamp</title>"));
    assert_ne!(without.header("etag"), app.get("/?lang=fr").await.header("etag"));
}

#[tokio::test]
async fn colours_are_a_style_sheet_of_their_own() {
    let app = TestApp::with_instance(chosen());
    assert!(app.get("/").await.body.contains(r#"href="/instance.css""#));
    let sheet = app.get("/instance.css").await;
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert!(sheet.body.contains("--accent: #7a1f5c;") && sheet.body.contains("--accent: #e79ac9;"));
    let without = TestApp::new(Vec::new());
    assert!(!without.get("/").await.body.contains("instance.css"));
    assert_eq!(without.get("/instance.css").await.body, "");
}

#[tokio::test]
async fn a_legal_notice_is_a_page_that_the_footer_leads_to() {
    let app = TestApp::with_instance(chosen());
    let home = app.get("/?lang=fr").await.body;
    assert!(home.contains(r#"href="/legal?lang=fr""#) && home.contains(r#"href="mailto:nous@oeil.example""#));
    let page = app.get("/legal?lang=fr").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Éditée par &lt;nous&gt;.") && page.body.contains("nous@oeil.example</a>"));
    let without = TestApp::new(Vec::new());
    assert_eq!(without.get("/legal").await.status, StatusCode::NOT_FOUND);
    assert!(!without.get("/").await.body.contains("/legal"));
}

#[tokio::test]
async fn map_pictures_of_others_are_allowed_alone_and_said() {
    let app = TestApp::with_instance(chosen());
    let map = app.get("/map?lang=fr").await;
    assert!(map.body.contains(
        r#"<meta name="map-tiles" content="https://tiles.example/{z}/{x}/{y}.png" data-credit="© Des &amp; autres">"#
    ));
    let policy = map.header("content-security-policy");
    assert!(
        policy.contains("img-src 'self' data: blob: https://tiles.example;"),
        "{policy}"
    );
    assert!(
        policy.contains("connect-src 'self' https://tiles.example;"),
        "{policy}"
    );
    assert!(policy.contains("script-src 'self';") && policy.contains("style-src 'self';"));
    let script = app
        .get("/assets/map-2.js")
        .await
        .header("content-security-policy");
    assert!(
        script.contains("connect-src 'self' https://tiles.example;"),
        "{script}"
    );
    assert!(app.get("/privacy?lang=fr").await.body.contains("tiles.example"));

    let without = TestApp::new(Vec::new()).get("/map").await;
    assert!(!without.header("content-security-policy").contains("https:"));
    assert!(!without.body.contains("map-tiles"));
}

#[tokio::test]
async fn streets_are_said_where_they_are() {
    let app = TestApp::with_streets();
    let page = app.get("/map").await;
    assert!(
        page.body
            .contains(r#"<meta name="map-streets" content="/basemap/streets.pmtiles">"#)
    );
    assert_eq!(app.get("/basemap/streets.pmtiles").await.body, "streets");
    let without = TestApp::new(Vec::new()).get("/map").await;
    assert!(!without.body.contains("map-streets"));
    assert_ne!(without.header("etag"), page.header("etag"));
}

#[tokio::test]
async fn components_are_shown_on_machines_of_developers_alone() {
    let app = TestApp::new(Vec::new());
    for lang in ["fr", "en"] {
        let page = app.get(&format!("/components?lang={lang}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.header("x-robots-tag"), "noindex");
        for component in [
            "button primary",
            "field error",
            "status-observed",
            "kind-icon",
            "figures",
            "receipt-code",
        ] {
            assert!(page.body.contains(component), "{component}");
        }
    }
    let open = TestApp::at("https://contrechamp.example");
    assert_eq!(open.get("/components").await.status, StatusCode::NOT_FOUND);
}
