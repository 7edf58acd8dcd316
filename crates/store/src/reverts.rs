//! Takes changes of features back: one decision, or all that an account did in a period. A feature is again what it was
//! before, in all its rows and with its former version, and the reports that were decided wait for a decision again.

use std::collections::BTreeSet;

use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::{AccountId, DecisionId, FeatureId, ReviewId};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use sqlx::types::Json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::changes::{self, Operation};
use crate::{Error, audit};

/// Which changes are taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    Decision(DecisionId),
    /// All of an account from one time to another.
    Account {
        id: AccountId,
        #[serde(with = "time::serde::rfc3339")]
        from: OffsetDateTime,
        #[serde(with = "time::serde::rfc3339")]
        to: OffsetDateTime,
    },
}

/// What taking back comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Features that would be as they were before.
    pub features: u32,
    /// Decisions that are taken back; their reviews are open again.
    pub decisions: u32,
    /// Features that somebody else has changed since. They stay as they are.
    pub blocked: Vec<FeatureId>,
}

impl Extent {
    /// How many things it touches.
    pub const fn items(&self) -> u32 {
        if self.features > self.decisions {
            self.features
        } else {
            self.decisions
        }
    }
}

/// Who takes back.
#[derive(Clone, Copy, Debug)]
pub struct Reverter {
    pub changeset: Uuid,
    pub by: AccountId,
    pub seconded_by: Option<AccountId>,
    pub now: OffsetDateTime,
}

/// What would be taken back, without doing it.
pub async fn extent(connection: &mut PgConnection, which: Which) -> Result<Extent, Error> {
    Ok(Plan::of(connection, which).await?.extent())
}

/// Takes the changes back. What somebody else has changed since is left and named.
pub async fn revert(
    connection: &mut PgConnection,
    which: Which,
    reverter: Reverter,
) -> Result<Extent, Error> {
    let plan = Plan::of(connection, which).await?;
    let extent = plan.extent();
    if extent.items() == 0 {
        return Ok(extent);
    }
    let today = reverter.now.date();
    sqlx::query!(
        "
        insert into changeset (id, account_id, seconded_by, made_at, reverted)
        values ($1, $2, $3, $4, $5)
        ",
        reverter.changeset,
        reverter.by.0,
        reverter.seconded_by.map(|account| account.0),
        reverter.now,
        i32::try_from(extent.features).unwrap_or(i32::MAX),
    )
    .execute(&mut *connection)
    .await?;
    take_back(connection, &plan, reverter.changeset).await?;
    let features: Vec<FeatureId> = plan.features.iter().copied().map(FeatureId).collect();
    changes::insert(connection, &features, Operation::Upsert, today).await?;
    sqlx::query_file!("sql/reverts/reopen.sql", &plan.decisions, today)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "update decision set undone = true where id = any ($1)",
        &plan.decisions
    )
    .execute(&mut *connection)
    .await?;
    let (action, subject) = match which {
        Which::Decision(_) => (AuditAction::Undo, Subject::Changeset(reverter.changeset)),
        Which::Account { .. } => (AuditAction::Revert, Subject::Changeset(reverter.changeset)),
    };
    let entry = Entry {
        count: extent.items(),
        ..Entry::by(reverter.by, action, subject)
    };
    audit::record(connection, reverter.now, &entry).await?;
    Ok(extent)
}

