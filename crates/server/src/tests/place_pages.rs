//! Claims about what stands on pages of places and beside them: figures, feeds, files, comparisons, organisations.

use std::collections::BTreeSet;

use atlas::Source;
use axum::http::StatusCode;
use domain::figure::{FigureKind, Figures};
use domain::ids::PlaceId;
use domain::status::Status;
use domain::{PublicDevice, device::DeviceKind};
use serde_json::Value;
use time::macros::date;

use crate::testing::world::{text, world};
use crate::testing::{Answer, TestApp, camera};

const TOULON: &str = "/places/fr/83137-toulon";

/// A device in Toulon.
fn here(number: u128) -> PublicDevice {
    PublicDevice {
        place: Some(PlaceId(3)),
        ..camera(number, 5.93, 43.12)
    }
}

/// The number that stands in a row of bars.
fn bar(body: &str, name: &str) -> String {
    let row = body
        .split("<tr>")
        .find(|row| row.contains("class=\"bar\"") && row.contains(name))
        .unwrap_or_else(|| panic!("no bar {name} in {body}"));
    let number = row.split("class=\"number\">").nth(1).unwrap();
    number.split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_figures_of_a_place_are_those_of_its_file() {
    let mut source = world();
    let maker = |device: &mut PublicDevice| device.device.manufacturer = Some(text("Hikvision"));
    for number in 10..40 {
        let mut device = here(number);
        match number % 5 {
            0 => device.status = Status::Removed,
            1 => device.device.kind = DeviceKind::PlateReader,
            2 => device.device.operator = Some(text("Ville de Toulon")),
            3 => maker(&mut device),
            _ => device.last_sighting = Some(date!(2026 - 03 - 01)),
        }
        device.first_known = (number % 3 == 0).then_some(date!(2021 - 05 - 01));
        source.devices.push(device);
    }
    let app = TestApp::of(source);
    let file = app.get(&format!("{TOULON}.geojson")).await;
    assert_eq!(file.header("content-type"), "application/geo+json");
    let file = file.json();
    let features = file["features"].as_array().unwrap();
    let devices: Vec<&Value> = features
        .iter()
        .map(|feature| &feature["properties"])
        .filter(|properties| {
            properties["kind"]
                .as_str()
                .and_then(DeviceKind::from_code)
                .is_some()
        })
        .collect();
    let standing: Vec<&&Value> = devices
        .iter()
        .filter(|device| device["status"] != "removed" && device["status"] != "refuted")
        .collect();
    let count = |is_wanted: &dyn Fn(&Value) -> bool| {
        standing
            .iter()
            .filter(|device| is_wanted(device))
            .count()
            .to_string()
    };
    let page = app.get(&format!("{TOULON}?lang=en")).await.body;
    assert_eq!(
        bar(&page, "kind=camera"),
        count(&|device| device["kind"] == "camera")
    );
    assert_eq!(
        bar(&page, "kind=plate_reader"),
        count(&|device| device["kind"] == "plate_reader")
    );
    assert_eq!(
        bar(&page, "Hikvision"),
        count(&|device| device["manufacturer"] == "Hikvision")
    );
    assert_eq!(
        bar(&page, "Less than a year ago"),
        count(&|device| device["last_sighting"] == "2026-03-01")
    );
    assert_eq!(
        bar(&page, "Never seen"),
        count(&|device| device["last_sighting"].is_null())
    );
    let removed = devices
        .iter()
        .filter(|device| device["status"] == "removed")
        .count();
    assert_eq!(bar(&page, "status-removed"), removed.to_string());
    let total = standing.len();
    assert!(
        page.contains(&format!("<strong>{total}</strong><span>devices on record")),
        "{page}"
    );
    // 180,000 inhabitants, and Hyères has as many.
    let rate = format!("{:.2}", total as f64 / 180.0);
    assert!(
        page.contains(&format!("<strong>{rate}</strong><span>devices per 1,000")),
        "{rate} {page}"
    );
    assert!(
        page.contains("1 of 2 towns of the country with 50,000 to 200,000 inhabitants"),
        "{page}"
    );
    assert!(
        page.contains("growth-chart-title") && page.contains("<td class=\"number\">"),
        "{page}"
    );
}

#[tokio::test]
async fn a_campaigner_finds_the_drone_order_of_a_commune_in_three_steps() {
    let app = TestApp::of(world());
    let found = app.get("/places/search?q=toulon").await.json();
    let code = found[0]["code"].as_str().unwrap().replacen('-', "/", 1);
    let moved = app.get(&format!("/places/{code}?lang=en")).await;
    assert_eq!(moved.status, StatusCode::PERMANENT_REDIRECT);
    let page = app.get(&moved.header("location")).await.body;
    let deployments = page.split("id=\"deployments\"").nth(1).unwrap();
    let deployments = deployments.split("</section>").next().unwrap();
    assert!(
        deployments.contains("Drones: 1 in use now, 0 planned, 0 past."),
        "{deployments}"
    );
    let href = deployments
        .split("href=\"/acts/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let act = app.get(&format!("/acts/{href}")).await;
    assert_eq!(act.status, StatusCode::OK);
    assert!(act.body.contains("83-2026-11-20-00003"), "{}", act.body);
}

#[tokio::test]
async fn software_over_the_country_and_who_sells_it_stand_on_the_page() {
    let mut source = world();
    source.deployments[1].deployment.vendor = Some(text("BriefCam Ltd"));
    let app = TestApp::of(source);
    let page = app.get(&format!("{TOULON}?lang=en")).await.body;
    for said in [
        "BriefCam",
        "CityVision",
        "id=\"sellers\"",
        "/organisations/briefcam",
        "1 deployment",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let seller = app.get("/organisations/briefcam?lang=en").await;
    assert_eq!(seller.status, StatusCode::OK);
    assert!(
        seller
            .body
            .contains("/deployments/00000000-0000-0000-0000-000000000101"),
        "{}",
        seller.body
    );
    let spelt = app.get("/organisations/BriefCam%20Ltd").await;
    assert_eq!(spelt.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(spelt.header("location"), "/organisations/briefcam");
    assert_eq!(
        app.get("/organisations/nobody").await.status,
        StatusCode::NOT_FOUND
    );
    let list = app.get("/organisations?q=brief&lang=en").await.body;
    assert!(
        list.contains("/organisations/briefcam") && !list.contains("villetoulon"),
        "{list}"
    );
    let none = app.get("/organisations?q=zzz&lang=en").await.body;
    assert!(!none.contains("/organisations/briefcam"), "{none}");
}

#[tokio::test]
async fn figures_of_a_source_stand_with_their_source() {
    let mut source = world();
    source.places[2].figures = vec![Figures {
        title: "Effectifs 2024".to_owned(),
        attribution: "Ministère de l’Intérieur".to_owned(),
        licence: "etalab-2.0".to_owned(),
        address: Some("https://data.example/police".to_owned()),
        year: Some(2024),
        counts: vec![(FigureKind::MunicipalPoliceOfficers, 1_380)],
    }];
    let page = TestApp::of(source).get(&format!("{TOULON}?lang=en")).await.body;
    for said in [
        "1,380",
        "Effectifs 2024",
        "https://data.example/police",
        ", 2024",
        "etalab-2.0",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
}

/// Whether every element is closed.
fn assert_well_formed(xml: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return,
            Ok(_) => {}
            Err(error) => panic!("{error}: {xml}"),
        }
    }
}

#[tokio::test]
async fn the_feed_of_a_place_is_well_formed_whatever_things_are_called() {
    for name in ["L’“Été” & <b>'nuit'</b>", "تولون ‏القديمة", "Ville 🎥📡"] {
        let mut source = world();
        source.places[2].name = name.to_owned();
        source.devices[0].first_known = Some(date!(2026 - 11 - 01));
        source.deployments[0].deployment.event_name = Some(text("Fête <i> \"2026\" & 🎉"));
        source.deployments[0].first_known = Some(date!(2026 - 11 - 20));
        source.acts[0].act.signed_on = Some(date!(2026 - 11 - 20));
        let app = TestApp::of(source);
        let address = app.get("/places/fr/83137").await.header("location");
        let page = app.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(
            !page.body.contains("<b>'nuit'") && !page.body.contains("Fête <i>"),
            "{}",
            page.body
        );
        let feed = app.get(&format!("{address}.atom")).await;
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        assert_well_formed(&feed.body);
        let read = atom_syndication::Feed::read_from(feed.bytes.as_ref()).unwrap();
        assert!(read.title.value.contains(name), "{:?}", read.title);
        let ids: BTreeSet<&str> = read.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids.len(), read.entries.len());
        assert!(
            ids.iter()
                .any(|id| id.ends_with("/deployments/00000000-0000-0000-0000-000000000100")),
            "{ids:?}"
        );
        assert!(ids.iter().any(|id| id.contains("/acts/")), "{ids:?}");
        assert_eq!(app.get(&format!("{address}.atom")).await.body, feed.body);
        let calendar = app.get(&format!("{address}.ics")).await;
        assert_calendar(&calendar);
        assert!(
            calendar
                .body
                .replace("\r\n ", "")
                .contains("Fête <i> \"2026\" & 🎉"),
            "{}",
            calendar.body
        );
    }
}

/// Lines end as RFC 5545 wants them, none is longer than 75 bytes, and what begins ends.
fn assert_calendar(answer: &Answer) {
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    let body = &answer.body;
    assert!(body.ends_with("END:VCALENDAR\r\n"), "{body}");
    assert_eq!(body.matches("PRODID:").count(), 1, "{body}");
    let mut open: Vec<&str> = Vec::new();
    for line in body.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
        if let Some(name) = line.strip_prefix("BEGIN:") {
            open.push(name);
        } else if let Some(name) = line.strip_prefix("END:") {
            assert_eq!(open.pop(), Some(name));
        }
    }
    assert!(open.is_empty());
}

#[tokio::test]
async fn the_calendar_has_each_period_on_its_own_days() {
    let app = TestApp::of(world());
    let calendar = app.get(&format!("{TOULON}.ics?lang=en")).await.body;
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "{calendar}");
    // From midnight to midnight in Paris.
    assert!(calendar.contains("DTSTART;VALUE=DATE:20261121\r\n"), "{calendar}");
    assert!(calendar.contains("DTEND;VALUE=DATE:20261128\r\n"), "{calendar}");
    let var = app.get("/places/fr/d83-var.ics").await.body;
    assert_eq!(var.matches("BEGIN:VEVENT").count(), 2, "{var}");
}

