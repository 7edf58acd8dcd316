//! Removes from the disk what was deleted from the tables.
//!
//! PostgreSQL leaves a deleted row where it was until something else needs the place, and a second copy in its journal (the
//! write-ahead log). Here the tables that hold keys and what is not sealed are written anew, and the journal of before is
//! closed and dropped. What opens with a key that was deleted is noise from then on.

use sqlx::pool::PoolConnection;
use sqlx::postgres::PgExecutor;
use sqlx::{PgPool, Postgres};
use time::OffsetDateTime;

use crate::Error;

/// Name in the table `upkeep`.
const TASK: &str = "traces";

/// Any number that nothing else locks.
const TURN: i64 = 7_301_145;

/// Written anew: the keys, notes of before there were keys, notices and appeals with the keys of what their senders wrote, and
/// reports, which say in clear text what is meant to be public.
const REWRITE: [&str; 5] = [
    "vacuum (full) sealing_key",
    "vacuum (full) report_private",
    "vacuum (full) notice_private",
    "vacuum (full) appeal",
    "vacuum (full) report",
];

/// What was done, and what was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    Done(Journal),
    /// Somebody has had a transaction open for long, so that what was deleted since had to be kept for them.
    HeldUp,
    /// Another process is at it.
    Busy,
    /// The tables belong to another role.
    Forbidden,
}

/// What became of the journal of before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journal {
    Dropped,
    /// The server keeps old files of the journal and uses them again (`wal_recycle`), with what stands in them.
    Recycled,
    /// The role may neither end a file of the journal nor write a checkpoint.
    NotOurs,
}

/// When it was last done.
pub async fn last_removal(pool: &PgPool) -> Result<Option<OffsetDateTime>, Error> {
    let done = sqlx::query_scalar!("select done_at from upkeep where task = $1", TASK)
        .fetch_optional(pool)
        .await?;
    Ok(done)
}

/// Whether this role can do it on this server, as `doctor` asks. Nothing is changed.
pub async fn ability(executor: impl PgExecutor<'_>) -> Result<Removal, Error> {
    let row = sqlx::query!(
        r#"
        select
            pg_has_role(relowner, 'usage') as "owns!",
            (
                has_function_privilege('pg_switch_wal()', 'execute')
                and (
                    (select rolsuper from pg_roles where rolname = current_user)
                    or coalesce(
                        (select pg_has_role(oid, 'usage') from pg_roles where rolname = 'pg_checkpoint'),
                        false
                    )
                )
            ) as "may_end!",
            current_setting('wal_recycle')::boolean as "recycles!"
        from pg_class
        where oid = 'sealing_key'::regclass
        "#
    )
    .fetch_one(executor)
    .await?;
    Ok(match (row.owns, row.may_end, row.recycles) {
        (false, _, _) => Removal::Forbidden,
        (true, false, _) => Removal::Done(Journal::NotOurs),
        (true, true, true) => Removal::Done(Journal::Recycled),
        (true, true, false) => Removal::Done(Journal::Dropped),
    })
}

/// Does it now. `patience`: how often it looks, a second apart, whether older transactions have ended.
pub async fn remove(pool: &PgPool, now: OffsetDateTime, patience: u32) -> Result<Removal, Error> {
    let mut connection = pool.acquire().await?;
    let has_turn = sqlx::query_scalar!(r#"select pg_try_advisory_lock($1) as "has_turn!""#, TURN)
        .fetch_one(&mut *connection)
        .await?;
    if !has_turn {
        return Ok(Removal::Busy);
    }
    let removal = in_turn(&mut connection, now, patience).await;
    // The turn would end with the connection, but a while later.
    let given_back = sqlx::query_scalar!(r#"select pg_advisory_unlock($1) as "given_back!""#, TURN)
        .fetch_one(&mut *connection)
        .await;
    // The settings end with it, whatever happened.
    connection.close().await?;
    let removal = removal?;
    given_back?;
    Ok(removal)
}

async fn in_turn(
    connection: &mut PoolConnection<Postgres>,
    now: OffsetDateTime,
    patience: u32,
) -> Result<Removal, Error> {
    // A table of somebody else would be left out without an error.
    if ability(&mut **connection).await? == Removal::Forbidden {
        return Ok(Removal::Forbidden);
    }
    let mut is_held_up = !older_transactions_ended(connection, patience).await?;
    // Reports wait for this table meanwhile: rather another hour than a queue of them.
    run(connection, "set lock_timeout = '2s'").await?;
    for statement in REWRITE {
        match run(connection, statement).await {
            // `lock_not_available`: somebody reads the table for long, a backup for instance.
            Err(error) if has_code(&error, "55P03") => is_held_up = true,
            other => other?,
        }
    }
    let journal = drop_journal(connection).await?;
    if is_held_up {
        return Ok(Removal::HeldUp);
    }
    sqlx::query!(
        "
        insert into upkeep (task, done_at) values ($1, $2)
        on conflict (task) do update
        set done_at = excluded.done_at
        ",
        TASK,
        now,
    )
    .execute(&mut **connection)
    .await?;
    Ok(Removal::Done(journal))
}

/// Rows that were deleted are kept while anybody may still see them.
async fn older_transactions_ended(
    connection: &mut PoolConnection<Postgres>,
    patience: u32,
) -> Result<bool, Error> {
    let present =
        sqlx::query_scalar!(r#"select pg_snapshot_xmax(pg_current_snapshot())::text as "present!""#)
            .fetch_one(&mut **connection)
            .await?;
    for look in 0..=patience {
        let is_older = sqlx::query_scalar!(
            r#"
            select exists (
                select
                from pg_stat_activity
                where pid <> pg_backend_pid() and age(backend_xmin) > age($1::text::xid8::xid)
            ) as "is_older!"
            "#,
            present,
        )
        .fetch_one(&mut **connection)
        .await?;
        if !is_older {
            return Ok(true);
        }
        if look < patience {
            sqlx::query_scalar!(r#"select pg_sleep(1) is null as "slept!""#)
                .fetch_one(&mut **connection)
                .await?;
        }
    }
    Ok(false)
}

/// The checkpoint lets files of the journal go that end before it.
async fn drop_journal(connection: &mut PoolConnection<Postgres>) -> Result<Journal, Error> {
    for statement in ["select pg_switch_wal()", "checkpoint"] {
        match run(connection, statement).await {
            Err(error) if has_code(&error, "42501") => return Ok(Journal::NotOurs),
            other => other?,
        }
    }
    let recycles = sqlx::query_scalar!(r#"select current_setting('wal_recycle')::boolean as "recycles!""#)
        .fetch_one(&mut **connection)
        .await?;
    Ok(if recycles {
        Journal::Recycled
    } else {
        Journal::Dropped
    })
}

async fn run(connection: &mut PoolConnection<Postgres>, statement: &'static str) -> Result<(), Error> {
    sqlx::raw_sql(statement).execute(&mut **connection).await?;
    Ok(())
}

fn has_code(error: &Error, code: &str) -> bool {
    matches!(error, Error::Database(sqlx::Error::Database(refused)) if refused.code().as_deref() == Some(code))
}
