//! From the form to the receipt in two steps, with photos, neighbours and several devices on one mast; and the same in
//! one request of a program.

use domain::heading::Heading;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use time::Duration;

use crate::http_reports_form::Filled;
use crate::photos::picture;
use crate::reports::{follow, receipt, says};
use crate::support::{TestApp, TestDatabase, camera};

const FORM: &str = "/report/device";
const JPEG: &str = "image/jpeg";

/// A filled form that nobody has sent yet.
async fn filled(app: &TestApp) -> Filled {
    let page = app.text("/report/device?lang=en").await;
    app.advance(Duration::MINUTE);
    Filled::of(&page, FORM)
        .with("kind", &["camera"])
        .with("lon", &["1.4442"])
        .with("lat", &["43.6045"])
}

/// Sends a form as a browser does, with photos.
async fn post(app: &TestApp, form: &Filled, photos: &[&[u8]]) -> Response {
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
async fn page(answer: Response, status: StatusCode) -> String {
    let found = answer.status();
    let text = answer.text().await.unwrap();
    assert_eq!(found, status, "{text}");
    text
}

/// A report by a program with photos: one request, nothing of ours in it.
async fn program(app: &TestApp, fields: &[(&str, &str)], photos: &[&[u8]]) -> (StatusCode, Value) {
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

async fn json(app: &TestApp, body: &Value) -> (StatusCode, Value) {
    let answer = app.client.post(app.url(FORM)).json(body).send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

async fn count(app: &TestApp, table: &str) -> i64 {
    let statement = format!("select count(*) from {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
        .fetch_one(&app.database.pool)
        .await
        .unwrap()
}

fn files(app: &TestApp) -> usize {
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

#[tokio::test]
async fn a_program_sends_a_report_with_photos_in_one_request_and_again_with_the_same_key() {
    let app = TestApp::start().await;
    let key = "AAAAAAAAAAAAAAAAAAAAAAAA-_09az";
    let fields = [
        ("kind", "camera"),
        ("lon", "1.4442"),
        ("lat", "43.6045"),
        ("key", key),
    ];
    let (status, first) = program(&app, &fields, &[&picture(), &picture()]).await;
    assert_eq!(status, StatusCode::CREATED, "{first}");
    assert_eq!(
        (&first["state"], &first["lane"]),
        (&json!("pending"), &json!("usual"))
    );
    let (status, second) = program(&app, &fields, &[&picture(), &picture()]).await;
    assert_eq!((status, &second), (StatusCode::CREATED, &first));
    assert_eq!((count(&app, "report").await, count(&app, "photo").await), (1, 2));
    let (_, other) = program(&app, &[("kind", "camera"), ("lon", "1.4"), ("lat", "43.6")], &[]).await;
    assert_ne!(other["receipt"], first["receipt"]);
    let bad = program(
        &app,
        &[("kind", "guard"), ("lon", "1.4"), ("lat", "43.6")],
        &[b"no photo"],
    )
    .await;
    assert_eq!(bad.0, StatusCode::UNPROCESSABLE_ENTITY);
    let fields: Vec<&str> = bad.1["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["kind", "photo"]);
}

#[tokio::test]
async fn a_program_may_ask_what_would_be_public_and_what_stands_nearby() {
    let app = TestApp::start().await;
    let near = app.publish(camera(1.4443, 43.6045)).await;
    let body = json!({ "kind": "camera", "lon": 1.4442, "lat": 43.6045, "step": "check", "note": "call 06 12 34 56 78" });
    let (status, answer) = json(&app, &body).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    assert_eq!(answer["public"]["features"][0]["properties"]["kind"], "camera");
    assert_eq!(answer["nearby"][0]["id"], json!(near));
    let warnings = answer["warnings"].as_array().unwrap();
    assert!(
        warnings.contains(&json!("personal_data")) && warnings.contains(&json!("neighbour")),
        "{warnings:?}"
    );
    assert!(!answer["public"].to_string().contains("06 12"));
    let open: i64 = sqlx::query_scalar("select count(*) from report where state = 'pending'")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(open, 0, "nothing was stored");
}

#[tokio::test]
async fn others_who_reported_the_same_here_are_told_to_the_reviewer() {
    let app = TestApp::start().await;
    let body = json!({ "kind": "camera", "lon": 1.4442, "lat": 43.6045 });
    for _ in 0..2 {
        json(&app, &body).await;
    }
    let far = json!({ "kind": "camera", "lon": 1.4542, "lat": 43.6045 });
    json(&app, &far).await;
    let other = json!({ "kind": "loudspeaker", "lon": 1.4442, "lat": 43.6045 });
    json(&app, &other).await;
    let warned: i64 = sqlx::query_scalar("select count(*) from report where 'just_reported' = any(warnings)")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(warned, 1);
}

#[tokio::test]
async fn a_proof_of_work_lifts_a_report_out_of_the_slow_lane() {
    let app = TestApp::start_as(TestDatabase::create().await, |settings| {
        settings.quotas.report = server::limits::Allowance::new(1, std::time::Duration::from_hours(1));
    })
    .await;
    receipt(post(&app, &filled(&app).await.sent(), &[]).await).await;
    let page = app.text("/report/device?lang=en").await;
    assert!(page.contains("data-proof-bits=\"18\""), "{page}");
    let form = filled(&app).await;
    let token = form.get("token").to_owned();
    let proof = (0..u64::MAX)
        .map(|number| number.to_string())
        .find(|proof| is_right(&token, proof))
        .unwrap();
    receipt(
        post(
            &app,
            &form.with("proof", &[&proof]).with("note", &["x"]).sent(),
            &[],
        )
        .await,
    )
    .await;
    let lanes: Vec<(String, i64)> = sqlx::query_as("select lane::text, count(*) from report group by lane")
        .fetch_all(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(lanes, [("usual".to_owned(), 2)]);
}

/// As docs/abuse.md words it.
fn is_right(token: &str, proof: &str) -> bool {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(format!("contrechamp proof {token} {proof}"));
    digest[0] == 0 && digest[1] == 0 && digest[2] < 64
}

#[tokio::test]
async fn a_deployment_with_an_area_needs_no_pin_and_a_circle_does() {
    let app = TestApp::start().await;
    let open = async || {
        let page = app.text("/report/deployment?lang=en").await;
        app.advance(Duration::MINUTE);
        Filled::of(&page, "/report/deployment")
            .with("technology", &["drone"])
            .with("act_number", &["83-2025-02-14-00003"])
            .with("step", &["send"])
    };
    let area = r#"{"type":"Polygon","coordinates":[[[5.9,43.1],[6,43.1],[6,43.2],[5.9,43.2],[5.9,43.1]]]}"#;
    let drawn = open()
        .await
        .with("area_kind", &["shape"])
        .with("area_geojson", &[area]);
    let answer = app.post_form("/report/deployment", &drawn.borrowed()).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    let circle = open()
        .await
        .with("area_kind", &["circle"])
        .with("lon", &["5.9"])
        .with("lat", &["43.1"])
        .with("radius_m", &["500"]);
    let answer = app.post_form("/report/deployment", &circle.borrowed()).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let answer = app
        .post_form("/report/deployment", &circle.sent().borrowed())
        .await;
    assert_eq!(answer.status(), StatusCode::CREATED);
}
