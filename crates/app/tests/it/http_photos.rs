//! Photos that a person has cleared are public, and no others.

use domain::ids::{FeatureId, PhotoId, ReportId, ReviewId};
use domain::permission::Role;
use domain::photo::{BoxForm, PixelBox, parse_boxes};
use domain::{Subject, moderation::Verdict};
use image::RgbImage;
use reqwest::{Response, StatusCode};
use server::i18n::Locale;
use server::photos::DraftHash;

use crate::moderation::Reviewer;
use crate::photos::{clean, picture};
use crate::support::{Reported, TestApp, camera, decide_on, today};

/// A box in the middle of the picture, as a form brings it.
pub(crate) const MIDDLE: [(&str, &str); 5] = [
    ("box_1_kind", "face"),
    ("box_1_left", "40"),
    ("box_1_top", "37.5"),
    ("box_1_width", "20"),
    ("box_1_height", "25"),
];
pub(crate) const CLEAR: [(&str, &str); 2] = [("action", "clear"), ("nothing_shown", "yes")];
const WITHDRAW: [(&str, &str); 1] = [("action", "withdraw")];

/// A report that waits, with one photo.
pub(crate) async fn reported(app: &TestApp) -> (ReportId, ReviewId, PhotoId) {
    let (report, review) = Reported::device(camera(1.4442, 43.6045))
        .insert(&app.database)
        .await[0];
    (report, review, photo_of(app, report).await)
}

pub(crate) async fn photo_of(app: &TestApp, report: ReportId) -> PhotoId {
    let (photo, draft) = (clean(&picture()), DraftHash::of(b"a form"));
    let pool = &app.database.pool;
    let id = app.photos.keep(pool, &photo, &draft, 1, today()).await.unwrap();
    let mut connection = pool.acquire().await.unwrap();
    let adopted = store::photos::adopt(&mut connection, &draft.0, &[id], report).await;
    assert_eq!(adopted.unwrap(), 1);
    id
}

pub(crate) async fn approve(app: &TestApp, review: ReviewId) -> FeatureId {
    let subject = Subject::Device(Box::new(camera(1.4442, 43.6045)));
    let id = decide_on(&app.database, review, Verdict::Approve(Box::new(subject)))
        .await
        .unwrap();
    app.wait_until("the device", |published| published.atlas().find(id).is_some())
        .await;
    id
}

pub(crate) async fn mask(
    app: &TestApp,
    who: &Reviewer<'_>,
    id: PhotoId,
    fields: &[(&str, &str)],
) -> Response {
    let path = format!("/moderation/photos/{id}/mask");
    app.post_form_with(&path, fields, Some(&who.cookie)).await
}

pub(crate) async fn clearance(
    app: &TestApp,
    who: &Reviewer<'_>,
    id: PhotoId,
    fields: &[(&str, &str)],
) -> Response {
    let path = format!("/moderation/photos/{id}/clearance");
    app.post_form_with(&path, fields, Some(&who.cookie)).await
}

/// The id in the address that an answer leads to.
pub(crate) fn led_to(answer: &Response) -> PhotoId {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let location = answer.headers()["location"].to_str().unwrap();
    let id = location.strip_prefix("/moderation/photos/").unwrap();
    id.strip_suffix("/mask").unwrap().parse().unwrap()
}

pub(crate) async fn count(app: &TestApp, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement)
        .fetch_one(&app.database.pool)
        .await
        .unwrap()
}

