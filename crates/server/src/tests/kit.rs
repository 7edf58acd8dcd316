//! Claims about the campaign kit of a place.

use std::io::{Cursor, Read as _};

use atlas::Source;
use axum::http::StatusCode;
use domain::PublicDevice;
use domain::ids::PlaceId;

use crate::testing::world::{ORDER, text, world};
use crate::testing::{TestApp, camera};

const KIT: &str = "/places/fr/83137-toulon/kit";

/// A world with one place of this name, and these devices in it.
fn place_named(name: &str, devices: u32) -> Source<Vec<PublicDevice>> {
    let mut source = world();
    source.deployments.clear();
    source.centres.clear();
    source.acts.clear();
    source.devices = (0..devices)
        .map(|number| PublicDevice {
            place: Some(PlaceId(3)),
            ..camera(u128::from(number) + 1, 5.93, 43.12)
        })
        .collect();
    name.clone_into(&mut source.places[2].name);
    source
}

/// The text of a letter in a file of a word processor.
fn content(odt: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(odt)).unwrap();
    let mut text = String::new();
    archive
        .by_name("content.xml")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[tokio::test]
async fn the_kit_leads_to_everything_and_everything_is_there() {
    let app = TestApp::of(world());
    for lang in ["fr", "en"] {
        let page = app.get(&format!("{KIT}?lang={lang}")).await;
        assert_eq!(page.status, StatusCode::OK);
        let links: Vec<&str> = page
            .body
            .split(['"', ' '])
            .filter(|part| part.starts_with(&format!("{KIT}/")))
            .collect();
        assert!(links.len() >= 16, "{links:?}");
        for link in links {
            let answer = app.get(&link.replace("&amp;", "&")).await;
            assert_eq!(answer.status, StatusCode::OK, "{link}");
        }
    }
}

#[tokio::test]
async fn a_letter_says_what_is_on_record_with_its_status_and_no_more() {
    let app = TestApp::of(world());
    let letter = app.get(&format!("{KIT}/records.txt")).await.body;
    for said in [
        "Toulon",
        "INSEE 83137",
        "23 novembre 2026",
        "3 dispositifs",
        ORDER,
        "BriefCam",
        "statut\u{a0}: confirmé",
        "http://127.0.0.1:8080/places/fr/83137-toulon",
        "L.\u{a0}311-1",
        "aéronefs",
    ] {
        assert!(letter.contains(said), "{said} in {letter}");
    }
    assert!(!letter.contains('{'), "{letter}");
    // Not in Toulon.
    assert!(!letter.contains("mai 2024"), "{letter}");
}

#[tokio::test]
async fn a_place_with_no_data_and_one_with_one_device_have_true_letters() {
    let app = TestApp::of(place_named("Toulon", 0));
    for letter in ["records", "regulator", "council"] {
        let text = app.get(&format!("{KIT}/{letter}.txt")).await.body;
        assert!(text.contains("23 novembre 2026"), "{text}");
        assert!(
            !text.contains("dispositif(s)") && !text.contains("0 dispositif"),
            "{text}"
        );
        assert!(!text.contains("drone") && !text.contains("aéronefs"), "{text}");
    }
    let sheet = app.get(&format!("{KIT}/sheet?lang=en")).await.body;
    assert!(sheet.contains("Nothing is on record for this place."), "{sheet}");
    let app = TestApp::of(place_named("Toulon", 1));
    let text = app.get(&format!("{KIT}/council.txt")).await.body;
    assert!(text.contains("1 dispositif,"), "{text}");
    let poster = app.get(&format!("{KIT}/poster-a4?lang=en")).await.body;
    assert!(
        poster.contains("<strong>1</strong><span>device on record</span>"),
        "{poster}"
    );
}

#[tokio::test]
async fn names_with_quotes_other_scripts_and_emoji_stay_names() {
    for name in [
        "L’\"Œil\" & <b>{date}</b> 'X'",
        "مدينة السلام",
        "Ville 🎥👩‍👩‍👧 \u{202e}renversée",
        "{place} {devices}",
    ] {
        let app = TestApp::of(place_named(name, 2));
        let plain = app.get("/places/fr/83137").await;
        let kit = format!("{}/kit", plain.header("location"));
        for file in ["", "/records", "/sheet", "/poster-a3", "/flyer"] {
            let page = app.get(&format!("{kit}{file}")).await;
            assert_eq!(page.status, StatusCode::OK, "{name} {file}");
            assert!(!page.body.contains("<b>{date}"), "{name} {file}");
        }
        let letter = app.get(&format!("{kit}/records.txt")).await.body;
        assert!(letter.contains(name), "{name} in {letter}");
        let odt = content(&app.get(&format!("{kit}/records.odt")).await.bytes);
        let mut reader = quick_xml::Reader::from_str(&odt);
        let mut found = String::new();
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Text(part) => found.push_str(&part),
                quick_xml::events::Event::GeneralRef(part) => {
                    found.push_str(match &*part {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "apos" => "'",
                        other => panic!("{other}"),
                    });
                }
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert!(found.contains(name), "{name} in {found}");
        for file in ["qr.svg", "press.png", "map.png"] {
            assert_eq!(
                app.get(&format!("{kit}/{file}")).await.status,
                StatusCode::OK,
                "{name} {file}"
            );
        }
    }
}

#[tokio::test]
async fn a_country_without_letters_has_the_rest_of_the_kit() {
    let mut source = world();
    source.places.push(domain::place::Place {
        id: PlaceId(9),
        code: domain::place::PlaceCode::parse("de").unwrap(),
        kind: domain::place::PlaceKind::Country,
        name: "Deutschland".to_owned(),
        parent: None,
        population: None,
        area_m2: None,
        centre: domain::Position::new(10.0, 51.0).unwrap(),
        figures: Vec::new(),
    });
    let app = TestApp::of(source);
    let path = app.get("/places/de/de").await.header("location");
    let page = app.get(&format!("{path}/kit?lang=en")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("no letters for this place yet"));
    assert_eq!(
        app.get(&format!("{path}/kit/sheet.odt")).await.status,
        StatusCode::OK
    );
    for missing in ["records", "council.txt", "records.pdf", "..", "poster-a2", ""] {
        let answer = app.get(&format!("{path}/kit/{missing}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn what_is_gone_or_was_refuted_is_in_no_letter() {
    let mut source = place_named("Toulon", 2);
    source.devices[0].status = domain::Status::Removed;
    source.devices[1].status = domain::Status::Refuted;
    let mut drone = world().deployments.remove(0);
    drone.status = domain::Status::Refuted;
    drone.deployment.event_name = Some(text("Refuted event"));
    source.deployments.push(drone);
    let app = TestApp::of(source);
    for file in ["records.txt", "council.txt", "sheet.txt", "regulator.txt"] {
        let text = app.get(&format!("{KIT}/{file}")).await.body;
        assert!(!text.contains("Refuted event"), "{file}: {text}");
        assert!(!text.contains("2 dispositifs"), "{file}: {text}");
    }
}

#[tokio::test]
async fn the_kit_has_one_address() {
    let app = TestApp::of(world());
    let answer = app.get("/places/fr/83137-tolon/kit?lang=fr").await;
    assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(answer.header("location"), format!("{KIT}?lang=fr"));
    assert_eq!(
        app.get(&format!("{KIT}?x=1")).await.status,
        StatusCode::BAD_REQUEST
    );
}
