//! Taking back what was decided about notices and appeals: they wait again, and their senders read so.

use domain::appeal::{AppealGround, AppealOutcome};
use domain::ids::FeatureId;
use domain::notice::{NoticeGround, NoticeOutcome};
use domain::permission::Role;
use reqwest::StatusCode;

use crate::appeals::{appeal, rule};
use crate::moderation::Reviewer;
use crate::notices::{back, count, gone, notify, only_review};
use crate::notices_desk::decide;
use crate::reports::{follow, receipt};
use crate::support::{TestApp, camera};

/// Takes back the last decision about a feature, from its desk.
async fn undo(app: &TestApp, who: &Reviewer<'_>, feature: FeatureId) {
    let desk = who.page(&format!("/moderation/features/{feature}")).await;
    let action = desk.split("/moderation/decisions/").nth(1).unwrap();
    let action = format!("/moderation/decisions/{}", action.split('"').next().unwrap());
    let answer = app.post_form_with(&action, &[], Some(&who.cookie)).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_notice_whose_decision_is_taken_back_waits_again() {
    let app = TestApp::start().await;
    let senior = Reviewer::with_role(&app, Role::SeniorReviewer).await;
    let feature = app.publish(camera(1.4442, 43.6045)).await;
    let about = format!("feature={feature}");
    let code = receipt(notify(&app, &about, &[("reason", "protected_site")]).await).await;
    let review = only_review(&app, "notice").await;
    let ground = NoticeGround::PrivateDwelling;
    decide(&app, &senior, review, NoticeOutcome::TakenDown, ground).await;
    gone(&app, feature).await;

    undo(&app, &senior, feature).await;
    back(&app, feature).await;
    let page = follow(&app, &code).await;
    assert!(!page.contains("data-outcome"), "{page}");
    assert_eq!(only_review(&app, "notice").await, review);
    // It is decided like any other.
    let answer = decide(&app, &senior, review, NoticeOutcome::TakenDown, ground).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    gone(&app, feature).await;
    assert!(follow(&app, &code).await.contains(r#"data-outcome="taken_down""#));
}

#[tokio::test]
async fn notices_about_one_thing_wait_in_one_review_again() {
    let app = TestApp::start().await;
    let senior = Reviewer::with_role(&app, Role::SeniorReviewer).await;
    let feature = app.publish(camera(1.4442, 43.6045)).await;
    let about = format!("feature={feature}");
    let first = receipt(notify(&app, &about, &[("reason", "protected_site")]).await).await;
    let review = only_review(&app, "notice").await;
    let ground = NoticeGround::ProtectedSite;
    decide(&app, &senior, review, NoticeOutcome::Coarsened, ground).await;
    let second = receipt(notify(&app, &about, &[("reason", "protected_site")]).await).await;
    let open = only_review(&app, "notice").await;
    assert_ne!(open, review);
    undo(&app, &senior, feature).await;
    assert_eq!(only_review(&app, "notice").await, open);
    assert_eq!(
        count(&app, "select count(*) from notice where outcome is null").await,
        2
    );
    decide(&app, &senior, open, NoticeOutcome::Kept, NoticeGround::Unfounded).await;
    for code in [first, second] {
        assert!(follow(&app, &code).await.contains(r#"data-outcome="kept""#));
    }
}

#[tokio::test]
async fn an_appeal_whose_decision_is_taken_back_waits_again() {
    let app = TestApp::start().await;
    let legal = Reviewer::with_role(&app, Role::Legal).await;
    let senior = Reviewer::with_role(&app, Role::SeniorReviewer).await;
    let code = receipt(crate::reports::send(&app, &[]).await).await;
    let reviewer = Reviewer::new(&app).await;
    let fields = [
        ("version", "1"),
        ("verdict", "approve"),
        ("kind", "camera"),
        ("lon", "1.4442"),
        ("lat", "43.6045"),
    ];
    reviewer.decide(&reviewer.oldest().await, &fields).await;
    app.wait_for_count(1).await;
    let feature: sqlx::types::Uuid = sqlx::query_scalar("select id from feature")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    let feature = FeatureId(feature);
    receipt(notify(&app, &format!("feature={feature}"), &[("reason", "home")]).await).await;
    let notice = only_review(&app, "notice").await;
    decide(
        &app,
        &legal,
        notice,
        NoticeOutcome::TakenDown,
        NoticeGround::PrivateDwelling,
    )
    .await;
    appeal(&app, &code, "It is a bank.").await;
    let review = only_review(&app, "appeal").await;
    let (upheld, facts) = (AppealOutcome::Upheld, AppealGround::NewFacts);
    rule(&app, &senior, review, upheld, facts).await;
    back(&app, feature).await;

    undo(&app, &senior, feature).await;
    gone(&app, feature).await;
    assert_eq!(only_review(&app, "appeal").await, review);
    assert!(!follow(&app, &code).await.contains(r#"data-appeal="upheld""#));
    let answer = rule(&app, &senior, review, upheld, facts).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    back(&app, feature).await;
}
