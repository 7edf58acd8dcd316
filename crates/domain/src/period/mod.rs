//! When something runs: a stretch of time, within it perhaps only certain hours of the day, in one time zone.
//!
//! Local times are turned into instants with the rules of the IANA database. A local time that a clock change skips
//! counts from the moment of the change; one that occurs twice begins with the first and ends with the second, so that
//! nothing that was allowed is left out.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::OffsetDateTime;

mod read;
mod zone;

pub use read::read;
pub use zone::Zone;

vocabulary! {
    /// How exactly the ends are known: 2010 may stand for a day, a month, a year or ten years.
    DatePrecision {
        Day = "day",
        Month = "month",
        Year = "year",
        Decade = "decade",
    }
}

vocabulary! {
    /// Whether something runs now. Computed, never stored.
    Timing {
        Now = "now",
        Planned = "planned",
        Past = "past",
        /// No period is known.
        Unknown = "unknown",
    }
}

/// Why a period is refused.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum PeriodProblem {
    #[error("is not a day, month, year, decade or local time")]
    NotATime,
    #[error("lies before 1900 or after 2199")]
    OutOfRange,
    #[error("ends before it begins")]
    Reversed,
    #[error("has neither beginning nor end")]
    Open,
    #[error("gives only one of the two daily hours")]
    HalfDaily,
    #[error("names a time zone that does not exist")]
    UnknownZone,
}

/// Minutes after local midnight from which and until which it runs each day. An end at or before the beginning lies on
/// the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DailyHours {
    pub from_minute: u16,
    pub to_minute: u16,
}

/// One period; the end is not part of it. At least one end is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Unix seconds.
    pub begins: Option<i64>,
    /// Unix seconds, after `begins`.
    pub ends: Option<i64>,
    pub daily: Option<DailyHours>,
    pub zone: Zone,
    pub precision: DatePrecision,
}

impl Period {
    /// Whether it runs at some instant from `from` to `to` (Unix seconds, both included; `None` is an open end).
    pub fn overlaps(&self, from: Option<i64>, to: Option<i64>) -> bool {
        let from = later(from, self.begins);
        let to = earlier(to, self.ends.map(|end| end - 1));
        let is_empty = from.zip(to).is_some_and(|(from, to)| from > to);
        if is_empty {
            return false;
        }
        match (self.daily, from, to) {
            (Some(daily), Some(from), Some(to)) => daily.overlaps(&self.zone, from, to),
            // An open end holds every hour of the day.
            _ => true,
        }
    }
}

fn later(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    a.max(b)
}

fn earlier(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

impl DailyHours {
    /// Two days hold each hour of the day, clock changes included.
    const EVERY_HOUR: i64 = 2 * 86_400;

    fn overlaps(self, zone: &Zone, from: i64, to: i64) -> bool {
        if to - from >= Self::EVERY_HOUR {
            return true;
        }
        // The window of a night belongs to the day on which it begins, so the day before counts too.
        zone.days(from - 86_400, to).any(|day| {
            let next = self.to_minute <= self.from_minute;
            let begins = zone.first_instant(day, self.from_minute);
            let end_day = if next { day.next_day() } else { Some(day) };
            let ends = end_day.map_or(i64::MAX, |day| zone.last_instant(day, self.to_minute));
            begins <= to && ends > from
        })
    }
}

impl Timing {
    pub fn of(periods: &[Period], now: OffsetDateTime) -> Self {
        let now = now.unix_timestamp();
        let is_running = |period: &Period| {
            period.begins.is_none_or(|begins| begins <= now) && period.ends.is_none_or(|ends| ends > now)
        };
        if periods.is_empty() {
            Self::Unknown
        } else if periods.iter().any(is_running) {
            // Between the daily hours of a period it still counts as running: a page that flips every night misleads.
            Self::Now
        } else if periods
            .iter()
            .any(|period| period.begins.is_some_and(|begins| begins > now))
        {
            Self::Planned
        } else {
            Self::Past
        }
    }
}

#[cfg(test)]
mod tests;
