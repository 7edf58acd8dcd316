//! Applying what a moderator decided: every consequence in the caller's one transaction.

use domain::ids::{DecisionId, FeatureId, ReviewId};
use domain::moderation::{Effect, Outcome, RejectionReason};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::{Error, features};

/// Applies an outcome of `domain::moderation::decide` to the review that [`crate::reviews::lock`] holds. `feature` is the
/// id of the feature that is published, if a new one is. [`Error::NotFound`] if the evidence is to join a feature that is
/// not public.
pub async fn apply(
    connection: &mut PgConnection,
    review: ReviewId,
    outcome: &Outcome,
    decision: DecisionId,
    feature: FeatureId,
    now: OffsetDateTime,
) -> Result<(), Error> {
    let today = now.date();
    let (verdict, published) = match &outcome.effect {
        Some(Effect::Publish(_)) => ("approve", Some(feature)),
        Some(Effect::Attach { feature, .. }) => ("sighting", Some(*feature)),
        None => ("reject", None),
    };
    sqlx::query!(
        "
        insert into decision (id, review_id, account_id, verdict, reason, corrected, decided_at)
        values ($1, $2, $3, $4::text::verdict, $5::text::rejection_reason, $6, $7)
        ",
        decision.0,
        review.0,
        outcome.decided_by.0,
        verdict,
        outcome.reason.map(RejectionReason::code),
        outcome.corrected,
        now,
    )
    .execute(&mut *connection)
    .await?;
    match &outcome.effect {
        Some(Effect::Publish(new)) => features::insert(connection, feature, new, decision, today).await?,
        Some(Effect::Attach {
            feature,
            evidence,
            last_sighting,
        }) => features::attach(connection, *feature, evidence, *last_sighting, decision, today).await?,
        None => {}
    }
    sqlx::query!(
        "update review set state = 'decided', version = version + 1 where id = $1",
        review.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        update report
        set state = $2::text::report_state, decided_on = $3, feature_id = $4
        where id = (select report_id from review where id = $1)
        ",
        review.0,
        outcome.report.code(),
        today,
        published.map(|feature| feature.0),
    )
    .execute(connection)
    .await?;
    Ok(())
}
