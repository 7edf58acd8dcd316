//! A month of edits by the ways that people and imports take, of the same dice in every run.

use std::collections::BTreeMap;

use contrechamp::commands::import::{osm_file, revert};
use domain::Subject;
use domain::heading::Heading;
use domain::ids::{ActId, DecisionId, FeatureId, ImportId, ReviewId};
use domain::moderation::{Correction, FeatureChange, Grid, Verdict, WithholdReason};
use domain::permission::Role;
use domain::report::{Claimed, Finding};
use domain::text::Text;
use store::standing::Changer;

use crate::imports::nodes;
use crate::support::{
    Person, Reported, TestApp, camera, centre, decide_on, deployment, public_device, seen, today,
};

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
pub(crate) struct Month {
    pub(crate) app: TestApp,
    senior: Person,
    dice: Dice,
    /// Devices that are published.
    there: Vec<FeatureId>,
    withheld: Vec<FeatureId>,
    decisions: Vec<DecisionId>,
    imports: Vec<ImportId>,
    /// How often each kind of edit was made.
    pub(crate) made: BTreeMap<&'static str, u32>,
}

impl Month {
    pub(crate) async fn begin() -> Self {
        Self::on(TestApp::start().await).await
    }

    pub(crate) async fn on(app: TestApp) -> Self {
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

    pub(crate) async fn edit(&mut self) {
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

    pub(crate) async fn publish(&mut self) -> &'static str {
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

    async fn report(&self, id: FeatureId, finding: Finding, subject: Subject) -> ReviewId {
        let claimed = Claimed::seen(subject, Some(today()));
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
        let Some(id) = self.withheld.pop() else {
            return "nothing";
        };
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
        // Nobody stays signed in for days.
        let cookie = self.app.session(self.senior.id, self.app.now()).await;
        let answer = self.app.post_form_with(&path, &[], Some(&cookie)).await;
        let led = answer
            .headers()
            .get("location")
            .map(|place| place.to_str().unwrap().to_owned());
        if !led.as_ref().is_some_and(|place| place.contains("undone")) {
            // Something has happened to it since.
            *self.made.entry("refused").or_default() += 1;
            return "nothing";
        }
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
            (
                2,
                2.0 + self.dice.degrees(),
                44.5,
                r#","operator":"Mairie de Loin""#,
            ),
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
        let found = store::organisations::list(pool, Some("Ville d"), 1)
            .await
            .unwrap();
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

    pub(crate) async fn attach_act(&mut self) {
        let Some(id) = self.pick() else { return };
        self.there.push(id);
        let act = ActId(server::random::id());
        let today = self.app.now().date();
        let mut transaction = self.app.database.pool.begin().await.unwrap();
        store::acts::insert(
            &mut transaction,
            act,
            &crate::acts::order("83-2025-02-14-00003"),
            today,
        )
        .await
        .unwrap();
        store::acts::attach(&mut transaction, act, id, today)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
    }
}
