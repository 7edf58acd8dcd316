//! What moderators do with published features: withhold, restore, make coarser, merge; and what the public sees of it.

use atlas::Collection;
use domain::heading::Heading;
use domain::ids::FeatureId;
use domain::permission::Role;
use domain::{Device, Filter};
use reqwest::{Response, StatusCode};

use crate::accounts::signed_in;
use crate::support::{TestApp, camera};

/// A moderator at the desk of a feature.
struct Desk<'a> {
    app: &'a TestApp,
    cookie: String,
}

impl<'a> Desk<'a> {
    async fn of(app: &'a TestApp, name: &str, role: Role) -> Self {
        Self {
            app,
            cookie: signed_in(app, name, &[role]).await,
        }
    }

    async fn version(&self, id: FeatureId) -> String {
        let page = self.app.get_with(&desk(id), &self.cookie).await;
        let page = page.text().await.unwrap();
        let version = page.split("name=\"version\" value=\"").nth(1);
        version
            .and_then(|rest| rest.split('"').next())
            .unwrap_or("0")
            .to_owned()
    }

    async fn change(&self, id: FeatureId, change: &str, more: &[(&str, &str)]) -> Response {
        let version = self.version(id).await;
        let mut fields = vec![("version", &*version), ("change", change)];
        fields.extend(more);
        let path = format!("{}/change", desk(id));
        self.app.post_form_with(&path, &fields, Some(&self.cookie)).await
    }

    async fn done(&self, id: FeatureId, change: &str, more: &[(&str, &str)]) {
        let answer = self.change(id, change, more).await;
        let status = answer.status();
        assert_eq!(
            status,
            StatusCode::SEE_OTHER,
            "{change}: {}",
            answer.text().await.unwrap()
        );
    }
}

fn desk(id: FeatureId) -> String {
    format!("/moderation/features/{id}")
}

/// Where one device can be read.
fn addresses(id: FeatureId) -> [String; 4] {
    [
        format!("/devices/{id}"),
        format!("/devices/{id}.geojson"),
        format!("/ogc/collections/devices/items/{id}"),
        format!("/ogc/collections/view-sectors/items/{id}"),
    ]
}

