//! What readers get, as text that a person can compare: a tile, a page of items, the entry documents.
//!
//! Ids are random and are replaced; everything else is as sent.

use std::fmt::Write;

use atlas::Collection;
use domain::device::{CameraForm, Mount, OperatorKind, Site};
use domain::heading::Heading;
use domain::text::Text;
use domain::{Device, Filter};
use fast_mvt::{MvtGeometry, MvtReaderRef};

use crate::support::{TestApp, camera};

/// Two cameras on one mast, one of them described, and one across the antimeridian near the pole.
async fn app() -> TestApp {
    let app = TestApp::start().await;
    let described = Device {
        form: Some(CameraForm::Fixed),
        mount: Some(Mount::StreetLamp),
        heading: Heading::new(112.5),
        site: Some(Site::PublicWay),
        operator: Text::line("Ville de \"Test\" & Cie", 120).unwrap(),
        operator_kind: Some(OperatorKind::Municipality),
        position_accuracy_m: Some(5),
        ..camera(1.444_2, 43.604_5)
    };
    app.publish(described).await;
    app.publish(camera(1.444_2, 43.604_5)).await;
    app.publish(camera(-179.999_999_9, 84.9)).await;
    app
}

/// The text with each id and the random port replaced by names.
fn named(app: &TestApp, text: &str) -> String {
    let mut text = text.replace(&app.url(""), "https://contrechamp.example");
    let atlas = app.published.snapshot();
    let page = atlas.page(Collection::Devices, &Filter::default(), None, 100);
    let mut devices: Vec<_> = page.devices().map(atlas::DeviceRef::to_public).collect();
    // Two devices stand at one point, where the order of ids is chance.
    devices.sort_by_key(|device| (device.device.position, device.device.operator.is_none()));
    for (number, device) in devices.iter().enumerate() {
        text = text.replace(&device.id.to_string(), &format!("device-{number}"));
    }
    text
}

/// A tile as text: layers, then each feature with its place and its properties.
fn dump(tile: &[u8]) -> String {
    let mut text = String::new();
    for layer in MvtReaderRef::new(tile).unwrap().layers() {
        writeln!(
            text,
            "{} (version {}, extent {})",
            layer.name(),
            layer.version(),
            layer.extent()
        )
        .unwrap();
        let mut features: Vec<String> = layer
            .features()
            .map(|feature| {
                let shape = match feature.geometry().unwrap() {
                    MvtGeometry::Point(point) => format!("{} {}", point.0.x, point.0.y),
                    other => format!("{other:?}"),
                };
                let mut properties: Vec<String> = feature
                    .properties()
                    .map(|property| {
                        let (name, value) = property.unwrap();
                        format!("    {name}: {value:?}")
                    })
                    .collect();
                properties.sort();
                format!("  {shape}\n{}", properties.join("\n"))
            })
            .collect();
        features.sort();
        writeln!(text, "{}", features.join("\n")).unwrap();
    }
    text
}

#[tokio::test]
async fn a_tile_reads_as_before() {
    let app = app().await;
    let mut text = String::new();
    for path in ["/tiles/16/33030/23929.mvt", "/tiles/0/0/0.mvt"] {
        let tile = app.get(path).await.bytes().await.unwrap();
        writeln!(text, "{path}\n{}", named(&app, &dump(&tile))).unwrap();
    }
    insta::assert_snapshot!(text);
}

#[tokio::test]
async fn items_and_documents_read_as_before() {
    let app = app().await;
    let items = app
        .text("/ogc/collections/devices/items?bbox=1,43,2,44&kind=camera")
        .await;
    let mut items: serde_json::Value = serde_json::from_str(&named(&app, &items)).unwrap();
    let features = items["features"].as_array_mut().unwrap();
    features.sort_by_key(|feature| feature["id"].to_string());
    insta::assert_json_snapshot!("items", items);
    for (name, path) in [
        ("landing", "/ogc"),
        ("conformance", "/ogc/conformance"),
        ("collection", "/ogc/collections/devices"),
        ("schema", "/ogc/collections/deployments/schema"),
        ("tilejson", "/tiles.json?kind=camera"),
    ] {
        let document: serde_json::Value = serde_json::from_str(&named(&app, &app.text(path).await)).unwrap();
        insta::assert_json_snapshot!(name, document);
    }
}
