//! What stands in the way of taking an import back: time, another import, an organisation that is gone.

use contrechamp::commands::import::revert;
use domain::ids::{ImportId, OrganisationId};
use domain::permission::Role;
use domain::retention::FEATURE_IMAGE;
use reqwest::StatusCode;
use time::{Date, Duration};

use crate::accounts::signed_in;
use crate::import_reverts::{done, export, import, press, waits};
use crate::imports::nodes;
use crate::support::TestApp;

async fn page_of(app: &TestApp, cookie: &str, id: ImportId) -> String {
    let page = app.get_with(&format!("/moderation/imports/{id}"), cookie).await;
    page.text().await.unwrap()
}

async fn sweep(app: &TestApp) {
    let mut transaction = app.database.pool.begin().await.unwrap();
    store::retention::sweep(&mut transaction, app.now())
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

/// What stood before is kept for a year. Later an update cannot be taken back; a publication can.
#[tokio::test]
async fn an_update_whose_image_is_destroyed_stays_and_the_page_says_so() {
    let app = TestApp::start().await;
    import(&app, &nodes(&[(1, 1.0, 43.0, "")]).0, 1).await;
    let dome = r#","camera:type":"dome""#;
    let file = nodes(&[(1, 1.0, 43.0, dome), (2, 2.0, 44.0, "")]);
    let id = import(&app, &file.0, 2).await;
    // The last day on which it is whole, and the first on which it is not.
    let on: Date = sqlx::query_scalar("select imported_on from import where id = $1")
        .bind(id.0)
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    app.advance(on + FEATURE_IMAGE - Duration::DAY - app.now().date());
    sweep(&app).await;
    let senior = signed_in(&app, "before", &[Role::SeniorReviewer]).await;
    let page = page_of(&app, &senior, id).await;
    assert!(
        page.contains("is kept for a year, until") && page.contains("1 entry that it updated"),
        "{page}"
    );
    app.advance(Duration::DAY);
    sweep(&app).await;
    let senior = signed_in(&app, "senior", &[Role::SeniorReviewer]).await;
    let page = page_of(&app, &senior, id).await;
    assert!(
        page.contains("1 entry stays: it was changed more than a year ago")
            && page.contains("was destroyed after a year, on"),
        "{page}"
    );
    assert_eq!(done(&press(&app, &senior, id).await), "reverted");
    app.wait_for_count(1).await;
    let file = app.text("/exports/devices.geojson").await;
    assert!(file.contains("dome") && file.contains("node/1"), "{file}");
}

#[tokio::test]
async fn nothing_is_taken_back_while_the_source_is_imported() {
    let app = TestApp::start().await;
    let file = nodes(&[(1, 1.0, 43.0, "")]);
    let id = import(&app, &file.0, 1).await;
    let senior = signed_in(&app, "senior", &[Role::SeniorReviewer]).await;
    let mut running = app.database.pool.begin().await.unwrap();
    let other = ImportId(server::random::id());
    store::imports::begin(&mut running, other, "osm", "another", app.now().date())
        .await
        .unwrap();
    let answer = press(&app, &senior, id).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let page = answer.text().await.unwrap();
    assert!(page.contains("being imported or taken back right now"), "{page}");
    let error = revert(&app.database.pool, id, false, app.now())
        .await
        .unwrap_err();
    assert!(error.to_string().contains("try again later"), "{error}");
    running.rollback().await.unwrap();
    assert_eq!(done(&press(&app, &senior, id).await), "reverted");
}

/// The page does not wait longer than a form may take; the work goes on.
#[tokio::test]
async fn what_takes_long_goes_on_without_the_page() {
    let app = TestApp::start().await;
    let before = export(&app).await;
    let file = nodes(&[(1, 1.0, 43.0, "")]);
    let id = import(&app, &file.0, 1).await;
    let senior = signed_in(&app, "senior", &[Role::SeniorReviewer]).await;
    let mut held = app.database.pool.begin().await.unwrap();
    sqlx::query("select from feature for update")
        .execute(&mut *held)
        .await
        .unwrap();
    let answer = press(&app, &senior, id).await;
    assert_eq!(done(&answer), "running");
    held.rollback().await.unwrap();
    waits(&app, "as before", &before).await;
}

/// An image names organisations by their ids, and two of them may have become one since.
#[tokio::test]
async fn an_operator_that_became_another_one_is_kept() {
    let app = TestApp::start().await;
    let operated = |name: &str| nodes(&[(1, 1.0, 43.0, &format!(r#","operator":"{name}""#))]);
    import(&app, &operated("Ville de Dunkerque").0, 1).await;
    let id = import(&app, &operated("Ville de Grande-Synthe").0, 1).await;
    let pool = &app.database.pool;
    let organisation = async |name: &str| -> OrganisationId {
        let id: uuid::Uuid = sqlx::query_scalar("select id from organisation where name = $1")
            .bind(name)
            .fetch_one(pool)
            .await
            .unwrap();
        OrganisationId(id)
    };
    let (from, into) = (
        organisation("Ville de Dunkerque").await,
        organisation("Ville de Grande-Synthe").await,
    );
    let mut transaction = pool.begin().await.unwrap();
    store::organisations::merge(&mut transaction, from, into, app.now().date())
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let said = revert(pool, id, false, app.now()).await.unwrap();
    assert!(said.contains("1 features are as before"), "{said}");
    let operator: uuid::Uuid = sqlx::query_scalar("select operator_id from device")
        .fetch_one(pool)
        .await
        .unwrap();
    assert_eq!(operator, into.0);
}
