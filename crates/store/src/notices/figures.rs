//! Figures about notices and appeals, for the public. Counts only.

use domain::appeal::{AppealOutcome, AppealTarget};
use domain::notice::{NoticeOutcome, NoticeReason};
use sqlx::PgConnection;
use time::Date;

use crate::Error;
use crate::error::{known, known_if};

/// Of the days from one to the day before another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Notices that came, by class; those that nobody sent are left out.
    pub received: Vec<(NoticeReason, u64)>,
    /// Notices that were decided, by outcome.
    pub decided: Vec<(NoticeOutcome, u64)>,
    /// Days from a notice to its decision, of half of those decided at most.
    pub median_days: Option<u32>,
    /// Things that were hidden at once and are seen again, because the notice was refused.
    pub restored: u64,
    /// Appeals that came, by what they are against, and what came of them so far.
    pub appeals: Vec<(AppealTarget, Option<AppealOutcome>, u64)>,
}

pub async fn figures(connection: &mut PgConnection, from: Date, to: Date) -> Result<Figures, Error> {
    let received = sqlx::query!(
        r#"
        select reason::text as "reason!", count(*) as "count!"
        from notice
        where received_on >= $1 and received_on < $2
        group by reason
        order by reason
        "#,
        from,
        to,
    )
    .fetch_all(&mut *connection)
    .await?;
    let decided = sqlx::query!(
        r#"
        select outcome::text as "outcome!", count(*) as "count!"
        from notice
        where closed_on >= $1 and closed_on < $2
        group by outcome
        order by outcome
        "#,
        from,
        to,
    )
    .fetch_all(&mut *connection)
    .await?;
    let both = sqlx::query!(
        r#"
        select
            percentile_disc(0.5) within group (order by closed_on - received_on) as median,
            count(distinct review_id) filter (where outcome = 'kept' and hid is not null) as "restored!"
        from notice
        where closed_on >= $1 and closed_on < $2
        "#,
        from,
        to,
    )
    .fetch_one(&mut *connection)
    .await?;
    let appeals = sqlx::query!(
        r#"
        select target::text as "target!", outcome::text as outcome, count(*) as "count!"
        from appeal
        where opened_on >= $1 and opened_on < $2
        group by target, outcome
        order by target, outcome
        "#,
        from,
        to,
    )
    .fetch_all(connection)
    .await?;
    Ok(Figures {
        received: received
            .iter()
            .map(|row| {
                Ok((
                    known(&row.reason, NoticeReason::from_code)?,
                    row.count.unsigned_abs(),
                ))
            })
            .collect::<Result<_, Error>>()?,
        decided: decided
            .iter()
            .map(|row| {
                Ok((
                    known(&row.outcome, NoticeOutcome::from_code)?,
                    row.count.unsigned_abs(),
                ))
            })
            .collect::<Result<_, Error>>()?,
        median_days: both.median.and_then(|days| u32::try_from(days).ok()),
        restored: both.restored.unsigned_abs(),
        appeals: appeals
            .iter()
            .map(|row| {
                Ok((
                    known(&row.target, AppealTarget::from_code)?,
                    known_if(row.outcome.as_deref(), AppealOutcome::from_code)?,
                    row.count.unsigned_abs(),
                ))
            })
            .collect::<Result<_, Error>>()?,
    })
}
