//! Reports about what is published already: what a moderator can make of them, and what the map and the history show.

use domain::device::DeviceKind;
use domain::heading::Heading;
use domain::ids::{FeatureId, ReviewId};
use domain::report::{Claimed, Finding};
use domain::status::Status;
use domain::{Device, PublicDevice, Subject};
use reqwest::{Response, StatusCode};
use time::macros::date;

use crate::moderation::{Reviewer, led_to};
use crate::support::{Reported, TestApp, camera, public_device};

/// A camera that one person saw, and somebody who looked again.
struct World {
    app: TestApp,
    feature: FeatureId,
    review: ReviewId,
}

impl World {
    async fn new(finding: Finding) -> Self {
        let app = TestApp::start().await;
        let feature = app.publish(camera(1.4442, 43.6045)).await;
        let review = found(&app, feature, finding).await;
        Self { app, feature, review }
    }

    async fn device(&self) -> PublicDevice {
        public_device(&self.app.database, self.feature).await
    }

    fn path(&self) -> String {
        format!("/moderation/reviews/{}", self.review)
    }

    async fn decide(&self, changed: &[(&str, &str)]) -> Response {
        Reviewer::new(&self.app)
            .await
            .decide(&self.path(), &form(changed))
            .await
    }

    /// Withholds the feature, as somebody does while a page is open.
    async fn withhold(&self) {
        sqlx::query("update feature set visibility = 'withheld', withheld_reason = 'notice' where id = $1")
            .bind(self.feature.0)
            .execute(&self.app.database.pool)
            .await
            .unwrap();
    }

    async fn count(&self, table: &'static str) -> i64 {
        let count = format!("select count(*) from {table}");
        sqlx::query_scalar(sqlx::AssertSqlSafe(count))
            .fetch_one(&self.app.database.pool)
            .await
            .unwrap()
    }
}

/// Seen two days later, with a heading that nobody knew.
fn seen_otherwise() -> Device {
    Device {
        heading: Heading::new(90.0),
        ..camera(1.4442, 43.6045)
    }
}

async fn found(app: &TestApp, feature: FeatureId, finding: Finding) -> ReviewId {
    let device = if finding == Finding::Different {
        seen_otherwise()
    } else {
        camera(1.4442, 43.6045)
    };
    let claimed = Claimed::seen(Subject::Device(Box::new(device)), Some(date!(2026 - 11 - 25)));
    let report = Reported::found(feature, finding, claimed);
    report.insert(&app.database).await[0].1
}

/// The form of the review as the page fills it, with these fields changed.
fn form<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("version", "1"),
        ("present", "1"),
        ("kind", "camera"),
        ("lon", "1.4442"),
        ("lat", "43.6045"),
        ("heading", "90"),
    ];
    for (name, value) in changed {
        fields.retain(|(given, _)| given != name);
        fields.push((name, value));
    }
    fields
}

