//! `/moderation/openstreetmap`: who sees it, what it asks, and what an answer does.

use domain::permission::Role;
use reqwest::StatusCode;

use crate::accounts::signed_in;
use crate::imports_osm::{CAMERA, Node, device, edit, import, import_whole, questions, tagged};
use crate::support::TestApp;

const DESK: &str = "/moderation/openstreetmap";

/// Two devices whose heading both sides changed, and one that is gone there.
async fn asked() -> TestApp {
    let app = TestApp::start().await;
    let heading = |degrees| tagged(&[("camera:direction", degrees)]);
    let (first, second) = (heading("90"), heading("45"));
    let database = &app.database;
    let nodes = |tags, version| -> Vec<Node<'_>> {
        let differ = [1, 2].map(|id| (id, version, 1.0, 43.0 + id as f64 / 100.0, tags));
        let same = (4..=10).map(|id| (id, 1, 1.0, 43.0 + id as f64 / 100.0, CAMERA));
        differ.into_iter().chain(same).collect()
    };
    let mut before = nodes(&first[..], 1);
    before.push((3, 1, 1.0, 43.5, CAMERA));
    import(database, &before).await;
    for id in [1, 2] {
        edit(database, id, "heading = 180").await;
    }
    import_whole(database, &nodes(&second[..], 2), false)
        .await
        .unwrap();
    app
}

fn actions(page: &str) -> Vec<String> {
    let mut actions: Vec<String> = page
        .split("action=\"/moderation/openstreetmap/")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    actions.dedup();
    actions
}

/// The card of a node.
fn card<'a>(page: &'a str, node: &str) -> &'a str {
    page.split("<section")
        .find(|card| card.contains(&format!("openstreetmap.org/{node}\"")))
        .unwrap_or_else(|| panic!("{node}: {page}"))
}

#[tokio::test]
async fn an_answer_keeps_ours_or_takes_theirs_once() {
    let app = asked().await;
    let cookie = signed_in(&app, "ada", &[Role::Reviewer]).await;
    let page = app.get_with(DESK, &cookie).await.text().await.unwrap();
    assert_eq!(actions(&page).len(), 3, "{page}");
    let first = card(&page, "node/1");
    for said in ["180", "45", "90", "value=\"ours\"", "value=\"theirs\""] {
        assert!(first.contains(said), "{said}: {first}");
    }
    // Of what is gone there, only staying can be said here.
    let gone = card(&page, "node/3");
    assert!(
        gone.contains("value=\"ours\"") && !gone.contains("value=\"theirs\""),
        "{gone}"
    );
    // Nothing there leads where a reviewer may not go.
    assert!(!page.contains("href=\"/moderation/imports\""), "{page}");

    let path = |node: &str| format!("{DESK}/{}", actions(card(&page, node))[0]);
    for (fields, status) in [
        (vec![], StatusCode::BAD_REQUEST),
        (vec![("answer", "both")], StatusCode::BAD_REQUEST),
        (vec![("answer", "ours"), ("more", "x")], StatusCode::BAD_REQUEST),
    ] {
        let answer = app.post_form_with(&path("node/1"), &fields, Some(&cookie)).await;
        assert_eq!(answer.status(), status, "{fields:?}");
    }
    let gone_there = device(&app.database, 3).await;
    for (node, answer) in [("node/1", "theirs"), ("node/2", "ours"), ("node/3", "ours")] {
        let done = app
            .post_form_with(&path(node), &[("answer", answer)], Some(&cookie))
            .await;
        assert_eq!(done.status(), StatusCode::SEE_OTHER, "{node}");
        let late = app
            .post_form_with(&path(node), &[("answer", answer)], Some(&cookie))
            .await;
        assert_eq!(late.status(), StatusCode::NOT_FOUND, "{node}");
    }
    assert_eq!(device(&app.database, 1).await.2, Some(45.0));
    assert_eq!(device(&app.database, 2).await.2, Some(180.0));
    assert_eq!(
        device(&app.database, 3).await,
        gone_there,
        "an answer that keeps it changes nothing"
    );
    assert!(questions(&app.database).await.is_empty());
    let page = app.get_with(DESK, &cookie).await.text().await.unwrap();
    assert!(actions(&page).is_empty(), "{page}");
}

#[tokio::test]
async fn only_who_decides_on_reviews_answers() {
    let app = asked().await;
    let cookie = signed_in(&app, "ada", &[Role::Reviewer]).await;
    let page = app.get_with(DESK, &cookie).await.text().await.unwrap();
    let path = format!("{DESK}/{}", actions(&page)[0]);
    for role in [Role::Legal, Role::Admin, Role::Auditor] {
        let other = signed_in(&app, role.code(), &[role]).await;
        assert_eq!(
            app.get_with(DESK, &other).await.status(),
            StatusCode::FORBIDDEN,
            "{role}"
        );
        let answer = app
            .post_form_with(&path, &[("answer", "theirs")], Some(&other))
            .await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{role}");
    }
    assert_eq!(questions(&app.database).await.len(), 3);
}
