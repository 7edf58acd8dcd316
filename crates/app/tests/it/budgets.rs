//! What one account may decide in an hour, and that nobody decides their own report.

use domain::ids::{AccountId, FeatureId, ReviewId};
use domain::moderation::Verdict;
use domain::moderation::budget::hourly;
use domain::permission::Role;
use domain::retention::REJECTED_REPORT;
use futures_util::future::join_all;
use reqwest::{Response, StatusCode};
use store::budget::{Spent, spend};
use time::Duration;

use crate::http_photos::{CLEAR, MIDDLE, photo_of};
use crate::reports::{receipt, value};
use crate::support::{Person, Reported, TestApp, camera, decide_on};

async fn reported(app: &TestApp, count: usize) -> Vec<ReviewId> {
    let mut reviews = Vec::new();
    for number in 0..count {
        let lon = 1.0 + f64::from(u32::try_from(number).unwrap()) / 1000.0;
        let reported = Reported::device(camera(lon, 43.0)).insert(&app.database).await;
        reviews.push(reported[0].1);
    }
    reviews
}

async fn reject(app: &TestApp, who: &Person, review: ReviewId) -> Response {
    let fields = [
        ("version", "1"),
        ("verdict", "reject"),
        ("reason", "spam"),
        ("kind", "camera"),
        ("lon", "1"),
        ("lat", "43"),
    ];
    let path = format!("/moderation/reviews/{review}/decision");
    app.post_form_with(&path, &fields, Some(&who.cookie)).await
}

/// As if they had decided so much a moment ago.
async fn has_done(app: &TestApp, who: &Person, count: u32) {
    sqlx::query("insert into deed (account_id, done_at) select $1, $2 from generate_series(1, $3)")
        .bind(who.id.0)
        .bind(app.now())
        .bind(i32::try_from(count).unwrap())
        .execute(&app.database.pool)
        .await
        .unwrap();
}

#[tokio::test]
async fn fifty_at_once_do_not_exceed_the_budget() {
    let app = TestApp::start().await;
    let who = app.person("Fast", &[(Role::Reviewer, None)]).await;
    has_done(&app, &who, hourly(0, 0) - 7).await;
    let reviews = reported(&app, 50).await;
    let answers = join_all(reviews.iter().map(|review| reject(&app, &who, *review))).await;
    let count = |status| answers.iter().filter(|answer| answer.status() == status).count();
    // A pool of eight connections lets some wait too long; those are told to come again.
    let (done, refused) = (count(StatusCode::SEE_OTHER), count(StatusCode::FORBIDDEN));
    assert_eq!(done + refused + count(StatusCode::SERVICE_UNAVAILABLE), 50);
    assert_eq!(done, 7);
    let decided: i64 = sqlx::query_scalar("select count(*) from decision")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(decided, 7);
}

