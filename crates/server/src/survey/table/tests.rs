//! Sheet and table over HTTP, without a database: everything up to the moment when rows are stored.

use axum::http::StatusCode;
use domain::PublicDevice;
use domain::ids::PlaceId;
use time::Duration;

use crate::reports::FormToken;
use crate::testing::world::world;
use crate::testing::{Answer, NOW, SECRET, TestApp, camera, id, post_form};

const AREA: &str = "bbox=5.925,43.122,5.9345,43.1285";

fn table() -> String {
    format!("/survey/table?{AREA}&lang=en")
}

fn token() -> String {
    FormToken::issue([3; 16], NOW - Duration::MINUTE).text(&SECRET)
}

async fn send(fields: &[(&str, &str)]) -> Answer {
    let token = token();
    let mut all = vec![
        ("token", token.as_str()),
        ("step", "send"),
        ("seen_on", "2026-11-20"),
    ];
    for (name, value) in fields {
        all.retain(|(given, _)| given != name);
        all.push((name, value));
    }
    post_form(&table(), &all).await
}

/// Cameras in the area, a few metres from each other.
fn app(count: u128) -> TestApp {
    let devices = (1..=count).map(|number| PublicDevice {
        place: Some(PlaceId(3)),
        ..camera(number, 5.926 + 0.00003 * number as f64, 43.127)
    });
    TestApp::of(atlas::Source {
        devices: devices.collect(),
        ..world()
    })
}

#[tokio::test]
async fn a_sheet_lists_what_is_known_and_leads_to_its_table() {
    let page = app(3).get(&format!("/survey/sheet?{AREA}&lang=fr")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.body.matches("<svg class=\"sheet-map\"").count(), 1);
    assert_eq!(page.body.matches("class=\"sheet-box\"").count(), 9);
    for text in ["Feuille de terrain", "5,925°", "/survey/table?", "☐", "ODbL"] {
        assert!(page.body.contains(text), "{text}");
    }
    assert!(!page.body.contains("style=") && !page.body.contains("<script src=\"http"));
    assert_eq!(page.header("cache-control"), "public, no-cache");
}

#[tokio::test]
async fn a_large_area_has_an_overview_and_a_map_for_each_block() {
    let page = app(3)
        .get("/survey/sheet?bbox=5.92,43.11,5.945,43.128&lang=en")
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.body.matches("<svg class=\"sheet-map\"").count(), 10);
    assert!(page.body.contains("Map 1 of 10") && page.body.contains("Map 10 of 10"));
}

#[tokio::test]
async fn more_devices_than_a_walk_checks_are_cut_and_told_of() {
    let page = app(230).get(&format!("/survey/sheet?{AREA}&lang=en")).await;
    assert!(page.body.contains("Only the first 200 are listed"));
}

