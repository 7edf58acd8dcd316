//! Photos on the desk of a moderator: painted over for good, cleared by a person, and only then public.

use std::path::PathBuf;

use domain::ids::{FeatureId, PhotoId, ReportId, ReviewId};
use domain::permission::Role;
use domain::photo::{BoxForm, PixelBox, Standing, parse_boxes};
use domain::report::{Claimed, ReportState};
use domain::status::Visibility;
use domain::{Subject, moderation::Verdict};
use image::RgbImage;
use reqwest::{Response, StatusCode};
use server::i18n::Locale;
use server::photos::DraftHash;

use crate::moderation::Reviewer;
use crate::photos::{clean, picture};
use crate::support::{Reported, TestApp, camera, decide_on, today};

/// A box in the middle of the picture, as a form brings it.
const MIDDLE: [(&str, &str); 5] = [
    ("box_1_kind", "face"),
    ("box_1_left", "40"),
    ("box_1_top", "37.5"),
    ("box_1_width", "20"),
    ("box_1_height", "25"),
];
const CLEAR: [(&str, &str); 2] = [("action", "clear"), ("nothing_shown", "yes")];
const WITHDRAW: [(&str, &str); 1] = [("action", "withdraw")];

/// A report that waits, with one photo.
async fn reported(app: &TestApp) -> (ReportId, ReviewId, PhotoId) {
    let (report, review) = Reported::device(camera(1.4442, 43.6045))
        .insert(&app.database)
        .await[0];
    (report, review, photo_of(app, report).await)
}

async fn photo_of(app: &TestApp, report: ReportId) -> PhotoId {
    let (photo, draft) = (clean(&picture()), DraftHash::of(b"a form"));
    let pool = &app.database.pool;
    let id = app.photos.keep(pool, &photo, &draft, 1, today()).await.unwrap();
    let mut connection = pool.acquire().await.unwrap();
    let adopted = store::photos::adopt(&mut connection, &draft.0, &[id], report).await;
    assert_eq!(adopted.unwrap(), 1);
    id
}

async fn approve(app: &TestApp, review: ReviewId) -> FeatureId {
    let subject = Subject::Device(Box::new(camera(1.4442, 43.6045)));
    let id = decide_on(&app.database, review, Verdict::Approve(Box::new(subject)))
        .await
        .unwrap();
    app.wait_until("the device", |published| published.atlas().find(id).is_some())
        .await;
    id
}

async fn mask(app: &TestApp, who: &Reviewer<'_>, id: PhotoId, fields: &[(&str, &str)]) -> Response {
    let path = format!("/moderation/photos/{id}/mask");
    app.post_form_with(&path, fields, Some(&who.cookie)).await
}

async fn clearance(app: &TestApp, who: &Reviewer<'_>, id: PhotoId, fields: &[(&str, &str)]) -> Response {
    let path = format!("/moderation/photos/{id}/clearance");
    app.post_form_with(&path, fields, Some(&who.cookie)).await
}

/// The id in the address that an answer leads to.
fn led_to(answer: &Response) -> PhotoId {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let location = answer.headers()["location"].to_str().unwrap();
    let id = location.strip_prefix("/moderation/photos/").unwrap();
    id.strip_suffix("/mask").unwrap().parse().unwrap()
}

fn files(app: &TestApp) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(&app.photo_folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

async fn count(app: &TestApp, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement)
        .fetch_one(&app.database.pool)
        .await
        .unwrap()
}

