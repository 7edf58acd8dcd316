//! Dates, timestamps and intervals, and the relations between them (CQL2, 7.3; Allen's for intervals).
//!
//! Where all ends are dates, days are compared with days. Where one is a timestamp, a date stands for all of its day in
//! UTC: it begins at midnight and ends with its last second.

use time::macros::format_description;
use time::{Date, OffsetDateTime, Time, UtcOffset};

use super::property::Property;
use super::tree::End;

/// One side of a temporal relation.
#[derive(Clone, Debug, PartialEq)]
pub enum MomentTerm {
    Property(Property),
    Day(Date),
    Instant(OffsetDateTime),
    /// From and to, both included.
    Interval(End, End),
}

macro_rules! relations {
    ($($name:ident $text:literal $json:literal |$a:ident, $b:ident| $holds:expr;)+) => {
        /// A relation between two stretches of time.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum MomentRelation { $($name),+ }

        impl MomentRelation {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// In lower case.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            pub const fn json_name(self) -> &'static str {
                match self { $(Self::$name => $json),+ }
            }

            /// Between `(from, to)` and `(from, to)`.
            pub const fn holds(self, a: (i64, i64), b: (i64, i64)) -> bool {
                match self { $(Self::$name => { let ($a, $b) = (a, b); $holds })+ }
            }
        }
    };
}

relations! {
    After "t_after" "t_after" |a, b| a.0 > b.1;
    Before "t_before" "t_before" |a, b| a.1 < b.0;
    Contains "t_contains" "t_contains" |a, b| a.0 < b.0 && a.1 > b.1;
    Disjoint "t_disjoint" "t_disjoint" |a, b| a.1 < b.0 || a.0 > b.1;
    During "t_during" "t_during" |a, b| a.0 > b.0 && a.1 < b.1;
    Equals "t_equals" "t_equals" |a, b| a.0 == b.0 && a.1 == b.1;
    FinishedBy "t_finishedby" "t_finishedBy" |a, b| a.0 < b.0 && a.1 == b.1;
    Finishes "t_finishes" "t_finishes" |a, b| a.0 > b.0 && a.1 == b.1;
    Intersects "t_intersects" "t_intersects" |a, b| a.0 <= b.1 && a.1 >= b.0;
    Meets "t_meets" "t_meets" |a, b| a.1 == b.0;
    MetBy "t_metby" "t_metBy" |a, b| a.0 == b.1;
    OverlappedBy "t_overlappedby" "t_overlappedBy" |a, b| a.0 > b.0 && a.0 < b.1 && a.1 > b.1;
    Overlaps "t_overlaps" "t_overlaps" |a, b| a.0 < b.0 && a.1 > b.0 && a.1 < b.1;
    StartedBy "t_startedby" "t_startedBy" |a, b| a.0 == b.0 && a.1 > b.1;
    Starts "t_starts" "t_starts" |a, b| a.0 == b.0 && a.1 < b.1;
}

/// The last second of a day in UTC.
pub fn end_of_day(day: Date) -> OffsetDateTime {
    day.with_time(Time::from_hms(23, 59, 59).unwrap_or(Time::MIDNIGHT))
        .assume_utc()
}

/// What ends are counted in: days, or microseconds of Unix time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeline {
    Days,
    Microseconds,
}

impl Timeline {
    pub fn of_day(self, day: Date) -> (i64, i64) {
        match self {
            Self::Days => {
                let number = i64::from(day.to_julian_day());
                (number, number)
            }
            Self::Microseconds => (
                self.of_instant(day.midnight().assume_utc()),
                self.of_instant(end_of_day(day)),
            ),
        }
    }

    /// Of an instant only where not all are days.
    pub fn of_instant(self, instant: OffsetDateTime) -> i64 {
        match self {
            Self::Days => i64::from(instant.date().to_julian_day()),
            Self::Microseconds => i64::try_from(instant.unix_timestamp_nanos() / 1_000).unwrap_or(i64::MAX),
        }
    }
}

pub(super) fn read_day(text: &str) -> Result<Date, String> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .ok()
        .filter(|day| (0..=9999).contains(&day.year()) && !text.starts_with(['+', '-']))
        .ok_or_else(|| format!("“{text}” is no date such as 2024-05-01"))
}

pub(super) fn read_instant(text: &str) -> Result<OffsetDateTime, String> {
    OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339)
        .ok()
        .and_then(|instant| instant.checked_to_offset(UtcOffset::UTC))
        .filter(|instant| (0..=9999).contains(&instant.year()))
        .ok_or_else(|| format!("“{text}” is no timestamp such as 2024-05-01T10:00:00Z"))
}
