//! Moderators: the one-time link, signing in and out.

use domain::permission::Role;
use reqwest::{Response, StatusCode};
use time::Duration;
use totp_rs::{Builder, Secret};

use crate::support::TestApp;

const NAME: &str = "Relectrice";
const PASSWORD: &str = "correct horse battery";
const QUEUE: &str = "/moderation";

/// The code that the authenticator shows now.
pub(crate) fn code(app: &TestApp, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(app.now().unix_timestamp()).unwrap())
        .to_string()
}

/// The secret on the page of an invitation.
pub(crate) async fn secret(app: &TestApp, link: &str) -> String {
    let page = app.text(link).await;
    let secret = page
        .split("data-totp-secret=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    secret.unwrap().to_owned()
}

pub(crate) async fn accept(app: &TestApp, link: &str, name: &str, password: &str, code: &str) -> Response {
    let invitation = link.split("code=").nth(1).unwrap();
    let fields = [
        ("invitation", invitation),
        ("name", name),
        ("password", password),
        ("code", code),
    ];
    app.post_form("/invitation", &fields).await
}

pub(crate) async fn sign_in(app: &TestApp, name: &str, password: &str, code: &str) -> Response {
    let fields = [("name", name), ("password", password), ("code", code)];
    app.post_form("/sign-in", &fields).await
}

/// The session that an answer begins, as the browser sends it back.
pub(crate) fn session(answer: &Response) -> String {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
        "{cookie}"
    );
    cookie.split(';').next().unwrap().to_owned()
}

/// Opens an account with these roles; the cookie of its session.
pub(crate) async fn signed_in(app: &TestApp, name: &str, roles: &[Role]) -> String {
    let link = app.invite(roles).await;
    let code = code(app, &secret(app, &link).await);
    session(&accept(app, &link, name, PASSWORD, &code).await)
}

async fn queue_status(app: &TestApp, cookie: &str) -> StatusCode {
    app.get_with(QUEUE, cookie).await.status()
}

