//! The facts of the press chronicle that the sample data restates, each by what the public reads: family, value,
//! place, time and status.

use domain::ids::FeatureId;
use domain::status::Status;
use domain::view_sector::{MODEL, MODELS};
use domain::{Family, Position};
use fast_mvt::{MvtReaderRef, MvtValueRef};
use serde_json::{Value, json};

use crate::support::{TestApp, TestDatabase};

/// Department, region, code, name, western and southern edge of a square of a tenth of a degree.
const COMMUNES: [(&str, &str, &str, &str, f64, f64); 7] = [
    ("13", "93", "13055", "Marseille", 5.35, 43.25),
    ("59", "32", "59606", "Valenciennes", 3.5, 50.3),
    ("31", "76", "31555", "Toulouse", 1.4, 43.55),
    ("75", "11", "75056", "Paris", 2.3, 48.8),
    ("06", "93", "06088", "Nice", 7.2, 43.65),
    ("79", "75", "79297", "Sainte-Soline", -0.1, 46.2),
    ("55", "44", "55087", "Bure", 5.3, 48.45),
];

/// The places that the facts name, and Lyon, which none names.
async fn places(database: &TestDatabase) {
    let folder = std::env::temp_dir().join(format!(
        "contrechamp-facts-{}",
        contrechamp::clock::random_id().unwrap()
    ));
    std::fs::create_dir_all(&folder).unwrap();
    let feature = |properties: Value, west: f64, south: f64, width: f64, height: f64| {
        let (east, north) = (west + width, south + height);
        json!({"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates":
            [[[west, south], [east, south], [east, north], [west, north], [west, south]]]}})
    };
    let lyon = ("69", "84", "69123", "Lyon", 4.8, 45.7);
    let communes = COMMUNES.iter().chain([&lyon]);
    let lines: Vec<String> = communes
        .clone()
        .map(|(department, region, code, name, west, south)| {
            let properties = json!({"code": code, "name": name, "population": 1_000,
                "departement": department, "region": region});
            feature(properties, *west, *south, 0.1, 0.1).to_string()
        })
        .collect();
    let departments: Vec<Value> = communes
        .clone()
        .map(|(code, region, ..)| json!({"code": code, "name": format!("Department {code}"), "region": region}))
        .collect();
    let mut regions: Vec<&str> = communes.map(|(_, region, ..)| *region).collect();
    regions.sort_unstable();
    regions.dedup();
    let regions: Vec<Value> = regions
        .iter()
        .map(|code| json!({"code": code, "name": format!("Region {code}")}))
        .collect();
    let countries = json!({"type": "FeatureCollection", "features": [
        feature(json!({"code": "FR", "name_en": "France"}), -5.0, 41.0, 14.0, 10.5),
        feature(json!({"code": "US", "name_en": "United States"}), -125.0, 25.0, 58.0, 24.0),
        feature(json!({"code": "RS", "name_en": "Serbia"}), 18.8, 42.2, 4.2, 4.0),
    ]});
    let town = |code: &str, name: &str, country: &str, lon: f64, lat: f64| {
        json!({"type": "Feature", "properties": {"code": code, "name": name, "country": country, "population": 1_000},
            "geometry": {"type": "Point", "coordinates": [lon, lat]}})
        .to_string()
    };
    let towns = [
        town("792680", "Belgrade", "RS", 20.46, 44.8),
        town("5128581", "New York City", "US", -74.0, 40.71),
        town("5380748", "Palo Alto", "US", -122.14, 37.44),
    ];
    for (name, content) in [
        ("countries.geojson", countries.to_string()),
        ("communes.geojsonl", lines.join("\n")),
        ("departements.json", Value::from(departments).to_string()),
        ("regions.json", Value::from(regions).to_string()),
        ("cities.geojsonl", towns.join("\n")),
    ] {
        std::fs::write(folder.join(name), content).unwrap();
    }
    contrechamp::commands::place::import(&database.pool, std::slice::from_ref(&folder))
        .await
        .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
}

/// The sample data on its places, as the command loads it.
async fn app() -> TestApp {
    let database = TestDatabase::create().await;
    places(&database).await;
    contrechamp::commands::sample::load(&database.pool).await.unwrap();
    TestApp::start_on(database).await
}

