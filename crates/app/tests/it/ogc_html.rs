//! The API as pages: each document is one, in both languages, and shows every value and every link of the JSON.

use serde_json::Value;

use crate::support::{TestApp, camera, centre, deployment};

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

async fn app() -> TestApp {
    let app = TestApp::start().await;
    let seen =
        |subject| domain::report::Claimed::seen(subject, Some(app.now().date() - time::Duration::days(3)));
    app.publish_claimed(seen(domain::Subject::Deployment(Box::new(deployment(
        1.444_2, 43.604_5,
    )))))
    .await;
    app.publish_claimed(seen(domain::Subject::Centre(Box::new(centre(1.444_2, 43.604_5)))))
        .await;
    let named = domain::Device {
        operator: domain::text::Text::line("Ville de \"Test\" <b> & Cie", 120).unwrap(),
        heading: domain::heading::Heading::new(90.0),
        ..camera(1.444_2, 43.604_5)
    };
    app.publish(named).await;
    crate::support::places::square(&app.database, "fr-31555", 1, 43).await;
    app
}

async fn page(app: &TestApp, path: &str, language: &str) -> String {
    let request = app.client.get(app.url(path)).header("accept", BROWSER);
    let response = request.header("accept-language", language).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    assert!(
        response.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/html"),
        "{path}"
    );
    assert!(varies(&response).iter().any(|name| name == "accept"), "{path}");
    response.text().await.unwrap()
}

fn varies(response: &reqwest::Response) -> Vec<String> {
    let values = response.headers().get_all("vary").iter();
    values
        .flat_map(|value| {
            value
                .to_str()
                .unwrap()
                .split(',')
                .map(|name| name.trim().to_ascii_lowercase())
                .collect::<Vec<_>>()
        })
        .collect()
}

/// As a browser reads it.
fn unescaped(html: &str) -> String {
    html.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Every address of the definition that has no place to fill in.
async fn addresses(app: &TestApp) -> Vec<String> {
    let api = app.json("/ogc/api").await;
    let paths = api["paths"].as_object().unwrap().keys();
    let mut all: Vec<String> = paths
        .filter(|path| !path.contains('{'))
        .map(|path| format!("/ogc{path}"))
        .collect();
    for collection in ["devices", "deployments", "centres", "view-sectors"] {
        let items = app.json(&format!("/ogc/collections/{collection}/items")).await;
        let first = items["features"][0]["id"].as_str().unwrap();
        all.push(format!("/ogc/collections/{collection}/items/{first}"));
    }
    all
}

#[tokio::test]
async fn every_document_is_a_page_with_all_of_its_links_in_both_languages() {
    let app = app().await;
    let addresses = addresses(&app).await;
    assert!(addresses.len() > 30, "{}", addresses.len());
    for path in addresses {
        let document = app.json(&path).await;
        for (language, lang) in [("fr-FR,fr;q=0.9", "fr"), ("en", "en")] {
            let html = page(&app, &path, language).await;
            assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{path}");
            assert!(
                !html.contains("missing") && !html.contains("ogc-"),
                "{path}: a text is missing"
            );
            assert!(!html.contains("<script>") && !html.contains(" style="), "{path}");
            let html = unescaped(&html);
            for link in document["links"].as_array().into_iter().flatten() {
                let href = link["href"].as_str().unwrap();
                let shown = if link["templated"] == true {
                    format!(">{href}<")
                } else {
                    format!("href=\"{href}\"")
                };
                assert!(html.contains(&shown), "{path}: {href}");
            }
        }
    }
}

#[tokio::test]
async fn every_value_of_a_feature_stands_on_its_page_and_in_the_list() {
    let app = app().await;
    for collection in ["devices", "deployments", "centres", "view-sectors"] {
        let items = format!("/ogc/collections/{collection}/items");
        let document = app.json(&items).await;
        let list = unescaped(&page(&app, &items, "fr").await);
        for feature in document["features"].as_array().unwrap() {
            let own = format!("{items}/{}", feature["id"].as_str().unwrap());
            let own = unescaped(&page(&app, &own, "en").await);
            for (name, value) in feature["properties"].as_object().unwrap() {
                for text in texts(value) {
                    assert!(list.contains(&text), "{collection} {name}: {text}");
                    assert!(own.contains(&text), "{collection} {name}: {text}");
                }
            }
        }
    }
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(members) => members.values().flat_map(texts).collect(),
        value => vec![value.to_string()],
    }
}

