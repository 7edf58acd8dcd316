//! From the form to the receipt in two steps, with photos, neighbours and several devices on one mast; and the same in
//! one request of a program.

use domain::heading::Heading;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use time::Duration;

use crate::http_reports_form::Filled;
use crate::photos::picture;
use crate::reports::{follow, receipt, says};
use crate::support::{TestApp, camera};

pub(crate) const FORM: &str = "/report/device";
pub(crate) const JPEG: &str = "image/jpeg";

/// A filled form that nobody has sent yet.
pub(crate) async fn filled(app: &TestApp) -> Filled {
    let page = app.text("/report/device?lang=en").await;
    app.advance(Duration::MINUTE);
    Filled::of(&page, FORM)
        .with("kind", &["camera"])
        .with("lon", &["1.4442"])
        .with("lat", &["43.6045"])
}

/// Sends a form as a browser does, with photos.
pub(crate) async fn post(app: &TestApp, form: &Filled, photos: &[&[u8]]) -> Response {
    let files: Vec<_> = photos
        .iter()
        .map(|photo| ("photo", "a.jpg", JPEG, *photo))
        .collect();
    app.client
        .post(app.url("/report/device?lang=en"))
        .header("content-type", "multipart/form-data; boundary=x")
        .header("origin", app.url(""))
        .header("sec-fetch-site", "same-origin")
        .header("accept", "text/html,application/xhtml+xml")
        .body(form.with_files(&files))
        .send()
        .await
        .unwrap()
}

/// The next page, of this status.
pub(crate) async fn page(answer: Response, status: StatusCode) -> String {
    let found = answer.status();
    let text = answer.text().await.unwrap();
    assert_eq!(found, status, "{text}");
    text
}

