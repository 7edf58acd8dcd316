//! Time zones of the IANA database, which is compiled in: no file of the machine is read.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

use super::PeriodProblem;

/// A zone by its IANA name, such as `Europe/Paris`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

impl Zone {
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            rules: TimeZone::UTC,
        }
    }

    /// The first instant at which a local clock shows the minute, in Unix seconds; where the clock skips it, the moment
    /// of the change.
    pub(crate) fn first_instant(&self, day: time::Date, minute: u16) -> i64 {
        self.instant(day, minute, true)
    }

    /// The last instant at which a local clock shows the minute.
    pub(crate) fn last_instant(&self, day: time::Date, minute: u16) -> i64 {
        self.instant(day, minute, false)
    }

    fn instant(&self, day: time::Date, minute: u16, first: bool) -> i64 {
        let local = civil_of(day, minute);
        let seconds = |offset: jiff::tz::Offset| offset.to_timestamp(local).map(Timestamp::as_second);
        match self.rules.to_ambiguous_zoned(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => seconds(offset),
            // In a gap both offsets give an instant on the wrong side; the change lies between them.
            AmbiguousOffset::Gap { before, after } => self.change_between(
                seconds(after).unwrap_or(i64::MIN),
                seconds(before).unwrap_or(i64::MAX),
            ),
            AmbiguousOffset::Fold { before, after } => seconds(if first { before } else { after }),
        }
        .unwrap_or(if first { i64::MIN } else { i64::MAX })
    }

    fn change_between(&self, from: i64, to: i64) -> Result<i64, jiff::Error> {
        let from = Timestamp::from_second(from)?;
        Ok(self
            .rules
            .following(from)
            .next()
            .map_or(to, |change| change.timestamp().as_second().min(to)))
    }

    /// The local days that the stretch touches; at most some dozens are asked for.
    pub(crate) fn days(&self, from: i64, to: i64) -> impl Iterator<Item = time::Date> {
        let first = self.day_of(from);
        let last = self.day_of(to);
        std::iter::successors(first, |day| day.next_day())
            .take_while(move |day| last.is_none_or(|last| *day <= last))
    }

    /// The local day of an instant.
    pub fn day_of(&self, instant: i64) -> Option<time::Date> {
        let local = self.local(instant)?;
        Some(local.date())
    }

    /// The local clock and calendar at an instant; `None` beyond the years 0 to 9999.
    pub fn local(&self, instant: i64) -> Option<time::PrimitiveDateTime> {
        let local = self.rules.to_datetime(Timestamp::from_second(instant).ok()?);
        let month = time::Month::try_from(u8::try_from(local.month()).ok()?).ok()?;
        let date =
            time::Date::from_calendar_date(local.year().into(), month, u8::try_from(local.day()).ok()?)
                .ok()?;
        let part = |part: i8| u8::try_from(part).ok();
        let clock =
            time::Time::from_hms(part(local.hour())?, part(local.minute())?, part(local.second())?).ok()?;
        Some(date.with_time(clock))
    }
}

fn civil_of(day: time::Date, minute: u16) -> civil::DateTime {
    let part = |number: i32| i16::try_from(number).unwrap_or(i16::MAX);
    let date = civil::Date::new(
        part(day.year()),
        i8::try_from(u8::from(day.month())).unwrap_or(1),
        i8::try_from(day.day()).unwrap_or(1),
    )
    .unwrap_or(civil::Date::MAX);
    // 24:00 is midnight of the next day.
    date.to_datetime(civil::Time::midnight())
        .checked_add(i64::from(minute).minutes())
        .unwrap_or(civil::DateTime::MAX)
}

impl FromStr for Zone {
    type Err = PeriodProblem;

    fn from_str(name: &str) -> Result<Self, PeriodProblem> {
        if name == "UTC" {
            return Ok(Self::utc());
        }
        let rules = TimeZoneDatabase::bundled()
            .get(name)
            .map_err(|_| PeriodProblem::UnknownZone)?;
        Ok(Self {
            name: rules.iana_name().unwrap_or(name).to_owned(),
            rules,
        })
    }
}

impl TryFrom<String> for Zone {
    type Error = PeriodProblem;

    fn try_from(name: String) -> Result<Self, PeriodProblem> {
        name.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.name
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
