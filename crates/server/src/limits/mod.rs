//! How often one address may do a thing. In memory only, under a key that changes every day: nothing here tells who
//! did what, and yesterday's keys cannot be computed again.
//!
//! What is too much is put into the slow lane first, and refused only after that (docs/abuse.md).

mod bucket;
mod key;
mod quotas;
mod spent;
#[cfg(test)]
mod tests;

use std::net::IpAddr;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use time::Date;

use crate::problem::Problem;
use crate::state::Clock;
use bucket::Buckets;
use key::{Key, Keys};
use spent::Spent;

pub use key::is_circuit;
pub use quotas::{Allowance, Budget, Purpose, Quotas};

/// Of what is not refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Pass,
    /// More than is usual: to be reviewed last.
    Slow,
}

/// Rows of a survey sheet that weigh as one use: what a walk of an hour finds.
pub const ROWS_OF_A_USE: u32 = 20;

/// How much one sending takes of each budget.
#[derive(Clone, Copy)]
struct Weight {
    /// Of what the client may do.
    uses: u32,
    /// Of what its network and everybody may report.
    reports: u32,
}

pub struct Limits {
    quotas: Quotas,
    clock: Clock,
    day: RwLock<Arc<Day>>,
}

struct Day {
    date: Date,
    keys: Keys,
    /// By purpose: what one client may do in the usual lane, and in the slow one.
    usual: [Buckets; Purpose::ALL.len()],
    slow: [Buckets; Purpose::ALL.len()],
    /// What a network around a client may do in the usual lane.
    networks: Buckets,
    everybody: [Buckets; 2],
    onion: [Buckets; 2],
    proofs: Spent,
}

impl Limits {
    pub fn new(quotas: Quotas, clock: Clock) -> Self {
        let today = Arc::new(Day::new(&quotas, clock().date()));
        Self {
            quotas,
            clock,
            day: RwLock::new(today),
        }
    }

    /// Counts one use; the error is 429 with the time to wait. For what has no lanes.
    pub fn check(&self, purpose: Purpose, client: IpAddr) -> Result<(), Problem> {
        self.weigh(purpose, client).map(|_| ())
    }

    /// The same, and whether it is reviewed in turn or last.
    pub fn weigh(&self, purpose: Purpose, client: IpAddr) -> Result<Verdict, Problem> {
        let day = self.today();
        day.take(purpose, client, self.now())
            .map_err(Problem::too_many_requests)
    }

    /// One survey sheet of so many rows. For its sender it is one act that weighs by the page ([`ROWS_OF_A_USE`]); for the network
    /// and for everybody each row is a report, since that is what moderators and the database have of it.
    pub fn weigh_sheet(&self, client: IpAddr, rows: u32) -> Result<Verdict, Problem> {
        let weight = Weight {
            uses: rows.div_ceil(ROWS_OF_A_USE).max(1),
            reports: rows.max(1),
        };
        let day = self.today();
        day.take_weighed(Purpose::Sheet, client, weight, self.now())
            .map_err(Problem::too_many_requests)
    }

    /// Whether the next use would go to the slow lane, or nowhere. Counts nothing.
    pub fn would_be_slow(&self, purpose: Purpose, client: IpAddr) -> bool {
        let (day, now) = (self.today(), self.now());
        let (key, everybody) = day.door(client);
        let is_network_empty = || {
            let network = day.keys.network_key(purpose, client);
            network.is_some_and(|network| day.networks.is_empty(network, now))
        };
        day.usual[purpose as usize].is_empty(day.keys.key(purpose, client), now)
            || purpose.has_slow_lane() && (is_network_empty() || everybody[0].is_empty(key, now))
    }

    /// Remembers a proof of work; whether it was not there yet.
    pub(crate) fn spend_proof(&self, token: &[u8]) -> bool {
        let day = self.today();
        day.proofs.spend(day.keys.digest(b"proof", token))
    }

    fn now(&self) -> u64 {
        u64::try_from((self.clock)().unix_timestamp_nanos()).unwrap_or_default()
    }

    fn today(&self) -> Arc<Day> {
        let date = (self.clock)().date();
        let day = Arc::clone(&self.day.read().expect("no holder of this lock panics"));
        if day.date == date {
            return day;
        }
        let mut slot = self.day.write().expect("no holder of this lock panics");
        if slot.date != date {
            *slot = Arc::new(Day::new(&self.quotas, date));
        }
        Arc::clone(&slot)
    }
}

impl Day {
    fn new(quotas: &Quotas, date: Date) -> Self {
        let of_all = |budget: Budget| [Buckets::new(budget.usual), Buckets::new(budget.slow)];
        Self {
            date,
            keys: Keys::new(),
            usual: Purpose::ALL.map(|purpose| Buckets::new(quotas.of(purpose))),
            slow: Purpose::ALL.map(|purpose| Buckets::new(quotas.of(purpose))),
            networks: Buckets::new(quotas.network),
            everybody: of_all(quotas.everybody),
            onion: of_all(quotas.onion),
            proofs: Spent::default(),
        }
    }

    /// The budget of all who come in by the same door.
    fn door(&self, client: IpAddr) -> (Key, &[Buckets; 2]) {
        if is_circuit(client) {
            (Key::ONION, &self.onion)
        } else {
            (Key::EVERYBODY, &self.everybody)
        }
    }

    /// The error is the time to wait.
    fn take(&self, purpose: Purpose, client: IpAddr, now: u64) -> Result<Verdict, Duration> {
        let one = Weight { uses: 1, reports: 1 };
        self.take_weighed(purpose, client, one, now)
    }

    fn take_weighed(
        &self,
        purpose: Purpose,
        client: IpAddr,
        Weight { uses, reports }: Weight,
        now: u64,
    ) -> Result<Verdict, Duration> {
        let key = self.keys.key(purpose, client);
        let (all, [usual, slow]) = self.door(client);
        let own = self.usual[purpose as usize].take(key, uses, now);
        if !purpose.has_slow_lane() {
            return own
                .map(|()| Verdict::Pass)
                .inspect_err(|_| self.keys.blame(client));
        }
        // Who has many addresses of one network at hand is not many people.
        let within_network = || {
            let network = self.keys.network_key(purpose, client);
            network.is_none_or(|network| self.networks.take(network, reports, now).is_ok())
        };
        if own.is_ok() && within_network() && usual.take(all, reports, now).is_ok() {
            return Ok(Verdict::Pass);
        }
        // A circuit is cheap to leave for another one, and a limit of its own would only hit those who stay.
        if own.is_err() && !is_circuit(client) {
            self.slow[purpose as usize]
                .take(key, uses, now)
                .inspect_err(|_| self.keys.blame(client))?;
        }
        slow.take(all, reports, now).map(|()| Verdict::Slow)
    }
}
