//! The page says everything that the documents say.

use axum::http::StatusCode;
use serde_json::Value;

use super::reference::Interface;
use crate::i18n::Locale;
use crate::testing::{Answer, TestApp};

async fn document(app: &TestApp, path: &str) -> Value {
    app.get(path).await.json()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

async fn page(app: &TestApp, locale: Locale) -> Answer {
    let answer = app.get(&format!("/api?lang={}", locale.code())).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer
}

#[tokio::test]
async fn every_operation_parameter_and_answer_of_both_documents_is_on_the_page() {
    let app = TestApp::new(Vec::new());
    for locale in Locale::ALL {
        let body = page(&app, locale).await.body;
        for (path, prefix) in [("/ogc/api", "/ogc"), ("/openapi.json", "")] {
            let document = document(&app, path).await;
            for (path, item) in document["paths"].as_object().unwrap() {
                let whole = format!("{prefix}{}", if path == "/" { "" } else { path });
                let shown = whole.replace('/', "/<wbr>");
                assert!(body.contains(&format!(">{shown}</code>")), "{whole}");
                for operation in item.as_object().unwrap().values() {
                    assert!(
                        body.contains(&escaped(operation["summary"].as_str().unwrap())),
                        "{whole}"
                    );
                    for status in operation["responses"].as_object().unwrap().keys() {
                        assert!(
                            body.contains(&format!("<code>{status}</code>")),
                            "{whole} {status}"
                        );
                    }
                }
            }
            let text = document["paths"].to_string();
            for (name, parameter) in document["components"]["parameters"]
                .as_object()
                .into_iter()
                .flatten()
            {
                let is_used = text.contains(&format!("#/components/parameters/{name}\""));
                let description = escaped(parameter["description"].as_str().unwrap());
                assert!(!is_used || body.contains(&description), "{name}");
            }
            for (name, _) in document["components"]["schemas"].as_object().unwrap() {
                assert!(body.contains(&format!("-schema-{name}\"")), "{name}");
            }
        }
    }
}

#[tokio::test]
async fn an_interface_has_as_many_operations_as_its_document() {
    let app = TestApp::new(Vec::new());
    let document = document(&app, "/openapi.json").await;
    let described = document["paths"].as_object().unwrap().values();
    let described: usize = described.map(|item| item.as_object().unwrap().len()).sum();
    let interface = Interface::read("write", &document, "https://contrechamp.example", &|_| None);
    let shown: usize = interface
        .groups
        .iter()
        .map(|(_, operations)| operations.len())
        .sum();
    assert_eq!(shown, described);
    assert!(interface.groups.len() > 1);
}

#[tokio::test]
async fn every_link_within_the_page_leads_somewhere_and_ids_stand_once() {
    let app = TestApp::new(Vec::new());
    let body = page(&app, Locale::En).await.body;
    for target in body
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        let found = body.matches(&format!(" id=\"{target}\"")).count();
        assert_eq!(found, 1, "#{target}");
    }
}

#[tokio::test]
async fn every_example_of_reading_answers() {
    let app = TestApp::new(Vec::new());
    let body = page(&app, Locale::Fr).await.body;
    let examples = body.split("<li><a class=\"wrap\" href=\"").skip(1);
    let examples: Vec<String> = examples
        .filter_map(|rest| rest.split('"').next())
        .map(|address| address.replace("&amp;", "&"))
        .collect();
    assert!(examples.len() > 10, "{examples:?}");
    // Without a database there are no changes to follow.
    let of_changes = |example: &&String| example.starts_with("/changes?");
    assert!(examples.iter().any(|example| of_changes(&example)));
    for example in examples.iter().filter(|example| !of_changes(example)) {
        assert_eq!(app.get(example).await.status, StatusCode::OK, "{example}");
    }
}
