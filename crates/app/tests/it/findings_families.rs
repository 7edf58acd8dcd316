//! Corrections of all three families: what is replaced, and what nobody could see and therefore stays.

use domain::Subject;
use domain::centre::{Centre, Software};
use domain::deployment::{Area, Deployment};
use domain::device::{Capability, Device};
use domain::ids::{FeatureId, OrganisationId};
use domain::moderation::{Correction, Verdict};
use domain::period::{Zone, read};
use domain::place::PlaceCode;
use domain::report::Finding;
use domain::text::Text;
use time::macros::datetime;

use crate::support::{
    Reported, TestDatabase, camera, centre, decide_on, deployment, places, public_centre, public_deployment,
    public_device, publish, publish_claimed, seen, today,
};

fn text(text: &str) -> Text {
    Text::line(text, 120).unwrap().unwrap()
}

async fn published(database: &TestDatabase, subject: Subject) -> FeatureId {
    publish_claimed(database, seen(subject), datetime!(2026-11-23 12:00 UTC)).await
}

async fn corrected(database: &TestDatabase, feature: FeatureId, subject: Subject) {
    let report = Reported::found(feature, Finding::Different, seen(subject.clone()));
    let review = report.insert(database).await[0].1;
    let correction = Correction { subject, shown: 1 };
    decide_on(database, review, Verdict::Correct(Box::new(correction)))
        .await
        .unwrap();
}

/// Hides the organisation of a name, as one that may be a person, without a new version of what names it.
async fn hide(database: &TestDatabase, name: &str) -> OrganisationId {
    let id = sqlx::query_scalar("update organisation set published = false where name = $1 returning id")
        .bind(name)
        .fetch_one(&database.pool)
        .await
        .unwrap();
    OrganisationId(id)
}

async fn count(database: &TestDatabase, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(&database.pool).await.unwrap()
}

#[tokio::test]
async fn a_corrected_device_keeps_its_mast_its_centres_and_a_hidden_operator() {
    let database = TestDatabase::create().await;
    let first = Device {
        operator: Some(text("Ville de Test")),
        manufacturer: Some(text("Maker of Tests SAS")),
        ..camera(1.0, 43.0)
    };
    let id = published(&database, Subject::Device(Box::new(first))).await;
    let room = Centre {
        devices: vec![id],
        ..centre(1.0, 43.0)
    };
    let room = published(&database, Subject::Centre(Box::new(room))).await;
    sqlx::query("update device set mast_id = $1")
        .bind(uuid::Uuid::from_u128(5))
        .execute(&database.pool)
        .await
        .unwrap();
    let hidden = hide(&database, "Ville de Test").await;
    corrected(&database, id, Subject::Device(Box::new(camera(1.0, 43.5)))).await;
    let after = public_device(&database, id).await;
    assert_eq!(
        after.device,
        camera(1.0, 43.5),
        "the maker that was public is gone"
    );
    assert_eq!(after.mast.map(|mast| mast.0), Some(uuid::Uuid::from_u128(5)));
    let operator: Option<uuid::Uuid> = sqlx::query_scalar("select operator_id from device")
        .fetch_one(&database.pool)
        .await
        .unwrap();
    assert_eq!(operator, Some(hidden.0));
    assert_eq!(public_centre(&database, room).await.centre.devices, [id]);
}

#[tokio::test]
async fn a_corrected_deployment_has_the_new_area_periods_and_place() {
    let database = TestDatabase::create().await;
    places::square(&database, "fr-83001", 5, 43).await;
    places::square(&database, "fr-83002", 6, 43).await;
    let zone: Zone = "Europe/Paris".parse().unwrap();
    let period = |from: &str| read(from, "", "", "", &zone).unwrap();
    let first = Deployment {
        periods: vec![period("2025-02-14"), period("2025-02-15")],
        operator: Some(text("Ville de Test")),
        ..deployment(5.5, 43.5)
    };
    let id = published(&database, Subject::Deployment(Box::new(first))).await;
    let before = public_deployment(&database, id).await;
    let second = Deployment {
        area: Area::Place(PlaceCode::parse("fr-83002").unwrap()),
        periods: vec![period("2025-03-01")],
        allowed_units: Some(2),
        ..before.deployment.clone()
    };
    corrected(&database, id, Subject::Deployment(Box::new(second.clone()))).await;
    let after = public_deployment(&database, id).await;
    assert_eq!(after.deployment, second);
    assert_eq!(after.version, 2);
    assert_ne!(after.place, before.place);
    for (claim, rows) in [("area", 2), ("period", 2), ("numbers", 1), ("operator", 1)] {
        let found: i64 = sqlx::query_scalar("select count(*) from evidence where claim = $1::text::claim")
            .bind(claim)
            .fetch_one(&database.pool)
            .await
            .unwrap();
        assert_eq!(found, rows, "{claim}");
    }
}

#[tokio::test]
async fn a_corrected_centre_keeps_what_the_public_does_not_see_of_it() {
    let database = TestDatabase::create().await;
    places::square(&database, "fr-83001", 5, 43).await;
    places::square(&database, "fr-83002", 6, 43).await;
    let now = datetime!(2026-11-23 12:00 UTC);
    let kept = publish(&database, camera(5.5, 43.5), now).await;
    let withheld = publish(&database, camera(5.6, 43.5), now).await;
    let software = |product, vendor: Option<&str>, capability| Software {
        product: text(product),
        vendor: vendor.map(text),
        capability,
    };
    let first = Centre {
        territory: vec![PlaceCode::parse("fr-83001").unwrap()],
        software: vec![
            software("Analysis", Some("Hidden Maker SAS"), Some(Capability::Tracking)),
            software("Old", Some("Hidden Maker SAS"), None),
            software("Viewer", None, None),
        ],
        sharing: vec![text("Gendarmerie de Test"), text("Police municipale de Test")],
        devices: vec![kept, withheld],
        ..centre(5.5, 43.5)
    };
    let id = published(&database, Subject::Centre(Box::new(first))).await;
    hide(&database, "Hidden Maker SAS").await;
    hide(&database, "Gendarmerie de Test").await;
    sqlx::query("update feature set visibility = 'withheld', withheld_reason = 'notice' where id = $1")
        .bind(withheld.0)
        .execute(&database.pool)
        .await
        .unwrap();
    let second = Centre {
        territory: vec![PlaceCode::parse("fr-83002").unwrap()],
        software: vec![
            software("Analysis", None, Some(Capability::Tracking)),
            software("Recorder", Some("Another Maker SAS"), None),
        ],
        sharing: vec![],
        cameras: Some(12),
        devices: vec![],
        ..centre(5.5, 43.5)
    };
    corrected(&database, id, Subject::Centre(Box::new(second.clone()))).await;
    assert_eq!(public_centre(&database, id).await.centre, second);
    for (query, rows) in [
        (
            "select count(*) from centre_software join organisation on organisation.id = vendor_id
            where not organisation.published and product = 'Analysis'",
            1,
        ),
        ("select count(*) from centre_software", 2),
        (
            "select count(*) from centre_sharing join organisation on organisation.id = organisation_id
            where not organisation.published",
            1,
        ),
        ("select count(*) from centre_sharing", 1),
        ("select count(*) from centre_device", 1),
        ("select count(*) from change where operation = 'upsert'", 4),
    ] {
        assert_eq!(count(&database, query).await, rows, "{query}");
    }
    assert_eq!(public_centre(&database, id).await.version, 2);
    assert_eq!(today(), now.date());
}
