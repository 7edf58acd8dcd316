//! What the holder of a receipt sees and can do, over HTTP.

use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use server::limits::Allowance;
use std::time::Duration;

use crate::http_reports_form::Filled;
use crate::moderation::Reviewer;
use crate::reports::{follow, receipt, says, send};
use crate::support::{TestApp, TestDatabase};

const CORRECTION: &str = "/receipt/correction";

async fn act(app: &TestApp, code: &str, action: &str) -> Response {
    app.post_form("/receipt", &[("code", code), ("action", action)])
        .await
}

async fn count(app: &TestApp, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement)
        .fetch_one(&app.database.pool)
        .await
        .unwrap()
}

async fn run(app: &TestApp, statement: &'static str) {
    sqlx::query(statement).execute(&app.database.pool).await.unwrap();
}

/// Status, headers and body, with the code blotted out; all that a stranger could compare.
async fn seen(answer: Response, code: &str) -> (StatusCode, Vec<String>, usize, String) {
    let status = answer.status();
    let mut headers: Vec<String> = answer
        .headers()
        .iter()
        .filter(|(name, _)| *name != "date")
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    let body = answer.text().await.unwrap();
    (status, headers, body.len(), body.replace(code, "CODE"))
}

#[tokio::test]
async fn codes_that_lead_nowhere_all_get_one_answer() {
    let app = TestApp::start().await;
    let expired = receipt(send(&app, &[]).await).await;
    run(
        &app,
        "update report set receipt_hash = null, state = 'rejected', decided_on = current_date",
    )
    .await;
    let never_issued = ["0000"; 8].join("-");
    let malformed = ["!!!!"; 8].join("-");
    for action in ["follow", "withdraw", "confirm_withdrawal", "correct", "answer"] {
        let expected = seen(act(&app, &never_issued, action).await, &never_issued).await;
        assert_eq!(expected.0, StatusCode::NOT_FOUND);
        for code in [&expired, &malformed] {
            assert_eq!(
                seen(act(&app, code, action).await, code).await,
                expected,
                "{action}"
            );
        }
    }
    let correct = async |code: &str| seen(app.post_form(CORRECTION, &[("code", code)]).await, code).await;
    let expected = correct(&never_issued).await;
    assert_eq!(expected.0, StatusCode::NOT_FOUND);
    assert_eq!(correct(&expired).await, expected);
    assert_eq!(correct(&malformed).await, expected);
}

#[tokio::test]
async fn a_sending_that_is_taken_back_takes_everything_with_it() {
    let app = TestApp::start().await;
    let body = json!({
        "kind": "camera", "lon": 1.4442, "lat": 43.6045, "note": "north side",
        "siblings": [{ "kind": "loudspeaker" }],
    });
    let request = app.client.post(app.url("/report/device")).json(&body);
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    let code = answer["receipt"].as_str().unwrap();
    let page = follow(&app, code).await;
    assert_eq!(page.matches("data-state=\"pending\"").count(), 2, "{page}");
    run(
        &app,
        "update report set contributor_hash = decode(repeat('05', 32), 'hex')",
    )
    .await;
    run(
        &app,
        "insert into photo (id, report_id, ordinal, width, height, stored_on)
        select gen_random_uuid(), id, 1, 10, 10, current_date from report where ordinal = 1",
    )
    .await;
    run(
        &app,
        "with asked as (
            insert into question (id, review_id, sealed, asked_on)
            select gen_random_uuid(), id, '', current_date from review
            returning id
        )
        insert into sealing_key select id, '' from asked",
    )
    .await;
    let page = act(&app, code, "withdraw").await.text().await.unwrap();
    assert!(page.contains("confirm_withdrawal"));
    let page = act(&app, code, "confirm_withdrawal").await.text().await.unwrap();
    assert_eq!(page.matches("data-state=\"withdrawn\"").count(), 2, "{page}");
    for (what, left) in [
        ("select count(*) from report_private", 0),
        ("select count(*) from photo", 0),
        ("select count(*) from photo_removal", 1),
        ("select count(*) from question", 0),
        ("select count(*) from sealing_key", 0),
        (
            "select count(*) from report where contributor_hash is not null",
            0,
        ),
        ("select count(*) from review where state = 'open'", 0),
        ("select count(*) from contributor", 0),
    ] {
        assert_eq!(count(&app, what).await, left, "{what}");
    }
}

#[tokio::test]
async fn what_is_decided_already_is_not_taken_back() {
    let app = TestApp::start().await;
    let code = receipt(send(&app, &[("note", "kept")]).await).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let fields = [("version", "1"), ("verdict", "reject"), ("reason", "unclear")];
    assert_eq!(
        reviewer.decide(&review, &fields).await.status(),
        StatusCode::SEE_OTHER
    );
    let page = act(&app, &code, "confirm_withdrawal").await.text().await.unwrap();
    assert!(says(&page, "rejected"), "{page}");
    assert_eq!(count(&app, "select count(*) from report_private").await, 1);
}

