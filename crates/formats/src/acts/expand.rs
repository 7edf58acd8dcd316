//! Turns days and hours as the text puts them into periods.

use std::ops::Range;

use time::{Date, Duration, Month, PrimitiveDateTime, Time};

use super::ProposedPeriod;
use super::groups::{Group, Hours, Moment, Stretch};
use super::tokens::Unit;

/// Days of the week are followed through a range for at most so long.
const WEEKS: Duration = Duration::days(400);

/// A period and the ranges of the folded text that it stands in.
pub(super) type Ranged = (ProposedPeriod, Vec<Range<usize>>);

pub(super) fn periods_of(group: &Group) -> Vec<Ranged> {
    let hours: Vec<_> = if group.hours.is_empty() {
        vec![None]
    } else {
        group.hours.iter().map(Some).collect()
    };
    let mut periods = Vec::new();
    for hours in hours {
        let mut ranges = group.ranges.clone();
        ranges.extend(hours.map(|(_, range)| range.clone()));
        let hours = hours.map(|(hours, _)| *hours);
        let found = match &group.stretch {
            Stretch::Range(first, last) => match on_weekdays(*first, *last, group) {
                Some(dates) => runs(&dates)
                    .into_iter()
                    .filter_map(|run| listed(run, None, hours))
                    .collect(),
                None => ranged(*first, *last, hours, group.is_daily).into_iter().collect(),
            },
            Stretch::Days(dates, begin) => runs(dates)
                .into_iter()
                .filter_map(|run| listed(run, *begin, hours))
                .collect(),
            Stretch::From(_) | Stretch::Until(_) => Vec::new(),
        };
        let found = found.into_iter().filter(|period| period.from < period.to);
        periods.extend(found.map(|period| (period, ranges.clone())));
    }
    periods
}

/// The days of a range of more than a week that fall on the days of the week beside it: "tous les samedis".
fn on_weekdays(first: Moment, last: Moment, group: &Group) -> Option<Vec<Date>> {
    let length = last.0 - first.0;
    let is_plain = first.1.is_none() && last.1.is_none();
    if group.weekdays.is_empty() || !is_plain || length <= Duration::WEEK || length > WEEKS {
        return None;
    }
    let days = std::iter::successors(Some(first.0), |day| day.next_day());
    let days = days.take_while(|day| *day <= last.0);
    Some(
        days.filter(|day| group.weekdays.contains(&day.weekday()))
            .collect(),
    )
}

/// The moment that lies `minutes` after the midnight that begins the day.
fn moment(date: Date, minutes: u16) -> Option<PrimitiveDateTime> {
    date.midnight().checked_add(Duration::minutes(i64::from(minutes)))
}

fn hour(minutes: u16) -> Option<Time> {
    let (hour, minute) = ((minutes / 60) % 24, minutes % 60);
    Time::from_hms(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, 0).ok()
}

/// A range ends on its last day: at that hour, at the end of the daily hours, or at midnight. With "each day" the hours
/// of the last night run on into the next morning.
fn ranged(first: Moment, last: Moment, hours: Option<Hours>, is_daily: bool) -> Option<ProposedPeriod> {
    let (begin, end) = hours.unwrap_or((0, 24 * 60));
    let runs_on = end <= begin && (is_daily || first.0 == last.0);
    let last_end = if runs_on { end + 24 * 60 } else { end };
    let from = moment(first.0, first.1.unwrap_or(begin))?;
    let to = moment(last.0, last.1.unwrap_or(last_end))?;
    let daily = hours.filter(|_| to - from > Duration::DAY);
    Some(ProposedPeriod {
        from,
        to,
        daily: daily.and_then(times),
    })
}

/// Each day of a run, with these hours.
fn listed((first, last): (Date, Date), begin: Option<u16>, hours: Option<Hours>) -> Option<ProposedPeriod> {
    let (begin, end) = hours.unwrap_or((begin.unwrap_or(0), 24 * 60));
    let end = if end <= begin { end + 24 * 60 } else { end };
    Some(ProposedPeriod {
        from: moment(first, begin)?,
        to: moment(last, end)?,
        daily: hours.filter(|_| first < last).and_then(times),
    })
}

fn times((begin, end): Hours) -> Option<(Time, Time)> {
    hour(begin).zip(hour(end))
}

/// Days that follow one another, as first and last.
fn runs(dates: &[Date]) -> Vec<(Date, Date)> {
    let mut dates = dates.to_vec();
    dates.sort_unstable();
    dates.dedup();
    let mut runs: Vec<(Date, Date)> = Vec::new();
    for date in dates {
        match runs.last_mut() {
            Some((_, last)) if last.next_day() == Some(date) => *last = date,
            _ => runs.push((date, date)),
        }
    }
    runs
}

/// The last moment of a duration.
pub(super) fn later((date, minutes): Moment, count: u16, unit: Unit) -> Option<Moment> {
    let days = |days: i64| date.checked_add(Duration::days(days));
    let count = i64::from(count);
    let end = match unit {
        Unit::Hour => {
            let end = moment(date, minutes.unwrap_or(0))?.checked_add(Duration::hours(count))?;
            let minutes = u16::from(end.hour()) * 60 + u16::from(end.minute());
            return Some((end.date(), Some(minutes)));
        }
        Unit::Day => days(count)?,
        Unit::Week => days(7 * count)?,
        Unit::Month => months_later(date, count)?,
        Unit::Year => months_later(date, 12 * count)?,
    };
    Some((end, Some(minutes.unwrap_or(0))))
}

/// The same day of a later month, or its last day.
fn months_later(date: Date, count: i64) -> Option<Date> {
    let months = i64::from(date.year()) * 12 + i64::from(u8::from(date.month())) - 1 + count;
    let year = i32::try_from(months / 12).ok()?;
    let month = Month::try_from(u8::try_from(months % 12 + 1).ok()?).ok()?;
    (0..4)
        .filter_map(|less| date.day().checked_sub(less))
        .find_map(|day| Date::from_calendar_date(year, month, day).ok())
}
