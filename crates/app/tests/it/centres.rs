//! Control rooms: from the report over the decision to the public record.

use domain::Subject;
use domain::centre::{Centre, Software};
use domain::device::Capability;
use domain::ids::FeatureId;
use domain::place::PlaceCode;
use domain::text::Text;
use time::macros::{date, datetime};
use uuid::Uuid;

use crate::support::{
    TestDatabase, camera, centre, open_review, places, public_centre, publish, publish_claimed, seen,
};

fn text(text: &str) -> Text {
    Text::line(text, 120).unwrap().unwrap()
}

fn claimed(centre: Centre) -> domain::report::Claimed {
    seen(Subject::Centre(Box::new(centre)))
}

#[tokio::test]
async fn an_approved_centre_is_public_with_territory_software_sharing_and_devices() {
    let database = TestDatabase::create().await;
    places::square(&database, "fr-83001", 5, 43).await;
    places::square(&database, "fr-83002", 6, 43).await;
    let now = datetime!(2026-11-23 12:00 UTC);
    let device = publish(&database, camera(5.5, 43.5), now).await;
    let given = Centre {
        operator: Some(text("Ville de Test-sur-Mer")),
        territory: vec![
            PlaceCode::parse("fr-83001").unwrap(),
            PlaceCode::parse("fr-83002").unwrap(),
        ],
        cameras: Some(180),
        cameras_on: Some(date!(2024 - 01 - 31)),
        agents: Some(12),
        round_the_clock: Some(true),
        hours: Some(text("24 h/24")),
        opened_on: Some(date!(2012 - 06 - 01)),
        software: vec![
            Software {
                product: text("Analysis"),
                vendor: Some(text("Maker of Tests SAS")),
                capability: Some(Capability::BehaviourAnalysis),
            },
            Software {
                product: text("Viewer"),
                vendor: None,
                capability: None,
            },
        ],
        sharing: vec![text("Gendarmerie de Test"), text("Police municipale de Test")],
        devices: vec![device],
        summary: Text::paragraph("Two rooms,\none wall.", 1_000).unwrap(),
        ..centre(5.5, 43.5)
    };
    let id = publish_claimed(&database, claimed(given.clone()), now).await;
    let public = public_centre(&database, id).await;
    assert_eq!(public.centre, given);
    assert_eq!(public.status, domain::Status::Observed);
}

#[tokio::test]
async fn a_device_that_is_withheld_leaves_the_record_of_its_centre() {
    let database = TestDatabase::create().await;
    let now = datetime!(2026-11-23 12:00 UTC);
    let device = publish(&database, camera(5.5, 43.5), now).await;
    let given = Centre {
        devices: vec![device],
        ..centre(5.5, 43.5)
    };
    let id = publish_claimed(&database, claimed(given), now).await;
    assert_eq!(public_centre(&database, id).await.centre.devices, [device]);
    sqlx::query("update feature set visibility = 'withheld', withheld_reason = 'test' where id = $1")
        .bind(device.0)
        .execute(&database.pool)
        .await
        .unwrap();
    assert_eq!(public_centre(&database, id).await.centre.devices, []);
}

#[tokio::test]
async fn a_territory_or_a_device_that_is_not_here_is_refused_by_name() {
    let database = TestDatabase::create().await;
    let elsewhere = Centre {
        territory: vec![PlaceCode::parse("fr-99999").unwrap()],
        ..centre(5.5, 43.5)
    };
    let refused = open_review(&database, claimed(elsewhere)).await.unwrap_err();
    assert!(refused.is_conflict("place_unknown"), "{refused:?}");
    let unknown = Centre {
        devices: vec![FeatureId(Uuid::from_u128(7))],
        ..centre(5.5, 43.5)
    };
    let refused = open_review(&database, claimed(unknown)).await.unwrap_err();
    assert!(refused.is_conflict("device_unknown"), "{refused:?}");
}

#[tokio::test]
async fn the_same_software_twice_is_noted_once() {
    let database = TestDatabase::create().await;
    let one = Software {
        product: text("Viewer"),
        vendor: None,
        capability: None,
    };
    let given = Centre {
        software: vec![one.clone(), one.clone()],
        ..centre(5.5, 43.5)
    };
    let id = publish_claimed(&database, claimed(given), datetime!(2026-11-23 12:00 UTC)).await;
    assert_eq!(public_centre(&database, id).await.centre.software, [one]);
}
