//! Accounts in the hands of admins: invitations, what takes two of them, recovery, and the account's owner.

use domain::ids::PlaceId;
use domain::permission::Role;
use reqwest::{Response, StatusCode};

use crate::accounts::{accept, code, secret, session};
use crate::support::{Person, TestApp, places};

pub(crate) const PASSWORD: &str = "correct horse battery";

pub(crate) async fn admin(app: &TestApp, name: &str) -> Person {
    app.person(name, &[(Role::Admin, None)]).await
}

pub(crate) async fn post(app: &TestApp, who: &Person, path: &str, fields: &[(&str, &str)]) -> Response {
    app.post_form_with(path, fields, Some(&who.cookie)).await
}

pub(crate) async fn page(app: &TestApp, who: &Person, path: &str) -> String {
    let answer = app.get_with(path, &who.cookie).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    answer.text().await.unwrap()
}

/// The link on the page that shows it, without the origin.
pub(crate) async fn link(answer: Response, path: &str) -> String {
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let page = answer.text().await.unwrap();
    let link = page.split("data-link=\"").nth(1).unwrap();
    let link = link.split('"').next().unwrap();
    format!("{path}{}", link.split(path).nth(1).unwrap())
}

pub(crate) fn done(answer: &Response) -> String {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let to = answer.headers()["location"].to_str().unwrap();
    to.split("done=").nth(1).unwrap().to_owned()
}

pub(crate) async fn propose(app: &TestApp, by: &Person, about: &Person, fields: &[(&str, &str)]) -> Response {
    post(
        app,
        by,
        &format!("/admin/accounts/{}/proposals", about.id),
        fields,
    )
    .await
}

/// The path of the only proposal.
pub(crate) async fn proposal(app: &TestApp, who: &Person) -> String {
    let page = page(app, who, "/admin/accounts").await;
    let id = page.split("/admin/proposals/").nth(1).unwrap();
    format!("/admin/proposals/{}", &id[..36])
}

pub(crate) async fn roles(app: &TestApp, who: &Person) -> Vec<String> {
    sqlx::query_scalar(
        "
        select role_grant.role::text || coalesce(' ' || place.code, '')
        from role_grant
        left join place on place.id = place_id
        where account_id = $1
        order by 1
        ",
    )
    .bind(who.id.0)
    .fetch_all(&app.database.pool)
    .await
    .unwrap()
}

/// What the log says of an account: who, what, why.
pub(crate) async fn log(app: &TestApp, about: &Person) -> Vec<String> {
    sqlx::query_scalar(
        "
        select concat_ws(' ', coalesce(account_name, actor::text), action::text, reason)
        from audit_content
        where subject_id = $1
        order by seq
        ",
    )
    .bind(about.id.to_string())
    .fetch_all(&app.database.pool)
    .await
    .unwrap()
}

/// The published map with the places of the database.
async fn with_places(app: &TestApp) {
    app.published
        .replace(contrechamp::feed::load(&app.database.pool).await.unwrap());
}

