//! Runs the retention schedule, hourly: promises to reporters are kept by a machine. What is due soon and undecided becomes
//! urgent. Every few minutes it looks for patterns of abuse among what came.

use std::time::Duration;

use server::Clock;
use store::PgPool;
use store::retention::{Swept, sweep};
use time::OffsetDateTime;

const HOURLY: Duration = Duration::from_hours(1);

/// So long a flood stands in the queue among the others before it is put aside.
const OFTEN: Duration = Duration::from_mins(5);

/// Puts aside what looks as if one source had sent it. Never returns.
pub async fn keep_grouping(pool: PgPool, clock: Clock) {
    let mut ticks = tokio::time::interval(OFTEN);
    loop {
        ticks.tick().await;
        match group(&pool, &clock).await {
            Ok(0) => {}
            Ok(count) => tracing::warn!(
                "{count} reports look as if one source had sent them; they wait in the slow lane"
            ),
            Err(error) => tracing::error!("patterns of abuse were not looked for: {error}"),
        }
    }
}

async fn group(pool: &PgPool, clock: &Clock) -> Result<u64, store::Error> {
    let mut transaction = pool.begin().await?;
    let grouped = store::patterns::group(&mut transaction, clock().date()).await?;
    transaction.commit().await?;
    Ok(grouped)
}

/// Never returns. A failed run is tried again an hour later; all that is due is then due still.
pub async fn keep_sweeping(pool: PgPool, clock: Clock) {
    let mut ticks = tokio::time::interval(HOURLY);
    loop {
        ticks.tick().await;
        match run(&pool, clock()).await {
            Ok(swept) if swept == Swept::default() => {}
            Ok(swept) => tracing::info!(?swept, "destroyed what had been kept long enough"),
            Err(error) => tracing::error!("the retention schedule did not run: {error}"),
        }
    }
}

/// Once.
pub async fn run(pool: &PgPool, now: OffsetDateTime) -> Result<Swept, store::Error> {
    let mut transaction = pool.begin().await?;
    let swept = sweep(&mut transaction, now).await?;
    // What is left of the schedule is soon destroyed undecided.
    store::reviews::mark_expiring(&mut transaction, now.date()).await?;
    transaction.commit().await?;
    Ok(swept)
}
