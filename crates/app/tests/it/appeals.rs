//! Appeals: once, by receipt, and decided by somebody who has not taken the decision.

use domain::appeal::{AppealGround, AppealOutcome};
use domain::ids::ReviewId;
use domain::moderation::RejectionReason;
use domain::notice::{NoticeGround, NoticeOutcome};
use domain::permission::Role;
use domain::retention::{REJECTED_REPORT, UNDECIDED_REPORT};
use reqwest::{Response, StatusCode};
use server::i18n::Locale;
use time::Duration;

use crate::moderation::Reviewer;
use crate::notices::{back, count, gone, notify, only_review, pictured};
use crate::notices_desk::decide;
use crate::reports::{follow, receipt, says, send, value};
use crate::support::TestApp;

pub(crate) async fn appeal(app: &TestApp, code: &str, text: &str) -> Response {
    let fields = [("code", code), ("action", "appeal"), ("appeal", text)];
    app.post_form("/receipt", &fields).await
}

pub(crate) async fn rule(
    app: &TestApp,
    who: &Reviewer<'_>,
    review: ReviewId,
    outcome: AppealOutcome,
    ground: AppealGround,
) -> Response {
    // As the page has it; who may not see it has no version either.
    let page = app
        .get_with(&format!("/moderation/appeals/{review}"), &who.cookie)
        .await;
    let page = page.text().await.unwrap();
    let version = if page.contains("name=\"version\"") {
        value(&page, "version")
    } else {
        "1".to_owned()
    };
    let path = format!("/moderation/appeals/{review}/decision");
    let fields = [
        ("version", version.as_str()),
        ("outcome", outcome.code()),
        ("ground", ground.code()),
    ];
    app.post_form_with(&path, &fields, Some(&who.cookie)).await
}

/// A report that this moderator rejects; its receipt.
async fn rejected(app: &TestApp, by: &Reviewer<'_>) -> String {
    let code = receipt(send(app, &[("note", "by the fountain")]).await).await;
    let review = by.oldest().await;
    let fields = [
        ("version", "1"),
        ("verdict", "reject"),
        ("reason", RejectionReason::Unclear.code()),
    ];
    let answer = by.decide(&review, &fields).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    code
}

