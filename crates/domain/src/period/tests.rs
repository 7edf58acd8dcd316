//! Ends, zones, clock changes and daily hours.

use time::macros::{date, datetime};

use super::*;

fn paris() -> Zone {
    "Europe/Paris".parse().unwrap()
}

fn period(from: &str, to: &str, daily: (&str, &str)) -> Result<Period, PeriodProblem> {
    read(from, to, daily.0, daily.1, &paris())
}

fn at(instant: OffsetDateTime) -> i64 {
    instant.unix_timestamp()
}

#[test]
fn an_end_is_a_local_time_or_the_last_moment_of_a_day_month_year_or_decade() {
    for (from, to, begins, ends, precision) in [
        (
            "2025-01-09T14:00",
            "2025-01-09T21:00",
            datetime!(2025-01-09 13:00 UTC),
            datetime!(2025-01-09 20:00 UTC),
            DatePrecision::Day,
        ),
        (
            "2025-07-01",
            "2025-07-02",
            datetime!(2025-06-30 22:00 UTC),
            datetime!(2025-07-02 22:00 UTC),
            DatePrecision::Day,
        ),
        (
            "2024-02",
            "2024-02",
            datetime!(2024-01-31 23:00 UTC),
            datetime!(2024-02-29 23:00 UTC),
            DatePrecision::Month,
        ),
        (
            "2023",
            "2023",
            datetime!(2022-12-31 23:00 UTC),
            datetime!(2023-12-31 23:00 UTC),
            DatePrecision::Year,
        ),
        (
            "2010s",
            "2010s",
            datetime!(2009-12-31 23:00 UTC),
            datetime!(2019-12-31 23:00 UTC),
            DatePrecision::Decade,
        ),
    ] {
        let read = period(from, to, ("", "")).unwrap();
        assert_eq!(
            (read.begins, read.ends),
            (Some(at(begins)), Some(at(ends))),
            "{from}"
        );
        assert_eq!(read.precision, precision);
        assert_eq!(read.texts()[..2], [from, to]);
    }
}

#[test]
fn wrong_periods_are_refused_with_their_reason() {
    for (from, to, daily, problem) in [
        ("", "", ("08:00", "18:00"), PeriodProblem::Open),
        ("2025-02-30", "", ("", ""), PeriodProblem::NotATime),
        ("tomorrow", "", ("", ""), PeriodProblem::NotATime),
        ("2015s", "", ("", ""), PeriodProblem::NotATime),
        ("0000", "", ("", ""), PeriodProblem::OutOfRange),
        ("1899-12-31", "", ("", ""), PeriodProblem::OutOfRange),
        ("2025", "2200-01-01T00:00", ("", ""), PeriodProblem::OutOfRange),
        ("2025", "2200s", ("", ""), PeriodProblem::OutOfRange),
        ("2025-02-02", "2025-02-01", ("", ""), PeriodProblem::Reversed),
        (
            "2025-02-02T10:00",
            "2025-02-02T10:00",
            ("", ""),
            PeriodProblem::Reversed,
        ),
        ("2025", "", ("08:00", ""), PeriodProblem::HalfDaily),
        ("2025", "", ("25:00", "26:00"), PeriodProblem::NotATime),
    ] {
        assert_eq!(period(from, to, daily), Err(problem), "{from} {to} {daily:?}");
    }
    assert_eq!(
        "Mars/Base".parse::<Zone>().unwrap_err(),
        PeriodProblem::UnknownZone
    );
}

#[test]
fn a_time_that_the_clock_skips_counts_from_the_change() {
    // 02:00 to 03:00 does not exist on that night.
    let read = period("2025-03-30T02:30", "2025-03-30T04:00", ("", "")).unwrap();
    assert_eq!(read.begins, Some(at(datetime!(2025-03-30 01:00 UTC))));
    assert_eq!(read.ends, Some(at(datetime!(2025-03-30 02:00 UTC))));
    // Both ends in the gap: nothing is left of it.
    assert_eq!(
        period("2025-03-30T02:10", "2025-03-30T02:50", ("", "")),
        Err(PeriodProblem::Reversed)
    );
}

#[test]
fn a_time_that_occurs_twice_begins_with_the_first_and_ends_with_the_second() {
    let read = period("2025-10-26T02:30", "2025-10-26T02:30", ("", "")).unwrap();
    assert_eq!(read.begins, Some(at(datetime!(2025-10-26 00:30 UTC))));
    assert_eq!(read.ends, Some(at(datetime!(2025-10-26 01:30 UTC))));
}

