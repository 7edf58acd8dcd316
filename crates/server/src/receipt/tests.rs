//! Receipts over HTTP, without a database.

use axum::http::{StatusCode, header};

use crate::testing::{get, post_form};

#[tokio::test]
async fn what_is_no_code_is_looked_for_like_any_other_and_shown_again() {
    // The database is away: nothing tells a code from what is none.
    let code = ["0000"; 8].join("-");
    for code in ["", "1234", "' or 1=1 --", "<script>", &code] {
        for action in ["follow", "withdraw", "confirm_withdrawal", "correct", "answer"] {
            let answer = post_form("/receipt", &[("code", code), ("action", action)]).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{code} {action}");
            assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
            assert!(!answer.body.contains("<script>"));
        }
    }
}

#[tokio::test]
async fn a_code_in_the_address_is_refused() {
    assert_eq!(get("/receipt?code=0000").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn without_a_database_the_code_is_kept() {
    let code = ["0000"; 8].join("-");
    let answer = post_form("/receipt", &[("code", &code)]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains(&code));
    let unknown = post_form("/receipt", &[("code", &code), ("action", "publish")]).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
}
