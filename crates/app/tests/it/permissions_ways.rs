//! By which ways an address is asked: from another site, by a link, from the header of a page.

use domain::ids::PlaceId;
use domain::permission::Role;
use reqwest::StatusCode;
use server::routes::Method;

use crate::permissions::{QUERIES, World};

#[tokio::test]
async fn nothing_changes_for_another_site_or_by_a_link() {
    let world = World::new().await;
    let app = &world.app;
    let roles: Vec<(Role, Option<PlaceId>)> = Role::ALL.iter().map(|role| (*role, None)).collect();
    let everything = app.person("everything", &roles).await;
    let routes = server::listed();
    let posts = routes.iter().filter(|listed| listed.method == Method::Post);
    for listed in posts.filter(|listed| !QUERIES.contains(&listed.path)) {
        let path = world.path(listed.path);
        for (origin, site) in [
            ("https://elsewhere.example", "cross-site"),
            ("null", "cross-site"),
            ("https://elsewhere.example", "same-site"),
        ] {
            let answer = app
                .client
                .post(app.url(&path))
                .header("origin", origin)
                .header("sec-fetch-site", site)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("cookie", &everything.cookie)
                .send()
                .await
                .unwrap();
            assert_eq!(
                answer.status(),
                StatusCode::FORBIDDEN,
                "{} from {origin}",
                listed.path
            );
        }
        let is_read_too = routes
            .iter()
            .any(|other| other.path == listed.path && other.method == Method::Get);
        if !is_read_too {
            let answer = app.get_with(&path, &everything.cookie).await;
            assert_eq!(
                answer.status(),
                StatusCode::METHOD_NOT_ALLOWED,
                "GET {}",
                listed.path
            );
        }
    }
    // They are signed in after all that.
    assert_eq!(
        app.get_with("/moderation", &everything.cookie).await.status(),
        StatusCode::OK
    );
}

/// The header of every page leads to `/moderation`, whatever the roles of whoever is signed in.
#[tokio::test]
async fn who_reads_no_reviews_is_led_to_what_they_may_see() {
    let world = World::new().await;
    for (name, to) in [
        ("admin", "/admin/accounts"),
        ("auditor", "/log"),
        ("nobody", "/sign-in"),
    ] {
        let cookie = world.cookie(name).await;
        let answer = world.ask("GET", "/moderation", cookie.as_deref()).await;
        assert!(answer.status().is_redirection(), "{name}: {}", answer.status());
        assert_eq!(answer.headers()["location"], to, "{name}");
        let there = world.ask("GET", to, cookie.as_deref()).await;
        assert_eq!(there.status(), StatusCode::OK, "{name}");
    }
    let cookie = world.cookie("admin").await;
    let answer = world.ask("GET", "/moderation?lang=en", cookie.as_deref()).await;
    assert_eq!(answer.headers()["location"], "/admin/accounts?lang=en");
}
