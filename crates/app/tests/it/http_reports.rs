//! Reports of all three families over HTTP: from the empty form to the published item, without script.

use domain::Family;
use domain::deployment::Area;
use domain::ids::FeatureId;
use domain::place::PlaceCode;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use server::i18n::Locale;
use time::Duration;

use crate::http_reports_form::Filled;
use crate::moderation::{Reviewer, led_to};
use crate::reports::{follow, receipt, says};
use crate::support::{TestApp, TestDatabase, camera};

const SQUARE: &str =
    r#"{"type":"Polygon","coordinates":[[[5.9,43.1],[6,43.1],[6,43.2],[5.9,43.2],[5.9,43.1]]]}"#;

/// An application that knows Toulon and two communes of the name Saint-Denis.
pub(crate) async fn app_with_places() -> TestApp {
    let database = TestDatabase::create().await;
    let folder = std::env::temp_dir().join(format!(
        "contrechamp-reports-{}",
        contrechamp::clock::random_id().unwrap()
    ));
    std::fs::create_dir_all(&folder).unwrap();
    let feature = |properties: Value, west: f64, south: f64, size: f64| {
        let (east, north) = (west + size, south + size);
        json!({ "type": "Feature", "properties": properties, "geometry": { "type": "Polygon", "coordinates":
            [[[west, south], [east, south], [east, north], [west, north], [west, south]]] } })
    };
    let commune = |code: &str, name: &str, department: &str, region: &str, west: f64, south: f64| {
        let properties = json!({ "code": code, "name": name, "population": 100_000,
            "departement": department, "region": region });
        feature(properties, west, south, 0.1).to_string()
    };
    let communes = [
        commune("83137", "Toulon", "83", "93", 5.9, 43.1),
        commune("93066", "Saint-Denis", "93", "11", 2.3, 48.9),
        commune("97411", "Saint-Denis", "974", "04", 55.4, -20.9),
    ];
    let france = feature(json!({ "code": "FR", "name_en": "France" }), 0.0, 40.0, 10.0);
    let files = [
        (
            "countries.geojson",
            json!({ "type": "FeatureCollection", "features": [france] }).to_string(),
        ),
        ("communes.geojsonl", communes.join("\n")),
        (
            "departements.json",
            r#"[{"code":"83","name":"Var","region":"93"},{"code":"93","name":"Seine-Saint-Denis","region":"11"},
                {"code":"974","name":"La Réunion","region":"04"}]"#
                .to_owned(),
        ),
        (
            "regions.json",
            r#"[{"code":"93","name":"Provence-Alpes-Côte d’Azur"},{"code":"11","name":"Île-de-France"},
                {"code":"04","name":"La Réunion"}]"#
                .to_owned(),
        ),
    ];
    for (name, content) in files {
        std::fs::write(folder.join(name), content).unwrap();
    }
    contrechamp::commands::place::import(&database.pool, std::slice::from_ref(&folder))
        .await
        .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    TestApp::start_on(database).await
}

pub(crate) fn path(family: Family) -> String {
    format!("/report/{family}")
}

/// The empty form, after the time that a person needs to fill it.
pub(crate) async fn open(app: &TestApp, family: Family, lang: Locale) -> Filled {
    let path = path(family);
    let page = app.text(&format!("{path}?lang={}", lang.code())).await;
    app.advance(Duration::MINUTE);
    Filled::of(&page, &path).sent()
}

pub(crate) async fn send(app: &TestApp, family: Family, form: &Filled) -> Response {
    app.post_form(&path(family), &form.borrowed()).await
}

/// Approves the oldest report as its page shows it; and somebody else does, if that takes two.
pub(crate) async fn approve(reviewer: &Reviewer<'_>) {
    let review = reviewer.oldest().await;
    if approve_as_shown(reviewer, &review).await == "/moderation?done=proposed" {
        let second = reviewer.second(&review).await;
        let done = approve_as_shown(&second, &review).await;
        assert_eq!(done, "/moderation?done=approved", "two want the same");
    }
}

