//! The feed of changes against PostgreSQL: nothing is missing whatever order transactions commit in, every node says the same, and
//! the mirror of `docs/mirror` stays equal over a month of edits.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use contrechamp::commands::import::{osm_file, revert};
use domain::Subject;
use domain::heading::Heading;
use domain::ids::{ActId, DecisionId, FeatureId, ImportId};
use domain::moderation::{Correction, FeatureChange, Grid, Verdict, WithholdReason};
use domain::permission::Role;
use domain::report::{Claimed, Finding};
use domain::retention::CHANGES;
use domain::text::Text;
use reqwest::StatusCode;
use serde_json::Value;
use store::standing::Changer;
use time::Duration;
use tokio::process::Command;

use crate::imports::nodes;
use crate::support::{
    Person, Reported, TestApp, camera, centre, decide_on, deployment, public_device, seen,
};

/// Waits until the node has told all that the database knows.
async fn told(app: &TestApp) {
    let pool = &app.database.pool;
    // The feed may be numbering at this moment, and then this does nothing.
    while store::numbering::number(pool).await.unwrap() {}
    let open = "select exists (
        select from change
        where operation in ('upsert', 'remove', 'reload')
            and not exists (select from numbered_change where numbered_change.seq = change.seq)
    )";
    while sqlx::query_scalar::<_, bool>(open).fetch_one(pool).await.unwrap() {
        tokio::task::yield_now().await;
    }
    let end = store::numbering::after(pool, i64::MAX, 1).await.unwrap();
    app.wait_until("all changes are told", |published| {
        published.changes().last() == Some((end.generation, end.last.cast_unsigned()))
    })
    .await;
}

/// The end of the feed as a client has it.
async fn position(app: &TestApp) -> String {
    told(app).await;
    app.json("/changes").await["position"].as_str().unwrap().to_owned()
}

/// What follows a position, page by page: operation by id.
async fn follow(app: &TestApp, since: &str) -> BTreeMap<String, String> {
    told(app).await;
    let mut since = since.to_owned();
    let mut found = BTreeMap::new();
    loop {
        let page = app.json(&format!("/changes?since={since}&limit=3")).await;
        for change in page["changes"].as_array().unwrap() {
            let text = |name: &str| change[name].as_str().unwrap().to_owned();
            found.insert(text("id"), text("operation"));
        }
        page["position"].as_str().unwrap().clone_into(&mut since);
        if page["more"] == false {
            return found;
        }
    }
}

#[tokio::test]
async fn a_change_that_commits_late_has_a_later_position_than_all_that_was_told() {
    let app = TestApp::start().await;
    let first = app.publish(camera(1.0, 43.0)).await;
    let start = position(&app).await;
    // Numbered in the table now, and seen after a later one has been told.
    let mut late = app.database.pool.begin().await.unwrap();
    sqlx::query("insert into change (feature_id, operation, changed_on) values ($1, 'upsert', '2026-11-23')")
        .bind(first.0)
        .execute(&mut *late)
        .await
        .unwrap();
    let second = app.publish(camera(2.0, 44.0)).await;
    assert_eq!(
        follow(&app, &start).await,
        BTreeMap::from([(second.to_string(), "upsert".to_owned())])
    );
    let middle = position(&app).await;
    // While a transaction is open, nothing comes twice.
    let third = app.publish(camera(3.0, 44.0)).await;
    assert_eq!(
        follow(&app, &middle).await.keys().collect::<Vec<_>>(),
        [&third.to_string()]
    );
    let middle = position(&app).await;
    late.commit().await.unwrap();
    assert_eq!(
        follow(&app, &middle).await.keys().collect::<Vec<_>>(),
        [&first.to_string()]
    );
}