#[tokio::test]
async fn what_stands_beside_a_page_is_named_in_its_head_and_has_one_address() {
    let app = TestApp::of(world());
    let page = app.get(TOULON).await.body;
    let head = page.split("</head>").next().unwrap();
    for (extension, media_type) in [
        ("atom", "application/atom+xml"),
        ("ics", "text/calendar"),
        ("csv", "text/csv"),
        ("geojson", "application/geo+json"),
    ] {
        let link = format!("<link rel=\"alternate\" type=\"{media_type}\" href=\"{TOULON}.{extension}\"");
        assert!(head.contains(&link), "{link} in {head}");
        let other = app.get(&format!("/places/fr/83137-x.{extension}")).await;
        assert_eq!(other.header("location"), format!("{TOULON}.{extension}"));
    }
    let csv = app.get(&format!("{TOULON}.csv")).await;
    assert_eq!(csv.header("location"), "/exports/devices.csv?place=fr-83137");
    for unknown in [".pdf", ".atom.atom", ".geojson?x=1"] {
        let status = app.get(&format!("{TOULON}{unknown}")).await.status;
        assert!(
            status.is_client_error() || status.is_redirection(),
            "{unknown} {status}"
        );
    }
    let file = app.get("/places/fr/fr-france.geojson").await.json();
    assert_eq!(file["features"].as_array().unwrap().len(), 7, "{file}");
    let picture = app.get(&format!("{TOULON}/map.png")).await;
    assert_eq!(picture.header("content-type"), "image/png");
    assert!(picture.bytes.starts_with(b"\x89PNG"));
    let etag = picture.header("etag");
    let again = app
        .get_with(&format!("{TOULON}/map.png"), &[("if-none-match", etag.as_str())])
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn places_are_sorted_by_the_wanted_figure() {
    let mut source = world();
    source.devices.push(PublicDevice {
        place: Some(PlaceId(4)),
        ..here(50)
    });
    source.places[3].population = Some(1_000);
    let app = TestApp::of(source);
    let order = async |query: &str| {
        let body = app.get(&format!("/places?lang=en{query}")).await.body;
        let toulon = body.find(">Toulon</a>").unwrap();
        let hyeres = body.find(">Hyères</a>").unwrap();
        assert!(body.contains("2 places"), "{body}");
        toulon < hyeres
    };
    assert!(order("").await);
    assert!(order("&sort=devices").await);
    assert!(!order("&sort=rate").await);
    assert!(!order("&sort=name").await);
    assert!(order("&sort=people&within=fr-d83").await);
    let departments = app.get("/places?kind=department&lang=en").await.body;
    assert!(
        departments.contains(">Var</a>") && !departments.contains(">Toulon</a>"),
        "{departments}"
    );
    for wrong in [
        "sort=size",
        "kind=village",
        "page=0",
        "within=FR",
        "x=1",
        "sort=name&sort=name",
    ] {
        assert_eq!(
            app.get(&format!("/places?{wrong}")).await.status,
            StatusCode::BAD_REQUEST,
            "{wrong}"
        );
    }
    assert_eq!(app.get("/places?within=de").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn places_stand_beside_each_other_by_code_and_by_name() {
    let app = TestApp::of(world());
    let page = app
        .get("/places/compare?place=fr-83137&place=Hy%C3%A8res&place=Nowhere&lang=en")
        .await;
    assert_eq!(page.status, StatusCode::OK);
    for said in [
        ">Toulon</a>",
        ">Hyères</a>",
        "No place is called “Nowhere”",
        "180,000",
        "1 / 2",
    ] {
        assert!(page.body.contains(said), "{said} in {}", page.body);
    }
    assert_eq!(app.get("/places/compare").await.status, StatusCode::OK);
    let seven = "&place=fr-83137".repeat(7);
    for wrong in [seven.as_str(), "&x=1", &format!("&place={}", "a".repeat(101))] {
        let status = app
            .get(&format!("/places/compare?{}", wrong.trim_start_matches('&')))
            .await
            .status;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn pages_of_the_largest_and_the_smallest_place_are_light() {
    let mut source = world();
    source.devices = (0..50_000_u32)
        .map(|number| {
            let mut device = here(u128::from(number) + 1_000);
            device.device.operator = Some(text(&format!("Operator {}", number % 700)));
            device.device.manufacturer = Some(text(&format!("Maker {}", number % 300)));
            device.first_known = Some(date!(2020 - 01 - 01) + time::Duration::days((number % 2_000).into()));
            device
        })
        .collect();
    let large = source.deployments[0].clone();
    source.deployments = (0..2_000_u128)
        .map(|number| {
            let mut deployment = large.clone();
            deployment.id = crate::testing::id(0x10_0000 + number);
            deployment
        })
        .collect();
    let app = TestApp::of(source);
    for path in [TOULON, "/places/fr/fr-france", "/places/fr/83069-hyeres"] {
        let body = app.get(path).await.body;
        assert!(body.len() < 100_000, "{path}: {} bytes", body.len());
        assert!(body.ends_with("</html>"));
        assert!(!body.contains(" style="), "no inline style");
    }
    let page = app.get(&format!("{TOULON}?lang=en")).await.body;
    assert!(page.contains("<strong>50,000</strong>"), "{page}");
    let nothing = TestApp::of(Source {
        devices: Vec::new(),
        deployments: Vec::new(),
        centres: Vec::new(),
        acts: Vec::new(),
        ..world()
    });
    let body = nothing.get(&format!("{TOULON}?lang=en")).await.body;
    assert!(
        body.contains("No device is on record here") || body.contains("place-devices-none"),
        "{body}"
    );
    assert!(!body.contains("NaN") && !body.contains("id=\"growth\""), "{body}");
}
