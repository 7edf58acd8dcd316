//! Two people publish what names operators or capabilities without a photo or an act, and what may harm who lives there.

use contrechamp::clock::random_id;
use domain::device::{Device, OperatorKind, Site};
use domain::ids::{FeatureId, ReviewId};
use domain::permission::Role;
use domain::text::Text;
use reqwest::{Response, StatusCode};

use crate::moderation::led_to;
use crate::reports::value;
use crate::support::{Person, Reported, TestApp, camera};

fn operated(lon: f64) -> Device {
    Device {
        operator: Text::line("Ville de Gaillac", 100).unwrap(),
        ..camera(lon, 43.9)
    }
}

/// Two who may decide, and a review.
pub(crate) struct World {
    pub(crate) app: TestApp,
    pub(crate) first: Person,
    pub(crate) second: Person,
    pub(crate) review: ReviewId,
}

impl World {
    pub(crate) async fn of(device: Device) -> Self {
        let app = TestApp::start().await;
        let (_, review) = Reported::device(device).insert(&app.database).await[0];
        Self {
            first: app.person("First", &[(Role::Reviewer, None)]).await,
            second: app.person("Second", &[(Role::Reviewer, None)]).await,
            app,
            review,
        }
    }

    pub(crate) fn path(&self) -> String {
        format!("/moderation/reviews/{}", self.review)
    }

    pub(crate) async fn page(&self, who: &Person) -> String {
        let answer = self.app.get_with(&self.path(), &who.cookie).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.text().await.unwrap()
    }

    /// As the page of this moderator has it, with these fields changed.
    pub(crate) async fn approve(&self, who: &Person, changed: &[(&str, &str)]) -> Response {
        let page = self.page(who).await;
        let typed = ["version", "lon", "lat", "operator"].map(|name| (name, value(&page, name)));
        let chosen = ["site", "operator_kind"].map(|name| (name, chosen(&page, name)));
        let read: Vec<(&str, String)> = typed.into_iter().chain(chosen).collect();
        let mut fields = vec![("verdict", "approve"), ("kind", "camera")];
        fields.extend(read.iter().map(|(name, value)| (*name, value.as_str())));
        for (name, value) in changed {
            fields.retain(|(given, _)| given != name);
            fields.push((name, value));
        }
        self.send(who, &fields).await
    }

    async fn send(&self, who: &Person, fields: &[(&str, &str)]) -> Response {
        let path = format!("{}/decision", self.path());
        self.app.post_form_with(&path, fields, Some(&who.cookie)).await
    }

    pub(crate) async fn count(&self, statement: &'static str) -> i64 {
        sqlx::query_scalar(statement)
            .fetch_one(&self.app.database.pool)
            .await
            .unwrap()
    }

    async fn published(&self) -> i64 {
        self.count("select count(*) from feature").await
    }

    async fn proposals(&self) -> i64 {
        self.count("select count(*) from proposal").await
    }
}

