//! The one question to a reporter, and the answer.

use domain::permission::Role;
use domain::retention::REJECTED_REPORT;
use reqwest::{Response, StatusCode};
use time::Duration;

use crate::http_reports_form::Filled;
use crate::moderation::Reviewer;
use crate::reports::{follow, receipt, send};
use crate::support::TestApp;

const ASKED: &str = "Does it hang above the door, or beside it?";
const ANSWERED: &str = "Beside it, on the left.";

async fn ask(app: &TestApp, reviewer: &Reviewer<'_>, review: &str, text: &str) -> Response {
    let path = format!("{review}/question");
    app.post_form_with(&path, &[("question", text)], Some(&reviewer.cookie))
        .await
}

async fn answer(app: &TestApp, code: &str, text: &str) -> Response {
    let fields = [
        ("code", code),
        ("action", "answer"),
        ("ordinal", "1"),
        ("answer", text),
    ];
    app.post_form("/receipt", &fields).await
}

#[tokio::test]
async fn a_reporter_whom_nobody_knows_is_asked_and_answers_once() {
    let app = TestApp::start().await;
    let code = receipt(send(&app, &[]).await).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let old = Filled::of(&reviewer.page(&review).await, &format!("{review}/decision"))
        .with("verdict", &["approve"]);
    assert_eq!(
        ask(&app, &reviewer, &review, ASKED).await.status(),
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        ask(&app, &reviewer, &review, "And?").await.status(),
        StatusCode::CONFLICT
    );

    let page = follow(&app, &code).await;
    assert!(
        page.contains(ASKED) && page.contains("value=\"answer\""),
        "{page}"
    );
    let blank = answer(&app, &code, "  ").await;
    assert_eq!(blank.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let long = "x".repeat(2_001);
    let page = answer(&app, &code, &long).await.text().await.unwrap();
    assert!(page.contains(&long), "what was typed is kept");
    let page = answer(&app, &code, ANSWERED).await.text().await.unwrap();
    assert!(
        !page.contains("value=\"answer\"") && !page.contains(ANSWERED),
        "{page}"
    );
    answer(&app, &code, "A second answer.").await;

    let shown = reviewer.page(&review).await;
    assert!(
        shown.contains(ASKED) && shown.contains(ANSWERED) && !shown.contains("A second answer."),
        "{shown}"
    );
    // Nobody decides without having seen the answer.
    assert_eq!(
        reviewer.decide(&review, &old.borrowed()).await.status(),
        StatusCode::CONFLICT
    );
    let now = Filled::of(&shown, &format!("{review}/decision")).with("verdict", &["approve"]);
    assert_eq!(
        reviewer.decide(&review, &now.borrowed()).await.status(),
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn question_and_answer_are_sealed_and_go_with_the_note() {
    let app = TestApp::start().await;
    let code = receipt(send(&app, &[]).await).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    ask(&app, &reviewer, &review, ASKED).await;
    answer(&app, &code, ANSWERED).await;
    let row: String = sqlx::query_scalar("select encode(sealed || sealed_answer, 'escape') from question")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert!(!row.contains("door") && !row.contains("left"));
    let version = Filled::of(&reviewer.page(&review).await, &format!("{review}/decision"));
    let fields = [
        ("version", version.get("version")),
        ("verdict", "reject"),
        ("reason", "unclear"),
    ];
    assert_eq!(
        reviewer.decide(&review, &fields).await.status(),
        StatusCode::SEE_OTHER
    );
    let mut connection = app.database.pool.acquire().await.unwrap();
    let last = app.now() + REJECTED_REPORT;
    assert_eq!(
        store::retention::sweep(&mut connection, last)
            .await
            .unwrap()
            .questions,
        0
    );
    let after = last + Duration::DAY;
    assert_eq!(
        store::retention::sweep(&mut connection, after)
            .await
            .unwrap()
            .questions,
        1
    );
}

#[tokio::test]
async fn who_may_not_decide_may_not_ask_and_nobody_is_asked_about_what_is_decided() {
    let app = TestApp::start().await;
    receipt(send(&app, &[]).await).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let legal = Reviewer::with_role(&app, Role::Legal).await;
    assert_eq!(
        ask(&app, &legal, &review, ASKED).await.status(),
        StatusCode::FORBIDDEN
    );
    let long = "x".repeat(501);
    let refused = ask(&app, &reviewer, &review, &long).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().await.unwrap().contains(&long));
    let fields = [("version", "1"), ("verdict", "reject"), ("reason", "unclear")];
    reviewer.decide(&review, &fields).await;
    assert_eq!(
        ask(&app, &reviewer, &review, ASKED).await.status(),
        StatusCode::CONFLICT
    );
    assert!(!reviewer.page(&review).await.contains("/question\""));
}