pub(crate) fn decoded(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

/// The pixels of [`MIDDLE`] in the picture of the tests.
pub(crate) fn middle() -> PixelBox {
    let [kind, left, top, width, height] = MIDDLE.map(|(_, value)| value.to_owned());
    let form = BoxForm {
        kind,
        left,
        top,
        width,
        height,
    };
    parse_boxes(&[form]).unwrap()[0].painted(480, 360)
}

pub(crate) async fn status(app: &TestApp, path: &str) -> StatusCode {
    app.get(path).await.status()
}

#[tokio::test]
async fn nobody_but_a_moderator_who_may_decide_masks_or_clears() {
    let app = TestApp::start().await;
    let (_, review, id) = reported(&app).await;
    approve(&app, review).await;
    let legal = Reviewer::with_role(&app, Role::Legal).await;
    assert_eq!(
        mask(&app, &legal, id, &MIDDLE).await.status(),
        StatusCode::FORBIDDEN
    );
    for fields in [&CLEAR[..], &WITHDRAW] {
        assert_eq!(
            clearance(&app, &legal, id, fields).await.status(),
            StatusCode::FORBIDDEN
        );
    }
    let page = legal.page(&format!("/moderation/photos/{id}/mask?lang=en")).await;
    assert!(page.contains(&Locale::En.text("photo-desk-read-only")), "{page}");
    assert!(!page.contains("type=\"submit\" name=\"action\""), "{page}");
    let admin = Reviewer::with_role(&app, Role::Admin).await;
    assert_eq!(
        mask(&app, &admin, id, &MIDDLE).await.status(),
        StatusCode::FORBIDDEN
    );
    let paths = [
        format!("/moderation/photos/{id}/mask"),
        format!("/moderation/photos/{id}/clearance"),
    ];
    for path in &paths {
        let answer = app.post_form(path, &CLEAR).await;
        assert!(
            answer.headers()["location"]
                .to_str()
                .unwrap()
                .contains("/sign-in")
        );
    }
    // A page of another site, with the cookie of a moderator.
    let reviewer = Reviewer::new(&app).await;
    for path in &paths {
        let request = app
            .client
            .post(app.url(path))
            .header("cookie", &reviewer.cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", "https://elsewhere.example")
            .header("sec-fetch-site", "cross-site")
            .body("action=clear&nothing_shown=yes");
        assert_eq!(request.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    }
    assert_eq!(
        count(
            &app,
            "select count(*) from photo where cleared_on is not null or masked <> '{}'"
        )
        .await,
        0
    );
}

#[tokio::test]
async fn a_photo_is_public_from_its_clearance_to_the_withdrawal_of_that() {
    let app = TestApp::start().await;
    let (_, review, id) = reported(&app).await;
    let reviewer = Reviewer::new(&app).await;
    let (full, small) = (format!("/photos/{id}"), format!("/photos/{id}/small"));
    // Nothing of it before the decision, and nothing after: approving does not clear.
    assert_eq!(status(&app, &full).await, StatusCode::NOT_FOUND);
    let device = approve(&app, review).await;
    let page_path = format!("/devices/{device}?lang=en");
    assert_eq!(status(&app, &full).await, StatusCode::NOT_FOUND);
    assert_eq!(status(&app, &small).await, StatusCode::NOT_FOUND);
    let page = app.get(&page_path).await;
    let bare = page.headers()["etag"].clone();
    assert!(!page.text().await.unwrap().contains("/photos/"));

    let unticked = clearance(&app, &reviewer, id, &[("action", "clear")]).await;
    assert_eq!(unticked.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(status(&app, &full).await, StatusCode::NOT_FOUND);
    assert!(reviewer.page("/moderation/photos").await.contains(&full));
    let edition = app.published.edition();
    assert_eq!(led_to(&clearance(&app, &reviewer, id, &CLEAR).await), id);
    // Twice is once.
    assert_eq!(led_to(&clearance(&app, &reviewer, id, &CLEAR).await), id);
    let (named, on): (bool, time::Date) = sqlx::query_as(
        "select account.name = 'reviewer', cleared_on from photo join account on account.id = cleared_by",
    )
    .fetch_one(&app.database.pool)
    .await
    .unwrap();
    assert_eq!((named, on), (true, app.now().date()));
    assert!(!reviewer.page("/moderation/photos").await.contains(&full));

    let photo = clean(&picture());
    for (path, bytes) in [(&full, &photo.jpeg), (&small, &photo.thumbnail)] {
        let answer = app.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        for (name, value) in [
            ("content-type", "image/jpeg"),
            ("cache-control", "public, no-cache"),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-resource-policy", "cross-origin"),
            (
                "content-security-policy",
                "default-src 'none'; frame-ancestors 'none'",
            ),
            (
                "link",
                "<https://creativecommons.org/licenses/by-sa/4.0/>; rel=\"license\"",
            ),
        ] {
            assert_eq!(answer.headers()[name], value, "{name} of {path}");
        }
        let etag = answer.headers()["etag"].clone();
        assert_eq!(&answer.bytes().await.unwrap()[..], &bytes[..]);
        let again = app.client.get(app.url(path)).header("if-none-match", &etag);
        assert_eq!(again.send().await.unwrap().status(), StatusCode::NOT_MODIFIED);
    }
    assert_eq!(
        status(&app, &format!("{full}?size=9")).await,
        StatusCode::BAD_REQUEST
    );

    app.wait_until("the clearance", |published| published.edition() != edition)
        .await;
    let renewed = app.client.get(app.url(&page_path)).header("if-none-match", &bare);
    let renewed = renewed.send().await.unwrap();
    assert_eq!(renewed.status(), StatusCode::OK);
    let with_photo = renewed.headers()["etag"].clone();
    let page = renewed.text().await.unwrap();
    for part in [
        format!("href=\"{full}\""),
        format!("src=\"{small}\""),
        "alt=\"Photo 1 of 1: ".to_owned(),
        "CC BY-SA 4.0".to_owned(),
    ] {
        assert!(page.contains(&part), "{part}: {page}");
    }
    assert!(!page.contains("/moderation/photos"), "{page}");

    let etag = app.get(&full).await.headers()["etag"].clone();
    let edition = app.published.edition();
    assert_eq!(led_to(&clearance(&app, &reviewer, id, &WITHDRAW).await), id);
    for path in [&full, &small] {
        let again = app.client.get(app.url(path)).header("if-none-match", &etag);
        assert_eq!(
            again.send().await.unwrap().status(),
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    app.wait_until("the withdrawal", |published| published.edition() != edition)
        .await;
    let renewed = app
        .client
        .get(app.url(&page_path))
        .header("if-none-match", &with_photo);
    let page = renewed.send().await.unwrap().text().await.unwrap();
    assert!(page.contains("<h1>") && !page.contains("/photos/"), "{page}");
}

#[tokio::test]
async fn what_is_painted_after_its_clearance_needs_another_one() {
    let app = TestApp::start().await;
    let (_, review, id) = reported(&app).await;
    approve(&app, review).await;
    let reviewer = Reviewer::new(&app).await;
    led_to(&clearance(&app, &reviewer, id, &CLEAR).await);
    assert_eq!(status(&app, &format!("/photos/{id}")).await, StatusCode::OK);
    let masked = led_to(&mask(&app, &reviewer, id, &MIDDLE).await);
    assert_eq!(
        status(&app, &format!("/photos/{id}")).await,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        status(&app, &format!("/photos/{masked}")).await,
        StatusCode::NOT_FOUND
    );
    led_to(&clearance(&app, &reviewer, masked, &CLEAR).await);
    let served = app.get(&format!("/photos/{masked}")).await;
    assert_eq!(served.status(), StatusCode::OK);
    exiftool_finds_nothing(&served.bytes().await.unwrap());
    let small = app
        .get(&format!("/photos/{masked}/small"))
        .await
        .bytes()
        .await
        .unwrap();
    exiftool_finds_nothing(&small);
    let area = middle();
    let at = |length: u32| length * 320 / 480;
    let small = decoded(&small);
    let centre = small.get_pixel(
        at(area.left.midpoint(area.right)),
        at(area.top.midpoint(area.bottom)),
    );
    assert!(centre.0.iter().all(|sample| *sample < 40), "{centre:?}");
}

/// By the word of a program that is not ours.
fn exiftool_finds_nothing(bytes: &[u8]) {
    use std::process::Command;
    if Command::new("exiftool").arg("-ver").output().is_err() {
        println!("skipped: exiftool is not installed");
        return;
    }
    let file = std::env::temp_dir().join(format!("contrechamp-served-{}.jpg", server::random::id()));
    std::fs::write(&file, bytes).unwrap();
    let output = Command::new("exiftool")
        .args(["-json", "-G1", "-a", "-u"])
        .arg(&file)
        .output();
    std::fs::remove_file(&file).unwrap();
    let found: serde_json::Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
    let others: Vec<&String> = found[0]
        .as_object()
        .unwrap()
        .keys()
        // What stands in the frame of any JPEG, and what the file system says of this one.
        .filter(|tag| {
            let is_plain = ["System:", "File:", "JFIF:", "Composite:", "ExifTool:"]
                .iter()
                .any(|group| tag.starts_with(group));
            *tag != "SourceFile" && !is_plain || tag.contains("Comment")
        })
        .collect();
    assert!(others.is_empty(), "{others:?}");
}
