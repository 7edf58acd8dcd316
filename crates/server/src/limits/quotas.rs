//! What is counted, and how much of it is free. The reasons for the numbers stand in `docs/abuse.md`.

use std::num::NonZeroU32;
use std::time::Duration;

/// What is counted. Purposes have separate keys, so that they cannot be joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Report,
    /// A survey sheet or a table: each started twenty rows of it.
    Sheet,
    /// Still there, gone: one tap on the page of a feature.
    Sighting,
    /// Looking for what stands nearby before sending.
    Check,
    /// One file.
    Photo,
    /// A picture of the map, for who has no script.
    Map,
    /// Answering, correcting or withdrawing by receipt.
    Answer,
    /// Reading by receipt.
    Receipt,
    SignIn,
    /// Signing in by passkey: nobody guesses one, so that what others try by password costs its owner nothing.
    Passkey,
    /// Accepting an invitation to moderate.
    Invitation,
    /// A request to hide or change something published.
    Notice,
    /// A question to a geocoder of somebody else.
    Streets,
}

impl Purpose {
    pub(super) const ALL: [Self; 13] = [
        Self::Report,
        Self::Sheet,
        Self::Sighting,
        Self::Check,
        Self::Photo,
        Self::Map,
        Self::Answer,
        Self::Receipt,
        Self::SignIn,
        Self::Passkey,
        Self::Invitation,
        Self::Notice,
        Self::Streets,
    ];

    /// Whether too much of it is reviewed late before it is refused: what makes work for moderators.
    pub(super) const fn has_slow_lane(self) -> bool {
        matches!(self, Self::Report | Self::Sheet | Self::Sighting)
    }
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

/// For all clients of one door together: what goes to the usual lane, and what goes to the slow one after that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    pub usual: Allowance,
    pub slow: Allowance,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotas {
    pub report: Allowance,
    pub sheet: Allowance,
    pub sighting: Allowance,
    pub check: Allowance,
    pub photo: Allowance,
    pub map: Allowance,
    pub answer: Allowance,
    pub receipt: Allowance,
    pub sign_in: Allowance,
    pub passkey: Allowance,
    pub invitation: Allowance,
    pub notice: Allowance,
    pub streets: Allowance,
    /// Reports and sightings in the usual lane of a network around a client.
    pub network: Allowance,
    /// Reports and sightings of everybody at the public door.
    pub everybody: Budget,
    /// The same at the onion's.
    pub onion: Budget,
}

impl Default for Quotas {
    /// A walk with ten cameras passes at once; a script does not get far in a day.
    fn default() -> Self {
        Self {
            report: Allowance::new(10, Duration::from_mins(3)),
            // 200 rows at once, then twenty an hour: about what single reports let through.
            sheet: Allowance::new(10, Duration::from_hours(1)),
            sighting: Allowance::new(30, Duration::from_mins(1)),
            check: Allowance::new(60, Duration::from_secs(10)),
            photo: Allowance::new(50, Duration::from_secs(30)),
            map: Allowance::new(200, Duration::from_secs(1)),
            answer: Allowance::new(10, Duration::from_mins(5)),
            receipt: Allowance::new(30, Duration::from_mins(2)),
            sign_in: Allowance::new(5, Duration::from_secs(20)),
            passkey: Allowance::new(20, Duration::from_secs(5)),
            invitation: Allowance::new(5, Duration::from_mins(1)),
            // Five a day: the day's keys are forgotten before the next one is due.
            notice: Allowance::new(5, Duration::from_hours(24)),
            streets: Allowance::new(20, Duration::from_secs(10)),
            network: Allowance::new(50, Duration::from_secs(75)),
            everybody: Budget {
                usual: Allowance::new(5_000, Duration::from_secs(5)),
                slow: Allowance::new(2_000, Duration::from_secs(30)),
            },
            onion: Budget {
                usual: Allowance::new(500, Duration::from_secs(30)),
                slow: Allowance::new(1_000, Duration::from_mins(1)),
            },
        }
    }
}

impl Quotas {
    /// More than any test uses.
    pub const fn plenty() -> Self {
        let plenty = Allowance::new(10_000, Duration::from_secs(1));
        let budget = Budget {
            usual: plenty,
            slow: plenty,
        };
        Self {
            report: plenty,
            sheet: plenty,
            sighting: plenty,
            check: plenty,
            photo: plenty,
            map: plenty,
            answer: plenty,
            receipt: plenty,
            sign_in: plenty,
            passkey: plenty,
            invitation: plenty,
            notice: plenty,
            streets: plenty,
            network: plenty,
            everybody: budget,
            onion: budget,
        }
    }

    pub(super) const fn of(&self, purpose: Purpose) -> Allowance {
        match purpose {
            Purpose::Report => self.report,
            Purpose::Sheet => self.sheet,
            Purpose::Sighting => self.sighting,
            Purpose::Check => self.check,
            Purpose::Photo => self.photo,
            Purpose::Map => self.map,
            Purpose::Answer => self.answer,
            Purpose::Receipt => self.receipt,
            Purpose::SignIn => self.sign_in,
            Purpose::Passkey => self.passkey,
            Purpose::Invitation => self.invitation,
            Purpose::Notice => self.notice,
            Purpose::Streets => self.streets,
        }
    }
}
