//! Taking an import back: the public exports are byte for byte what they were, and what others have changed since stays.

use atlas::Collection;
use contrechamp::commands::import::{list, osm_file, osm_file_within, revert};
use domain::ids::{AccountId, DecisionId, FeatureId, ImportId};
use domain::moderation::{FeatureChange, Grid};
use domain::permission::Role;
use reqwest::{Response, StatusCode};
use serde_json::json;
use store::imports::Completeness;
use store::standing::Changer;

use crate::accounts::signed_in;
use crate::imports::{File, fixture, nodes};
use crate::support::{TestApp, camera};

/// Every public file.
pub(crate) async fn export(app: &TestApp) -> Vec<String> {
    let mut files = Vec::new();
    for collection in Collection::ALL {
        for format in ["geojson", "csv"] {
            files.push(
                app.text(&format!("/exports/{}.{format}", collection.name()))
                    .await,
            );
        }
    }
    files
}

pub(crate) async fn waits(app: &TestApp, what: &str, expected: &[String]) {
    let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(20);
    while export(app).await != expected {
        assert!(tokio::time::Instant::now() < deadline, "in vain: {what}");
    }
}

/// What an import writes beside the features, row for row.
async fn records(app: &TestApp) -> String {
    sqlx::query_scalar(
        "select concat_ws('|',
            (select jsonb_agg(to_jsonb(evidence) order by id) from evidence),
            (select jsonb_agg(to_jsonb(feature_source) order by feature_id) from feature_source where digest <> ''),
            (select jsonb_agg(to_jsonb(feature_version) order by feature_id, version) from feature_version)
        )",
    )
    .fetch_one(&app.database.pool)
    .await
    .unwrap()
}

/// Imports a file and waits until the map has this many devices.
pub(crate) async fn import(app: &TestApp, file: &std::path::Path, devices: u64) -> ImportId {
    let before: Vec<uuid::Uuid> = sqlx::query_scalar("select id from import")
        .fetch_all(&app.database.pool)
        .await
        .unwrap();
    osm_file(&app.database.pool, file).await.unwrap();
    app.wait_for_count(devices).await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from import where id <> all ($1)")
        .bind(before)
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    ImportId(id)
}

async fn feature(app: &TestApp, external: &str) -> FeatureId {
    let id: uuid::Uuid = sqlx::query_scalar("select feature_id from feature_source where external_id = $1")
        .bind(external)
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    FeatureId(id)
}

/// As a moderator reads the page and presses its button.
pub(crate) async fn press(app: &TestApp, cookie: &str, id: ImportId) -> Response {
    let path = format!("/moderation/imports/{id}");
    let page = app.get_with(&path, cookie).await.text().await.unwrap();
    let items = page.split("name=\"items\" value=\"").nth(1);
    let items = items.and_then(|rest| rest.split('"').next()).unwrap_or("0");
    app.post_form_with(&format!("{path}/revert"), &[("items", items)], Some(cookie))
        .await
}

pub(crate) fn done(answer: &Response) -> &str {
    answer.headers()["location"]
        .to_str()
        .unwrap()
        .rsplit_once("done=")
        .unwrap()
        .1
}

/// A second state of the same data: objects that changed, that are not in it any more, and that are new.
fn second_version(name: &str) -> File {
    let mut file: serde_json::Value = serde_json::from_slice(&std::fs::read(fixture(name)).unwrap()).unwrap();
    let elements = file["elements"].as_array_mut().unwrap();
    let nodes: Vec<usize> = (0..elements.len())
        .filter(|index| elements[*index]["type"] == "node" && elements[*index]["tags"].is_object())
        .collect();
    for index in &nodes {
        elements[*index]["lat"] = json!(elements[*index]["lat"].as_f64().unwrap() + 0.001);
        elements[*index]["tags"]["operator"] = json!("Ville de Toulouse");
        elements[*index]["tags"]["camera:direction"] = json!("45");
    }
    elements.remove(nodes[0]);
    elements.push(json!({
        "type": "node", "id": 990_001, "lon": 1.5, "lat": 43.5, "version": 1,
        "tags": {"man_made": "surveillance", "surveillance:type": "ALPR", "camera:direction": "10;200"}
    }));
    File::with(name, &serde_json::to_vec(&file).unwrap())
}

