//! Controlled lists grow without migrations, and each of their values goes from a report to the public record.

use domain::subject::{Family, PublicFeature};
use domain::taxonomy::{Value, ValueType};
use domain::vocabulary::Choices;
use domain::{Position, Subject};
use sqlx::Executor;
use store::vocabularies::synchronise;
use time::macros::datetime;

use crate::support::{
    TestDatabase, camera, centre, deployment, open_review, public_of, publish_claimed, seen,
};

async fn codes(database: &TestDatabase, name: &str) -> Vec<String> {
    sqlx::query_scalar(
        "select enumlabel::text from pg_enum where enumtypid = $1::regtype order by enumsortorder",
    )
    .bind(name)
    .fetch_all(&database.pool)
    .await
    .unwrap()
}

/// Makes the enum `stage` anew with these values; nothing uses it in an empty database.
async fn shorten(database: &TestDatabase, values: &str) {
    let statement = format!(
        "alter table report drop column stage;
        drop type stage;
        create type stage as enum ({values})"
    );
    let mut connection = database.pool.acquire().await.unwrap();
    connection.execute(sqlx::AssertSqlSafe(statement)).await.unwrap();
}

#[tokio::test]
async fn values_that_the_database_lacks_are_appended_in_order() {
    let database = TestDatabase::create().await;
    shorten(&database, "'in_use', 'planned'").await;
    assert!(!store::is_migrated(&database.pool).await.unwrap());
    let mut connection = database.pool.acquire().await.unwrap();
    for _ in 0..2 {
        synchronise(&mut connection).await.unwrap();
        assert_eq!(
            codes(&database, "stage").await,
            ["in_use", "planned", "gone", "stopped"]
        );
    }
    assert!(store::is_migrated(&database.pool).await.unwrap());
}

#[tokio::test]
async fn another_order_or_a_foreign_value_is_an_error_and_changes_nothing() {
    for values in ["'planned', 'in_use'", "'in_use', 'elsewhere'"] {
        let database = TestDatabase::create().await;
        shorten(&database, values).await;
        let before = codes(&database, "stage").await;
        let mut connection = database.pool.acquire().await.unwrap();
        let refused = synchronise(&mut connection).await;
        assert!(matches!(refused, Err(store::Error::Unknown(_))), "{refused:?}");
        assert_eq!(codes(&database, "stage").await, before);
    }
}

/// One feature of the family of which only the least is known.
fn bare(family: Family) -> Subject {
    match family {
        Family::Device => Subject::Device(Box::new(camera(1.0, 43.0))),
        Family::Deployment => Subject::Deployment(Box::new(deployment(1.0, 43.0))),
        Family::Centre => Subject::Centre(Box::new(centre(1.0, 43.0))),
    }
}

/// The n-th code, and for a set also the one after it.
fn value(value_type: ValueType, n: usize) -> Option<Value> {
    let nth = |choices: Choices, n: usize| choices.codes[n % choices.codes.len()];
    match value_type {
        ValueType::Choice(choices) => Some(Value::Code(nth(choices, n))),
        ValueType::Choices(choices) => {
            let mut codes = vec![nth(choices, n), nth(choices, n + 1)];
            codes.sort_by_key(|code| choices.codes.iter().position(|known| known == code));
            Some(Value::Codes(codes))
        }
        _ => None,
    }
}

fn longest_list(family: Family) -> usize {
    let types = family.attributes().iter().map(|attribute| attribute.value_type);
    types
        .map(|value_type| match value_type {
            ValueType::Choice(choices) | ValueType::Choices(choices) => choices.codes.len(),
            _ => 0,
        })
        .max()
        .unwrap_or_default()
}

#[tokio::test]
async fn each_value_of_each_list_goes_from_the_report_to_the_public_record() {
    let database = TestDatabase::create().await;
    for family in Family::ALL.iter().copied() {
        for n in 0..longest_list(family) {
            let mut subject = bare(family);
            for attribute in family.attributes() {
                let Some(value) = value(attribute.value_type, n) else {
                    continue;
                };
                // Private dwellings and protected sites are never published.
                let refused =
                    Value::Code("private_dwelling") == value || Value::Code("protected_site") == value;
                if !refused {
                    assert!(
                        subject.set_value(attribute.name, Some(&value)),
                        "{}",
                        attribute.name
                    );
                }
            }
            let claimed = seen(subject.clone());
            let review = open_review(&database, claimed.clone()).await.unwrap();
            let read = store::reviews::get(&database.pool, review).await.unwrap();
            assert_eq!(read.review.claimed, claimed);
            let id = publish_claimed(&database, claimed, datetime!(2026-11-23 12:00 UTC)).await;
            let public = match public_of(&database, id).await {
                PublicFeature::Device(device) => Subject::Device(Box::new(device.device)),
                PublicFeature::Deployment(one) => Subject::Deployment(Box::new(one.deployment)),
                PublicFeature::Centre(centre) => Subject::Centre(Box::new(centre.centre)),
            };
            for attribute in family.attributes() {
                let name = attribute.name;
                assert_eq!(public.value(name), subject.value(name), "{name} of {family}");
            }
        }
    }
}

#[tokio::test]
async fn a_position_keeps_its_seven_decimals() {
    let database = TestDatabase::create().await;
    for (lon, lat) in [
        (-179.999_999_9, -89.999_999_9),
        (6.115_300_1, 43.101_700_3),
        (0.1, 0.2),
    ] {
        let claimed = seen(Subject::Centre(Box::new(centre(lon, lat))));
        let id = publish_claimed(&database, claimed, datetime!(2026-11-23 12:00 UTC)).await;
        let PublicFeature::Centre(centre) = public_of(&database, id).await else {
            panic!("a centre");
        };
        assert_eq!(centre.centre.position, Position::new(lon, lat).unwrap());
    }
}
