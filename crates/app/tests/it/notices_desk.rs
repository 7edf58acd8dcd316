//! Decisions on notices: what each outcome does, who may decide, and in which order.

use domain::ids::ReviewId;
use domain::notice::{NoticeGround, NoticeOutcome, NoticeReason};
use domain::permission::Role;
use reqwest::{Response, StatusCode};
use server::i18n::Locale;
use store::reviews::QueueFilter;

use crate::http_photos::{CLEAR, MIDDLE, clearance, led_to, mask, status};
use crate::moderation::Reviewer;
use crate::notices::{back, count, gone, notify, only_review, pictured};
use crate::reports::{follow, receipt, value};
use crate::support::{TestApp, camera};

pub(crate) async fn decide(
    app: &TestApp,
    who: &Reviewer<'_>,
    review: ReviewId,
    outcome: NoticeOutcome,
    ground: NoticeGround,
) -> Response {
    let desk = format!("/moderation/notices/{review}");
    let version = value(&who.page(&desk).await, "version");
    decide_on_version(app, who, review, outcome, ground, &version).await
}

async fn decide_on_version(
    app: &TestApp,
    who: &Reviewer<'_>,
    review: ReviewId,
    outcome: NoticeOutcome,
    ground: NoticeGround,
    version: &str,
) -> Response {
    let fields = [
        ("version", version),
        ("outcome", outcome.code()),
        ("ground", ground.code()),
    ];
    let path = format!("/moderation/notices/{review}/decision");
    app.post_form_with(&path, &fields, Some(&who.cookie)).await
}

/// The outcome, its reason, whether the feature is public afterwards, and whether the photo is.
const OUTCOMES: [(NoticeOutcome, NoticeGround, bool, bool); 7] = [
    (
        NoticeOutcome::PhotoWithdrawn,
        NoticeGround::PersonShown,
        true,
        false,
    ),
    (NoticeOutcome::Masked, NoticeGround::PlateOrInterior, true, false),
    (
        NoticeOutcome::PhotoDestroyed,
        NoticeGround::MinorShown,
        true,
        false,
    ),
    (NoticeOutcome::Corrected, NoticeGround::Incorrect, true, true),
    (NoticeOutcome::Coarsened, NoticeGround::ProtectedSite, true, false),
    (
        NoticeOutcome::TakenDown,
        NoticeGround::PrivateDwelling,
        false,
        false,
    ),
    (NoticeOutcome::Kept, NoticeGround::NobodyRecognisable, true, true),
];

/// What the log says of notices and of what they changed: who, what, and why.
async fn logged(app: &TestApp) -> Vec<(String, String, String)> {
    sqlx::query_as(
        "select actor::text, action::text, reason
        from audit_content
        where reason is not null and action <> 'reject'
        order by seq",
    )
    .fetch_all(&app.database.pool)
    .await
    .unwrap()
}

/// What it should say of a notice about a child that ends so.
fn entries(outcome: NoticeOutcome, ground: NoticeGround) -> Vec<(String, String, String)> {
    let decided = if outcome.is_refusal() {
        "refuse_notice"
    } else {
        "uphold_notice"
    };
    let changed: &[&str] = match outcome {
        NoticeOutcome::PhotoWithdrawn | NoticeOutcome::Masked => &["withdraw_clearance"],
        NoticeOutcome::PhotoDestroyed => &["destroy_photo"],
        NoticeOutcome::Coarsened => &["coarsen"],
        NoticeOutcome::TakenDown => &["withdraw_clearance", "withhold"],
        NoticeOutcome::Corrected | NoticeOutcome::Kept => &[],
    };
    let hidden = ("public", "hide_photo", NoticeReason::Child.code());
    let done = std::iter::once(decided).chain(changed.iter().copied());
    std::iter::once(hidden)
        .chain(done.map(|action| ("account", action, ground.code())))
        .map(|(actor, action, reason)| (actor.to_owned(), action.to_owned(), reason.to_owned()))
        .collect()
}

#[tokio::test]
async fn each_outcome_does_what_it_says_and_the_sender_reads_why() {
    assert_eq!(OUTCOMES.map(|(outcome, ..)| outcome), NoticeOutcome::ALL);
    for (outcome, ground, is_public, is_shown) in OUTCOMES {
        let app = TestApp::start().await;
        let reviewer = Reviewer::new(&app).await;
        let senior = Reviewer::with_role(&app, Role::SeniorReviewer).await;
        let (feature, photo) = pictured(&app, &reviewer).await;
        let answer = notify(&app, &format!("photo={photo}"), &[("reason", "child")]).await;
        let code = receipt(answer).await;
        let review = only_review(&app, "notice").await;
        let answer = decide(&app, &senior, review, outcome, ground).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{outcome}");
        if is_public {
            back(&app, feature).await;
        } else {
            gone(&app, feature).await;
        }
        let photo_status = status(&app, &format!("/photos/{photo}")).await;
        assert_eq!(photo_status == StatusCode::OK, is_shown, "{outcome}");
        let page = follow(&app, &code).await;
        assert!(
            page.contains(&format!("data-outcome=\"{outcome}\"")),
            "{outcome}: {page}"
        );
        assert!(page.contains(&Locale::En.label(ground)), "{outcome}: {page}");
        assert_eq!(
            page.contains("name=\"appeal\""),
            outcome.is_refusal(),
            "{outcome}: {page}"
        );
        let desk = senior.page(&format!("/moderation/notices/{review}")).await;
        assert!(!desk.contains("name=\"outcome\""), "{desk}");
        let decisions =
            "select count(*) from decision join review on review.id = review_id where kind = 'notice'";
        assert_eq!(count(&app, decisions).await, 1, "{outcome}");
        assert_eq!(logged(&app).await, entries(outcome, ground), "{outcome}");
        assert_eq!(
            count(&app, "select count(*) from photo where hidden_for is not null").await,
            0
        );
    }
}

