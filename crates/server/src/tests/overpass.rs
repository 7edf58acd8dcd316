//! Claims about the address that stands for an Overpass server.

use axum::http::StatusCode;
use domain::device::{Capabilities, Capability, DeviceKind, PublicDevice};
use domain::ids::MastId;
use domain::status::Status;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::testing::{TestApp, camera};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

fn devices() -> Vec<PublicDevice> {
    let mut known = camera(1, 1.44, 43.6);
    known.source = Some("osm".to_owned());
    known.external_id = Some("node/123".to_owned());
    let mut reader = camera(2, 1.441, 43.6);
    reader.device.kind = DeviceKind::PlateReader;
    reader.device.capabilities = [Capability::ReadsPlates].into_iter().collect::<Capabilities>();
    let mut gone = camera(3, 1.442, 43.6);
    gone.status = Status::Removed;
    let mut speaker = camera(4, 1.443, 43.6);
    speaker.device.kind = DeviceKind::MarkerDispenser;
    vec![known, reader, gone, speaker, camera(5, 9.0, 43.6)]
}

fn address(query: &str) -> String {
    format!(
        "/api/interpreter?data={}",
        utf8_percent_encode(query, NON_ALPHANUMERIC)
    )
}

async fn elements(app: &TestApp, query: &str) -> Vec<Value> {
    let answer = app.get(&address(query)).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.body);
    answer.json()["elements"].as_array().unwrap().clone()
}

fn ids(elements: &[Value]) -> Vec<i64> {
    elements
        .iter()
        .map(|element| element["id"].as_i64().unwrap())
        .collect()
}

