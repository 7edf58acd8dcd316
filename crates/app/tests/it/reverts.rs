//! Taking decisions back: the public export is byte for byte what it was.

use atlas::Collection;
use domain::heading::Heading;
use domain::ids::FeatureId;
use domain::permission::Role;
use domain::{Device, Filter};
use reqwest::{Response, StatusCode};

use crate::accounts::signed_in;
use crate::moderation::Reviewer;
use crate::reports::send;
use crate::support::{TestApp, camera};

async fn export(app: &TestApp) -> (String, String) {
    (
        app.text("/exports/devices.geojson").await,
        app.text("/exports/devices.csv").await,
    )
}

async fn account(app: &TestApp, name: &str) -> String {
    let id: uuid::Uuid = sqlx::query_scalar("select id from account where name = $1")
        .bind(name)
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    id.to_string()
}

/// All that an account did on the day of the test, first looked at, then done.
async fn revert(app: &TestApp, cookie: &str, account: &str) -> Response {
    let day = app.now().date().to_string();
    let fields = |step, items| {
        [
            ("account", account.to_owned()),
            ("from", day.clone()),
            ("to", day.clone()),
            ("step", step),
            ("items", items),
        ]
    };
    let post = async |fields: [(&str, String); 5]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, &**text)).collect();
        app.post_form_with("/moderation/decisions/revert", &fields, Some(cookie))
            .await
    };
    let page = post(fields("check".to_owned(), "0".to_owned())).await;
    assert_eq!(page.status(), StatusCode::OK);
    let page = page.text().await.unwrap();
    let items = page.split("name=\"items\" value=\"").nth(1);
    let items = items
        .and_then(|rest| rest.split('"').next())
        .unwrap_or("0")
        .to_owned();
    post(fields("revert".to_owned(), items)).await
}

async fn undo_newest(app: &TestApp, cookie: &str) -> Response {
    let page = app
        .get_with("/moderation/decisions", cookie)
        .await
        .text()
        .await
        .unwrap();
    let id = page
        .split("/moderation/decisions/")
        .find_map(|rest| rest.split_once("/undo"));
    let path = format!("/moderation/decisions/{}/undo", id.unwrap().0);
    app.post_form_with(&path, &[], Some(cookie)).await
}

async fn waits(app: &TestApp, what: &str, expected: &(String, String)) {
    // The feed brings it; the export tells when it has come.
    let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(20);
    while export(app).await != *expected {
        assert!(tokio::time::Instant::now() < deadline, "in vain: {what}");
    }
}

#[tokio::test]
async fn a_decision_is_taken_back_and_its_report_waits_again() {
    let app = TestApp::start().await;
    app.publish(camera(1.45, 43.61)).await;
    let before = export(&app).await;
    send(&app, &[]).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let approve = [
        ("version", "1"),
        ("verdict", "approve"),
        ("kind", "camera"),
        ("lon", "1.4442"),
        ("lat", "43.6045"),
    ];
    reviewer.decide(&review, &approve).await;
    app.wait_for_count(2).await;
    assert_eq!(
        undo_newest(&app, &reviewer.cookie).await.status(),
        StatusCode::SEE_OTHER
    );
    waits(&app, "an undone approval", &before).await;
    assert_eq!(reviewer.oldest().await, review, "it waits again");
    // Its version has grown: an old form of it is refused.
    assert_eq!(
        reviewer.decide(&review, &approve).await.status(),
        StatusCode::CONFLICT
    );

    let reject = [("version", "3"), ("verdict", "reject"), ("reason", "spam")];
    assert_eq!(
        reviewer.decide(&review, &reject).await.status(),
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        undo_newest(&app, &reviewer.cookie).await.status(),
        StatusCode::SEE_OTHER
    );
    assert_eq!(reviewer.oldest().await, review, "it waits once more");
    let other = signed_in(&app, "another", &[Role::Reviewer]).await;
    let page = app
        .get_with("/moderation/decisions", &reviewer.cookie)
        .await
        .text()
        .await
        .unwrap();
    assert!(!page.contains("/undo\""), "nothing is left to take back");
    let decision: uuid::Uuid = sqlx::query_scalar(
        "select id from decision where account_id = (select id from account where name = 'reviewer') limit 1",
    )
    .fetch_one(&app.database.pool)
    .await
    .unwrap();
    let path = format!("/moderation/decisions/{decision}/undo");
    let refused = app.post_form_with(&path, &[], Some(&other)).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let twice = app.post_form_with(&path, &[], Some(&reviewer.cookie)).await;
    assert_eq!(twice.status(), StatusCode::CONFLICT);
}

