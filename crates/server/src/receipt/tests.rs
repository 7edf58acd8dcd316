//! Receipts over HTTP, without a database.

use axum::http::{StatusCode, header};

use crate::testing::{get, post_form};

#[tokio::test]
async fn what_is_no_code_is_not_found_and_shown_again() {
    for code in ["", "1234", "' or 1=1 --", "<script>"] {
        let answer = post_form("/receipt", &[("code", code)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{code}");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
        assert!(!answer.body.contains("<script>"));
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
