//! Who may ask for what: every address of the router, asked by everybody whom there can be.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use domain::ids::PlaceId;
use domain::permission::Role;
use domain::retention::{IDLE_SESSION, SESSION};
use reqwest::{Response, StatusCode};
use server::routes::{Access, Listed, Method};
use time::Duration;

use crate::http_photos::photo_of;
use crate::support::{Person, Reported, TestApp, camera, places};

/// Whom the columns of the table stand for, in order: nobody, then a reviewer, a senior reviewer, legal, an admin and an auditor of everywhere,
/// then a reviewer of the place that the review lies in, and one of another place.
const PEOPLE: [&str; 8] = [
    "nobody", "reviewer", "senior", "legal", "admin", "auditor", "local", "other",
];

/// Who gets past the door of each address of moderators: `1` does, `.` does not.
#[rustfmt::skip]
const TABLE: &[(&str, &str, &str)] = &[
    ("GET",  "/account",                              ".1111111"),
    ("POST", "/account/password",                     ".1111111"),
    ("POST", "/account/sessions",                     ".1111111"),
    ("POST", "/account/passkeys",                     ".1111111"),
    ("POST", "/account/passkeys/options",             ".1111111"),
    ("POST", "/account/passkeys/{id}",                ".1111111"),
    ("GET",  "/admin/accounts",                       "....1..."),
    ("POST", "/admin/accounts/invitations",           "....1..."),
    ("POST", "/admin/accounts/{id}/access",           "....1..."),
    ("POST", "/admin/accounts/{id}/proposals",        "....1..."),
    ("GET",  "/admin/places",                         "..1.1..."),
    ("GET",  "/admin/places/{code}",                  "..1.1..."),
    ("POST", "/admin/places/{code}",                  "..1.1..."),
    ("POST", "/admin/places/{code}/proposals",        "....1..."),
    ("POST", "/admin/proposals/{id}",                 "....1..."),
    ("GET",  "/moderation",                           ".111..11"),
    ("POST", "/moderation/next",                      ".11...11"),
    ("GET",  "/moderation/reviews/{id}",              ".111..1."),
    ("POST", "/moderation/reviews/{id}/decision",     ".11...1."),
    ("POST", "/moderation/reviews/{id}/lease",        ".11...1."),
    ("POST", "/moderation/reviews/{id}/release",      ".111..1."),
    ("POST", "/moderation/reviews/{id}/question",     ".11...1."),
    ("GET",  "/moderation/photos",                    ".111..11"),
    ("GET",  "/moderation/photos/{id}",               ".111..1."),
    ("GET",  "/moderation/photos/{id}/small",         ".111..1."),
    ("GET",  "/moderation/photos/{id}/mask",          ".111..1."),
    ("POST", "/moderation/photos/{id}/mask",          ".11...1."),
    ("POST", "/moderation/photos/{id}/clearance",     ".11...1."),
    ("GET",  "/moderation/decisions",                 ".111..11"),
    ("POST", "/moderation/decisions/revert",          "..1....."),
    ("POST", "/moderation/decisions/{id}/undo",       ".111..11"),
    ("GET",  "/moderation/features/{id}",             ".111..11"),
    ("POST", "/moderation/features/{id}/change",      ".111..11"),
    ("GET",  "/moderation/imports",                   "..1....."),
    ("GET",  "/moderation/imports/new",               "..1....."),
    ("POST", "/moderation/imports/new",               "..1....."),
    ("GET",  "/moderation/imports/uploads/{id}",      "..1....."),
    ("POST", "/moderation/imports/uploads/{id}",      "..1....."),
    ("POST", "/moderation/imports/uploads/{id}/discard", "..1....."),
    ("GET",  "/moderation/imports/{id}",              "..1....."),
    ("POST", "/moderation/imports/{id}/revert",       "..1....."),
    ("GET",  "/moderation/doubts/{id}",               ".111..1."),
    ("POST", "/moderation/doubts/{id}/decision",      ".11...1."),
    ("GET",  "/moderation/notices/{id}",              ".111..1."),
    ("POST", "/moderation/notices/{id}/decision",     ".111..1."),
    ("GET",  "/moderation/appeals/{id}",              ".111..1."),
    ("POST", "/moderation/appeals/{id}/decision",     ".111..1."),
    ("GET",  "/moderation/openstreetmap",             ".11....."),
    ("POST", "/moderation/openstreetmap/{id}",        ".11....."),
    ("GET",  "/moderation/orders",                    "..11...."),
    ("POST", "/moderation/patterns/{id}/dismissal",   ".11....."),
    ("GET",  "/moderation/acts/new",                  ".11....."),
    ("POST", "/moderation/acts/new",                  ".11....."),
    ("GET",  "/moderation/acts/{id}/edit",            ".11....."),
    ("POST", "/moderation/acts/{id}/edit",            ".11....."),
    ("GET",  "/moderation/organisations",             ".11....."),
    ("POST", "/moderation/organisations",             ".11....."),
    ("GET",  "/moderation/organisations/{id}",        ".11....."),
    ("POST", "/moderation/organisations/{id}",        ".11....."),
    ("GET",  "/moderation/organisations/{id}/merge",  ".11....."),
    ("POST", "/moderation/organisations/{id}/merge",  ".11....."),
];

