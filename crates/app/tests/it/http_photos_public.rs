//! Which photos are public: the rule in every state, and where their pages lead.

use domain::Subject;
use domain::moderation::Verdict;
use domain::photo::Standing;
use domain::report::{Claimed, ReportState};
use domain::status::Visibility;
use reqwest::StatusCode;
use server::i18n::Locale;

use crate::http_photos::{CLEAR, approve, clearance, led_to, photo_of, reported, status};
use crate::moderation::Reviewer;
use crate::support::{Reported, TestApp, camera, decide_on};

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
                    noticed: false,
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
