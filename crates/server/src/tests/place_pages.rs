//! Claims about what stands on pages of places: figures, comparisons, organisations.

use atlas::Source;
use axum::http::StatusCode;
use domain::figure::{FigureKind, Figures};
use domain::ids::PlaceId;
use domain::status::Status;
use domain::{PublicDevice, device::DeviceKind};
use serde_json::Value;
use time::macros::date;

use crate::testing::world::{text, world};
use crate::testing::{TestApp, camera};

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
        bar(&page, "Within the last two years"),
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
