//! Dates: since when, until when, last seen.

use time::{Date, Month};

use super::Tags;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) first_known: Option<Date>,
    pub(super) removed_on: Option<Date>,
    pub(super) last_sighting: Option<Date>,
}

pub(super) fn read(tags: &Tags) -> Days {
    let first = |keys: &[&str]| keys.iter().find_map(|key| day(tags.get(*key)?));
    let removed_on = first(&["end_date"]);
    Days {
        // One of two dates in the wrong order is an error, and the end is the one that matters.
        first_known: first(&["start_date", "opening_date"])
            .filter(|first| removed_on.is_none_or(|removed| *first <= removed)),
        removed_on,
        last_sighting: tags
            .iter()
            .filter(|(key, _)| is_check(key))
            .filter_map(|(_, value)| day(value))
            .max(),
    }
}

/// Somebody who checked any property of the device stood before it.
fn is_check(key: &str) -> bool {
    matches!(key, "check_date" | "survey:date") || key.starts_with("check_date:")
}

/// `2024`, `2024-05` or `2024-05-17`, the first day of what is given. The other forms that
/// <https://wiki.openstreetmap.org/wiki/Key:start_date> allows (`~1990`, `late 2018`, `2018..2019`) name no day.
fn day(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map_or(Some(1), |part| digits(part, 2))?;
    let day = parts.next().map_or(Some(1), |part| digits(part, 2))?;
    if parts.next().is_some() {
        return None;
    }
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()
}

fn digits(text: &str, length: usize) -> Option<u16> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}