#[tokio::test]
async fn a_photo_that_is_to_be_painted_over_leads_to_the_tool_and_comes_back_cleared() {
    let app = TestApp::start().await;
    let senior = Reviewer::with_role(&app, Role::SeniorReviewer).await;
    let (feature, photo) = pictured(&app, &senior).await;
    receipt(notify(&app, &format!("photo={photo}"), &[("reason", "in_picture")]).await).await;
    let review = only_review(&app, "notice").await;
    let answer = decide(
        &app,
        &senior,
        review,
        NoticeOutcome::Masked,
        NoticeGround::PersonShown,
    )
    .await;
    assert_eq!(led_to(&answer), photo);
    let painted = led_to(&mask(&app, &senior, photo, &MIDDLE).await);
    assert_eq!(
        status(&app, &format!("/photos/{painted}")).await,
        StatusCode::NOT_FOUND
    );
    led_to(&clearance(&app, &senior, painted, &CLEAR).await);
    let page = app.text(&format!("/devices/{feature}")).await;
    assert!(
        page.contains(&painted.to_string()) && !page.contains(&photo.to_string()),
        "{page}"
    );
}

#[tokio::test]
async fn who_may_not_withhold_neither_takes_down_nor_brings_back_a_home() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    let legal = Reviewer::with_role(&app, Role::Legal).await;
    let (feature, _) = pictured(&app, &reviewer).await;
    receipt(notify(&app, &format!("feature={feature}"), &[("reason", "home")]).await).await;
    let review = only_review(&app, "notice").await;
    gone(&app, feature).await;
    for (outcome, ground) in [
        (NoticeOutcome::TakenDown, NoticeGround::PrivateDwelling),
        (NoticeOutcome::Kept, NoticeGround::PublicSpace),
    ] {
        let answer = decide_on_version(&app, &reviewer, review, outcome, ground, "1").await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{outcome}");
    }
    let desk = reviewer
        .page(&format!("/moderation/notices/{review}?lang=en"))
        .await;
    assert!(desk.contains(&Locale::En.text("notice-desk-read-only")), "{desk}");
    let admin = Reviewer::with_role(&app, Role::Admin).await;
    let path = format!("/moderation/notices/{review}");
    assert_eq!(
        app.get_with(&path, &admin.cookie).await.status(),
        StatusCode::FORBIDDEN
    );
    assert_eq!(app.get(&path).await.status(), StatusCode::SEE_OTHER);
    let answer = decide(
        &app,
        &legal,
        review,
        NoticeOutcome::Kept,
        NoticeGround::PublicSpace,
    )
    .await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    back(&app, feature).await;
}

