//! What dumps must let go of, and whose turn it is to make them.

use domain::ids::FeatureId;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgExecutor, Postgres};

use crate::{Error, PgPool};

/// Any number that nothing else locks.
const TURN: i64 = 7_301_146;

/// A state of a feature that no file may show any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TakenDown {
    pub feature: FeatureId,
    /// States below this version; none: all of them.
    pub before: Option<i32>,
}

/// What is withheld, and what was made coarser: the exact position was published once and is not any more. In the order of ids.
pub async fn taken_down(executor: impl PgExecutor<'_>) -> Result<Vec<TakenDown>, Error> {
    let rows = sqlx::query!(
        r#"
        select id as "id!", null::integer as before
        from feature
        where visibility = 'withheld' and merged_into is null
        union
        select feature_id, max(version)
        from feature_change
        where action = 'coarsen' and reverted_by is null
        group by feature_id
        order by 1, 2
        "#
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| TakenDown {
            feature: FeatureId(row.id),
            before: row.before,
        })
        .collect())
}

/// The turn of one process among all nodes. It ends with the connection that holds it, whatever happens to the process.
pub struct Turn(PoolConnection<Postgres>);

/// `None` while somebody else has it.
pub async fn take_turn(pool: &PgPool) -> Result<Option<Turn>, Error> {
    let mut connection = pool.acquire().await?;
    let has_turn = sqlx::query_scalar!(r#"select pg_try_advisory_lock($1) as "has_turn!""#, TURN)
        .fetch_one(&mut *connection)
        .await?;
    Ok(has_turn.then(|| Turn(connection)))
}

impl Turn {
    /// Lets the next one begin.
    pub async fn end(mut self) -> Result<(), Error> {
        // Before the connection goes: the server may take a while to notice that.
        sqlx::query_scalar!(r#"select pg_advisory_unlock($1) as "had_turn!""#, TURN)
            .fetch_one(&mut *self.0)
            .await?;
        self.0.close().await?;
        Ok(())
    }
}