/// What everybody may send. All that changes something and is not here stands in the table.
const FOR_EVERYBODY: &[&str] = &[
    "/api/interpreter",
    "/report/device",
    "/report/deployment",
    "/report/centre",
    "/report/share",
    "/survey/table",
    "/survey/csv",
    "/devices/{id}/sightings",
    "/deployments/{id}/sightings",
    "/centres/{id}/sightings",
    "/notice",
    "/receipt",
    "/receipt/correction",
    "/invitation",
    "/recovery",
    "/sign-in",
    "/sign-in/passkey",
    "/sign-in/passkey/options",
    "/sign-out",
];

/// What any site may ask with a body, since it changes nothing and answers everybody the same.
pub(crate) const QUERIES: &[&str] = &["/api/interpreter"];

fn is_for_everybody(listed: &Listed) -> bool {
    listed.access == Access::Everybody
}

const fn verb(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
    }
}

/// The people of the table, a review and a photo that they ask for.
pub(crate) struct World {
    pub(crate) app: TestApp,
    people: BTreeMap<&'static str, Person>,
    review: String,
    photo: String,
}

impl World {
    pub(crate) async fn new() -> Self {
        let app = TestApp::start().await;
        let here = places::square(&app.database, "fr-31555", 1, 43).await;
        let there = places::square(&app.database, "fr-83137", 5, 43).await;
        let (report, review) = Reported::device(camera(1.5, 43.5)).insert(&app.database).await[0];
        let photo = photo_of(&app, report).await;
        app.published
            .replace(contrechamp::feed::load(&app.database.pool).await.unwrap());
        let mut people = BTreeMap::new();
        for (name, role, place) in [
            ("reviewer", Role::Reviewer, None),
            ("senior", Role::SeniorReviewer, None),
            ("legal", Role::Legal, None),
            ("admin", Role::Admin, None),
            ("auditor", Role::Auditor, None),
            ("local", Role::Reviewer, Some(here)),
            ("other", Role::Reviewer, Some(there)),
        ] {
            people.insert(name, app.person(name, &[(role, place.map(PlaceId))]).await);
        }
        Self {
            app,
            people,
            review: review.to_string(),
            photo: photo.to_string(),
        }
    }

    /// The address with an id that is there, where it matters who may see it.
    pub(crate) fn path(&self, path: &str) -> String {
        let of_reviews =
            ["reviews", "notices", "appeals", "doubts"].map(|desk| format!("/moderation/{desk}/"));
        let id = if of_reviews.iter().any(|desk| path.starts_with(desk)) {
            &self.review
        } else if path.starts_with("/moderation/photos/") {
            &self.photo
        } else {
            "3f2f7a4e-8d0c-4a58-9d3c-1a2b3c4d5e6f"
        };
        path.replace("{id}", id).replace("{code}", "fr-31555")
    }

    pub(crate) async fn ask(&self, method: &str, path: &str, cookie: Option<&str>) -> Response {
        let path = self.path(path);
        match (method, cookie) {
            ("POST", cookie) => self.app.post_form_with(&path, &[], cookie).await,
            (_, Some(cookie)) => self.app.get_with(&path, cookie).await,
            (_, None) => self.app.get(&path).await,
        }
    }

    /// A fresh session: what was asked before may have ended the last one.
    pub(crate) async fn cookie(&self, name: &str) -> Option<String> {
        let person = self.people.get(name)?;
        Some(self.app.session(person.id, self.app.now()).await)
    }
}

/// Whether the door was open; what is behind it may refuse an empty form.
fn is_let_in(answer: &Response) -> bool {
    let to_sign_in = answer
        .headers()
        .get("location")
        .is_some_and(|to| to.as_bytes().starts_with(b"/sign-in"));
    assert!(!answer.status().is_server_error(), "{answer:?}");
    !matches!(answer.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) && !to_sign_in
}