#[tokio::test]
async fn beyond_the_budget_every_decision_is_refused_in_words_until_an_hour_is_over() {
    let app = TestApp::start().await;
    let who = app.person("Busy", &[(Role::Reviewer, None)]).await;
    let (report, review) = Reported::device(camera(1.0, 43.0)).insert(&app.database).await[0];
    let photo = photo_of(&app, report).await;
    has_done(&app, &who, hourly(0, 0)).await;
    let refused = reject(&app, &who, review).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert!(refused.text().await.unwrap().contains("(60 decisions)"));
    let nobody = "3f2f7a4e-8d0c-4a58-9d3c-1a2b3c4d5e6f";
    let organisation = format!("/moderation/organisations/{nobody}");
    let merge = format!("{organisation}/merge");
    let act = format!("/moderation/acts/{nobody}/edit");
    let listed: [(&str, &str); 3] = [("id", nobody), ("verdict", "publish"), ("kind", "")];
    let typed: [(&str, &str); 1] = [("action", "hide")];
    let merged: [(&str, &str); 2] = [("into", nobody), ("seen", "")];
    let masks = format!("/moderation/photos/{photo}/mask");
    let clearance = format!("/moderation/photos/{photo}/clearance");
    for (path, fields) in [
        (masks.as_str(), &MIDDLE[..]),
        (&clearance, &CLEAR[..]),
        (&clearance, &[("action", "withdraw")][..]),
        ("/moderation/organisations", &listed[..]),
        (&merge, &merged[..]),
        (&act, &[][..]),
        (&organisation, &typed[..]),
    ] {
        let answer = app.post_form_with(path, fields, Some(&who.cookie)).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path}");
        assert!(answer.text().await.unwrap().contains("60"), "{path}");
    }
    let entries: i64 = sqlx::query_scalar(
        "select count(*) from audit_content where action = 'exceed_budget' and subject_id = $1",
    )
    .bind(who.id.to_string())
    .fetch_one(&app.database.pool)
    .await
    .unwrap();
    assert_eq!(entries, 1, "once, and not with each attempt");
    app.advance(Duration::minutes(29));
    let other = app.session(who.id, app.now()).await;
    app.advance(Duration::minutes(29));
    let still = Person {
        cookie: other.clone(),
        ..who.clone()
    };
    assert_eq!(reject(&app, &still, review).await.status(), StatusCode::FORBIDDEN);
    app.advance(Duration::minutes(3));
    let after = Person {
        id: who.id,
        cookie: app.session(who.id, app.now()).await,
    };
    assert_eq!(reject(&app, &after, review).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_fails_costs_nothing() {
    let app = TestApp::start().await;
    let who = app.person("Slow", &[(Role::Reviewer, None)]).await;
    let review = reported(&app, 1).await[0];
    has_done(&app, &who, hourly(0, 0) - 1).await;
    let path = format!("/moderation/reviews/{review}/decision");
    let stale = [
        ("version", "7"),
        ("verdict", "reject"),
        ("reason", "spam"),
        ("kind", "camera"),
        ("lon", "1"),
        ("lat", "43"),
    ];
    for _ in 0..3 {
        let answer = app.post_form_with(&path, &stale, Some(&who.cookie)).await;
        assert_eq!(answer.status(), StatusCode::CONFLICT);
    }
    assert_eq!(reject(&app, &who, review).await.status(), StatusCode::SEE_OTHER);
}

async fn allowed(app: &TestApp, account: AccountId) -> u32 {
    let mut transaction = app.database.pool.begin().await.unwrap();
    let mut done = 0;
    while spend(&mut transaction, account, app.now()).await.unwrap() == Spent::Within {
        done += 1;
    }
    done
}

async fn complain(app: &TestApp, feature: FeatureId) {
    sqlx::query(
        "
        with review as (
            insert into review (id, kind, opened_on, feature_id, photo_id, lane)
            values (gen_random_uuid(), 'notice', '2026-11-23', $2, gen_random_uuid(), 'usual')
            returning id
        )
        insert into notice (id, review_id, reason, received_on)
        select $1, id, 'error', '2026-11-23' from review
        ",
    )
    .bind(contrechamp::clock::random_id().unwrap())
    .bind(feature.0)
    .execute(&app.database.pool)
    .await
    .unwrap();
}

#[tokio::test]
async fn the_budget_grows_with_tenure_and_halves_with_each_open_complaint() {
    let app = TestApp::start().await;
    let old = app.now().date() - Duration::days(200);
    let who = app.person_since("Old", &[(Role::Reviewer, None)], old).await;
    assert_eq!(allowed(&app, who.id).await, hourly(200, 0));
    let review = reported(&app, 1).await[0];
    let subject = domain::Subject::Device(Box::new(camera(1.0, 43.0)));
    let feature = decide_on(&app.database, review, Verdict::Approve(Box::new(subject)))
        .await
        .unwrap();
    complain(&app, feature).await;
    assert_eq!(
        allowed(&app, who.id).await,
        hourly(200, 0),
        "somebody else decided it"
    );
    sqlx::query("alter table decision disable trigger user")
        .execute(&app.database.pool)
        .await
        .unwrap();
    sqlx::query("update decision set account_id = $1")
        .bind(who.id.0)
        .execute(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(allowed(&app, who.id).await, hourly(200, 1));
    complain(&app, feature).await;
    assert_eq!(allowed(&app, who.id).await, hourly(200, 2));
    sqlx::query("update review set state = 'decided' where kind = 'notice'")
        .execute(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(allowed(&app, who.id).await, hourly(200, 0));
}

/// Sends a report from the browser of a moderator; its receipt.
async fn send_own(app: &TestApp, who: Option<&Person>) -> Response {
    let token = value(&app.text("/report/device").await, "token");
    app.advance(Duration::MINUTE);
    let fields = [
        ("token", token.as_str()),
        ("kind", "camera"),
        ("lon", "1.4442"),
        ("lat", "43.6045"),
        ("step", "send"),
        ("pin_checked", "yes"),
    ];
    let cookie = who.map(|who| who.cookie.as_str());
    app.post_form_with("/report/device", &fields, cookie).await
}

async fn marks(app: &TestApp) -> Vec<Option<uuid::Uuid>> {
    sqlx::query_scalar("select moderator_id from report order by moderator_id nulls last")
        .fetch_all(&app.database.pool)
        .await
        .unwrap()
}

async fn only_review(app: &TestApp) -> ReviewId {
    let id: uuid::Uuid = sqlx::query_scalar("select id from review")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    ReviewId(id)
}

#[tokio::test]
async fn nobody_decides_what_they_reported_themselves() {
    let app = TestApp::start().await;
    let own = app.person("Own", &[(Role::Reviewer, None)]).await;
    let other = app.person("Other", &[(Role::Reviewer, None)]).await;
    receipt(send_own(&app, Some(&own)).await).await;
    assert_eq!(marks(&app).await, [Some(own.id.0)]);
    let review = only_review(&app).await;
    // The page says why instead of showing a form that is refused.
    for (who, is_own) in [(&own, true), (&other, false)] {
        let path = format!("/moderation/reviews/{}", review.0);
        let page = app.get_with(&path, &who.cookie).await.text().await.unwrap();
        assert_eq!(page.contains("Somebody else decides it"), is_own, "{page}");
        for form in ["/decision", "/lease", "/question", "form=\"decision\""] {
            let is_there = page.contains(form);
            assert!(!(is_own && is_there), "{form} is there: {page}");
            assert!(is_own || is_there || form.starts_with("form"), "{form}: {page}");
        }
    }
    let answer = reject(&app, &own, review).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert!(answer.text().await.unwrap().contains("Somebody else decides it"));
    let next = app
        .post_form_with("/moderation/next", &[], Some(&own.cookie))
        .await;
    assert_eq!(next.headers()["location"], "/moderation?done=none_free");
    // The database says so, whatever a handler forgets.
    let refused = sqlx::query(
        "
        insert into decision (id, review_id, account_id, verdict, corrected, decided_at)
        values ($1, $2, $3, 'approve', false, now())
        ",
    )
    .bind(contrechamp::clock::random_id().unwrap())
    .bind(review.0)
    .bind(own.id.0)
    .execute(&app.database.pool)
    .await
    .unwrap_err();
    let refused = refused.into_database_error().unwrap();
    assert_eq!(refused.constraint(), Some("decision_not_of_own_report"));
    assert_eq!(reject(&app, &other, review).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nobody_clears_the_photo_of_their_own_report() {
    let app = TestApp::start().await;
    let own = app.person("Own", &[(Role::Reviewer, None)]).await;
    let other = app.person("Other", &[(Role::Reviewer, None)]).await;
    let (report, _) = Reported::device(camera(1.0, 43.0)).insert(&app.database).await[0];
    let photo = photo_of(&app, report).await;
    sqlx::query("update report set moderator_id = $1")
        .bind(own.id.0)
        .execute(&app.database.pool)
        .await
        .unwrap();
    let path = format!("/moderation/photos/{photo}/clearance");
    for (who, expected) in [
        (&own, StatusCode::FORBIDDEN),
        (&other, StatusCode::SEE_OTHER),
        // Who cleared it first stays named, and that is not them.
        (&own, StatusCode::SEE_OTHER),
    ] {
        let answer = app.post_form_with(&path, &CLEAR, Some(&who.cookie)).await;
        assert_eq!(answer.status(), expected);
    }
}

#[tokio::test]
async fn the_mark_of_an_own_report_goes_with_its_receipt_and_others_have_none() {
    let app = TestApp::start().await;
    let own = app.person("Own", &[(Role::Reviewer, None)]).await;
    let other = app.person("Other", &[(Role::Reviewer, None)]).await;
    receipt(send_own(&app, Some(&own)).await).await;
    let review = only_review(&app).await;
    receipt(send_own(&app, None).await).await;
    assert_eq!(marks(&app).await, [Some(own.id.0), None]);
    reject(&app, &other, review).await;
    app.advance(REJECTED_REPORT + Duration::DAY);
    let mut connection = app.database.pool.acquire().await.unwrap();
    store::retention::sweep(&mut connection, app.now()).await.unwrap();
    assert_eq!(marks(&app).await, [None, None]);
}

#[tokio::test]
async fn a_sighting_of_a_moderator_is_marked_too() {
    let app = TestApp::start().await;
    let feature = app.publish(camera(1.4442, 43.6045)).await;
    let own = app.person("Own", &[(Role::Reviewer, None)]).await;
    let path = format!("/devices/{feature}/sightings");
    let answer = app
        .post_form_with(&path, &[("finding", "still_there")], Some(&own.cookie))
        .await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    assert!(marks(&app).await.contains(&Some(own.id.0)));
}
