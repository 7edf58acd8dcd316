//! Photos on the desk of a moderator: what is painted over is gone for good.

use std::path::PathBuf;

use domain::ids::{AccountId, PhotoId};
use reqwest::StatusCode;
use server::i18n::Locale;

use crate::http_photos::{CLEAR, MIDDLE, approve, clearance, count, decoded, led_to, mask, middle, reported};
use crate::moderation::Reviewer;
use crate::support::{TestApp, today};

fn files(app: &TestApp) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(&app.photo_folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
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

#[tokio::test(flavor = "multi_thread")]
async fn what_was_cleared_while_it_was_painted_is_announced_as_gone() {
    let app = TestApp::start().await;
    let (_, review, id) = reported(&app).await;
    approve(&app, review).await;
    let reviewer = Reviewer::new(&app).await;
    let pool = &app.database.pool;
    let account = sqlx::query_scalar("select id from account where name = 'reviewer'")
        .fetch_one(pool)
        .await
        .unwrap();
    let mut clearing = pool.begin().await.unwrap();
    store::photos::clear(&mut clearing, id, AccountId(account), today())
        .await
        .unwrap();
    let before = count(&app, "select count(*) from change").await;
    let commit_when_the_other_waits = async {
        let waiting = "select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'";
        while count(&app, waiting).await == 0 {
            tokio::task::yield_now().await;
        }
        clearing.commit().await.unwrap();
    };
    let (masked, ()) = tokio::join!(mask(&app, &reviewer, id, &MIDDLE), commit_when_the_other_waits);
    led_to(&masked);
    // Once for the clearance, once for its end.
    assert_eq!(count(&app, "select count(*) from change").await, before + 2);
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
