//! Claims about what is compressed, and what is not since its length could betray a secret.

use crate::testing::TestApp;
use crate::testing::world::world;

#[tokio::test]
async fn empty_forms_come_compressed_and_answers_to_forms_do_not() {
    let app = TestApp::of(world());
    let gzip = [("accept-encoding", "gzip")];
    for path in [
        "/report",
        "/report/device",
        "/report/deployment",
        "/report/centre",
    ] {
        let page = app.get_with(path, &gzip).await;
        assert_eq!(page.header("content-encoding"), "gzip", "{path}");
    }
    // They hold receipts, or what somebody typed beside what somebody else could have put there.
    let headers = [("content-type", "application/x-www-form-urlencoded"), gzip[0]];
    let answer = app.send("POST", "/report/device", &headers, "note=x").await;
    assert!(answer.body.len() > 1_000, "{}", answer.status);
    assert_eq!(answer.header("content-encoding"), "");
    for path in ["/receipt", "/sign-in"] {
        assert_eq!(
            app.get_with(path, &gzip).await.header("content-encoding"),
            "",
            "{path}"
        );
    }
}

#[tokio::test]
async fn no_two_empty_forms_have_the_same_token() {
    let app = TestApp::of(world());
    let pages = [app.get("/report/device").await, app.get("/report/device").await];
    let [one, other] = pages.each_ref().map(|page| {
        let (_, rest) = page.body.split_once("data-token=\"").unwrap();
        rest.split_once('"').unwrap().0
    });
    assert!(!one.is_empty());
    assert_ne!(one, other);
}
