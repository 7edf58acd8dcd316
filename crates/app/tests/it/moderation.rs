//! The review of a report, and what its decision does to the map and to the receipt.

use atlas::Collection;
use domain::heading::Heading;
use domain::permission::Role;
use domain::{Device, Filter};
use reqwest::{Response, StatusCode};

use crate::accounts::signed_in;
use crate::reports::{follow, receipt, says, send, value};
use crate::support::{TestApp, camera};

/// Somebody who reviews, with a session.
pub(crate) struct Reviewer<'a> {
    app: &'a TestApp,
    pub(crate) cookie: String,
}

impl<'a> Reviewer<'a> {
    pub(crate) async fn new(app: &'a TestApp) -> Self {
        Self::with_role(app, Role::Reviewer).await
    }

    /// One of several at the same time.
    pub(crate) async fn named(app: &'a TestApp, name: &str) -> Self {
        let cookie = signed_in(app, name, &[Role::Reviewer]).await;
        Self { app, cookie }
    }

    pub(crate) const fn with_cookie(app: &'a TestApp, cookie: String) -> Self {
        Self { app, cookie }
    }

    pub(crate) async fn with_role(app: &'a TestApp, role: Role) -> Self {
        let cookie = signed_in(app, role.code(), &[role]).await;
        Self { app, cookie }
    }

    pub(crate) async fn page(&self, path: &str) -> String {
        let answer = self.app.get_with(path, &self.cookie).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        answer.text().await.unwrap()
    }

    /// The path of the oldest review.
    pub(crate) async fn oldest(&self) -> String {
        let queue = self.page("/moderation").await;
        let id = queue
            .split("/moderation/reviews/")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        format!("/moderation/reviews/{}", id.unwrap())
    }

    /// Somebody else, for this review.
    pub(crate) async fn second(&self, review: &str) -> Self {
        Self::named(self.app, &format!("Second of {}", &review[review.len() - 8..])).await
    }

    /// Somebody else decides alike, with the page as it is now.
    pub(crate) async fn seconded(&self, review: &str, fields: &[(&str, &str)]) {
        let second = self.second(review).await;
        let version = value(&second.page(review).await, "version");
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, if *name == "version" { &*version } else { *value }))
            .collect();
        assert_eq!(
            led_to(&second.decide(review, &fields).await),
            "/moderation?done=approved"
        );
    }

    pub(crate) async fn decide(&self, review: &str, fields: &[(&str, &str)]) -> Response {
        let path = format!("{review}/decision");
        self.app.post_form_with(&path, fields, Some(&self.cookie)).await
    }
}

/// The page that a decision leads to, without the way to take it back.
pub(crate) fn led_to(answer: &Response) -> &str {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let page = answer.headers()["location"].to_str().unwrap();
    page.split("&undo=").next().unwrap_or(page)
}

/// The form of a review of the reported camera, untouched, with these fields changed.
fn form<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("version", "1"),
        ("kind", "camera"),
        ("lon", "1.4442"),
        ("lat", "43.6045"),
    ];
    for (name, value) in changed {
        fields.retain(|(given, _)| given != name);
        fields.push((name, value));
    }
    fields
}

fn only_device(app: &TestApp) -> Device {
    let atlas = app.published.atlas();
    let page = atlas.page(Collection::Devices, &Filter::default(), None, 2);
    let devices: Vec<Device> = page.devices().map(|device| device.to_public().device).collect();
    assert_eq!(devices.len(), 1);
    devices[0].clone()
}

