//! The facts of the press chronicle that the sample data restates, each by what the public reads: family, value,
//! place, time and status.

mod country;
mod places;

use domain::Family;
use domain::ids::FeatureId;
use domain::status::Status;
use domain::view_sector::{MODEL, MODELS};
use serde_json::{Value, json};

use crate::support::{TestApp, TestDatabase};

/// The sample data on its places, as the command loads it.
async fn app() -> TestApp {
    let database = TestDatabase::create().await;
    places::load(&database).await;
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
    let document = include_str!("../../../../../docs/view-sectors.md");
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
                assert!(
                    page.contains("(Ricochets, «"),
                    "the sentence of {id} names its source"
                );
                assert!(
                    page.matches("Ricochets").count() >= 2,
                    "the evidence of {id} names its source"
                );
            }
            let file = app.json(&format!("/{collection}/{id}.geojson")).await;
            assert_eq!(file["properties"]["status"], item["properties"]["status"]);
        }
    }
}
