//! What was erased after a backup does not come back with it, and everything else does.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use domain::ids::{FeatureId, PhotoId, ReportId};
use reqwest::StatusCode;
use server::photos::{DraftHash, PhotoFiles, Photos};
use store::PgPool;
use store::erasures::Replayed;

use crate::backup::{SECRET, World, contents};
use crate::http_photos::{CLEAR, clearance, led_to, photo_of};
use crate::moderation::Reviewer;
use crate::photos::{clean, picture};
use crate::reports::{receipt, send};
use crate::support::instance::Home;
use crate::support::{TestApp, TestDatabase, camera, today};
use crate::traces::{files_with, private_cluster};

/// A report with a note and a photo.
struct Pending {
    receipt: String,
    report: ReportId,
    photo: PhotoId,
    keys: Vec<Vec<u8>>,
}

async fn pending(app: &TestApp, note: &str) -> Pending {
    let receipt = receipt(send(app, &[("note", note)]).await).await;
    let report = sqlx::query_scalar("select id from report where state = 'pending' and id not in (select report_id from photo where report_id is not null)")
            .fetch_one(&app.database.pool)
            .await
            .unwrap();
    let report = ReportId(report);
    let photo = photo_of(app, report).await;
    let keys = sqlx::query_scalar("select wrapped from sealing_key where id in ($1, $2)")
        .bind(report.0)
        .bind(photo.0)
        .fetch_all(&app.database.pool)
        .await
        .unwrap();
    Pending {
        receipt,
        report,
        photo,
        keys,
    }
}

async fn withhold(pool: &PgPool, feature: FeatureId, withheld: bool) {
    sqlx::query(
        "update feature set visibility = case when $2 then 'withheld' else 'published' end::visibility,
            withheld_reason = case when $2 then 'unfounded' end
        where id = $1",
    )
    .bind(feature.0)
    .bind(withheld)
    .execute(pool)
    .await
    .unwrap();
}

async fn number(pool: &PgPool, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(pool).await.unwrap()
}