#[tokio::test]
async fn still_there_is_one_more_sighting_once_it_is_reviewed() {
    let world = World::new(Finding::StillThere).await;
    let before = world.device().await;
    assert_eq!((before.version, before.status), (1, Status::Observed));
    let reviewer = Reviewer::new(&world.app).await;
    let page = reviewer.page(&world.path()).await;
    assert!(page.contains(r#"data-finding="still_there""#), "{page}");
    assert!(page.contains(&format!("/devices/{}", world.feature)), "{page}");
    let id = world.feature.to_string();
    let answer = reviewer.decide(&world.path(), &form(&[("feature", &id)])).await;
    assert_eq!(led_to(&answer), "/moderation?done=joined");
    let after = world.device().await;
    assert_eq!((after.version, after.status), (2, Status::Confirmed));
    assert_eq!(after.last_sighting, Some(date!(2026 - 11 - 25)));
    assert_eq!(after.device, before.device);
    // Who pressed a button said nothing of the kind.
    assert_eq!(after.grounds.to_string(), "exists:seen kind:seen");
    assert_eq!(after.grounds.sightings, 2);
    assert_eq!(world.count("evidence").await, 3);
}

#[tokio::test]
async fn gone_changes_nothing_before_the_decision_and_the_status_with_it() {
    let world = World::new(Finding::Gone).await;
    assert_eq!(world.device().await.status, Status::Observed);
    let id = world.feature.to_string();
    let answer = world.decide(&[("feature", &id)]).await;
    assert_eq!(led_to(&answer), "/moderation?done=joined");
    let after = world.device().await;
    assert_eq!((after.version, after.status), (2, Status::Removed));
    assert_eq!(after.removed_on, Some(date!(2026 - 11 - 25)));
    assert_eq!(after.last_sighting, Some(date!(2026 - 11 - 23)));
    world
        .app
        .wait_until("a device that is gone", |published| {
            let atlas = published.atlas();
            atlas
                .find(world.feature)
                .is_some_and(|device| device.to_public().status == Status::Removed)
        })
        .await;
    let page = world.app.text(&format!("/devices/{id}?lang=en")).await;
    assert!(page.contains("status-removed"), "{page}");
}

#[tokio::test]
async fn different_shows_what_differs_and_corrects_the_same_feature() {
    let world = World::new(Finding::Different).await;
    let reviewer = Reviewer::new(&world.app).await;
    let page = reviewer.page(&format!("{}?lang=en", world.path())).await;
    assert!(page.contains("<del>unknown</del> → <ins>90</ins>"), "{page}");
    assert!(page.contains(r#"name="present" value="1""#), "{page}");
    assert!(page.contains(r#"name="verdict" value="correct""#), "{page}");
    let answer = reviewer
        .decide(&world.path(), &form(&[("verdict", "correct")]))
        .await;
    assert_eq!(led_to(&answer), "/moderation?done=corrected");
    let after = world.device().await;
    assert_eq!(after.device, seen_otherwise());
    assert_eq!((after.version, after.status), (2, Status::Confirmed));
    assert_eq!(after.grounds.to_string(), "exists:seen kind:seen heading:seen");
    assert_eq!(after.first_known, Some(date!(2026 - 11 - 23)));
    let decided: (String, bool, Option<uuid::Uuid>) = sqlx::query_as(
        "select decision.verdict::text, decision.corrected, report.feature_id
        from decision
        join review on review.id = decision.review_id
        join report on report.id = review.report_id
        where review.id = $1",
    )
    .bind(world.review.0)
    .fetch_one(&world.app.database.pool)
    .await
    .unwrap();
    assert_eq!(decided, ("correct".to_owned(), false, Some(world.feature.0)));
    world
        .app
        .wait_until("the corrected device", |published| {
            let atlas = published.atlas();
            atlas
                .find(world.feature)
                .is_some_and(|device| device.to_public().device.heading.is_some())
        })
        .await;
    let page = world
        .app
        .text(&format!("/devices/{}?lang=en", world.feature))
        .await;
    assert!(page.contains("<ins>90</ins>"), "the history tells it: {page}");
}

#[tokio::test]
async fn the_moderator_has_the_last_word_on_a_correction() {
    let world = World::new(Finding::Different).await;
    let moved = [
        ("verdict", "correct"),
        ("lat", "43.6051"),
        ("kind", "plate_reader"),
    ];
    world.decide(&moved).await;
    let after = world.device().await;
    assert_eq!(after.device.kind, DeviceKind::PlateReader);
    assert!((after.device.position.lat() - 43.6051).abs() < 1e-9);
    let corrected: bool = sqlx::query_scalar("select corrected from decision where verdict = 'correct'")
        .fetch_one(&world.app.database.pool)
        .await
        .unwrap();
    assert!(corrected);
}

#[tokio::test]
async fn what_is_different_may_be_only_seen_something_new_or_nothing() {
    let world = World::new(Finding::Different).await;
    let id = world.feature.to_string();
    world.decide(&[("feature", &id)]).await;
    let seen = world.device().await;
    assert_eq!((seen.status, seen.device.heading), (Status::Confirmed, None));

    let world = World::new(Finding::Different).await;
    let answer = world.decide(&[("verdict", "approve")]).await;
    assert_eq!(led_to(&answer), "/moderation?done=approved");
    world.app.wait_for_count(2).await;
    assert_eq!(world.device().await.version, 1);

    let world = World::new(Finding::Gone).await;
    let answer = world
        .decide(&[("verdict", "reject"), ("reason", "unclear")])
        .await;
    assert_eq!(led_to(&answer), "/moderation?done=rejected");
    let untouched = world.device().await;
    assert_eq!((untouched.version, untouched.status), (1, Status::Observed));
}

#[tokio::test]
async fn a_feature_that_was_withheld_in_the_meantime_is_no_reason_to_fail() {
    for (finding, verdict) in [
        (Finding::StillThere, "feature"),
        (Finding::Gone, "feature"),
        (Finding::Different, "correct"),
    ] {
        let world = World::new(finding).await;
        world.withhold().await;
        let id = world.feature.to_string();
        let fields = match verdict {
            "feature" => [("feature", id.as_str())],
            verdict => [("verdict", verdict)],
        };
        let answer = world.decide(&fields).await;
        assert_eq!(answer.status(), StatusCode::CONFLICT, "{finding}");
        let page = answer.text().await.unwrap();
        let said = server::i18n::Locale::En.text("moderation-fault-not-published");
        assert!(page.contains(&said), "{page}");
        assert_eq!(world.count("decision").await, 1, "{finding}");
        assert_eq!(world.count("evidence").await, 2, "{finding}");
        // Its page says so before anybody presses a button, and offers none that cannot work.
        let reviewer = Reviewer::named(&world.app, "another").await;
        let page = reviewer.page(&world.path()).await;
        assert!(
            !page.contains(r#"name="feature""#) && !page.contains(r#"value="correct""#),
            "{page}"
        );
        let answer = reviewer
            .decide(&world.path(), &form(&[("verdict", "approve")]))
            .await;
        assert_eq!(led_to(&answer), "/moderation?done=approved");
    }
}

#[tokio::test]
async fn a_neighbour_that_was_withheld_in_the_meantime_is_told_too() {
    let world = World::new(Finding::StillThere).await;
    let other = world.app.publish(camera(1.4443, 43.6045)).await;
    sqlx::query("update feature set visibility = 'withheld', withheld_reason = 'notice' where id = $1")
        .bind(other.0)
        .execute(&world.app.database.pool)
        .await
        .unwrap();
    let answer = world.decide(&[("feature", &other.to_string())]).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    assert_eq!(world.device().await.version, 1);
}

#[tokio::test]
async fn a_correction_of_what_has_changed_since_is_compared_again() {
    let world = World::new(Finding::Different).await;
    let second = found(&world.app, world.feature, Finding::Different).await;
    let reviewer = Reviewer::new(&world.app).await;
    let first = form(&[("verdict", "correct"), ("model", "M 100")]);
    led_to(&reviewer.decide(&world.path(), &first).await);
    let path = format!("/moderation/reviews/{second}");
    let stale = form(&[("verdict", "correct"), ("model", "M 200")]);
    let answer = reviewer.decide(&path, &stale).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let page = answer.text().await.unwrap();
    assert!(page.contains(r#"name="present" value="2""#), "{page}");
    assert!(
        page.contains("M 100") && page.contains(r#"value="M 200""#),
        "{page}"
    );
    let again = form(&[("verdict", "correct"), ("model", "M 200"), ("present", "2")]);
    led_to(&reviewer.decide(&path, &again).await);
    assert_eq!(world.device().await.device.model.as_deref(), Some("M 200"));
}

#[tokio::test]
async fn nothing_new_is_corrected_and_no_dwelling_is_published_by_a_correction() {
    let world = World::new(Finding::Different).await;
    let answer = world
        .decide(&[("verdict", "correct"), ("site", "private_dwelling")])
        .await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let new = Reported::device(camera(1.45, 43.6))
        .insert(&world.app.database)
        .await[0]
        .1;
    let reviewer = Reviewer::named(&world.app, "another").await;
    let answer = reviewer
        .decide(
            &format!("/moderation/reviews/{new}"),
            &form(&[("verdict", "correct")]),
        )
        .await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let said = server::i18n::Locale::En.text("moderation-fault-about-nothing");
    assert!(answer.text().await.unwrap().contains(&said));
    assert_eq!(world.device().await.version, 1);
}

#[tokio::test]
async fn a_decision_counts_for_the_contributor_and_the_report_forgets_them() {
    let world = World::new(Finding::StillThere).await;
    let contributor = [9; 32];
    for (verdict, accepted, rejected) in [("approve", 1, 0), ("reject", 1, 1)] {
        let report = Reported {
            contributor: Some(contributor),
            ..Reported::device(camera(1.46, 43.6))
        };
        let review = report.insert(&world.app.database).await[0].1;
        let reviewer = Reviewer::named(&world.app, verdict).await;
        let fields = form(&[("verdict", verdict), ("reason", "spam")]);
        led_to(
            &reviewer
                .decide(&format!("/moderation/reviews/{review}"), &fields)
                .await,
        );
        let standing = store::contributors::standing(&world.app.database.pool, &contributor)
            .await
            .unwrap();
        assert_eq!((standing.accepted, standing.rejected), (accepted, rejected));
    }
    let linked: i64 = sqlx::query_scalar("select count(*) from report where contributor_hash is not null")
        .fetch_one(&world.app.database.pool)
        .await
        .unwrap();
    assert_eq!(linked, 0);
}
