//! Applying what a moderator decided: every consequence in the caller's one transaction.

use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::{DecisionId, FeatureId, MastId, ReportId, ReviewId};
use domain::moderation::{Effect, Outcome, RejectionReason};
use domain::report::ReportState;
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::features::{self, Corrected, Decided};
use crate::{Error, audit, contributors};

/// The constraint that keeps a moderator from deciding what came from their own browser.
pub const OWN_REPORT: &str = "decision_not_of_own_report";

/// Applies an outcome of `domain::moderation::decide` to the review that [`crate::reviews::lock`] holds. `feature` is the
/// id of the feature that is published, if a new one is. [`Error::NotFound`] if the evidence is to join a feature that is
/// not public, or one of another family is to be corrected.
pub async fn apply(
    connection: &mut PgConnection,
    review: ReviewId,
    outcome: &Outcome,
    decision: DecisionId,
    feature: FeatureId,
    now: OffsetDateTime,
) -> Result<(), Error> {
    let today = now.date();
    let (verdict, action, published) = match &outcome.effect {
        Some(Effect::Publish(_)) => ("approve", AuditAction::Approve, Some(feature)),
        Some(Effect::Attach { feature, .. }) => ("sighting", AuditAction::Join, Some(*feature)),
        Some(Effect::Correct { feature, .. }) => ("correct", AuditAction::Correct, Some(*feature)),
        None => ("reject", AuditAction::Reject, None),
    };
    let (report, mast) = report_of(connection, review).await?;
    sqlx::query!(
        "
        insert into decision (id, review_id, account_id, verdict, reason, corrected, decided_at, seconded_by)
        values ($1, $2, $3, $4::text::verdict, $5::text::rejection_reason, $6, $7, $8)
        ",
        decision.0,
        review.0,
        outcome.decided_by.0,
        verdict,
        outcome.reason.map(RejectionReason::code),
        outcome.corrected,
        now,
        outcome.seconded_by.map(|account| account.0),
    )
    .execute(&mut *connection)
    .await?;
    if let Some(effect) = &outcome.effect {
        let decided = Decided {
            decision,
            by: outcome.decided_by,
            at: now,
        };
        change_the_map(connection, effect, feature, mast, decided).await?;
    }
    sqlx::query!(
        "update review set state = 'decided', version = version + 1 where id = $1",
        review.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from lease where review_id = $1", review.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "
        update report
        set state = $2::text::report_state, decided_on = $3, feature_id = $4
        where id = $1
        ",
        report.0,
        outcome.report.code(),
        today,
        published.map(|feature| feature.0),
    )
    .execute(&mut *connection)
    .await?;
    let accepted = outcome.report == ReportState::Accepted;
    contributors::settle(connection, report, accepted, today).await?;
    let entry = Entry {
        reason: outcome.reason.map(RejectionReason::code),
        ..Entry::by(outcome.decided_by, action, Subject::Review(review))
    };
    audit::record(connection, now, &entry).await
}

async fn report_of(
    connection: &mut PgConnection,
    review: ReviewId,
) -> Result<(ReportId, Option<MastId>), Error> {
    let row = sqlx::query!(
        "
        select report.id, report.mast
        from review
        join report on report.id = review.report_id
        where review.id = $1
        ",
        review.0,
    )
    .fetch_one(connection)
    .await?;
    Ok((ReportId(row.id), row.mast.map(MastId)))
}

async fn change_the_map(
    connection: &mut PgConnection,
    effect: &Effect,
    new: FeatureId,
    mast: Option<MastId>,
    decided: Decided,
) -> Result<(), Error> {
    match effect {
        Effect::Publish(feature) => features::insert(connection, new, feature, mast, decided).await,
        Effect::Attach {
            feature,
            evidence,
            last_sighting,
        } => features::attach(connection, *feature, evidence, *last_sighting, decided).await,
        Effect::Correct {
            feature,
            subject,
            evidence,
            last_sighting,
        } => {
            let corrected = Corrected {
                subject,
                evidence,
                last_sighting: *last_sighting,
            };
            features::correct(connection, *feature, &corrected, decided).await
        }
    }
}