#[tokio::test]
async fn two_versions_of_a_file_are_taken_back_to_the_byte_one_after_the_other() {
    let name = "devices.overpass.json";
    let app = TestApp::start().await;
    app.publish(camera(1.4, 43.6)).await;
    let (none, no_records) = (export(&app).await, records(&app).await);
    let first = osm_file(&app.database.pool, &fixture(name)).await.unwrap();
    let devices = 1 + u64::try_from(first.inserted).unwrap();
    app.wait_for_count(devices).await;
    let first_id: uuid::Uuid = sqlx::query_scalar("select id from import")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    let first_id = ImportId(first_id);
    let (one, one_records) = (export(&app).await, records(&app).await);
    let version = second_version(name);
    let (second, departed) = osm_file_within(&app.database.pool, &version.0, &Completeness::default())
        .await
        .unwrap();
    assert!(
        second.updated > 3 && second.inserted >= 2 && second.conflicts == 0,
        "{second:?}"
    );
    let later: uuid::Uuid = sqlx::query_scalar("select id from import where id <> $1")
        .bind(first_id.0)
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    let pool = &app.database.pool;
    app.wait_for_count(devices + u64::try_from(second.inserted).unwrap())
        .await;
    let two = export(&app).await;

    let look = revert(pool, ImportId(later), true, app.now()).await.unwrap();
    assert!(
        look.contains(&format!(
            "{} features would be",
            second.updated + second.inserted + departed
        )),
        "{look}"
    );
    assert_eq!(export(&app).await, two, "looking changes nothing");
    // Of the first one, what the second has updated stays, and the camera of a mast of two that has one by now.
    let look = revert(pool, first_id, true, app.now()).await.unwrap();
    assert!(
        look.contains(&format!("{} stay, changed by", second.updated + departed)),
        "{look}"
    );

    revert(pool, ImportId(later), false, app.now()).await.unwrap();
    waits(&app, "as after the first version", &one).await;
    assert_eq!(records(&app).await, one_records);
    revert(pool, first_id, false, app.now()).await.unwrap();
    waits(&app, "as before both", &none).await;
    assert_eq!(records(&app).await, no_records);
    let left: i64 = sqlx::query_scalar("select count(*) from feature_source where tags <> '{}'")
        .fetch_one(pool)
        .await
        .unwrap();
    assert_eq!(left, 0, "nothing of what the file said");
    let listed = list(pool).await.unwrap();
    assert_eq!(listed.matches("taken back on").count(), 2, "{listed}");

    // Again, and what is the same thing has the address that it had.
    let again = osm_file(pool, &fixture(name)).await.unwrap();
    assert_eq!((again.inserted, again.conflicts), (first.inserted, 0));
    app.wait_for_count(devices).await;
    let ids = |file: &str| -> Vec<String> {
        let file: serde_json::Value = serde_json::from_str(file).unwrap();
        let features = file["features"].as_array().unwrap();
        let mut ids: Vec<String> = features.iter().map(|one| one["id"].to_string()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&export(&app).await[0]), ids(&one[0]));
    let last = list(pool).await.unwrap();
    let last = last.lines().find(|line| line.ends_with("stands")).unwrap();
    let last = ImportId(last.split(' ').next().unwrap().parse().unwrap());
    revert(pool, last, false, app.now()).await.unwrap();
    waits(&app, "as before, once more", &none).await;
}

#[tokio::test]
async fn what_a_person_has_changed_since_stays_and_is_counted() {
    let app = TestApp::start().await;
    let file = nodes(&[
        (1, 1.0, 43.0, ""),
        (2, 2.0, 44.0, ""),
        (3, 3.0, 45.0, ""),
        (4, 4.0, 45.0, ""),
    ]);
    let id = import(&app, &file.0, 4).await;
    let pool = &app.database.pool;
    let senior = app.person("senior", &[(Role::SeniorReviewer, None)]).await;
    let coarsened = feature(&app, "node/1").await;
    coarsen(&app, coarsened, senior.id).await;
    // An act keeps no image, and counts all the same.
    let carried = feature(&app, "node/2").await;
    sqlx::query("update feature set version = version + 1 where id = $1")
        .bind(carried.0)
        .execute(pool)
        .await
        .unwrap();
    // What was changed and taken back since is as the import left it.
    let undone = feature(&app, "node/3").await;
    let decision = coarsen(&app, undone, senior.id).await;
    app.post_form_with(
        &format!("/moderation/decisions/{}/undo", decision.0),
        &[],
        Some(&senior.cookie),
    )
    .await;
    let page = app
        .get_with(&format!("/moderation/imports/{id}"), &senior.cookie)
        .await
        .text()
        .await
        .unwrap();
    assert!(
        page.contains("2 entries stay: somebody") && page.contains("2 entries that it published"),
        "{page}"
    );
    for stays in [coarsened, carried] {
        assert!(page.contains(&format!("/moderation/features/{stays}")), "{page}");
    }
    assert_eq!(done(&press(&app, &senior.cookie, id).await), "reverted");
    app.wait_for_count(2).await;
    let file = app.text("/exports/devices.geojson").await;
    for (feature, is_there) in [(coarsened, true), (carried, true), (undone, false)] {
        assert_eq!(file.contains(&feature.to_string()), is_there);
    }
    let gone = app.get(&format!("/devices/{undone}")).await;
    assert_eq!(gone.status(), StatusCode::GONE);
    let desk = app
        .get_with(&format!("/moderation/features/{undone}"), &senior.cookie)
        .await
        .text()
        .await
        .unwrap();
    assert!(desk.contains("by an import"), "{desk}");
}

