//! Claims about what is around every answer: headers, problems, panics, limits.

use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::routing::get;

use super::READS;
use crate::problem::Kind;
use crate::router::envelop;
use crate::testing::{Answer, TestApp, answer, cameras};

const HTML: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[track_caller]
fn assert_protected(answer: &Answer, what: &str) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{what}");
    }
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'"), "{what}: {policy}");
    // A frame is a page: what says that there is none is not.
    let is_page = answer.header("content-type").starts_with("text/html");
    let ancestors = if is_page && what.starts_with("/embed/") {
        "*"
    } else {
        "'none'"
    };
    assert!(
        policy.contains(&format!("frame-ancestors {ancestors}")),
        "{what}: {policy}"
    );
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    assert!(
        answer.header("permissions-policy").contains("geolocation=(self)"),
        "{what}"
    );
    assert!(
        !answer.header("cross-origin-resource-policy").is_empty(),
        "{what}"
    );
    assert!(!answer.header("cache-control").is_empty(), "{what}");
}

#[tokio::test]
async fn an_unchanged_page_keeps_the_policy_that_it_came_with() {
    let app = TestApp::new(cameras(3));
    for path in ["/map", "/acts", "/assets/base-1.css", "/ogc/collections"] {
        let first = app.get_with(path, &[HTML]).await;
        let Some(etag) = first.headers.get("etag") else {
            continue;
        };
        let again = app
            .get_with(path, &[HTML, ("if-none-match", etag.to_str().unwrap())])
            .await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
        assert!(!again.headers.contains_key("content-security-policy"), "{path}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_protecting_headers() {
    let app = TestApp::new(cameras(3));
    for path in READS {
        assert_protected(&app.get(path).await, path);
        assert_protected(&app.get_with(path, &[HTML]).await, path);
        assert_protected(
            &app.get(&format!("{path}?nonsense=1")).await,
            "a refused parameter",
        );
        assert_protected(&app.send("PUT", path, &[], "").await, "a refused method");
    }
    assert_protected(&app.get("/nowhere").await, "not found");
    assert_protected(&app.get("/tiles/18/0/0.mvt").await, "an empty tile");
    assert_protected(&app.get("/assets/base-1.css").await, "a file");
    assert_protected(&app.get("/moderation").await, "a refused visitor");
    let large = "x".repeat(200_000);
    let answer = app.send("POST", "/report/device", &[FORM], &large).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_protected(&answer, "too large");
}

#[tokio::test]
async fn public_data_may_be_read_from_other_sites_and_private_pages_may_not() {
    let app = TestApp::new(cameras(3));
    for path in [
        "/ogc/collections/devices/items",
        "/tiles.json",
        "/tiles/0/0/0.mvt",
        "/ogc?x=1",
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "cross-origin",
            "{path}"
        );
        assert_eq!(answer.header("access-control-allow-credentials"), "", "{path}");
    }
    for path in ["/receipt", "/sign-in", "/moderation"] {
        let answer = app.get(path).await;
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    let asked = [
        ("origin", "https://elsewhere.example"),
        ("access-control-request-method", "GET"),
    ];
    let preflight = app.send("OPTIONS", "/ogc/collections", &asked, "").await;
    assert_eq!(preflight.status, StatusCode::NO_CONTENT);
    assert_eq!(preflight.header("access-control-allow-methods"), "GET, HEAD");
    let preflight = app.send("OPTIONS", "/report/device", &asked, "").await;
    assert_eq!(preflight.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_problem_is_a_page_for_browsers_and_json_for_programs() {
    let app = TestApp::new(Vec::new());
    let page = app.get_with("/nowhere?lang=fr", &[HTML]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("content-language"), "fr");
    assert!(page.body.contains("Il n’y a rien ici"));
    assert!(page.body.contains("<code>not-found</code>"));
    let of_api = app.get_with("/ogc/nowhere", &[HTML]).await;
    assert_eq!(of_api.header("content-type"), "text/html; charset=utf-8");
    let document = app
        .get_with("/ogc/nowhere?f=json", &[HTML, ("accept-language", "fr")])
        .await;
    assert_eq!(document.header("content-type"), "application/problem+json");
    assert_eq!(document.json()["type"], "urn:contrechamp:problem:not-found");
    assert_eq!(document.json()["status"], 404);
    assert_eq!(document.json()["title"], "Il n’y a rien ici");
}

#[test]
fn every_problem_is_documented_with_its_status() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/problems.md");
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, Kind::ALL.len(), "a row for each problem and no other");
    for kind in Kind::ALL {
        let row = format!("| `{}` | {} |", kind.slug(), kind.status().as_u16());
        assert!(text.contains(&row), "{row}");
    }
}

#[tokio::test]
async fn every_problem_has_a_text_in_every_language() {
    let app = TestApp::new(Vec::new());
    for kind in Kind::ALL {
        let kind = *kind;
        let routes = Router::new().route("/", get(async move || crate::problem::Problem::new(kind)));
        let enveloped = envelop(routes, app.state.clone());
        for lang in ["en", "fr"] {
            let request = Request::get(format!("/?lang={lang}"))
                .header("accept", "text/html")
                .body(Body::empty())
                .unwrap();
            let answer = answer(&enveloped, request).await;
            assert_eq!(answer.status, kind.status());
            assert!(answer.body.contains(kind.slug()));
        }
    }
}

#[tokio::test]
async fn a_panic_is_a_problem_without_its_message() {
    let app = TestApp::new(Vec::new());
    let routes = Router::new().route("/", get(async || -> &'static str { panic!("the secret is 42") }));
    let enveloped = envelop(routes, app.state.clone());
    let answer = answer(&enveloped, Request::get("/").body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(answer.json()["code"], "internal");
    assert!(!answer.body.contains("42"));
    assert_protected(&answer, "a panic");
}

#[tokio::test]
async fn compressed_bodies_and_foreign_forms_are_refused() {
    let app = TestApp::new(Vec::new());
    let compressed = [FORM, ("content-encoding", "gzip")];
    let answer = app.send("POST", "/report/device", &compressed, "x").await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(answer.json()["code"], "compressed-body");
    for foreign in [
        [
            ("origin", "https://elsewhere.example"),
            ("host", "contrechamp.example"),
        ],
        [("sec-fetch-site", "cross-site"), ("host", "contrechamp.example")],
        [("sec-fetch-site", "same-site"), ("host", "contrechamp.example")],
    ] {
        for path in [
            "/report/device",
            "/receipt",
            "/sign-in",
            "/sign-out",
            "/invitation",
        ] {
            let headers = [&foreign[..], &[FORM]].concat();
            let answer = app.send("POST", path, &headers, "").await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {foreign:?}");
            assert_eq!(answer.json()["code"], "cross-site", "{path} {foreign:?}");
        }
    }
}