#[tokio::test]
async fn an_invitation_opens_one_account_once() {
    let app = TestApp::start().await;
    let link = app.invite(&[Role::Reviewer]).await;
    let secret = secret(&app, &link).await;
    assert_eq!(secret, self::secret(&app, &link).await);
    let answer = accept(&app, &link, NAME, PASSWORD, &code(&app, &secret)).await;
    assert_eq!(answer.headers()["location"], QUEUE);
    assert_eq!(queue_status(&app, &session(&answer)).await, StatusCode::OK);
    assert_eq!(app.get(&link).await.status(), StatusCode::NOT_FOUND);
    let again = accept(&app, &link, "Another", PASSWORD, &code(&app, &secret)).await;
    assert_eq!(again.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_invitation_ends_after_a_day() {
    let app = TestApp::start().await;
    let link = app.invite(&[Role::Reviewer]).await;
    app.advance(Duration::hours(24));
    assert_eq!(app.get(&link).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_typing_error_does_not_use_the_invitation_up() {
    let app = TestApp::start().await;
    let link = app.invite(&[Role::Reviewer]).await;
    let code = code(&app, &secret(&app, &link).await);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for (name, password, code) in [
        ("x", PASSWORD, code.as_str()),
        (NAME, "short", &code),
        (NAME, PASSWORD, wrong),
    ] {
        let answer = accept(&app, &link, name, password, code).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = answer.text().await.unwrap();
        assert!(
            page.contains(&format!("value=\"{name}\"")) && !page.contains(password),
            "{page}"
        );
    }
    session(&accept(&app, &link, NAME, PASSWORD, &code).await);
}

#[tokio::test]
async fn a_name_in_other_letters_is_the_same_name() {
    let app = TestApp::start().await;
    signed_in(&app, NAME, &[Role::Reviewer]).await;
    let link = app.invite(&[Role::Reviewer]).await;
    let code = code(&app, &secret(&app, &link).await);
    let answer = accept(&app, &link, &NAME.to_uppercase(), PASSWORD, &code).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    session(&accept(&app, &link, "Autre", PASSWORD, &code).await);
}

#[tokio::test]
async fn a_code_opens_one_session() {
    let app = TestApp::start().await;
    let link = app.invite(&[Role::Reviewer]).await;
    let secret = secret(&app, &link).await;
    let first = code(&app, &secret);
    session(&accept(&app, &link, NAME, PASSWORD, &first).await);
    let replayed = sign_in(&app, NAME, PASSWORD, &first).await;
    assert_eq!(replayed.status(), StatusCode::UNPROCESSABLE_ENTITY);
    app.advance(Duration::seconds(30));
    let answer = sign_in(&app, "relectrice", PASSWORD, &code(&app, &secret)).await;
    assert_eq!(queue_status(&app, &session(&answer)).await, StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_password_an_unknown_name_and_a_wrong_code_get_the_same_answer() {
    let app = TestApp::start().await;
    let link = app.invite(&[Role::Reviewer]).await;
    let secret = secret(&app, &link).await;
    session(&accept(&app, &link, NAME, PASSWORD, &code(&app, &secret)).await);
    app.advance(Duration::MINUTE);
    let now = code(&app, &secret);
    let wrong = if now == "000000" { "000001" } else { "000000" };
    let mut pages = Vec::new();
    for (name, password, code) in [
        (NAME, "correct horse batterz", now.as_str()),
        ("Nobody", PASSWORD, &now),
        (NAME, PASSWORD, wrong),
    ] {
        let answer = sign_in(&app, name, password, code).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        pages.push(answer.text().await.unwrap().replace(name, "NAME"));
    }
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]));
    session(&sign_in(&app, NAME, PASSWORD, &now).await);
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server_too() {
    let app = TestApp::start().await;
    let cookie = signed_in(&app, NAME, &[Role::Reviewer]).await;
    assert_eq!(queue_status(&app, &cookie).await, StatusCode::OK);
    let answer = app.post_form_with("/sign-out", &[], Some(&cookie)).await;
    assert!(
        answer.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .contains("Max-Age=0")
    );
    assert_eq!(queue_status(&app, &cookie).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_without_a_request_and_after_twelve_hours_in_any_case() {
    let app = TestApp::start().await;
    let idle = signed_in(&app, NAME, &[Role::Reviewer]).await;
    app.advance(Duration::minutes(30));
    assert_eq!(queue_status(&app, &idle).await, StatusCode::SEE_OTHER);

    let busy = signed_in(&app, "Autre", &[Role::Reviewer]).await;
    for _ in 0..24 {
        assert_eq!(queue_status(&app, &busy).await, StatusCode::OK);
        app.advance(Duration::minutes(29));
    }
    assert_eq!(queue_status(&app, &busy).await, StatusCode::OK);
    app.advance(Duration::minutes(24));
    assert_eq!(queue_status(&app, &busy).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn only_those_who_may_read_reviews_see_the_queue() {
    let app = TestApp::start().await;
    for (role, expected) in [
        (Role::Reviewer, StatusCode::OK),
        (Role::SeniorReviewer, StatusCode::OK),
        (Role::Legal, StatusCode::OK),
        // Led on to what they may see: `permissions` says where.
        (Role::Admin, StatusCode::SEE_OTHER),
        (Role::Auditor, StatusCode::SEE_OTHER),
    ] {
        let cookie = signed_in(&app, role.code(), &[role]).await;
        assert_eq!(queue_status(&app, &cookie).await, expected, "{role}");
    }
}

/// T43: a token that somebody else has put into the browser is not the one that is signed in.
#[tokio::test]
async fn a_token_that_was_there_before_the_sign_in_opens_nothing() {
    let app = TestApp::start().await;
    let link = app.invite(&[Role::Reviewer]).await;
    let secret = secret(&app, &link).await;
    accept(&app, &link, NAME, PASSWORD, &code(&app, &secret)).await;
    app.advance(Duration::MINUTE);
    let planted = "session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let code = code(&app, &secret);
    let fields = [("name", NAME), ("password", PASSWORD), ("code", code.as_str())];
    let answer = app.post_form_with("/sign-in", &fields, Some(planted)).await;
    let own = session(&answer);
    assert_ne!(own, planted);
    assert_eq!(queue_status(&app, &own).await, StatusCode::OK);
    assert_eq!(queue_status(&app, planted).await, StatusCode::SEE_OTHER);
    let hashes: Vec<Vec<u8>> = sqlx::query_scalar("select token_hash from session")
        .fetch_all(&app.database.pool)
        .await
        .unwrap();
    assert!(
        hashes.iter().all(|hash| !own.as_bytes().ends_with(hash)),
        "what is stored opens nothing"
    );
}
