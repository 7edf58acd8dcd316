//! The public order of changes: positions that are given after the commit, so that nothing appears late below one that
//! somebody has seen (docs/adr/0024-numbered-changes-and-dumps.md).

use domain::ids::FeatureId;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use uuid::Uuid;

use crate::Error;

/// A part of the public feed, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Positions of another generation mean nothing here.
    pub generation: Uuid,
    /// The last position that was given.
    pub last: i64,
    /// Feature by position; `None` where everything may have changed.
    pub changes: Vec<(i64, Option<FeatureId>)>,
}

/// Gives positions to what has none. Whether there was anything; it rings the bell then.
pub async fn number(executor: impl PgExecutor<'_>) -> Result<bool, Error> {
    let is_new = sqlx::query_scalar!(r#"select number_changes() as "is_new!""#)
        .fetch_one(executor)
        .await?;
    Ok(is_new)
}

/// At most `limit` changes after a position.
pub async fn after(executor: impl PgExecutor<'_>, position: i64, limit: i64) -> Result<Numbered, Error> {
    let rows = sqlx::query!(
        r#"
        select generation as "generation!", last as "last!", position as "position?", feature_id
        from public_change_feed
        left join public_change on position > $1
        order by position
        limit $2
        "#,
        position,
        limit,
    )
    .fetch_all(executor)
    .await?;
    let first = rows
        .first()
        .ok_or_else(|| Error::Unknown("the feed has no end".to_owned()))?;
    Ok(Numbered {
        generation: first.generation,
        last: first.last,
        changes: rows
            .iter()
            .filter_map(|row| Some((row.position?, row.feature_id.map(FeatureId))))
            .collect(),
    })
}

/// The last `most` changes that are kept.
pub async fn newest(connection: &mut PgConnection, most: i64) -> Result<Numbered, Error> {
    let end = after(&mut *connection, i64::MAX, 1).await?;
    after(connection, end.last - most, most).await
}

/// Makes all positions that anybody holds void: a restored database does not go on from where they are.
pub async fn begin_generation(connection: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("update change_feed set generation = gen_random_uuid(), horizon = '0'")
        .execute(connection)
        .await?;
    Ok(())
}