#[tokio::test]
async fn an_approved_report_is_on_the_map_and_its_receipt_leads_there() {
    let app = TestApp::start().await;
    let receipt = receipt(send(&app, &[("note", "north side\nof the square")]).await).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let page = reviewer.page(&review).await;
    assert!(
        page.contains("north side") && page.contains(r#"data-lon="1.4442""#),
        "{page}"
    );

    let answer = reviewer.decide(&review, &form(&[("verdict", "approve")])).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(led_to(&answer), "/moderation?done=approved");
    app.wait_for_count(1).await;
    assert_eq!(only_device(&app), camera(1.4442, 43.6045));

    let page = follow(&app, &receipt).await;
    assert!(says(&page, "accepted"));
    let device = page
        .split("href=\"/devices/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    assert_eq!(
        app.get(&format!("/devices/{device}")).await.status(),
        StatusCode::OK
    );
    let queue = reviewer.page("/moderation?done=approved").await;
    assert!(!queue.contains("/moderation/reviews/"));
}

#[tokio::test]
async fn what_the_moderator_corrects_is_what_is_published() {
    let app = TestApp::start().await;
    send(&app, &[]).await;
    let reviewer = Reviewer::new(&app).await;
    let corrected = form(&[
        ("verdict", "approve"),
        ("kind", "plate_reader"),
        ("lat", "43,605"),
        ("heading", "270"),
        ("operator", "Ville de Toulouse"),
    ]);
    reviewer.decide(&reviewer.oldest().await, &corrected).await;
    // It names an operator without a photo or an act.
    reviewer.seconded(&reviewer.oldest().await, &corrected).await;
    app.wait_for_count(1).await;
    let device = only_device(&app);
    assert_eq!(
        (device.kind.code(), device.position.lat()),
        ("plate_reader", 43.605)
    );
    assert_eq!(device.heading.map(Heading::degrees), Some(270.0));
    assert_eq!(device.operator.as_deref(), Some("Ville de Toulouse"));
}

#[tokio::test]
async fn a_rejected_report_is_not_published_and_its_receipt_gives_the_reason() {
    let app = TestApp::start().await;
    let receipt = receipt(send(&app, &[]).await).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let without_reason = reviewer.decide(&review, &form(&[("verdict", "reject")])).await;
    assert_eq!(without_reason.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let fields = form(&[("verdict", "reject"), ("reason", "duplicate")]);
    let answer = reviewer.decide(&review, &fields).await;
    assert_eq!(led_to(&answer), "/moderation?done=rejected");
    let page = follow(&app, &receipt).await;
    assert!(says(&page, "rejected"));
    assert!(
        page.contains(&server::i18n::Locale::En.text("rejection-reason-duplicate")),
        "{page}"
    );
    let mut connection = app.database.pool.acquire().await.unwrap();
    let kept = store::public::everything(&mut connection).await.unwrap();
    assert!(kept.devices.is_empty());
    assert_eq!(
        app.published
            .atlas()
            .count(Collection::Devices, &Filter::default()),
        0
    );
}

#[tokio::test]
async fn the_second_of_two_moderators_is_told_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    send(&app, &[]).await;
    let (first, second) = (
        Reviewer::new(&app).await,
        Reviewer::with_role(&app, Role::SeniorReviewer).await,
    );
    let review = first.oldest().await;
    first
        .decide(&review, &form(&[("verdict", "reject"), ("reason", "spam")]))
        .await;
    let late = form(&[("verdict", "approve"), ("operator", "Métropole")]);
    let answer = second.decide(&review, &late).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    assert!(answer.text().await.unwrap().contains("value=\"Métropole\""));
}

#[tokio::test]
async fn of_many_decisions_at_the_same_moment_one_counts() {
    let app = TestApp::start().await;
    send(&app, &[]).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let fields = form(&[("verdict", "approve")]);
    let decisions = std::iter::repeat_with(|| reviewer.decide(&review, &fields)).take(6);
    let answers = futures_util::future::join_all(decisions).await;
    let count = |status| answers.iter().filter(|answer| answer.status() == status).count();
    assert_eq!(
        (count(StatusCode::SEE_OTHER), count(StatusCode::CONFLICT)),
        (1, 5)
    );
    app.wait_for_count(1).await;
}

#[tokio::test]
async fn an_old_page_decides_nothing() {
    let app = TestApp::start().await;
    send(&app, &[]).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    for version in ["0", "2", "", "x"] {
        let answer = reviewer
            .decide(&review, &form(&[("verdict", "approve"), ("version", version)]))
            .await;
        assert_eq!(answer.status(), StatusCode::CONFLICT, "{version}");
    }
    assert_eq!(reviewer.oldest().await, review);
}

#[tokio::test]
async fn a_report_that_was_taken_back_cannot_be_published() {
    let app = TestApp::start().await;
    let receipt = receipt(send(&app, &[]).await).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    app.post_form(
        "/receipt",
        &[("code", &receipt), ("action", "confirm_withdrawal")],
    )
    .await;
    let answer = reviewer.decide(&review, &form(&[("verdict", "approve")])).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn wrong_corrections_are_named_and_kept() {
    let app = TestApp::start().await;
    send(&app, &[]).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    for (field, value) in [("lat", "95"), ("site", "private_dwelling"), ("heading", "361")] {
        let answer = reviewer
            .decide(&review, &form(&[("verdict", "approve"), (field, value)]))
            .await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let page = answer.text().await.unwrap();
        assert!(
            page.contains(&format!("href=\"#{field}\"")) && page.contains(value),
            "{page}"
        );
    }
    assert_eq!(reviewer.oldest().await, review);
}

#[tokio::test]
async fn who_may_only_read_reviews_decides_nothing() {
    let app = TestApp::start().await;
    send(&app, &[]).await;
    let legal = Reviewer::with_role(&app, Role::Legal).await;
    let review = legal.oldest().await;
    let answer = legal.decide(&review, &form(&[("verdict", "approve")])).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert_eq!(legal.oldest().await, review);
}

#[tokio::test]
async fn a_neighbour_of_the_same_kind_stands_beside_the_review() {
    let app = TestApp::start().await;
    let near = app.publish(camera(1.4443, 43.6045)).await;
    let far = app.publish(camera(1.4642, 43.6045)).await;
    send(&app, &[]).await;
    let reviewer = Reviewer::new(&app).await;
    let page = reviewer.page(&reviewer.oldest().await).await;
    assert!(page.contains(&format!("/devices/{near}")));
    assert!(!page.contains(&format!("/devices/{far}")));
}

#[tokio::test]
async fn a_review_that_nobody_knows_is_not_found() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    for id in ["3f2f7a4e-8d0c-4a58-9d3c-1a2b3c4d5e6f", "1", "%00"] {
        let path = format!("/moderation/reviews/{id}");
        let answer = app.get_with(&path, &reviewer.cookie).await;
        assert!(matches!(answer.status().as_u16(), 400 | 404), "{id}");
    }
    let unknown = "/moderation/reviews/3f2f7a4e-8d0c-4a58-9d3c-1a2b3c4d5e6f";
    let answer = reviewer.decide(unknown, &form(&[("verdict", "approve")])).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}