/// Features, their evidence and their versions as they were.
async fn take_back(connection: &mut PgConnection, plan: &Plan, changeset: Uuid) -> Result<(), Error> {
    sqlx::query_file!("sql/reverts/restore.sql", &plan.changes)
        .fetch_all(&mut *connection)
        .await?;
    sqlx::query_file!("sql/reverts/withdraw.sql", &plan.changes)
        .execute(&mut *connection)
        .await?;
    // What was moved by a merge is back by now; what the decisions brought goes.
    sqlx::query!(
        "delete from evidence where decision_id = any ($1) and feature_id = any ($2)",
        &plan.decisions,
        &plan.features,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query_file!("sql/reverts/versions.sql", changeset, &plan.features)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "update feature_change set reverted_by = $1 where id = any ($2)",
        changeset,
        &plan.changes,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What is taken back, with the features kept from changing meanwhile.
#[derive(Debug, Default)]
struct Plan {
    /// Of `feature_change`.
    changes: Vec<i64>,
    features: Vec<Uuid>,
    decisions: Vec<Uuid>,
    blocked: BTreeSet<Uuid>,
}

impl Plan {
    async fn of(connection: &mut PgConnection, which: Which) -> Result<Self, Error> {
        let (decision, account, from, to) = match which {
            Which::Decision(id) => (Some(id.0), None, None, None),
            Which::Account { id, from, to } => (None, Some(id.0), Some(from), Some(to)),
        };
        let targets = sqlx::query_file!("sql/reverts/targets.sql", decision, account, from, to)
            .fetch_all(&mut *connection)
            .await?;
        let ids: Vec<i64> = targets.iter().map(|target| target.id).collect();
        let features: BTreeSet<Uuid> = targets.iter().map(|target| target.feature_id).collect();
        let features: Vec<Uuid> = features.into_iter().collect();
        sqlx::query_scalar!(
            "select id from feature where id = any ($1) order by id for update",
            &features,
        )
        .fetch_all(&mut *connection)
        .await?;
        let mut blocked: BTreeSet<Uuid> = sqlx::query_file_scalar!("sql/reverts/blocked.sql", &ids)
            .fetch_all(&mut *connection)
            .await?
            .into_iter()
            .collect();
        // One side of a merge is not taken back without the other.
        loop {
            let held: BTreeSet<Uuid> = targets
                .iter()
                .filter(|target| blocked.contains(&target.feature_id))
                .filter_map(|target| target.together)
                .collect();
            let before = blocked.len();
            blocked.extend(
                targets
                    .iter()
                    .filter(|target| target.together.is_some_and(|together| held.contains(&together)))
                    .map(|target| target.feature_id),
            );
            if blocked.len() == before {
                break;
            }
        }
        let free = || {
            targets
                .iter()
                .filter(|target| !blocked.contains(&target.feature_id))
        };
        let mut decisions: BTreeSet<Uuid> = free().filter_map(|target| target.decision_id).collect();
        let rejections = sqlx::query_file_scalar!("sql/reverts/decisions.sql", decision, account, from, to)
            .fetch_all(&mut *connection)
            .await?;
        decisions.extend(rejections);
        Ok(Self {
            changes: free().map(|target| target.id).collect(),
            features: features.into_iter().filter(|id| !blocked.contains(id)).collect(),
            decisions: decisions.into_iter().collect(),
            blocked,
        })
    }

    fn extent(&self) -> Extent {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Extent {
            features: count(self.features.len()),
            decisions: count(self.decisions.len()),
            blocked: self.blocked.iter().copied().map(FeatureId).collect(),
        }
    }
}

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

/// What the first of two people has agreed to take back of an account.
pub async fn proposal(
    executor: impl PgExecutor<'_>,
    of: AccountId,
) -> Result<Option<(AccountId, Which)>, Error> {
    let row = sqlx::query!(
        r#"select account_id, choice as "choice: Json<Which>" from proposal where changes_of = $1"#,
        of.0,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map(|row| (AccountId(row.account_id), row.choice.0)))
}

pub async fn propose(
    connection: &mut PgConnection,
    of: AccountId,
    id: Uuid,
    which: Which,
    by: AccountId,
    now: OffsetDateTime,
) -> Result<(), Error> {
    sqlx::query!(
        "
        insert into proposal (id, changes_of, choice, account_id, proposed_on)
        values ($1, $2, $3, $4, $5)
        on conflict (changes_of) do update
        set id = excluded.id, choice = excluded.choice, account_id = excluded.account_id, proposed_on = excluded.proposed_on
        ",
        id,
        of.0,
        Json(which) as _,
        by.0,
        now.date(),
    )
    .execute(&mut *connection)
    .await?;
    let entry = Entry::by(by, AuditAction::Propose, Subject::Account(of)).because("revert");
    audit::record(connection, now, &entry).await
}

pub async fn remove_proposal(connection: &mut PgConnection, of: AccountId) -> Result<(), Error> {
    sqlx::query!("delete from proposal where changes_of = $1", of.0)
        .execute(connection)
        .await?;
    Ok(())
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
