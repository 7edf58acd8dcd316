//! Datasets that somebody uploads: looked at, described, tried and imported, through HTTP and without a script.

use std::io::{Cursor, Write as _};

use contrechamp::commands::import::revert;
use domain::ids::ImportId;
use domain::permission::Role;
use domain::retention::IMPORT_UPLOAD;
use reqwest::{Response, StatusCode};
use time::Duration;

use crate::accounts::signed_in;
use crate::datasets::{ROWS, count, openstreetmap, table};
use crate::http_reports_form::Filled;
use crate::import_reverts::{export, waits};
use crate::retention::swept_after;
use crate::support::{TestApp, TestDatabase, shared};

const NEW: &str = "/moderation/imports/new";

struct Desk {
    app: TestApp,
    cookie: String,
}

impl Desk {
    async fn open() -> Self {
        let app = TestApp::start().await;
        let cookie = signed_in(&app, "sam", &[Role::SeniorReviewer]).await;
        Self { app, cookie }
    }

    async fn post(&self, path: &str, body: Vec<u8>, origin: &str) -> Response {
        self.app
            .client
            .post(self.app.url(path))
            .header("content-type", "multipart/form-data; boundary=x")
            .header("origin", origin)
            .header("cookie", &self.cookie)
            .body(body)
            .send()
            .await
            .unwrap()
    }

    async fn send(
        &self,
        path: &str,
        form: &Filled,
        files: &[(&str, &str, &str, &[u8])],
    ) -> (StatusCode, String) {
        let answer = self.post(path, form.with_files(files), &self.app.url("")).await;
        let status = answer.status();
        let to = answer
            .headers()
            .get("location")
            .map(|to| to.to_str().unwrap().to_owned());
        let text = answer.text().await.unwrap();
        (status, to.unwrap_or(text))
    }

    /// Sends a file; the address where it is described, or the page that refuses it.
    async fn upload(&self, name: &str, bytes: &[u8]) -> (StatusCode, String) {
        let form = Filled(Vec::new());
        self.send(NEW, &form, &[("file", name, "application/octet-stream", bytes)])
            .await
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.app.get_with(path, &self.cookie).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.unwrap()
    }

    /// The form of an upload, with what no file says.
    async fn described(&self, path: &str) -> Filled {
        described(&Filled::of(&self.page(path).await, path))
    }

    async fn step(&self, path: &str, form: &Filled, step: &str) -> (StatusCode, String) {
        self.send(path, &form.clone().with("step", &[step]), &[]).await
    }
}

fn described(form: &Filled) -> Filled {
    form.clone()
        .with("title", &["Cameras of a town"])
        .with("publisher", &["The town"])
        .with("address", &["https://example.org/cameras"])
        .with("licence", &["etalab-2.0"])
        .with("attribution", &["The town, 2026"])
        .with("date", &["2026-01-31"])
}

/// The list of a report says this number for a line.
fn says(page: &str, line: &str, number: &str) -> bool {
    page.split(&format!("data-count=\"{line}\">"))
        .nth(1)
        .is_some_and(|rest| rest.starts_with(number))
}

