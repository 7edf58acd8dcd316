//! Texts of a file as values of ours.

use domain::taxonomy::{Value, ValueType};
use domain::text::Text;
use serde::Deserialize;
use time::{Date, Month};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// How the file writes fractions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decimal {
    Point,
    Comma,
}

impl Decimal {
    pub(super) const fn of(comma: bool) -> Self {
        if comma { Self::Comma } else { Self::Point }
    }

    /// A number without exponent, groups or units: what is more is not a number of a table.
    pub(super) fn read(self, text: &str) -> Option<f64> {
        let text = text.trim();
        let swapped;
        let text = match self {
            Self::Point => text,
            Self::Comma => {
                if text.contains('.') && text.contains(',') {
                    return None;
                }
                swapped = text.replace(',', ".");
                &swapped
            }
        };
        let is_number = text.len() <= 40
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E'));
        text.parse()
            .ok()
            .filter(|number: &f64| is_number && number.is_finite())
    }
}

/// The value of this type that a text is; `None` for what is none, or out of range.
pub(super) fn read(text: &str, value_type: ValueType, decimal: Decimal) -> Option<Value> {
    let text = text.trim();
    match value_type {
        ValueType::Choice(choices) => choices.find(text).map(Value::Code),
        ValueType::Choices(choices) => text
            .split([';', ','])
            .map(str::trim)
            .filter(|code| !code.is_empty())
            .map(|code| choices.find(code))
            .collect::<Option<Vec<_>>>()
            .map(Value::Codes),
        ValueType::Number { min, max, .. } => decimal
            .read(text)
            .filter(|number| (min..=max).contains(number))
            .map(Value::Number),
        ValueType::Integer { min, max, .. } => text
            .parse()
            .ok()
            .filter(|number| (min..=max).contains(number))
            .map(Value::Integer),
        ValueType::Flag => match folded(text).as_str() {
            "true" | "yes" | "oui" | "vrai" | "1" => Some(Value::Flag(true)),
            "false" | "no" | "non" | "faux" | "0" => Some(Value::Flag(false)),
            _ => None,
        },
        ValueType::Line { max } => Text::line(text, max).ok().flatten().map(Value::Text),
        ValueType::Range
        | ValueType::Paragraph { .. }
        | ValueType::Day
        | ValueType::Address
        | ValueType::Sha256 => None,
    }
}

/// Without accents and in small letters, single spaces between words: as people compare.
pub(super) fn folded(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How the file writes days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum DayFormat {
    #[serde(rename = "yyyy-mm-dd")]
    Iso,
    #[serde(rename = "dd/mm/yyyy")]
    French,
    /// A year below 70 is of this century.
    #[serde(rename = "dd/mm/yy")]
    FrenchShort,
    #[serde(rename = "yyyymmdd")]
    Digits,
}

impl DayFormat {
    pub(super) fn read(self, text: &str) -> Option<Date> {
        let text = text.trim();
        // A time of day may follow.
        let text = text.split(['T', ' ']).next()?;
        let parts: Vec<&str> = match self {
            Self::Iso => text.split('-').collect(),
            Self::French | Self::FrenchShort => text.split('/').rev().collect(),
            Self::Digits if text.len() == 8 && text.is_ascii() => vec![&text[..4], &text[4..6], &text[6..]],
            Self::Digits => return None,
        };
        let &[year, month, day] = parts.as_slice() else {
            return None;
        };
        let digits = if self == Self::FrenchShort { 2 } else { 4 };
        let year: i32 = (year.len() == digits).then(|| year.parse().ok())??;
        let year = match self {
            Self::FrenchShort if year < 70 => 2000 + year,
            Self::FrenchShort => 1900 + year,
            _ => year,
        };
        let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
        Date::from_calendar_date(year, month, day.parse().ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn numbers_with_points_and_commas() {
        assert_eq!(Decimal::Point.read("2.5"), Some(2.5));
        assert_eq!(Decimal::Comma.read("2,5"), Some(2.5));
        assert_eq!(Decimal::Comma.read("2.5"), Some(2.5));
        assert_eq!(Decimal::Comma.read("1.234,5"), None);
        for text in ["2,5", "NaN", "inf", "", "1 000", "0x1"] {
            assert_eq!(Decimal::Point.read(text), None, "{text}");
        }
    }

    #[test]
    fn days_as_tables_write_them() {
        assert_eq!(
            DayFormat::FrenchShort.read("20/01/12"),
            Some(date!(2012 - 01 - 20))
        );
        assert_eq!(DayFormat::French.read("20/01/2012"), Some(date!(2012 - 01 - 20)));
        assert_eq!(
            DayFormat::Iso.read("2012-01-20T10:00:00Z"),
            Some(date!(2012 - 01 - 20))
        );
        assert_eq!(DayFormat::Digits.read("20120120"), Some(date!(2012 - 01 - 20)));
        for text in ["inconnue", "Début 2019", "31/02/12", "1/1/1", ""] {
            assert_eq!(DayFormat::FrenchShort.read(text), None, "{text}");
        }
    }
}
