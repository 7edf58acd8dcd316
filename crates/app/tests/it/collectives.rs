//! A place is opened in the admin pages: words of its collective, moderators of its own, and its own queue.

use domain::ids::{PlaceId, ReviewId};
use domain::permission::Role;
use domain::place::PlaceCode;
use reqwest::{Response, StatusCode};

use crate::accounts::{accept, code, secret, session};
use crate::notices::notify;
use crate::support::{Person, Reported, TestApp, camera, places};

const DESK: &str = "/admin/places/fr-31555";
const PUBLIC: &str = "/places/fr/31555-place-fr-31555";
const PASSWORD: &str = "correct horse battery";

/// Two communes that the map knows, of which the first is here.
async fn land(app: &TestApp) -> (PlaceId, PlaceId) {
    let here = places::square(&app.database, "fr-31555", 1, 43).await;
    let there = places::square(&app.database, "fr-83137", 5, 43).await;
    reload(app).await;
    (PlaceId(here), PlaceId(there))
}

async fn reload(app: &TestApp) {
    app.published
        .replace(contrechamp::feed::load(&app.database.pool).await.unwrap());
}

async fn report(app: &TestApp, lon: f64) -> ReviewId {
    Reported::device(camera(lon, 43.5)).insert(&app.database).await[0].1
}

async fn page_with(app: &TestApp, cookie: &str, path: &str) -> String {
    let answer = app.get_with(path, cookie).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
    answer.text().await.unwrap()
}

async fn page(app: &TestApp, who: &Person, path: &str) -> String {
    page_with(app, &who.cookie, path).await
}

async fn post(app: &TestApp, who: &Person, path: &str, fields: &[(&str, &str)]) -> Response {
    app.post_form_with(path, fields, Some(&who.cookie)).await
}

/// The form with these words, as its page showed this version.
fn words<'a>(version: &'a str, french: &'a str) -> [(&'a str, &'a str); 6] {
    [
        ("version", version),
        ("collective", "Les Regards"),
        ("text_fr", french),
        ("text_en", ""),
        ("contact", "regards@example.org"),
        ("links", "https://regards.example/ Our blog"),
    ]
}

fn done(answer: &Response) -> &str {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    answer.headers()["location"].to_str().unwrap()
}

async fn wait_for(app: &TestApp, place: PlaceId, version: i32) {
    app.wait_until("the words of a collective", |published| {
        let atlas = published.atlas();
        atlas
            .place_page(place)
            .is_some_and(|page| page.version == version)
    })
    .await;
}

/// What the log says of a place: what and how often.
async fn logged(app: &TestApp) -> Vec<String> {
    sqlx::query_scalar(
        "
        select concat_ws(' ', account_name, action::text, subject::text, place.code)
        from audit_content
        join place on place.id = audit_content.place_id
        order by seq
        ",
    )
    .fetch_all(&app.database.pool)
    .await
    .unwrap()
}

