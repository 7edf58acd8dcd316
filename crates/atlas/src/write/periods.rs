//! Periods as text: `2025-02-14T00:00:00+01:00/2025-02-17T00:00:00+01:00 22:00-06:00 Europe/Paris`.
//!
//! Beginning and end (not included) with the offset of the zone at that instant, `..` for an open end; the hours of
//! each day where it does not run all day, after midnight if the second comes before the first; the zone; and how
//! exactly the ends are known, where it is less than to the day.

use std::fmt::Write as _;

use domain::period::{DatePrecision, Period, Zone};
use time::UtcOffset;
use time::format_description::well_known::Rfc3339;

pub(crate) fn text(period: &Period) -> String {
    let end = |instant: Option<i64>| {
        instant
            .and_then(|instant| local(&period.zone, instant))
            .unwrap_or_else(|| "..".to_owned())
    };
    let mut text = format!("{}/{}", end(period.begins), end(period.ends));
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    if let Some(daily) = period.daily {
        let _ = write!(text, " {}-{}", clock(daily.from_minute), clock(daily.to_minute));
    }
    let _ = write!(text, " {}", period.zone.name());
    if period.precision != DatePrecision::Day {
        let _ = write!(text, " {}", period.precision);
    }
    text
}

/// An instant as a local time with its offset (RFC 3339).
fn local(zone: &Zone, instant: i64) -> Option<String> {
    let clock = zone.local(instant)?;
    let seconds = i32::try_from(clock.assume_utc().unix_timestamp() - instant).ok()?;
    // Before standard time offsets had seconds, which the format cannot say.
    let offset = UtcOffset::from_whole_seconds(seconds - seconds % 60).ok()?;
    clock.assume_offset(offset).format(&Rfc3339).ok()
}

/// The instant in UTC (RFC 3339).
fn utc(instant: i64) -> Option<String> {
    let instant = time::OffsetDateTime::from_unix_timestamp(instant).ok()?;
    instant.format(&Rfc3339).ok()
}

/// The first beginning; `None` if it is not known.
pub(crate) fn begins(periods: &[Period]) -> Option<i64> {
    let begins: Option<Vec<i64>> = periods.iter().map(|period| period.begins).collect();
    begins?.into_iter().min()
}

/// The last end; `None` if it is not known.
pub(crate) fn ends(periods: &[Period]) -> Option<i64> {
    let ends: Option<Vec<i64>> = periods.iter().map(|period| period.ends).collect();
    ends?.into_iter().max()
}

/// [`begins`] and [`ends`] as texts.
pub(crate) fn hull(periods: &[Period]) -> (Option<String>, Option<String>) {
    (begins(periods).and_then(utc), ends(periods).and_then(utc))
}