/// A report by a program with photos: one request, nothing of ours in it.
pub(crate) async fn program(app: &TestApp, fields: &[(&str, &str)], photos: &[&[u8]]) -> (StatusCode, Value) {
    let form = Filled(
        fields
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect(),
    );
    let files: Vec<_> = photos
        .iter()
        .map(|photo| ("photo", "a.jpg", JPEG, *photo))
        .collect();
    let request = app
        .client
        .post(app.url(FORM))
        .header("content-type", "multipart/form-data; boundary=x")
        .header("accept", "application/json");
    let answer = request.body(form.with_files(&files)).send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

pub(crate) async fn json(app: &TestApp, body: &Value) -> (StatusCode, Value) {
    let answer = app.client.post(app.url(FORM)).json(body).send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

pub(crate) async fn count(app: &TestApp, table: &str) -> i64 {
    let statement = format!("select count(*) from {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
        .fetch_one(&app.database.pool)
        .await
        .unwrap()
}

pub(crate) fn files(app: &TestApp) -> usize {
    std::fs::read_dir(&app.photo_folder).unwrap().count()
}

#[tokio::test]
async fn nothing_is_sent_before_it_was_shown_and_the_pin_was_checked() {
    let app = TestApp::start().await;
    let form = filled(&app)
        .await
        .with("operator", &["Ville de Toulouse"])
        .with("note", &["By the bridge"])
        .with("step", &["check"]);
    let check = page(post(&app, &form, &[]).await, StatusCode::OK).await;
    for shown in [
        "Ville de Toulouse",
        "By the bridge",
        "43.60450",
        "data-island=\"check-map\"",
    ] {
        assert!(check.contains(shown), "{shown}: {check}");
    }
    assert_eq!(count(&app, "report").await, 0);
    let sending = Filled::of(&check, FORM).with("step", &["send"]);
    let again = page(post(&app, &sending, &[]).await, StatusCode::UNPROCESSABLE_ENTITY).await;
    assert!(again.contains("id=\"pin_checked-error\""), "{again}");
    assert_eq!(count(&app, "report").await, 0);
    let checked = Filled::of(&again, FORM).sent();
    let code = receipt(post(&app, &checked, &[]).await).await;
    assert!(says(&follow(&app, &code).await, "pending"));
    // A double tap, or the browser's Back and the same press again.
    assert_eq!(receipt(post(&app, &checked, &[]).await).await, code);
    assert_eq!(count(&app, "report").await, 1);
    let warnings: Vec<String> = sqlx::query_scalar("select unnest(warnings)::text from report")
        .fetch_all(&app.database.pool)
        .await
        .unwrap();
    assert!(!warnings.contains(&"not_compared".to_owned()), "{warnings:?}");
    let plain: i64 =
        sqlx::query_scalar("select count(*) from report_private where note is not null or sealed is null")
            .fetch_one(&app.database.pool)
            .await
            .unwrap();
    assert_eq!(plain, 0, "the note is sealed");
}

#[tokio::test]
async fn to_change_something_brings_the_form_back_as_it_was_typed() {
    let app = TestApp::start().await;
    let form = filled(&app)
        .await
        .with("mount", &["pole"])
        .with("capabilities", &["audio", "thermal"])
        .with("note", &["Two\nlines"])
        .with("sibling_1_kind", &["plate_reader"])
        .with("step", &["check"]);
    let check = page(post(&app, &form, &[&picture()]).await, StatusCode::OK).await;
    assert_eq!(
        check.matches("class=\"facts\"").count(),
        2,
        "two devices: {check}"
    );
    let edit = Filled::of(&check, FORM).with("step", &["edit"]);
    let again = page(post(&app, &edit, &[]).await, StatusCode::OK).await;
    let back = Filled::of(&again, FORM);
    for (name, text) in [
        ("mount", "pole"),
        ("capabilities", "audio"),
        ("note", "Two\nlines"),
        ("sibling_1_kind", "plate_reader"),
        ("lon", "1.4442"),
    ] {
        assert_eq!(back.get(name), text, "{name}");
    }
    assert!(!back.get("photo_draft").is_empty());
    assert!(again.contains("data:image/jpeg;base64,"), "the photo is shown");
}

#[tokio::test]
async fn a_photo_waits_with_its_form_can_be_removed_and_goes_with_the_report() {
    let app = TestApp::start().await;
    let form = filled(&app).await.with("step", &["check"]);
    let check = page(post(&app, &form, &[&picture(), &picture()]).await, StatusCode::OK).await;
    assert_eq!(count(&app, "photo").await, 2);
    let drafts = Filled::of(&check, FORM);
    let first = drafts.get("photo_draft").split(' ').next().unwrap().to_owned();
    let removed = drafts.with("step", &["edit"]).with("photo_remove", &[&first]);
    let back = page(post(&app, &removed, &[]).await, StatusCode::OK).await;
    let left = Filled::of(&back, FORM);
    assert!(!left.get("photo_draft").contains(&first) && !left.get("photo_draft").is_empty());
    // One more beside the one that waits.
    let form = left.sent();
    receipt(post(&app, &form, &[&picture()]).await).await;
    let adopted: Vec<(i16, bool)> =
        sqlx::query_as("select ordinal, report_id is not null from photo order by ordinal")
            .fetch_all(&app.database.pool)
            .await
            .unwrap();
    assert_eq!(adopted, [(1, true), (2, true)]);
    let mut days = app.now().date();
    days = days.next_day().unwrap();
    app.photos.remove_due(&app.database.pool, days).await.unwrap();
    assert_eq!(files(&app), 2, "the file of the removed one is gone");
}

#[tokio::test]
async fn drafts_belong_to_the_form_that_they_came_with() {
    let app = TestApp::start().await;
    let form = filled(&app).await.with("step", &["check"]);
    let check = page(post(&app, &form, &[&picture()]).await, StatusCode::OK).await;
    let foreign = Filled::of(&check, FORM).get("photo_draft").to_owned();
    let other = filled(&app).await.with("photo_draft", &[&foreign]).sent();
    let refused = page(post(&app, &other, &[]).await, StatusCode::UNPROCESSABLE_ENTITY).await;
    assert!(
        refused.contains("href=\"#photo\"") && !refused.contains("data:image/jpeg"),
        "{refused}"
    );
    assert_eq!(count(&app, "report").await, 0);
}

#[tokio::test]
async fn what_is_no_photo_is_told_and_the_rest_is_kept() {
    let app = TestApp::start().await;
    let whole = picture();
    let cut = &whole[..whole.len() / 2];
    let form = filled(&app)
        .await
        .with("note", &["kept"])
        .with("step", &["check"]);
    let refused = post(&app, &form, &[b"GIF89a and no more", cut, &whole]).await;
    let refused = page(refused, StatusCode::UNPROCESSABLE_ENTITY).await;
    assert!(
        refused.contains("no JPEG, PNG or WebP") && refused.contains("cut off or damaged"),
        "{refused}"
    );
    let back = Filled::of(&refused, FORM);
    assert_eq!(back.get("note"), "kept");
    assert_eq!(
        back.get("photo_draft").split(' ').count(),
        1,
        "the good one is kept"
    );
    receipt(post(&app, &back.sent(), &[]).await).await;
}

#[tokio::test]
async fn of_thirty_photos_at_once_five_are_taken_and_the_rest_is_told() {
    let app = TestApp::start().await;
    let photo = picture();
    let form = filled(&app).await.with("step", &["check"]);
    let refused = post(&app, &form, &[&photo[..]; 30]).await;
    let refused = page(refused, StatusCode::UNPROCESSABLE_ENTITY).await;
    assert!(refused.contains("Five photos at most"), "{refused}");
    assert_eq!(
        Filled::of(&refused, FORM).get("photo_draft").split(' ').count(),
        5
    );
}

#[tokio::test]
async fn one_that_stands_nearby_is_offered_and_to_choose_it_is_a_sighting() {
    let app = TestApp::start().await;
    let near = app.publish(camera(1.4443, 43.6045)).await;
    let mut turned = camera(1.444_25, 43.6045);
    turned.heading = Heading::new(180.0);
    let turned = app.publish(turned).await;
    let far = app.publish(camera(1.4452, 43.6045)).await;
    let form = filled(&app)
        .await
        .with("heading", &["0"])
        .with("step", &["check"]);
    let check = page(post(&app, &form, &[&picture()]).await, StatusCode::OK).await;
    let offered = |id| check.find(&format!("name=\"same_as\" value=\"{id}\""));
    let (likely, other) = (offered(near).unwrap(), offered(turned).unwrap());
    assert!(likely < other, "who looks another way is nearer, and comes last");
    assert_eq!(offered(far), None);
    let same = Filled::of(&check, FORM).with("same_as", &[&near.to_string()]);
    receipt(post(&app, &same, &[]).await).await;
    let stored: (String, String, i64) = sqlx::query_as(
        "select about_id::text, finding::text, (select count(*) from photo where report_id = report.id) from report where about_id is not null",
    )
    .fetch_one(&app.database.pool)
    .await
    .unwrap();
    assert_eq!(stored, (near.to_string(), "still_there".to_owned(), 1));
    // To go back and send it as another one is possible: it is another report, and the reviewer is told.
    let another = Filled::of(&check, FORM).with("photo_draft", &[""]).sent();
    receipt(post(&app, &another, &[]).await).await;
    let warned: bool =
        sqlx::query_scalar("select bool_or('neighbour' = any(warnings)) from report where about_id is null")
            .fetch_one(&app.database.pool)
            .await
            .unwrap();
    assert!(warned);
}

#[tokio::test]
async fn a_difference_is_reported_from_the_published_description() {
    let app = TestApp::start().await;
    let mut published = camera(1.4443, 43.6045);
    published.heading = Heading::new(90.0);
    let id = app.publish(published).await;
    let form = app.text(&format!("{FORM}?about={id}&lang=en")).await;
    app.advance(Duration::MINUTE);
    let form = Filled::of(&form, FORM);
    assert_eq!(
        (form.get("heading"), form.get("about")),
        ("90", id.to_string().as_str())
    );
    let changed = form.with("heading", &["270"]).sent();
    receipt(post(&app, &changed, &[]).await).await;
    let stored: (String, String, String) = sqlx::query_as(
        "select about_id::text, finding::text, claim ->> 'heading' from report where about_id is not null",
    )
    .fetch_one(&app.database.pool)
    .await
    .unwrap();
    assert_eq!(stored.0, id.to_string());
    assert_eq!(
        (stored.1.as_str(), stored.2.parse::<f64>().unwrap()),
        ("different", 270.0)
    );
    let (status, _) = json(&app, &json!({ "about": id, "finding": "gone" })).await;
    assert_eq!(
        status,
        StatusCode::CREATED,
        "a program need not repeat what is published"
    );
    let unknown =
        json!({ "about": "00000000-0000-4000-8000-000000000001", "finding": "gone", "kind": "camera" });
    let (status, problem) = json(&app, &unknown).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(problem["errors"][0]["field"], "about");
}

#[tokio::test]
async fn several_devices_of_one_mast_are_several_reports_with_one_receipt() {
    let app = TestApp::start().await;
    let body = json!({ "kind": "camera", "lon": 1.4442, "lat": 43.6045, "heading": 0, "mount": "pole", "note": "all",
        "siblings": [{ "kind": "camera", "heading": 180 }, { "kind": "plate_reader" }] });
    let (status, answer) = json(&app, &body).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    let rows: Vec<(String, i16, bool, String)> = sqlx::query_as(
        "select claim ->> 'kind', ordinal, receipt_hash is not null, claim ->> 'mount' from report order by ordinal",
    )
    .fetch_all(&app.database.pool)
    .await
    .unwrap();
    let pole = || "pole".to_owned();
    let expected = [
        ("camera".to_owned(), 1, true, pole()),
        ("camera".to_owned(), 2, false, pole()),
        ("plate_reader".to_owned(), 3, false, pole()),
    ];
    assert_eq!(rows, expected);
    let masts: i64 = sqlx::query_scalar("select count(distinct mast) from report")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!((masts, count(&app, "report_private").await), (1, 1));
    let wrong =
        json!({ "kind": "camera", "lon": 1.4442, "lat": 43.6045, "siblings": [{ "heading": "west-ish" }] });
    let (status, problem) = json(&app, &wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(problem["errors"][0]["field"], "sibling_1_kind");
    assert_eq!(count(&app, "report").await, 3);
}
