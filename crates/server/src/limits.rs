//! How often one address may do a thing. In memory only, under a key that changes every day: nothing here tells who
//! did what, and yesterday's keys cannot be computed again.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use time::{Date, OffsetDateTime};

use crate::problem::Problem;
use crate::random;
use crate::state::Clock;

/// What is counted. Purposes have separate keys, so that they cannot be joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Report,
    /// Reading, correcting or withdrawing by receipt.
    Receipt,
    SignIn,
    /// Accepting an invitation to moderate.
    Invitation,
}

impl Purpose {
    const ALL: [Self; 4] = [Self::Report, Self::Receipt, Self::SignIn, Self::Invitation];
}

/// `burst` at once, then one every `period`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    pub burst: NonZeroU32,
    pub period: Duration,
}

impl Allowance {
    /// # Panics
    /// When `burst` or `period` is zero.
    pub const fn new(burst: u32, period: Duration) -> Self {
        assert!(!period.is_zero(), "a period takes time");
        Self {
            burst: NonZeroU32::new(burst).expect("a burst is at least one"),
            period,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotas {
    pub report: Allowance,
    pub receipt: Allowance,
    pub sign_in: Allowance,
    pub invitation: Allowance,
}

impl Default for Quotas {
    /// A walk with ten cameras passes at once; a script does not get far in a day.
    fn default() -> Self {
        Self {
            report: Allowance::new(10, Duration::from_mins(3)),
            receipt: Allowance::new(30, Duration::from_mins(2)),
            sign_in: Allowance::new(5, Duration::from_secs(20)),
            invitation: Allowance::new(5, Duration::from_mins(1)),
        }
    }
}

impl Quotas {
    const fn of(&self, purpose: Purpose) -> Allowance {
        match purpose {
            Purpose::Report => self.report,
            Purpose::Receipt => self.receipt,
            Purpose::SignIn => self.sign_in,
            Purpose::Invitation => self.invitation,
        }
    }
}

/// Above this many keys for one purpose, addresses without a key yet share one bucket, so that spraying addresses
/// costs the sprayer and not the memory.
const MOST_KEYS: usize = 100_000;
const SHARED_KEY: Key = [0; 16];

type Key = [u8; 16];
type Limiter = RateLimiter<Key, DashMapStateStore<Key>, DayClock, NoOpMiddleware<Nanos>>;

pub struct Limits {
    quotas: Quotas,
    clock: Clock,
    day: RwLock<Arc<Day>>,
}

struct Day {
    date: Date,
    salt: [u8; 32],
    limiters: [Limiter; Purpose::ALL.len()],
}

impl Limits {
    pub fn new(quotas: Quotas, clock: Clock) -> Self {
        let today = Arc::new(Day::new(&quotas, &clock));
        Self {
            quotas,
            clock,
            day: RwLock::new(today),
        }
    }

    /// Counts one use; the error is 429 with the time to wait.
    pub fn check(&self, purpose: Purpose, client: IpAddr) -> Result<(), Problem> {
        let day = self.today();
        let limiter = &day.limiters[purpose as usize];
        let mut key = day.key(purpose, client);
        if limiter.len() >= MOST_KEYS {
            limiter.retain_recent();
            if limiter.len() >= MOST_KEYS {
                key = SHARED_KEY;
            }
        }
        limiter.check_key(&key).map_err(|not_until| {
            let wait = not_until.wait_time_from(DayClock(Arc::clone(&self.clock)).now());
            Problem::too_many_requests(wait)
        })
    }

    fn today(&self) -> Arc<Day> {
        let date = (self.clock)().date();
        let day = Arc::clone(&self.day.read().expect("no holder of this lock panics"));
        if day.date == date {
            return day;
        }
        let mut slot = self.day.write().expect("no holder of this lock panics");
        if slot.date != date {
            *slot = Arc::new(Day::new(&self.quotas, &self.clock));
        }
        Arc::clone(&slot)
    }
}

impl Day {
    fn new(quotas: &Quotas, clock: &Clock) -> Self {
        Self {
            date: clock().date(),
            salt: random::bytes(),
            limiters: Purpose::ALL.map(|purpose| {
                let Allowance { burst, period } = quotas.of(purpose);
                let quota = Quota::with_period(period)
                    .expect("an allowance has a period above zero")
                    .allow_burst(burst);
                RateLimiter::dashmap_with_clock(quota, DayClock(Arc::clone(clock)))
            }),
        }
    }

    /// One key for an IPv4 address, or for the /64 that one subscriber holds of IPv6.
    fn key(&self, purpose: Purpose, client: IpAddr) -> Key {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.salt).expect("HMAC takes keys of any length");
        mac.update(&[purpose as u8]);
        match client.to_canonical() {
            IpAddr::V4(address) => mac.update(&address.octets()),
            IpAddr::V6(address) => mac.update(&address.octets()[..8]),
        }
        let digest = mac.finalize().into_bytes();
        std::array::from_fn(|index| digest[index])
    }
}

/// The clock of the application, as the limiter reads it.
#[derive(Clone)]
struct DayClock(Clock);

impl governor::clock::Clock for DayClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let nanos = (self.0)() - OffsetDateTime::UNIX_EPOCH;
        Nanos::new(u64::try_from(nanos.whole_nanoseconds()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::*;

    /// A clock that a test turns by hand.
    fn clock() -> (Clock, Arc<AtomicI64>) {
        let seconds = Arc::new(AtomicI64::new(1_800_000_000));
        let read = Arc::clone(&seconds);
        let clock: Clock =
            Arc::new(move || OffsetDateTime::from_unix_timestamp(read.load(Ordering::SeqCst)).unwrap());
        (clock, seconds)
    }

    fn limits(clock: Clock) -> Limits {
        let quotas = Quotas {
            report: Allowance::new(2, Duration::from_mins(1)),
            ..Quotas::default()
        };
        Limits::new(quotas, clock)
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_burst_passes_and_then_one_per_period() {
        let (clock, seconds) = clock();
        let limits = limits(clock);
        let client = address("192.0.2.1");
        assert!(limits.check(Purpose::Report, client).is_ok());
        assert!(limits.check(Purpose::Report, client).is_ok());
        assert!(limits.check(Purpose::Report, client).is_err());
        seconds.fetch_add(61, Ordering::SeqCst);
        assert!(limits.check(Purpose::Report, client).is_ok());
        assert!(limits.check(Purpose::Report, client).is_err());
    }

    #[test]
    fn addresses_and_purposes_are_counted_apart_but_one_subscriber_is_one() {
        let (clock, _) = clock();
        let limits = limits(clock);
        for _ in 0..2 {
            assert!(limits.check(Purpose::Report, address("2001:db8::1")).is_ok());
        }
        assert!(limits.check(Purpose::Report, address("2001:db8::2")).is_err());
        assert!(limits.check(Purpose::Report, address("2001:db8:0:1::1")).is_ok());
        assert!(limits.check(Purpose::Receipt, address("2001:db8::1")).is_ok());
        for text in ["192.0.2.9", "::ffff:192.0.2.9"] {
            assert!(limits.check(Purpose::Report, address(text)).is_ok());
        }
        assert!(limits.check(Purpose::Report, address("192.0.2.9")).is_err());
    }

    #[test]
    fn keys_do_not_outlive_the_day() {
        let (clock, seconds) = clock();
        let limits = limits(clock);
        let client = address("192.0.2.1");
        let key = limits.today().key(Purpose::Report, client);
        assert_eq!(limits.today().key(Purpose::Report, client), key);
        assert_ne!(limits.today().key(Purpose::SignIn, client), key);
        seconds.fetch_add(86_400, Ordering::SeqCst);
        assert_ne!(limits.today().key(Purpose::Report, client), key);
    }
}