#[tokio::test]
async fn many_writers_at_once_lose_and_repeat_nothing() {
    let app = TestApp::start().await;
    let start = position(&app).await;
    let other = TestApp::start_on(app.database.again()).await;
    let writers = (0..8).map(|writer| {
        let pool = app.database.pool.clone();
        tokio::spawn(async move {
            let mut ids = Vec::new();
            for _ in 0..20 {
                let mut transaction = pool.begin().await.unwrap();
                for _ in 0..=writer % 3 {
                    let id = server::random::id();
                    sqlx::query("insert into change (feature_id, operation, changed_on) values ($1, 'remove', '2026-11-23')")
                        .bind(id)
                        .execute(&mut *transaction)
                        .await
                        .unwrap();
                    tokio::task::yield_now().await;
                    ids.push(id.to_string());
                }
                transaction.commit().await.unwrap();
            }
            ids
        })
    });
    // Pages are asked for while it goes on.
    let reading = async {
        let (mut since, mut seen, mut rows) = (start.clone(), Vec::new(), 0);
        let expected = 20 * (1..=8).map(|writer: i64| 1 + (writer - 1) % 3).sum::<i64>();
        while rows < expected {
            let page = app.json(&format!("/changes?since={since}&limit=7&wait=1")).await;
            for change in page["changes"].as_array().unwrap() {
                seen.push(change["id"].as_str().unwrap().to_owned());
                rows += 1;
            }
            page["position"].as_str().unwrap().clone_into(&mut since);
        }
        seen
    };
    let (written, mut seen) = tokio::join!(futures_util::future::join_all(writers), reading);
    let mut written: Vec<String> = written.into_iter().flat_map(Result::unwrap).collect();
    written.sort();
    seen.sort();
    assert_eq!(seen, written);
    told(&app).await;
    told(&other).await;
    for path in [format!("/changes?since={start}&limit=1000"), "/changes".to_owned()] {
        let (here, there) = (app.json(&path).await, other.json(&path).await);
        assert_eq!(here["changes"], there["changes"]);
        assert_eq!(here["position"], there["position"]);
    }
}

#[tokio::test]
async fn positions_survive_a_restart_and_end_with_retention_reloads_and_restores() {
    let app = TestApp::start().await;
    let start = position(&app).await;
    let first = app.publish(camera(1.0, 43.0)).await;
    let middle = position(&app).await;
    let second = app.publish(camera(2.0, 43.0)).await;
    let again = TestApp::start_on(app.database.again()).await;
    assert_eq!(
        follow(&again, &middle).await.keys().collect::<Vec<_>>(),
        [&second.to_string()]
    );
    assert!(follow(&again, &start).await.contains_key(&first.to_string()));
    let lost = async |app: &TestApp, position: &str| {
        let answer = app.get(&format!("/changes?since={position}")).await;
        answer.status() == StatusCode::GONE
    };
    // Kept as long as the table of changes.
    let mut transaction = app.database.pool.begin().await.unwrap();
    let later = app.now() + CHANGES + Duration::DAY;
    store::retention::sweep(&mut transaction, later).await.unwrap();
    transaction.commit().await.unwrap();
    let end = position(&app).await;
    let trimmed = TestApp::start_on(app.database.again()).await;
    told(&trimmed).await;
    assert!(lost(&trimmed, &start).await && lost(&trimmed, &middle).await);
    assert!(!lost(&trimmed, &end).await);
    // Everything may have changed.
    sqlx::query("insert into change (operation, changed_on) values ('reload', '2026-11-23')")
        .execute(&app.database.pool)
        .await
        .unwrap();
    let reloaded = position(&app).await;
    assert!(lost(&app, &end).await && !lost(&app, &reloaded).await);
    // A backup was put back.
    let mut connection = app.database.pool.acquire().await.unwrap();
    store::numbering::begin_generation(&mut connection).await.unwrap();
    let restored = position(&app).await;
    assert!(lost(&app, &reloaded).await && !lost(&app, &restored).await);
    app.publish(camera(3.0, 43.0)).await;
    assert_eq!(follow(&app, &restored).await.len(), 1);
}

#[tokio::test]
async fn the_feed_answers_while_the_database_is_gone() {
    let app = TestApp::start().await;
    let start = position(&app).await;
    let id = app.publish(camera(1.0, 43.0)).await;
    told(&app).await;
    app.database.pool.close().await;
    let page = app.json(&format!("/changes?since={start}")).await;
    assert_eq!(page["changes"][0]["id"], id.to_string());
    assert_eq!(page["changes"][0]["operation"], "upsert");
}

/// The mirror of the documentation in a folder of the test's own.
struct Mirror(PathBuf);

