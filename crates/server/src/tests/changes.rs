//! Claims about the feed of changes. That it misses nothing is tested against PostgreSQL in the crate `app`.

use std::time::Duration;

use atlas::{Change, Collection};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use domain::moderation::Departure;
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::testing::world::world;
use crate::testing::{TestApp, camera, id};

const GENERATION: Uuid = Uuid::from_u128(0x0f4b_e2c1 << 96);
/// Before everything.
const START: &str = "0f4be2c1-0";

/// Cameras 1 to 5, of which 2 was merged into 1, 3 withheld and 4 deleted, 5 moved, and a change of a deployment.
fn app() -> TestApp {
    let mut source = world();
    source.devices = (1..=5).map(|number| camera(number, 1.4, 43.6)).collect();
    let app = TestApp::of(source);
    let published = &app.state.published;
    let removed = [2, 3, 4].map(|number| Change::Remove(id(number)));
    published.apply(&removed, 2);
    published.apply(&[camera(5, 2.0, 48.0).into()], 3);
    published.note_departures(&[
        (id(2), Some(Departure::Merged(id(1)))),
        (id(3), Some(Departure::Withheld)),
    ]);
    let changes: Vec<_> = [1, 5, 2, 3, 4, 5, 0x100]
        .into_iter()
        .zip(1..)
        .map(|(number, position)| (position, Some(id(number))))
        .collect();
    published.changes().extend(GENERATION, 7, &changes);
    app
}

fn operations(document: &Value) -> Vec<String> {
    let changes = document["changes"].as_array().unwrap();
    changes
        .iter()
        .map(|change| {
            let id: Uuid = change["id"].as_str().unwrap().parse().unwrap();
            format!("{} {:x}", change["operation"].as_str().unwrap(), id.as_u128())
        })
        .collect()
}

#[tokio::test]
async fn each_change_is_told_once_as_it_is_now() {
    let app = app();
    let answer = app.get(&format!("/changes?since={START}")).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let document = answer.json();
    assert_eq!(
        operations(&document),
        [
            "upsert 1",
            "merge 2",
            "withhold 3",
            "delete 4",
            "upsert 5",
            "upsert 100"
        ]
    );
    assert_eq!(document["position"], "0f4be2c1-7");
    assert_eq!(document["more"], false);
    assert_eq!(document["licence"], "ODbL-1.0");
    let changes = &document["changes"];
    assert_eq!(changes[0]["position"], "0f4be2c1-1");
    assert_eq!(changes[0]["feature"]["id"], id(1).to_string());
    assert_eq!(changes[1]["into"], id(1).to_string());
    // Nothing but the id and that it is withheld.
    assert_eq!(
        changes[2],
        serde_json::json!({"position": "0f4be2c1-4", "operation": "withhold", "id": id(3).to_string()})
    );
    assert_eq!(changes[5]["collection"], "deployments");
    let file = app.get("/exports/devices.geojson").await.json();
    assert!(
        file["features"]
            .as_array()
            .unwrap()
            .contains(&changes[4]["feature"])
    );
}

#[tokio::test]
async fn pages_lead_on_to_the_end() {
    let app = app();
    let mut path = format!("/changes?since={START}&limit=2&include=ids");
    let (mut all, mut pages) = (Vec::new(), 0);
    loop {
        let document = app.get(&path).await.json();
        all.extend(operations(&document));
        assert!(document["changes"].as_array().unwrap().len() <= 2);
        assert!(!document["changes"].to_string().contains("feature\":"));
        pages += 1;
        let next = document["links"][0]["href"].as_str().unwrap();
        next.strip_prefix(crate::testing::BASE)
            .unwrap()
            .clone_into(&mut path);
        if document["more"] == false {
            break;
        }
    }
    assert_eq!(pages, 3);
    assert_eq!(
        all,
        [
            "upsert 1",
            "merge 2",
            "withhold 3",
            "delete 4",
            "upsert 5",
            "upsert 100"
        ]
    );
    assert_eq!(
        operations(&app.get(&path).await.json()),
        Vec::<String>::new(),
        "at the end"
    );
}

