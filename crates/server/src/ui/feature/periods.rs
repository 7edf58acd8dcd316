//! Periods in words, on the clock and the calendar of their own time zone.

use domain::period::{DailyHours, DatePrecision, Period, Timing};
use maud::{Markup, html};
use time::{OffsetDateTime, PrimitiveDateTime, Time};

use crate::extract::PageContext;
use crate::i18n::{Argument, Locale};

/// Whether it runs now, with the mark that the map uses too.
pub(crate) fn timing(context: &PageContext, periods: &[Period], now: OffsetDateTime) -> Markup {
    let timing = Timing::of(periods, now);
    html! { span class={ "period-state " (timing) } { (context.locale().label(timing)) } }
}

/// Every period with its state; `None` where no period is known.
pub(crate) fn list(context: &PageContext, periods: &[Period], now: OffsetDateTime) -> Option<Markup> {
    (!periods.is_empty()).then(|| {
        html! {
            ul.periods {
                @for period in periods {
                    li {
                        (sentence(context.locale(), period)) " "
                        (timing(context, std::slice::from_ref(period), now))
                    }
                }
            }
        }
    })
}

/// A period in words: "from 14 February 2025, 20:00, to 16 February 2025, 06:00 (Europe/Paris)".
pub(crate) fn sentence(locale: Locale, period: &Period) -> String {
    let begins = period.begins.and_then(|begins| period.zone.local(begins));
    // The end is not part of the period: its last second is.
    let last = period.ends.and_then(|ends| period.zone.local(ends - 1));
    let ends = period.ends.and_then(|ends| period.zone.local(ends));
    let whole_days = [begins, ends]
        .into_iter()
        .flatten()
        .all(|end| end.time() == Time::MIDNIGHT);
    let by_clock = period.precision == DatePrecision::Day && !whole_days;
    let name = |at: PrimitiveDateTime| named(locale, at, period.precision, by_clock);
    let (first, last) = (begins.map(name), if by_clock { ends } else { last }.map(name));
    let say = |shape: &str, first: String, last: String| {
        locale.text_with(
            &format!("period-{shape}-{}", period.precision),
            &[("first", Argument::from(first)), ("last", Argument::from(last))],
        )
    };
    let stretch = match (first, last) {
        (Some(first), Some(last)) if first == last => say("in", first, last),
        (Some(first), Some(last)) => say("between", first, last),
        (Some(first), None) => say("since", first, String::new()),
        (None, Some(last)) => say("until", String::new(), last),
        (None, None) => locale.label(Timing::Unknown),
    };
    let daily = period.daily.map(|hours| daily(locale, hours));
    let zone = (by_clock || daily.is_some()).then(|| format!(" ({})", period.zone.name()));
    [stretch]
        .into_iter()
        .chain(daily.map(|daily| format!(", {daily}")))
        .chain(zone)
        .collect()
}

/// The calendar's name of a moment, as exactly as it is known.
fn named(locale: Locale, at: PrimitiveDateTime, precision: DatePrecision, by_clock: bool) -> String {
    match precision {
        DatePrecision::Day if by_clock => format!("{}, {}", locale.date(at.date()), locale.clock(at.time())),
        DatePrecision::Day => locale.date(at.date()),
        DatePrecision::Month => locale.month(at.date()),
        DatePrecision::Year => at.year().to_string(),
        DatePrecision::Decade => (at.year() - at.year().rem_euclid(10)).to_string(),
    }
}

/// "each day from 20:00 to 06:00 the next day".
fn daily(locale: Locale, hours: DailyHours) -> String {
    let key = if hours.to_minute <= hours.from_minute {
        "period-daily-overnight"
    } else {
        "period-daily"
    };
    locale.text_with(
        key,
        &[
            ("from", Argument::from(locale.minute_of_day(hours.from_minute))),
            ("to", Argument::from(locale.minute_of_day(hours.to_minute))),
        ],
    )
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn period(begins: Option<OffsetDateTime>, ends: Option<OffsetDateTime>) -> Period {
        Period {
            begins: begins.map(OffsetDateTime::unix_timestamp),
            ends: ends.map(OffsetDateTime::unix_timestamp),
            daily: None,
            zone: "Europe/Paris".parse().unwrap(),
            precision: DatePrecision::Day,
        }
    }

    fn both(period: &Period) -> [String; 2] {
        [sentence(Locale::En, period), sentence(Locale::Fr, period)]
    }

    #[test]
    fn days_and_hours_are_those_of_the_zone() {
        let begins = Some(datetime!(2025-02-13 23:00 UTC));
        let whole = period(begins, Some(datetime!(2025-02-16 23:00 UTC)));
        assert_eq!(
            both(&whole),
            [
                "from 14 February 2025 to 16 February 2025",
                "du 14 février 2025 au 16 février 2025"
            ]
        );
        let one = period(begins, Some(datetime!(2025-02-14 23:00 UTC)));
        assert_eq!(both(&one), ["on 14 February 2025", "le 14 février 2025"]);
        let by_clock = period(
            Some(datetime!(2025-02-14 13:00 UTC)),
            Some(datetime!(2025-02-15 01:30 UTC)),
        );
        assert_eq!(
            both(&by_clock),
            [
                "from 14 February 2025, 14:00 to 15 February 2025, 02:30 (Europe/Paris)",
                "du 14 février 2025, 14\u{a0}h au 15 février 2025, 2\u{a0}h\u{a0}30 (Europe/Paris)"
            ]
        );
        let nights = Period {
            daily: Some(DailyHours {
                from_minute: 20 * 60,
                to_minute: 6 * 60,
            }),
            ..whole
        };
        assert_eq!(
            both(&nights)[0],
            "from 14 February 2025 to 16 February 2025, each day from 20:00 to 06:00 the next day (Europe/Paris)"
        );
    }

    #[test]
    fn open_ends_and_coarse_dates_are_said_as_such() {
        let since = period(Some(datetime!(2025-07-31 22:00 UTC)), None);
        assert_eq!(
            both(&since),
            ["from 1 August 2025 on", "à partir du 1er août 2025"]
        );
        let year = Period {
            precision: DatePrecision::Year,
            ..period(
                Some(datetime!(2009-12-31 23:00 UTC)),
                Some(datetime!(2010-12-31 23:00 UTC)),
            )
        };
        assert_eq!(both(&year), ["in 2010", "en 2010"]);
        let decade = Period {
            precision: DatePrecision::Decade,
            ends: Some(datetime!(2019-12-31 23:00 UTC).unix_timestamp()),
            ..year.clone()
        };
        assert_eq!(both(&decade), ["in the 2010s", "dans les années 2010"]);
        let months = Period {
            precision: DatePrecision::Month,
            begins: Some(datetime!(2025-01-31 23:00 UTC).unix_timestamp()),
            ends: Some(datetime!(2025-04-30 22:00 UTC).unix_timestamp()),
            ..year
        };
        assert_eq!(
            both(&months),
            [
                "from February 2025 to April 2025",
                "entre février 2025 et avril 2025"
            ]
        );
    }
}