#[test]
fn daily_hours_count_on_each_day_also_over_midnight() {
    let nights = period("2025-01-01", "2025-01-31", ("20:00", "06:00")).unwrap();
    let runs_at = |instant| nights.overlaps(Some(at(instant)), Some(at(instant)));
    assert!(runs_at(datetime!(2025-01-10 22:00 UTC)));
    assert!(runs_at(datetime!(2025-01-11 04:59 UTC)));
    assert!(!runs_at(datetime!(2025-01-11 05:00 UTC)));
    assert!(!runs_at(datetime!(2025-01-11 12:00 UTC)));
    assert!(!runs_at(datetime!(2025-02-10 22:00 UTC)));
    let whole_day = (
        datetime!(2025-01-11 00:00 UTC),
        datetime!(2025-01-11 23:59:59 UTC),
    );
    assert!(nights.overlaps(Some(at(whole_day.0)), Some(at(whole_day.1))));
    assert!(nights.overlaps(None, None));
}

#[test]
fn daily_hours_follow_the_local_clock_over_a_change() {
    let mornings = period("2025-03-01", "2025-04-30", ("08:00", "09:00")).unwrap();
    let runs_at = |instant| mornings.overlaps(Some(at(instant)), Some(at(instant)));
    assert!(runs_at(datetime!(2025-03-29 07:30 UTC)) && !runs_at(datetime!(2025-03-29 06:30 UTC)));
    assert!(runs_at(datetime!(2025-03-30 06:30 UTC)) && !runs_at(datetime!(2025-03-30 07:30 UTC)));
}

#[test]
fn overlap_agrees_with_asking_each_minute() {
    let windows = period("2025-10-25T12:00", "2025-10-27T12:00", ("23:30", "02:15")).unwrap();
    let start = datetime!(2025-10-25 09:00 UTC).unix_timestamp();
    let minute = |index: usize| start + 60 * i64::try_from(index).unwrap();
    let runs: Vec<bool> = (0..54 * 60)
        .map(|index: usize| {
            let now = minute(index);
            let inside = windows.begins.unwrap() <= now && now < windows.ends.unwrap();
            let local = paris().local(now).unwrap().time();
            let clock = u16::from(local.hour()) * 60 + u16::from(local.minute());
            inside && !(2 * 60 + 15..23 * 60 + 30).contains(&clock)
        })
        .collect();
    for from in (0..runs.len()).step_by(7) {
        for length in [0, 1, 30, 200, 1_000] {
            let to = (from + length).min(runs.len() - 1);
            let expected = runs[from..=to].contains(&true);
            let (from, to) = (minute(from), minute(to));
            // The second 02:00 to 02:15 of that night belongs to the window, which ends once only.
            let night = datetime!(2025-10-26 00:00 UTC).unix_timestamp()
                ..datetime!(2025-10-26 02:00 UTC).unix_timestamp();
            if !night.contains(&from) && !night.contains(&to) {
                assert_eq!(windows.overlaps(Some(from), Some(to)), expected, "{from} {to}");
            }
        }
    }
}

#[test]
fn now_planned_and_past_follow_from_the_periods() {
    let january = period("2025-01-05", "2025-01-31", ("08:00", "18:00")).unwrap();
    let march = period("2025-03-01", "2025-03-31", ("", "")).unwrap();
    let both = [january.clone(), march];
    let on = |day: time::Date| day.midnight().assume_utc();
    assert_eq!(Timing::of(&both, on(date!(2025 - 01 - 01))), Timing::Planned);
    assert_eq!(Timing::of(&both, on(date!(2025 - 01 - 10))), Timing::Now);
    // In the gap between two periods the next one is planned.
    assert_eq!(Timing::of(&both, on(date!(2025 - 02 - 10))), Timing::Planned);
    assert_eq!(Timing::of(&both, on(date!(2025 - 06 - 01))), Timing::Past);
    assert_eq!(Timing::of(&[], on(date!(2025 - 06 - 01))), Timing::Unknown);
    let open = Period {
        ends: None,
        ..january
    };
    assert_eq!(Timing::of(&[open], on(date!(2035 - 06 - 01))), Timing::Now);
}