#[tokio::test]
async fn whoever_filters_is_told_what_has_left_and_nothing_of_other_families() {
    let app = app();
    for (query, expected) in [
        (
            "collection=devices&bbox=1,43,1.5,44",
            vec!["upsert 1", "merge 2", "withhold 3", "delete 4", "leave 5"],
        ),
        (
            "bbox=1,43,1.5,44",
            vec![
                "upsert 1",
                "merge 2",
                "withhold 3",
                "delete 4",
                "leave 5",
                "leave 100",
            ],
        ),
        (
            "family=deployment",
            vec!["merge 2", "withhold 3", "delete 4", "upsert 100"],
        ),
        (
            "collection=deployments&technology=robot_dog",
            vec!["merge 2", "withhold 3", "delete 4", "leave 100"],
        ),
        (
            "collection=view-sectors",
            vec!["leave 1", "merge 2", "withhold 3", "delete 4", "leave 5"],
        ),
        ("collection=centres", vec!["merge 2", "withhold 3", "delete 4"]),
    ] {
        let document = app.get(&format!("/changes?since={START}&{query}")).await.json();
        assert_eq!(operations(&document), expected, "{query}");
        assert_eq!(document["position"], "0f4be2c1-7", "{query}");
    }
    let left = app
        .get(&format!("/changes?since={START}&collection=view-sectors"))
        .await
        .json();
    assert_eq!(left["changes"][0]["collection"], Collection::ViewSectors.name());
}

#[tokio::test]
async fn without_a_position_one_learns_where_the_feed_is() {
    let app = app();
    let document = app.get("/changes").await.json();
    assert_eq!(document["position"], "0f4be2c1-7");
    assert!(document["changes"].as_array().unwrap().is_empty());
    let empty = TestApp::new(Vec::new());
    let answer = empty.get("/changes").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.json()["code"], "not-ready");
}

#[tokio::test]
async fn lines_end_with_the_position() {
    let app = app();
    let path = format!("/changes?since={START}&limit=3");
    for (path, accept) in [
        (format!("{path}&f=ndjson"), "*/*"),
        (path.clone(), "application/x-ndjson"),
    ] {
        let answer = app.get_with(&path, &[("accept", accept)]).await;
        assert_eq!(answer.header("content-type"), "application/x-ndjson");
        let lines: Vec<Value> = answer
            .body
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 4);
        assert_eq!(
            lines[3],
            serde_json::json!({"position": "0f4be2c1-4", "more": true})
        );
    }
}

