//! Reports and their decisions, straight to the store.

use contrechamp::clock::{random_bytes, random_id};
use domain::ids::{AccountId, DecisionId, FeatureId, ReportId, ReviewId};
use domain::moderation::{DecisionError, Moderator, Proposal, Ruling, Verdict, decide};
use domain::permission::{Role, Roles};
use domain::receipt::Receipt;
use domain::report::{Claimed, NewReport};
use domain::{Device, Subject};
use store::reports::{Entry, Sending};
use time::macros::{date, datetime};
use time::{Date, OffsetDateTime};

use super::TestDatabase;

/// The day on which tests without a clock happen.
pub(crate) const fn today() -> Date {
    date!(2026 - 11 - 23)
}

/// A device that somebody saw and a moderator approved.
pub(crate) async fn publish(database: &TestDatabase, device: Device, now: OffsetDateTime) -> FeatureId {
    publish_claimed(
        database,
        Claimed::seen(Subject::Device(Box::new(device)), None),
        now,
    )
    .await
}

/// What a report claims, approved as it is.
pub(crate) async fn publish_claimed(
    database: &TestDatabase,
    claimed: Claimed,
    now: OffsetDateTime,
) -> FeatureId {
    let subject = claimed.subject.clone();
    let review = insert_report(database, claimed, now.date()).await.unwrap();
    decide_at(database, review, Verdict::Approve(Box::new(subject)), now)
        .await
        .unwrap()
}

/// A report that waits for its decision.
pub(crate) async fn open_review(database: &TestDatabase, claimed: Claimed) -> Result<ReviewId, store::Error> {
    insert_report(database, claimed, today()).await
}

async fn insert_report(
    database: &TestDatabase,
    claimed: Claimed,
    today: Date,
) -> Result<ReviewId, store::Error> {
    let (id, review) = (ReportId(random_id().unwrap()), ReviewId(random_id().unwrap()));
    let report = NewReport {
        claimed,
        about: None,
        note: None,
    };
    let receipt = Receipt::new(random_bytes().unwrap()).hash();
    let mut transaction = database.pool.begin().await?;
    store::reports::insert(
        &mut transaction,
        &Sending::of(&[Entry::new(id, review, report)], Some(&receipt)),
        today,
    )
    .await?;
    transaction.commit().await?;
    Ok(review)
}

/// Decides a review. Returns the id that a new feature has.
pub(crate) async fn decide_on(
    database: &TestDatabase,
    review: ReviewId,
    verdict: Verdict,
) -> Result<FeatureId, store::Error> {
    decide_at(database, review, verdict, datetime!(2026-11-23 12:00 UTC)).await
}

/// As many people as have to decide alike.
async fn decide_at(
    database: &TestDatabase,
    review: ReviewId,
    verdict: Verdict,
    now: OffsetDateTime,
) -> Result<FeatureId, store::Error> {
    match one_decides(database, review, verdict.clone(), now).await? {
        Some(feature) => Ok(feature),
        None => Ok(one_decides(database, review, verdict, now)
            .await?
            .expect("two are enough")),
    }
}

/// `None`: somebody else has to agree.
async fn one_decides(
    database: &TestDatabase,
    review: ReviewId,
    verdict: Verdict,
    now: OffsetDateTime,
) -> Result<Option<FeatureId>, store::Error> {
    let account = AccountId(random_id().unwrap());
    let mut transaction = database.pool.begin().await?;
    sqlx::query("insert into account (id, name, password_hash, totp_secret) values ($1, $2, '', '')")
        .bind(account.0)
        .bind(account.to_string())
        .execute(&mut *transaction)
        .await?;
    let mut locked = store::reviews::lock(&mut transaction, review, now).await?;
    if let Verdict::Sighting(feature) = verdict {
        locked.joined = store::reviews::joined(&mut transaction, feature).await?;
    }
    let moderator = Moderator {
        id: account,
        roles: Roles::EMPTY.with(Role::Reviewer),
    };
    let ruling = decide(&locked, locked.version, verdict, moderator).map_err(|error| {
        assert_eq!(error, DecisionError::NotPublished);
        store::Error::NotFound
    })?;
    let feature = match ruling {
        Ruling::Apply(outcome) => {
            let (decision, feature) = (DecisionId(random_id().unwrap()), FeatureId(random_id().unwrap()));
            store::decisions::apply(&mut transaction, review, &outcome, decision, feature, now).await?;
            Some(feature)
        }
        Ruling::Propose(verdict) => {
            let wish = Proposal { by: account, verdict };
            store::reviews::propose(&mut transaction, review, random_id().unwrap(), &wish, now).await?;
            None
        }
    };
    transaction.commit().await?;
    Ok(feature)
}
