//! Times as JSON and query strings have them.

use serde_json::Value;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

const DAY: i64 = 24 * 60 * 60;

/// Seconds since 1970 of a timestamp; of a date, its first second.
pub(crate) fn instant(value: &Value) -> Option<i64> {
    seconds(value.as_str()?)
}

pub(crate) fn seconds(text: &str) -> Option<i64> {
    match OffsetDateTime::parse(text, &Rfc3339) {
        Ok(instant) => Some(instant.unix_timestamp()),
        Err(_) => first_of_day(text),
    }
}

fn first_of_day(text: &str) -> Option<i64> {
    let day = Date::parse(text, format_description!("[year]-[month]-[day]")).ok()?;
    Some(day.midnight().assume_utc().unix_timestamp())
}

/// The last second that a text stands for: of a date, that of its day.
pub(crate) fn last_second(text: &str) -> Option<i64> {
    match first_of_day(text) {
        Some(first) => Some(first + DAY - 1),
        None => seconds(text),
    }
}

pub(crate) fn rfc3339(seconds: i64) -> String {
    OffsetDateTime::from_unix_timestamp(seconds)
        .expect("a time of this age")
        .format(&Rfc3339)
        .expect("a time of this age has a text")
}

pub(crate) fn day(seconds: i64) -> String {
    rfc3339(seconds)[..10].to_owned()
}

/// Whether two stretches share an instant; `None` is an open end.
pub(crate) fn meet(first: (Option<i64>, Option<i64>), second: (Option<i64>, Option<i64>)) -> bool {
    let before =
        |end: Option<i64>, begin: Option<i64>| end.zip(begin).is_some_and(|(end, begin)| end < begin);
    !before(first.1, second.0) && !before(second.1, first.0)
}
