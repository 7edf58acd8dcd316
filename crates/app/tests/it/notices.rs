//! Notices: what they hide at once, where it is gone from, and what a flood of them can do.

use atlas::Collection;
use domain::Filter;
use domain::ids::{FeatureId, PhotoId, ReviewId};
use domain::notice::{HIDINGS_A_DAY, NoticeGround, NoticeOutcome, NoticeReason};
use domain::permission::Role;
use futures_util::{StreamExt as _, stream};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use server::i18n::Locale;
use server::limits::Quotas;
use time::Duration;

use crate::http_photos::{CLEAR, approve, clearance, led_to, reported, status};
use crate::moderation::Reviewer;
use crate::notices_desk::decide;
use crate::reports::{follow, receipt, value};
use crate::support::{TestApp, TestDatabase, camera};

/// A published camera with a photo that everybody sees.
pub(crate) async fn pictured(app: &TestApp, reviewer: &Reviewer<'_>) -> (FeatureId, PhotoId) {
    let (_, review, photo) = reported(app).await;
    let feature = approve(app, review).await;
    led_to(&clearance(app, reviewer, photo, &CLEAR).await);
    assert_eq!(status(app, &format!("/photos/{photo}")).await, StatusCode::OK);
    (feature, photo)
}

/// Sends a notice by the form. `about`: the query of the form.
pub(crate) async fn notify(app: &TestApp, about: &str, fields: &[(&str, &str)]) -> Response {
    let page = app.text(&format!("/notice?{about}")).await;
    app.advance(Duration::MINUTE);
    let (token, feature) = (value(&page, "token"), value(&page, "feature"));
    let mut all = vec![
        ("token", token.as_str()),
        ("feature", feature.as_str()),
        ("good_faith", "yes"),
        ("explanation", "Look at the left."),
    ];
    if let Some(photo) = about.strip_prefix("photo=") {
        all.push(("photo", photo));
    }
    for (name, value) in fields {
        all.retain(|(given, _)| given != name);
        all.push((name, value));
    }
    app.post_form("/notice", &all).await
}

/// The same by a program.
async fn tell(app: &TestApp, client: &str, body: Value) -> (StatusCode, Value) {
    let answer = app
        .client
        .post(app.url("/notice"))
        .header("x-forwarded-for", client)
        .json(&body)
        .send()
        .await
        .unwrap();
    (answer.status(), answer.json().await.unwrap())
}

pub(crate) async fn only_review(app: &TestApp, kind: &'static str) -> ReviewId {
    let ids: Vec<sqlx::types::Uuid> =
        sqlx::query_scalar("select id from review where kind::text = $1 and state = 'open'")
            .bind(kind)
            .fetch_all(&app.database.pool)
            .await
            .unwrap();
    assert_eq!(ids.len(), 1, "{kind}");
    ReviewId(ids[0])
}

pub(crate) async fn count(app: &TestApp, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement)
        .fetch_one(&app.database.pool)
        .await
        .unwrap()
}

pub(crate) async fn gone(app: &TestApp, feature: FeatureId) {
    app.wait_until("the feature is off the map", |published| {
        published.atlas().item(feature).is_none()
    })
    .await;
}

pub(crate) async fn back(app: &TestApp, feature: FeatureId) {
    app.wait_until("the feature is on the map", |published| {
        published.atlas().item(feature).is_some()
    })
    .await;
}