#[tokio::test]
async fn a_file_is_looked_at_tried_imported_and_taken_back_to_the_byte() {
    let desk = Desk::open().await;
    let (app, pool) = (&desk.app, &desk.app.database.pool);
    openstreetmap(pool).await;
    app.wait_for_count(5).await;
    let before = export(app).await;
    // Semicolons, decimal commas, Windows-1252.
    let rows = std::fs::read_to_string(&table(&ROWS).0).unwrap();
    let rows = rows
        .replace(',', ";")
        .replace('.', ",")
        .replace("Place", "Caméra");
    let bytes = windows_1252(&rows);
    let (status, path) = desk.upload("Town cameras.csv", &bytes).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{path}");
    let page = desk.page(&path).await;
    for words in [
        "windows-1252, semicolons, with a decimal comma",
        "Caméra sure",
        "town_cameras",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Whose it is was not said: everything that is missing, at once, and nothing is lost.
    let empty = Filled::of(&page, &path).with("title", &["Half a title"]);
    let (status, page) = desk.step(&path, &empty, "look").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["publisher", "address", "licence", "date"] {
        assert!(page.contains(&format!("id=\"{field}-error\"")), "{field}");
    }
    let kept = Filled::of(&desk.page(&path).await, &path);
    assert_eq!(kept.get("title"), "Half a title");
    // A column is kept; the first rows say what they become.
    let form = described(&kept).with("column_2", &["keep"]);
    let (status, page) = desk.step(&path, &form, "look").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert_eq!(page.matches("data-becomes=\"device\"").count(), ROWS.len());
    assert!(page.contains("<dd>Caméra sure</dd>"), "{page}");
    assert_eq!(count(pool, "select count(*) from import").await, 1);
    // Nothing is imported that was not tried as it stands.
    let (status, page) = desk.step(&path, &form, "import").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("changed since the last trial"), "{page}");
    assert_eq!(count(pool, "select count(*) from import").await, 1);
    let (status, page) = desk.step(&path, &form, "try").await;
    assert_eq!(status, StatusCode::OK);
    for (line, number) in [
        ("imports-rows", "6"),
        ("imports-inserted", "2"),
        ("imports-matched", "1"),
        ("imports-doubtful", "3"),
    ] {
        assert!(says(&page, line, number), "{line}: {page}");
    }
    assert_eq!(count(pool, "select count(*) from import").await, 1);
    assert_eq!(
        count(pool, "select count(*) from source where code = 'town_cameras'").await,
        0
    );
    assert_eq!(export(app).await, before);
    let tried = Filled::of(&page, &path);
    let (status, to) = desk.step(&path, &tried, "import").await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    let page = desk.page(&to).await;
    assert!(says(&page, "imports-matched", "1"), "{page}");
    app.wait_for_count(7).await;
    assert_ne!(export(app).await, before);
    assert_eq!(count(pool, "select count(*) from import_upload").await, 0);
    let logged = "select count(*) from audit_content where action = 'import_dataset' and count = 3";
    assert_eq!(count(pool, logged).await, 1);
    // The same dataset once more: it is said whose name it has, and nothing changes.
    let (_, again) = desk.upload("Town cameras.csv", &bytes).await;
    let form = described(&Filled::of(&desk.page(&again).await, &again)).with("column_2", &["keep"]);
    let (_, page) = desk.step(&again, &form, "try").await;
    assert!(
        page.contains("“Cameras of a town”") && says(&page, "imports-inserted", "0"),
        "{page}"
    );
    let id = to.split(['/', '?']).nth(3).unwrap().parse().unwrap();
    revert(pool, ImportId(id), false, contrechamp::clock::now())
        .await
        .unwrap();
    waits(app, "the import is taken back", &before).await;
}

/// As Windows writes it.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect()
}

#[tokio::test]
async fn what_cannot_be_imported_says_why_and_nothing_is_written() {
    let desk = Desk::open().await;
    let pool = &desk.app.database.pool;
    // No file.
    let (status, page) = desk.send(NEW, &Filled(Vec::new()), &[]).await;
    assert_eq!(
        (status, page.contains("Choose a file")),
        (StatusCode::UNPROCESSABLE_ENTITY, true)
    );
    let (status, _) = desk.upload("empty.csv", b"").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    // Larger than is taken.
    let (status, _) = desk
        .upload("large.csv", &vec![b'x'; (16 << 20) + (128 << 10)])
        .await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    // An archive bomb: 64 MiB of zeros in a few kilobytes.
    let (status, path) = desk.upload("bomb.zip", &bomb()).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let page = desk.page(&path).await;
    assert!(page.contains("150 times as large"), "{page}");
    assert!(!page.contains("value=\"import\""), "{page}");
    // A licence that is on no list, chosen past the page.
    let (_, path) = desk.upload("town.csv", b"id,lon,lat\na,1.44,43.6\n").await;
    let form = desk.described(&path).await;
    for (field, value) in [
        ("licence", "CC-BY-NC-4.0"),
        ("licence", ""),
        ("status", "observed"),
        ("code", "osm"),
    ] {
        let (status, page) = desk
            .step(&path, &form.clone().with(field, &[value]), "import")
            .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(page.contains(&format!("id=\"{field}-error\"")), "{field}: {page}");
    }
    // Coordinates that are not known here are a sentence, no error of ours.
    let (status, page) = desk
        .step(&path, &form.clone().with("crs", &["9999"]), "try")
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("EPSG:9999"), "{page}");
    // Fields, steps and bodies that no page of ours sends.
    for wrong in [
        form.clone().with("colour", &["red"]),
        form.clone().with("title", &["a", "b"]),
    ] {
        let (status, _) = desk.step(&path, &wrong, "try").await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
    }
    let (status, _) = desk.step(&path, &form, "publish").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let plain = desk
        .app
        .post_form_with(&path, &[("step", "try")], Some(&desk.cookie))
        .await;
    assert_eq!(plain.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let foreign = desk
        .post(&path, form.with_files(&[]), "https://elsewhere.example")
        .await;
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    assert_eq!(count(pool, "select count(*) from import").await, 0);
    assert_eq!(count(pool, "select count(*) from feature").await, 0);
}