#[tokio::test]
async fn nobody_decides_what_they_have_not_seen() {
    let app = TestApp::start().await;
    let senior = Reviewer::with_role(&app, Role::SeniorReviewer).await;
    let (feature, photo) = pictured(&app, &senior).await;
    let about = format!("photo={photo}");
    receipt(notify(&app, &about, &[("reason", "other")]).await).await;
    let review = only_review(&app, "notice").await;
    let keep = |version: &'static str| {
        let (outcome, ground) = (NoticeOutcome::Kept, NoticeGround::Unfounded);
        decide_on_version(&app, &senior, review, outcome, ground, version)
    };
    // A second notice that says the same is no news; one of another class is.
    receipt(notify(&app, &about, &[("reason", "other"), ("explanation", "Again.")]).await).await;
    let desk = senior.page(&format!("/moderation/notices/{review}")).await;
    assert_eq!(value(&desk, "version"), "1");
    receipt(notify(&app, &about, &[("reason", "child")]).await).await;
    let answer = keep("1").await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let page = answer.text().await.unwrap();
    assert!(page.contains(r#"name="version" value="2""#), "{page}");
    for version in ["", "x", "3"] {
        assert_eq!(keep(version).await.status(), StatusCode::CONFLICT, "{version}");
    }
    assert_eq!(keep("2").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(keep("3").await.status(), StatusCode::CONFLICT, "decided");
    assert_eq!(status(&app, &format!("/photos/{photo}")).await, StatusCode::OK);
    assert!(app.published.atlas().item(feature).is_some());
    let no_reason = [("version", "1"), ("outcome", "kept")];
    let path = format!("/moderation/notices/{review}/decision");
    let answer = app.post_form_with(&path, &no_reason, Some(&senior.cookie)).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_order_needs_somebody_to_ask_and_stands_in_the_register() {
    let app = TestApp::start().await;
    let legal = Reviewer::with_role(&app, Role::Legal).await;
    let reviewer = Reviewer::new(&app).await;
    let feature = app.publish(camera(1.4442, 43.6045)).await;
    let about = format!("feature={feature}");
    let anonymous = notify(&app, &about, &[("reason", "authority_order")]).await;
    assert_eq!(anonymous.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [
        ("reason", "authority_order"),
        ("contact", "greffe@tribunal.example"),
    ];
    receipt(notify(&app, &about, &fields).await).await;
    let review = only_review(&app, "notice").await;
    assert_eq!(
        app.get_with("/moderation/orders", &reviewer.cookie)
            .await
            .status(),
        StatusCode::FORBIDDEN
    );
    let (kept, ground) = (NoticeOutcome::Kept, NoticeGround::NoValidOrder);
    let refused = decide_on_version(&app, &reviewer, review, kept, ground, "1").await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let register = legal.page("/moderation/orders?lang=en").await;
    assert!(
        register.contains(&format!("/moderation/notices/{review}")),
        "{register}"
    );
    decide(
        &app,
        &legal,
        review,
        NoticeOutcome::TakenDown,
        NoticeGround::LawfulOrder,
    )
    .await;
    gone(&app, feature).await;
    let register = legal.page("/moderation/orders?lang=en").await;
    assert!(
        register.contains(&Locale::En.label(NoticeGround::LawfulOrder)),
        "{register}"
    );
    let reason: String = sqlx::query_scalar("select withheld_reason::text from feature")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(reason, "authority_order");
}

#[tokio::test]
async fn notices_come_first_and_each_is_for_one_moderator() {
    let app = TestApp::start().await;
    let (first, second) = (
        Reviewer::named(&app, "One").await,
        Reviewer::named(&app, "Two").await,
    );
    let (_, photo) = pictured(&app, &first).await;
    crate::reports::send(&app, &[]).await;
    receipt(notify(&app, &format!("photo={photo}"), &[("reason", "child")]).await).await;
    let review = only_review(&app, "notice").await;
    assert_eq!(first.oldest().await, format!("/moderation/reviews/{review}"));
    let queue = first.page("/moderation?reason=notice").await;
    assert!(
        queue.contains(r#"data-urgency="notice""#) && queue.contains(r#"data-count="1""#),
        "{queue}"
    );
    let next = app
        .post_form_with("/moderation/next", &[], Some(&first.cookie))
        .await;
    assert_eq!(
        next.headers()["location"],
        format!("/moderation/reviews/{review}")
    );
    let led = app
        .get_with(&format!("/moderation/reviews/{review}"), &first.cookie)
        .await;
    assert_eq!(led.headers()["location"], format!("/moderation/notices/{review}"));
    let (outcome, ground) = (NoticeOutcome::Kept, NoticeGround::Unfounded);
    let taken = decide(&app, &second, review, outcome, ground).await;
    assert_eq!(taken.status(), StatusCode::CONFLICT);
    let other = app
        .post_form_with("/moderation/next", &[], Some(&second.cookie))
        .await;
    assert_ne!(
        other.headers()["location"],
        format!("/moderation/reviews/{review}")
    );
    assert_eq!(
        decide(&app, &first, review, outcome, ground).await.status(),
        StatusCode::SEE_OTHER
    );
    let waiting = store::reviews::waiting(&app.database.pool, &QueueFilter::default())
        .await
        .unwrap();
    assert_eq!(waiting.count, 1);
}

/// What was told exactly before is not told any more, on the map and in the past of the feature.
#[tokio::test]
async fn a_place_that_is_told_less_exactly_is_so_in_every_former_version_too() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    let feature = app.publish(camera(1.444_237, 43.604_561)).await;
    receipt(
        notify(
            &app,
            &format!("feature={feature}"),
            &[("reason", "protected_site")],
        )
        .await,
    )
    .await;
    let review = only_review(&app, "notice").await;
    let (coarsened, ground) = (NoticeOutcome::Coarsened, NoticeGround::ProtectedSite);
    let answer = decide(&app, &reviewer, review, coarsened, ground).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    app.wait_until("the position is coarse", |published| {
        let atlas = published.atlas();
        let position = atlas
            .find(feature)
            .map(|device| device.to_public().device.position);
        position.is_some_and(|position| (position.lon(), position.lat()) == (1.4442, 43.6046))
    })
    .await;
    let exact = "select count(*) from feature_version where record::text like '%1.44423%'";
    assert_eq!(count(&app, exact).await, 0);
    assert_eq!(count(&app, "select count(*) from feature_version").await, 2);
    let page = app.text(&format!("/devices/{feature}")).await;
    assert!(!page.contains("1.44423") && page.contains("1.4442"), "{page}");
}