#[tokio::test]
async fn who_is_in_a_picture_hides_it_at_once_and_the_pin_stays() {
    for reason in [
        NoticeReason::InPicture,
        NoticeReason::Child,
        NoticeReason::PlateOrInterior,
    ] {
        let app = TestApp::start().await;
        let reviewer = Reviewer::new(&app).await;
        let (feature, photo) = pictured(&app, &reviewer).await;
        let answer = notify(&app, &format!("photo={photo}"), &[("reason", reason.code())]).await;
        let code = receipt(answer).await;
        for path in [format!("/photos/{photo}"), format!("/photos/{photo}/small")] {
            assert_eq!(
                status(&app, &path).await,
                StatusCode::NOT_FOUND,
                "{reason} {path}"
            );
        }
        let page = app.text(&format!("/devices/{feature}")).await;
        assert!(!page.contains(&photo.to_string()), "{page}");
        assert!(follow(&app, &code).await.contains("data-receipt"));
        let desk = only_review(&app, "notice").await;
        let page = reviewer.page(&format!("/moderation/notices/{desk}")).await;
        assert!(
            page.contains(r#"data-hid="photo""#) && page.contains("Look at the left."),
            "{page}"
        );
        assert!(
            page.contains(&format!("/moderation/photos/{photo}/mask")),
            "{page}"
        );
    }
}

#[tokio::test]
async fn a_home_is_off_every_surface_at_once_and_its_photo_with_it() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    let (feature, photo) = pictured(&app, &reviewer).await;
    let id = feature.to_string();
    let surfaces = [
        format!("/devices/{feature}"),
        format!("/devices/{feature}.geojson"),
        "/ogc/collections/devices/items".to_owned(),
        format!("/ogc/collections/devices/items/{feature}"),
        "/exports/devices.geojson".to_owned(),
        "/exports/devices.csv".to_owned(),
    ];
    for path in &surfaces {
        let answer = app.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert!(answer.text().await.unwrap().contains(&id), "{path}");
    }
    let tile = "/tiles/0/0/0.mvt";
    assert!(!app.get(tile).await.bytes().await.unwrap().is_empty());

    receipt(notify(&app, &format!("feature={feature}"), &[("reason", "home")]).await).await;
    gone(&app, feature).await;
    for path in &surfaces {
        let answer = app.get(path).await;
        let is_read = answer.status() == StatusCode::OK;
        assert!(!is_read || !answer.text().await.unwrap().contains(&id), "{path}");
    }
    let nothing = app
        .published
        .atlas()
        .count(Collection::Devices, &Filter::default());
    assert_eq!(nothing, 0);
    let bytes = app.get(tile).await.bytes().await.unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"camera"), "{bytes:?}");
    assert_eq!(
        status(&app, &format!("/photos/{photo}")).await,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn every_other_class_changes_nothing_before_somebody_decides() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    let (feature, photo) = pictured(&app, &reviewer).await;
    for reason in NoticeReason::ALL.iter().filter(|reason| reason.hides().is_none()) {
        let fields = [("reason", reason.code()), ("contact", "office@example.org")];
        receipt(notify(&app, &format!("photo={photo}"), &fields).await).await;
        assert_eq!(
            status(&app, &format!("/photos/{photo}")).await,
            StatusCode::OK,
            "{reason}"
        );
    }
    assert_eq!(
        count(&app, "select count(*) from change where operation = 'remove'").await,
        0
    );
    assert!(app.published.atlas().item(feature).is_some());
    only_review(&app, "notice").await;
}

#[tokio::test]
async fn who_was_refused_is_heard_again_and_hides_nothing() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    let (_, photo) = pictured(&app, &reviewer).await;
    let about = format!("photo={photo}");
    receipt(notify(&app, &about, &[("reason", "in_picture")]).await).await;
    let review = only_review(&app, "notice").await;
    let ground = NoticeGround::NobodyRecognisable;
    decide(&app, &reviewer, review, NoticeOutcome::Kept, ground).await;
    assert_eq!(status(&app, &format!("/photos/{photo}")).await, StatusCode::OK);
    let answer = notify(&app, &about, &[("reason", "child")]).await;
    let page = answer.text().await.unwrap();
    assert!(
        page.contains(&Locale::En.text("notice-received-nothing")),
        "{page}"
    );
    assert_eq!(status(&app, &format!("/photos/{photo}")).await, StatusCode::OK);
    let second = only_review(&app, "notice").await;
    assert_ne!(second, review);
    let desk = reviewer.page(&format!("/moderation/notices/{second}")).await;
    assert!(
        desk.contains(&format!("/moderation/notices/{review}\"")),
        "{desk}"
    );
}

