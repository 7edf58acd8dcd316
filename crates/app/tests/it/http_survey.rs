//! Survey sheets, tables and files: many things of one walk, all or none, with one receipt.

use std::collections::BTreeSet;

use domain::retention::{ACCEPTED_REPORT, REJECTED_REPORT};
use reqwest::{Response, StatusCode};
use time::{Duration, OffsetDateTime};

use crate::http_reports_form::Filled;
use crate::reports::{follow, receipt, value};
use crate::support::{TestApp, camera};

pub(crate) const AREA: &str = "bbox=5.925,43.122,5.9345,43.1285";

fn table() -> String {
    format!("/survey/table?{AREA}&lang=en")
}

/// Opens the table and lets the time pass that a person needs for it.
pub(crate) async fn token(app: &TestApp) -> String {
    let token = value(&app.text(&table()).await, "token");
    app.advance(Duration::MINUTE);
    token
}

/// Rows of cameras in cells of the sheet, none twice.
pub(crate) fn cameras(count: usize) -> Vec<(String, String)> {
    (0..count)
        .flat_map(|index| {
            let letter = char::from(b'A' + u8::try_from(index % 8).unwrap());
            let number = index + 1;
            [
                (
                    format!("row_{number}_where"),
                    format!("{letter}{} {},4", index / 8 % 8 + 1, index % 10),
                ),
                (format!("row_{number}_kind"), "c".to_owned()),
                (format!("row_{number}_heading"), (index * 13 % 360).to_string()),
            ]
        })
        .collect()
}

