//! Periods as people write them.

use std::ops::RangeInclusive;

use time::macros::format_description;
use time::{Date, Duration, Month, PrimitiveDateTime, Time};

use super::{DailyHours, DatePrecision, Period, PeriodProblem, Zone};

/// Years that are no slip of the keyboard: none of what is mapped here is older, and nobody decides further ahead.
const YEARS: RangeInclusive<i32> = 1900..=2199;

/// Reads a period from four texts, blank where unknown, and the zone that they are meant in.
///
/// An end is a local time (`2025-01-09T14:00`), or a whole day, month, year or decade (`2025-01-09`, `2025-01`, `2025`,
/// `2010s`), of which the end of the period is the last moment. Daily hours are `14:00`, or `24:00` for the end of the
/// day.
pub fn read(
    from: &str,
    to: &str,
    daily_from: &str,
    daily_to: &str,
    zone: &Zone,
) -> Result<Period, PeriodProblem> {
    let (from, to) = (end(from)?, end(to)?);
    let begins = from.map(|stretch| zone.first_instant(stretch.first.date(), minute(stretch.first.time())));
    let ends = to.map(|stretch| zone.last_instant(stretch.end.date(), minute(stretch.end.time())));
    match (begins, ends) {
        (None, None) => return Err(PeriodProblem::Open),
        (Some(begins), Some(ends)) if begins >= ends => return Err(PeriodProblem::Reversed),
        _ => {}
    }
    let precision = from.map(|stretch| stretch.precision);
    Ok(Period {
        begins,
        ends,
        daily: daily(daily_from, daily_to)?,
        zone: zone.clone(),
        precision: precision
            .max(to.map(|stretch| stretch.precision))
            .unwrap_or(DatePrecision::Day),
    })
}

/// What the text of one end stands for: from its first moment to the first one after it.
#[derive(Clone, Copy)]
struct Stretch {
    first: PrimitiveDateTime,
    end: PrimitiveDateTime,
    precision: DatePrecision,
}

fn end(text: &str) -> Result<Option<Stretch>, PeriodProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let stretch = moment(text)
        .or_else(|| day(text))
        .or_else(|| month(text))
        .or_else(|| years(text))
        .ok_or(PeriodProblem::NotATime)?;
    if !YEARS.contains(&stretch.first.year()) {
        return Err(PeriodProblem::OutOfRange);
    }
    Ok(Some(stretch))
}

fn moment(text: &str) -> Option<Stretch> {
    let text = text.replacen(' ', "T", 1);
    let format = format_description!("[year]-[month]-[day]T[hour]:[minute]");
    let cut = text.strip_suffix(":00").filter(|cut| cut.len() == 16);
    let first = PrimitiveDateTime::parse(cut.unwrap_or(&text), format).ok()?;
    Some(Stretch {
        first,
        end: first,
        precision: DatePrecision::Day,
    })
}

fn day(text: &str) -> Option<Stretch> {
    let first = Date::parse(text, format_description!("[year]-[month]-[day]")).ok()?;
    Some(whole(first, first.next_day()?, DatePrecision::Day))
}

fn month(text: &str) -> Option<Stretch> {
    let first = Date::parse(&format!("{text}-01"), format_description!("[year]-[month]-[day]")).ok()?;
    let last = first.replace_day(first.month().length(first.year())).ok()?;
    Some(whole(first, last.next_day()?, DatePrecision::Month))
}

fn years(text: &str) -> Option<Stretch> {
    let (digits, years, precision) = match text.strip_suffix('s') {
        Some(digits) if digits.ends_with('0') => (digits, 10, DatePrecision::Decade),
        Some(_) => return None,
        None => (text, 1, DatePrecision::Year),
    };
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i32 = digits.parse().ok()?;
    let january = |year| Date::from_calendar_date(year, Month::January, 1).ok();
    Some(whole(january(year)?, january(year + years)?, precision))
}

fn whole(first: Date, end: Date, precision: DatePrecision) -> Stretch {
    Stretch {
        first: first.midnight(),
        end: end.midnight(),
        precision,
    }
}

fn daily(from: &str, to: &str) -> Result<Option<DailyHours>, PeriodProblem> {
    match (from.trim(), to.trim()) {
        ("", "") => Ok(None),
        ("", _) | (_, "") => Err(PeriodProblem::HalfDaily),
        (from, to) => Ok(Some(DailyHours {
            from_minute: clock(from)?,
            to_minute: clock(to)?,
        })),
    }
}

fn clock(text: &str) -> Result<u16, PeriodProblem> {
    if text == "24:00" {
        return Ok(24 * 60);
    }
    let text = text
        .strip_suffix(":00")
        .filter(|cut| cut.len() == 5)
        .unwrap_or(text);
    Time::parse(text, format_description!("[hour]:[minute]"))
        .map(minute)
        .map_err(|_| PeriodProblem::NotATime)
}

fn minute(time: Time) -> u16 {
    u16::from(time.hour()) * 60 + u16::from(time.minute())
}

impl Period {
    /// The four texts that [`read`] takes for it.
    pub fn texts(&self) -> [String; 4] {
        let from = self.begins.map(|begins| self.end_text(begins, false));
        let to = self.ends.map(|ends| self.end_text(ends, true));
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        [
            from.unwrap_or_default(),
            to.unwrap_or_default(),
            self.daily
                .map(|daily| clock(daily.from_minute))
                .unwrap_or_default(),
            self.daily.map(|daily| clock(daily.to_minute)).unwrap_or_default(),
        ]
    }

    /// Midnights stand for whole days, and so on: an end names the last one that belongs to it.
    fn end_text(&self, instant: i64, is_end: bool) -> String {
        let Some(local) = self.zone.local(instant) else {
            return String::new();
        };
        let (date, time) = (local.date(), local.time());
        if time != Time::MIDNIGHT {
            return format!("{}T{:02}:{:02}", iso(date), time.hour(), time.minute());
        }
        let date = if is_end { date - Duration::DAY } else { date };
        match self.precision {
            DatePrecision::Day => iso(date),
            DatePrecision::Month => format!("{:04}-{:02}", date.year(), u8::from(date.month())),
            DatePrecision::Year => format!("{:04}", date.year()),
            DatePrecision::Decade => format!("{:04}s", date.year() / 10 * 10),
        }
    }
}

fn iso(date: Date) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        date.year(),
        u8::from(date.month()),
        date.day()
    )
}
