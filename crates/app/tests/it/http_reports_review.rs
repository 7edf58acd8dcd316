//! What a moderator makes of a report, from its page to the published item.

use domain::Family;
use domain::deployment::{Area, Payload};
use domain::place::PlaceCode;
use reqwest::StatusCode;
use server::i18n::Locale;

use crate::http_reports::{app_with_places, approve, correction, item, open, published, refused, send};
use crate::http_reports_form::Filled;
use crate::moderation::{Reviewer, led_to};
use crate::reports::receipt;

#[tokio::test]
async fn a_second_report_of_the_same_thing_joins_it_and_confirms_it() {
    let app = app_with_places().await;
    let reviewer = Reviewer::new(&app).await;
    let seen = |form: Filled| form.with("basis", &["seen"]).with("seen_on", &["2026-11-20"]);
    for family in Family::ALL {
        let report = async || {
            let form = seen(open(&app, *family, Locale::En).await);
            let form = match family {
                Family::Device => form
                    .with("kind", &["plate_reader"])
                    .with("lon", &["5.93"])
                    .with("lat", &["43.12"]),
                Family::Deployment => form
                    .with("technology", &["algorithmic_video"])
                    .with("area_place", &["Toulon"]),
                Family::Centre => form.with("kind", &["csu"]).with("place", &["Toulon"]),
            };
            receipt(send(&app, *family, &form).await).await
        };
        let first = report().await;
        approve(&reviewer).await;
        let id = published(&app, *family, &first).await;
        assert_eq!(item(&app, *family, id).await["properties"]["status"], "observed");

        let second = report().await;
        let review = reviewer.oldest().await;
        let page = reviewer.page(&review).await;
        assert!(
            page.contains(&format!("name=\"feature\" value=\"{id}\"")),
            "{page}"
        );
        let wrong = [
            ("version", "1"),
            ("feature", "00000000-0000-4000-8000-000000000001"),
        ];
        refused(reviewer.decide(&review, &wrong).await).await;
        let joined = correction(&reviewer, &review)
            .await
            .with("feature", &[&id.to_string()]);
        let answer = reviewer.decide(&review, &joined.borrowed()).await;
        assert_eq!(led_to(&answer), "/moderation?done=joined");
        assert_eq!(published(&app, *family, &second).await, id);
        app.wait_until("a confirmed feature", |published| {
            let atlas = published.atlas();
            let status = match family {
                Family::Device => atlas.device(id).map(|device| device.status),
                Family::Deployment => atlas.deployment(id).map(|deployment| deployment.status),
                Family::Centre => atlas.centre(id).map(|centre| centre.status),
            };
            status == Some(domain::Status::Confirmed)
        })
        .await;
        assert_eq!(item(&app, *family, id).await["properties"]["sightings"], 2);
    }
}

#[tokio::test]
async fn what_a_moderator_corrects_of_a_deployment_is_what_is_published() {
    let app = app_with_places().await;
    let form = open(&app, Family::Deployment, Locale::En)
        .await
        .with("technology", &["drone"])
        .with("area_place", &["Toulon"])
        .with("act_number", &["1"]);
    let code = receipt(send(&app, Family::Deployment, &form).await).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let wrong = correction(&reviewer, &review)
        .await
        .with("verdict", &["approve"])
        .with("area_place", &["Saint-Denis"])
        .with("payloads", &["loudspeaker"]);
    let page = refused(reviewer.decide(&review, &wrong.borrowed()).await).await;
    let right = Filled::of(&page, "/decision")
        .with("verdict", &["approve"])
        .with("area_place_code", &["fr-93066"]);
    let answer = reviewer.decide(&review, &right.borrowed()).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let id = published(&app, Family::Deployment, &code).await;
    let atlas = app.published.snapshot();
    let deployment = &atlas.deployment(id).unwrap().deployment;
    assert_eq!(
        deployment.area,
        Area::Place(PlaceCode::parse("fr-93066").unwrap())
    );
    let payloads: Vec<&str> = deployment.payloads.iter().map(Payload::code).collect();
    assert_eq!(payloads, ["loudspeaker"]);
}
