//! Claims about what other sites show of ours: frames, pictures, metadata.

use axum::http::StatusCode;
use serde_json::Value;

use crate::testing::world::world;
use crate::testing::{BASE, TestApp};

const CARD: &str = "/embed/places/fr/83137-toulon";

#[tokio::test]
async fn frames_may_stand_anywhere_and_nothing_else_may() {
    let app = TestApp::of(world());
    for path in [CARD, "/embed/map", "/embed/map?place=fr-83137&kind=camera"] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("frame-ancestors *"), "{path}: {policy}");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("form-action 'none'"),
            "{policy}"
        );
        assert_eq!(answer.header("set-cookie"), "");
        for link in [
            "/moderation",
            "/admin",
            "/account",
            "/sign-in",
            "<form",
            "/receipt",
        ] {
            assert!(!answer.body.contains(link), "{path} leads to {link}");
        }
    }
    for path in [
        "/",
        "/map",
        "/places/fr/83137-toulon",
        "/embed",
        "/oembed",
        "/alerts",
        "/share/home.png",
    ] {
        let policy = app.get(path).await.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
    }
    // What is wrong in a frame is said there, and is no way into it.
    let missing = app.get("/embed/places/fr/99999").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_eq!(
        app.get("/embed/map?colour=red").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn the_card_needs_no_script_and_says_its_day() {
    let page = TestApp::of(world()).get(&format!("{CARD}?lang=en")).await.body;
    assert!(!page.contains("<script"), "{page}");
    for said in [
        "Toulon",
        "<strong>3</strong> devices on record",
        "23 November 2026",
        "No dot does not mean",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
}

#[tokio::test]
async fn a_map_carries_its_filter_into_the_frame_and_the_still_picture() {
    let app = TestApp::of(world());
    let page = app
        .get("/embed/map?kind=camera&place=fr-83137&lang=fr")
        .await
        .body;
    assert!(
        page.contains("data-query=\"kind=camera&amp;place=fr-83137\""),
        "{page}"
    );
    let still = "/share/map.png?kind=camera&amp;place=fr-83137&amp;lang=fr";
    assert!(page.contains(still), "{page}");
    let picture = app.get(&still.replace("&amp;", "&")).await;
    assert_eq!(&picture.bytes[1..4], b"PNG");
    let none = app
        .get("/share/map.png?kind=loudspeaker&place=fr-83137&lang=fr")
        .await;
    assert_ne!(picture.bytes, none.bytes, "the filter is drawn");
}

#[tokio::test]
async fn oembed_describes_places_and_maps_of_ours_alone() {
    let app = TestApp::of(world());
    let ask = |url: &str, more: &str| {
        let url: String =
            percent_encoding::utf8_percent_encode(url, percent_encoding::NON_ALPHANUMERIC).to_string();
        format!("/oembed?url={url}{more}")
    };
    let place = app.get(&ask(&format!("{BASE}/places/fr/83137-toulon"), "")).await;
    assert_eq!(place.header("access-control-allow-origin"), "*");
    let place = place.json();
    assert_eq!(place["type"], "rich");
    assert_eq!(place["version"], "1.0");
    assert_eq!(place["title"], "Toulon");
    let html = place["html"].as_str().unwrap();
    assert!(
        html.starts_with(&format!("<iframe src=\"{BASE}{CARD}\"")),
        "{html}"
    );
    let small = app
        .get(&ask(
            &format!("{BASE}/places/fr/83137-toulon"),
            "&maxwidth=300&maxheight=100",
        ))
        .await
        .json();
    assert_eq!(
        (&small["width"], &small["height"]),
        (&Value::from(300), &Value::from(200))
    );
    let map = app
        .get(&ask(
            &format!("{BASE}/map?kind=camera&lang=fr#map=12/43.1/5.9"),
            "&format=json",
        ))
        .await
        .json();
    let html = map["html"].as_str().unwrap();
    assert!(
        html.contains("/embed/map?kind=camera&amp;lang=fr#map=12/43.1/5.9\""),
        "{html}"
    );
    let xml = app.get(&ask(&format!("{BASE}/map"), "&format=xml")).await;
    assert!(xml.header("content-type").starts_with("text/xml"));
    let mut reader = quick_xml::Reader::from_str(&xml.body);
    while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    for elsewhere in [
        "https://example.org/places/fr/83137-toulon",
        &format!("{BASE}.evil.example/map"),
        &format!("{BASE}/moderation"),
        &format!("{BASE}/places/fr/99999-x"),
        &format!("{BASE}/map?kind=nothing"),
        "",
        "\u{0}",
    ] {
        let status = app.get(&ask(elsewhere, "")).await.status;
        assert!(
            matches!(status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST),
            "{elsewhere}: {status}"
        );
    }
    assert_eq!(app.get("/oembed").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        app.get(&ask(BASE, "&format=yaml")).await.status,
        StatusCode::BAD_REQUEST
    );
    let hostile = app.get(&ask(&format!("{BASE}/map#\"><script>"), "")).await.json();
    assert!(
        !hostile["html"].as_str().unwrap().contains("script>"),
        "{hostile}"
    );
}

#[tokio::test]
async fn pages_name_their_picture_and_the_pictures_are_there() {
    let app = TestApp::of(world());
    for path in [
        "/",
        "/map",
        "/places/fr/83137-toulon",
        "/devices/00000000-0000-0000-0000-000000000001",
        "/deployments/00000000-0000-0000-0000-000000000100",
        "/deployments/00000000-0000-0000-0000-000000000101",
        "/centres/00000000-0000-0000-0000-000000000200",
    ] {
        let page = app.get(&format!("{path}?lang=fr")).await.body;
        let picture = page.split("property=\"og:image\" content=\"").nth(1).unwrap();
        let picture = picture.split('"').next().unwrap().strip_prefix(BASE).unwrap();
        let answer = app.get(picture).await;
        assert_eq!(answer.status, StatusCode::OK, "{picture}");
        let decoder = png::Decoder::new(std::io::Cursor::new(answer.bytes.to_vec()));
        let reader = decoder.read_info().unwrap();
        assert_eq!(
            (reader.info().width, reader.info().height),
            (1_200, 630),
            "{path}"
        );
        assert!(
            page.contains(&format!("<link rel=\"canonical\" href=\"{BASE}{path}\">")),
            "{path}"
        );
    }
    for private in ["/receipt", "/sign-in", "/report/device"] {
        assert!(!app.get(private).await.body.contains("og:image"), "{private}");
    }
}

#[tokio::test]
async fn a_place_is_a_dataset_for_programs() {
    let app = TestApp::of(world());
    let page = app.get("/places/fr/83137-toulon?lang=en").await.body;
    let block = page
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap();
    let data: Value = serde_json::from_str(block.split("</script>").next().unwrap()).unwrap();
    assert_eq!(data["@type"], "Dataset");
    assert_eq!(data["spatialCoverage"]["name"], "Toulon");
    assert_eq!(data["spatialCoverage"]["containedInPlace"]["name"], "Var");
    for file in data["distribution"].as_array().unwrap() {
        let path = file["contentUrl"].as_str().unwrap().strip_prefix(BASE).unwrap();
        assert_eq!(app.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn the_map_hands_its_script_the_frame_that_oembed_gives() {
    let app = TestApp::of(world());
    let page = app.get("/map?lang=en").await.body;
    let blank = page.split("data-frame=\"").nth(1).unwrap();
    let blank = blank.split("\" aria-label").next().unwrap();
    let blank = blank
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    let map = app
        .get(&format!(
            "/oembed?url={}",
            BASE.replace(':', "%3A").replace('/', "%2F") + "%2Fmap%3Flang%3Den"
        ))
        .await
        .json();
    let title = map["title"].as_str().unwrap();
    let filled = blank
        .replace("{address}", &format!("{BASE}/embed/map?lang=en"))
        .replace("{title}", title);
    assert_eq!(filled, map["html"].as_str().unwrap());
    assert!(filled.contains("sandbox=\"allow-scripts "), "{filled}");
}
