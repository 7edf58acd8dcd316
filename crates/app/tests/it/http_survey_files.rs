//! Files of a survey: looked at row by row, then sent; and what limits make of sheets.

use std::collections::BTreeSet;

use reqwest::StatusCode;
use server::limits::Quotas;
use time::Duration;

use crate::http_reports_form::Filled;
use crate::http_survey::{AREA, cameras, count, send, token};
use crate::reports::receipt;
use crate::support::{TestApp, TestDatabase, camera};

fn csv() -> String {
    format!("/survey/csv?{AREA}&lang=en")
}

#[tokio::test]
async fn a_walk_goes_to_the_usual_lane_and_a_large_file_is_reviewed_last() {
    let app = TestApp::start_as(TestDatabase::create().await, |settings| {
        settings.quotas = Quotas::default();
    })
    .await;
    receipt(send(&app, &token(&app).await, &cameras(20), &[]).await).await;
    assert_eq!(count(&app, "report where lane = 'usual'").await, 20);
    let many: Vec<String> = (0..200)
        .map(|row| format!("C{} {},{};c;{}", row % 8 + 1, row % 10, row / 10 % 10, row % 360))
        .collect();
    let many = many.join("\n");
    let (status, page) = upload(
        &app,
        "walk.csv",
        format!("cell;kind;heading\n{many}\n").as_bytes(),
    )
    .await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let form = Filled::of(&page, "/survey/csv").with("step", &["send"]);
    app.advance(Duration::MINUTE);
    let (status, page) = post(&app, &form, &[]).await;
    assert_eq!(status, StatusCode::CREATED, "{page}");
    assert_eq!(count(&app, "report where lane = 'slow'").await, 200);
}

async fn post(app: &TestApp, form: &Filled, files: &[(&str, &str, &str, &[u8])]) -> (StatusCode, String) {
    let answer = app
        .client
        .post(app.url(&csv()))
        .header("content-type", "multipart/form-data; boundary=x")
        .header("origin", app.url(""))
        .header("sec-fetch-site", "same-origin")
        .body(form.with_files(files))
        .send()
        .await
        .unwrap();
    (answer.status(), answer.text().await.unwrap())
}

/// The preview of a file.
async fn upload(app: &TestApp, name: &str, bytes: &[u8]) -> (StatusCode, String) {
    let form = Filled(Vec::new()).with("step", &["look"]);
    post(app, &form, &[("file", name, "text/csv", bytes)]).await
}

#[tokio::test]
async fn a_file_is_looked_at_first_and_then_its_rows_wait_in_the_queue() {
    let app = TestApp::start().await;
    let known = app.publish(camera(5.9271, 43.1271)).await;
    let before = count(&app, "report").await;
    let file = format!(
        "case;lat;lon;type;direction;exploitant;remarque;date;id;constat\r\n\
         C4;;;cam\u{e9}ra;SW;=cmd|' /C calc'!A0;pr\u{e8}s du pont;20/11/2026;;\r\n\
         ;43,1242;5,928;C;;;;;;\r\n\
         ;;;;;;;;{known};gone\r\n\
         I9;;;C;;;;;;\r\n"
    );
    let (status, page) = upload(&app, "marche.csv", &latin(&file)).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(
        page.contains("data-good=\"3\"") && page.contains("data-refused=\"1\""),
        "{page}"
    );
    assert_eq!(count(&app, "report").await, before, "a look stores nothing");
    let form = Filled::of(&page, "/survey/csv").with("step", &["send"]);
    app.advance(Duration::MINUTE);
    let (status, _) = post(&app, &form, &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "one row is refused");
    assert_eq!(count(&app, "report").await, before);
    let form = form.with("leave_out", &["yes"]);
    let mut codes = BTreeSet::new();
    for _ in 0..2 {
        let (status, page) = post(&app, &form, &[]).await;
        assert_eq!(status, StatusCode::CREATED, "{page}");
        let code = page
            .split("data-receipt")
            .nth(1)
            .and_then(|rest| rest.split(['>', '<']).nth(1));
        codes.insert(code.unwrap().to_owned());
    }
    assert_eq!(codes.len(), 1);
    assert_eq!(count(&app, "report").await, before + 3);
    let operator: Option<String> = sqlx::query_scalar(
        "select claim ->> 'operator' from report where sheet is not null and claim ? 'operator'",
    )
    .fetch_one(&app.database.pool)
    .await
    .unwrap();
    assert_eq!(
        operator.as_deref(),
        Some("=cmd|' /C calc'!A0"),
        "a formula is text"
    );
    assert_eq!(count(&app, "device").await, 1, "nothing is published");
}

/// As Windows writes it in western Europe: Latin-1 will do for these letters.
fn latin(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect()
}

#[tokio::test]
async fn a_file_that_is_too_long_is_refused_whole() {
    let app = TestApp::start().await;
    let many = format!("lat;lon;kind\n{}", "43.1242;5.928;c\n".repeat(9_999));
    let (status, page) = upload(&app, "walk.csv", many.as_bytes()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("too many rows"), "{page}");
    assert_eq!(count(&app, "report").await, 0);
}
