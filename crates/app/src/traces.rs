//! Every night, removes from the disk what was deleted from the tables.

use std::time::Duration;

use domain::retention::TRACES;
use server::Clock;
use store::PgPool;
use store::traces::{Journal, Removal};
use time::OffsetDateTime;

const HOURLY: Duration = Duration::from_hours(1);

/// Left for tries that fail, so that all is done within the time that is promised.
const SPARE: time::Duration = time::Duration::hours(4);

/// How long a run waits for transactions that began before it, in seconds.
const PATIENCE: u32 = 30;

/// Never returns. A failed run is tried again an hour later.
pub async fn keep_removing(pool: PgPool, clock: Clock) {
    let mut ticks = tokio::time::interval(HOURLY);
    loop {
        ticks.tick().await;
        match run_when_due(&pool, clock()).await {
            Ok(Some(removal)) => tell(removal),
            Ok(None) => {}
            Err(error) => tracing::error!("what was deleted is still on the disk: {error}"),
        }
    }
}

/// Nothing when it was done not long ago.
pub async fn run_when_due(pool: &PgPool, now: OffsetDateTime) -> Result<Option<Removal>, store::Error> {
    let is_due = store::traces::last_removal(pool)
        .await?
        .is_none_or(|done| done + TRACES - SPARE <= now);
    if is_due {
        store::traces::remove(pool, now, PATIENCE).await.map(Some)
    } else {
        Ok(None)
    }
}

fn tell(removal: Removal) {
    match says(removal) {
        Ok(done) => tracing::info!("{done}"),
        Err(left) => tracing::warn!("{left}"),
    }
}

/// What was done, or what is left and what the operator can do.
pub(crate) fn says(removal: Removal) -> Result<&'static str, &'static str> {
    match removal {
        Removal::Done(Journal::Dropped) => Ok("what is deleted goes from the disk within a day"),
        Removal::Busy => Ok("another process removes from the disk what was deleted"),
        Removal::HeldUp => {
            Err("a transaction is open for long: what was deleted meanwhile stays on the disk until it ends")
        }
        Removal::Forbidden => Err(
            "what is deleted may stay on the disk: the tables belong to another role; run `contrechamp work` as their owner",
        ),
        Removal::Done(Journal::Recycled) => Err(
            "what is deleted may stay in the write-ahead log, whose files are used again: set wal_recycle = off",
        ),
        Removal::Done(Journal::NotOurs) => Err(
            "what is deleted stays in the write-ahead log for as long as the server keeps that: this role may not end its files \
             (grant execute on function pg_switch_wal, and pg_checkpoint)",
        ),
    }
}
