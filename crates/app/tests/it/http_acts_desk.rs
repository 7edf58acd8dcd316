//! What the tests of the act desk share: communes of Var, orders, and somebody at the desk.

use domain::ids::{ActId, FeatureId};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::http_reports_form::Filled;
use crate::moderation::Reviewer;
use crate::support::{TestApp, TestDatabase};

pub(crate) const NEW: &str = "/moderation/acts/new";

/// An application that knows some communes of Var.
pub(crate) async fn app() -> TestApp {
    let database = TestDatabase::create().await;
    let folder = std::env::temp_dir().join(format!(
        "contrechamp-acts-{}",
        contrechamp::clock::random_id().unwrap()
    ));
    std::fs::create_dir_all(&folder).unwrap();
    let square = |properties: Value, west: f64, size: f64| {
        let (south, north, east) = (43.0, 43.0 + size, west + size);
        json!({ "type": "Feature", "properties": properties, "geometry": { "type": "Polygon", "coordinates":
            [[[west, south], [east, south], [east, north], [west, north], [west, south]]] } })
        .to_string()
    };
    let communes = [
        ("83137", "Toulon", 5.0),
        ("83062", "La Garde", 5.2),
        ("83126", "La Seyne-sur-Mer", 5.4),
    ];
    let communes = communes.map(|(code, name, west)| {
        let properties =
            json!({ "code": code, "name": name, "population": 9, "departement": "83", "region": "93" });
        square(properties, west, 0.1)
    });
    let france = square(json!({ "code": "FR", "name_en": "France" }), 0.0, 9.0);
    for (name, content) in [
        (
            "countries.geojson",
            format!(r#"{{"type":"FeatureCollection","features":[{france}]}}"#),
        ),
        ("communes.geojsonl", communes.join("\n")),
        (
            "departements.json",
            r#"[{"code":"83","name":"Var","region":"93"}]"#.to_owned(),
        ),
        (
            "regions.json",
            r#"[{"code":"93","name":"Provence-Alpes-Côte d’Azur"}]"#.to_owned(),
        ),
    ] {
        std::fs::write(folder.join(name), content).unwrap();
    }
    contrechamp::commands::place::import(&database.pool, std::slice::from_ref(&folder))
        .await
        .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    TestApp::start_on(database).await
}

/// An order whose first article says when and where.
pub(crate) fn order(number: &str, article: &str) -> String {
    format!(
        "Préfecture du Var\n{number}\nArrêté n° 2025-BSP-OP-99\nautorisant la captation d'images\nLe préfet du Var,\n\
         Vu le code de la sécurité intérieure ;\nConsidérant que des rixes ont éclaté ;\nARRÊTE\n\
         Article 1er – La captation d'images par la police nationale est autorisée {article}.\n\
         Article 2 – Le nombre maximal de caméras est fixé à deux.\n\
         Fait à Toulon, le 2 mai 2025\nLe préfet"
    )
}

pub(crate) const NUMBER: &str = "83-2025-05-02-00007";
pub(crate) const WHEN: &str = "le 3 mai 2025 de 18h00 à 23h00";

/// Somebody at the desk.
pub(crate) struct Desk<'a> {
    app: &'a TestApp,
    pub(crate) reviewer: Reviewer<'a>,
}

impl<'a> Desk<'a> {
    pub(crate) async fn at(app: &'a TestApp) -> Self {
        Self {
            app,
            reviewer: Reviewer::new(app).await,
        }
    }

    pub(crate) async fn start(&self) -> Filled {
        Filled::of(&self.reviewer.page(NEW).await, NEW)
    }

    pub(crate) async fn post(&self, path: &str, form: &Filled) -> Response {
        self.app
            .post_form_with(path, &form.borrowed(), Some(&self.reviewer.cookie))
            .await
    }

    pub(crate) async fn send(&self, form: &Filled, step: &str) -> (StatusCode, String) {
        let answer = self.post(NEW, &form.clone().with("step", &[step])).await;
        (answer.status(), answer.text().await.unwrap())
    }

    /// The page that follows a text.
    pub(crate) async fn read(&self, text: &str) -> String {
        let form = self.start().await.with("text", &[text]);
        let (status, page) = self.send(&form, "read").await;
        assert_eq!(status, StatusCode::OK, "{page}");
        page
    }

    pub(crate) async fn register(&self, form: &Filled) -> (StatusCode, String) {
        self.send(form, "register").await
    }

    /// Sends a document as a browser does.
    pub(crate) async fn upload(&self, bytes: &[u8], text: &str) -> (StatusCode, String) {
        let mut body =
            b"--x\r\ncontent-disposition: form-data; name=\"document\"; filename=\"a\"\r\n\r\n".to_vec();
        body.extend_from_slice(bytes);
        for (name, value) in [("text", text), ("country", "fr"), ("step", "read")] {
            let part = format!("\r\n--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}");
            body.extend_from_slice(part.as_bytes());
        }
        body.extend_from_slice(b"\r\n--x--\r\n");
        let request = self
            .app
            .client
            .post(self.app.url(NEW))
            .header("content-type", "multipart/form-data; boundary=x")
            .header("origin", self.app.url(""))
            .header("sec-fetch-site", "same-origin")
            .header("cookie", &self.reviewer.cookie);
        let answer = request.body(body).send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }
}

pub(crate) fn desk_form(page: &str) -> Filled {
    Filled::of(page, NEW)
}

/// Ids in the addresses of a page below a path, each once.
pub(crate) fn ids(page: &str, path: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for rest in page.split(&format!("href=\"{path}/")).skip(1) {
        let id: String = rest.chars().take(36).collect();
        if id.parse::<FeatureId>().is_ok() && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

pub(crate) fn deployments(page: &str) -> Vec<FeatureId> {
    ids(page, "/deployments")
        .iter()
        .map(|id| id.parse().unwrap())
        .collect()
}

pub(crate) fn act(page: &str) -> ActId {
    ids(page, "/acts")[0].parse().unwrap()
}

pub(crate) async fn count(app: &TestApp, table: &str) -> i64 {
    let query = format!("select count(*) from {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(query))
        .fetch_one(&app.database.pool)
        .await
        .unwrap()
}

/// The text of the marked text, without its marks.
pub(crate) fn source(page: &str) -> String {
    let pre = page.split("<pre class=\"act-source\"").nth(1).unwrap();
    let pre = pre.split("</pre>").next().unwrap();
    let pre = pre.split_once('>').unwrap().1;
    let mut text = String::new();
    for (index, part) in pre.split('<').enumerate() {
        text += if index == 0 {
            part
        } else {
            part.split_once('>').unwrap().1
        };
    }
    let text = text.strip_prefix('\n').unwrap();
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

pub(crate) async fn shown(app: &TestApp, id: FeatureId) {
    app.wait_until("the deployment of an act", |published| {
        published.atlas().deployment(id).is_some()
    })
    .await;
}
