//! What one account decides in an hour, counted under a lock of its row.

use domain::ids::AccountId;
use domain::moderation::budget::{self, PERIOD};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::Error;

/// Whether one more decision is within the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spent {
    /// It is, and is counted when the transaction ends well.
    Within,
    /// It is not; so many are allowed in an hour.
    Exceeded { allowed: u32 },
}

/// Counts one decision. The account stays locked until the transaction ends: those who ask at the same moment wait, and
/// see what this one did.
pub async fn spend(
    connection: &mut PgConnection,
    account: AccountId,
    now: OffsetDateTime,
) -> Result<Spent, Error> {
    let opened_on = sqlx::query_scalar!(
        "select opened_on from account where id = $1 for no key update",
        account.0
    )
    .fetch_one(&mut *connection)
    .await?;
    let done = sqlx::query_scalar!(
        r#"select count(*) as "count!" from deed where account_id = $1 and done_at > $2"#,
        account.0,
        now - PERIOD,
    )
    .fetch_one(&mut *connection)
    .await?;
    let complaints = complaints(connection, account).await?;
    let allowed = budget::hourly((now.date() - opened_on).whole_days(), complaints);
    if done >= i64::from(allowed) {
        return Ok(Spent::Exceeded { allowed });
    }
    sqlx::query!(
        "insert into deed (account_id, done_at) values ($1, $2)",
        account.0,
        now
    )
    .execute(connection)
    .await?;
    Ok(Spent::Within)
}

/// Open reviews of notices and appeals about features that the account has decided on.
async fn complaints(connection: &mut PgConnection, account: AccountId) -> Result<u32, Error> {
    let count = sqlx::query_scalar!(
        r#"
        select count(*) as "count!"
        from review
        where review.state = 'open'
            and review.kind::text in ('notice', 'appeal')
            and exists (
                select
                from decision
                join feature_version on feature_version.decision_id = decision.id
                where decision.account_id = $1 and feature_version.feature_id = review.feature_id
            )
        "#,
        account.0,
    )
    .fetch_one(connection)
    .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Whether it is the first time in an hour that the account wants more: that is written down once, not with each attempt.
pub async fn exceed(
    connection: &mut PgConnection,
    account: AccountId,
    now: OffsetDateTime,
) -> Result<bool, Error> {
    let marked = sqlx::query!(
        "
        update account
        set exceeded_at = $2
        where id = $1 and (exceeded_at is null or exceeded_at <= $3)
        ",
        account.0,
        now,
        now - PERIOD,
    )
    .execute(connection)
    .await?;
    Ok(marked.rows_affected() == 1)
}
