//! Passkeys: adding one, signing in by it, and all that must not open a session.

use domain::permission::Role;
use reqwest::{Response, StatusCode};
use serde_json::Value;
use server::limits::Quotas;
use time::Duration;

use crate::accounts::signed_in;
use crate::support::{Authenticator, Person, TestApp, TestDatabase};

const PASSWORD: &str = "correct horse battery";

/// Under a name: a passkey belongs to a domain.
async fn start() -> TestApp {
    TestApp::start_as(TestDatabase::create().await, |settings| {
        settings.base_url = settings.base_url.replace("127.0.0.1", "localhost");
    })
    .await
}

fn origin(app: &TestApp) -> String {
    app.url("").replace("127.0.0.1", "localhost")
}

/// Somebody with a password, who is signed in.
async fn owner(app: &TestApp, name: &str) -> Person {
    let cookie = signed_in(app, name, &[Role::Reviewer]).await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from account where name = $1")
        .bind(name)
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    Person {
        id: domain::ids::AccountId(id),
        cookie,
    }
}

async fn question(answer: Response) -> (String, Value) {
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let question: Value = answer.json().await.unwrap();
    let ceremony = question["ceremony"].as_str().unwrap().to_owned();
    (ceremony, question["options"].clone())
}

async fn ask_to_add(app: &TestApp, who: &Person, password: &str) -> Response {
    app.post_form_with(
        "/account/passkeys/options",
        &[("password", password)],
        Some(&who.cookie),
    )
    .await
}

async fn add_answer(app: &TestApp, who: &Person, ceremony: &str, credential: &Value) -> Response {
    let credential = credential.to_string();
    let fields = [
        ("label", "phone"),
        ("ceremony", ceremony),
        ("credential", &credential),
    ];
    app.post_form_with("/account/passkeys", &fields, Some(&who.cookie))
        .await
}

/// A passkey that the account has.
async fn add(app: &TestApp, who: &Person) -> Authenticator {
    let mut key = Authenticator::new(&origin(app));
    let (ceremony, options) = question(ask_to_add(app, who, PASSWORD).await).await;
    let answer = add_answer(app, who, &ceremony, &key.create(&options)).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(answer.headers()["location"], "/account?done=passkey_added");
    key
}

async fn ask(app: &TestApp) -> (String, Value) {
    question(app.post_form("/sign-in/passkey/options", &[]).await).await
}

async fn answer(app: &TestApp, ceremony: &str, credential: &Value) -> Response {
    let credential = credential.to_string();
    let fields = [("ceremony", ceremony), ("credential", credential.as_str())];
    app.post_form("/sign-in/passkey", &fields).await
}

async fn sign_in(app: &TestApp, key: &mut Authenticator) -> Response {
    let (ceremony, options) = ask(app).await;
    let credential = key.get(&options);
    answer(app, &ceremony, &credential).await
}

fn is_refused(answer: &Response) -> bool {
    answer.status() == StatusCode::UNPROCESSABLE_ENTITY && !answer.headers().contains_key("set-cookie")
}

#[tokio::test]
async fn a_passkey_opens_a_session_without_name_password_or_code() {
    let app = start().await;
    let who = owner(&app, "Owner").await;
    let mut key = add(&app, &who).await;
    for _ in 0..2 {
        let answer = sign_in(&app, &mut key).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(answer.headers()["location"], "/moderation");
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
        let cookie = cookie.split(';').next().unwrap();
        assert_eq!(app.get_with("/moderation", cookie).await.status(), StatusCode::OK);
    }
    let page = app.get_with("/account", &who.cookie).await.text().await.unwrap();
    assert!(page.contains("phone") && page.contains("last used on"), "{page}");
}