/// The properties of the only item of a collection that a query selects and that has these values.
async fn only(app: &TestApp, family: Family, query: &str, wanted: &Value) -> Value {
    let collection = family.collection();
    let page = app
        .json(&format!("/ogc/collections/{collection}/items?limit=100&{query}"))
        .await;
    let has = |item: &&Value| {
        let mut pairs = wanted.as_object().unwrap().iter();
        pairs.all(|(name, value)| &item["properties"][name] == value)
    };
    let found: Vec<&Value> = page["features"].as_array().unwrap().iter().filter(has).collect();
    assert_eq!(found.len(), 1, "{collection} {query} {wanted}: {page}");
    found[0].clone()
}

async fn deployment(app: &TestApp, query: &str, wanted: Value) -> Value {
    only(app, Family::Deployment, query, &wanted).await
}

/// `begins` and `ends` as local days in the zone of the period.
fn periods(item: &Value) -> Vec<&str> {
    let periods = item["properties"]["periods"].as_array().unwrap();
    periods.iter().filter_map(Value::as_str).collect()
}

#[tokio::test]
async fn all_facts_are_loaded_and_marked_as_sample() {
    let app = app().await;
    let mut counts = Vec::new();
    for family in Family::ALL {
        let page = app
            .json(&format!(
                "/ogc/collections/{}/items?limit=100",
                family.collection()
            ))
            .await;
        let items = page["features"].as_array().unwrap();
        assert!(items.iter().all(|item| item["properties"]["sample"] == true));
        // Each rests on the press, and on nothing that nobody saw.
        for item in items {
            let properties = &item["properties"];
            assert_eq!(properties["sightings"], 0);
            assert_eq!(properties["basis_kind"], "press", "{item}");
            let is_confirmed = matches!(properties["status"].as_str(), Some("observed" | "confirmed"));
            assert!(!is_confirmed, "{item}");
        }
        counts.push(items.len());
    }
    assert_eq!(counts, [2, 21, 1]);
}

#[tokio::test]
async fn facts_1_to_5_the_first_projects_of_cities() {
    let app = app().await;
    let marseille = only(&app, Family::Centre, "place=fr-13055", &json!({"kind": "csu"})).await;
    let properties = &marseille["properties"];
    assert_eq!(properties["status"], "announced");
    assert_eq!(properties["precision"], "place");
    assert_eq!(properties["territory"], json!(["fr-13055"]));
    assert_eq!(properties["operator"], "Ville de Marseille");
    assert!(properties["software"].to_string().contains("big-data platform"));
    assert!(properties["summary"].as_str().unwrap().contains("Engie Ineo"));
    for (place, vendor) in [
        ("fr-59606", "Huawei"),
        ("fr-31555", "IBM"),
        ("fr-75056", "IDEMIA"),
    ] {
        let query = format!("technology=algorithmic_video&place={place}&datetime=2015-06-01");
        let item = deployment(&app, &query, json!({"vendor": vendor})).await;
        assert_eq!(item["properties"]["status"], "authorised");
        assert_eq!(item["properties"]["basis_manufacturer"], "press");
    }
    let valenciennes = deployment(&app, "place=fr-59606", json!({"place": "fr-59606"})).await;
    assert_eq!(valenciennes["properties"]["force"], "municipal_police");
    assert_eq!(
        valenciennes["properties"]["capabilities"],
        json!(["behaviour_analysis"])
    );
    for place in ["fr-75056", "fr-06088"] {
        let query = format!("technology=police_software&place={place}");
        let item = deployment(&app, &query, json!({"area_kind": "place", "place": place})).await;
        assert_eq!(item["properties"]["status"], "announced");
        assert!(
            item["properties"]["summary"]
                .as_str()
                .unwrap()
                .contains("hypervision")
        );
    }
}

