//! How many bytes of photos may be in memory at once, over all requests. Taken as they come: a slow sender holds what it
//! has sent, and no more.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::problem::Problem;

/// Six photos of the largest size, or hundreds of those that phones send after shrinking them.
const TOTAL: usize = 96 * 1024 * 1024;

/// What is counted in, in bytes.
pub(super) const STEP: usize = 64 * 1024;

/// How long a sender waits for others to finish.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Clone, Debug)]
pub(super) struct Budget(Arc<Semaphore>);

/// What one photo has taken; given back when it is dropped.
#[derive(Debug)]
pub struct Share {
    budget: Budget,
    permit: Option<OwnedSemaphorePermit>,
    bytes: usize,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self(Arc::new(Semaphore::new(TOTAL / STEP)))
    }

    pub(super) fn share(&self) -> Share {
        Share {
            budget: self.clone(),
            permit: None,
            bytes: 0,
        }
    }
}

impl Share {
    /// Takes so many more bytes, when others have given back enough.
    pub(super) async fn take(&mut self, bytes: usize) -> Result<(), Problem> {
        let needed = steps(self.bytes + bytes) - steps(self.bytes);
        self.bytes += bytes;
        if needed == 0 {
            return Ok(());
        }
        let more = Arc::clone(&self.budget.0).acquire_many_owned(needed);
        match timeout(PATIENCE, more).await {
            Ok(Ok(permit)) => match &mut self.permit {
                Some(held) => held.merge(permit),
                None => self.permit = Some(permit),
            },
            _ => return Err(super::busy()),
        }
        Ok(())
    }

    /// Gives back what is above so many bytes.
    pub(super) fn shrink_to(&mut self, bytes: usize) {
        if let Some(held) = &mut self.permit {
            let surplus = held.num_permits().saturating_sub(steps(bytes) as usize);
            drop(held.split(surplus));
        }
        self.bytes = self.bytes.min(bytes);
    }
}

fn steps(bytes: usize) -> u32 {
    u32::try_from(bytes.div_ceil(STEP)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Kind;

    #[tokio::test(start_paused = true)]
    async fn a_share_is_taken_in_steps_and_given_back() {
        let budget = Budget::new();
        let free = || budget.0.available_permits();
        let all = free();
        let mut share = budget.share();
        share.take(1).await.unwrap();
        share.take(STEP - 1).await.unwrap();
        assert_eq!(all - free(), 1);
        share.take(1).await.unwrap();
        assert_eq!(all - free(), 2);
        share.shrink_to(10);
        assert_eq!(all - free(), 1);
        drop(share);
        assert_eq!(free(), all);
    }

    #[tokio::test(start_paused = true)]
    async fn who_finds_no_room_waits_and_is_then_told_to_come_back() {
        let budget = Budget::new();
        let mut first = budget.share();
        first.take(TOTAL).await.unwrap();
        let mut second = budget.share();
        let refusal = second.take(1).await.unwrap_err();
        assert_eq!(refusal.kind(), Kind::Unavailable);
        drop(first);
        let mut third = budget.share();
        third.take(1).await.unwrap();
    }
}