#[tokio::test]
async fn an_admin_invites_a_reviewer_of_a_place_and_nothing_more() {
    let app = TestApp::start().await;
    places::square(&app.database, "fr-31555", 1, 43).await;
    with_places(&app).await;
    let admin = admin(&app, "First").await;
    let invite =
        async |fields: &[(&str, &str)]| post(&app, &admin, "/admin/accounts/invitations", fields).await;
    for role in ["admin", "senior_reviewer", "legal", "auditor"] {
        let refused = invite(&[("role", role), ("place", "")]).await;
        assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{role}");
    }
    let unknown = invite(&[("role", "reviewer"), ("place", "Nowhere")]).await;
    assert_eq!(unknown.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let given = invite(&[("role", "reviewer"), ("place", "Place fr-31555")]).await;
    let link = link(given, "/invitation").await;
    let secret = secret(&app, &link).await;
    assert!(app.text(&link).await.contains("Place fr-31555"));
    let answer = accept(&app, &link, "Local", PASSWORD, &code(&app, &secret)).await;
    let cookie = session(&answer);
    assert_eq!(
        app.get_with("/moderation", &cookie).await.status(),
        StatusCode::OK
    );
    let list = page(&app, &admin, "/admin/accounts").await;
    assert!(
        list.contains("Local") && list.contains("in Place fr-31555"),
        "{list}"
    );
    assert_eq!(app.get(&link).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_invitation_of_who_is_no_admin_any_more_opens_nothing() {
    let app = TestApp::start().await;
    let (first, second) = (admin(&app, "First").await, admin(&app, "Second").await);
    let given = post(
        &app,
        &first,
        "/admin/accounts/invitations",
        &[("role", "reviewer")],
    )
    .await;
    let link = link(given, "/invitation").await;
    assert_eq!(app.get(&link).await.status(), StatusCode::OK);
    let path = format!("/admin/accounts/{}/access", first.id);
    assert_eq!(
        done(&post(&app, &second, &path, &[("access", "disable")]).await),
        "disabled"
    );
    assert_eq!(app.get(&link).await.status(), StatusCode::NOT_FOUND);
    post(&app, &second, &path, &[("access", "enable")]).await;
    assert_eq!(app.get(&link).await.status(), StatusCode::OK);
    let mut connection = app.database.pool.acquire().await.unwrap();
    store::accounts::revoke(&mut connection, first.id, Role::Admin, None)
        .await
        .unwrap();
    assert_eq!(app.get(&link).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_role_takes_two_admins() {
    let app = TestApp::start().await;
    let (first, second) = (admin(&app, "First").await, admin(&app, "Second").await);
    let who = app.person("Reviewer", &[(Role::Reviewer, None)]).await;
    let grant = [
        ("change", "grant_role"),
        ("role", "senior_reviewer"),
        ("place", ""),
    ];
    assert_eq!(done(&propose(&app, &first, &who, &grant).await), "proposed");
    assert_eq!(
        propose(&app, &second, &who, &grant).await.status(),
        StatusCode::CONFLICT,
        "the same waits"
    );
    let path = proposal(&app, &first).await;
    let own = post(&app, &first, &path, &[("answer", "confirm")]).await;
    assert_eq!(own.status(), StatusCode::FORBIDDEN);
    assert_eq!(roles(&app, &who).await, ["reviewer"]);
    assert_eq!(
        done(&post(&app, &second, &path, &[("answer", "confirm")]).await),
        "confirmed"
    );
    assert_eq!(roles(&app, &who).await, ["reviewer", "senior_reviewer"]);
    let again = post(&app, &second, &path, &[("answer", "confirm")]).await;
    assert_eq!(again.status(), StatusCode::NOT_FOUND, "a replayed post");
    assert_eq!(
        log(&app, &who).await,
        ["First propose grant_role", "Second grant_role senior_reviewer"]
    );

    let revoke = [("change", "revoke_role"), ("role", "reviewer"), ("place", "")];
    assert_eq!(done(&propose(&app, &second, &who, &revoke).await), "proposed");
    let path = proposal(&app, &first).await;
    assert_eq!(
        done(&post(&app, &first, &path, &[("answer", "decline")]).await),
        "declined"
    );
    assert_eq!(roles(&app, &who).await, ["reviewer", "senior_reviewer"]);
}

#[tokio::test]
async fn what_a_disabled_admin_proposed_is_confirmed_by_nobody() {
    let app = TestApp::start().await;
    let (first, second) = (admin(&app, "First").await, admin(&app, "Second").await);
    let who = app.person("Reviewer", &[]).await;
    let grant = [("change", "grant_role"), ("role", "admin")];
    propose(&app, &first, &who, &grant).await;
    let path = proposal(&app, &second).await;
    let access = format!("/admin/accounts/{}/access", first.id);
    post(&app, &second, &access, &[("access", "disable")]).await;
    let late = post(&app, &second, &path, &[("answer", "confirm")]).await;
    assert_eq!(late.status(), StatusCode::NOT_FOUND);
    assert!(roles(&app, &who).await.is_empty());
}

#[tokio::test]
async fn roles_for_a_place_are_those_that_can_be() {
    let app = TestApp::start().await;
    places::square(&app.database, "fr-31555", 1, 43).await;
    with_places(&app).await;
    let (first, second) = (admin(&app, "First").await, admin(&app, "Second").await);
    let who = app.person("Reviewer", &[]).await;
    let refused = [("change", "grant_role"), ("role", "admin"), ("place", "fr-31555")];
    assert_eq!(
        propose(&app, &first, &who, &refused).await.status(),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let grant = [("change", "grant_role"), ("role", "legal"), ("place", "fr-31555")];
    propose(&app, &first, &who, &grant).await;
    let path = proposal(&app, &second).await;
    post(&app, &second, &path, &[("answer", "confirm")]).await;
    assert_eq!(roles(&app, &who).await, ["legal fr-31555"]);
    for forged in [
        vec![("change", "grant_role"), ("role", "god")],
        vec![("change", "everything"), ("role", "legal")],
        vec![("change", "recover"), ("role", "legal"), ("id", "1")],
    ] {
        let answer = propose(&app, &first, &who, &forged).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{forged:?}");
    }
    // The database says so, whatever a handler forgets.
    let mut connection = app.database.pool.acquire().await.unwrap();
    let error = store::accounts::grant(
        &mut connection,
        who.id,
        Role::Admin,
        Some(PlaceId(
            sqlx::query_scalar("select id from place")
                .fetch_one(&app.database.pool)
                .await
                .unwrap(),
        )),
    )
    .await
    .unwrap_err();
    assert!(error.is_conflict("role_grant_scope"), "{error}");
}

#[tokio::test]
async fn the_last_admin_stays() {
    let app = TestApp::start().await;
    let (first, second) = (admin(&app, "First").await, admin(&app, "Second").await);
    let access = |who: &Person| format!("/admin/accounts/{}/access", who.id);
    assert_eq!(
        done(&post(&app, &first, &access(&second), &[("access", "disable")]).await),
        "disabled"
    );
    assert_eq!(
        app.get_with("/account", &second.cookie).await.status(),
        StatusCode::SEE_OTHER,
        "the session has ended"
    );
    let last = post(&app, &first, &access(&first), &[("access", "disable")]).await;
    assert_eq!(last.status(), StatusCode::CONFLICT);
    assert_eq!(
        done(&post(&app, &first, &access(&second), &[("access", "enable")]).await),
        "enabled"
    );
    assert_eq!(
        done(&post(&app, &first, &access(&second), &[("access", "enable")]).await),
        "unchanged"
    );
    // Two who remove each other at the same moment: one of them stays.
    let (one, other) = (app.database.pool.begin(), app.database.pool.begin());
    let (mut one, mut other) = (one.await.unwrap(), other.await.unwrap());
    store::accounts::revoke(&mut one, second.id, Role::Admin, None)
        .await
        .unwrap();
    let waiting = tokio::spawn(async move {
        let revoked = store::accounts::revoke(&mut other, first.id, Role::Admin, None).await;
        drop(other);
        revoked
    });
    tokio::task::yield_now().await;
    one.commit().await.unwrap();
    assert!(
        waiting
            .await
            .unwrap()
            .unwrap_err()
            .is_conflict("account_last_admin")
    );
}

#[tokio::test]
async fn names_and_labels_are_text_on_every_page() {
    let app = TestApp::start().await;
    let admin = admin(&app, "<script>alert(1)</script>").await;
    for path in ["/account", "/admin/accounts"] {
        let page = page(&app, &admin, path).await;
        assert!(page.contains("&lt;script&gt;alert(1)"), "{path}");
        assert!(!page.contains("<script>alert"), "{path}");
    }
}
