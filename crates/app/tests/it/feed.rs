//! The feed: the published map equals the database, whatever order transactions commit in and whatever bell is lost.

use atlas::Collection;
use domain::Filter;
use sqlx::Executor;

use crate::support::{TestApp, camera, publish};

#[tokio::test]
async fn a_transaction_that_commits_late_with_a_low_number_is_not_missed() {
    let app = TestApp::start().await;
    let first = app.publish(camera(1.0, 43.0)).await;
    // A change row is numbered now and committed only after a later one has been seen.
    let mut late = app.database.pool.begin().await.unwrap();
    sqlx::query("update feature set status = 'confirmed', version = version + 1 where id = $1")
        .bind(first.0)
        .execute(&mut *late)
        .await
        .unwrap();
    sqlx::query("insert into change (feature_id, operation, changed_on) values ($1, 'upsert', '2026-11-23')")
        .bind(first.0)
        .execute(&mut *late)
        .await
        .unwrap();
    app.publish(camera(2.0, 44.0)).await;
    late.commit().await.unwrap();
    app.wait_until("the late change", |published| {
        published
            .atlas()
            .device(first)
            .is_some_and(|device| device.status == domain::Status::Confirmed)
    })
    .await;
}

#[tokio::test]
async fn a_change_without_a_bell_is_found_by_looking() {
    let app = TestApp::start().await;
    // The rows of a decision without its NOTIFY, as when the connection that listens has just been lost.
    let mut connection = app.database.pool.acquire().await.unwrap();
    connection
        .execute(
            "with new as (
                insert into feature (id, family, status) values (gen_random_uuid(), 'device', 'observed') returning id
            ), device as (
                insert into device (feature_id, kind, geom)
                select id, 'camera', st_setsrid(st_point(1, 43), 4326) from new
            )
            insert into change (feature_id, operation, changed_on) select id, 'upsert', '2026-11-23' from new",
        )
        .await
        .unwrap();
    app.wait_for_count(1).await;
}

#[tokio::test]
async fn a_withheld_device_disappears_from_items_tiles_and_counts() {
    let app = TestApp::start().await;
    let id = app.publish(camera(1.4442, 43.6047)).await;
    app.publish(camera(1.4443, 43.6048)).await;
    let before = app.get("/tiles/14/8257/5982.mvt").await.bytes().await.unwrap();
    assert!(
        before
            .windows(36)
            .any(|window| window == id.to_string().as_bytes())
    );
    let mut connection = app.database.pool.acquire().await.unwrap();
    let withhold = format!(
        "update feature set visibility = 'withheld', withheld_reason = 'test' where id = '{id}';
        insert into change (feature_id, operation, changed_on) values ('{id}', 'upsert', '2026-11-23')"
    );
    connection.execute(sqlx::AssertSqlSafe(withhold)).await.unwrap();
    app.wait_for_count(1).await;
    let after = app.get("/tiles/14/8257/5982.mvt").await.bytes().await.unwrap();
    assert!(
        !after
            .windows(36)
            .any(|window| window == id.to_string().as_bytes())
    );
    assert_ne!(app.get(&format!("/devices/{id}.geojson")).await.status(), 200);
    let items = app.json("/ogc/collections/devices/items").await;
    assert_eq!(items["numberMatched"], 1);
    assert!(!items.to_string().contains(&id.to_string()));
}

#[tokio::test]
async fn sample_data_comes_marked_and_goes_with_one_command() {
    let app = TestApp::start().await;
    for (code, lon, lat) in [("fr-06088", 7.26, 43.7), ("fr-13055", 5.37, 43.3)] {
        sqlx::query(
            "insert into place (code, kind, name, centre)
            values ($1, 'commune', $1, st_setsrid(st_point($2, $3), 4326))",
        )
        .bind(code)
        .bind(lon)
        .bind(lat)
        .execute(&app.database.pool)
        .await
        .unwrap();
    }
    let kept = publish(&app.database, camera(1.0, 43.0), app.now()).await;
    contrechamp::commands::sample::load(&app.database.pool)
        .await
        .unwrap();
    app.wait_for_count(3).await;
    let samples = app
        .json("/ogc/collections/devices/items?kind=face_recognition_gate")
        .await;
    assert_eq!(samples["numberMatched"], 2);
    assert_eq!(samples["features"][0]["properties"]["sample"], true);
    assert_eq!(
        contrechamp::commands::sample::load(&app.database.pool)
            .await
            .unwrap(),
        0,
        "a second load changes nothing"
    );

    contrechamp::commands::sample::remove(&app.database.pool)
        .await
        .unwrap();
    app.wait_for_count(1).await;
    assert!(app.published.atlas().find(kept).is_some());
}

#[tokio::test]
async fn count_and_checksum_of_atlas_and_database_agree() {
    let app = TestApp::start().await;
    for lon in 0..20 {
        publish(&app.database, camera(f64::from(lon), 43.0), app.now()).await;
    }
    app.wait_for_count(20).await;
    let fingerprint = store::public::fingerprint(&app.database.pool).await.unwrap();
    let atlas = app.published.snapshot();
    assert_eq!(
        (fingerprint.count, fingerprint.checksum),
        (
            atlas.count(Collection::Devices, &Filter::default()),
            atlas.checksum()
        )
    );
    sqlx::query("update feature set version = version + 1")
        .execute(&app.database.pool)
        .await
        .unwrap();
    let edited = store::public::fingerprint(&app.database.pool).await.unwrap();
    assert_ne!(edited.checksum, atlas.checksum());
}

#[tokio::test]
async fn the_map_survives_the_loss_of_every_connection() {
    let app = TestApp::start().await;
    app.publish(camera(1.0, 43.0)).await;
    sqlx::query(
        "select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()",
    )
    .execute(&app.database.pool)
    .await
    .unwrap();
    app.publish(camera(2.0, 44.0)).await;
    assert_eq!(
        app.json("/ogc/collections/devices/items").await["numberMatched"],
        2
    );
}