/// T20: 10,000 flags from 1,000 keys, many at the same moment. What they hide is bounded by the day, and what they open by what they
/// are about.
#[tokio::test]
async fn a_flood_of_flags_takes_little_from_the_map_and_opens_one_review_a_thing() {
    const THINGS: u32 = HIDINGS_A_DAY + 8;
    const KEYS: u32 = 1_000;
    const FLAGS: u32 = 10_000;
    const AT_ONCE: usize = 16;
    let app = TestApp::start_as(TestDatabase::create().await, |settings| {
        settings.quotas = Quotas::default();
        settings.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    })
    .await;
    let mut features = Vec::new();
    for number in 0..THINGS {
        features.push(app.publish(camera(1.0 + f64::from(number) / 100.0, 43.6)).await);
    }
    let flags = (0..FLAGS).map(|number| {
        let feature = features[(number % THINGS) as usize];
        let key = number % KEYS;
        let client = format!("10.0.{}.{}", key / 250, key % 250);
        let body = json!({"feature": feature.to_string(), "reason": "home", "good_faith": "yes"});
        let app = &app;
        async move { tell(app, &client, body).await.0 }
    });
    let answers: Vec<StatusCode> = stream::iter(flags).buffer_unordered(AT_ONCE).collect().await;
    let counted = |status| answers.iter().filter(|answer| **answer == status).count();
    // What was on the map when a flag was sent may be hidden by one before: it is taken all the same.
    assert_eq!(
        (
            counted(StatusCode::CREATED),
            counted(StatusCode::TOO_MANY_REQUESTS)
        ),
        (5_000, 5_000)
    );
    app.wait_for_count(u64::from(THINGS - HIDINGS_A_DAY)).await;
    assert_eq!(
        count(&app, "select count(*) from review where kind = 'notice'").await,
        i64::from(THINGS)
    );
    let hid = count(&app, "select count(*) from notice where hid is not null").await;
    assert_eq!(hid, i64::from(HIDINGS_A_DAY));
    // The next day there is room again.
    app.advance(Duration::DAY);
    let atlas = app.published.snapshot();
    let left = atlas.page(Collection::Devices, &Filter::default(), None, 1);
    let feature = left.devices().next().unwrap().id();
    let body = json!({"feature": feature.to_string(), "reason": "home", "good_faith": "yes"});
    let (status, answer) = tell(&app, "198.51.100.1", body).await;
    assert_eq!((status, &answer["hidden"]), (StatusCode::CREATED, &json!("pin")));
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_notice_with_one_receipt() {
    let app = TestApp::start().await;
    let feature = app.publish(camera(1.4442, 43.6045)).await;
    let page = app.text(&format!("/notice?feature={feature}")).await;
    let token = value(&page, "token");
    let id = feature.to_string();
    let fields = [
        ("token", token.as_str()),
        ("feature", &id),
        ("reason", "home"),
        ("good_faith", "yes"),
    ];
    let quick = app.post_form("/notice", &fields).await;
    assert_eq!(quick.status(), StatusCode::UNPROCESSABLE_ENTITY);
    app.advance(Duration::MINUTE);
    let first = receipt(app.post_form("/notice", &fields).await).await;
    gone(&app, feature).await;
    let second = receipt(app.post_form("/notice", &fields).await).await;
    assert_eq!(first, second);
    assert_eq!(count(&app, "select count(*) from notice").await, 1);
    app.advance(Duration::DAY);
    let late = app.post_form("/notice", &fields[..3]).await;
    assert_eq!(late.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let body = json!({"feature": id, "reason": "other", "explanation": "x", "good_faith": true, "key": "k3J9xQ2mZt7uVw1yBc5dEf"});
    let (_, one) = tell(&app, "", body.clone()).await;
    let (_, two) = tell(&app, "", body).await;
    assert_eq!(one["receipt"], two["receipt"]);
    assert_eq!(count(&app, "select count(*) from notice").await, 2);
}

#[tokio::test]
async fn what_a_sender_writes_is_sealed_and_never_runs() {
    const SCRIPT: &str = "<script>alert('canary-8731')</script>";
    let app = TestApp::start().await;
    let legal = Reviewer::with_role(&app, Role::Legal).await;
    let feature = app.publish(camera(1.4442, 43.6045)).await;
    let fields = [
        ("reason", "authority_order"),
        ("explanation", SCRIPT),
        ("contact", SCRIPT),
    ];
    let code = receipt(notify(&app, &format!("feature={feature}"), &fields).await).await;
    let stored = "select count(*) from notice_private
        where position('canary'::bytea in explanation || contact || explanation_key || contact_key) > 0";
    assert_eq!(count(&app, stored).await, 0);
    let review = only_review(&app, "notice").await;
    let desk = legal.page(&format!("/moderation/notices/{review}")).await;
    assert_eq!(desk.matches("&lt;script&gt;alert").count(), 2, "{desk}");
    for page in [
        desk,
        follow(&app, &code).await,
        legal.page("/moderation/orders").await,
    ] {
        assert!(!page.contains("<script>alert"), "{page}");
    }
    for field in [
        "explanation",
        "contact",
        "reason",
        "token",
        "website",
        "feature",
        "photo",
    ] {
        let long = "<script>".repeat(10 << 17);
        let answer = app.post_form("/notice", &[(field, &long)]).await;
        assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE, "{field}");
    }
}
