//! Token buckets by key, as the generic cell rate algorithm (ITU-T I.371, annex A): of each key one number is kept, the
//! moment at which its bucket is full again. A bucket that is full is no different from one that never was, so it is
//! forgotten; memory has a bound.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use super::Allowance;
use super::key::Key;

/// Above this many keys, those without a bucket yet share one: spraying addresses costs the sprayer and not the memory.
pub(super) const MOST_KEYS: usize = 50_000;
/// How often full buckets are looked for when there are too many.
const SWEEP: u64 = 10_000_000_000; // nanoseconds

pub(super) struct Buckets {
    burst: u64,
    /// Nanoseconds.
    period: u64,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    full_at: HashMap<Key, u64>,
    swept_at: u64,
}

impl Buckets {
    pub(super) fn new(allowance: Allowance) -> Self {
        Self {
            burst: u64::from(allowance.burst.get()),
            period: u64::try_from(allowance.period.as_nanos()).unwrap_or(u64::MAX),
            kept: Mutex::default(),
        }
    }

    /// Takes so many, at least one, or none of them; the error is the time until there are as many. More than a burst never
    /// are.
    pub(super) fn take(&self, key: Key, count: u32, now: u64) -> Result<(), Duration> {
        let mut kept = self.kept.lock().expect("no holder of this lock panics");
        let key = kept.bucket(key, now);
        let full_at = kept.full_at.get(&key).map_or(now, |full_at| now.max(*full_at));
        // All but the last count as taken already.
        let before = self.period.saturating_mul(u64::from(count.saturating_sub(1)));
        match self.wait(full_at.saturating_add(before), now) {
            0 => {
                let taken = before.saturating_add(self.period);
                kept.full_at.insert(key, full_at.saturating_add(taken));
                Ok(())
            }
            wait => Err(Duration::from_nanos(wait)),
        }
    }

    /// Whether the next one would be refused. Takes nothing.
    pub(super) fn is_empty(&self, key: Key, now: u64) -> bool {
        let mut kept = self.kept.lock().expect("no holder of this lock panics");
        let key = kept.bucket(key, now);
        kept.full_at
            .get(&key)
            .is_some_and(|full_at| self.wait(now.max(*full_at), now) > 0)
    }

    fn wait(&self, full_at: u64, now: u64) -> u64 {
        let tolerance = self.period.saturating_mul(self.burst - 1);
        (full_at - now).saturating_sub(tolerance)
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.kept.lock().unwrap().full_at.len()
    }
}

impl Kept {
    /// The key itself, or the shared one when there is no room for another.
    fn bucket(&mut self, key: Key, now: u64) -> Key {
        if self.full_at.len() < MOST_KEYS || self.full_at.contains_key(&key) {
            return key;
        }
        if now.saturating_sub(self.swept_at) >= SWEEP {
            self.swept_at = now;
            self.full_at.retain(|_, full_at| *full_at > now);
        }
        if self.full_at.len() < MOST_KEYS {
            key
        } else {
            Key::SHARED
        }
    }
}
