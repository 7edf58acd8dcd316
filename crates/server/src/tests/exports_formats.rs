//! Claims about the formats of files, by GDAL, which is what most people open them with.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use atlas::{Collection, Source};
use axum::http::StatusCode;
use domain::deployment::{Area, Deployment, Technology};
use domain::shape::Shape;
use serde_json::Value;

use crate::exports::Format;
use crate::testing::world::{text, world};
use crate::testing::{Folder, TestApp, camera, id};

/// The world with what formats trip over: hostile names, an area across the antimeridian, a place without an outline.
fn awkward() -> Source {
    let mut source = world();
    for (index, name) in [
        "Ville \"de\" l'Été & <Cie>; =1+1, -2",
        "\u{202b}بلدية تونس\u{202c}",
        "📷🎥 = @home",
    ]
    .into_iter()
    .enumerate()
    {
        let number = 0x50 + index as u128;
        let mut device = camera(
            number,
            -179.987_654_3 + 179.0 * index as f64,
            89.0 - 89.0 * index as f64,
        );
        device.device.operator = Some(text(name));
        device.device.heading = domain::heading::Heading::new(359.99);
        source.devices.push(device);
    }
    let fiji = r#"{"type":"Polygon","coordinates":[[[179,-17],[181,-17],[181,-16],[179,-16],[179,-17]]]}"#;
    let area = Area::Shape(Shape::parse_geojson(fiji).unwrap().shape);
    let mut across = source.deployments[0].clone();
    across.id = id(0x110);
    across.deployment = Deployment::new(Technology::Drone, area);
    source.deployments.push(across);
    source
}

/// Filters for each collection: nothing, few, many, all.
fn filters(collection: Collection) -> &'static [&'static str] {
    match collection {
        Collection::Devices => &[
            "",
            "bbox=-180,-90,0,90",
            "kind=camera&status=observed&place=fr-83",
            "operator=Nobody",
            "bbox=170,-90,-170,90",
        ],
        Collection::Deployments => &[
            "",
            "technology=drone",
            "technology=algorithmic_video",
            "datetime=2024-05-01",
            "place=fr-83137",
        ],
        Collection::Centres => &["", "centre=csu", "centre=csi"],
        Collection::ViewSectors => &["", "bbox=0,0,10,50"],
    }
}

