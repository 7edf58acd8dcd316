//! A place is opened in the admin pages: words of its collective, moderators of its own, and its own queue.

use domain::ids::{PlaceId, ReviewId};
use domain::permission::Role;
use domain::place::PlaceCode;
use reqwest::{Response, StatusCode};

use crate::accounts::{accept, code, secret, session};
use crate::notices::notify;
use crate::support::{Person, Reported, TestApp, camera, places};

pub(crate) const DESK: &str = "/admin/places/fr-31555";
pub(crate) const PUBLIC: &str = "/places/fr/31555-place-fr-31555";
const PASSWORD: &str = "correct horse battery";

/// Two communes that the map knows, of which the first is here.
pub(crate) async fn land(app: &TestApp) -> (PlaceId, PlaceId) {
    let here = places::square(&app.database, "fr-31555", 1, 43).await;
    let there = places::square(&app.database, "fr-83137", 5, 43).await;
    reload(app).await;
    (PlaceId(here), PlaceId(there))
}

pub(crate) async fn reload(app: &TestApp) {
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

pub(crate) async fn page(app: &TestApp, who: &Person, path: &str) -> String {
    page_with(app, &who.cookie, path).await
}

pub(crate) async fn post(app: &TestApp, who: &Person, path: &str, fields: &[(&str, &str)]) -> Response {
    app.post_form_with(path, fields, Some(&who.cookie)).await
}

/// The form with these words, as its page showed this version.
pub(crate) fn words<'a>(version: &'a str, french: &'a str) -> [(&'a str, &'a str); 6] {
    [
        ("version", version),
        ("collective", "Les Regards"),
        ("text_fr", french),
        ("text_en", ""),
        ("contact", "regards@example.org"),
        ("links", "https://regards.example/ Our blog"),
    ]
}

pub(crate) fn done(answer: &Response) -> &str {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    answer.headers()["location"].to_str().unwrap()
}

pub(crate) async fn wait_for(app: &TestApp, place: PlaceId, version: i32) {
    app.wait_until("the words of a collective", |published| {
        let atlas = published.atlas();
        atlas
            .place_page(place)
            .is_some_and(|page| page.version == version)
    })
    .await;
}

/// What the log says of a place: what and how often.
pub(crate) async fn logged(app: &TestApp) -> Vec<String> {
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
    assert_eq!(noticed.status(), StatusCode::CREATED);
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