async fn coarsen(app: &TestApp, id: FeatureId, by: AccountId) -> DecisionId {
    let decision = DecisionId(server::random::id());
    let changer = Changer {
        decision,
        by,
        seconded_by: None,
        now: app.now(),
    };
    let mut transaction = app.database.pool.begin().await.unwrap();
    let wish = FeatureChange::Coarsen(Grid::HundredMetres);
    store::standing::apply(&mut transaction, id, wish, changer)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    decision
}

fn many(count: i64) -> File {
    let row: Vec<(i64, f64, f64, &str)> = (0..count)
        .map(|number| {
            (
                number + 1,
                1.0 + f64::from(i32::try_from(number).unwrap()) / 100.0,
                43.0,
                "",
            )
        })
        .collect();
    nodes(&row)
}

#[tokio::test]
async fn more_than_fifty_take_two_people_once() {
    let app = TestApp::start().await;
    let before = export(&app).await;
    let id = import(&app, &many(60).0, 60).await;
    let first = signed_in(&app, "first", &[Role::SeniorReviewer]).await;
    let second = signed_in(&app, "second", &[Role::SeniorReviewer]).await;
    for _ in 0..2 {
        assert_eq!(done(&press(&app, &first, id).await), "proposed");
    }
    app.wait_for_count(60).await;
    let own = app
        .get_with(&format!("/moderation/imports/{id}"), &first)
        .await
        .text()
        .await
        .unwrap();
    assert!(own.contains("Somebody else has to agree too"), "{own}");
    // A form that says another number is shown again.
    let path = format!("/moderation/imports/{id}/revert");
    let answer = app.post_form_with(&path, &[("items", "59")], Some(&second)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let shown = answer.text().await.unwrap();
    assert!(shown.contains("Somebody has agreed to exactly this"), "{shown}");
    assert_eq!(done(&press(&app, &second, id).await), "reverted");
    waits(&app, "as before", &before).await;

    let page = app
        .get_with(&format!("/moderation/imports/{id}"), &first)
        .await
        .text()
        .await
        .unwrap();
    assert!(
        page.contains("nothing of it to take back") && page.contains("60 entries taken back"),
        "{page}"
    );
    let again = app.post_form_with(&path, &[("items", "0")], Some(&first)).await;
    assert_eq!(done(&again), "reverted");
    let (entries, seconds): (i64, i64) = sqlx::query_as(
        "select
            (select count(*) from audit_content
             where action = 'revert_import' and subject = 'import' and subject_id = $1 and count = 60),
            (select count(*) from changeset where seconded_by is not null and import_id::text = $1)",
    )
    .bind(id.to_string())
    .fetch_one(&app.database.pool)
    .await
    .unwrap();
    assert_eq!((entries, seconds), (1, 1), "once");
    let log = app.text("/log?lang=en").await;
    assert!(log.contains("Import taken back"), "{log}");
    let list = app
        .get_with("/moderation/imports?lang=fr", &first)
        .await
        .text()
        .await
        .unwrap();
    assert!(
        list.contains("60 éléments annulés le") && list.contains("60 nouveaux"),
        "{list}"
    );
}

#[tokio::test]
async fn an_import_that_nobody_made_is_not_found() {
    let app = TestApp::start().await;
    let senior = signed_in(&app, "senior", &[Role::SeniorReviewer]).await;
    for id in ["3f2f7a4e-8d0c-4a58-9d3c-1a2b3c4d5e6f", "1", "%27%20or%201=1"] {
        let path = format!("/moderation/imports/{id}");
        assert_eq!(
            app.get_with(&path, &senior).await.status(),
            StatusCode::NOT_FOUND,
            "{id}"
        );
        let posted = app
            .post_form_with(&format!("{path}/revert"), &[("items", "0")], Some(&senior))
            .await;
        assert_eq!(posted.status(), StatusCode::NOT_FOUND, "{id}");
    }
    let unknown = ImportId(server::random::id());
    let error = revert(&app.database.pool, unknown, false, app.now())
        .await
        .unwrap_err();
    assert!(error.to_string().contains("there is no import"), "{error}");
    let file = nodes(&[(1, 1.0, 43.0, "")]);
    let id = import(&app, &file.0, 1).await;
    for body in [&[][..], &[("items", "-1")], &[("items", "1"), ("account", "1")]] {
        let answer = app
            .post_form_with(&format!("/moderation/imports/{id}/revert"), body, Some(&senior))
            .await;
        assert!(answer.status().is_client_error(), "{body:?}: {}", answer.status());
    }
}
