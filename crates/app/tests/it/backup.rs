//! Backups: whole or not there, restored without what was erased since, and removed when they are old.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use cluster::Search;
use contrechamp::backup::{self, Instance, Restored};
use domain::ids::{FeatureId, PhotoId, ReportId};
use domain::retention::BACKUPS;
use reqwest::StatusCode;
use server::photos::{DraftHash, PhotoFiles, Photos};
use store::PgPool;
use store::erasures::Replayed;
use time::Duration;

use crate::http_photos::{CLEAR, clearance, led_to, photo_of};
use crate::moderation::Reviewer;
use crate::photos::{clean, picture};
use crate::reports::{receipt, send};
use crate::support::instance::Home;
use crate::support::{TestApp, TestDatabase, camera, today};
use crate::traces::{files_with, private_cluster, search};

const SECRET: [u8; 32] = [7; 32];

/// An application with a folder for backups.
struct World {
    app: TestApp,
    home: Home,
    search: Search,
}

impl World {
    async fn new() -> Self {
        Self {
            app: TestApp::start().await,
            home: Home::new(),
            search: search(),
        }
    }

    fn backups(&self) -> PathBuf {
        self.home.0.join("backups")
    }

    fn files(&self) -> PhotoFiles {
        PhotoFiles::in_folder(&self.app.photo_folder).unwrap()
    }

    async fn make(&self) -> anyhow::Result<backup::Made> {
        let database = &self.app.database;
        let instance = Instance {
            pool: &database.pool,
            url: &database.url,
            search: &self.search,
            files: &self.files(),
            secret: &SECRET,
        };
        backup::make(instance, &self.backups(), self.app.now()).await
    }

    async fn restore(
        &self,
        database: &TestDatabase,
        files: &PhotoFiles,
        folder: &Path,
        replace: bool,
    ) -> anyhow::Result<Restored> {
        let instance = Instance {
            pool: &database.pool,
            url: &database.url,
            search: &self.search,
            files,
            secret: &SECRET,
        };
        backup::restore(instance, folder, replace, self.app.now()).await
    }

    /// Names in the folder of the backups, hidden ones too.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.backups())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort_unstable();
        names
    }

    async fn pending(&self, note: &str) -> Pending {
        let receipt = receipt(send(&self.app, &[("note", note)]).await).await;
        let report = sqlx::query_scalar("select id from report where state = 'pending' and id not in (select report_id from photo where report_id is not null)")
            .fetch_one(&self.app.database.pool)
            .await
            .unwrap();
        let report = ReportId(report);
        let photo = photo_of(&self.app, report).await;
        let keys = sqlx::query_scalar("select wrapped from sealing_key where id in ($1, $2)")
            .bind(report.0)
            .bind(photo.0)
            .fetch_all(&self.app.database.pool)
            .await
            .unwrap();
        Pending {
            receipt,
            report,
            photo,
            keys,
        }
    }
}

