//! Applying what somebody else decided about an appeal, in the caller's one transaction.

use domain::appeal::{AppealOutcome, AppealReview, AppealTarget, AppealVerdict};
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::{AccountId, DecisionId, FeatureId, ReviewId};
use domain::moderation::ReviewState;
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::error::known;
use crate::features::Decided;
use crate::{Error, audit, notices};

/// Reads the review of an appeal and keeps others from deciding it until the transaction ends.
pub async fn lock(
    connection: &mut PgConnection,
    id: ReviewId,
    now: OffsetDateTime,
) -> Result<AppealReview, Error> {
    let row = sqlx::query!(
        r#"
        select
            review.state::text as "state!",
            review.version,
            appeal.target::text as "target!",
            appeal.decided_by,
            (select account_id from lease where review_id = review.id and until > $2) as taken_by
        from review
        join appeal on appeal.review_id = review.id
        where review.id = $1
        for update of review
        "#,
        id.0,
        now,
    )
    .fetch_one(connection)
    .await?;
    Ok(AppealReview {
        state: known(&row.state, ReviewState::from_code)?,
        version: row.version,
        taken_by: row.taken_by.map(AccountId),
        target: known(&row.target, AppealTarget::from_code)?,
        decided_by: row.decided_by.into_iter().map(AccountId).collect(),
    })
}

/// What an appeal is about, as far as it is there.
struct About {
    report: Option<Uuid>,
    notice: Option<Uuid>,
    feature: Option<Uuid>,
}

/// Applies a verdict that `domain::appeal::rule` allows to the review that [`lock`] holds. An appeal that is upheld opens the
/// report or the notice anew, or puts the feature back on the map. [`Error::Conflict`] with [`super::BY_ANOTHER`] for who
/// took the decision.
pub async fn apply(
    connection: &mut PgConnection,
    review: ReviewId,
    verdict: AppealVerdict,
    account: AccountId,
    decision: DecisionId,
    now: OffsetDateTime,
) -> Result<(), Error> {
    let about = sqlx::query_as!(
        About,
        "
        select appeal.report_id as report, appeal.notice_id as notice, review.feature_id as feature
        from appeal
        join review on review.id = appeal.review_id
        where appeal.review_id = $1
        ",
        review.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    let is_upheld = verdict.outcome == AppealOutcome::Upheld;
    sqlx::query!(
        "
        insert into decision (id, review_id, account_id, verdict, corrected, feature_id, decided_at)
        values ($1, $2, $3, $4::text::verdict, false, $5, $6)
        ",
        decision.0,
        review.0,
        account.0,
        if is_upheld { "uphold" } else { "refuse" },
        about.feature,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        update appeal
        set outcome = $2::text::appeal_outcome, ground = $3::text::appeal_ground, closed_on = $4
        where review_id = $1
        ",
        review.0,
        verdict.outcome.code(),
        verdict.ground.code(),
        now.date(),
    )
    .execute(&mut *connection)
    .await?;
    let decided = Decided {
        decision,
        by: account,
        at: now,
    };
    let restored = if is_upheld {
        uphold(connection, &about, decided).await?
    } else {
        None
    };
    notices::close(connection, review).await?;
    let action = if is_upheld {
        AuditAction::UpholdAppeal
    } else {
        AuditAction::RefuseAppeal
    };
    let by = |action, subject| Entry::by(account, action, subject).because(verdict.ground.code());
    audit::record(connection, now, &by(action, Subject::Review(review))).await?;
    if let Some(feature) = restored {
        audit::record(
            connection,
            now,
            &by(AuditAction::Restore, Subject::Feature(feature)),
        )
        .await?;
    }
    Ok(())
}

/// The feature that is on the map again, if one is.
async fn uphold(
    connection: &mut PgConnection,
    about: &About,
    decided: Decided,
) -> Result<Option<FeatureId>, Error> {
    match (about.report, about.notice, about.feature) {
        (Some(report), _, None) => reopen_report(connection, report, decided.at.date()).await?,
        (Some(_), _, Some(feature)) => {
            let feature = FeatureId(feature);
            let is_restored = notices::restore_pin(connection, feature, decided).await?;
            return Ok(is_restored.then_some(feature));
        }
        (None, Some(notice), _) => reopen_notice(connection, notice).await?,
        (None, None, _) => {}
    }
    Ok(None)
}

/// A rejected report waits again, for as long as a new one; its place in the queue is that of its day. Reviews are locked before reports.
async fn reopen_report(connection: &mut PgConnection, report: Uuid, today: Date) -> Result<(), Error> {
    sqlx::query!(
        "
        update review
        set state = 'open', version = version + 1
        where report_id = $1 and state = 'decided'
        ",
        report,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        update report
        set state = 'pending', decided_on = null, reopened_on = $2
        where id = $1 and state = 'rejected'
        ",
        report,
        today,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A refused notice waits again: in its own review, or in the one that is open about the same thing.
async fn reopen_notice(connection: &mut PgConnection, notice: Uuid) -> Result<(), Error> {
    let open = sqlx::query_scalar!(
        "
        select other.id
        from notice
        join review on review.id = notice.review_id
        join review as other
            on other.feature_id = review.feature_id
            and other.photo_id is not distinct from review.photo_id
        where notice.id = $1 and other.kind = 'notice' and other.state = 'open'
        ",
        notice,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let review = sqlx::query_scalar!(
        "
        update notice
        set outcome = null, ground = null, closed_on = null, hid = null, review_id = coalesce($2, review_id)
        where id = $1
        returning review_id
        ",
        notice,
        open,
    )
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query!(
        "update review set state = 'open', version = version + 1 where id = $1",
        review
    )
    .execute(connection)
    .await?;
    Ok(())
}