/// What a report said is destroyed a month after it was published: there is nothing left to decide anew.
#[tokio::test]
async fn a_report_that_was_emptied_does_not_wait_again() {
    let app = TestApp::start().await;
    let before = export(&app).await;
    send(&app, &[]).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let approve = [
        ("version", "1"),
        ("verdict", "approve"),
        ("kind", "camera"),
        ("lon", "1.4442"),
        ("lat", "43.6045"),
    ];
    reviewer.decide(&review, &approve).await;
    app.wait_for_count(1).await;
    // As the schedule does it; that would end the session too.
    sqlx::query("update report set claim = '{}', geom = null, emptied_on = '2026-12-30'")
        .execute(&app.database.pool)
        .await
        .unwrap();
    let undone = undo_newest(&app, &reviewer.cookie).await;
    assert_eq!(undone.status(), StatusCode::SEE_OTHER);
    waits(&app, "an undone approval", &before).await;
    let queue = reviewer.page("/moderation").await;
    assert!(!queue.contains("/moderation/reviews/"), "{queue}");
}

/// Everything that a hostile moderator can do, to devices that others have changed before.
#[tokio::test]
async fn a_spree_of_all_kinds_is_taken_back_to_the_byte() {
    let app = TestApp::start().await;
    let mut features = Vec::new();
    for number in 0..8 {
        let device = Device {
            heading: Heading::new(f64::from(number) * 10.0),
            ..camera(1.4 + f64::from(number) / 100.0, 43.6)
        };
        features.push(app.publish(device).await);
    }
    send(&app, &[]).await;
    let before = export(&app).await;
    let hostile = signed_in(&app, "hostile", &[Role::SeniorReviewer]).await;
    let change = async |id: FeatureId, fields: &[(&str, &str)]| {
        let path = format!("/moderation/features/{id}/change");
        let mut all = vec![("version", "1")];
        all.extend(fields);
        let answer = app.post_form_with(&path, &all, Some(&hostile)).await;
        assert_eq!(
            answer.status(),
            StatusCode::SEE_OTHER,
            "{}",
            answer.text().await.unwrap()
        );
    };
    let third = features[3].to_string();
    change(features[0], &[("change", "withhold"), ("reason", "unfounded")]).await;
    change(features[1], &[("change", "coarsen"), ("grid", "hundred_metres")]).await;
    change(features[2], &[("change", "merge"), ("into", &third)]).await;
    let reviewer = Reviewer::with_cookie(&app, hostile.clone());
    let review = reviewer.oldest().await;
    let approve = [
        ("version", "1"),
        ("verdict", "approve"),
        ("kind", "camera"),
        ("lon", "1.5"),
        ("lat", "43.5"),
    ];
    reviewer.decide(&review, &approve).await;
    app.wait_until("all of it", |published| {
        published.atlas().count(Collection::Devices, &Filter::default()) == 7
            && published.atlas().find(features[2]).is_none()
    })
    .await;
    assert_ne!(export(&app).await, before);
    let senior = signed_in(&app, "senior", &[Role::SeniorReviewer]).await;
    let who = account(&app, "hostile").await;
    let answer = revert(&app, &senior, &who).await;
    assert_eq!(
        answer.headers()["location"],
        "/moderation/decisions?done=reverted"
    );
    waits(&app, "all as before", &before).await;
    let address = format!("/devices/{}", features[2]);
    assert_eq!(
        app.get(&address).await.status(),
        StatusCode::OK,
        "no redirect is left"
    );
    // What was taken back is not taken back again.
    let again = revert(&app, &senior, &who).await;
    assert_eq!(again.headers()["location"], "/moderation/decisions?done=reverted");
    assert_eq!(export(&app).await, before);
}

#[tokio::test]
async fn what_somebody_else_has_changed_since_stays_and_is_named() {
    let app = TestApp::start().await;
    let id = app.publish(camera(1.4442, 43.6045)).await;
    let hostile = signed_in(&app, "hostile", &[Role::Reviewer]).await;
    let senior = signed_in(&app, "senior", &[Role::SeniorReviewer]).await;
    let path = format!("/moderation/features/{id}/change");
    let coarsen = [
        ("version", "1"),
        ("change", "coarsen"),
        ("grid", "hundred_metres"),
    ];
    app.post_form_with(&path, &coarsen, Some(&hostile)).await;
    let withhold = [("version", "2"), ("change", "withhold"), ("reason", "unfounded")];
    let answer = app.post_form_with(&path, &withhold, Some(&senior)).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let day = app.now().date().to_string();
    let who = account(&app, "hostile").await;
    let fields = [
        ("account", &*who),
        ("from", &*day),
        ("to", &*day),
        ("step", "check"),
    ];
    let page = app
        .post_form_with("/moderation/decisions/revert", &fields, Some(&senior))
        .await;
    let page = page.text().await.unwrap();
    assert!(page.contains(&format!("/moderation/features/{id}")), "{page}");
    assert!(!page.contains("name=\"items\""), "nothing is left to do");
}

