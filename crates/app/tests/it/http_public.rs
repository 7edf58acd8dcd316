//! The public pages of all three families over HTTP, on a real PostGIS: evidence, history, acts, places.

use contrechamp::clock::random_id;
use domain::act::{Act, ActKind};
use domain::deployment::{Area, Purposes};
use domain::evidence::Basis;
use domain::ids::ActId;
use domain::moderation::Verdict;
use domain::place::PlaceCode;
use domain::report::Claimed;
use domain::subject::Subject;
use domain::text::Text;
use reqwest::StatusCode;
use time::macros::date;

use crate::support::places::square;
use crate::support::{TestApp, TestDatabase, camera, centre, decide_on, deployment, open_review, seen};

const ORDER: &str = "83-2025-02-14-00003";

fn text(text: &str) -> Text {
    Text::line(text, 300).unwrap().unwrap()
}

fn order() -> Act {
    Act {
        country: PlaceCode::parse("fr").unwrap(),
        kind: ActKind::Order,
        number: Some(text(ORDER)),
        title: text("Order about a drone"),
        authority: Some(text("Préfet du Var")),
        force: None,
        purposes: Purposes::EMPTY,
        signed_on: Some(date!(2025 - 02 - 14)),
        published_on: None,
        in_force_from: None,
        in_force_to: None,
        allowed_units: None,
        document_url: None,
        document_sha256: None,
        archive_url: None,
    }
}

/// Toulon as a square of one degree, in France.
async fn app() -> TestApp {
    let database = TestDatabase::create().await;
    square(&database, "fr-83137", 5, 43).await;
    TestApp::start_on(database).await
}

#[tokio::test]
async fn a_second_sighting_and_an_act_are_in_the_sentence_the_evidence_and_the_history() {
    let app = app().await;
    let subject = Subject::Device(Box::new(camera(5.9, 43.1)));
    let id = app.publish_claimed(seen(subject.clone())).await;
    let path = format!("/devices/{id}?lang=en");
    let first = app.text(&path).await;
    assert!(
        first.contains("Observed: seen by one person. Nothing else confirms it yet."),
        "{first}"
    );
    assert!(first.contains("First published."));

    let review = open_review(&app.database, seen(subject)).await.unwrap();
    decide_on(&app.database, review, Verdict::Sighting(id))
        .await
        .unwrap();
    let act = ActId(random_id().unwrap());
    let mut transaction = app.database.pool.begin().await.unwrap();
    store::acts::insert(&mut transaction, act, &order(), date!(2026 - 11 - 23))
        .await
        .unwrap();
    store::acts::attach(&mut transaction, act, id, date!(2026 - 11 - 23))
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    app.wait_until("the act on the map", |published| {
        let atlas = published.atlas();
        atlas.act(act).is_some_and(|public| public.features == [id])
            && atlas
                .device(id)
                .is_some_and(|device| device.grounds.sightings == 2)
    })
    .await;

    let page = app.text(&path).await;
    for said in [
        "Confirmed: seen by two people, and in order 83-2025-02-14-00003.".to_owned(),
        format!("<a href=\"/acts/{act}?lang=en\">{ORDER}</a>"),
        "Seen on the spot".to_owned(),
        "A report was reviewed".to_owned(),
        "A legal act was registered".to_owned(),
        "<del>".to_owned(),
    ] {
        assert!(page.contains(&said), "{said} in {page}");
    }
    let french = app.text(&format!("/devices/{id}?lang=fr")).await;
    assert!(french.contains("Confirmé\u{a0}: vu par deux personnes et dans l’arrêté 83-2025-02-14-00003."));
    let carried = app.text(&format!("/acts/{act}?lang=en")).await;
    assert!(carried.contains(&format!("/devices/{id}?lang=en")), "{carried}");
    let register = app.text("/acts?department=83&year=2025").await;
    assert!(register.contains(ORDER));
}

#[tokio::test]
async fn what_the_press_says_is_named_with_its_source() {
    let app = app().await;
    let claimed = Claimed {
        basis: Basis::Press,
        citation: Some(text("Var-Matin, 3 May 2024")),
        ..seen(Subject::Centre(Box::new(centre(5.9, 43.1))))
    };
    let id = app.publish_claimed(claimed).await;
    let page = app.text(&format!("/centres/{id}?lang=en")).await;
    assert!(
        page.contains("On record: in the press (Var-Matin, 3 May 2024). Not yet seen by us."),
        "{page}"
    );
    assert!(page.contains("Var-Matin, 3 May 2024</td>"));
}

#[tokio::test]
async fn a_place_page_has_its_outline_and_what_holds_over_it() {
    let app = app().await;
    let mut over = deployment(5.9, 43.1);
    over.area = Area::Place(PlaceCode::parse("fr-83137").unwrap());
    let claimed = Claimed {
        basis: Basis::Press,
        citation: Some(text("Var-Matin")),
        ..seen(Subject::Deployment(Box::new(over)))
    };
    let id = app.publish_claimed(claimed).await;
    let atlas = app.published.snapshot();
    let place = atlas
        .places()
        .by_code(&PlaceCode::parse("fr-83137").unwrap())
        .unwrap()
        .clone();
    let found = app.get("/places/fr/83137").await;
    assert_eq!(found.status(), StatusCode::PERMANENT_REDIRECT);
    let path = found.headers()["location"].to_str().unwrap().to_owned();
    let page = app.text(&path).await;
    assert!(page.contains(&format!("/deployments/{id}")), "{page}");
    assert!(page.contains(&format!("<h1>{}</h1>", place.name)));
    let outline = app.json(&format!("{path}/outline.geojson")).await;
    assert_eq!(outline["geometry"]["type"], "MultiPolygon");
    let feature = app.json(&format!("/deployments/{id}.geojson")).await;
    assert_eq!(feature["geometry"], outline["geometry"]);
}

/// Reads the API as the usual tools do; where GDAL is not installed there is nothing to ask.
#[tokio::test]
async fn gdal_reads_all_collections_with_the_right_geometries() {
    let app = app().await;
    let mut looking = camera(5.9, 43.1);
    looking.heading = domain::heading::Heading::new(90.0);
    app.publish(looking).await;
    app.publish_claimed(seen(Subject::Centre(Box::new(centre(5.9, 43.1)))))
        .await;
    app.publish_claimed(Claimed {
        basis: Basis::Press,
        citation: Some(text("Var-Matin")),
        ..seen(Subject::Deployment(Box::new(deployment(5.9, 43.1))))
    })
    .await;
    let source = format!("OAPIF:{}", app.url("/ogc"));
    let run = tokio::task::spawn_blocking(move || {
        std::process::Command::new("ogrinfo")
            .args(["-ro", "-so", "-al", &source])
            .output()
    });
    let Ok(output) = run.await.unwrap() else {
        eprintln!("skipped: ogrinfo is not installed");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    for (layer, geometry) in [
        ("devices", "Point"),
        ("deployments", "Multi Polygon"),
        ("centres", "Point"),
        ("view-sectors", "Multi Polygon"),
    ] {
        let part = said
            .split(&format!("Layer name: {layer}\n"))
            .nth(1)
            .unwrap_or_default();
        let part = part.split("Layer name: ").next().unwrap_or_default();
        assert!(
            part.contains(&format!("Geometry: {geometry}\n")),
            "{layer} in {said}"
        );
        assert!(part.contains("Feature Count: 1\n"), "{layer} in {said}");
    }
}