#[tokio::test]
async fn facts_6_and_7_the_gates_of_two_high_schools_are_refuted_and_kept_visible() {
    let app = app().await;
    for (place, name) in [("fr-06088", "Nice"), ("fr-13055", "Marseille")] {
        let query = format!("kind=face_recognition_gate&place={place}");
        let gate = only(&app, Family::Device, &query, &json!({})).await;
        assert_eq!(gate["properties"]["status"], Status::Refuted.code());
        // The commune only: a street was never given.
        assert_eq!(gate["properties"]["position_accuracy_m"], 10_000);
        let page = app
            .text(&format!("/devices/{}?lang=en", gate["id"].as_str().unwrap()))
            .await;
        assert!(page.contains(name) && page.contains("Refuted"), "{page}");
        assert!(page.contains("administrative court"), "{page}");
    }
}

#[tokio::test]
async fn facts_8_and_19_to_22_other_countries_and_protests() {
    let app = app().await;
    let belgrade = deployment(&app, "technology=face_recognition", json!({"vendor": "Huawei"})).await;
    let properties = &belgrade["properties"];
    assert_eq!(properties["area_kind"], "circle");
    assert_eq!(properties["place"], "rs");
    assert!(
        properties["begins"]
            .as_str()
            .unwrap()
            .starts_with("2009-12-31T23:00")
    );

    let ordered = deployment(
        &app,
        "technology=drone&datetime=2020-03-27",
        json!({"allowed_units": 200}),
    )
    .await;
    assert_eq!(ordered["properties"]["place"], "fr");

    let dogs = deployment(&app, "technology=robot_dog&place=us", json!({})).await;
    assert!(
        dogs["properties"]["begins"]
            .as_str()
            .unwrap()
            .starts_with("2023-01-01")
    );

    let ohio = deployment(
        &app,
        "technology=ground_robot",
        json!({"area_kind": "shape", "product": "K5"}),
    )
    .await;
    assert_eq!(ohio["properties"]["vendor"], "Knightscope");
    assert_eq!(ohio["properties"]["payloads"], json!(["thermal"]));
    assert_eq!(
        ohio["properties"]["capabilities"],
        json!(["reads_plates", "audio", "thermal"])
    );
    let columbus = deployment(
        &app,
        "technology=ground_robot&bbox=-83.01,39.95,-82.99,39.97",
        json!({"vendor": "Knightscope"}),
    );
    assert_eq!(columbus.await["id"], ohio["id"]);
    let pilot = deployment(&app, "technology=ground_robot", json!({"area_kind": "circle"})).await;
    assert_eq!(pilot["properties"]["status"], "announced");
    assert!(
        pilot["properties"]["begins"]
            .as_str()
            .unwrap()
            .starts_with("2013-01-01")
    );

    for technology in ["drone", "mobile_camera_unit"] {
        let query = format!("technology={technology}&place=fr-55087&datetime=2018-01-01");
        let bure = deployment(&app, &query, json!({"place": "fr-55087"})).await;
        assert_eq!(bure["properties"]["status"], "authorised");
    }
}

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