async fn approve_as_shown(reviewer: &Reviewer<'_>, review: &str) -> String {
    let form = correction(reviewer, review).await.with("verdict", &["approve"]);
    let answer = reviewer.decide(review, &form.borrowed()).await;
    led_to(&answer).to_owned()
}

/// The form of a review as its page shows it.
pub(crate) async fn correction(reviewer: &Reviewer<'_>, review: &str) -> Filled {
    Filled::of(&reviewer.page(review).await, &format!("{review}/decision"))
}

/// What the receipt leads to, once the map has it.
pub(crate) async fn published(app: &TestApp, family: Family, receipt: &str) -> FeatureId {
    let page = follow(app, receipt).await;
    assert!(says(&page, "accepted"), "{page}");
    let address = format!("href=\"/{}/", family.collection());
    let id = page
        .split(&address)
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let id: FeatureId = id.unwrap_or_else(|| panic!("{page}")).parse().unwrap();
    app.wait_until("what was approved", |published| {
        published.atlas().item(id).is_some()
    })
    .await;
    id
}

pub(crate) async fn item(app: &TestApp, family: Family, id: FeatureId) -> Value {
    app.json(&format!("/ogc/collections/{}/items/{id}", family.collection()))
        .await
}

pub(crate) async fn refused(answer: Response) -> String {
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    answer.text().await.unwrap()
}

