//! Claims about the register of acts.

use crate::testing::TestApp;
use crate::testing::world::{ORDER, world};

#[tokio::test]
async fn the_register_lists_and_filters_acts() {
    let app = TestApp::of(world());
    let all = app.get("/acts?lang=en").await.body;
    assert!(all.contains("2 acts."), "{all}");
    assert!(all.contains(ORDER));
    let none = app.get("/acts?lang=en&department=31&country=&force=&year=").await;
    assert!(none.body.contains("No act matches."));
    let one = app.get("/acts?lang=en&year=2025").await.body;
    assert!(one.contains("One act.") && one.contains("83-2025-01-02-00001"));
    assert!(one.contains(r#"value="2025""#), "the filter is kept");
    assert_eq!(app.get("/acts?force=police").await.status, 400);
}

#[tokio::test]
async fn an_act_says_what_it_does_and_how_late_it_was_published() {
    let app = TestApp::of(world());
    let page = app
        .get("/acts/00000000-0000-0000-0000-000000000300?lang=en")
        .await
        .body;
    for said in [
        "Order 83-2026-11-20-00003",
        "signed on 20 November 2026 · published on 24 November 2026",
        "Published 3 days after it began.",
        "Préfet du Var",
        "https://var.example.org/a.pdf",
        "Repeals <a href=\"/acts/00000000-0000-0000-0000-000000000301?lang=en\">",
        "One thing on the map rests on it.",
        "/deployments/00000000-0000-0000-0000-000000000100",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let old = app
        .get("/acts/00000000-0000-0000-0000-000000000301?lang=fr")
        .await
        .body;
    assert!(old.contains("Est abrogé par <a href=\"/acts/00000000-0000-0000-0000-000000000300?lang=fr\">"));
}
