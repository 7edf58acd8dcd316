//! The one place that reads the wall clock and draws random ids.

use std::sync::Arc;

use time::{Date, OffsetDateTime};
use uuid::Uuid;

#[expect(
    clippy::disallowed_methods,
    reason = "the clock of the process; everybody else is given it"
)]
pub fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

pub fn today() -> Date {
    now().date()
}

pub fn shared() -> server::Clock {
    Arc::new(now)
}

pub fn random_bytes<const N: usize>() -> anyhow::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| anyhow::anyhow!("the system gives no random numbers: {error}"))?;
    Ok(bytes)
}

pub fn random_id() -> anyhow::Result<Uuid> {
    Ok(uuid::Builder::from_random_bytes(random_bytes()?).into_uuid())
}