#[tokio::test]
async fn a_rejection_is_looked_at_again_by_somebody_else_once() {
    let app = TestApp::start().await;
    let (first, second) = (
        Reviewer::named(&app, "One").await,
        Reviewer::named(&app, "Two").await,
    );
    let code = rejected(&app, &first).await;
    assert!(follow(&app, &code).await.contains("name=\"appeal\""));
    let empty = appeal(&app, &code, "  ").await;
    assert_eq!(empty.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = appeal(&app, &code, "It is <b>there</b>.")
        .await
        .text()
        .await
        .unwrap();
    assert!(
        page.contains(r#"data-appeal="open""#) && !page.contains("name=\"appeal\""),
        "{page}"
    );
    appeal(&app, &code, "Once more.").await;
    let review = only_review(&app, "appeal").await;

    // Who has rejected it is not offered it, cannot take it, and cannot decide it.
    let next = app
        .post_form_with("/moderation/next", &[], Some(&first.cookie))
        .await;
    assert_eq!(next.headers()["location"], "/moderation?done=none_free");
    app.post_form_with(
        &format!("/moderation/reviews/{review}/lease"),
        &[],
        Some(&first.cookie),
    )
    .await;
    assert_eq!(count(&app, "select count(*) from lease").await, 0);
    let desk = first.page(&format!("/moderation/appeals/{review}")).await;
    assert!(
        desk.contains("data-own") && !desk.contains("name=\"outcome\""),
        "{desk}"
    );
    let (upheld, mistake) = (AppealOutcome::Upheld, AppealGround::Mistake);
    assert_eq!(
        rule(&app, &first, review, upheld, mistake).await.status(),
        StatusCode::FORBIDDEN
    );

    let next = app
        .post_form_with("/moderation/next", &[], Some(&second.cookie))
        .await;
    assert_eq!(
        next.headers()["location"],
        format!("/moderation/reviews/{review}")
    );
    let desk = second
        .page(&format!("/moderation/appeals/{review}?lang=en"))
        .await;
    assert!(
        desk.contains("It is &lt;b&gt;there&lt;/b&gt;.") && !desk.contains("<b>there"),
        "{desk}"
    );
    assert!(
        desk.contains(&Locale::En.label(RejectionReason::Unclear)),
        "{desk}"
    );
    let wrong = rule(&app, &second, review, upheld, AppealGround::Confirmed).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        rule(&app, &second, review, upheld, mistake).await.status(),
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        rule(&app, &second, review, upheld, mistake).await.status(),
        StatusCode::CONFLICT
    );

    let page = follow(&app, &code).await;
    assert!(
        says(&page, "pending") && page.contains(r#"data-appeal="upheld""#),
        "{page}"
    );
    assert!(page.contains(&Locale::En.label(mistake)), "{page}");
    // It can be decided anew, by the page of the report.
    let again = second.oldest().await;
    let version = value(&second.page(&again).await, "version");
    let fields = [
        ("version", version.as_str()),
        ("verdict", "approve"),
        ("kind", "camera"),
        ("lon", "1.4442"),
        ("lat", "43.6045"),
    ];
    assert_eq!(
        second.decide(&again, &fields).await.status(),
        StatusCode::SEE_OTHER
    );
    app.wait_for_count(1).await;
    assert!(says(&follow(&app, &code).await, "accepted"));
}

#[tokio::test]
async fn a_refused_appeal_says_why_and_is_the_last() {
    let app = TestApp::start().await;
    let (first, second) = (
        Reviewer::named(&app, "One").await,
        Reviewer::named(&app, "Two").await,
    );
    let code = rejected(&app, &first).await;
    appeal(&app, &code, "It is there.").await;
    let review = only_review(&app, "appeal").await;
    let ground = AppealGround::NothingNew;
    let answer = rule(&app, &second, review, AppealOutcome::Refused, ground).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let page = follow(&app, &code).await;
    assert!(
        says(&page, "rejected") && page.contains(&Locale::En.label(ground)),
        "{page}"
    );
    assert!(!page.contains("name=\"appeal\""), "{page}");
    let logged =
        "select count(*) from audit_content where action = 'refuse_appeal' and reason = 'nothing_new'";
    assert_eq!(count(&app, logged).await, 1);
    appeal(&app, &code, "And again.").await;
    assert_eq!(count(&app, "select count(*) from appeal").await, 1);
}

/// The program is not asked here: a row of its own is refused by the database.
#[tokio::test]
async fn the_database_refuses_who_has_decided_before() {
    let app = TestApp::start().await;
    let first = Reviewer::new(&app).await;
    let code = rejected(&app, &first).await;
    appeal(&app, &code, "It is there.").await;
    let review = only_review(&app, "appeal").await;
    for statement in [
        "insert into decision (id, review_id, account_id, verdict, corrected, decided_at)
        select gen_random_uuid(), $1, id, 'uphold', false, now() from account",
        "insert into lease (review_id, account_id, until) select $1, id, now() from account",
    ] {
        let refused = sqlx::query(statement)
            .bind(review.0)
            .execute(&app.database.pool)
            .await
            .unwrap_err();
        let constraint = refused.as_database_error().and_then(|error| error.constraint());
        assert_eq!(constraint, Some(store::appeals::BY_ANOTHER), "{statement}");
    }
}

#[tokio::test]
async fn what_was_taken_down_comes_back_when_somebody_else_says_so() {
    let app = TestApp::start().await;
    let legal = Reviewer::with_role(&app, Role::Legal).await;
    let senior = Reviewer::with_role(&app, Role::SeniorReviewer).await;
    let reviewer = Reviewer::new(&app).await;
    let code = receipt(send(&app, &[]).await).await;
    let review = reviewer.oldest().await;
    let fields = [
        ("version", "1"),
        ("verdict", "approve"),
        ("kind", "camera"),
        ("lon", "1.4442"),
        ("lat", "43.6045"),
    ];
    reviewer.decide(&review, &fields).await;
    app.wait_for_count(1).await;
    let page = follow(&app, &code).await;
    let feature = page
        .split("href=\"/devices/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let feature: domain::ids::FeatureId = feature.parse().unwrap();
    receipt(notify(&app, &format!("feature={feature}"), &[("reason", "home")]).await).await;
    gone(&app, feature).await;
    let page = follow(&app, &code).await;
    assert!(page.contains(&Locale::En.text("withheld-pending")), "{page}");
    assert!(
        !page.contains("name=\"appeal\""),
        "nothing is decided yet: {page}"
    );
    let notice = only_review(&app, "notice").await;
    let ground = NoticeGround::PrivateDwelling;
    decide(&app, &legal, notice, NoticeOutcome::TakenDown, ground).await;
    let page = follow(&app, &code).await;
    assert!(
        page.contains(&Locale::En.label(ground)) && page.contains("name=\"appeal\""),
        "{page}"
    );
    appeal(&app, &code, "It is a bank.").await;
    let review = only_review(&app, "appeal").await;
    let (upheld, facts) = (AppealOutcome::Upheld, AppealGround::NewFacts);
    for other in [&legal, &reviewer] {
        assert_eq!(
            rule(&app, other, review, upheld, facts).await.status(),
            StatusCode::FORBIDDEN
        );
    }
    assert_eq!(
        rule(&app, &senior, review, upheld, facts).await.status(),
        StatusCode::SEE_OTHER
    );
    back(&app, feature).await;
    let page = follow(&app, &code).await;
    assert!(
        page.contains(r#"data-appeal="upheld""#) && !page.contains("data-withheld"),
        "{page}"
    );
    let logged = "select count(*) from audit_content
        where action in ('uphold_appeal', 'restore') and reason = 'new_facts' and family = 'device'";
    assert_eq!(count(&app, logged).await, 2);
}

#[tokio::test]
async fn a_refused_notice_waits_again_when_somebody_else_says_so() {
    let app = TestApp::start().await;
    let (first, second) = (
        Reviewer::named(&app, "One").await,
        Reviewer::named(&app, "Two").await,
    );
    let (_, photo) = pictured(&app, &first).await;
    let answer = notify(&app, &format!("photo={photo}"), &[("reason", "child")]).await;
    let code = receipt(answer).await;
    let notice = only_review(&app, "notice").await;
    decide(&app, &first, notice, NoticeOutcome::Kept, NoticeGround::Unfounded).await;
    let page = appeal(&app, &code, "On the swing.").await.text().await.unwrap();
    assert!(page.contains(r#"data-appeal="open""#), "{page}");
    let review = only_review(&app, "appeal").await;
    let (upheld, mistake) = (AppealOutcome::Upheld, AppealGround::Mistake);
    assert_eq!(
        rule(&app, &first, review, upheld, mistake).await.status(),
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        rule(&app, &second, review, upheld, mistake).await.status(),
        StatusCode::SEE_OTHER
    );
    assert_eq!(only_review(&app, "notice").await, notice);
    let ground = NoticeGround::MinorShown;
    decide(&app, &second, notice, NoticeOutcome::PhotoDestroyed, ground).await;
    let page = follow(&app, &code).await;
    assert!(page.contains(&Locale::En.label(ground)), "{page}");
    assert_eq!(count(&app, "select count(*) from photo").await, 0);
}

#[tokio::test]
async fn what_is_appealed_is_kept_until_it_is_decided_and_its_answer_was_there_to_be_read() {
    let app = TestApp::start().await;
    let first = Reviewer::named(&app, "One").await;
    let code = rejected(&app, &first).await;
    appeal(&app, &code, "It is there.").await;
    let review = only_review(&app, "appeal").await;
    let sweep = async || {
        let mut connection = app.database.pool.acquire().await.unwrap();
        store::retention::sweep(&mut connection, app.now()).await.unwrap()
    };
    app.advance(REJECTED_REPORT + Duration::days(30));
    assert_eq!((sweep().await.notes, sweep().await.receipts), (0, 0));
    let second = Reviewer::named(&app, "Two").await;
    let ground = AppealGround::Confirmed;
    rule(&app, &second, review, AppealOutcome::Refused, ground).await;
    app.advance(REJECTED_REPORT);
    let swept = sweep().await;
    assert_eq!((swept.notes, swept.receipts, swept.appeal_texts), (0, 0, 0));
    assert!(follow(&app, &code).await.contains(&Locale::En.label(ground)));
    app.advance(Duration::DAY);
    let swept = sweep().await;
    assert_eq!((swept.notes, swept.receipts, swept.appeal_texts), (1, 1, 1));
}

#[tokio::test]
async fn a_report_that_was_opened_anew_and_that_nobody_decides_is_closed_with_its_receipt() {
    let app = TestApp::start().await;
    let first = Reviewer::named(&app, "One").await;
    let code = rejected(&app, &first).await;
    appeal(&app, &code, "It is there.").await;
    let review = only_review(&app, "appeal").await;
    let second = Reviewer::named(&app, "Two").await;
    rule(
        &app,
        &second,
        review,
        AppealOutcome::Upheld,
        AppealGround::Mistake,
    )
    .await;
    app.advance(UNDECIDED_REPORT);
    let mut connection = app.database.pool.acquire().await.unwrap();
    store::retention::sweep(&mut connection, app.now()).await.unwrap();
    assert!(says(&follow(&app, &code).await, "pending"));
    app.advance(Duration::DAY);
    store::retention::sweep(&mut connection, app.now()).await.unwrap();
    let answer = app.post_form("/receipt", &[("code", &*code)]).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    let state: String = sqlx::query_scalar("select state::text from review where kind = 'report'")
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    assert_eq!(state, "closed");
}