#[tokio::test]
async fn a_correction_takes_the_place_of_the_claim_and_a_moderator_must_look_again() {
    let app = TestApp::start().await;
    let code = receipt(send(&app, &[("heading", "90"), ("note", "first")]).await).await;
    let reviewer = Reviewer::new(&app).await;
    let review = reviewer.oldest().await;
    let old = Filled::of(&reviewer.page(&review).await, &format!("{review}/decision"))
        .with("verdict", &["approve"]);

    let page = act(&app, &code, "correct").await.text().await.unwrap();
    let form = Filled::of(&page, CORRECTION);
    assert_eq!(
        (form.get("heading"), form.get("lat")),
        ("90", "43.6045"),
        "{page}"
    );
    assert_eq!(form.get("note"), "", "a note is shown to moderators only");
    let answer = app
        .post_form(CORRECTION, &form.with("heading", &["270"]).borrowed())
        .await;
    let page = answer.text().await.unwrap();
    assert!(
        says(&page, "pending") && page.contains("role=\"status\""),
        "{page}"
    );

    let answer = reviewer.decide(&review, &old.borrowed()).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let shown = reviewer.page(&review).await;
    assert!(shown.contains("first"), "the note stays");
    let now = Filled::of(&shown, &format!("{review}/decision")).with("verdict", &["approve"]);
    assert_eq!(now.get("heading"), "270");
    assert_eq!(
        reviewer.decide(&review, &now.borrowed()).await.status(),
        StatusCode::SEE_OTHER
    );
    app.wait_for_count(1).await;
    let page = follow(&app, &code).await;
    assert!(
        says(&page, "accepted") && page.contains("/report/device?about="),
        "{page}"
    );
}

#[tokio::test]
async fn a_wrong_correction_changes_nothing_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let code = receipt(send(&app, &[]).await).await;
    let form = Filled::of(
        &act(&app, &code, "correct").await.text().await.unwrap(),
        CORRECTION,
    );
    let wrong = form.clone().with("heading", &["400"]).with("note", &["typed"]);
    let answer = app.post_form(CORRECTION, &wrong.borrowed()).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text().await.unwrap();
    let again = Filled::of(&page, CORRECTION);
    assert_eq!(
        (again.get("heading"), again.get("note"), again.get("code")),
        ("400", "typed", &*code)
    );
    assert!(page.contains("heading-error"), "{page}");
    assert_eq!(
        count(&app, "select count(*) from review where version = 1").await,
        1
    );
    // A new note takes the place of the old one.
    let right = again.with("heading", &["40"]);
    assert_eq!(
        app.post_form(CORRECTION, &right.borrowed()).await.status(),
        StatusCode::OK
    );
    let reviewer = Reviewer::new(&app).await;
    assert!(reviewer.page(&reviewer.oldest().await).await.contains("typed"));
    let unknown = right.with("nonsense", &["1"]);
    assert_eq!(
        app.post_form(CORRECTION, &unknown.borrowed()).await.status(),
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn what_is_decided_is_not_corrected_any_more() {
    let app = TestApp::start().await;
    let code = receipt(send(&app, &[]).await).await;
    let form = Filled::of(
        &act(&app, &code, "correct").await.text().await.unwrap(),
        CORRECTION,
    );
    let reviewer = Reviewer::new(&app).await;
    let fields = [("version", "1"), ("verdict", "reject"), ("reason", "unclear")];
    reviewer.decide(&reviewer.oldest().await, &fields).await;
    let page = app
        .post_form(CORRECTION, &form.with("heading", &["1"]).borrowed())
        .await;
    assert!(says(&page.text().await.unwrap(), "rejected"));
    assert_eq!(
        count(&app, "select count(*) from report where claim ? 'heading'").await,
        0
    );
}

#[tokio::test]
async fn a_program_follows_and_withdraws_as_json() {
    let app = TestApp::start().await;
    let code = receipt(send(&app, &[]).await).await;
    let post = async |body: Value| {
        let answer = app
            .client
            .post(app.url("/receipt"))
            .json(&body)
            .send()
            .await
            .unwrap();
        (answer.status(), answer.json::<Value>().await.unwrap())
    };
    let (status, document) = post(json!({ "code": code })).await;
    assert_eq!((status, &document["state"]), (StatusCode::OK, &json!("pending")));
    assert_eq!(document["reports"][0]["kind"], "camera");
    let (_, document) = post(json!({ "code": code, "action": "confirm_withdrawal" })).await;
    assert_eq!(document["state"], "withdrawn");
    let (status, problem) = post(json!({ "code": "x" })).await;
    assert_eq!(
        (status, &problem["code"]),
        (StatusCode::NOT_FOUND, &json!("not-found"))
    );
    assert_eq!(
        post(json!({ "code": code, "action": "publish" })).await.0,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn changes_by_receipt_are_counted_apart_from_looking() {
    let app = TestApp::start_as(TestDatabase::create().await, |settings| {
        settings.quotas.answer = Allowance::new(1, Duration::from_mins(5));
    })
    .await;
    let code = receipt(send(&app, &[]).await).await;
    assert_eq!(act(&app, &code, "answer").await.status(), StatusCode::OK);
    let refused = act(&app, &code, "confirm_withdrawal").await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.text().await.unwrap().contains(&code), "the code is kept");
    let form = act(&app, &code, "correct").await.text().await.unwrap();
    let form = Filled::of(&form, CORRECTION).with("heading", &["12"]);
    let refused = app.post_form(CORRECTION, &form.borrowed()).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    let kept = Filled::of(&refused.text().await.unwrap(), CORRECTION);
    assert_eq!(kept.get("heading"), "12");
    assert!(says(&follow(&app, &code).await, "pending"));
}
