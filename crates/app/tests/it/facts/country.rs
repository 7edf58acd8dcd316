//! What is in use in a whole country.

use domain::Position;
use fast_mvt::{MvtReaderRef, MvtValueRef};
use serde_json::{Value, json};

use super::{app, deployment};
use crate::support::TestApp;

/// Text properties of every feature of every layer of the tile.
async fn texts_of_tile(app: &TestApp, path: &str) -> Vec<(String, bool, Vec<String>)> {
    let tile = app.get(path).await.bytes().await.unwrap();
    let mut all = Vec::new();
    for layer in MvtReaderRef::new(&tile).unwrap().layers() {
        for feature in layer.features() {
            let is_point = matches!(feature.geometry().unwrap(), fast_mvt::MvtGeometry::Point(_));
            let texts = feature
                .properties()
                .filter_map(|property| match property.unwrap().1 {
                    MvtValueRef::String(text) => Some(text.to_owned()),
                    _ => None,
                });
            all.push((layer.name().to_owned(), is_point, texts.collect()));
        }
    }
    all
}

#[tokio::test]
async fn facts_9_to_11_the_software_of_a_whole_country_is_on_each_city_page_and_never_a_dot() {
    let app = app().await;
    let software = [
        (
            "police_software",
            "Video Synopsis",
            "BriefCam",
            "2014-12-31T23:00",
        ),
        ("police_software", "Smart Police", "Edicia", "2022-12-31T23:00"),
        ("predictive_policing", "PAVED", "", "2022-12-31T23:00"),
    ];
    for (technology, product, vendor, begins) in software {
        let query = format!("technology={technology}");
        let item = deployment(
            &app,
            &query,
            json!({"product": product, "place": "fr", "area_kind": "place"}),
        )
        .await;
        let properties = &item["properties"];
        assert!(
            properties["begins"].as_str().unwrap().starts_with(begins),
            "{item}"
        );
        assert_eq!(properties["ends"], Value::Null);
        assert_eq!(properties["status"], "authorised");
        assert_eq!(properties["vendor"].as_str().unwrap_or_default(), vendor);
        assert_eq!(properties["basis_software"], "press");
        for city in [
            "/places/fr/75056-paris",
            "/places/fr/69123-lyon",
            "/places/fr/79297-sainte-soline",
        ] {
            for lang in ["en", "fr"] {
                let page = app.text(&format!("{city}?lang={lang}")).await;
                assert!(page.contains(product), "{product} on {city} in {lang}");
            }
        }
        let id = item["id"].as_str().unwrap();
        let france = Position::new(2.0, 46.25).unwrap();
        for zoom in 0..=atlas::tile::MAX_ZOOM {
            let tile = atlas::TileId::containing(france, zoom).unwrap();
            let path = format!("/tiles/{}/{}/{}.mvt", tile.z(), tile.x(), tile.y());
            for (layer, is_point, texts) in texts_of_tile(&app, &path).await {
                let is_this = texts.iter().any(|text| text == id);
                assert!(
                    !(is_this && is_point),
                    "{product} is a point of {layer} in {path}"
                );
            }
        }
    }
    let search = deployment(
        &app,
        "technology=police_software&force=national_police",
        json!({}),
    )
    .await;
    assert_eq!(
        search["properties"]["capabilities"],
        json!(["reads_plates", "face_recognition", "tracking"])
    );
    assert_eq!(search["properties"]["basis_face_recognition"], "press");
    let municipal = deployment(
        &app,
        "technology=police_software&force=municipal_police",
        json!({}),
    )
    .await;
    assert_eq!(municipal["properties"]["product"], "Smart Police");
}
