//! The words of a collective: nobody overwrites anybody, every node and cache has the last ones, and text stays text.

use domain::permission::Role;
use reqwest::StatusCode;

use crate::collectives::{DESK, PUBLIC, done, land, logged, page, post, wait_for, words};
use crate::support::TestApp;

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
    tokio::time::timeout(std::time::Duration::from_mins(1), waiting)
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
