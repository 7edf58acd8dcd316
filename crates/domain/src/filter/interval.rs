//! The parameter `datetime`: an instant, a day, or a stretch of time.

use thiserror::Error;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum IntervalError {
    #[error(
        "a date (2024-05-01), a time with zone (2024-05-01T10:00:00Z), or two of them with “/”, “..” for an open end"
    )]
    Syntax,
    #[error("both ends are open")]
    OpenEnds,
    #[error("it ends before it begins")]
    Reversed,
}

/// From one instant to another, both included; `None` is an open end. A day stands for all of its instants in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// In UTC.
    pub from: Option<OffsetDateTime>,
    /// In UTC.
    pub to: Option<OffsetDateTime>,
}

impl Interval {
    pub fn parse(text: &str) -> Result<Self, IntervalError> {
        let interval = match text.split_once('/') {
            None => {
                let (from, to) = instants(text)?;
                Self {
                    from: Some(from),
                    to: Some(to),
                }
            }
            Some((from, to)) => Self {
                from: end(from)?.map(|(from, _)| from),
                to: end(to)?.map(|(_, to)| to),
            },
        };
        match (interval.from, interval.to) {
            (None, None) => Err(IntervalError::OpenEnds),
            (Some(from), Some(to)) if from > to => Err(IntervalError::Reversed),
            _ => Ok(interval),
        }
    }

    /// All instants of a day.
    pub fn day(day: Date) -> Self {
        let (from, to) = instants_of(day);
        Self {
            from: Some(from),
            to: Some(to),
        }
    }
}

fn end(text: &str) -> Result<Option<(OffsetDateTime, OffsetDateTime)>, IntervalError> {
    if matches!(text, "" | "..") {
        Ok(None)
    } else {
        instants(text).map(Some)
    }
}

/// The first and the last instant that the text stands for.
fn instants(text: &str) -> Result<(OffsetDateTime, OffsetDateTime), IntervalError> {
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(IntervalError::Syntax);
    }
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map(instants_of)
        .or_else(|_| {
            // The capitals of RFC 3339, and no leap seconds, which no clock here counts.
            let is_plain =
                text.get(10..11) == Some("T") && !text.contains(['t', 'z']) && text.get(17..19) != Some("60");
            let instant = OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339).ok();
            let instant = instant.filter(|_| is_plain);
            // In UTC the last evening of the year 9999 may lie in a year that has no text.
            let instant = instant.and_then(|instant| instant.checked_to_offset(time::UtcOffset::UTC));
            let instant = instant.filter(|instant| (0..=9999).contains(&instant.year()));
            instant
                .map(|instant| (instant, instant))
                .ok_or(IntervalError::Syntax)
        })
}

fn instants_of(day: Date) -> (OffsetDateTime, OffsetDateTime) {
    let last = time::Time::from_hms(23, 59, 59).unwrap_or(time::Time::MIDNIGHT);
    (day.midnight().assume_utc(), day.with_time(last).assume_utc())
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn intervals_follow_the_standard() {
        let whole_day = Interval::day(date!(2024 - 05 - 01));
        assert_eq!(Interval::parse("2024-05-01"), Ok(whole_day));
        assert_eq!(
            Interval::parse("2024-05-01T23:30:00-02:00").unwrap().from,
            Some(datetime!(2024-05-02 01:30 UTC))
        );
        for text in ["2024-05-01/..", "2024-05-01/"] {
            let interval = Interval {
                to: None,
                ..whole_day
            };
            assert_eq!(Interval::parse(text), Ok(interval));
        }
        let interval = Interval {
            from: None,
            ..whole_day
        };
        assert_eq!(Interval::parse("../2024-05-01"), Ok(interval));
        for text in [
            "",
            "..",
            "../..",
            "/",
            "2024",
            "2024-05-02/2024-05-01",
            "2024-02-30",
            "a/b",
            "2024-05-01/2024-05-02/2024-05-03",
            "2024-05-01t10:00:00Z",
            "2024-05-01T10:00:00z",
            "2024-05-01 10:00:00Z",
            "2016-12-31T23:59:60Z",
            "+2024-05-01",
            "9999-12-31T23:59:59-10:00",
            "0000-01-01T00:00:00+10:00",
        ] {
            assert!(Interval::parse(text).is_err(), "{text:?}");
        }
    }
}