pub(crate) async fn send(
    app: &TestApp,
    token: &str,
    rows: &[(String, String)],
    more: &[(&str, &str)],
) -> Response {
    let mut fields = vec![("token", token), ("step", "send"), ("seen_on", "2026-11-20")];
    fields.extend(rows.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    fields.extend(more);
    app.post_form(&table(), &fields).await
}

pub(crate) async fn count(app: &TestApp, what: &str) -> i64 {
    let statement = format!("select count(*) from {what}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
        .fetch_one(&app.database.pool)
        .await
        .unwrap()
}

async fn open_reviews(app: &TestApp) -> i64 {
    count(
        app,
        "review join report on report.id = report_id where review.state = 'open'",
    )
    .await
}

#[tokio::test]
async fn twenty_rows_are_twenty_open_reviews_with_one_receipt_and_no_mast() {
    let app = TestApp::start().await;
    let token = token(&app).await;
    let rows = cameras(20);
    let first = receipt(send(&app, &token, &rows, &[("row_3_note", "by the bridge")]).await).await;
    assert_eq!(open_reviews(&app).await, 20);
    assert_eq!(
        count(
            &app,
            "report where mast is null and sheet is not null and basis = 'seen'"
        )
        .await,
        20
    );
    assert_eq!(
        count(
            &app,
            "report where seen_on = '2026-11-20' and reported_on = '2026-11-23'"
        )
        .await,
        20
    );
    assert_eq!(
        count(&app, "report where (claim ->> 'position_accuracy_m')::int = 8").await,
        20
    );
    assert_eq!(count(&app, "report where receipt_hash is not null").await, 1);
    assert_eq!(
        count(&app, "report_private where sealed is not null and note is null").await,
        1
    );
    assert_eq!(count(&app, "sealing_key").await, 1);
    // The same form a second time, after a lost answer or by a double tap.
    let (again, twice) = tokio::join!(
        send(&app, &token, &rows, &[("row_3_note", "by the bridge")]),
        send(&app, &token, &rows, &[("row_3_note", "by the bridge")]),
    );
    assert_eq!(receipt(again).await, first);
    assert_eq!(receipt(twice).await, first);
    assert_eq!(open_reviews(&app).await, 20);
    let page = follow(&app, &first).await;
    assert_eq!(page.matches("data-state=\"pending\"").count(), 20, "{page}");
}

#[tokio::test]
async fn rows_stand_where_their_cells_are() {
    let app = TestApp::start().await;
    let token = token(&app).await;
    let rows = [
        ("row_1_where".to_owned(), "C4".to_owned()),
        ("row_1_kind".to_owned(), "Plate reader".to_owned()),
        ("row_2_where".to_owned(), "43.1242, 5.928".to_owned()),
        ("row_2_kind".to_owned(), "camera".to_owned()),
    ];
    receipt(send(&app, &token, &rows, &[]).await).await;
    let places: Vec<(f64, f64, String, Option<String>)> = sqlx::query_as(
        "select st_x(geom), st_y(geom), claim ->> 'kind', claim ->> 'position_accuracy_m' from report order by ordinal",
    )
    .fetch_all(&app.database.pool)
    .await
    .unwrap();
    let (lon, lat, kind, accuracy) = &places[0];
    // 2.5 and 3.5 cells of 100 m from the north-western corner.
    let degree = 111_195.08;
    assert!((lat - (43.1285 - 350.0 / degree)).abs() < 1e-6, "{lat}");
    assert!(
        (lon - (5.925 + 250.0 / degree / 43.12525_f64.to_radians().cos())).abs() < 1e-6,
        "{lon}"
    );
    assert_eq!((kind.as_str(), accuracy.as_deref()), ("plate_reader", Some("71")));
    assert_eq!(places[1], (5.928, 43.1242, "camera".to_owned(), None));
}

#[tokio::test]
async fn one_wrong_row_keeps_all_of_them_back() {
    let app = TestApp::start().await;
    let token = token(&app).await;
    for (column, text) in [
        ("where", "Z9"),
        ("where", "NaN"),
        ("kind", "guard"),
        ("heading", "forward"),
    ] {
        let mut rows = cameras(5);
        let name = format!("row_4_{column}");
        for (field, value) in &mut rows {
            if *field == name {
                text.clone_into(value);
            }
        }
        let answer = send(&app, &token, &rows, &[]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        let page = answer.text().await.unwrap();
        assert!(page.contains(&format!("href=\"#{name}\"")), "{page}");
        assert_eq!(Filled::of(&page, "/survey/table").get("row_5_kind"), "c");
    }
    assert_eq!(count(&app, "report").await, 0);
}

#[tokio::test]
async fn looks_at_known_devices_go_with_the_rows_all_or_none() {
    let app = TestApp::start().await;
    let there = app.publish(camera(5.9271, 43.1271)).await;
    let gone = app.publish(camera(5.9299, 43.1251)).await;
    let token = token(&app).await;
    let before = count(&app, "report").await;
    let looks = [
        (format!("known_{there}"), "still_there".to_owned()),
        (format!("known_{gone}"), "gone".to_owned()),
    ];
    let nobody = (format!("known_{}", server::random::id()), "gone".to_owned());
    let mut rows = cameras(2);
    rows.extend(looks.clone());
    let mut wrong = rows.clone();
    wrong.push(nobody);
    let refused = send(&app, &token, &wrong, &[]).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(count(&app, "report").await, before);
    receipt(send(&app, &token, &rows, &[]).await).await;
    assert_eq!(count(&app, "report").await, before + 4);
    let findings: Vec<(String, String)> = sqlx::query_as(
        "select finding::text, stage::text from report where about_id is not null and sheet is not null order by 1",
    )
    .fetch_all(&app.database.pool)
    .await
    .unwrap();
    let row = |finding: &str, stage: &str| (finding.to_owned(), stage.to_owned());
    assert_eq!(findings, [row("gone", "gone"), row("still_there", "in_use")]);
}

#[tokio::test]
async fn a_row_near_what_is_known_or_waits_carries_the_warnings_of_a_report() {
    let app = TestApp::start().await;
    app.publish(camera(5.9271, 43.1271)).await;
    let token_of_first = token(&app).await;
    let row = |text: &str| {
        vec![
            ("row_1_where".to_owned(), text.to_owned()),
            ("row_1_kind".to_owned(), "c".to_owned()),
            ("row_1_note".to_owned(), "call 06 12 34 56 78".to_owned()),
        ]
    };
    receipt(send(&app, &token_of_first, &row("43.1271, 5.9271"), &[]).await).await;
    receipt(
        send(
            &app,
            &token(&app).await,
            &row("43.12711, 5.9271"),
            &[("compared", "yes")],
        )
        .await,
    )
    .await;
    let warnings: Vec<Vec<String>> = sqlx::query_scalar(
        "select warnings::text[] from report where sheet is not null order by cardinality(warnings), warnings",
    )
    .fetch_all(&app.database.pool)
    .await
    .unwrap();
    let all: BTreeSet<&str> = warnings.iter().flatten().map(String::as_str).collect();
    for warning in ["neighbour", "just_reported", "personal_data", "not_compared"] {
        assert!(all.contains(warning), "{warning}: {warnings:?}");
    }
    assert_eq!(
        warnings
            .iter()
            .filter(|one| one.contains(&"not_compared".to_owned()))
            .count(),
        1
    );
}

#[tokio::test]
async fn a_sheet_is_taken_back_by_its_receipt_with_all_its_notes() {
    let app = TestApp::start().await;
    let token = token(&app).await;
    let notes = [("row_1_note", "one"), ("row_2_note", "two")];
    let code = receipt(send(&app, &token, &cameras(3), &notes).await).await;
    assert_eq!(count(&app, "report_private").await, 2);
    let answer = app
        .post_form(
            "/receipt",
            &[("code", code.as_str()), ("action", "confirm_withdrawal")],
        )
        .await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(count(&app, "report where state = 'withdrawn'").await, 3);
    assert_eq!(count(&app, "report_private").await, 0);
    assert_eq!(count(&app, "sealing_key").await, 0);
    assert_eq!(open_reviews(&app).await, 0);
}

async fn swept(app: &TestApp, at: OffsetDateTime) {
    let mut transaction = app.database.pool.begin().await.unwrap();
    store::retention::sweep(&mut transaction, at).await.unwrap();
    transaction.commit().await.unwrap();
}

#[tokio::test]
async fn nothing_tells_that_rows_came_together_once_the_receipt_is_forgotten() {
    let app = TestApp::start().await;
    receipt(send(&app, &token(&app).await, &cameras(3), &[]).await).await;
    sqlx::query("update report set state = 'rejected', decided_on = reported_on where ordinal < 3")
        .execute(&app.database.pool)
        .await
        .unwrap();
    let later = app.now() + REJECTED_REPORT.max(ACCEPTED_REPORT) + Duration::DAY;
    swept(&app, later).await;
    assert_eq!(
        count(&app, "report where receipt_hash is not null").await,
        1,
        "one row still waits"
    );
    assert_eq!(count(&app, "report where sheet is not null").await, 3);
    sqlx::query("update report set state = 'rejected', decided_on = reported_on where state = 'pending'")
        .execute(&app.database.pool)
        .await
        .unwrap();
    swept(&app, later).await;
    assert_eq!(
        count(&app, "report where receipt_hash is not null or sheet is not null").await,
        0
    );
}