#[tokio::test]
async fn the_query_of_a_camera_map_is_answered_as_overpass_answers() {
    let app = TestApp::new(devices());
    let answer = app
        .get(&address(
            "[out:json][timeout:25];node[\"man_made\"=\"surveillance\"](43.5,1.4,43.7,1.5);out body;",
        ))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let document = answer.json();
    assert_eq!(document["version"], 0.6);
    assert_eq!(document["osm3s"]["timestamp_osm_base"], "2026-11-23T00:00:00Z");
    assert!(document["osm3s"]["copyright"].as_str().unwrap().contains("ODbL"));
    let found = document["elements"].as_array().unwrap();
    assert_eq!(
        found.len(),
        2,
        "neither what is gone nor what has no word there: {found:?}"
    );
    let known = found.iter().find(|element| element["id"] == 123).unwrap();
    assert_eq!(known["type"], "node");
    assert_eq!(
        (known["lat"].as_f64(), known["lon"].as_f64()),
        (Some(43.6), Some(1.44))
    );
    assert_eq!(known["tags"]["surveillance:type"], "camera");
    assert_eq!(known["tags"]["contrechamp:status"], "observed");
    let own = found.iter().find(|element| element["id"] != 123).unwrap();
    assert!(own["id"].as_i64().unwrap() < 0);
    assert_eq!(own["tags"]["surveillance:type"], "ALPR");

    // Our own reader of Overpass takes it.
    let mut read = 0;
    formats::osm::read(answer.body.as_bytes(), "answer.json", &mut |item| {
        read += usize::from(matches!(item, formats::osm::Item::Candidate(_)));
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(read, 2);

    let again = app
        .get_with(
            &address(
                "[out:json][timeout:25];node[\"man_made\"=\"surveillance\"](43.5,1.4,43.7,1.5);out body;",
            ),
            &[("if-none-match", &answer.header("etag"))],
        )
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn conditions_unions_circles_and_ways_to_print_are_understood() {
    let app = TestApp::new(devices());
    let box_ = "(43.5,1.4,43.7,1.5)";
    let readers = elements(
        &app,
        &format!("[out:json];node[\"surveillance:type\"=\"ALPR\"]{box_};out;"),
    )
    .await;
    assert_eq!(readers.len(), 1);
    let both = format!(
        "[out:json];(node[man_made=surveillance]{box_};node[\"surveillance:type\"]{box_};way[man_made]{box_};);"
    );
    assert_eq!(elements(&app, &format!("{both}out;")).await.len(), 2, "each once");
    let near = elements(
        &app,
        "[out:json];node[man_made=surveillance](around:50,43.6,1.44);out;",
    )
    .await;
    assert_eq!(ids(&near), [123]);
    let skeleton = elements(&app, &format!("{both}out skel 1;")).await;
    assert_eq!(skeleton.len(), 1);
    assert!(skeleton[0].get("tags").is_none() && skeleton[0].get("lat").is_some());
    let bare = elements(&app, &format!("{both}out ids;")).await;
    assert!(bare.iter().all(|element| element.as_object().unwrap().len() == 2));
    let counted = elements(&app, &format!("{both}out count;")).await;
    assert_eq!(
        (counted.len(), counted[0]["tags"]["nodes"].as_str()),
        (1, Some("2"))
    );
    // As Overpass turbo ends its queries.
    assert_eq!(
        elements(&app, &format!("{both}out body;>;out skel qt;"))
            .await
            .len(),
        2
    );
    let stable = elements(&app, &format!("{both}out ids;")).await;
    assert_eq!(ids(&bare), ids(&stable));
}

#[tokio::test]
async fn a_query_may_come_as_a_form_or_as_text_from_any_site() {
    let app = TestApp::new(devices());
    let query = "[out:json];node[man_made=surveillance](43.5,1.4,43.7,1.5);out;";
    let form = format!("data={}", utf8_percent_encode(query, NON_ALPHANUMERIC));
    let foreign = [
        ("origin", "https://maps.example"),
        ("sec-fetch-site", "cross-site"),
    ];
    for (kind, body) in [
        (Some(FORM), form.as_str()),
        (Some(FORM), query),
        (None, query),
        (Some(("content-type", "text/plain")), query),
    ] {
        let headers: Vec<(&str, &str)> = foreign.iter().copied().chain(kind).collect();
        let answer = app.send("POST", "/api/interpreter", &headers, body).await;
        assert_eq!(answer.status, StatusCode::OK, "{body}: {}", answer.body);
        assert_eq!(answer.json()["elements"].as_array().unwrap().len(), 2, "{body}");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
    }
    let long = format!("data={}", "x".repeat(40_000));
    let answer = app.send("POST", "/api/interpreter", &[FORM], &long).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn what_is_not_understood_is_refused_and_says_what_is() {
    let app = TestApp::new(devices());
    for query in [
        "",
        "node(1,2,3,4);out;",
        "[out:json];area[name=x];out;",
        "[out:json];\nnode[man_made];out;",
    ] {
        let answer = app.get(&address(query)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        let document = answer.json();
        let remark = document["remark"].as_str().unwrap();
        assert!(
            remark.starts_with("parse error: line ") && remark.contains("around:metres"),
            "{remark}"
        );
        assert_eq!(document["elements"].as_array().unwrap().len(), 0);
    }
    assert_eq!(app.get("/api/interpreter").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        app.get("/api/interpreter?data=x&data=y").await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        app.get("/api/interpreter?query=x").await.status,
        StatusCode::BAD_REQUEST
    );
    let both = app
        .send("POST", "/api/interpreter", &[FORM], "data=x&more=y")
        .await;
    assert_eq!(both.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_answer_that_would_be_too_long_says_that_it_is_not_whole() {
    let devices = (0..50_001_u32)
        .map(|number| camera(u128::from(number) + 1, 1.4 + f64::from(number % 1000) / 1e5, 43.6))
        .collect();
    let app = TestApp::new(devices);
    let answer = app
        .get(&address(
            "[out:json];node[man_made=surveillance](43.5,1.3,43.7,1.5);out;",
        ))
        .await;
    let document = answer.json();
    assert_eq!(document["elements"].as_array().unwrap().len(), 50_000);
    assert!(document["remark"].as_str().unwrap().starts_with("runtime error"));
    let counted = elements(
        &app,
        "[out:json];node[man_made=surveillance](43.5,1.3,43.7,1.5);out count;",
    )
    .await;
    assert_eq!(counted[0]["tags"]["total"], "50001");
}

#[tokio::test]
async fn of_several_devices_on_one_node_none_takes_its_id() {
    let on_node = |number: u128| {
        let mut device = camera(number, 1.44, 43.6);
        device.source = Some("osm".to_owned());
        device.external_id = Some("node/123".to_owned());
        device.mast = Some(MastId(uuid::Uuid::from_u128(7)));
        device
    };
    let app = TestApp::new(vec![on_node(1), on_node(2)]);
    let found = ids(&elements(
        &app,
        "[out:json];node[\"man_made\"=\"surveillance\"](43,1,44,2);out;",
    )
    .await);
    assert_eq!(found.len(), 2);
    assert!(
        found.iter().all(|id| *id < 0) && found[0] != found[1],
        "{found:?}"
    );
}