async fn gone(app: &TestApp, id: FeatureId) {
    app.wait_until("a device that is gone", |published| {
        published.atlas().find(id).is_none()
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_down_is_gone_from_every_surface_and_says_so() {
    let app = TestApp::start().await;
    let device = Device {
        heading: Heading::new(90.0),
        ..camera(1.4442, 43.6045)
    };
    let id = app.publish(device).await;
    let other = app.publish(camera(1.45, 43.61)).await;
    let tile = "/tiles/16/33030/23929.mvt";
    assert_ne!(app.get(tile).await.status(), StatusCode::NO_CONTENT);
    for address in addresses(id) {
        assert_eq!(app.get(&address).await.status(), StatusCode::OK, "{address}");
    }
    let validator = app.get(&addresses(id)[2]).await.headers()["etag"].clone();

    let senior = Desk::of(&app, "senior", Role::SeniorReviewer).await;
    senior
        .done(id, "withhold", &[("reason", "private_dwelling")])
        .await;
    gone(&app, id).await;
    for address in addresses(id) {
        let asked = app
            .client
            .get(app.url(&address))
            .header("if-none-match", validator.clone());
        assert_eq!(
            asked.send().await.unwrap().status(),
            StatusCode::GONE,
            "{address}"
        );
    }
    assert_eq!(app.get(tile).await.status(), StatusCode::NO_CONTENT);
    let canary = id.to_string();
    for list in [
        "/ogc/collections/devices/items",
        "/ogc/collections/view-sectors/items",
        "/exports/devices.geojson",
        "/exports/devices.csv",
        "/",
        "/survey",
    ] {
        let text = app.text(list).await;
        assert!(!text.contains(&canary) && !text.contains("1.4442"), "{list}");
    }
    assert!(
        app.text("/exports/devices.csv")
            .await
            .contains(&other.to_string())
    );

    // Two people put it back.
    senior.done(id, "restore", &[]).await;
    assert_eq!(
        senior.change(id, "restore", &[]).await.status(),
        StatusCode::CONFLICT,
        "one person is not two"
    );
    let legal = Desk::of(&app, "legal", Role::Legal).await;
    legal.done(id, "restore", &[]).await;
    app.wait_until("a device that is back", |published| {
        published.atlas().find(id).is_some()
    })
    .await;
    for address in addresses(id) {
        assert_eq!(app.get(&address).await.status(), StatusCode::OK, "{address}");
    }
}

#[tokio::test]
async fn a_merged_device_leads_to_the_one_that_stays_with_all_that_was_known_of_it() {
    let app = TestApp::start().await;
    let (from, into) = (
        app.publish(camera(1.4442, 43.6045)).await,
        app.publish(camera(1.4443, 43.6045)).await,
    );
    let reviewer = Desk::of(&app, "reviewer", Role::Reviewer).await;
    let address = format!("https://map.example/devices/{into}?lang=fr");
    reviewer.done(from, "merge", &[("into", &address)]).await;
    gone(&app, from).await;
    for path in &addresses(from)[..3] {
        let answer = app.get(path).await;
        assert_eq!(answer.status(), StatusCode::PERMANENT_REDIRECT, "{path}");
        let expected = path.replace(&from.to_string(), &into.to_string());
        assert_eq!(answer.headers()["location"], *expected);
    }
    let evidence: Vec<(uuid::Uuid, i64)> =
        sqlx::query_as("select feature_id, count(*) from evidence group by feature_id")
            .fetch_all(&app.database.pool)
            .await
            .unwrap();
    assert_eq!(evidence.len(), 1);
    assert_eq!(evidence[0].0, into.0);
    assert!(evidence[0].1 >= 2, "{evidence:?}");
    let count = app
        .published
        .atlas()
        .count(Collection::Devices, &Filter::default());
    assert_eq!(count, 1);
    // What stands for it may itself be merged: the first address leads to the last one.
    let third = app.publish(camera(1.4444, 43.6045)).await;
    reviewer
        .done(into, "merge", &[("into", &third.to_string())])
        .await;
    gone(&app, into).await;
    app.wait_until("a second redirect", |published| {
        published.atlas().find(third).is_some()
    })
    .await;
    let pointing: uuid::Uuid = sqlx::query_scalar("select merged_into from feature where id = $1")
        .bind(from.0)
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    assert_eq!(pointing, third.0);
    for (wrong, status) in [
        (from.to_string(), StatusCode::CONFLICT),
        ("no id".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        (third.to_string(), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let subject = if wrong == from.to_string() { from } else { third };
        let answer = reviewer.change(subject, "merge", &[("into", &wrong)]).await;
        assert!(
            answer.status() == status || answer.status() == StatusCode::UNPROCESSABLE_ENTITY,
            "{wrong}: {}",
            answer.status()
        );
    }
}

#[tokio::test]
async fn a_coarser_position_takes_the_aim_with_it() {
    let app = TestApp::start().await;
    let device = Device {
        heading: Heading::new(90.0),
        ..camera(1.444_21, 43.604_51)
    };
    let id = app.publish(device).await;
    let reviewer = Desk::of(&app, "reviewer", Role::Reviewer).await;
    reviewer.done(id, "coarsen", &[("grid", "hundred_metres")]).await;
    app.wait_until("a coarser device", |published| {
        published
            .atlas()
            .device(id)
            .is_some_and(|device| device.device.heading.is_none())
    })
    .await;
    let device = app.published.atlas().device(id).unwrap().device;
    assert_eq!((device.position.lon(), device.position.lat()), (1.444, 43.605));
}

#[tokio::test]
async fn who_may_not_and_old_pages_change_nothing() {
    let app = TestApp::start().await;
    let id = app.publish(camera(1.4442, 43.6045)).await;
    let reviewer = Desk::of(&app, "reviewer", Role::Reviewer).await;
    let path = format!("{}/change", desk(id));
    let fields = |version| {
        [
            ("version", version),
            ("change", "withhold"),
            ("reason", "unfounded"),
        ]
    };
    let post = |cookie: Option<String>, version: &'static str| {
        let (app, path) = (&app, &path);
        async move {
            app.post_form_with(path, &fields(version), cookie.as_deref())
                .await
                .status()
        }
    };
    assert_eq!(
        post(Some(reviewer.cookie.clone()), "1").await,
        StatusCode::FORBIDDEN
    );
    assert_eq!(post(None, "1").await, StatusCode::SEE_OTHER, "to sign in");
    let senior = Desk::of(&app, "senior", Role::SeniorReviewer).await;
    assert_eq!(post(Some(senior.cookie.clone()), "0").await, StatusCode::CONFLICT);
    let unknown = [("version", "1"), ("change", "withhold"), ("reason", "reverted")];
    let answer = app.post_form_with(&path, &unknown, Some(&senior.cookie)).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.get(&format!("/devices/{id}")).await.status(), StatusCode::OK);
    assert_eq!(post(Some(senior.cookie), "1").await, StatusCode::SEE_OTHER);
    gone(&app, id).await;
}
