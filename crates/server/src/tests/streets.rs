//! The search asks a geocoder of somebody else for streets: when a reader wants it to, and telling it nothing of the reader.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;
use tokio::net::TcpListener;

use crate::instance::Instance;
use crate::testing::TestApp;

/// How the foreign server answers.
#[derive(Clone, Copy)]
enum Manner {
    Streets,
    Nothing,
    Fails,
    SendsAway,
    Pours,
    Babbles,
}

#[derive(Clone)]
struct Foreign {
    manner: Manner,
    /// Address and headers of each question.
    questions: Arc<Mutex<Vec<String>>>,
}

impl Foreign {
    /// The server, and an application that may ask it.
    async fn start(manner: Manner) -> (Self, TestApp) {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let foreign = Self {
            manner,
            questions: Arc::default(),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(answer).with_state(foreign.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let template = format!("http://{address}/search?q={{query}}&lang={{lang}}");
        let app = TestApp::with_instance(Instance {
            geocoder: Some(template.parse().unwrap()),
            ..Instance::default()
        });
        (foreign, app)
    }

    fn questions(&self) -> Vec<String> {
        self.questions.lock().unwrap().clone()
    }
}

async fn answer(State(foreign): State<Foreign>, request: Request) -> Response {
    let question = format!("{} {:?}", request.uri(), request.headers());
    foreign.questions.lock().unwrap().push(question);
    let street = json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": [2.331_12, 48.868_94] },
        "properties": { "label": "Rue de la Paix <75002> Paris" },
    });
    let collection = |features| json!({ "type": "FeatureCollection", "features": features }).to_string();
    match foreign.manner {
        Manner::Streets => collection(vec![street]).into_response(),
        Manner::Nothing => collection(Vec::new()).into_response(),
        Manner::Fails => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Manner::SendsAway => (StatusCode::FOUND, [(header::LOCATION, "/elsewhere")]).into_response(),
        Manner::Pours => Body::from(vec![b' '; 1 << 20]).into_response(),
        Manner::Babbles => "<html>".into_response(),
    }
}

#[tokio::test]
async fn streets_are_asked_for_by_who_wants_them_and_the_reader_stays_unknown() {
    let (foreign, app) = Foreign::start(Manner::Streets).await;
    let plain = app.get("/search?q=rue+de+la+Paix&lang=en").await;
    assert!(
        plain.body.contains(r#"name="streets" value="yes""#),
        "{}",
        plain.body
    );
    let offered = app
        .get("/search.json?q=rue%20de%20la%20Paix&lang=en")
        .await
        .json();
    assert_eq!(offered.as_array().unwrap().len(), 1);
    assert_eq!(offered[0]["sort"], "streets");
    assert_eq!(foreign.questions(), Vec::<String>::new());

    let reader = [
        ("user-agent", "a browser of a reader"),
        ("referer", "https://contrechamp.example/map"),
        ("cookie", "a=b"),
        ("x-forwarded-for", "203.0.113.9"),
    ];
    let page = app.get_with(offered[0]["href"].as_str().unwrap(), &reader).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(
        page.body.contains(
            r#"<a href="/map?lang=en#map=17/48.8689/2.3311">Rue de la Paix &lt;75002&gt; Paris</a>"#
        ),
        "{}",
        page.body
    );
    let questions = foreign.questions();
    assert_eq!(questions.len(), 1);
    assert!(
        questions[0].starts_with("/search?q=rue%20de%20la%20Paix&lang=en "),
        "{}",
        questions[0]
    );
    for known in [
        "browser",
        "contrechamp.example/map",
        "a=b",
        "203.0.113.9",
        "192.0.2.1",
    ] {
        assert!(!questions[0].contains(known), "{known}: {}", questions[0]);
    }
    assert!(questions[0].contains("contrechamp/"), "{}", questions[0]);
}

#[tokio::test]
async fn a_geocoder_that_fails_takes_nothing_from_the_page() {
    for manner in [Manner::Fails, Manner::SendsAway, Manner::Pours, Manner::Babbles] {
        let (foreign, app) = Foreign::start(manner).await;
        let page = app.get("/search?q=rue+de+la+Paix&streets=yes&lang=en").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(" does not answer; try again"), "{}", page.body);
        // Who sends elsewhere is not followed.
        assert_eq!(foreign.questions().len(), 1);
    }
    let (_, app) = Foreign::start(Manner::Nothing).await;
    let page = app.get("/search?q=rue+de+la+Paix&streets=yes&lang=en").await;
    assert!(
        page.body.contains(" knows no street or address of this name"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn questions_have_a_limit_and_need_a_word_and_a_geocoder() {
    let (foreign, app) = Foreign::start(Manner::Streets).await;
    for nothing in ["/search?q=r&streets=yes", "/search?streets=yes"] {
        assert_eq!(app.get(nothing).await.status, StatusCode::OK, "{nothing}");
    }
    assert_eq!(app.get("/search.json?q=r").await.body, "[]");
    assert_eq!(foreign.questions().len(), 0);
    for _ in 0..20 {
        assert_eq!(app.get("/search?q=rue&streets=yes").await.status, StatusCode::OK);
    }
    let refused = app.get("/search?q=rue&streets=yes").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(app.get("/search?q=rue").await.status, StatusCode::OK);
    assert_eq!(foreign.questions().len(), 20);

    let without = TestApp::new(Vec::new());
    let plain = without.get("/search?q=rue&lang=en").await;
    assert!(!plain.body.contains("streets=") && !plain.body.contains(r#"name="streets""#));
    for bad in ["/search?q=rue&streets=yes", "/search?q=rue&streets=no"] {
        assert_eq!(without.get(bad).await.status, StatusCode::BAD_REQUEST, "{bad}");
    }
}

#[tokio::test]
async fn the_privacy_page_says_who_learns_what() {
    let (_, app) = Foreign::start(Manner::Streets).await;
    let said = app.get("/privacy?lang=en").await.body;
    assert!(
        said.contains("learns the words and the address of our server, not yours"),
        "{said}"
    );
    let without = TestApp::new(Vec::new()).get("/privacy?lang=en").await.body;
    assert!(!without.contains("learns the words"));
}