struct Pending {
    receipt: String,
    report: ReportId,
    photo: PhotoId,
    keys: Vec<Vec<u8>>,
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

/// Tables by a digest of all of their rows.
async fn contents(pool: &PgPool) -> BTreeMap<String, Option<String>> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r'
            and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let mut digests = BTreeMap::new();
    for table in tables {
        let statement = format!("select md5(string_agg(t::text, e'\\n' order by t::text)) from {table} as t");
        let digest = sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
            .fetch_one(pool)
            .await
            .unwrap();
        digests.insert(table, digest);
    }
    digests
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
        exports.push(app.text(&format!("/exports/{name}")).await);
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

#[tokio::test]
async fn what_was_erased_after_a_backup_does_not_come_back_with_it() {
    let world = World::new().await;
    let (app, pool) = (&world.app, &world.app.database.pool);
    app.publish(camera(1.44, 43.6)).await;
    let withheld = app.publish(camera(1.45, 43.6)).await;
    let back = app.publish(camera(1.46, 43.6)).await;
    let kept = world.pending("a note that is kept").await;
    let gone = world.pending("a note that is taken back").await;
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

    // Erased after the backup.
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
    assert_eq!(files_with(&cluster.data_directory(), &kept.keys).len(), 2);
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
    let (mut before, mut after) = (contents(pool).await, contents(&restored.pool).await);
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
        for pool in [pool, &restored.pool] {
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

#[tokio::test]
async fn a_backup_of_a_restored_database_restores_too() {
    let world = World::new().await;
    world.app.publish(camera(1.44, 43.6)).await;
    let first = world.make().await.unwrap();
    let (one, other) = (TestDatabase::empty().await, TestDatabase::empty().await);
    let files = world.files();
    world.restore(&one, &files, &first.folder, false).await.unwrap();
    one.pool.close().await;
    let one = one.reopened();
    let refused = world.restore(&one, &files, &first.folder, false).await;
    assert!(refused.unwrap_err().to_string().contains("--replace"));
    // What stands there is removed, and its like put in its place.
    sqlx::query("delete from evidence")
        .execute(&one.pool)
        .await
        .unwrap();
    one.pool.close().await;
    let one = one.reopened();
    world.restore(&one, &files, &first.folder, true).await.unwrap();
    let instance = Instance {
        pool: &one.pool,
        url: &one.url,
        search: &world.search,
        files: &files,
        secret: &SECRET,
    };
    let later = world.app.now() + Duration::SECOND;
    let second = backup::make(instance, &world.backups(), later).await.unwrap();
    world
        .restore(&other, &files, &second.folder, false)
        .await
        .unwrap();
    let mut contents = [
        contents(&world.app.database.pool).await,
        contents(&one.pool).await,
        contents(&other.pool).await,
    ];
    for tables in &mut contents {
        tables.remove("upkeep");
        assert!(tables["evidence"].is_some());
    }
    assert_eq!(contents[0], contents[1]);
    assert_eq!(contents[1], contents[2]);
}

#[tokio::test]
async fn a_database_that_is_half_restored_is_not_served() {
    let world = World::new().await;
    let made = world.make().await.unwrap();
    let target = TestDatabase::empty().await;
    // The archive ends early, and says so only when it is read.
    let dump = made.folder.join("database.dump");
    let whole = fs::read(&dump).unwrap();
    fs::write(&dump, &whole[..whole.len() / 2]).unwrap();
    let sums = made.folder.join("SHA256SUMS");
    let sum = Command::new("sha256sum").arg(&dump).output().unwrap().stdout;
    let sum = String::from_utf8(sum).unwrap()[..64].to_owned();
    let text: String = fs::read_to_string(&sums)
        .unwrap()
        .lines()
        .map(|line| match line.split_once("  ").unwrap() {
            (_, "database.dump") => format!("{sum}  database.dump\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    fs::write(&sums, text).unwrap();
    let files = world.files();
    world
        .restore(&target, &files, &made.folder, false)
        .await
        .unwrap_err();
    let binary = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_contrechamp"))
            .args(arguments)
            .env("CONTRECHAMP_HOME", &world.home.0)
            .env("DATABASE_URL", &target.url)
            .output()
            .unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(!store::backup::is_empty(&target.pool).await.unwrap());
    let said = binary(&["account", "invite", "--role", "reviewer"]);
    assert!(said.contains("did not come to its end"), "{said}");
    // The next try needs no other word.
    fs::write(&dump, &whole).unwrap();
    let again = world.make_later().await;
    let target = target.reopened();
    world.restore(&target, &files, &again, false).await.unwrap();
    assert!(!store::backup::is_restoring(&target.pool).await.unwrap());
}

#[tokio::test]
async fn a_damaged_backup_is_refused_before_anything_is_touched() {
    let world = World::new().await;
    world.pending("a note").await;
    let made = world.make().await.unwrap();
    let target = TestDatabase::empty().await;
    let photo = fs::read_dir(made.folder.join("photos")).unwrap().next().unwrap();
    let photo = photo.unwrap().path();
    for (file, damage) in [
        (photo.clone(), "is damaged"),
        (made.folder.join("database.dump"), "is damaged"),
        (made.folder.join("backup.json"), "is damaged"),
        (photo.clone(), "is missing"),
        (made.folder.join("SHA256SUMS"), "is damaged"),
        (made.folder.join("SHA256SUMS"), "has no SHA256SUMS"),
        (made.folder.join("SHA256SUMS"), "lacks"),
        (made.folder.join("SHA256SUMS"), "of its 1 photos it has 0"),
        (made.folder.join("SHA256SUMS"), "names"),
    ] {
        let whole = fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&whole);
        let without = |name: &str| -> String {
            let lines = text.lines().filter(|line| !line.contains(name));
            lines.map(|line| format!("{line}\n")).collect()
        };
        match damage {
            "is missing" | "has no SHA256SUMS" => fs::remove_file(&file).unwrap(),
            "lacks" => fs::write(&file, without("photo.copy")).unwrap(),
            "names" => fs::write(&file, format!("{text}{}  ../x\n", "0".repeat(64))).unwrap(),
            "of its 1 photos it has 0" => fs::write(&file, without("photos/")).unwrap(),
            _ if file.ends_with("SHA256SUMS") => fs::write(&file, &whole[..40]).unwrap(),
            _ => {
                let mut damaged = whole.clone();
                let middle = damaged.len() / 2;
                damaged[middle] ^= 1;
                fs::write(&file, damaged).unwrap();
            }
        }
        let refused = world.restore(&target, &world.files(), &made.folder, false).await;
        let said = format!("{:#}", refused.unwrap_err());
        assert!(said.contains(damage), "{damage}: {said}");
        assert!(store::backup::is_empty(&target.pool).await.unwrap(), "{damage}");
        fs::write(&file, whole).unwrap();
    }
    let other = Instance {
        pool: &target.pool,
        url: &target.url,
        search: &world.search,
        files: &world.files(),
        secret: &[8; 32],
    };
    let refused = backup::restore(other, &made.folder, false, world.app.now()).await;
    assert!(refused.unwrap_err().to_string().contains("secret"));
    let target = target.reopened();
    world
        .restore(&target, &world.files(), &made.folder, false)
        .await
        .unwrap();
}

impl World {
    /// The folder of a backup of a second later.
    async fn make_later(&self) -> PathBuf {
        self.app.advance(Duration::SECOND);
        self.make().await.unwrap().folder
    }

    /// With a program in the place of `pg_dump`.
    fn with_dump(&mut self, script: &str) -> PathBuf {
        let folder = self.home.0.join("bin");
        fs::create_dir_all(&folder).unwrap();
        let program = folder.join("pg_dump");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        self.search.pg_bin = Some(folder.clone());
        folder
    }
}

/// Writes half of what it should.
const HALF: &str = "while [ $# -gt 0 ]; do [ \"$1\" = --file ] && printf half > \"$2\"; shift; done";

#[tokio::test]
async fn an_interrupted_backup_leaves_no_half_of_it() {
    let mut world = World::new().await;
    let bin = world.with_dump(&format!("{HALF}; echo 'the disk is full' >&2; exit 1"));
    let failed = format!("{:#}", world.make().await.unwrap_err());
    assert!(failed.contains("the disk is full"), "{failed}");
    assert_eq!(world.names(), [""; 0]);
    // Killed in the middle: what is left has another name, is no backup, and goes with the next.
    world.with_dump(&format!("{HALF}; kill -9 $PPID"));
    let durable = Home::new();
    let cluster = private_cluster(&durable.0);
    let database = TestDatabase::of_cluster(&cluster).await;
    let status = Command::new(env!("CARGO_BIN_EXE_contrechamp"))
        .arg("backup")
        .env("CONTRECHAMP_HOME", &world.home.0)
        .env("DATABASE_URL", &database.url)
        .env("PG_BIN", &bin)
        .status()
        .unwrap();
    assert!(!status.success());
    let left = world.names();
    assert!(left.len() == 1 && left[0].starts_with('.'), "{left:?}");
    let refused = world
        .restore(
            &world.app.database,
            &world.files(),
            &world.backups().join(&left[0]),
            true,
        )
        .await;
    assert!(refused.unwrap_err().to_string().contains("is no backup"));
    world.search = search();
    world.make().await.unwrap();
    let names = world.names();
    assert!(
        names.len() == 1 && names[0].starts_with("contrechamp-2026-11-2"),
        "{names:?}"
    );
}

#[tokio::test]
async fn backups_go_when_they_are_old_and_nothing_else_goes() {
    let world = World::new().await;
    let folder = world.backups();
    for name in [
        "contrechamp-2020-01-01T00-00-00Z",
        "contrechamp-notes",
        "of-the-operator-2020-01-01",
    ] {
        fs::create_dir_all(folder.join(name)).unwrap();
    }
    assert_eq!(world.make().await.unwrap().removed, 1);
    world.app.advance(BACKUPS);
    assert_eq!(world.make().await.unwrap().removed, 0);
    world.app.advance(Duration::DAY);
    assert_eq!(world.make().await.unwrap().removed, 1);
    assert_eq!(world.names().len(), 4);
}