#[tokio::test]
async fn the_form_of_an_answer_follows_the_request() {
    let app = app().await;
    for path in [
        "/ogc",
        "/ogc/collections",
        "/ogc/collections/devices",
        "/ogc/collections/devices/items",
        "/ogc/api",
    ] {
        for (accept, query, expected) in [
            (None, "", "json"),
            (Some("*/*"), "", "json"),
            (Some(BROWSER), "", "text/html"),
            (Some(BROWSER), "?f=json", "json"),
            (Some("application/json"), "?f=html", "text/html"),
            (
                Some("application/json, application/javascript, text/javascript, text/json"),
                "",
                "json",
            ),
            (Some("image/png"), "", "problem+json"),
            (Some("image/png"), "?f=json", "json"),
        ] {
            let mut request = app.client.get(app.url(&format!("{path}{query}")));
            if let Some(accept) = accept {
                request = request.header("accept", accept);
            }
            let response = request.send().await.unwrap();
            let status = if expected == "problem+json" { 406 } else { 200 };
            assert_eq!(response.status(), status, "{path}{query} {accept:?}");
            let media_type = response.headers()["content-type"].to_str().unwrap().to_owned();
            assert!(
                media_type.contains(expected),
                "{path}{query} {accept:?}: {media_type}"
            );
            assert!(
                varies(&response).iter().any(|name| name == "accept"),
                "{path}{query} {accept:?}"
            );
        }
        for query in ["?f=xml", "?f=", "?f=JSON", "?f=json&f=json", "?lang=de", "?x=1"] {
            assert_eq!(
                app.get(&format!("{path}{query}")).await.status(),
                400,
                "{path}{query}"
            );
        }
    }
}

#[tokio::test]
async fn a_browser_gets_a_page_for_a_problem_too() {
    let app = app().await;
    let get = |path: &str| app.client.get(app.url(path)).header("accept", BROWSER).send();
    for (path, status) in [
        ("/ogc/collections/devices/items?limit=0", 400),
        ("/ogc/collections/nothing", 404),
        ("/ogc/nothing", 404),
    ] {
        let response = get(path).await.unwrap();
        assert_eq!(response.status(), status, "{path}");
        assert!(
            response.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/html"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn pages_and_documents_are_told_apart_by_their_tags() {
    let app = app().await;
    let path = "/ogc/collections/devices/items";
    let html = app
        .client
        .get(app.url(path))
        .header("accept", BROWSER)
        .send()
        .await
        .unwrap();
    let json = app.get(path).await.headers()["etag"].clone();
    let request = app.client.get(app.url(path)).header("if-none-match", &json);
    let again = request.send().await.unwrap();
    assert_eq!(again.status(), 304);
    assert_ne!(html.headers()["etag"], json);
    assert!(varies(&again).contains(&"accept".to_owned()));
    let other = app
        .client
        .get(app.url(path))
        .header("accept", BROWSER)
        .header("if-none-match", &json);
    assert_eq!(other.send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn head_answers_like_get_without_a_body_and_with_the_links() {
    let app = app().await;
    for path in addresses(&app).await {
        let (head, get) = (
            app.client.head(app.url(&path)).send().await.unwrap(),
            app.get(&path).await,
        );
        assert_eq!(head.status(), 200, "{path}");
        for name in ["content-type", "etag", "cache-control", "content-crs"] {
            assert_eq!(head.headers().get(name), get.headers().get(name), "{path} {name}");
        }
        let links = |response: &reqwest::Response| {
            response
                .headers()
                .get_all("link")
                .iter()
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(links(&head), links(&get), "{path}");
        assert!(
            path.ends_with("/api")
                || !links(&head).is_empty()
                || path.ends_with("/schema")
                || path.ends_with("/queryables"),
            "{path}"
        );
    }
    let post = app.client.post(app.url("/ogc/collections")).send().await.unwrap();
    assert_eq!(post.status(), 405);
    assert!(post.headers()["allow"].to_str().unwrap().contains("GET"));
}