#[tokio::test]
async fn a_drone_order_is_reported_by_the_name_of_a_town_reviewed_and_published() {
    let app = app_with_places().await;
    let form = open(&app, Family::Deployment, Locale::Fr).await;
    assert_eq!(form.get("time_zone"), "Europe/Paris");
    let form = form
        .with("technology", &["drone"])
        .with("area_place", &["toulon"])
        .with("period_1_from", &["2025-02-15 20h"])
        .with("period_1_to", &["2025-02-16T06:00"])
        .with("period_2_from", &["2025-03-01"])
        .with("period_2_to", &["2025-03-31"])
        .with("period_2_daily_from", &["14h30"])
        .with("period_2_daily_to", &["02:00"])
        .with("force", &["national_police"])
        .with("purposes", &["gatherings", "exposed_places"])
        .with("payloads", &["zoom", "thermal"])
        .with("allowed_units", &["2"])
        .with("act_number", &["83-2025-02-14-00003"]);
    let code = receipt(send(&app, Family::Deployment, &form).await).await;
    assert!(says(&follow(&app, &code).await, "pending"));

    let reviewer = Reviewer::new(&app).await;
    assert!(reviewer.page("/moderation").await.contains("technology-drone"));
    let review = reviewer.oldest().await;
    let page = reviewer.page(&review).await;
    for shown in [
        "83-2025-02-14-00003",
        &Locale::En.text("moderation-act-unknown"),
        &Locale::En.text("purpose-gatherings"),
        &Locale::En.text("timing-past"),
        ">Toulon</a>",
        "data-island=\"area-map\"",
        "\"FeatureCollection\"",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    approve(&reviewer).await;
    let id = published(&app, Family::Deployment, &code).await;
    let feature = item(&app, Family::Deployment, id).await;
    let properties = &feature["properties"];
    assert_eq!(properties["technology"], "drone");
    assert_eq!(properties["force"], "national_police");
    assert_eq!(properties["status"], "authorised");
    assert_eq!(properties["allowed_units"], 2);
    let atlas = app.published.snapshot();
    let deployment = &atlas.deployment(id).unwrap().deployment;
    assert_eq!(
        deployment.area,
        Area::Place(PlaceCode::parse("fr-83137").unwrap())
    );
    let texts: Vec<String> = deployment
        .periods
        .iter()
        .map(|period| period.texts().join(" "))
        .collect();
    assert_eq!(
        texts,
        [
            "2025-02-15T20:00 2025-02-16T06:00  ",
            "2025-03-01 2025-03-31 14:30 02:00"
        ]
    );
    for lang in ["en", "fr"] {
        let page = app.text(&format!("/deployments/{id}?lang={lang}")).await;
        assert!(page.contains("83-2025-02-14-00003") && page.contains("Toulon"));
    }
}

#[tokio::test]
async fn the_page_before_sending_calls_places_by_their_names() {
    let app = app_with_places().await;
    let form = open(&app, Family::Deployment, Locale::En)
        .await
        .with("technology", &["drone"])
        .with("area_place", &["83137"])
        .with("act_number", &["1"])
        .with("step", &["check"]);
    let answer = send(&app, Family::Deployment, &form).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let page = answer.text().await.unwrap();
    assert!(page.contains("Toulon") && !page.contains(">fr-83137<"), "{page}");
}

#[tokio::test]
async fn of_two_towns_of_one_name_the_reporter_chooses() {
    let app = app_with_places().await;
    for (lang, question) in [
        (Locale::En, "Which “Saint-Denis”?"),
        (Locale::Fr, "Quel «\u{a0}Saint-Denis\u{a0}»\u{202f}?"),
    ] {
        let form = open(&app, Family::Deployment, lang)
            .await
            .with("technology", &["algorithmic_video"])
            .with("area_place", &["Saint-Denis"])
            .with("basis", &["press"])
            .with("citation", &["A newspaper"])
            .with("summary", &["kept"]);
        let path = format!("/report/deployment?lang={}", lang.code());
        let answer = app.post_form(&path, &form.borrowed()).await;
        let page = refused(answer).await;
        assert!(page.contains(question), "{page}");
        assert!(page.contains("Seine-Saint-Denis") && page.contains("La Réunion") && page.contains("kept"));
        let again = Filled::of(&page, "/report/deployment")
            .sent()
            .with("area_place_code", &["fr-97411"]);
        receipt(send(&app, Family::Deployment, &again).await).await;
    }
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    assert_eq!(correction(&reviewer, &review).await.get("area_place"), "fr-97411");
    let nowhere = open(&app, Family::Deployment, Locale::En)
        .await
        .with("technology", &["drone"])
        .with("area_place", &["Atlantis"])
        .with("act_number", &["1"]);
    let page = refused(send(&app, Family::Deployment, &nowhere).await).await;
    assert!(page.contains(&Locale::En.text("field-problem-not-a-place")));
}

#[tokio::test]
async fn an_area_in_a_file_is_published_as_it_was_given_after_its_fault_was_mended() {
    let app = app_with_places().await;
    let form = open(&app, Family::Deployment, Locale::En)
        .await
        .with("technology", &["robot_dog"])
        .with("basis", &["seen"])
        .with("seen_on", &["2026-11-20"]);
    let send_file = async |form: &Filled, text: &str| {
        let request = app
            .client
            .post(app.url("/report/deployment"))
            .header("content-type", "multipart/form-data; boundary=x")
            .header("origin", app.url(""))
            .header("sec-fetch-site", "same-origin");
        let body = form.multipart(("area_file", text));
        request.body(body).send().await.unwrap()
    };
    let bow_tie = r#"{"type":"Polygon","coordinates":[[[1,43],[3,45],[3,43],[1,45],[1,43]]]}"#;
    let page = refused(send_file(&form, bow_tie).await).await;
    assert!(
        page.contains(r#"data-fault-lon="2" data-fault-lat="44""#),
        "{page}"
    );
    let again = Filled::of(&page, "/report/deployment").sent();
    assert_eq!(again.get("area_geojson"), bow_tie);
    let code = receipt(send_file(&again, SQUARE).await).await;
    approve(&Reviewer::new(&app).await).await;
    let id = published(&app, Family::Deployment, &code).await;
    let atlas = app.published.snapshot();
    let given = domain::shape::Shape::parse_geojson(SQUARE).unwrap().shape;
    assert_eq!(atlas.deployment(id).unwrap().deployment.area, Area::Shape(given));
}

#[tokio::test]
async fn a_control_room_of_a_known_commune_is_reported_reviewed_and_published() {
    let app = app_with_places().await;
    let device = app.publish(camera(5.93, 43.12)).await;
    let form = open(&app, Family::Centre, Locale::Fr)
        .await
        .with("kind", &["csu"])
        .with("place", &["Toulon"])
        .with("territory", &["Toulon\nfr-93066"])
        .with("cameras", &["350"])
        .with("cameras_on", &["2024-01-01"])
        .with("round_the_clock", &["yes"])
        .with("software_1_product", &["BriefCam"])
        .with("software_1_capability", &["face_recognition"])
        .with("sharing", &["Police nationale"])
        .with("devices", &[&app.url(&format!("/devices/{device}"))])
        .with("basis", &["press"])
        .with("citation", &["A newspaper"]);
    let unknown = form
        .clone()
        .with("devices", &["00000000-0000-4000-8000-000000000001"]);
    let page = refused(send(&app, Family::Centre, &unknown).await).await;
    assert!(page.contains(r##"href="#devices""##));
    let code = receipt(send(&app, Family::Centre, &form).await).await;
    let reviewer = Reviewer::new(&app).await;
    let page = reviewer.page(&reviewer.oldest().await).await;
    assert!(page.contains("BriefCam") && page.contains("Police nationale") && page.contains("A newspaper"));
    approve(&reviewer).await;
    let id = published(&app, Family::Centre, &code).await;
    let feature = item(&app, Family::Centre, id).await;
    assert_eq!(feature["properties"]["precision"], "place");
    assert_eq!(feature["properties"]["cameras"], 350);
    let atlas = app.published.snapshot();
    let centre = &atlas.centre(id).unwrap().centre;
    let toulon = atlas
        .places()
        .by_code(&PlaceCode::parse("fr-83137").unwrap())
        .unwrap();
    assert_eq!(centre.position, toulon.centre);
    assert_eq!(
        (centre.territory.len(), centre.devices.as_slice()),
        (2, &[device][..])
    );
    assert_eq!(&*centre.software[0].product, "BriefCam");
    for lang in ["en", "fr"] {
        assert!(
            app.text(&format!("/centres/{id}?lang={lang}"))
                .await
                .contains("BriefCam")
        );
    }
}

#[tokio::test]
async fn programs_report_all_three_families_as_json() {
    let app = app_with_places().await;
    let area: Value = serde_json::from_str(SQUARE).unwrap();
    for (family, body) in [
        (
            Family::Device,
            json!({ "kind": "camera", "lon": 5.93, "lat": 43.12, "capabilities": ["audio", "thermal"],
                "relocatable": true, "sweep_from": 350, "sweep_to": 10 }),
        ),
        (
            Family::Deployment,
            json!({ "technology": "drone", "area_geojson": area, "time_zone": "Europe/Paris",
                "periods": [{ "from": "2025-02-15", "to": "2025-02-16", "daily_from": "20:00", "daily_to": "06:00" }],
                "act_number": ["83-2025-02-14-00003"], "payloads": ["zoom"] }),
        ),
        (
            Family::Centre,
            json!({ "kind": "csi", "place": "Toulon", "territory": ["Toulon", "fr-93066"],
                "software": [{ "product": "BriefCam", "vendor": "BriefCam" }], "basis": "press", "citation": "Press" }),
        ),
    ] {
        let request = app
            .client
            .post(app.url(&path(family)))
            .header("content-type", "application/json");
        let answer = request.body(body.to_string()).send().await.unwrap();
        let status = answer.status();
        let document: Value = answer.json().await.unwrap();
        assert_eq!(status, StatusCode::CREATED, "{document}");
        assert_eq!(document["state"], "pending");
        let code = document["receipt"].as_str().unwrap();
        approve(&Reviewer::named(&app, family.code()).await).await;
        let id = published(&app, family, code).await;
        let feature = item(&app, family, id).await;
        assert_eq!(
            feature["properties"][family.kind_attribute()],
            body[family.kind_attribute()]
        );
    }
}