#[tokio::test]
async fn lost_positions_say_what_to_do_and_odd_ones_are_refused() {
    let app = app();
    app.state
        .published
        .changes()
        .extend(GENERATION, 9, &[(8, None), (9, Some(id(1)))]);
    for position in ["0f4be2c1-7", "0f4be2c1-10", "0f4be2c2-8"] {
        for suffix in ["", "&wait=1", "&f=ndjson", "&f=events"] {
            let answer = app.get(&format!("/changes?since={position}{suffix}")).await;
            assert_eq!(answer.status, StatusCode::GONE, "{position}{suffix}");
            assert_eq!(answer.json()["code"], "position-lost");
            assert!(answer.json()["detail"].as_str().unwrap().contains("/exports"));
        }
    }
    assert_eq!(app.get("/changes?since=0f4be2c1-8").await.status, StatusCode::OK);
    for query in [
        "since=",
        "since=7",
        "since=x-7",
        "since=0f4be2c1-8&since=0f4be2c1-8",
        "limit=0",
        "limit=NaN",
        "wait=51",
        "wait=-1",
        "f=xml",
        "include=photos",
        "collection=persons",
        "collection=devices&technology=drone",
        "bbox=1,2,3",
        "bbox=NaN,1,2,3",
        "unknown=1",
        "f=events&wait=1",
        "f=events&limit=1",
    ] {
        let answer = app.get(&format!("/changes?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
    }
    let odd = app
        .get_with("/changes?f=events", &[("last-event-id", "nonsense")])
        .await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(start_paused = true)]
async fn who_waits_gets_the_next_change_or_an_empty_page_after_the_time() {
    let app = app();
    let began = tokio::time::Instant::now();
    let empty = app.get("/changes?since=0f4be2c1-7&wait=25").await.json();
    assert_eq!(began.elapsed(), Duration::from_secs(25));
    assert_eq!(empty["position"], "0f4be2c1-7");
    let next = empty["links"][0]["href"].as_str().unwrap();
    assert!(next.contains("wait=25"), "{next}");
    // A change that does not concern the question wakes nobody for good.
    let waiting = app.get("/changes?since=0f4be2c1-7&wait=25&family=device");
    let changing = async {
        tokio::time::sleep(Duration::from_secs(5)).await;
        let changes = app.state.published.changes();
        changes.extend(GENERATION, 8, &[(8, Some(id(0x100)))]);
        tokio::time::sleep(Duration::from_secs(5)).await;
        changes.extend(GENERATION, 9, &[(9, Some(id(1)))]);
    };
    let began = tokio::time::Instant::now();
    let (answer, ()) = tokio::join!(waiting, changing);
    assert_eq!(began.elapsed(), Duration::from_secs(10));
    assert_eq!(operations(&answer.json()), ["upsert 1"]);
    assert_eq!(answer.json()["position"], "0f4be2c1-9");
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_a_process_that_stops() {
    let app = app();
    let began = tokio::time::Instant::now();
    let waiting = async { tokio::join!(app.get("/changes?wait=50"), app.get("/changes?f=events")) };
    let closing = async {
        tokio::time::sleep(Duration::from_secs(3)).await;
        app.state.published.changes().close();
    };
    let ((page, events), ()) = tokio::join!(waiting, closing);
    assert_eq!(began.elapsed(), Duration::from_secs(3));
    assert_eq!((page.status, events.status), (StatusCode::OK, StatusCode::OK));
}

#[tokio::test(start_paused = true)]
async fn one_client_fills_its_own_places_only() {
    let app = app();
    let held: Vec<_> = (0..50)
        .map(|_| app.state.waiting.enter([192, 0, 2, 1].into()).unwrap())
        .collect();
    let began = tokio::time::Instant::now();
    let crowded = app.get("/changes?wait=50").await;
    assert_eq!(
        (began.elapsed(), crowded.status),
        (Duration::ZERO, StatusCode::OK)
    );
    assert_eq!(crowded.header("retry-after"), "5");
    let events = app.get("/changes?f=events").await;
    assert_eq!(events.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!events.header("retry-after").is_empty());
    drop(held);
    let waiting = app.get("/changes?wait=50").await;
    assert!(waiting.header("retry-after").is_empty());
    assert_eq!(began.elapsed(), Duration::from_secs(50));
}

#[tokio::test(start_paused = true)]
async fn events_go_on_where_they_broke_off_and_show_signs_of_life() {
    let app = app();
    let request = Request::get("/changes?since=0f4be2c1-0&include=ids")
        .header("accept", "text/event-stream")
        .header("accept-encoding", "gzip")
        .header("last-event-id", "0f4be2c1-4")
        .body(Body::empty())
        .unwrap();
    let response = app.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert!(!response.headers().contains_key("content-encoding"));
    let mut body = response.into_body();
    let mut next = async || -> Option<String> {
        let frame = body.frame().await?.unwrap().into_data().unwrap();
        Some(String::from_utf8(frame.to_vec()).unwrap())
    };
    assert_eq!(next().await.unwrap(), "retry: 5000\nid: 0f4be2c1-4\n\n");
    let events = next().await.unwrap();
    let first = events.split("\n\n").next().unwrap();
    assert_eq!(
        first,
        format!(
            "id: 0f4be2c1-5\nevent: delete\ndata: {{\"position\":\"0f4be2c1-5\",\"operation\":\"delete\",\"id\":\"{}\"}}",
            id(4)
        )
    );
    assert!(events.ends_with("\n\nid: 0f4be2c1-7\n\n"), "{events}");
    let began = tokio::time::Instant::now();
    assert_eq!(next().await.unwrap(), ":\n\n");
    assert_eq!(began.elapsed(), Duration::from_secs(15));
    let changes = app.state.published.changes();
    changes.extend(GENERATION, 8, &[(8, Some(id(1)))]);
    assert!(next().await.unwrap().contains("event: upsert"));
    changes.extend(GENERATION, 9, &[(9, None)]);
    assert_eq!(next().await.unwrap(), "event: reload\ndata: {}\n\n");
    assert_eq!(next().await, None);
}

#[tokio::test(start_paused = true)]
async fn a_stream_ends_after_an_hour() {
    let app = app();
    let began = tokio::time::Instant::now();
    app.get("/changes?f=events").await;
    assert_eq!(began.elapsed(), Duration::from_hours(1));
}