/// An archive whose one table becomes far more than it is.
fn bomb() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file("a.csv", zip::write::SimpleFileOptions::default())
        .unwrap();
    let zeros = vec![b'0'; 1 << 20];
    for _ in 0..64 {
        archive.write_all(&zeros).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[tokio::test]
async fn uploads_are_for_who_sent_them_few_at_a_time_and_for_a_day() {
    let desk = Desk::open().await;
    let app = &desk.app;
    let (_, path) = desk.upload("one.csv", b"id,lon,lat\na,1.44,43.6\n").await;
    let other = signed_in(app, "other", &[Role::SeniorReviewer]).await;
    assert_eq!(app.get_with(&path, &other).await.status(), StatusCode::NOT_FOUND);
    let discard = format!("{path}/discard");
    let by_other = app.post_form_with(&discard, &[], Some(&other)).await;
    assert_eq!(by_other.status(), StatusCode::NOT_FOUND);
    assert!(desk.page(NEW).await.contains("one.csv"));
    for number in 2..=5 {
        let (status, _) = desk
            .upload(&format!("{number}.csv"), b"id,lon,lat\na,1.44,43.6\n")
            .await;
        assert_eq!(status, StatusCode::SEE_OTHER);
    }
    let (status, page) = desk.upload("6.csv", b"id,lon,lat\na,1.44,43.6\n").await;
    assert_eq!(
        (status, page.contains("5 files")),
        (StatusCode::UNPROCESSABLE_ENTITY, true),
        "{page}"
    );
    let gone = app.post_form_with(&discard, &[], Some(&desk.cookie)).await;
    assert_eq!(gone.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        app.get_with(&path, &desk.cookie).await.status(),
        StatusCode::NOT_FOUND
    );
    let (status, _) = desk.upload("6.csv", b"id,lon,lat\na,1.44,43.6\n").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_upload_that_nobody_imports_goes_after_a_day() {
    let database = TestDatabase::create().await;
    sqlx::query(
        "with person as (
            insert into account (id, name, password_hash, totp_secret, opened_on)
            values (gen_random_uuid(), 'sam', 'x', 'x', '2026-01-01') returning id
        )
        insert into import_upload (id, account_id, file_name, content, uploaded_on)
        select gen_random_uuid(), id, 'a.csv', 'a', '2026-01-10' from person",
    )
    .execute(&database.pool)
    .await
    .unwrap();
    assert_eq!(swept_after(&database, IMPORT_UPLOAD).await.uploads, 0);
    assert_eq!(
        swept_after(&database, IMPORT_UPLOAD + Duration::DAY)
            .await
            .uploads,
        1
    );
}

/// The cameras of the prefecture of police, as they are published: a Shapefile without a `.prj`.
#[tokio::test]
async fn a_shapefile_comes_in_and_goes_to_the_byte() {
    let Some(folder) = shared("cameras/paris-prefecture-2013") else {
        return;
    };
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut parts = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        let ending = file
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase());
        if matches!(ending.as_deref(), Some("shp" | "dbf" | "shx")) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            archive
                .start_file(name, zip::write::SimpleFileOptions::default())
                .unwrap();
            archive.write_all(&std::fs::read(file).unwrap()).unwrap();
            parts += 1;
        }
    }
    assert!(parts >= 2, "a .shp and a .dbf");
    let bytes = archive.finish().unwrap().into_inner();
    let desk = Desk::open().await;
    let (app, pool) = (&desk.app, &desk.app.database.pool);
    let before = export(app).await;
    let (_, path) = desk.upload("Camera_Pref.zip", &bytes).await;
    let form = desk.described(&path).await;
    // Nothing says what its coordinates are.
    let (status, page) = desk.step(&path, &form, "try").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("id=\"crs-error\""), "{page}");
    let form = form.with("crs", &["4326"]).with("complete", &["yes"]);
    let (status, page) = desk.step(&path, &form, "try").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(says(&page, "imports-rows", "1,389"), "{page}");
    let (status, to) = desk.step(&path, &Filled::of(&page, &path), "import").await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    let published = count(pool, "select count(*) from public_device").await;
    assert!(published > 1_000, "{published}");
    app.wait_for_count(published.unsigned_abs()).await;
    let id: ImportId = ImportId(to.split(['/', '?']).nth(3).unwrap().parse().unwrap());
    revert(pool, id, false, contrechamp::clock::now()).await.unwrap();
    waits(app, "the Shapefile is taken back", &before).await;
    assert_eq!(
        count(pool, "select count(*) from import_doubt where verdict is null").await,
        0
    );
}
