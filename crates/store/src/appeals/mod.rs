//! Appeals: one look more at one decision. Who took the decision is kept from taking and deciding the appeal by a trigger too
//! (`appeal_decided_by_another`).

mod apply;
mod detail;
mod sweep;

use domain::appeal::{AppealGround, AppealOutcome, AppealTarget};
use domain::ids::{AppealId, FeatureId, NoticeId, ReportId, ReviewId};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;
use uuid::Uuid;

use crate::Error;
use crate::error::{known, known_if};
use crate::notices::PENDING;
use crate::reports::Sealed;

pub use apply::{apply, lock};
pub use detail::{Detail, get};
pub(crate) use sweep::sweep;

/// The constraint that keeps people from their own decisions.
pub const BY_ANOTHER: &str = "appeal_decided_by_another";

/// An appeal, as whoever lodged it may know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lodged {
    pub on: Date,
    pub ruling: Option<(AppealOutcome, AppealGround, Date)>,
}

/// Reads the columns of an outer join.
pub(crate) fn lodged(
    on: Option<Date>,
    outcome: Option<&str>,
    ground: Option<&str>,
    closed_on: Option<Date>,
) -> Result<Option<Lodged>, Error> {
    let outcome = known_if(outcome, AppealOutcome::from_code)?;
    let ground = known_if(ground, AppealGround::from_code)?;
    Ok(on.map(|on| Lodged {
        on,
        ruling: outcome
            .zip(ground)
            .zip(closed_on)
            .map(|((outcome, ground), closed_on)| (outcome, ground, closed_on)),
    }))
}

/// The appeals of the reporter of a report.
pub async fn of_report(
    executor: impl PgExecutor<'_>,
    report: ReportId,
) -> Result<Vec<(AppealTarget, Lodged)>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            target::text as "target!",
            opened_on,
            outcome::text as outcome,
            ground::text as ground,
            closed_on
        from appeal
        where report_id = $1
        order by opened_on, target
        "#,
        report.0,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            let target = known(&row.target, AppealTarget::from_code)?;
            let lodged = lodged(
                Some(row.opened_on),
                row.outcome.as_deref(),
                row.ground.as_deref(),
                row.closed_on,
            )?;
            lodged.map(|lodged| (target, lodged)).ok_or(Error::NotFound)
        })
        .collect()
}

/// Why what became of a report is off the map, if it is and a person decided it.
pub async fn withheld(executor: impl PgExecutor<'_>, feature: FeatureId) -> Result<Option<Withheld>, Error> {
    let reason = sqlx::query_scalar!(
        r#"
        select withheld_reason as "reason!"
        from feature
        where id = $1 and visibility = 'withheld'
        "#,
        feature.0,
    )
    .fetch_optional(executor)
    .await?;
    Ok(reason.map(|reason| match reason.as_str() {
        PENDING => Withheld::Pending,
        _ => Withheld::For(reason),
    }))
}

/// Why a feature is off the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// A notice about it waits for its decision.
    Pending,
    /// A code of the reasons.
    For(String),
}

/// Which decision an appeal is against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    Rejection(ReportId),
    Withholding(ReportId),
    Refusal(NoticeId),
}

impl Against {
    const fn target(self) -> AppealTarget {
        match self {
            Self::Rejection(_) => AppealTarget::Rejection,
            Self::Withholding(_) => AppealTarget::Withholding,
            Self::Refusal(_) => AppealTarget::Refusal,
        }
    }
}

/// What a decision was about, and who took it.
struct Decided {
    feature: Option<Uuid>,
    place: Option<i32>,
    by: Vec<Uuid>,
}

/// Opens the review of an appeal. [`Error::NotFound`]: there is no such decision, or not any more; [`Error::Conflict`] with
/// `appeal_report_once` or `appeal_notice_once`: there was an appeal against it before.
pub async fn lodge(
    connection: &mut PgConnection,
    id: AppealId,
    review: ReviewId,
    against: Against,
    sealed: &Sealed,
    today: Date,
) -> Result<(), Error> {
    let decided = match against {
        Against::Rejection(report) => rejection(connection, report).await?,
        Against::Withholding(report) => withholding(connection, report).await?,
        Against::Refusal(notice) => refusal(connection, notice).await?,
    };
    let (report, notice) = match against {
        Against::Rejection(report) | Against::Withholding(report) => (Some(report.0), None),
        Against::Refusal(notice) => (None, Some(notice.0)),
    };
    sqlx::query!(
        "
        insert into review (id, kind, opened_on, feature_id, place_id, lane)
        values ($1, 'appeal', $2, $3, $4, 'usual')
        ",
        review.0,
        today,
        decided.feature,
        decided.place,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        insert into appeal (
            id, review_id, target, report_id, notice_id, decided_by, opened_on, sealed, wrapped_key
        )
        values ($1, $2, $3::text::appeal_target, $4, $5, $6, $7, $8, $9)
        ",
        id.0,
        review.0,
        against.target().code(),
        report,
        notice,
        &decided.by,
        today,
        sealed.bytes,
        sealed.wrapped_key,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn rejection(connection: &mut PgConnection, report: ReportId) -> Result<Decided, Error> {
    let row = sqlx::query!(
        r#"
        select
            report.place_id,
            array(
                select distinct by.account
                from decision
                join review on review.id = decision.review_id
                cross join lateral (values (decision.account_id), (decision.seconded_by)) as by (account)
                where review.report_id = report.id and by.account is not null
            ) as "decided_by!"
        from report
        where report.id = $1 and report.state = 'rejected'
        "#,
        report.0,
    )
    .fetch_one(connection)
    .await?;
    Ok(Decided {
        feature: None,
        place: row.place_id,
        by: row.decided_by,
    })
}

/// Who withheld it, decided a notice about it, or took its publication back.
async fn withholding(connection: &mut PgConnection, report: ReportId) -> Result<Decided, Error> {
    let row = sqlx::query!(
        r#"
        select
            feature.id,
            feature.place_id,
            array(
                select by.account
                from decision
                cross join lateral (values (decision.account_id), (decision.seconded_by)) as by (account)
                where decision.feature_id = feature.id
                    and decision.verdict::text in ('withhold', 'uphold')
                    and by.account is not null
                union
                select by.account
                from reverted_version
                join changeset on changeset.id = reverted_version.changeset_id
                cross join lateral (values (changeset.account_id), (changeset.seconded_by)) as by (account)
                where reverted_version.feature_id = feature.id and by.account is not null
            ) as "decided_by!"
        from report
        join feature on feature.id = report.feature_id
        where report.id = $1
            and report.state = 'accepted'
            and feature.visibility = 'withheld'
            and feature.withheld_reason <> $2
        "#,
        report.0,
        PENDING,
    )
    .fetch_one(connection)
    .await?;
    Ok(Decided {
        feature: Some(row.id),
        place: row.place_id,
        by: row.decided_by,
    })
}

async fn refusal(connection: &mut PgConnection, notice: NoticeId) -> Result<Decided, Error> {
    let row = sqlx::query!(
        r#"
        select
            review.feature_id,
            review.place_id,
            array(
                select distinct decision.account_id from decision where decision.review_id = review.id
            ) as "decided_by!"
        from notice
        join review on review.id = notice.review_id
        where notice.id = $1 and notice.outcome = 'kept'
        "#,
        notice.0,
    )
    .fetch_one(connection)
    .await?;
    Ok(Decided {
        feature: row.feature_id,
        place: row.place_id,
        by: row.decided_by,
    })
}