fn decoded(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

/// The pixels of [`MIDDLE`] in the picture of the tests.
fn middle() -> PixelBox {
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

async fn status(app: &TestApp, path: &str) -> StatusCode {
    app.get(path).await.status()
}

#[tokio::test]
async fn what_is_painted_over_is_gone_from_the_store_and_from_the_database() {
    let app = TestApp::start().await;
    let (_, _, old) = reported(&app).await;
    let before = app.photos.open(&app.database.pool, old).await.unwrap();
    let old_files = files(&app);
    let reviewer = Reviewer::new(&app).await;
    let new = led_to(&mask(&app, &reviewer, old, &MIDDLE).await);
    assert_ne!(new, old);

    let path = format!("/moderation/photos/{new}");
    let served = app.get_with(&path, &reviewer.cookie).await.bytes().await.unwrap();
    let (was, is, area) = (decoded(&before), decoded(&served), middle());
    assert_eq!(is.dimensions(), was.dimensions());
    let paint = *is.get_pixel(area.left, area.top);
    let (mut inside, mut difference) = (0_u32, 0.0);
    for (x, y, pixel) in is.enumerate_pixels() {
        if (area.left..area.right).contains(&x) && (area.top..area.bottom).contains(&y) {
            assert_eq!(*pixel, paint, "{x}, {y}");
            inside += 1;
        } else {
            difference += f64::from(pixel[1].abs_diff(was.get_pixel(x, y)[1]));
        }
    }
    let outside = f64::from(480 * 360 - inside);
    assert!(inside >= 96 * 90 && difference / outside < 4.0, "{difference}");
    // The drawn box itself lies inside.
    assert!(area.left <= 192 && area.right >= 288 && area.top <= 135 && area.bottom >= 225);

    assert_eq!(files(&app).len(), 1);
    assert_ne!(files(&app), old_files);
    assert_eq!(count(&app, "select count(*) from photo").await, 1);
    assert_eq!(count(&app, "select count(*) from photo_removal").await, 0);
    let kept: bool = sqlx::query_scalar(
        "select masked = '{face}' and offered and cleared_on is null and replaced = array[$2]
        from photo where id = $1",
    )
    .bind(new.0)
    .bind(old.0)
    .fetch_one(&app.database.pool)
    .await
    .unwrap();
    assert!(kept);
    for path in [
        format!("/moderation/photos/{old}"),
        format!("/moderation/photos/{old}/small"),
    ] {
        let answer = app.get_with(&path, &reviewer.cookie).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let desk = app
        .get_with(&format!("/moderation/photos/{old}/mask"), &reviewer.cookie)
        .await;
    assert_eq!(led_to(&desk), new);
}

#[tokio::test]
async fn a_form_that_names_an_older_photo_does_nothing_and_shows_the_present_one() {
    let app = TestApp::start().await;
    let (_, _, old) = reported(&app).await;
    let reviewer = Reviewer::new(&app).await;
    let second = led_to(&mask(&app, &reviewer, old, &MIDDLE).await);
    let third = led_to(&mask(&app, &reviewer, second, &MIDDLE).await);
    for stale in [old, second] {
        for answer in [
            mask(&app, &reviewer, stale, &MIDDLE).await,
            clearance(&app, &reviewer, stale, &CLEAR).await,
        ] {
            assert_eq!(answer.status(), StatusCode::CONFLICT);
            let page = answer.text().await.unwrap();
            assert!(page.contains(&Locale::En.text("photo-desk-replaced")), "{page}");
            assert!(
                page.contains(&format!("action=\"/moderation/photos/{third}/mask\"")),
                "{page}"
            );
        }
    }
    assert_eq!(files(&app).len(), 1);
    assert_eq!(
        count(&app, "select count(*) from photo where cleared_on is not null").await,
        0
    );
    let nobodys = PhotoId(uuid::Uuid::from_u128(3));
    assert_eq!(
        mask(&app, &reviewer, nobodys, &MIDDLE).await.status(),
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_savings_at_once_one_counts_and_nothing_stays_of_the_other() {
    let app = TestApp::start().await;
    let (_, _, old) = reported(&app).await;
    let reviewer = Reviewer::new(&app).await;
    let answers = futures_util::future::join_all((0..4).map(|_| mask(&app, &reviewer, old, &MIDDLE))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status().as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409, 409, 409]);
    assert_eq!(count(&app, "select count(*) from photo").await, 1);
    let later = today() + time::Duration::days(3);
    app.photos.remove_due(&app.database.pool, later).await.unwrap();
    assert_eq!(files(&app).len(), 1);
}

#[tokio::test]
async fn wrong_boxes_are_shown_again_with_all_that_was_typed_and_nothing_is_painted() {
    let app = TestApp::start().await;
    let (_, _, id) = reported(&app).await;
    let reviewer = Reviewer::new(&app).await;
    for (fields, field) in [
        (
            &[
                ("box_2_kind", "face"),
                ("box_2_left", "100.5"),
                ("box_2_top", "1"),
                ("box_2_width", "1"),
                ("box_2_height", "1"),
            ][..],
            "box_2_left",
        ),
        (
            &[
                ("box_2_kind", "face"),
                ("box_2_left", "1"),
                ("box_2_top", "1"),
                ("box_2_width", "0"),
                ("box_2_height", "1"),
            ],
            "box_2_width",
        ),
        (
            &[
                ("box_1_kind", "face"),
                ("box_1_left", "a"),
                ("box_1_top", "1"),
                ("box_1_width", "1"),
                ("box_1_height", "1"),
            ],
            "box_1_left",
        ),
        (&[("box_1_kind", "face")], "box_1_left"),
    ] {
        let answer = mask(&app, &reviewer, id, fields).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        let page = answer.text().await.unwrap();
        assert!(page.contains(&format!("href=\"#{field}\"")), "{page}");
        for (_, value) in fields.iter().filter(|(name, _)| !name.ends_with("kind")) {
            assert!(page.contains(&format!("value=\"{value}\"")), "{value}: {page}");
        }
    }
    for fields in [
        &[("box_0_left", "1")][..],
        &[("id", "1")],
        &[("box_1_left", "1"), ("box_1_left", "2")],
    ] {
        let answer = mask(&app, &reviewer, id, fields).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{fields:?}");
    }
    let whole = [
        ("box_1_kind", "other"),
        ("box_1_left", "0"),
        ("box_1_top", "0"),
        ("box_1_width", "100"),
        ("box_1_height", "100"),
    ];
    assert_eq!(
        count(&app, "select count(*) from photo where masked <> '{}'").await,
        0
    );
    led_to(&mask(&app, &reviewer, id, &whole).await);
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
    let position = app.published.atlas().position();
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

    app.wait_until("the clearance", |published| {
        published.atlas().position() > position
    })
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
    let position = app.published.atlas().position();
    assert_eq!(led_to(&clearance(&app, &reviewer, id, &WITHDRAW).await), id);
    for path in [&full, &small] {
        let again = app.client.get(app.url(path)).header("if-none-match", &etag);
        assert_eq!(
            again.send().await.unwrap().status(),
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    app.wait_until("the withdrawal", |published| {
        published.atlas().position() > position
    })
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
    let centre = small.get_pixel(at((area.left + area.right) / 2), at((area.top + area.bottom) / 2));
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

#[tokio::test]
async fn the_view_shows_what_the_rule_says_in_every_state() {
    let app = TestApp::start().await;
    let (report, review, id) = reported(&app).await;
    let feature = approve(&app, review).await;
    let reviewer = Reviewer::new(&app).await;
    led_to(&clearance(&app, &reviewer, id, &CLEAR).await);
    let pool = &app.database.pool;
    let mut shown = 0;
    for state in ReportState::ALL {
        for visibility in Visibility::ALL {
            for (offered, cleared) in [(true, true), (true, false), (false, false)] {
                let mut transaction = pool.begin().await.unwrap();
                sqlx::query(
                    "update report set state = $2::report_state,
                        decided_on = case when $2 <> 'pending' then date '2026-11-23' end
                    where id = $1",
                )
                .bind(report.0)
                .bind(state.code())
                .execute(&mut *transaction)
                .await
                .unwrap();
                sqlx::query(
                    "update feature set visibility = $2::visibility,
                        withheld_reason = case when $2 = 'withheld' then 'test' end
                    where id = $1",
                )
                .bind(feature.0)
                .bind(visibility.code())
                .execute(&mut *transaction)
                .await
                .unwrap();
                sqlx::query(
                    "update photo set offered = $2, cleared_on = case when $3 then cleared_on end,
                        cleared_by = case when $3 then cleared_by end
                    where id = $1",
                )
                .bind(id.0)
                .bind(offered)
                .bind(cleared)
                .execute(&mut *transaction)
                .await
                .unwrap();
                let examined = store::photos::examine(&mut *transaction, id).await.unwrap();
                let expected = Standing {
                    offered,
                    cleared,
                    report: *state,
                    has_public_feature: *state == ReportState::Accepted
                        && *visibility == Visibility::Published,
                };
                assert_eq!(examined.standing, expected);
                let is_there = store::photos::public_key(&mut *transaction, id).await.is_ok();
                assert_eq!(is_there, expected.is_public(), "{expected:?} {visibility}");
                let listed = store::photos::of_feature(&mut *transaction, feature, 9)
                    .await
                    .unwrap();
                assert_eq!(listed.len(), usize::from(is_there));
                shown += listed.len();
            }
        }
    }
    assert_eq!(shown, 1);
}

#[tokio::test]
async fn a_photo_of_a_rejected_report_or_from_before_the_offer_is_never_cleared() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    let (_, review, rejected) = reported(&app).await;
    let reason = domain::moderation::RejectionReason::ALL[0];
    decide_on(&app.database, review, Verdict::Reject(reason))
        .await
        .unwrap();
    let (_, _, older) = reported(&app).await;
    sqlx::query("update photo set offered = false where id = $1")
        .bind(older.0)
        .execute(&app.database.pool)
        .await
        .unwrap();
    for id in [rejected, older] {
        let answer = clearance(&app, &reviewer, id, &CLEAR).await;
        assert_eq!(answer.status(), StatusCode::CONFLICT);
        let page = answer.text().await.unwrap();
        assert!(page.contains(&Locale::En.text("photo-desk-never")), "{page}");
    }
}

#[tokio::test]
async fn a_photo_of_a_mast_is_on_the_page_of_each_device_that_is_published() {
    let app = TestApp::start().await;
    let seen = || Claimed::seen(Subject::Device(Box::new(camera(1.0, 43.0))), None);
    let inserted = Reported::new(vec![seen(), seen(), seen()])
        .insert(&app.database)
        .await;
    let id = photo_of(&app, inserted[0].0).await;
    let reviewer = Reviewer::new(&app).await;
    led_to(&clearance(&app, &reviewer, id, &CLEAR).await);
    assert_eq!(
        status(&app, &format!("/photos/{id}")).await,
        StatusCode::NOT_FOUND
    );
    for (_, review) in &inserted[1..] {
        let device = approve(&app, *review).await;
        let page = app.text(&format!("/devices/{device}")).await;
        assert!(page.contains(&format!("src=\"/photos/{id}/small\"")), "{page}");
    }
    assert_eq!(status(&app, &format!("/photos/{id}")).await, StatusCode::OK);
}

#[tokio::test]
async fn without_the_database_a_page_goes_on_without_its_photos() {
    let app = TestApp::start().await;
    let (_, review, id) = reported(&app).await;
    let device = approve(&app, review).await;
    let reviewer = Reviewer::new(&app).await;
    led_to(&clearance(&app, &reviewer, id, &CLEAR).await);
    app.database.pool.close().await;
    let page = app.text(&format!("/devices/{device}?lang=en")).await;
    assert!(page.contains(&Locale::En.text("photos-away")), "{page}");
    assert_eq!(
        status(&app, &format!("/photos/{id}")).await,
        StatusCode::SERVICE_UNAVAILABLE
    );
}