/// From nothing to a moderator who decides, as in docs/collectives.md.
#[tokio::test]
async fn a_city_is_opened_in_five_steps() {
    let app = TestApp::start().await;
    let (here, _) = land(&app).await;
    let (in_place, elsewhere) = (report(&app, 1.5).await, report(&app, 5.5).await);
    let admin = app.person("First", &[(Role::Admin, None)]).await;

    // 1. The place is found by its name.
    let list = page(&app, &admin, "/admin/places?lang=en&q=Place+fr-31555").await;
    assert!(list.contains("No place is open yet"), "{list}");
    assert!(list.contains(&format!("{DESK}?lang=en")), "{list}");

    // 2. Its words are written, and everybody reads them.
    let before = app.get(&format!("{PUBLIC}?lang=fr")).await.headers()["etag"].clone();
    let desk = page(&app, &admin, DESK).await;
    assert!(desk.contains(r#"name="version" value="0""#), "{desk}");
    let saved = post(
        &app,
        &admin,
        DESK,
        &words("0", "Nous comptons.\n\nVenez le jeudi."),
    )
    .await;
    assert_eq!(done(&saved), format!("{DESK}?done=saved"));
    wait_for(&app, here, 1).await;
    let answer = app.get(&format!("{PUBLIC}?lang=fr")).await;
    assert_ne!(answer.headers()["etag"], before);
    let public = answer.text().await.unwrap();
    for said in [
        "Les Regards",
        "<p dir=\"auto\">Nous comptons.</p>",
        "<p dir=\"auto\">Venez le jeudi.</p>",
        "Ce sont les mots du collectif",
        "href=\"mailto:regards@example.org\"",
        "href=\"https://regards.example/\"",
        "Our blog",
        "23 novembre 2026",
    ] {
        assert!(public.contains(said), "{said} in {public}");
    }
    assert!(!public.contains("First"), "who wrote it");
    assert!(
        !app.text("/places/fr/83137-place-fr-83137")
            .await
            .contains("Les Regards")
    );
    let outline = app.json(&format!("{PUBLIC}/outline.geojson")).await;
    let said = &outline["properties"]["collective"];
    assert_eq!(said["name"], "Les Regards");
    assert_eq!(said["contact"]["href"], "mailto:regards@example.org");
    assert_eq!(said["text"]["en"], serde_json::Value::Null);
    assert_eq!(said["links"][0]["name"], "Our blog");

    // 3. A moderator is invited from the same desk, and signs in.
    let desk = page(&app, &admin, DESK).await;
    assert!(
        desk.contains(r#"action="/admin/accounts/invitations""#)
            && desk.contains(r#"name="place" value="fr-31555""#),
        "{desk}"
    );
    let fields = [("role", "reviewer"), ("place", "fr-31555"), ("desk", "fr-31555")];
    let given = post(&app, &admin, "/admin/accounts/invitations", &fields).await;
    assert_eq!(given.status(), StatusCode::OK);
    let given = given.text().await.unwrap();
    assert!(
        given.contains(&format!("href=\"{DESK}\"")),
        "the way back: {given}"
    );
    let link = given.split("data-link=\"").nth(1).unwrap();
    let link = link.split('"').next().unwrap();
    let link = format!("/invitation{}", link.split("/invitation").nth(1).unwrap());
    let secret = secret(&app, &link).await;
    let answer = accept(&app, &link, "Locale", PASSWORD, &code(&app, &secret)).await;
    let local = session(&answer);

    // 4. The moderator sees the own queue, named, and decides there and nowhere else.
    let queue = page_with(&app, &local, "/moderation?lang=en").await;
    assert!(queue.contains("<h1>Review queue: Place fr-31555</h1>"), "{queue}");
    assert!(queue.contains(&in_place.to_string()));
    assert!(!queue.contains(&elsewhere.to_string()));
    let reject = [("version", "1"), ("verdict", "reject"), ("reason", "spam")];
    for (review, expected) in [
        (elsewhere, StatusCode::FORBIDDEN),
        (in_place, StatusCode::SEE_OTHER),
    ] {
        let path = format!("/moderation/reviews/{review}/decision");
        let answer = app.post_form_with(&path, &reject, Some(&local)).await;
        assert_eq!(answer.status(), expected);
    }
    for path in ["/admin/places", DESK, "/admin/accounts"] {
        let answer = app.get_with(path, &local).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path}");
    }

    // 5. The desk shows who is there, and the log what was done.
    let desk = page(&app, &admin, DESK).await;
    assert!(desk.contains("Locale"), "{desk}");
    let list = page(&app, &admin, "/admin/places").await;
    assert!(list.contains("Les Regards"), "{list}");
    assert_eq!(logged(&app).await[0], "First edit_place_page place fr-31555");
    assert!(app.text("/log.json").await.contains("\"edit_place_page\""));
    assert!(
        app.text("/log?lang=en").await.contains("Page of a place changed"),
        "{}",
        app.text("/log?lang=en").await
    );
}

#[tokio::test]
async fn a_senior_reviewer_edits_the_page_of_the_place_and_no_other() {
    let app = TestApp::start().await;
    let (here, _) = land(&app).await;
    let (first, second) = (
        app.person("First", &[(Role::Admin, None)]).await,
        app.person("Second", &[(Role::Admin, None)]).await,
    );
    let who = app.person("Local", &[(Role::Reviewer, Some(here))]).await;
    assert_eq!(
        post(&app, &who, DESK, &words("0", "x")).await.status(),
        StatusCode::FORBIDDEN
    );
    // The role is proposed on the desk by one admin and confirmed there by another.
    let path = format!("{DESK}/proposals");
    let unknown = post(&app, &first, &path, &[("name", "Nobody"), ("role", "legal")]).await;
    assert_eq!(unknown.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let nul = post(&app, &first, &path, &[("name", "a\0"), ("role", "legal")]).await;
    assert!(nul.status().is_client_error(), "{}", nul.status());
    let admin = post(&app, &first, &path, &[("name", "Local"), ("role", "admin")]).await;
    assert_eq!(admin.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("name", "local"), ("role", "senior_reviewer")];
    let proposed = post(&app, &first, &path, &fields).await;
    assert_eq!(done(&proposed), format!("{DESK}?done=proposed"));
    assert_eq!(
        post(&app, &first, &path, &fields).await.status(),
        StatusCode::CONFLICT
    );
    let desk = page(&app, &second, DESK).await;
    let id = &desk.split("/admin/proposals/").nth(1).unwrap()[..36];
    let confirm = [("answer", "confirm"), ("desk", "fr-31555")];
    let path = format!("/admin/proposals/{id}");
    assert_eq!(
        post(&app, &first, &path, &confirm).await.status(),
        StatusCode::FORBIDDEN,
        "nobody confirms what they proposed"
    );
    let confirmed = post(&app, &second, &path, &confirm).await;
    assert_eq!(done(&confirmed), format!("{DESK}?done=confirmed"));

    let saved = post(&app, &who, DESK, &words("0", "Bonjour")).await;
    assert_eq!(done(&saved), format!("{DESK}?done=saved"));
    let desk = page(&app, &who, DESK).await;
    assert!(desk.contains("Bonjour") && desk.contains("/moderation?place=fr-31555"));
    assert!(
        !desk.contains("/admin/proposals") && !desk.contains("/admin/accounts"),
        "accounts are of admins"
    );
    let other = "/admin/places/fr-83137";
    assert_eq!(
        app.get_with(other, &who.cookie).await.status(),
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        post(&app, &who, other, &words("0", "x")).await.status(),
        StatusCode::FORBIDDEN
    );
    // It is paid for like a decision.
    sqlx::query("insert into deed (account_id, done_at) select $1, $2 from generate_series(1, 60)")
        .bind(who.id.0)
        .bind(app.now())
        .execute(&app.database.pool)
        .await
        .unwrap();
    let busy = post(&app, &who, DESK, &words("1", "Encore")).await;
    assert_eq!(busy.status(), StatusCode::FORBIDDEN);
    assert!(busy.text().await.unwrap().contains("60"));
    // Their list and their search hold their own place.
    let list = page(&app, &who, "/admin/places?q=Place").await;
    assert!(list.contains(DESK) && !list.contains(other), "{list}");
}

#[tokio::test]
async fn who_saves_too_late_sees_what_differs_and_loses_nothing() {
    let app = TestApp::start().await;
    let (here, _) = land(&app).await;
    let (one, other) = (
        app.person("One", &[(Role::Admin, None)]).await,
        app.person("Other", &[(Role::SeniorReviewer, Some(here))]).await,
    );
    // Both begin with an empty page: only one of them writes the first words.
    let (first, second) = (words("0", "Le premier"), words("0", "Le deuxième"));
    let (a, b) = tokio::join!(post(&app, &one, DESK, &first), post(&app, &other, DESK, &second));
    let mut statuses = [a.status(), b.status()];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    let (late, theirs, own) = if a.status() == StatusCode::CONFLICT {
        (a, "Le deuxième", "Le premier")
    } else {
        (b, "Le premier", "Le deuxième")
    };
    let late = late.text().await.unwrap();
    let shown = late.split("data-meanwhile").nth(1).unwrap();
    let (differences, form) = shown.split_once("<form").unwrap();
    assert!(
        differences.contains(theirs) && differences.contains(own),
        "{late}"
    );
    assert!(differences.contains(r#"data-field="text_fr""#));
    assert!(
        !differences.contains(r#"data-field="contact""#),
        "that is the same"
    );
    assert!(form.contains(own) && form.contains(r#"name="version" value="1""#));
    // Saved again with open eyes.
    let saved = post(&app, &one, DESK, &words("1", "Le troisième")).await;
    assert_eq!(done(&saved), format!("{DESK}?done=saved"));
    let same = post(&app, &one, DESK, &words("2", "Le troisième")).await;
    assert_eq!(done(&same), format!("{DESK}?done=unchanged"));
    let versions: i32 = sqlx::query_scalar("select version from place_page")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(versions, 2);
    assert_eq!(logged(&app).await.len(), 2, "what was refused or changed nothing");
}

#[tokio::test]
async fn what_is_emptied_is_off_the_page_and_its_version_goes_on() {
    let app = TestApp::start().await;
    let (here, _) = land(&app).await;
    let admin = app.person("One", &[(Role::Admin, None)]).await;
    post(&app, &admin, DESK, &words("0", "Bonjour")).await;
    wait_for(&app, here, 1).await;
    let empty = words("1", "").map(|(name, value)| (name, if name == "version" { value } else { "" }));
    assert_eq!(
        done(&post(&app, &admin, DESK, &empty).await),
        format!("{DESK}?done=saved")
    );
    app.wait_until("an emptied page", |published| {
        published.atlas().place_page(here).is_none()
    })
    .await;
    let public = app.text(PUBLIC).await;
    assert!(!public.contains("Les Regards") && !public.contains("data-collective"));
    let outline = app.json(&format!("{PUBLIC}/outline.geojson")).await;
    assert!(outline["properties"]["collective"].is_null());
    let kept: i64 =
        sqlx::query_scalar("select count(*) from place_page where place_page::text like '%Regards%'")
            .fetch_one(&app.database.pool)
            .await
            .unwrap();
    assert_eq!(kept, 0);
    let list = page(&app, &admin, "/admin/places?lang=en").await;
    assert!(list.contains("No place is open yet"), "{list}");
    // A form of the time before is stale, though nothing is there.
    assert_eq!(
        post(&app, &admin, DESK, &words("0", "x")).await.status(),
        StatusCode::CONFLICT
    );
    done(&post(&app, &admin, DESK, &words("2", "Encore")).await);
    wait_for(&app, here, 3).await;
}

/// A cache of somebody else's must not show what was before, whatever long transaction holds the position of the feed back.
#[tokio::test]
async fn another_node_and_every_validator_have_the_new_words() {
    let app = TestApp::start().await;
    let (here, _) = land(&app).await;
    let node = std::sync::Arc::new(server::Published::empty());
    let now = app.now();
    let following = tokio::spawn(contrechamp::feed::follow(
        app.database.pool.clone(),
        std::sync::Arc::clone(&node),
        std::sync::Arc::new(move || now),
    ));
    let admin = app.person("One", &[(Role::Admin, None)]).await;
    let mut long = app.database.pool.begin().await.unwrap();
    sqlx::query("select pg_current_xact_id()")
        .execute(&mut *long)
        .await
        .unwrap();
    let mut tags = Vec::new();
    for version in 0..3 {
        let version_text = version.to_string();
        done(
            &post(
                &app,
                &admin,
                DESK,
                &words(&version_text, &format!("Texte {version}")),
            )
            .await,
        );
        wait_for(&app, here, version + 1).await;
        let answer = app.get(PUBLIC).await;
        tags.push(answer.headers()["etag"].to_str().unwrap().to_owned());
        assert!(answer.text().await.unwrap().contains(&format!("Texte {version}")));
    }
    let unchanged = app
        .client
        .get(app.url(PUBLIC))
        .header("if-none-match", &tags[2])
        .send()
        .await
        .unwrap();
    assert_eq!(unchanged.status(), StatusCode::NOT_MODIFIED);
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 3);
    long.rollback().await.unwrap();
    let waiting = async {
        while node.atlas().place_page(here).is_none_or(|page| page.version != 3) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), waiting)
        .await
        .unwrap();
    following.abort();
}

#[tokio::test]
async fn the_words_of_a_collective_survive_the_database_in_the_snapshot() {
    let app = TestApp::start().await;
    let (here, _) = land(&app).await;
    let admin = app.person("One", &[(Role::Admin, None)]).await;
    post(&app, &admin, DESK, &words("0", "Bonjour")).await;
    wait_for(&app, here, 1).await;
    let mut bytes = Vec::new();
    let atlas = app.published.snapshot();
    atlas::snapshot::write(&atlas, &mut bytes).unwrap();
    let read = atlas::snapshot::read(bytes.as_slice()).unwrap();
    assert_eq!(read.place_page(here), atlas.place_page(here));
    assert_eq!(read.place_pages_checksum(), atlas.place_pages_checksum());
    let fingerprint = store::public::fingerprint(&app.database.pool).await.unwrap();
    assert_eq!(fingerprint.place_pages, atlas.place_pages_checksum());
}

const SCRIPT: &str = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>";

fn assert_harmless(page: &str, what: &str) {
    assert!(!page.contains("<script>alert"), "{what}");
    assert!(!page.contains("<img src=x"), "{what}");
    assert!(!page.contains("\"'>"), "{what}");
}

#[tokio::test]
async fn script_in_every_field_is_text_on_every_page() {
    let app = TestApp::start().await;
    let (here, _) = land(&app).await;
    let admin = app.person("One", &[(Role::Admin, None)]).await;
    let link = format!("https://example.org/?'onclick=alert(1) {SCRIPT}");
    let fields = [
        ("version", "0"),
        ("collective", SCRIPT),
        ("text_fr", SCRIPT),
        ("text_en", SCRIPT),
        ("contact", "https://example.org/?'onclick=alert(1)"),
        ("links", link.as_str()),
    ];
    done(&post(&app, &admin, DESK, &fields).await);
    wait_for(&app, here, 1).await;
    for lang in ["fr", "en"] {
        let public = app.text(&format!("{PUBLIC}?lang={lang}")).await;
        assert_harmless(&public, "public");
        assert!(public.contains("&lt;script&gt;alert(1)"), "{public}");
        for path in [DESK, "/admin/places"] {
            let text = page(&app, &admin, &format!("{path}?lang={lang}")).await;
            assert_harmless(&text, path);
            assert!(text.contains("&lt;script&gt;alert(1)"), "{path}");
        }
    }
    let search = page(&app, &admin, "/admin/places?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert_harmless(&search, "search");
    // What comes back from a form that was refused is text too.
    let late = post(&app, &admin, DESK, &[&[("version", "7")], &fields[1..]].concat()).await;
    assert_eq!(late.status(), StatusCode::CONFLICT);
    assert_harmless(&late.text().await.unwrap(), "late");
    for wrong in [SCRIPT, "javascript:alert(1)", "data:text/html,x"] {
        for field in ["contact", "links"] {
            let mut fields = words("1", SCRIPT);
            for one in fields.iter_mut().filter(|(name, _)| *name == field) {
                one.1 = wrong;
            }
            let refused = post(&app, &admin, DESK, &fields).await;
            assert_eq!(
                refused.status(),
                StatusCode::UNPROCESSABLE_ENTITY,
                "{field}: {wrong}"
            );
            let text = refused.text().await.unwrap();
            assert_harmless(&text, field);
            assert!(text.contains("Les Regards"), "what was typed is kept");
        }
    }
}

#[tokio::test]
async fn bad_input_is_answered_and_changes_nothing() {
    let app = TestApp::start().await;
    land(&app).await;
    let admin = app.person("One", &[(Role::Admin, None)]).await;
    let much = "x".repeat(10_000_000);
    let long = "é".repeat(4_001);
    for (field, text, expected) in [
        ("text_fr", much.as_str(), StatusCode::PAYLOAD_TOO_LARGE),
        ("text_en", long.as_str(), StatusCode::UNPROCESSABLE_ENTITY),
        ("text_fr", "a\0b", StatusCode::UNPROCESSABLE_ENTITY),
        ("collective", "a\u{202e}b", StatusCode::UNPROCESSABLE_ENTITY),
        ("collective", "", StatusCode::UNPROCESSABLE_ENTITY),
        ("contact", "06 12 34 56 78", StatusCode::UNPROCESSABLE_ENTITY),
        ("version", "one", StatusCode::BAD_REQUEST),
        ("version", "", StatusCode::BAD_REQUEST),
        ("version", "-1", StatusCode::CONFLICT),
    ] {
        let mut fields = words("0", "Bonjour");
        for one in fields.iter_mut().filter(|(name, _)| *name == field) {
            one.1 = text;
        }
        let answer = post(&app, &admin, DESK, &fields).await;
        let start: String = text.chars().take(20).collect();
        // NUL is no text of a form at all.
        let is_expected = answer.status() == expected
            || (text.contains('\0') && answer.status() == StatusCode::BAD_REQUEST);
        assert!(is_expected, "{field} {start}: {}", answer.status());
    }
    let missing = post(&app, &admin, DESK, &words("0", "Bonjour")[..4]).await;
    assert_eq!(missing.status(), StatusCode::BAD_REQUEST, "a field is missing");
    let extra = [&words("0", "Bonjour")[..], &[("place", "fr-83137")]].concat();
    assert_eq!(
        post(&app, &admin, DESK, &extra).await.status(),
        StatusCode::BAD_REQUEST
    );
    for path in [
        "/admin/places/fr-31999",
        "/admin/places/FR-31555",
        "/admin/places/fr-31555-toulouse",
        "/admin/places/%27%20or%201=1",
        "/admin/places/%00",
    ] {
        let answer = app.get_with(path, &admin.cookie).await;
        assert!(
            [StatusCode::NOT_FOUND, StatusCode::BAD_REQUEST].contains(&answer.status()),
            "{path}: {}",
            answer.status()
        );
        let answer = post(&app, &admin, path, &words("0", "x")).await;
        assert!(answer.status().is_client_error(), "{path}: {}", answer.status());
    }
    for query in ["?q=%00", "?sort=name", "?q=a&q=b", "?q=%FF"] {
        let answer = app
            .get_with(&format!("/admin/places{query}"), &admin.cookie)
            .await;
        assert!(!answer.status().is_server_error(), "{query}: {}", answer.status());
    }
    let foreign = app
        .client
        .post(app.url(DESK))
        .header("origin", "https://elsewhere.example")
        .header("sec-fetch-site", "cross-site")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("cookie", &admin.cookie)
        .body("version=0&collective=x&text_fr=&text_en=&contact=&links=")
        .send()
        .await
        .unwrap();
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    let written: i64 = sqlx::query_scalar("select count(*) from place_page")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(written, 0);
    // An address in the desk field leads nowhere else.
    let fields = [
        ("change", "grant_role"),
        ("role", "legal"),
        ("place", "fr-31555"),
        ("desk", "//evil.example/"),
    ];
    let path = format!("/admin/accounts/{}/proposals", admin.id);
    let answer = post(&app, &admin, &path, &fields).await;
    assert_eq!(done(&answer), "/admin/accounts?done=proposed");
}

/// A commune that others joined keeps its code under a new name; the codes of the others are none any more.
#[tokio::test]
async fn a_merged_commune_keeps_the_page_under_its_code() {
    let app = TestApp::start().await;
    let (here, _) = land(&app).await;
    let admin = app.person("One", &[(Role::Admin, None)]).await;
    post(&app, &admin, DESK, &words("0", "Bonjour")).await;
    wait_for(&app, here, 1).await;
    let mut transaction = app.database.pool.begin().await.unwrap();
    store::places::describe(
        &mut transaction,
        &["fr-31555".to_owned(), "fr-31002".to_owned()],
        &["Commune nouvelle".to_owned(), "Ancienne".to_owned()],
        &[None, None],
    )
    .await
    .unwrap();
    store::places::assign(&mut transaction, app.now().date())
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    app.wait_until("the new name", |published| {
        let atlas = published.atlas();
        atlas.places().search("Commune nouvelle", 2).len() == 1
    })
    .await;
    let public = app.text("/places/fr/31555-commune-nouvelle").await;
    assert!(public.contains("Les Regards"), "{public}");
    let desk = page(&app, &admin, &format!("{DESK}?lang=en")).await;
    assert!(desk.contains("<h1>Commune nouvelle</h1>") && desk.contains("Les Regards"));
    let gone = app
        .client
        .get(app.url("/admin/places/fr-31002?lang=en"))
        .header("cookie", &admin.cookie)
        .header("accept", "text/html")
        .send()
        .await
        .unwrap();
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    let gone = gone.text().await.unwrap();
    assert!(gone.contains("merged into another"), "{gone}");
}

#[tokio::test]
async fn each_open_place_tells_what_waits_in_it_as_its_queue_does() {
    let app = TestApp::start().await;
    let (here, there) = land(&app).await;
    let country: i32 = sqlx::query_scalar(
        "insert into place (code, kind, name, centre)
        values ('fr', 'country', 'France', st_setsrid(st_point(2, 46), 4326)) returning id",
    )
    .fetch_one(&app.database.pool)
    .await
    .unwrap();
    sqlx::query("update place set parent_id = $1 where id <> $1")
        .bind(country)
        .execute(&app.database.pool)
        .await
        .unwrap();
    reload(&app).await;
    for (lon, days) in [(1.5, 9), (1.5, 4), (1.5, 2), (5.5, 1), (-20.0, 30)] {
        let review = report(&app, lon).await;
        sqlx::query(
            "with opened as (update review set opened_on = opened_on - $2 where id = $1 returning report_id)
            update report set reported_on = reported_on - $2 from opened where report.id = opened.report_id",
        )
        .bind(review.0)
        .bind(days)
        .execute(&app.database.pool)
        .await
        .unwrap();
    }
    // A notice waits too, and what it is about lies here.
    let feature = app.publish(camera(1.7, 43.5)).await;
    let noticed = notify(&app, &format!("feature={feature}"), &[("reason", "error")]).await;
    assert_eq!(
        noticed.status(),
        StatusCode::OK,
        "{}",
        noticed.text().await.unwrap()
    );
    let admin = app
        .person("One", &[(Role::Admin, None), (Role::Reviewer, None)])
        .await;
    for (name, place) in [("A", here), ("B", there), ("C", PlaceId(country)), ("D", here)] {
        app.person(name, &[(Role::Reviewer, Some(place)), (Role::Legal, Some(place))])
            .await;
    }
    let opened = store::place_pages::opened(&app.database.pool, None, 10)
        .await
        .unwrap();
    let told: Vec<(PlaceId, u64, u64)> = opened
        .iter()
        .map(|one| (one.place, one.moderators, one.open))
        .collect();
    assert_eq!(told, [(PlaceId(country), 1, 5), (here, 2, 4), (there, 1, 1)]);
    for one in &opened {
        let atlas = app.published.snapshot();
        let filter = store::reviews::QueueFilter {
            place: Some(atlas.places().get(one.place).unwrap().code.clone()),
            ..Default::default()
        };
        let waiting = store::reviews::waiting(&app.database.pool, &filter)
            .await
            .unwrap();
        assert_eq!((one.open, one.median), (waiting.count, waiting.median));
    }
    let of_one = store::place_pages::opened(&app.database.pool, Some(&[here]), 10)
        .await
        .unwrap();
    assert_eq!(of_one.len(), 1);
    let list = page(&app, &admin, "/admin/places?lang=en").await;
    assert!(list.contains("4 days"), "{list}");
    let disabled = opened.len();
    sqlx::query("update account set disabled = true where name in ('B', 'D')")
        .execute(&app.database.pool)
        .await
        .unwrap();
    let opened = store::place_pages::opened(&app.database.pool, None, 10)
        .await
        .unwrap();
    assert_eq!(opened.len(), disabled - 1, "nobody is left there");
}

#[tokio::test]
async fn the_queue_says_whose_it_is() {
    let app = TestApp::start().await;
    let (here, there) = land(&app).await;
    let own = app
        .person("Own", &[(Role::Reviewer, Some(here)), (Role::Legal, Some(there))])
        .await;
    let everywhere = app.person("All", &[(Role::Reviewer, None)]).await;
    for (who, path, heading) in [
        (
            &own,
            "/moderation?lang=en",
            "Review queue: Place fr-31555, Place fr-83137",
        ),
        (
            &own,
            "/moderation?lang=en&place=fr-83137",
            "Review queue: Place fr-83137",
        ),
        (&everywhere, "/moderation?lang=en", "Review queue"),
        (
            &everywhere,
            "/moderation?lang=fr&place=fr-31555",
            "File de modération\u{a0}: Place fr-31555",
        ),
        (&everywhere, "/moderation?lang=en&place=nowhere", "Review queue"),
    ] {
        let queue = page(&app, who, path).await;
        assert!(queue.contains(&format!("<h1>{heading}</h1>")), "{path}: {queue}");
    }
    // What contains the place may look after it; its page says so.
    let code = PlaceCode::parse("fr-31555").unwrap();
    assert_eq!(app.published.atlas().places().by_code(&code).unwrap().id, here);
}
