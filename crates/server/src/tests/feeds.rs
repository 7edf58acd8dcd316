//! Claims about feeds, calendars and sitemaps.

use axum::http::StatusCode;
use domain::Filter;
use quick_xml::events::Event;

use crate::testing::world::{ORDER, world};
use crate::testing::{BASE, TestApp, cameras};

/// Pages that say something about the moderation or about imports, which the database alone knows.
const NEEDS_DATABASE: [&str; 2] = ["/transparency", "/sources"];

/// All elements of a document with their text, in order.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => found.push((tag.name().as_ref().to_owned(), String::new())),
            Event::Text(text) => {
                if let Some((_, so_far)) = found.last_mut() {
                    so_far.push_str(&text);
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn of<'a>(found: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    found
        .iter()
        .filter(|(known, _)| known == name)
        .map(|(_, text)| text.as_str())
        .collect()
}

#[tokio::test]
async fn a_feed_holds_what_its_filter_selects() {
    let app = TestApp::of(world());
    let entries = async |path: &str| {
        let answer = app.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        of(&elements(&answer.body), "entry").len()
    };
    assert_eq!(entries("/feeds/devices.atom").await, 3);
    assert_eq!(entries("/feeds/devices.atom?kind=loudspeaker").await, 0);
    assert_eq!(entries("/feeds/deployments.atom").await, 3);
    assert_eq!(entries("/feeds/deployments.atom?technology=drone").await, 2);
    assert_eq!(entries("/feeds/centres.atom?place=fr-83137").await, 1);
    let answer = app.get("/feeds/deployments.atom?technology=drone&lang=fr").await;
    assert!(answer.header("content-type").starts_with("application/atom+xml"));
    let found = elements(&answer.body);
    // The newest first: the order was published on the 24th, but today is the 23rd.
    assert_eq!(of(&found, "updated")[1], "2026-11-21T00:00:00+00:00");
    assert!(of(&found, "summary")[0].contains(ORDER), "{found:?}");
    assert!(of(&found, "id")[1].starts_with(&format!("{BASE}/deployments/")));
    for wrong in ["/feeds/devices.atom?technology=drone", "/feeds/devices.atom?x=1"] {
        assert_eq!(app.get(wrong).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    for missing in ["/feeds/devices.ics", "/feeds/devices", "/feeds/acts.atom"] {
        assert_eq!(app.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn a_large_feed_is_cut_to_its_newest() {
    let app = TestApp::new(
        cameras(250)
            .into_iter()
            .enumerate()
            .map(|(number, mut device)| {
                let before = time::Duration::days(i64::try_from(number * 37 % 250).unwrap());
                device.first_known = Some(time::macros::date!(2026 - 11 - 23) - before);
                device
            })
            .collect(),
    );
    let found = elements(&app.get("/feeds/devices.atom").await.body);
    let days = &of(&found, "updated")[1..];
    assert_eq!(days.len(), 100);
    assert_eq!(days[0], "2026-11-23T00:00:00+00:00");
    assert_eq!(days[99], "2026-08-16T00:00:00+00:00");
    assert!(days.is_sorted_by(|one, other| one >= other));
}

#[tokio::test]
async fn a_calendar_holds_each_period_on_its_own_days() {
    let app = TestApp::of(world());
    let answer = app.get("/feeds/deployments.ics?place=fr-83137&lang=fr").await;
    assert!(answer.header("content-type").starts_with("text/calendar"));
    let text = answer.body.replace("\r\n ", "");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(
        text.matches("BEGIN:VEVENT").count(),
        1,
        "software has no period: {text}"
    );
    for line in [
        "DTSTART;VALUE=DATE:20261121",
        "DTEND;VALUE=DATE:20261128",
        "SUMMARY:Drone\\, Match\\, Toulon",
    ] {
        assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
    }
    assert!(text.contains(ORDER));
}

#[tokio::test]
async fn the_page_of_alerts_gives_feeds_that_answer() {
    let app = TestApp::of(world());
    let page = app.get("/alerts?place=fr-83137&kind=camera&lang=en").await;
    assert_eq!(page.status, StatusCode::OK);
    let links: Vec<String> = page
        .body
        .split("href=\"")
        .filter(|part| part.starts_with("/feeds/"))
        .map(|part| part.split('"').next().unwrap().replace("&amp;", "&"))
        .collect();
    assert!(!links.is_empty(), "{}", page.body);
    for link in links {
        assert!(link.contains("place=fr-83137"), "{link}");
        assert_eq!(app.get(&link).await.status, StatusCode::OK, "{link}");
    }
    assert_eq!(app.get("/alerts?place=").await.status, StatusCode::OK);
    assert!(Filter::PARAMETERS.contains(&"place"));
}

#[tokio::test]
async fn every_page_of_the_sitemaps_is_there_once() {
    let app = TestApp::of(world());
    let robots = app.get("/robots.txt").await.body;
    assert!(
        robots.contains(&format!("Sitemap: {BASE}/sitemap.xml")),
        "{robots}"
    );
    let index = app.get("/sitemap.xml").await;
    let sitemaps = elements(&index.body);
    let mut all = Vec::new();
    for sitemap in of(&sitemaps, "loc") {
        let answer = app.get(sitemap.strip_prefix(BASE).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{sitemap}");
        all.extend(of(&elements(&answer.body), "loc").into_iter().map(str::to_owned));
    }
    for path in &all {
        let answer = app.get(path.strip_prefix(BASE).unwrap()).await;
        assert!(
            answer.status == StatusCode::OK || NEEDS_DATABASE.iter().any(|page| path.ends_with(page)),
            "{path}: {}",
            answer.status
        );
    }
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
    for expected in [
        "/places/fr/83137-toulon",
        "/places/fr/83069-hyeres",
        "/places/fr/fr-france",
        "/map",
    ] {
        assert!(
            all.contains(&format!("{BASE}{expected}")),
            "{expected} in {all:?}"
        );
    }
    for missing in [
        "/sitemaps/places-2.xml",
        "/sitemaps/devices-00.xml",
        "/sitemaps/places-0.xml",
        "/sitemaps/x",
    ] {
        assert_eq!(app.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn sitemaps_of_many_devices_go_on_where_the_last_one_ended() {
    let app = TestApp::new(cameras(10_050));
    let index = elements(&app.get("/sitemap.xml").await.body);
    let mut ids = Vec::new();
    for sitemap in of(&index, "loc")
        .into_iter()
        .filter(|loc| loc.contains("/sitemaps/devices"))
    {
        let found = elements(&app.get(sitemap.strip_prefix(BASE).unwrap()).await.body);
        ids.extend(of(&found, "loc").into_iter().map(str::to_owned));
    }
    assert_eq!(ids.len(), 10_050);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 10_050);
}