#[tokio::test]
async fn an_area_that_makes_no_sheet_says_why() {
    let app = app(1);
    for (query, status, said) in [
        ("bbox=5.8,43,6,43.2", 422, "One sheet holds"),
        (
            "bbox=179.99,-16.8,-179.99,-16.79",
            422,
            "Make one sheet on each side",
        ),
        ("bbox=10,84.5,10.1,84.6", 422, "too near to a pole"),
        ("bbox=NaN,43,6,44", 422, "four numbers"),
        ("bbox=1,2", 422, "four numbers"),
        ("bbox=6,43,6,44", 422, "no width or no height"),
        ("place=fr-83137", 422, "The middle of Toulon"),
        (
            "bbox=5.925,43.122,5.9345,43.1285&cell=30",
            400,
            "25, 50, 100 or 200",
        ),
        ("place=x", 400, "place"),
        ("bbox=1&x=2", 400, "x"),
        ("q=toulon", 200, "place=fr-83137"),
        ("q=atlantis", 200, "No place has this name"),
    ] {
        for tool in ["sheet", "table", "csv"] {
            let page = app.get(&format!("/survey/{tool}?{query}&lang=en")).await;
            assert_eq!(page.status.as_u16(), status, "{tool} {query}");
            assert!(page.body.contains(said), "{tool} {query}: {}", page.body);
        }
    }
    assert_eq!(
        app.get("/survey/sheet?place=fr-00000").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_table_offers_rows_and_what_is_known_and_more_rows_keep_what_was_typed() {
    let page = app(2).get(&table()).await;
    assert_eq!(page.body.matches("data-row=").count(), 10);
    assert!(page.body.contains(&format!("name=\"known_{}\"", id(1))));
    assert_eq!(page.header("cache-control"), "no-store");
    let more = send(&[("row_3_where", "C4 & D5"), ("more", "40")]).await;
    assert_eq!(more.status, StatusCode::OK);
    assert_eq!(more.body.matches("data-row=").count(), 40);
    assert!(more.body.contains("value=\"C4 &amp; D5\""));
}

#[tokio::test]
async fn all_faults_are_told_at_once_by_row_and_nothing_typed_is_lost() {
    let page = send(&[
        ("row_1_where", "C4"),
        ("row_1_kind", "c"),
        ("row_2_where", "Z1"),
        ("row_2_kind", "guard"),
        ("row_7_where", "I1"),
        ("row_7_kind", "c"),
        ("row_7_heading", "forward"),
        ("row_7_note", "by the bridge"),
        ("seen_on", "2027-11-30"),
    ])
    .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in [
        "Row 2, Square",
        "Row 2, Kind",
        "Row 7, Square",
        "Row 7, Looks to",
        "id=\"row_2_where-error\"",
        "href=\"#row_7_heading\"",
        "value=\"by the bridge\"",
        "value=\"guard\"",
        "value=\"2027-11-30\"",
        "href=\"#seen_on\"",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    assert!(!page.body.contains("href=\"#row_1"), "row 1 is right");
}

#[tokio::test]
async fn what_no_form_of_ours_sends_is_malformed() {
    for field in [
        ("row_0_where", "A1"),
        ("row_101_where", "A1"),
        ("row_9999_kind", "c"),
        ("row_1_colour", "red"),
        ("known_x", "gone"),
        ("step", "jump"),
        ("rows", "-1"),
        ("surprise", "1"),
    ] {
        assert_eq!(send(&[field]).await.status, StatusCode::BAD_REQUEST, "{field:?}");
    }
    let known = format!("known_{}", id(1));
    for finding in ["different", "moved"] {
        assert_eq!(send(&[(&known, finding)]).await.status, StatusCode::BAD_REQUEST);
    }
    let twice = post_form(&table(), &[("row_1_kind", "c"), ("row_1_kind", "p")]).await;
    assert_eq!(twice.status, StatusCode::BAD_REQUEST);
    let long = "x".repeat(600_000);
    assert_eq!(
        send(&[("row_1_note", &long)]).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[tokio::test]
async fn an_empty_table_a_robot_and_a_forged_token_store_nothing() {
    let empty = send(&[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("href=\"#table\""));
    let row = [("row_1_where", "C4"), ("row_1_kind", "c")];
    let robot = send(&[row[0], row[1], ("website", "x")]).await;
    assert_eq!(robot.status, StatusCode::CREATED);
    let forged = send(&[row[0], row[1], ("token", "forged")]).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Without the database nothing is lost.
    let down = send(&row).await;
    assert_eq!(down.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(down.body.contains("value=\"C4\""));
}

#[tokio::test]
async fn a_check_says_what_may_be_known_and_the_next_sending_says_that_it_was_shown() {
    let app = app(1);
    let path = table();
    let token = token();
    let fields = [
        ("token", token.as_str()),
        ("step", "check"),
        ("row_4_where", "43.127, 5.92606"),
        ("row_4_kind", "c"),
    ];
    let body: String = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
        .collect::<Vec<_>>()
        .join("&");
    let answer = app
        .send(
            "POST",
            &path,
            &[("content-type", "application/x-www-form-urlencoded")],
            &body,
        )
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("Row 4 may be a known one") && answer.body.contains("№ 1"));
    assert!(answer.body.contains("name=\"compared\" value=\"yes\""));
}