#[tokio::test]
async fn fact_12_the_decree_on_drones_is_in_the_register_of_acts() {
    let app = app().await;
    let atlas = app.published.snapshot();
    let acts: Vec<_> = atlas.acts().collect();
    assert_eq!(acts.len(), 1);
    let act = acts[0];
    assert_eq!(act.act.kind.code(), "decree");
    assert_eq!(act.act.country.as_str(), "fr");
    assert_eq!(act.act.published_on, Some(time::macros::date!(2023 - 04 - 20)));
    let page = app.text(&format!("/acts/{}?lang=en", act.id)).await;
    for part in ["2023-283", "20 April 2023", "gendarmerie", "three months"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(app.text("/acts?lang=fr").await.contains("2023-283"));
}

#[tokio::test]
async fn fact_13_what_is_wished_for_is_no_payload() {
    let app = app().await;
    let march = deployment(&app, "technology=drone", json!({"place": "fr-75056"})).await;
    let properties = &march["properties"];
    assert_eq!(properties["event_name"], "1 May 2023");
    assert_eq!(properties["status"], "authorised");
    assert_eq!(properties["payloads"], json!([]));
    assert_eq!(properties["basis_payloads"], Value::Null);
    assert!(
        properties["summary"]
            .as_str()
            .unwrap()
            .contains("wished for, not confirmed")
    );
    assert_eq!(periods(&march).len(), 1);
    for (moment, count) in [("2023-05-01", 1), ("2023-04-30T21:59:59Z", 0), ("2023-05-02", 0)] {
        let query =
            format!("/ogc/collections/deployments/items?technology=drone&place=fr-75056&datetime={moment}");
        assert_eq!(app.json(&query).await["numberMatched"], count, "{moment}");
    }
}

#[test]
fn fact_14_the_reach_of_a_drone_is_a_parameter_of_each_named_model() {
    for model in MODELS {
        assert!((model.drone_reach_m - 600.0).abs() < 1e-9, "{}", model.name);
    }
    let document = include_str!("../../../../docs/view-sectors.md");
    assert!(document.contains("600 m") && document.contains(MODEL.name));
}

#[tokio::test]
async fn facts_15_and_16_markers_and_helmet_cameras_at_sainte_soline() {
    let app = app().await;
    for technology in ["coded_marker", "helmet_or_vehicle_camera"] {
        let query = format!("technology={technology}&place=fr-79297&datetime=2023-03-25");
        let item = deployment(&app, &query, json!({"place": "fr-79297"})).await;
        assert_eq!(item["properties"]["status"], "authorised");
        assert_eq!(item["properties"]["first_known"], "2023-03-25");
        let page = app
            .text(&format!("/deployments/{}?lang=fr", item["id"].as_str().unwrap()))
            .await;
        assert!(
            page.contains("25 mars 2023") && page.contains("Sainte-Soline"),
            "{page}"
        );
    }
}

#[tokio::test]
async fn fact_17_the_equipped_sites_are_one_record_of_the_country_with_their_count() {
    let app = app().await;
    let sites = deployment(&app, "technology=coded_marker", json!({"place": "fr"})).await;
    let properties = &sites["properties"];
    assert_eq!(properties["allowed_units"], 111);
    assert_eq!(properties["basis_numbers"], "press");
    assert_eq!(properties["area_kind"], "place");
    assert!(
        properties["begins"]
            .as_str()
            .unwrap()
            .starts_with("2010-12-31T23:00")
    );
    assert!(properties["summary"].as_str().unwrap().contains("17 departments"));
    let dispensers = app
        .json("/ogc/collections/devices/items?kind=marker_dispenser")
        .await;
    assert_eq!(
        dispensers["numberMatched"], 0,
        "no point is made up for any of them"
    );
}

#[tokio::test]
async fn fact_18_the_trials_of_the_olympic_law() {
    let app = app().await;
    let games = deployment(
        &app,
        "technology=algorithmic_video&datetime=2024-08-01",
        json!({"event_name": "Olympic Games 2024"}),
    )
    .await;
    assert_eq!(games["properties"]["place"], "fr-75056");
    // The chronicle is of the March before.
    assert_eq!(games["properties"]["status"], "announced");
    for (moment, count) in [
        ("2024-07-25T21:59:59Z", 0),
        ("2024-07-26", 1),
        ("2024-09-08", 1),
        ("2024-09-09", 0),
    ] {
        let query = format!(
            "/ogc/collections/deployments/items?technology=algorithmic_video&place=fr-75056&datetime={moment}"
        );
        assert_eq!(app.json(&query).await["numberMatched"], count, "{moment}");
    }
    let rugby = deployment(
        &app,
        "technology=algorithmic_video&datetime=2023-10-01",
        json!({"event_name": "Rugby World Cup 2023"}),
    )
    .await;
    assert_eq!(rugby["properties"]["place"], "fr");
    assert_eq!(rugby["properties"]["status"], "authorised");
}

#[tokio::test]
async fn each_fact_has_its_page_with_the_source_and_its_file() {
    let app = app().await;
    for family in Family::ALL {
        let collection = family.collection();
        let page = app
            .json(&format!("/ogc/collections/{collection}/items?limit=100"))
            .await;
        for item in page["features"].as_array().unwrap() {
            let id: FeatureId = item["id"].as_str().unwrap().parse().unwrap();
            for lang in ["en", "fr"] {
                let page = app.text(&format!("/{collection}/{id}?lang={lang}")).await;
                assert!(page.contains("Ricochets"), "{id} names its source");
            }
            let file = app.json(&format!("/{collection}/{id}.geojson")).await;
            assert_eq!(file["properties"]["status"], item["properties"]["status"]);
        }
    }
}