/// More edits than one person takes back, taken back by two.
#[tokio::test]
async fn hundreds_of_hostile_edits_are_taken_back_by_two_people() {
    const EDITS: u64 = 400;
    let app = TestApp::start().await;
    let id = app.publish(camera(1.4442, 43.6045)).await;
    let mut transaction = app.database.pool.begin().await.unwrap();
    for statement in [
        "create temporary table copy as select gen_random_uuid() as id, number from generate_series(1, 400) as number",
        "insert into feature (id, family, status, place_id, first_known, last_sighting, grounds, sightings)
         select copy.id, family, status, place_id, first_known, last_sighting, grounds, sightings from feature, copy",
        "insert into device (feature_id, kind, geom)
         select copy.id, kind, st_setsrid(st_point(1 + number / 10000.0, 43.5), 4326) from device, copy",
        "insert into change (operation, changed_on) values ('reload', current_date)",
    ] {
        sqlx::query(statement).execute(&mut *transaction).await.unwrap();
    }
    transaction.commit().await.unwrap();
    app.wait_for_count(EDITS + 1).await;
    let before = export(&app).await;
    let hostile = signed_in(&app, "hostile", &[Role::Reviewer]).await;
    drop(hostile);
    let who = account(&app, "hostile").await;
    let ids: Vec<uuid::Uuid> = sqlx::query_scalar("select id from feature where id <> $1")
        .bind(id.0)
        .fetch_all(&app.database.pool)
        .await
        .unwrap();
    let mut transaction = app.database.pool.begin().await.unwrap();
    for id in ids {
        let changer = store::standing::Changer {
            decision: domain::ids::DecisionId(server::random::id()),
            by: domain::ids::AccountId(who.parse().unwrap()),
            seconded_by: None,
            now: app.now(),
        };
        let wish = domain::moderation::FeatureChange::Coarsen(domain::moderation::Grid::HundredMetres);
        store::standing::apply(&mut transaction, FeatureId(id), wish, changer)
            .await
            .unwrap();
    }
    transaction.commit().await.unwrap();
    while export(&app).await == before {
        tokio::task::yield_now().await;
    }
    let first = signed_in(&app, "first", &[Role::SeniorReviewer]).await;
    let second = signed_in(&app, "second", &[Role::SeniorReviewer]).await;
    for _ in 0..2 {
        let answer = revert(&app, &first, &who).await;
        assert_eq!(
            answer.headers()["location"],
            "/moderation/decisions?done=proposed"
        );
    }
    assert_ne!(export(&app).await, before, "one person alone has changed nothing");
    let answer = revert(&app, &second, &who).await;
    assert_eq!(
        answer.headers()["location"],
        "/moderation/decisions?done=reverted"
    );
    waits(&app, "all devices as before", &before).await;
}

/// Else the next evidence about the feature would bring back what the decision had made of it.
#[tokio::test]
async fn what_a_decision_brought_forward_goes_with_it() {
    let app = TestApp::start().await;
    let id = app.publish(camera(1.4442, 43.6045)).await;
    let evidence = async || -> i64 {
        sqlx::query_scalar("select count(*) from evidence where feature_id = $1")
            .bind(id.0)
            .fetch_one(&app.database.pool)
            .await
            .unwrap()
    };
    let (before, known) = (export(&app).await, evidence().await);
    send(&app, &[]).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let feature = id.to_string();
    let join = [("version", "1"), ("verdict", "sighting"), ("feature", &*feature)];
    assert_eq!(
        reviewer.decide(&review, &join).await.status(),
        StatusCode::SEE_OTHER
    );
    assert!(evidence().await > known);
    assert_eq!(
        undo_newest(&app, &reviewer.cookie).await.status(),
        StatusCode::SEE_OTHER
    );
    assert_eq!(evidence().await, known);
    waits(&app, "a sighting that was taken back", &before).await;
}
