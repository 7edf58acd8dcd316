//! Claims about what stands beside the page of a place at the end of its address: feed, calendar, files, picture.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use time::macros::date;

use crate::testing::world::{text, world};
use crate::testing::{Answer, TestApp};

const TOULON: &str = "/places/fr/83137-toulon";

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
        assert!(feed.body.contains("<name>Contrechamp</name>"), "{}", feed.body);
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
