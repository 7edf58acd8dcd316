//! A slip of a moderator, and what was published twice, put right from the pages of reviews.

use domain::permission::Role;
use domain::report::{Claimed, Finding};
use domain::subject::Subject;
use reqwest::StatusCode;

use crate::moderation::led_to;
use crate::second::World;
use crate::support::{Person, Reported, TestApp, camera};

#[tokio::test]
async fn a_slip_is_taken_back_from_the_next_page_by_who_made_it() {
    let world = World::of(camera(2.14, 43.9)).await;
    let answer = world.approve(&world.first, &[]).await;
    let page = answer.headers()["location"].to_str().unwrap().to_owned();
    let seen = async |who: &Person| {
        let answer = world.app.get_with(&page, &who.cookie).await;
        answer.text().await.unwrap()
    };
    let undo = page.split("undo=").nth(1).unwrap();
    let action = format!("/moderation/decisions/{undo}/undo");
    assert!(seen(&world.first).await.contains(&action));
    // A link that names the decision of somebody else offers nothing.
    assert!(!seen(&world.second).await.contains(&action));
    let fields = [("then", "review")];
    let forbidden = world
        .app
        .post_form_with(&action, &fields, Some(&world.second.cookie))
        .await;
    assert_eq!(forbidden.status(), StatusCode::FORBIDDEN);
    // The page of the review says who decided, and has the button too.
    let decided = world.page(&world.first).await;
    assert!(decided.contains(&action) && decided.contains("Decided by"));
    assert!(!world.page(&world.second).await.contains(&action));

    let back = world
        .app
        .post_form_with(&action, &fields, Some(&world.first.cookie))
        .await;
    assert_eq!(led_to(&back), format!("{}?done=undone", world.path()));
    assert_eq!(world.count("select count(*) from public_device").await, 0);
    assert!(world.page(&world.first).await.contains(r#"value="approve""#));
}

#[tokio::test]
async fn one_thing_that_was_published_twice_is_merged_from_the_review() {
    let app = TestApp::start().await;
    let (kept, twice) = (camera(2.14, 43.9), camera(2.1401, 43.9));
    let (kept, twice_id) = (app.publish(kept).await, app.publish(twice.clone()).await);
    let claimed = Claimed::seen(Subject::Device(Box::new(twice)), None);
    let finding = Finding::StillThere;
    let (_, review) = Reported::found(twice_id, finding, claimed)
        .insert(&app.database)
        .await[0];
    let world = World {
        first: app.person("First", &[(Role::Reviewer, None)]).await,
        second: app.person("Second", &[(Role::Reviewer, None)]).await,
        app,
        review,
    };
    let page = world.page(&world.first).await;
    let action = format!("/moderation/features/{twice_id}/change");
    assert!(page.contains(&action), "{page}");
    let (review, into) = (review.to_string(), kept.to_string());
    let fields = [
        ("version", "1"),
        ("change", "merge"),
        ("into", into.as_str()),
        ("review", review.as_str()),
    ];
    let answer = world
        .app
        .post_form_with(
            &format!("{action}?kind=device.camera"),
            &fields,
            Some(&world.first.cookie),
        )
        .await;
    assert_eq!(
        led_to(&answer),
        format!("{}?kind=device.camera&done=merged", world.path())
    );
    let merged: Option<uuid::Uuid> = sqlx::query_scalar("select merged_into from feature where id = $1")
        .bind(twice_id.0)
        .fetch_one(&world.app.database.pool)
        .await
        .unwrap();
    assert_eq!(merged, Some(kept.0));
    // What the report found is found of the one that stays.
    let about: uuid::Uuid = sqlx::query_scalar("select about_id from report where about_id is not null")
        .fetch_one(&world.app.database.pool)
        .await
        .unwrap();
    assert_eq!(about, kept.0);
}
