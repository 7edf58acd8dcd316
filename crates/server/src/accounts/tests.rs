//! Signing in over HTTP, without a database.

use axum::http::{StatusCode, header};

use crate::testing::{get, post_form};

#[tokio::test]
async fn pages_of_moderators_send_a_stranger_to_sign_in() {
    for path in [
        "/moderation",
        "/moderation/reviews/3f2f7a4e-8d0c-4a58-9d3c-1a2b3c4d5e6f",
    ] {
        let answer = get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(answer.headers[header::LOCATION], "/sign-in");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    }
    let decision = "/moderation/reviews/3f2f7a4e-8d0c-4a58-9d3c-1a2b3c4d5e6f/decision";
    assert_eq!(post_form(decision, &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_failed_sign_in_keeps_the_name_and_never_the_password() {
    let fields = [
        ("name", "relectrice"),
        ("password", "correct horse"),
        ("code", "123456"),
    ];
    let answer = post_form("/sign-in", &fields).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains(r#"value="relectrice""#));
    assert!(!answer.body.contains("correct horse"));
    assert!(!answer.headers.contains_key(header::SET_COOKIE));
}

#[tokio::test]
async fn what_is_no_invitation_is_not_found() {
    for path in ["/invitation", "/invitation?code=", "/invitation?code=abc"] {
        assert_eq!(get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let code = "A".repeat(43);
    assert_eq!(
        get(&format!("/invitation?code={code}")).await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
}

#[tokio::test]
async fn signing_out_takes_the_cookie_away_even_without_a_session() {
    let answer = post_form("/sign-out", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(
        cookie.starts_with("session=;") && cookie.contains("Max-Age=0"),
        "{cookie}"
    );
}
