//! OGC API - Features over the real database: filters agree with each other, pages are stable, bad input is refused.

use std::collections::HashSet;

use domain::Device;
use domain::device::DeviceKind;
use serde_json::Value;

use crate::support::{TestApp, camera, publish};

/// Ids of all pages, following the `next` links.
async fn walk(app: &TestApp, path: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut next = Some(app.url(path));
    while let Some(url) = next {
        let page: Value = app.client.get(&url).send().await.unwrap().json().await.unwrap();
        let features = page["features"].as_array().unwrap();
        assert_eq!(page["numberReturned"], features.len());
        ids.extend(
            features
                .iter()
                .map(|feature| feature["id"].as_str().unwrap().to_owned()),
        );
        next = page["links"]
            .as_array()
            .unwrap()
            .iter()
            .find(|link| link["rel"] == "next")
            .map(|link| link["href"].as_str().unwrap().to_owned());
    }
    ids
}

#[tokio::test]
async fn pages_hold_each_device_once_while_others_come_and_go() {
    let app = TestApp::start().await;
    let mut here = HashSet::new();
    for step in 0..25 {
        let device = camera(f64::from(step) * 7.0 - 90.0, f64::from(step) * 3.0 - 40.0);
        here.insert(publish(&app.database, device, app.now()).await.to_string());
    }
    app.wait_for_count(25).await;
    let first = app.json("/ogc/collections/devices/items?limit=10").await;
    assert_eq!(first["numberMatched"], 25);
    // Between two pages a device comes that sorts anywhere.
    app.publish(camera(0.5, 0.5)).await;
    let ids = walk(&app, "/ogc/collections/devices/items?limit=4").await;
    let distinct: HashSet<String> = ids.iter().cloned().collect();
    assert_eq!(ids.len(), distinct.len());
    assert!(distinct.is_superset(&here));
}

#[tokio::test]
async fn a_filter_means_the_same_in_items_and_tiles() {
    let app = TestApp::start().await;
    for (index, kind) in DeviceKind::ALL.iter().cycle().take(30).enumerate() {
        let step = f64::from(u8::try_from(index).unwrap());
        let device = Device {
            kind: *kind,
            ..camera(1.0 + step * 0.01, 43.0)
        };
        publish(&app.database, device, app.now()).await;
    }
    app.wait_for_count(30).await;
    for query in [
        "kind=camera,loudspeaker",
        "bbox=1.05,42,1.15,44",
        "status=observed",
        "kind=other&bbox=0,0,1.2,50",
    ] {
        let items: HashSet<String> = walk(&app, &format!("/ogc/collections/devices/items?{query}&limit=7"))
            .await
            .into_iter()
            .collect();
        let tile = app
            .get(&format!("/tiles/0/0/0.mvt?{query}"))
            .await
            .bytes()
            .await
            .unwrap();
        let text = String::from_utf8_lossy(&tile).into_owned();
        let all = walk(&app, "/ogc/collections/devices/items").await;
        let drawn: HashSet<String> = all.into_iter().filter(|id| text.contains(id)).collect();
        assert_eq!(items, drawn, "{query}");
        assert!(!items.is_empty(), "{query}");
    }
}

#[tokio::test]
async fn bad_requests_get_a_problem_and_never_a_server_error() {
    let app = TestApp::start().await;
    let items = "/ogc/collections/devices/items";
    for (path, status) in [
        (format!("{items}?bbox=NaN,0,1,1"), 400),
        (format!("{items}?bbox=0,0,1e308,1"), 400),
        (format!("{items}?bbox=0,10,1,1"), 400),
        (format!("{items}?limit=0"), 400),
        (format!("{items}?limit=abc"), 400),
        (format!("{items}?limit=10&limit=10"), 400),
        (format!("{items}?unknown=1"), 400),
        (format!("{items}?kind=person"), 400),
        (format!("{items}?datetime=yesterday"), 400),
        (format!("{items}?cursor=abc"), 400),
        (format!("{items}?operator=%00"), 400),
        (format!("{items}?operator=%ff"), 400),
        (format!("{items}/not-an-id"), 404),
        (format!("{items}/00000000-0000-4000-8000-000000000000"), 404),
        ("/ogc/collections/people/items".to_owned(), 404),
        ("/tiles/0/1/0.mvt".to_owned(), 404),
        ("/tiles/99/0/0.mvt".to_owned(), 404),
        ("/tiles/-1/0/0.mvt".to_owned(), 400),
        ("/tiles/a/b/c.mvt".to_owned(), 400),
        ("/tiles/0/0/0.mvt?x=1".to_owned(), 400),
        ("/devices/nonsense".to_owned(), 404),
        ("/nowhere".to_owned(), 404),
    ] {
        let response = app.get(&path).await;
        assert_eq!(response.status(), status, "{path}");
        assert!(
            response.headers().contains_key("content-security-policy"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn every_link_of_the_api_answers() {
    let app = TestApp::start().await;
    app.publish(camera(1.0, 43.0)).await;
    let mut seen = HashSet::new();
    let mut queue = vec![app.url("/ogc")];
    while let Some(url) = queue.pop() {
        if !url.starts_with(&app.url("/")) || !seen.insert(url.clone()) {
            continue;
        }
        let response = app.client.get(&url).send().await.unwrap();
        assert_eq!(response.status(), 200, "{url}");
        let Ok(body) = response.json::<Value>().await else {
            continue;
        };
        collect_links(&body, &mut queue);
    }
    assert!(seen.len() >= 6, "{seen:?}");
}

fn collect_links(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect_links(value, found)),
        Value::Object(members) => {
            if let Some(href) = members.get("href").and_then(Value::as_str)
                && members.contains_key("rel")
                && !href.contains('{')
            {
                found.push(href.to_owned());
            }
            members.values().for_each(|value| collect_links(value, found));
        }
        _ => {}
    }
}
