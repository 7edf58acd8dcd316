//! Backups: whole or not there, checked before a restore, and removed when they are old.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use cluster::Search;
use contrechamp::backup::{self, Instance, Restored};
use domain::retention::BACKUPS;
use server::photos::PhotoFiles;
use store::PgPool;
use time::Duration;

use crate::http_photos::photo_of;
use crate::support::instance::Home;
use crate::support::{Reported, TestApp, TestDatabase, camera};
use crate::traces::{private_cluster, search};

pub(crate) const SECRET: [u8; 32] = [7; 32];

/// An application with a folder for backups.
pub(crate) struct World {
    pub(crate) app: TestApp,
    home: Home,
    search: Search,
}

impl World {
    pub(crate) async fn new() -> Self {
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

    pub(crate) async fn make(&self) -> anyhow::Result<backup::Made> {
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

    pub(crate) async fn restore(
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
}

/// Tables by a digest of all of their rows.
pub(crate) async fn contents(pool: &PgPool) -> BTreeMap<String, Option<String>> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r'
            -- A restored database begins a new history of the public feed.
            and relname not in ('change_feed', 'numbered_change')
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
    let text = fs::read_to_string(&sums).unwrap();
    let was = text
        .lines()
        .find(|line| line.ends_with("  database.dump"))
        .unwrap();
    let text = text.replace(was, &format!("{sum}  database.dump"));
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
    target.pool.close().await;
    let again = world.make_later().await;
    let target = target.reopened();
    world.restore(&target, &files, &again, false).await.unwrap();
    assert!(!store::backup::is_restoring(&target.pool).await.unwrap());
}

#[tokio::test]
async fn a_damaged_backup_is_refused_before_anything_is_touched() {
    let world = World::new().await;
    let report = Reported::device(camera(1.44, 43.6))
        .insert(&world.app.database)
        .await[0]
        .0;
    photo_of(&world.app, report).await;
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
            lines.fold(String::new(), |text, line| text + line + "\n")
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
    target.pool.close().await;
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