fn ogr2ogr(path: &Path) -> Option<Value> {
    let output = Command::new("ogr2ogr")
        .args(["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9", "/vsistdout/"])
        .arg(path)
        // A waypoint layer is one of five.
        .args(if path.extension().is_some_and(|ext| ext == "gpx") {
            &["waypoints"][..]
        } else {
            &[]
        })
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{}: {said}", path.display());
    assert!(!said.contains("ERROR"), "{}: {said}", path.display());
    Some(serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn has_gdal() -> bool {
    let has = Command::new("ogr2ogr").arg("--version").output().is_ok();
    if !has {
        eprintln!("skipped: ogr2ogr is not installed");
    }
    has
}

fn ids(collection: &Value, format: Format) -> BTreeSet<String> {
    let features = collection["features"].as_array().unwrap();
    let ids: BTreeSet<String> = features
        .iter()
        .map(|feature| {
            let properties = &feature["properties"];
            let id = if format == Format::Gpx {
                let page = properties["link1_href"].as_str();
                page.and_then(|page| page.rsplit('/').next())
            } else {
                feature["id"].as_str().or(properties["id"].as_str())
            };
            id.unwrap().to_owned()
        })
        .collect();
    assert_eq!(ids.len(), features.len());
    ids
}

#[tokio::test]
async fn gdal_finds_the_items_of_every_filter_in_every_format() {
    if !has_gdal() {
        return;
    }
    let app = TestApp::of(awkward());
    let folder = Folder::with(&[]);
    for collection in Collection::ALL {
        let name = collection.name();
        for filter in filters(collection) {
            let items = app
                .get(&format!("/ogc/collections/{name}/items?limit=10000&{filter}"))
                .await
                .json();
            let all = ids(&items, Format::GeoJson);
            let placed: BTreeSet<String> = items["features"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|feature| !feature["geometry"].is_null())
                .map(|feature| feature["id"].as_str().unwrap().to_owned())
                .collect();
            for format in Format::ALL {
                let extension = format.extension();
                if !reads(extension) {
                    continue;
                }
                let file = app.get(&format!("/exports/{name}.{extension}?{filter}")).await;
                assert_eq!(file.status, StatusCode::OK, "{name} {filter} {extension}");
                // GDAL makes a layer of the first feature there.
                if all.is_empty() && matches!(format, Format::GeoJsonLines | Format::Kml) {
                    assert!(!file.body.contains("Feature") && !file.body.contains("<Placemark"));
                    continue;
                }
                let path = folder.path().join(format!("{name}.{extension}"));
                std::fs::write(&path, &file.bytes).unwrap();
                let read = ogr2ogr(&path).unwrap();
                let expected = if *format == Format::Gpx { &placed } else { &all };
                assert_eq!(ids(&read, *format), *expected, "{name} {filter} {extension}");
            }
        }
    }
}

/// The GDAL of some distributions has no Parquet.
fn reads(extension: &str) -> bool {
    extension != "parquet"
}

/// What differs between formats by what they can say.
fn same(read: &Value, known: &Value) -> bool {
    match (read, known) {
        (Value::Null, Value::Array(items)) => items.is_empty(),
        (Value::String(read), Value::Array(items)) => {
            let texts: Vec<String> = items
                .iter()
                .map(|item| item.as_str().map_or_else(|| "object".to_owned(), str::to_owned))
                .collect();
            texts.iter().any(|text| text == "object") || *read == texts.join("; ")
        }
        // GDAL writes instants in its own way.
        (Value::String(read), Value::String(known)) => {
            let digits = |text: &str| {
                text.bytes()
                    .filter(u8::is_ascii_digit)
                    .map(char::from)
                    .collect::<String>()
            };
            read == known
                || (known.ends_with('Z') && digits(read).starts_with(&digits(known)))
                || (known.len() == 10 && digits(known).len() == 8 && digits(read).starts_with(&digits(known)))
        }
        (Value::Number(read), Value::Number(known)) => read.as_f64() == known.as_f64(),
        (Value::Number(read), Value::Bool(known)) => read.as_i64() == Some(i64::from(*known)),
        (read, known) => read == known,
    }
}

#[tokio::test]
async fn gdal_reads_every_value_and_every_area_from_the_formats_with_types() {
    if !has_gdal() {
        return;
    }
    let app = TestApp::of(awkward());
    let folder = Folder::with(&[]);
    for collection in Collection::ALL {
        let name = collection.name();
        let items = app
            .get(&format!("/ogc/collections/{name}/items?limit=10000"))
            .await
            .json();
        for extension in ["geojsonl", "gpkg", "fgb", "kml"] {
            let file = app.get(&format!("/exports/{name}.{extension}")).await;
            let path = folder.path().join(format!("{name}.{extension}"));
            std::fs::write(&path, &file.bytes).unwrap();
            let read = ogr2ogr(&path).unwrap();
            let found = |id: &Value| {
                let mut features = read["features"].as_array().unwrap().iter();
                features
                    .find(|feature| feature["properties"]["id"] == *id || feature["id"] == *id)
                    .unwrap()
            };
            for item in items["features"].as_array().unwrap() {
                let feature = found(&item["id"]);
                for (property, known) in item["properties"].as_object().unwrap() {
                    let read = &feature["properties"][property];
                    assert!(
                        same(read, known),
                        "{name}.{extension} {property}: {read} for {known}"
                    );
                }
                let corners = |geometry: &Value| {
                    let mut corners = BTreeSet::new();
                    positions(&geometry["coordinates"], &mut corners);
                    corners
                };
                assert_eq!(
                    corners(&feature["geometry"]),
                    corners(&item["geometry"]),
                    "{name}.{extension} {}",
                    item["id"]
                );
            }
        }
    }
}

/// All positions of a geometry, in whole units of 1e-7 degree.
fn positions(coordinates: &Value, found: &mut BTreeSet<(i64, i64)>) {
    let Some(parts) = coordinates.as_array() else {
        return;
    };
    if let [Value::Number(lon), Value::Number(lat)] = parts.as_slice() {
        #[expect(clippy::cast_possible_truncation, reason = "at most 1.8e9")]
        let units = |degrees: &serde_json::Number| (degrees.as_f64().unwrap() * 1e7).round() as i64;
        found.insert((units(lon), units(lat)));
    } else {
        for part in parts {
            positions(part, found);
        }
    }
}