/// The value of a list of a page.
fn chosen(page: &str, name: &str) -> String {
    let list = page
        .split("<select")
        .find(|list| list.contains(&format!("name=\"{name}\"")));
    let list = list.and_then(|list| list.split("</select").next()).unwrap();
    let option = list.split("<option").find(|option| option.contains(" selected"));
    let value = option.and_then(|option| option.split("value=\"").nth(1));
    value
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn a_named_operator_without_photo_or_act_is_published_by_the_second_who_agrees() {
    let world = World::of(operated(2.14)).await;
    let page = world.page(&world.first).await;
    assert!(page.contains("data-needs-two") && page.contains(r#"data-second-reason="operator""#));

    let answer = world.approve(&world.first, &[]).await;
    assert_eq!(led_to(&answer), "/moderation?done=proposed");
    assert_eq!((world.published().await, world.proposals().await), (0, 1));
    assert!(world.page(&world.first).await.contains(r#"data-proposed="own""#));

    // One person does not count for two, and is not led to it again.
    let again = world.approve(&world.first, &[]).await;
    assert_eq!(again.status(), StatusCode::CONFLICT);
    assert!(again.text().await.unwrap().contains("agreed to this already"));
    let next = world
        .app
        .post_form_with("/moderation/next", &[], Some(&world.first.cookie))
        .await;
    assert_eq!(led_to(&next), "/moderation?done=none_free");

    let queue = world.app.get_with("/moderation", &world.second.cookie).await;
    assert!(queue.text().await.unwrap().contains("data-proposed"));
    // Who had the page open before has not seen what the first one wants.
    let stale = world.approve(&world.second, &[("version", "1")]).await;
    assert_eq!(stale.status(), StatusCode::CONFLICT);
    let page = world.page(&world.second).await;
    assert!(
        page.contains(r#"data-proposed="other""#) && page.contains("First"),
        "{page}"
    );
    let answer = world.approve(&world.second, &[]).await;
    assert_eq!(led_to(&answer), "/moderation?done=approved");
    assert_eq!((world.published().await, world.proposals().await), (1, 0));
    let both: (uuid::Uuid, Option<uuid::Uuid>) =
        sqlx::query_as("select account_id, seconded_by from decision")
            .fetch_one(&world.app.database.pool)
            .await
            .unwrap();
    assert_eq!(both, (world.second.id.0, Some(world.first.id.0)));
    let page = world.page(&world.second).await;
    assert!(page.contains("Second, First"), "both names: {page}");
    let log = world.app.text("/log.json").await;
    for said in [
        r#""action":"propose""#,
        r#""action":"approve""#,
        r#""reason":"publish""#,
    ] {
        assert!(log.contains(said), "{said}: {log}");
    }
}

#[tokio::test]
async fn a_photo_shows_what_is_claimed_unless_it_is_hidden() {
    for (hidden, expected) in [(false, 1), (true, 0)] {
        let world = World::of(operated(2.14)).await;
        let pool = &world.app.database.pool;
        sqlx::query("delete from photo").execute(pool).await.unwrap();
        sqlx::query(
            "
            insert into photo (id, report_id, ordinal, width, height, stored_on, offered, hidden_for)
            select $1, report.id, 1, 100, 100, report.reported_on, true, case when $2 then review.id end
            from report
            join review on review.report_id = report.id
            ",
        )
        .bind(random_id().unwrap())
        .bind(hidden)
        .execute(pool)
        .await
        .unwrap();
        world.approve(&world.first, &[]).await;
        assert_eq!(world.published().await, expected, "hidden: {hidden}");
    }
}

#[tokio::test]
async fn who_wants_otherwise_is_the_first_of_two_again() {
    let world = World::of(operated(2.14)).await;
    led_to(&world.approve(&world.first, &[]).await);
    let other = [("operator", "Ville de Castres")];
    assert_eq!(
        led_to(&world.approve(&world.second, &other).await),
        "/moderation?done=proposed"
    );
    let page = world.page(&world.first).await;
    assert!(page.contains("Ville de Castres") && page.contains(r#"data-proposed="other""#));
    led_to(&world.approve(&world.first, &[]).await);
    let operator: String = sqlx::query_scalar("select operator from public_device")
        .fetch_one(&world.app.database.pool)
        .await
        .unwrap();
    assert_eq!(operator, "Ville de Castres");
}

#[tokio::test]
async fn one_is_enough_to_leave_the_name_out_or_to_reject() {
    let world = World::of(operated(2.14)).await;
    led_to(&world.approve(&world.first, &[]).await);
    let answer = world.approve(&world.first, &[("operator", "")]).await;
    assert_eq!(led_to(&answer), "/moderation?done=approved");
    assert_eq!((world.published().await, world.proposals().await), (1, 0));

    let world = World::of(operated(2.14)).await;
    led_to(&world.approve(&world.first, &[]).await);
    let reject = [("verdict", "reject"), ("reason", "unclear"), ("version", "2")];
    led_to(&world.send(&world.second, &reject).await);
    assert_eq!((world.published().await, world.proposals().await), (0, 0));
}

#[tokio::test]
async fn homes_need_two_and_what_was_hidden_to_protect_somebody_too() {
    let block = Device {
        site: Some(Site::HousingBlock),
        ..camera(2.14, 43.9)
    };
    let landlord = Device {
        operator_kind: Some(OperatorKind::Housing),
        ..camera(2.14, 43.9)
    };
    for device in [block, landlord] {
        let world = World::of(device).await;
        let answer = world.approve(&world.first, &[]).await;
        assert_eq!(led_to(&answer), "/moderation?done=proposed");
        led_to(&world.approve(&world.second, &[]).await);
        assert_eq!(world.published().await, 1);
    }
    // About 24 m east of it, and about 80 m.
    for (reason, lon, is_alone) in [
        ("private_dwelling", 2.1403, false),
        ("notice_pending", 2.1403, false),
        ("private_dwelling", 2.141, true),
        ("unfounded", 2.1403, true),
    ] {
        let world = World::of(camera(lon, 43.9)).await;
        let hidden = world.app.publish(camera(2.14, 43.9)).await;
        withhold(&world, hidden, reason).await;
        let answer = world.approve(&world.first, &[]).await;
        let done = if is_alone { "approved" } else { "proposed" };
        assert_eq!(
            led_to(&answer),
            format!("/moderation?done={done}"),
            "{reason} {lon}"
        );
    }
}

async fn withhold(world: &World, feature: FeatureId, reason: &str) {
    sqlx::query(
        "update feature set visibility = 'withheld', withheld_reason = $2::text::withhold_reason where id = $1",
    )
    .bind(feature.0)
    .bind(reason)
    .execute(&world.app.database.pool)
    .await
    .unwrap();
}

#[tokio::test]
async fn what_was_agreed_to_goes_when_the_report_changes() {
    for statement in [
        "update report set basis = 'press'; update review set version = version + 1",
        "update review set state = 'closed', version = version + 1",
    ] {
        let world = World::of(operated(2.14)).await;
        led_to(&world.approve(&world.first, &[]).await);
        assert_eq!(world.proposals().await, 1);
        sqlx::raw_sql(statement)
            .execute(&world.app.database.pool)
            .await
            .unwrap();
        assert_eq!(world.proposals().await, 0, "{statement}");
    }
}

#[tokio::test]
async fn who_has_left_or_may_no_longer_has_agreed_to_nothing() {
    for leaves in [true, false] {
        let world = World::of(operated(2.14)).await;
        led_to(&world.approve(&world.first, &[]).await);
        let mut connection = world.app.database.pool.acquire().await.unwrap();
        if leaves {
            store::accounts::set_disabled(&mut connection, world.first.id, true)
                .await
                .unwrap();
        } else {
            store::accounts::revoke(&mut connection, world.first.id, Role::Reviewer, None)
                .await
                .unwrap();
        }
        assert_eq!(world.proposals().await, 0);
        let answer = world
            .approve(&world.second, &[("operator", "Ville de Gaillac")])
            .await;
        assert_eq!(led_to(&answer), "/moderation?done=proposed");
    }
}

#[tokio::test]
async fn nobody_is_one_of_two_for_their_own_report() {
    let world = World::of(operated(2.14)).await;
    sqlx::query("update report set moderator_id = $1")
        .bind(world.first.id.0)
        .execute(&world.app.database.pool)
        .await
        .unwrap();
    let version = [("version", "1"), ("operator", "Ville de Gaillac")];
    let mut fields = vec![
        ("verdict", "approve"),
        ("kind", "camera"),
        ("lon", "2.14"),
        ("lat", "43.9"),
    ];
    fields.extend(version);
    assert_eq!(
        world.send(&world.first, &fields).await.status(),
        StatusCode::FORBIDDEN
    );
    assert_eq!(world.proposals().await, 0);
    // The database says so of the one who agreed first, whatever a handler forgets.
    let refused = sqlx::query(
        "
        insert into decision (id, review_id, account_id, verdict, corrected, decided_at, seconded_by)
        values ($1, $2, $3, 'approve', false, now(), $4)
        ",
    )
    .bind(random_id().unwrap())
    .bind(world.review.0)
    .bind(world.second.id.0)
    .bind(world.first.id.0)
    .execute(&world.app.database.pool)
    .await
    .unwrap_err();
    let refused = refused.into_database_error().unwrap();
    assert_eq!(refused.constraint(), Some("decision_not_of_own_report"));
}