impl Mirror {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("contrechamp-mirror-{}", server::random::id()));
        Self(folder)
    }

    fn command(&self, app: &TestApp) -> Command {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/mirror/mirror.py");
        let mut command = Command::new("python3");
        command
            .arg(script)
            .arg(app.url(""))
            .arg(&self.0)
            .kill_on_drop(true);
        command
    }

    async fn catch_up(&self, app: &TestApp) {
        let output = self.command(app).arg("--once").output().await.unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// Its copy and the file of the server, each by id.
    async fn compare(&self, app: &TestApp, when: &str) {
        for collection in ["devices", "deployments", "centres"] {
            let name = format!("{collection}.geojson");
            let copy = std::fs::read_to_string(self.0.join(&name)).unwrap();
            let original = app.text(&format!("/exports/{name}")).await;
            assert_eq!(normal(&copy), normal(&original), "{when}: {name}");
        }
    }

    /// Sets it back, as when the changes that it had taken were lost, or come again.
    async fn rewind(&self, position: &str) {
        let statement = format!("update state set position = '{position}'");
        let code = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()";
        let mut command = Command::new("python3");
        command.args(["-c", code]).arg(self.0.join("mirror.sqlite")).arg(statement);
        assert!(command.status().await.unwrap().success());
    }
}

impl Drop for Mirror {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The features of a file in the order of ids, as text.
fn normal(file: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(file).unwrap();
    let features = document["features"].as_array().unwrap();
    let mut texts: Vec<String> = features.iter().map(Value::to_string).collect();
    texts.sort();
    texts
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end as u64).unwrap()
    }

    fn degrees(&mut self) -> f64 {
        f64::from(u32::try_from(self.below(100_000)).unwrap()) / 100_000.0
    }
}

/// A month on one instance.
struct Month {
    app: TestApp,
    senior: Person,
    dice: Dice,
    /// Devices that are published.
    there: Vec<FeatureId>,
    withheld: Vec<FeatureId>,
    decisions: Vec<DecisionId>,
    imports: Vec<ImportId>,
    /// How often each kind of edit was made.
    made: BTreeMap<&'static str, u32>,
}

impl Month {
    async fn begin() -> Self {
        let app = TestApp::start().await;
        let senior = app.person("senior", &[(Role::SeniorReviewer, None)]).await;
        Self {
            app,
            senior,
            dice: Dice(41),
            there: Vec::new(),
            withheld: Vec::new(),
            decisions: Vec::new(),
            imports: Vec::new(),
            made: BTreeMap::new(),
        }
    }

    async fn edit(&mut self) {
        let edit = match self.dice.below(14) {
            0..=2 => self.publish().await,
            3 => self.publish_area().await,
            4..=5 => self.correct().await,
            6 => self.see_gone().await,
            7 => self.change("withhold").await,
            8 => self.change("coarsen").await,
            9 => self.change("merge").await,
            10 => self.restore().await,
            11 => self.undo().await,
            12 => self.import().await,
            _ => self.rename_operator().await,
        };
        *self.made.entry(edit).or_default() += 1;
    }

    /// One that is published, and not again.
    fn pick(&mut self) -> Option<FeatureId> {
        (!self.there.is_empty()).then(|| {
            let index = self.dice.below(self.there.len());
            self.there.swap_remove(index)
        })
    }

