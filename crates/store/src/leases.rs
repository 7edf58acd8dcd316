//! Who works on which review. A lease is for one moderator, who has one at a time; it ends with the decision, when they take
//! another, when they let it go, or with its time.

use domain::ids::{AccountId, ReviewId};
use domain::moderation::LEASE;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::OffsetDateTime;

use crate::Error;

/// Who has taken a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    pub account: AccountId,
    /// Name of the account.
    pub name: String,
    pub until: OffsetDateTime,
}

/// Takes a review for [`LEASE`] and lets go of what the moderator had. False if somebody else has it or is about to, if it
/// is not open, or if it is an appeal against a decision of this moderator; then nothing changes.
pub async fn take(
    connection: &mut PgConnection,
    review: ReviewId,
    account: AccountId,
    now: OffsetDateTime,
) -> Result<bool, Error> {
    let open = sqlx::query_scalar!(
        "
        select id
        from review
        where id = $1
            and state = 'open'
            and not exists (
                select from appeal where appeal.review_id = review.id and $2 = any (appeal.decided_by)
            )
        for update skip locked
        ",
        review.0,
        account.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    if open.is_none() {
        return Ok(false);
    }
    // Another request of the same moderator waits here until this one has ended.
    sqlx::query_scalar!(
        "select id from account where id = $1 for no key update",
        account.0
    )
    .fetch_optional(&mut *connection)
    .await?;
    let taken = sqlx::query_scalar!(
        "select 1 as one from lease where review_id = $1 and account_id <> $2 and until > $3",
        review.0,
        account.0,
        now,
    )
    .fetch_optional(&mut *connection)
    .await?;
    if taken.is_some() {
        return Ok(false);
    }
    sqlx::query!(
        "delete from lease where review_id = $1 or account_id = $2",
        review.0,
        account.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into lease (review_id, account_id, until) values ($1, $2, $3)",
        review.0,
        account.0,
        now + LEASE,
    )
    .execute(connection)
    .await?;
    Ok(true)
}

/// Lets go of a review, if the moderator has it.
pub async fn release(
    executor: impl PgExecutor<'_>,
    review: ReviewId,
    account: AccountId,
) -> Result<(), Error> {
    sqlx::query!(
        "delete from lease where review_id = $1 and account_id = $2",
        review.0,
        account.0,
    )
    .execute(executor)
    .await?;
    Ok(())
}

pub async fn of_review(
    executor: impl PgExecutor<'_>,
    review: ReviewId,
    now: OffsetDateTime,
) -> Result<Option<Lease>, Error> {
    let row = sqlx::query!(
        "
        select account.id, account.name, lease.until
        from lease
        join account on account.id = lease.account_id
        where lease.review_id = $1 and lease.until > $2
        ",
        review.0,
        now,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map(|row| Lease {
        account: AccountId(row.id),
        name: row.name,
        until: row.until,
    }))
}