#[tokio::test]
async fn an_answer_opens_one_session_and_a_copied_key_none() {
    let app = start().await;
    let who = owner(&app, "Owner").await;
    let mut key = add(&app, &who).await;
    let (ceremony, options) = ask(&app).await;
    let credential = key.get(&options);
    assert_eq!(
        answer(&app, &ceremony, &credential).await.status(),
        StatusCode::SEE_OTHER
    );
    assert!(
        is_refused(&answer(&app, &ceremony, &credential).await),
        "a replay"
    );
    let (other, _) = ask(&app).await;
    assert!(
        is_refused(&answer(&app, &other, &credential).await),
        "of another question"
    );
    key.counter = 1;
    assert!(
        is_refused(&sign_in(&app, &mut key).await),
        "the counter goes back"
    );
    key.counter = 10;
    assert_eq!(sign_in(&app, &mut key).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_signed_otherwise_opens_nothing() {
    let app = start().await;
    let who = owner(&app, "Owner").await;
    let mut key = add(&app, &who).await;
    key.verifies = false;
    assert!(is_refused(&sign_in(&app, &mut key).await), "no finger, no PIN");
    key.verifies = true;
    let own = key.owner.clone();
    key.owner = vec![7; 16];
    assert!(is_refused(&sign_in(&app, &mut key).await), "of somebody else");
    key.owner = own;
    let (ceremony, options) = ask(&app).await;
    let mut credential = key.get(&options);
    credential["response"]["signature"] = "AAAA".into();
    assert!(is_refused(&answer(&app, &ceremony, &credential).await));
    let mut stranger = Authenticator::new(&origin(&app));
    stranger.owner.clone_from(&key.owner);
    assert!(is_refused(&sign_in(&app, &mut stranger).await), "an unknown key");
    let mut elsewhere = Authenticator::new("http://evil.example");
    elsewhere.owner.clone_from(&key.owner);
    assert!(
        is_refused(&sign_in(&app, &mut elsewhere).await),
        "of another site"
    );
    let (ceremony, options) = ask(&app).await;
    let credential = key.get(&options);
    app.advance(Duration::minutes(5));
    assert!(
        is_refused(&answer(&app, &ceremony, &credential).await),
        "too late"
    );
    for (ceremony, credential) in [("", "{}"), ("x", "no json"), (&ceremony, "{}")] {
        let fields = [("ceremony", ceremony), ("credential", credential)];
        let answer = app.post_form("/sign-in/passkey", &fields).await;
        assert_eq!(
            answer.status(),
            StatusCode::BAD_REQUEST,
            "{ceremony} {credential}"
        );
    }
}

#[tokio::test]
async fn a_disabled_account_and_a_removed_passkey_open_nothing() {
    let app = start().await;
    let who = owner(&app, "Owner").await;
    let (mut one, mut other) = (add(&app, &who).await, add(&app, &who).await);
    let listed = store::passkeys::of_account(&app.database.pool, who.id)
        .await
        .unwrap();
    assert_eq!(listed.len(), 2);
    let mut connection = app.database.pool.acquire().await.unwrap();
    store::accounts::set_disabled(&mut connection, who.id, true)
        .await
        .unwrap();
    assert!(is_refused(&sign_in(&app, &mut one).await));
    store::accounts::set_disabled(&mut connection, who.id, false)
        .await
        .unwrap();
    drop(connection);
    assert_eq!(sign_in(&app, &mut one).await.status(), StatusCode::SEE_OTHER);
    // Somebody else cannot remove it; its owner can.
    let stranger = app.person("Stranger", &[]).await;
    let cookie = app.session(who.id, app.now()).await;
    for (cookie, expected) in [
        (&stranger.cookie, StatusCode::NOT_FOUND),
        (&cookie, StatusCode::SEE_OTHER),
    ] {
        for passkey in &listed {
            let path = format!("/account/passkeys/{}", passkey.id);
            let answer = app.post_form_with(&path, &[], Some(cookie)).await;
            assert_eq!(answer.status(), expected);
        }
    }
    assert!(is_refused(&sign_in(&app, &mut one).await));
    assert!(is_refused(&sign_in(&app, &mut other).await));
}

#[tokio::test]
async fn a_passkey_is_added_by_its_owner_who_says_the_password() {
    let app = start().await;
    let who = owner(&app, "Owner").await;
    let other = owner(&app, "Other").await;
    for password in ["", "wrong horse battery", &"x".repeat(5000)] {
        let refused = ask_to_add(&app, &who, password).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let mut key = Authenticator::new(&origin(&app));
    let (ceremony, options) = question(ask_to_add(&app, &who, PASSWORD).await).await;
    let credential = key.create(&options);
    let stolen = add_answer(&app, &other, &ceremony, &credential).await;
    assert_eq!(stolen.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let late = add_answer(&app, &who, &ceremony, &credential).await;
    assert_eq!(late.status(), StatusCode::UNPROCESSABLE_ENTITY, "it is used up");
    let (ceremony, options) = question(ask_to_add(&app, &who, PASSWORD).await).await;
    key.verifies = false;
    let weak = add_answer(&app, &who, &ceremony, &key.create(&options)).await;
    assert_eq!(weak.status(), StatusCode::UNPROCESSABLE_ENTITY);
    // A question to sign in is no question to add.
    let (ceremony, options) = ask(&app).await;
    let asserted = add_answer(&app, &who, &ceremony, &key.get(&options)).await;
    assert!(asserted.status().is_client_error());
    let count: i64 = sqlx::query_scalar("select count(*) from passkey")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(count, 0);
}

/// T36: who tries passwords on an account for hours keeps its owner out by nothing.
#[tokio::test]
async fn ten_thousand_bad_passwords_do_not_keep_the_owner_out() {
    let database = TestDatabase::create().await;
    let app = TestApp::start_as(database, |settings| {
        settings.base_url = settings.base_url.replace("127.0.0.1", "localhost");
        // As they are in earnest, but that opening the account here takes none of it.
        settings.quotas.sign_in = Quotas::default().sign_in;
        settings.quotas.passkey = Quotas::default().passkey;
    })
    .await;
    let who = owner(&app, "Owner").await;
    let mut key = add(&app, &who).await;
    // Longer than any password, so that no time goes into hashing: what is tried here is the limit, not the hash.
    let long = "x".repeat(2000);
    let mut refused = 0;
    for _ in 0..10_000 {
        let fields = [("name", "Owner"), ("password", long.as_str()), ("code", "123456")];
        let answer = app.post_form("/sign-in", &fields).await;
        refused += u32::from(answer.status() == StatusCode::TOO_MANY_REQUESTS);
        assert!(!answer.headers().contains_key("set-cookie"));
    }
    assert!(refused > 9_900, "{refused}");
    let answer = sign_in(&app, &mut key).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_instance_without_a_name_has_no_passkeys_and_says_so() {
    let app = TestApp::start().await;
    let who = owner(&app, "Owner").await;
    let ask = app.post_form("/sign-in/passkey/options", &[]).await;
    assert_eq!(ask.status(), StatusCode::NOT_FOUND);
    assert!(!app.text("/sign-in").await.contains("data-island=\"passkey\""));
    let page = app.get_with("/account", &who.cookie).await.text().await.unwrap();
    assert!(page.contains("has no name of its own"));
    assert_eq!(
        ask_to_add(&app, &who, PASSWORD).await.status(),
        StatusCode::NOT_FOUND
    );
}