#[test]
fn every_address_is_in_the_table() {
    let mut unlisted = String::new();
    let routes = server::listed();
    for listed in &routes {
        let in_table = TABLE
            .iter()
            .any(|(method, path, _)| *path == listed.path && *method == verb(listed.method));
        let is_known = if is_for_everybody(listed) {
            // A page that everybody reads needs no row, unless it lies where the moderators' pages lie.
            match listed.method {
                Method::Get => !["/moderation", "/admin", "/account"]
                    .iter()
                    .any(|of_moderators| listed.path.starts_with(of_moderators)),
                Method::Post => FOR_EVERYBODY.contains(&listed.path),
            }
        } else {
            in_table
        };
        if !is_known {
            writeln!(unlisted, "{} {}", verb(listed.method), listed.path).unwrap();
        }
    }
    assert!(
        unlisted.is_empty(),
        "say in the table who may ask for:\n{unlisted}"
    );
    for (method, path, _) in TABLE {
        assert!(
            routes
                .iter()
                .any(|listed| listed.path == *path && verb(listed.method) == *method),
            "{method} {path} is not there any more"
        );
    }
    for path in FOR_EVERYBODY {
        assert!(routes.iter().any(|listed| listed.path == *path), "{path}");
    }
}

/// Nothing can be served that the list does not know: only two files speak to the router of axum.
#[test]
fn addresses_are_named_in_the_router_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/src");
    let mut folders = vec![folder.clone()];
    while let Some(open) = folders.pop() {
        for entry in std::fs::read_dir(open).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
            let is_ours = ["router.rs", "routes.rs"].contains(&name.as_str())
                || name.contains("test") // which serve routes of their own, to nobody
                || name.starts_with("layers/");
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(
                is_ours || !text.contains("axum::routing"),
                "{name} names addresses"
            );
        }
    }
}

#[tokio::test]
async fn each_address_lets_in_whom_the_table_names() {
    let world = World::new().await;
    let mut wrong = String::new();
    for (method, path, expected) in TABLE {
        let mut row = String::new();
        for name in PEOPLE {
            let cookie = world.cookie(name).await;
            let answer = world.ask(method, path, cookie.as_deref()).await;
            // Who reads no reviews is led on from there, to what they may see.
            let is_led_on = *path == "/moderation" && answer.status().is_redirection();
            row.push(if is_let_in(&answer) && !is_led_on {
                '1'
            } else {
                '.'
            });
        }
        if row != *expected {
            writeln!(wrong, "{method} {path}: {row}, not {expected}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}\n{wrong}", PEOPLE.join(" "));
}

#[tokio::test]
async fn a_session_that_is_over_opens_no_address() {
    let world = World::new().await;
    let app = &world.app;
    // One who could do everything.
    let roles: Vec<(Role, Option<PlaceId>)> = Role::ALL.iter().map(|role| (*role, None)).collect();
    let everything = app.person("everything", &roles).await;
    let disabled = app.person("disabled", &roles).await;
    let mut connection = app.database.pool.acquire().await.unwrap();
    store::accounts::set_disabled(&mut connection, disabled.id, true)
        .await
        .unwrap();
    drop(connection);
    let of_disabled = app.session(disabled.id, app.now()).await;
    let signed_out = app.session(everything.id, app.now()).await;
    app.post_form_with("/sign-out", &[], Some(&signed_out)).await;
    let idle = app
        .session(everything.id, app.now() - IDLE_SESSION - Duration::SECOND)
        .await;
    let old = app
        .session(everything.id, app.now() - SESSION - Duration::SECOND)
        .await;
    sqlx::query("update session set seen_at = $1 where created_at < $2")
        .bind(app.now())
        .bind(app.now() - SESSION)
        .execute(&app.database.pool)
        .await
        .unwrap();
    let forged = "session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned();
    for (method, path, expected) in TABLE {
        for (name, cookie) in [
            ("disabled", &of_disabled),
            ("disabled before", &disabled.cookie),
            ("signed out", &signed_out),
            ("idle", &idle),
            ("old", &old),
            ("forged", &forged),
        ] {
            let answer = world.ask(method, path, Some(cookie)).await;
            assert!(!is_let_in(&answer), "{name}: {method} {path}");
        }
        if expected.contains('1') {
            let cookie = app.session(everything.id, app.now()).await;
            let answer = world.ask(method, path, Some(&cookie)).await;
            assert!(is_let_in(&answer), "{method} {path}: {}", answer.status());
        }
    }
}