    async fn publish(&mut self) -> &'static str {
        let device = domain::Device {
            operator: Text::line(["Ville d’Ici", "Ville de Là"][self.dice.below(2)], 100).unwrap(),
            ..camera(1.0 + self.dice.degrees(), 43.0 + self.dice.degrees())
        };
        let id = self.app.publish(device).await;
        self.there.push(id);
        "publish"
    }

    async fn publish_area(&mut self) -> &'static str {
        let (lon, lat) = (1.0 + self.dice.degrees(), 43.0 + self.dice.degrees());
        if self.dice.below(2) == 0 {
            let drones = deployment(lon, lat);
            self.app
                .publish_claimed(seen(Subject::Deployment(Box::new(drones))))
                .await;
        } else {
            self.app
                .publish_claimed(seen(Subject::Centre(Box::new(centre(lon, lat)))))
                .await;
        }
        "publish an area or a centre"
    }

    async fn correct(&mut self) -> &'static str {
        let Some(id) = self.pick() else { return "nothing" };
        self.there.push(id);
        let heading = Heading::new(f64::from(u32::try_from(self.dice.below(360)).unwrap()));
        let device = domain::Device {
            heading,
            ..camera(1.0 + self.dice.degrees(), 43.0 + self.dice.degrees())
        };
        let subject = Subject::Device(Box::new(device));
        let review = self.report(id, Finding::Different, subject.clone()).await;
        let shown = public_device(&self.app.database, id).await.version;
        let correction = Correction { subject, shown };
        let decided = decide_on(&self.app.database, review, Verdict::Correct(Box::new(correction))).await;
        decided.unwrap();
        "correct"
    }

    async fn see_gone(&mut self) -> &'static str {
        let Some(id) = self.pick() else { return "nothing" };
        self.there.push(id);
        let subject = Subject::Device(Box::new(camera(1.5, 43.5)));
        let review = self.report(id, Finding::Gone, subject).await;
        decide_on(&self.app.database, review, Verdict::Sighting(id))
            .await
            .unwrap();
        "see that it is gone"
    }

    async fn report(&self, id: FeatureId, finding: Finding, subject: Subject) -> domain::ids::ReviewId {
        let claimed = Claimed::seen(subject, Some(self.app.now().date()));
        let report = Reported::found(id, finding, claimed);
        report.insert(&self.app.database).await[0].1
    }

    async fn change(&mut self, what: &'static str) -> &'static str {
        let Some(id) = self.pick() else { return "nothing" };
        let wish = match what {
            "withhold" => FeatureChange::Withhold(WithholdReason::PrivateDwelling),
            "coarsen" => FeatureChange::Coarsen(Grid::HundredMetres),
            _ => match self.there.last() {
                Some(target) => FeatureChange::Merge(*target),
                None => return "nothing",
            },
        };
        self.stand(id, wish).await;
        match wish {
            FeatureChange::Withhold(_) => self.withheld.push(id),
            FeatureChange::Coarsen(_) => self.there.push(id),
            _ => {}
        }
        what
    }

    async fn restore(&mut self) -> &'static str {
        let Some(id) = self.withheld.pop() else { return "nothing" };
        self.stand(id, FeatureChange::Restore).await;
        self.there.push(id);
        "restore"
    }

    async fn stand(&mut self, id: FeatureId, wish: FeatureChange) {
        let decision = DecisionId(server::random::id());
        let changer = Changer {
            decision,
            by: self.senior.id,
            seconded_by: None,
            now: self.app.now(),
        };
        let mut transaction = self.app.database.pool.begin().await.unwrap();
        store::standing::apply(&mut transaction, id, wish, changer)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        self.decisions.push(decision);
    }

    /// Takes the last of them back, where nothing has happened since.
    async fn undo(&mut self) -> &'static str {
        let Some(decision) = self.decisions.pop() else {
            return "nothing";
        };
        let path = format!("/moderation/decisions/{}/undo", decision.0);
        let answer = self.app.post_form_with(&path, &[], Some(&self.senior.cookie)).await;
        assert!(answer.status().is_redirection(), "{}", answer.status());
        // What is there now is read again: an undo may have brought it back, or not.
        let ids: Vec<uuid::Uuid> = sqlx::query_scalar(
            "select id from feature join device on device.feature_id = feature.id
            where visibility = 'published' and merged_into is null and not exists (
                select from feature_source where feature_source.feature_id = feature.id
            ) order by id",
        )
        .fetch_all(&self.app.database.pool)
        .await
        .unwrap();
        self.there = ids.into_iter().map(FeatureId).collect();
        self.withheld.clear();
        "take back"
    }

    async fn import(&mut self) -> &'static str {
        let pool = &self.app.database.pool;
        if let Some(id) = self.imports.pop() {
            revert(pool, id, false, self.app.now()).await.unwrap();
            return "take an import back";
        }
        let file = nodes(&[
            (1, 2.0 + self.dice.degrees(), 44.0, ""),
            (2, 2.0 + self.dice.degrees(), 44.5, r#","operator":"Mairie de Loin""#),
            (3, 2.0, 45.0 + self.dice.degrees(), ""),
        ]);
        let before: Vec<uuid::Uuid> = sqlx::query_scalar("select id from import")
            .fetch_all(pool)
            .await
            .unwrap();
        osm_file(pool, &file.0).await.unwrap();
        let id: uuid::Uuid = sqlx::query_scalar("select id from import where id <> all ($1)")
            .bind(before)
            .fetch_one(pool)
            .await
            .unwrap();
        self.imports.push(ImportId(id));
        "import"
    }

    /// Changes features that nobody has touched.
    async fn rename_operator(&mut self) -> &'static str {
        let pool = &self.app.database.pool;
        let found = store::organisations::list(pool, Some("Ville d"), 1).await.unwrap();
        let Some(organisation) = found.first() else {
            return "nothing";
        };
        let name = format!("Ville d’Ici {}", self.dice.below(1_000_000));
        let mut transaction = pool.begin().await.unwrap();
        store::organisations::rename(&mut transaction, organisation.id, &name, self.app.now().date())
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        "rename an operator"
    }

    async fn attach_act(&mut self) {
        let Some(id) = self.pick() else { return };
        self.there.push(id);
        let act = ActId(server::random::id());
        let today = self.app.now().date();
        let mut transaction = self.app.database.pool.begin().await.unwrap();
        store::acts::insert(&mut transaction, act, &crate::acts::order("83-2025-02-14-00003"), today)
            .await
            .unwrap();
        store::acts::attach(&mut transaction, act, id, today).await.unwrap();
        transaction.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_mirror_stays_equal_over_a_month_of_edits() {
    let mut month = Month::begin().await;
    for _ in 0..10 {
        month.publish().await;
    }
    let mirror = Mirror::new();
    let mut positions = Vec::new();
    for day in 1..=30 {
        for _ in 0..5 {
            month.edit().await;
        }
        if day == 12 {
            month.attach_act().await;
        }
        let app = &month.app;
        positions.push(position(app).await);
        match day {
            // Nobody looks for days.
            5..=7 | 20..=24 => {}
            // It is killed while it follows, and what it had taken comes again.
            10 => {
                let mut following = mirror.command(app).stderr(Stdio::null()).spawn().unwrap();
                app.wait_until("a while", |_| true).await;
                following.kill().await.unwrap();
                mirror.rewind(&positions[3]).await;
                mirror.catch_up(app).await;
                mirror.compare(app, "after a kill").await;
            }
            // Another node, as after a restart or behind a balancer.
            15 => {
                let again = TestApp::start_on(app.database.again()).await;
                told(&again).await;
                mirror.catch_up(&again).await;
                mirror.compare(&again, "on another node").await;
            }
            // A position that is lost.
            27 => {
                mirror.rewind("00000000-1").await;
                let mut following = mirror.command(app).stderr(Stdio::piped()).spawn().unwrap();
                let mut said = String::new();
                let stderr = following.stderr.take().unwrap();
                let mut lines = tokio::io::BufReader::new(stderr);
                tokio::io::AsyncBufReadExt::read_line(&mut lines, &mut said)
                    .await
                    .unwrap();
                assert!(said.contains("taking everything anew"), "{said}");
                // The next change makes it write.
                following.kill().await.unwrap();
                mirror.catch_up(app).await;
                mirror.compare(app, "after it was lost").await;
            }
            _ => {
                mirror.catch_up(app).await;
                mirror.compare(app, &format!("day {day}")).await;
            }
        }
        month.app.advance(Duration::DAY);
    }
    for edit in [
        "publish",
        "publish an area or a centre",
        "correct",
        "see that it is gone",
        "withhold",
        "coarsen",
        "merge",
        "restore",
        "take back",
        "import",
        "take an import back",
        "rename an operator",
    ] {
        assert!(month.made.contains_key(edit), "{edit}: {:?}", month.made);
    }
}

/// The comparison can fail: a mirror that lost one change is not equal.
#[tokio::test]
async fn a_mirror_that_missed_a_change_is_found_out() {
    let app = TestApp::start().await;
    app.publish(camera(1.0, 43.0)).await;
    told(&app).await;
    let mirror = Mirror::new();
    mirror.catch_up(&app).await;
    mirror.compare(&app, "at first").await;
    app.publish(camera(2.0, 43.0)).await;
    let end = position(&app).await;
    mirror.rewind(&end).await;
    mirror.catch_up(&app).await;
    let copy = std::fs::read_to_string(mirror.0.join("devices.geojson")).unwrap();
    assert_ne!(normal(&copy), normal(&app.text("/exports/devices.geojson").await));
}
