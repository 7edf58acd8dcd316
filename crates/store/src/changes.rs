//! The change table: what read models follow.

use domain::ids::{ActId, FeatureId, PlaceId};
use sqlx::PgConnection;
use sqlx::postgres::{PgExecutor, PgListener};
use time::Date;
use uuid::Uuid;

use crate::{Error, PgPool};

/// The channel of the bell. It carries no payload: the table says what changed.
const CHANNEL: &str = "change";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Upsert,
    Remove,
    Reload,
}

impl Operation {
    const fn code(self) -> &'static str {
        match self {
            Self::Upsert => "upsert",
            Self::Remove => "remove",
            Self::Reload => "reload",
        }
    }
}

/// Writes one row a feature and rings the bell, which sounds when the transaction commits.
pub(crate) async fn insert(
    connection: &mut PgConnection,
    features: &[FeatureId],
    operation: Operation,
    today: Date,
) -> Result<(), Error> {
    let ids: Vec<Uuid> = features.iter().map(|id| id.0).collect();
    sqlx::query!(
        "
        insert into change (feature_id, operation, changed_on)
        select id, $2::text::change_operation, $3
        from unnest($1::uuid[]) as id
        ",
        &ids,
        operation.code(),
        today,
    )
    .execute(&mut *connection)
    .await?;
    ring(connection).await
}

/// The same for acts.
pub(crate) async fn insert_acts(
    connection: &mut PgConnection,
    acts: &[ActId],
    today: Date,
) -> Result<(), Error> {
    let ids: Vec<Uuid> = acts.iter().map(|id| id.0).collect();
    sqlx::query!(
        "
        insert into change (act_id, operation, changed_on)
        select id, 'act', $2
        from unnest($1::uuid[]) as id
        ",
        &ids,
        today,
    )
    .execute(&mut *connection)
    .await?;
    ring(connection).await
}

/// The same for what is said on the page of a place.
pub(crate) async fn insert_place(
    connection: &mut PgConnection,
    place: PlaceId,
    today: Date,
) -> Result<(), Error> {
    sqlx::query!(
        "insert into change (place_id, operation, changed_on) values ($1, 'place', $2)",
        place.0,
        today,
    )
    .execute(&mut *connection)
    .await?;
    ring(connection).await
}

/// Tells every read model to load everything anew.
pub(crate) async fn insert_reload(connection: &mut PgConnection, today: Date) -> Result<(), Error> {
    sqlx::query!(
        "insert into change (operation, changed_on) values ($1::text::change_operation, $2)",
        Operation::Reload.code(),
        today,
    )
    .execute(&mut *connection)
    .await?;
    ring(connection).await
}

pub(crate) async fn ring(connection: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("select pg_notify($1, '')", CHANNEL)
        .execute(connection)
        .await?;
    Ok(())
}

/// Hears the bell on a connection of its own.
pub async fn listen(pool: &PgPool) -> Result<PgListener, Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

/// One row of the change table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub seq: i64,
    pub item: Item,
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    Feature(FeatureId),
    Act(ActId),
    /// What is said on the page of a place.
    PlacePage(PlaceId),
    /// Everything may have changed.
    Reload,
}

/// Changes that were committed and may not have been seen by a reader at `position`, and the next position.
#[derive(Debug)]
pub struct News {
    pub changes: Vec<Change>,
    pub position: i64,
}

/// The transaction id below which every transaction has ended.
///
/// Sequence order is not commit order, so a reader keeps this horizon instead of a sequence number: a row written
/// by a transaction at or above it may still appear.
pub async fn horizon(executor: impl PgExecutor<'_>) -> Result<i64, Error> {
    let horizon =
        sqlx::query_scalar!(r#"select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as "horizon!""#)
            .fetch_one(executor)
            .await?;
    Ok(horizon)
}

/// All visible rows whose transaction is at or above `position`. Rows above the new position come again next time;
/// the reader knows them by `seq`.
pub async fn since(executor: impl PgExecutor<'_>, position: i64) -> Result<News, Error> {
    let rows = sqlx::query!(
        r#"
        select
            pg_snapshot_xmin(pg_current_snapshot())::text::bigint as "position!",
            change.seq as "seq?",
            change.feature_id as "feature_id?",
            change.act_id as "act_id?",
            change.place_id as "place_id?"
        from (select) as always
        left join change on change.xid >= $1::bigint::text::xid8
        order by change.seq
        "#,
        position,
    )
    .fetch_all(executor)
    .await?;
    let next = rows.first().map_or(position, |row| row.position);
    let changes = rows
        .iter()
        .filter_map(|row| {
            Some(Change {
                seq: row.seq?,
                item: match (row.feature_id, row.act_id, row.place_id) {
                    (Some(feature), _, _) => Item::Feature(FeatureId(feature)),
                    (None, Some(act), _) => Item::Act(ActId(act)),
                    (None, None, Some(place)) => Item::PlacePage(PlaceId(place)),
                    (None, None, None) => Item::Reload,
                },
            })
        })
        .collect();
    Ok(News {
        changes,
        position: next,
    })
}
