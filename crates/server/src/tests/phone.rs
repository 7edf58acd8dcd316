//! Claims about the site as an application on a phone.

use axum::http::StatusCode;

use crate::testing::TestApp;

#[tokio::test]
async fn the_manifest_is_one_application_in_each_language() {
    let app = TestApp::new(Vec::new());
    for (lang, home) in [("en", "/report?lang=en"), ("fr", "/report?lang=fr")] {
        let answer = app.get(&format!("/manifest.webmanifest?lang={lang}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("content-type"), "application/manifest+json");
        assert_eq!(answer.header("content-language"), lang);
        let manifest = answer.json();
        assert_eq!((&manifest["id"], &manifest["scope"]), (&"/".into(), &"/".into()));
        assert_eq!(manifest["start_url"], home);
        assert_eq!(manifest["lang"], lang);
        let share = &manifest["share_target"];
        assert_eq!(share["enctype"], "multipart/form-data");
        assert_eq!(share["params"]["files"][0]["name"], "photo");
        assert!(share["params"]["text"].is_null() && share["params"]["title"].is_null());
        let page = app.get(&format!("/?lang={lang}")).await.body;
        let link = format!(r#"<link rel="manifest" href="/manifest.webmanifest?lang={lang}">"#);
        assert!(page.contains(&link), "{page}");
        assert!(page.contains(
            r##"<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0f1615">"##
        ));
    }
}

#[tokio::test]
async fn the_service_worker_is_asked_for_each_time_and_may_fetch_from_here_alone() {
    let app = TestApp::new(Vec::new());
    let answer = app.get("/sw.js").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/javascript");
    assert!(answer.header("cache-control").contains("no-cache"));
    let policy = answer.header("content-security-policy");
    assert!(
        policy.contains("script-src 'self'; connect-src 'self';"),
        "{policy}"
    );
    assert_eq!(app.get("/sw.js?v=1").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn shared_photos_without_a_service_worker_lead_to_the_form_and_nowhere_else() {
    let app = TestApp::new(Vec::new());
    let multipart = ("content-type", "multipart/form-data; boundary=x");
    let body =
        "--x\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"me.jpg\"\r\n\r\nme\r\n--x--\r\n";
    let answer = app
        .send("POST", "/report/share?lang=fr", &[multipart], body)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/report?lang=fr");
    let foreign = ("sec-fetch-site", "cross-site");
    let answer = app
        .send("POST", "/report/share", &[multipart, foreign], body)
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_pages_of_reports_say_what_waits_and_take_shared_photos() {
    let app = TestApp::new(Vec::new());
    for path in [
        "/report",
        "/report?shared=1&lang=fr",
        "/report/device",
        "/report/queue",
    ] {
        let page = app.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains(r#"data-island="waiting" hidden"#), "{path}");
        assert!(
            page.body.contains(": {count}</a>") && page.body.contains(r#"id="strings""#),
            "{path}"
        );
    }
    assert_eq!(app.get("/report?shared=2").await.status, StatusCode::BAD_REQUEST);
    assert!(!app.get("/map").await.body.contains("data-island=\"waiting\""));
}

#[tokio::test]
async fn the_page_of_what_waits_is_the_same_for_everybody_and_works_without_scripts() {
    let app = TestApp::new(Vec::new());
    let first = app.get("/report/queue?lang=en").await;
    assert_eq!(first.status, StatusCode::OK);
    assert_eq!(first.body, app.get("/report/queue?lang=en").await.body);
    for part in [
        r#"data-island="queue""#,
        r#"data-island="phone""#,
        r#"id="strings""#,
        "data-without-script",
        r#"href="/privacy?lang=en#phone""#,
    ] {
        assert!(first.body.contains(part), "{part}");
    }
    assert!(!first.body.contains("name=\"token\""));
}

#[tokio::test]
async fn a_page_may_use_the_sensors_of_the_form_and_no_other() {
    let app = TestApp::new(Vec::new());
    let answer = app.get("/report").await;
    assert_eq!(
        answer.header("permissions-policy"),
        "camera=(self), geolocation=(self), accelerometer=(self), gyroscope=(self), magnetometer=(self)"
    );
    assert!(
        answer
            .header("content-security-policy")
            .contains("manifest-src 'self';")
    );
}
