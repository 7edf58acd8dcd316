//! Runs the retention schedule, hourly: promises to reporters are kept by a machine. What is due soon and undecided becomes
//! urgent.

use std::time::Duration;

use server::Clock;
use store::PgPool;
use store::retention::{Swept, sweep};
use time::OffsetDateTime;

const HOURLY: Duration = Duration::from_hours(1);

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
