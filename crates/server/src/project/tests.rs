//! Claims about the pages that explain the project.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use axum::http::StatusCode;
use domain::Family;
use domain::device::{DeviceKind, Site};
use domain::retention::{REJECTED_REPORT, UNDECIDED_REPORT};
use time::Duration;

use super::pages::privacy::{KEPT, duration};
use crate::i18n::Locale;
use crate::testing::{Answer, TestApp};
use crate::ui::feature::kinds;

const PAGES: [&str; 7] = [
    "/privacy",
    "/recognise",
    "/not-mapped",
    "/method",
    "/quality",
    "/cite",
    "/data",
];

async fn page(path: &str, locale: Locale) -> Answer {
    TestApp::new(Vec::new())
        .get(&format!("{path}?lang={}", locale.code()))
        .await
}

fn has_anchor(page: &Answer, id: &str) -> bool {
    page.body.matches(&format!(r#" id="{id}""#)).count() == 1
}

#[tokio::test]
async fn each_page_answers_in_both_languages_and_may_be_kept_and_asked_for_again() {
    for path in PAGES {
        let mut bodies = BTreeSet::new();
        for locale in Locale::ALL {
            let app = TestApp::new(Vec::new());
            let path = format!("{path}?lang={}", locale.code());
            let first = app.get(&path).await;
            assert_eq!(first.status, StatusCode::OK, "{path}");
            assert_eq!(first.header("content-language"), locale.code());
            assert_eq!(first.header("cache-control"), "public, no-cache");
            let again = app
                .get_with(&path, &[("if-none-match", &first.header("etag"))])
                .await;
            assert_eq!(again.status, StatusCode::NOT_MODIFIED);
            bodies.insert(first.body);
        }
        assert_eq!(
            bodies.len(),
            Locale::ALL.len(),
            "{path} is the same in two languages"
        );
    }
}

#[tokio::test]
async fn the_pages_need_no_script_and_nothing_of_others() {
    for path in PAGES {
        let body = page(path, Locale::Fr).await.body;
        assert!(!body.contains("<script"), "{path}");
        for source in body.split(" src=\"").skip(1) {
            assert!(source.starts_with("/assets/"), "{path}: {source}");
        }
    }
}

#[tokio::test]
async fn every_page_leads_to_them() {
    let home = page("/", Locale::Fr).await;
    for path in PAGES {
        assert!(home.body.contains(&format!(r#"href="{path}?lang=fr""#)), "{path}");
    }
}

#[tokio::test]
async fn the_times_on_the_page_are_those_of_the_schedule() {
    for locale in Locale::ALL {
        let page = page("/privacy", locale).await;
        let table = page.body.split("<tbody>").nth(1).unwrap();
        let shown: Vec<&str> = table
            .split("<td>")
            .skip(1)
            .map(|cell| cell.split('<').next().unwrap())
            .collect();
        assert_eq!(shown, KEPT.map(|(_, time)| duration(locale, time)));
        for (what, time) in [("rejected", REJECTED_REPORT), ("undecided", UNDECIDED_REPORT)] {
            let row = table
                .split(&locale.text(&format!("privacy-kept-{what}")))
                .nth(1)
                .unwrap();
            let days = time.whole_days().to_string();
            assert!(row.split("</td>").next().unwrap().contains(&days), "{what}");
        }
    }
}

#[test]
fn every_promise_of_the_schedule_is_on_the_page() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src/retention.rs");
    let promised = fs::read_to_string(file).unwrap();
    let promised = promised
        .lines()
        .filter(|line| line.starts_with("pub const "))
        .count();
    assert_eq!(KEPT.len(), promised);
    let texts: BTreeSet<_> = KEPT.iter().map(|(what, _)| what).collect();
    assert_eq!(texts.len(), KEPT.len());
}

#[test]
fn a_time_is_said_in_the_largest_unit_that_is_exact() {
    assert_eq!(duration(Locale::En, Duration::days(1)), "1 day");
    assert_eq!(duration(Locale::En, Duration::hours(36)), "36 hours");
    assert_eq!(duration(Locale::Fr, Duration::minutes(30)), "30 minutes");
    assert_eq!(duration(Locale::Fr, Duration::days(14)), "14 jours");
}

#[tokio::test]
async fn every_kind_has_an_anchor_its_picture_and_a_way_to_report_it() {
    for locale in Locale::ALL {
        let page = page("/recognise", locale).await;
        for kind in DeviceKind::ALL {
            assert!(has_anchor(&page, kind.code()), "{kind}");
            assert!(
                page.body
                    .contains(&format!("/assets/icons/pictures/devices/{kind}.svg"))
            );
            assert!(
                page.body
                    .contains(&format!("/report/device?kind={kind}&amp;lang="))
            );
        }
        for technology in kinds(Family::Deployment).codes {
            assert!(
                has_anchor(&page, &format!("deployment-{technology}")),
                "{technology}"
            );
        }
        assert!(has_anchor(&page, "centre"));
    }
}

#[tokio::test]
async fn every_refused_site_is_explained_and_every_link_of_the_contents_leads_somewhere() {
    for locale in Locale::ALL {
        let refusals = page("/not-mapped", locale).await;
        for site in Site::ALL {
            if !site.is_mappable() || site.published_decimals().is_some() {
                assert!(has_anchor(&refusals, site.code()), "{site}");
            }
        }
        for path in PAGES {
            let page = page(path, locale).await;
            let links: Vec<&str> = page.body.split("href=\"#").skip(1).collect();
            // The skip link alone, on pages that are short.
            let is_long = !["/quality", "/cite", "/data"].contains(&path);
            assert!(links.len() > if is_long { 5 } else { 0 }, "{path}");
            for link in links {
                let id = link.split('"').next().unwrap();
                assert!(has_anchor(&page, id), "{path}#{id}");
            }
        }
    }
}

/// Counted anew here, device by device.
#[tokio::test]
async fn the_quality_of_the_data_is_counted() {
    use domain::Status;
    use domain::device::DeviceKind as Kind;
    use domain::evidence::Grounds;
    use domain::heading::Heading;
    use time::macros::date;

    use super::quality::Quality;
    use crate::testing::world::text;
    use crate::testing::{camera, cameras};

    let mut devices = cameras(8);
    devices[0].device.heading = Some(Heading::new(90.0).unwrap());
    devices[1].device.heading = Some(Heading::new(0.0).unwrap());
    devices[2].device.operator = Some(text("Ville"));
    devices[3].grounds = Grounds::parse("exists:seen+photo kind:seen", 3).unwrap();
    devices[4].grounds = Grounds::parse("exists:act", 0).unwrap();
    devices[4].status = Status::Authorised;
    devices[5].last_sighting = Some(date!(2026 - 01 - 01));
    devices[6].last_sighting = Some(date!(2023 - 06 - 01));
    let mut gate = camera(99, 2.0, 48.0);
    gate.device.kind = Kind::PlateReader;
    devices.push(gate);
    let app = TestApp::new(devices);
    let quality = Quality::of(&app.state.published.snapshot(), app.state.today());
    let expected = Quality {
        devices: 9,
        aimed: 2,
        operators: 1,
        photos: 1,
        official: 1,
        seen_twice: 1,
        by_freshness: [1, 1, 7],
        by_status: Status::ALL
            .iter()
            .map(|status| match status {
                Status::Observed => 8,
                Status::Authorised => 1,
                _ => 0,
            })
            .collect::<Vec<_>>()
            .try_into()
            .unwrap(),
    };
    assert_eq!(quality, expected);
    let page = app.get("/quality?lang=fr").await.body;
    assert!(page.contains("22,2\u{202f}%"), "two of nine look somewhere");
}

#[tokio::test]
async fn the_page_to_cite_names_the_instance_and_the_day() {
    for (locale, day) in [(Locale::Fr, "23 novembre 2026"), (Locale::En, "23 November 2026")] {
        let body = page("/cite", locale).await.body;
        assert!(
            body.contains("http://127.0.0.1:8080/") && body.contains(day),
            "{body}"
        );
        assert!(body.contains("urldate = {2026-11-23}") && body.contains(crate::ATTRIBUTION));
    }
}

#[tokio::test]
async fn the_home_page_searches_and_reports() {
    let home = page("/", Locale::Fr).await.body;
    assert!(home.contains(r#"action="/search""#) && home.contains(r#"name="q""#));
    assert!(home.contains(r#"href="/report?lang=fr""#) && home.contains(r#"href="/map?lang=fr""#));
}
