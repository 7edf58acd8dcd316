//! Decisions and their authors, as the pages list them.

use domain::ids::{AccountId, DecisionId, ReviewId};
use sqlx::postgres::PgExecutor;
use time::{Date, OffsetDateTime};

use crate::Error;

/// A decision as it may be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    pub by: AccountId,
    pub is_undone: bool,
    pub review: Option<ReviewId>,
}

pub async fn decision(executor: impl PgExecutor<'_>, id: DecisionId) -> Result<Decision, Error> {
    let row = sqlx::query!(
        "select account_id, undone, review_id from decision where id = $1",
        id.0
    )
    .fetch_one(executor)
    .await?;
    Ok(Decision {
        by: AccountId(row.account_id),
        is_undone: row.undone,
        review: row.review_id.map(ReviewId),
    })
}

/// Accounts with changes that can be taken back, those with the last ones first.
pub async fn authors(executor: impl PgExecutor<'_>) -> Result<Vec<Author>, Error> {
    let rows = sqlx::query!(
        r#"
        select account.id, account.name, count(*) as "decisions!", max(decision.decided_at) as "last!"
        from decision
        join account on account.id = decision.account_id
        where not decision.undone
        group by account.id
        order by max(decision.decided_at) desc
        limit 200
        "#
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Author {
            id: AccountId(row.id),
            name: row.name,
            decisions: u64::try_from(row.decisions).unwrap_or_default(),
            last: row.last,
        })
        .collect())
}

/// An account that has decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    pub id: AccountId,
    pub name: String,
    pub decisions: u64,
    pub last: OffsetDateTime,
}

/// One decision of somebody, as they see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub id: DecisionId,
    /// Code of the verdict.
    pub verdict: String,
    pub place: Option<String>,
    pub on: Date,
    pub is_undone: bool,
}

/// The last decisions of an account, the newest first.
pub async fn own(executor: impl PgExecutor<'_>, account: AccountId, limit: i64) -> Result<Vec<Own>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            decision.id,
            decision.verdict::text as "verdict!",
            place.name as "place?",
            (decision.decided_at at time zone 'utc')::date as "on!",
            decision.undone
        from decision
        left join review on review.id = decision.review_id
        left join feature on feature.id = decision.feature_id
        left join place on place.id = coalesce(review.place_id, feature.place_id)
        where decision.account_id = $1
        order by decision.decided_at desc
        limit $2
        "#,
        account.0,
        limit,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Own {
            id: DecisionId(row.id),
            verdict: row.verdict,
            place: row.place,
            on: row.on,
            is_undone: row.undone,
        })
        .collect())
}
