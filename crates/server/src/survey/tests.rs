//! The list of what to check again.

use axum::http::StatusCode;
use domain::{PublicDevice, Status};
use time::macros::date;

use super::due::{MOST_PAGES, PER_PAGE, due};
use crate::testing::world::world;
use crate::testing::{TestApp, camera, id};
use domain::ids::PlaceId;
use domain::place::PlaceCode;

fn toulon() -> PlaceCode {
    PlaceCode::parse("fr-83137").unwrap()
}

/// Cameras in Toulon, so many.
fn app(count: u128, alter: impl Fn(u128, &mut PublicDevice)) -> TestApp {
    let devices = (1..=count).map(|number| {
        let mut device = PublicDevice {
            place: Some(PlaceId(3)),
            ..camera(number, 5.93 + 0.0001 * number as f64, 43.12)
        };
        alter(number, &mut device);
        device
    });
    TestApp::of(atlas::Source {
        devices: devices.collect(),
        ..world()
    })
}

#[tokio::test]
async fn the_longest_unseen_come_first_and_what_is_gone_does_not_come() {
    let app = app(5, |number, device| match number {
        1 => device.last_sighting = Some(date!(2026 - 11 - 01)),
        2 => device.status = Status::Removed,
        3 => device.last_sighting = Some(date!(2020 - 01 - 01)),
        4 => device.status = Status::Refuted,
        _ => {}
    });
    let atlas = app.state.published.snapshot();
    let found = due(&atlas, &toulon(), 1);
    let order: Vec<_> = found.devices.iter().map(|device| device.id()).collect();
    assert_eq!(order, [id(5), id(3), id(1)]);
    assert_eq!((found.count, found.pages), (3, 1));
    assert_eq!(due(&atlas, &PlaceCode::parse("fr-83069").unwrap(), 1).count, 0);
    let page = app.get("/survey?place=fr-83137&lang=en").await;
    let at = |number| {
        page.body
            .find(&format!(r#"action="/devices/{}/sightings?lang=en""#, id(number)))
            .unwrap()
    };
    assert!(at(5) < at(3) && at(3) < at(1));
    assert!(page.body.contains("1 January 2020") && !page.body.contains(&id(2).to_string()));
}

#[tokio::test]
async fn a_long_list_has_pages_and_an_end() {
    let app = app(60, |_, _| ());
    let shown = async |page: usize| {
        let answer = app.get(&format!("/survey?place=fr-83137&page={page}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.body.matches("/sightings\"").count()
    };
    assert_eq!(shown(1).await, PER_PAGE);
    assert_eq!(shown(3).await, 60 - 2 * PER_PAGE);
    assert_eq!(shown(4).await, 0);
    let first = app.get("/survey?place=fr-83137").await.body;
    assert!(first.contains(r#"rel="next""#) && !first.contains(r#"rel="prev""#));
    for page in ["0", "x", &(MOST_PAGES + 1).to_string()] {
        let answer = app.get(&format!("/survey?place=fr-83137&page={page}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{page}");
    }
}

#[tokio::test]
async fn a_place_is_found_by_its_name_without_scripts() {
    let app = app(1, |_, _| ());
    let start = app.get("/survey").await;
    assert!(
        start
            .body
            .contains(r#"<form class="stack" method="get" action="/survey""#)
    );
    assert!(start.body.contains(r#"data-island="survey""#) && !start.body.contains("data-place="));
    let one = app.get("/survey?q=toulon&lang=fr").await;
    assert_eq!(one.status, StatusCode::SEE_OTHER);
    assert_eq!(one.header("location"), "/survey?place=fr-83137&lang=fr");
    let none = app.get("/survey?q=atlantis&lang=en").await;
    assert!(none.body.contains("No place has this name"));
    assert_eq!(
        app.get("/survey?place=fr-00000").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(app.get("/survey?place=x").await.status, StatusCode::BAD_REQUEST);
    let place = app.get("/survey?place=fr-83137").await;
    assert!(
        place
            .body
            .contains(r#"data-island="survey" data-place="fr-83137" data-name="Toulon""#)
    );
    assert_eq!(place.header("cache-control"), "public, no-cache");
}

#[tokio::test]
async fn ways_lead_to_the_list() {
    let app = app(1, |_, _| ());
    for (page, link) in [
        ("/", "/survey"),
        ("/report", "/survey"),
        ("/places/fr/83137-toulon", "/survey?place=fr-83137"),
    ] {
        let answer = app.get(page).await;
        assert!(answer.body.contains(&format!("href=\"{link}\"")), "{page}");
    }
}