/// As a program that starts now gives them.
async fn exports(app: &TestApp) -> Vec<String> {
    let now = contrechamp::feed::load(&app.database.pool).await.unwrap();
    app.published.replace(now);
    let mut exports = Vec::new();
    for name in ["devices.geojson", "devices.csv"] {
        let text = app.text(&format!("/exports/{name}")).await;
        // A file names its instance; two of the tests never share an address.
        exports.push(text.replace(&app.url("/"), "/"));
    }
    exports
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

/// All that can be erased or withheld, after the backup.
async fn erase(world: &World, gone: &Pending, kept: &Pending, withheld: FeatureId, back: FeatureId) {
    let (app, pool) = (&world.app, &world.app.database.pool);
    let fields = [("code", gone.receipt.as_str()), ("action", "confirm_withdrawal")];
    assert_eq!(app.post_form("/receipt", &fields).await.status(), StatusCode::OK);
    withhold(pool, withheld, true).await;
    withhold(pool, back, true).await;
    withhold(pool, back, false).await;
    sqlx::query("update photo set cleared_by = null, cleared_on = null where id = $1")
        .bind(kept.photo.0)
        .execute(pool)
        .await
        .unwrap();
    contrechamp::sweep::run(pool, app.now()).await.unwrap();
    app.photos.remove_due(pool, app.now().date()).await.unwrap();
    assert!(app.photos.list_erasures(pool).await.unwrap() >= 6);
    assert_eq!(app.photos.list_erasures(pool).await.unwrap(), 0);
}

/// But for what is in no backup, and what was erased.
async fn everything_else_is_equal(before: &PgPool, after: &PgPool, gone: &Pending, withheld: FeatureId) {
    let pools = [before, after];
    let (mut before, mut after) = (contents(before).await, contents(after).await);
    for differs in [
        "session",
        "lease",
        "erasure",
        "upkeep",
        "photo",
        "sealing_key",
        "photo_removal",
        "feature",
        "report",
        "change",
    ] {
        before.remove(differs);
        after.remove(differs);
    }
    assert!(before.len() > 25, "{before:?}");
    assert_eq!(before, after);
    for (table, erased) in [("report", gone.report.0), ("feature", withheld.0)] {
        let others = format!(
            "select count(*), md5(string_agg(t::text, ' ' order by t::text)) from {table} as t where id <> $1"
        );
        let mut digests = Vec::new();
        for pool in pools {
            let digest: (i64, Option<String>) = sqlx::query_as(sqlx::AssertSqlSafe(others.clone()))
                .bind(erased)
                .fetch_one(pool)
                .await
                .unwrap();
            digests.push(digest);
        }
        assert!(digests[0].0 > 0);
        assert_eq!(digests[0], digests[1], "{table}");
    }
}

#[tokio::test]
async fn what_was_erased_after_a_backup_does_not_come_back_with_it() {
    let world = World::new().await;
    let (app, pool) = (&world.app, &world.app.database.pool);
    app.publish(camera(1.44, 43.6)).await;
    let withheld = app.publish(camera(1.45, 43.6)).await;
    let back = app.publish(camera(1.46, 43.6)).await;
    let kept = pending(app, "a note that is kept").await;
    let gone = pending(app, "a note that is taken back").await;
    let reviewer = Reviewer::new(app).await;
    led_to(&clearance(app, &reviewer, kept.photo, &CLEAR).await);
    let draft = DraftHash::of(b"a form that nobody sent");
    app.photos
        .keep(pool, &clean(&picture()), &draft, 1, today())
        .await
        .unwrap();

    let made = world.make().await.unwrap();
    assert_eq!((made.photos, made.erased, made.removed), (2, 0, 0));
    assert_eq!(
        fs::metadata(&made.folder).unwrap().permissions().mode() & 0o777,
        0o700
    );
    let in_backup = |bytes: &[u8]| files_with(&made.folder, &[bytes.to_vec()])[0];
    assert_eq!(in_backup(b"a note that is taken back"), 0, "sealed there too");
    assert!(in_backup(&draft.0) == 0, "no draft");

    erase(&world, &gone, &kept, withheld, back).await;

    // A machine of which nothing but the list and the backup is left.
    let home = Home::new();
    let cluster = private_cluster(&home.0);
    let restored = TestDatabase::in_cluster(&cluster);
    let folder = home.0.join("photos");
    copy_folder(&app.photo_folder.join("erased"), &folder.join("erased"));
    let files = PhotoFiles::in_folder(&folder).unwrap();
    let told = world
        .restore(&restored, &files, &made.folder, false)
        .await
        .unwrap();
    assert_eq!(
        told.erased,
        Replayed {
            // The note and the photo that were taken back.
            keys: 2,
            reports: 1,
            clearances: 1,
            features: 1
        }
    );
    assert_eq!((told.photos, told.lost_photos), (1, 0));

    let traces = [gone.keys.clone(), vec![b"a note that is taken back".to_vec()]].concat();
    assert_eq!(files_with(&cluster.data_directory(), &traces), [0; 3]);
    let kept_keys = files_with(&cluster.data_directory(), &kept.keys);
    assert!(kept_keys.iter().all(|files| *files > 0), "{kept_keys:?}");
    assert!(!folder.join(gone.photo.0.simple().to_string()).exists());
    let photos = Photos::new(files.clone(), SECRET);
    assert!(photos.open(&restored.pool, kept.photo).await.is_ok());
    for (what, count) in [
        ("select count(*) from session", 0),
        ("select count(*) from photo where draft_hash is not null", 0),
        ("select count(*) from photo", 1),
        ("select count(*) from sealing_key", 2),
        (
            "select count(*) from report where state = 'withdrawn' and emptied_on is not null",
            1,
        ),
        ("select count(*) from review where state = 'open'", 1),
    ] {
        assert_eq!(number(&restored.pool, what).await, count, "{what}");
    }
    everything_else_is_equal(pool, &restored.pool, &gone, withheld).await;
    let again = TestApp::start_on(restored).await;
    assert_eq!(exports(app).await, exports(&again).await);
    let reviewer = Reviewer::named(&again, "after").await;
    let review: uuid::Uuid = sqlx::query_scalar("select id from review where report_id = $1")
        .bind(kept.report.0)
        .fetch_one(&again.database.pool)
        .await
        .unwrap();
    let page = reviewer.page(&format!("/moderation/reviews/{review}")).await;
    assert!(page.contains("a note that is kept"), "{page}");
}
