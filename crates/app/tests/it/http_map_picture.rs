//! The place step without script, over HTTP: a search, a picture that is pressed, a report that is sent.

use domain::device::DeviceKind;
use reqwest::StatusCode;

use crate::support::{TestApp, camera};

const FORM: &str = "/report/device?lang=en";

/// Value of the hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.split(&start).nth(1);
    let value = rest.and_then(|rest| rest.split('"').next());
    value.unwrap_or_else(|| panic!("no {name} in {page}")).to_owned()
}

/// Value of an input that a person sees.
fn written(page: &str, name: &str) -> String {
    let input = page
        .split("<input ")
        .find(|input| input.contains(&format!(" name=\"{name}\"")))
        .unwrap_or_else(|| panic!("no {name}"));
    let value = input
        .split(" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    value.unwrap_or_default().to_owned()
}

/// Bytes that the picture of a page stands for, as base64.
fn picture(page: &str) -> &str {
    let rest = page.split("src=\"data:image/png;base64,").nth(1);
    rest.and_then(|rest| rest.split('"').next()).expect("a picture")
}

/// The fields of the map as a page has them.
fn map_of(page: &str) -> Vec<(&'static str, String)> {
    ["map_lon", "map_lat", "map_zoom", "map_pin", "token"]
        .map(|name| (name, hidden(page, name)))
        .to_vec()
}

/// Posts what a browser would: the map's fields, what the person typed, and what is pressed.
async fn press(
    app: &TestApp,
    page: &str,
    typed: &[(&str, &str)],
    pressed: &[(&str, &str)],
) -> (StatusCode, String) {
    let map = map_of(page);
    let (lon, lat) = (written(page, "lon"), written(page, "lat"));
    let accuracy = written(page, "accuracy_m");
    let mut fields: Vec<(&str, &str)> = map.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend([
        ("lon", lon.as_str()),
        ("lat", lat.as_str()),
        ("accuracy_m", accuracy.as_str()),
    ]);
    fields.extend_from_slice(typed);
    fields.extend_from_slice(pressed);
    let answer = app.post_form(FORM, &fields).await;
    (answer.status(), answer.text().await.unwrap())
}

#[tokio::test]
async fn a_place_is_found_pressed_and_corrected_without_script_and_nothing_typed_is_lost() {
    let app = TestApp::start().await;
    app.publish(camera(5.9301, 43.1251)).await;
    app.wait_for_count(1).await;
    let first = app.text(FORM).await;
    assert!(
        first.contains("Show the map") && !first.contains("data:image"),
        "the first page is light"
    );

    let token = hidden(&first, "token");
    let typed = [("kind", "camera"), ("note", "by the “old” bridge & co")];
    let mut fields = vec![
        ("token", token.as_str()),
        ("map_do", "find"),
        ("map_search", "43.125, 5.93"),
    ];
    fields.extend_from_slice(&typed);
    let answer = app.post_form(FORM, &fields).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let page = answer.text().await.unwrap();
    assert!(picture(&page).starts_with("iVBORw0KGgo"), "a PNG");
    assert!(
        picture(&page).len() <= 60 * 1024 * 4 / 3 + 4,
        "{}",
        picture(&page).len()
    );
    assert!(page.contains("43.125° north, 5.93° east"), "{page}");
    assert!(page.contains("On record within 300"), "the neighbour is told of");
    assert!(page.contains("by the “old” bridge &amp; co"));
    assert_eq!(
        (written(&page, "lon"), written(&page, "lat")),
        ("5.93".into(), "43.125".into())
    );

    // 200 pixels to the east of the middle of zoom 17.
    let (status, moved) = press(&app, &page, &typed, &[("map.x", "520"), ("map.y", "200")]).await;
    assert_eq!(status, StatusCode::OK);
    let lon: f64 = written(&moved, "lon").parse().unwrap();
    let degrees = 200.0 / (512.0 * 131_072.0) * 360.0;
    assert!((lon - 5.93 - degrees).abs() < 2e-7, "{lon}");
    assert_eq!(written(&moved, "accuracy_m"), "2");
    assert_eq!(
        hidden(&moved, "map_lon"),
        written(&moved, "lon"),
        "the map follows"
    );
    assert!(moved.contains("by the “old” bridge &amp; co"));

    let (_, away) = press(&app, &moved, &typed, &[("map_do", "west")]).await;
    assert_eq!(
        written(&away, "lon"),
        written(&moved, "lon"),
        "a map that moves leaves the pin"
    );
    assert_ne!(hidden(&away, "map_lon"), hidden(&moved, "map_lon"));
    assert_ne!(picture(&away), picture(&moved));
}

#[tokio::test]
async fn a_map_that_cannot_be_read_is_said_to_be_and_costs_nothing() {
    let app = TestApp::start().await;
    let fields = [
        ("map_lon", "east"),
        ("map_lat", "43"),
        ("map_zoom", "9"),
        ("map.x", "10"),
        ("map.y", "-7"),
        ("note", "seen twice"),
        ("kind", DeviceKind::Camera.code()),
    ];
    let answer = app.post_form(FORM, &fields).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let page = answer.text().await.unwrap();
    assert!(page.contains("could not be read") && page.contains("seen twice"));
    assert!(written(&page, "lon").is_empty());
}

#[tokio::test]
async fn every_family_offers_the_map_and_the_search_finds_no_street() {
    let app = TestApp::start().await;
    for family in ["device", "deployment", "centre"] {
        let path = format!("/report/{family}?lang=fr");
        let answer = app
            .post_form(&path, &[("map_search", "12 rue de la Paix"), ("map_do", "find")])
            .await;
        assert_eq!(answer.status(), StatusCode::OK, "{family}");
        let page = answer.text().await.unwrap();
        assert!(
            page.contains("12 rue de la Paix") && page.contains("Les rues ne sont pas connues"),
            "{family}"
        );
        assert_eq!(hidden(&page, "map_zoom"), "4", "France, for whoever reads French");
        assert!(page.contains("map_pin"), "{family}");
    }
}
