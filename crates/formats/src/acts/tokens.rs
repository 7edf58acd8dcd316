//! Cuts text into the numbers, months, hours and small words that dates are made of.

use std::collections::HashMap;
use std::ops::Range;

use regex::Regex;
use serde::Deserialize;
use time::{Date, Month, Weekday};

use super::folded::fold;

/// What a small word does beside a date or an hour. One word may do several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(u16);

impl Roles {
    pub(super) const FROM: Self = Self(1);
    pub(super) const TO: Self = Self(1 << 1);
    pub(super) const UNTIL: Self = Self(1 << 2);
    pub(super) const AND: Self = Self(1 << 3);
    pub(super) const BETWEEN: Self = Self(1 << 4);
    pub(super) const FILLER: Self = Self(1 << 5);
    pub(super) const EACH: Self = Self(1 << 6);
    /// Turns a beginning into one without an end: "from … on".
    pub(super) const ONWARD: Self = Self(1 << 7);
    pub(super) const DURATION: Self = Self(1 << 8);
    pub(super) const DASH: Self = Self(1 << 9);
    pub(super) const ORDINAL: Self = Self(1 << 10);
    pub(super) const UNIT: Self = Self(1 << 11);

    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn has(self, role: Self) -> bool {
        self.0 & role.0 != 0
    }

    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits, at most four.
    Number(u16),
    Month(Month),
    Weekday(Weekday),
    Date(Date),
    /// Minutes after midnight, up to 24:00.
    Time(u16),
    Word(Roles),
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// In the folded text.
    pub(super) range: Range<usize>,
}

/// The part `words` of a jurisdiction pack.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordList {
    months: Vec<Vec<String>>,
    /// Seven lists of names, from Monday.
    weekdays: Vec<Vec<String>>,
    /// Endings of an ordinal, and signs that a scan makes of them.
    ordinals: Vec<String>,
    /// Words for the first day of a month.
    first: Vec<String>,
    from: Vec<String>,
    to: Vec<String>,
    until: Vec<String>,
    and: Vec<String>,
    between: Vec<String>,
    filler: Vec<String>,
    each: Vec<String>,
    onward: Vec<String>,
    duration: Vec<String>,
    units: Units,
    numbers: HashMap<String, u16>,
    hours: Vec<String>,
    named_hours: HashMap<String, u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Units {
    hour: Vec<String>,
    day: Vec<String>,
    week: Vec<String>,
    month: Vec<String>,
    year: Vec<String>,
}

/// A [`WordList`] ready for use.
pub(super) struct Words {
    kinds: HashMap<String, Kind>,
    numbers: HashMap<String, u16>,
    units: HashMap<String, Unit>,
    hours: Vec<Regex>,
    dates: Vec<Regex>,
}

impl Words {
    pub(super) fn new(list: &WordList) -> Result<Self, regex::Error> {
        let mut kinds = HashMap::new();
        let roles = [
            (&list.from, Roles::FROM),
            (&list.to, Roles::TO),
            (&list.until, Roles::UNTIL.with(Roles::TO)),
            (&list.and, Roles::AND),
            (&list.between, Roles::BETWEEN.with(Roles::FROM)),
            (&list.filler, Roles::FILLER),
            (&list.each, Roles::EACH),
            (&list.onward, Roles::ONWARD),
            (&list.duration, Roles::DURATION),
            (&list.ordinals, Roles::ORDINAL),
            (&list.units.hour, Roles::UNIT),
            (&list.units.day, Roles::UNIT),
            (&list.units.week, Roles::UNIT),
            (&list.units.month, Roles::UNIT),
            (&list.units.year, Roles::UNIT),
        ];
        for (words, role) in roles {
            for word in words {
                let entry = kinds.entry(fold(word)).or_insert(Kind::Word(Roles::default()));
                if let Kind::Word(roles) = entry {
                    *roles = roles.with(role);
                }
            }
        }
        let months = (1..=12).filter_map(|number| Month::try_from(number).ok());
        for (names, month) in list.months.iter().zip(months) {
            kinds.extend(names.iter().map(|name| (fold(name), Kind::Month(month))));
        }
        let days = std::iter::successors(Some(Weekday::Monday), |day| Some(day.next()));
        for (names, day) in list.weekdays.iter().zip(days) {
            kinds.extend(names.iter().map(|name| (fold(name), Kind::Weekday(day))));
        }
        kinds.extend(list.first.iter().map(|name| (fold(name), Kind::Number(1))));
        let named = list.named_hours.iter();
        kinds.extend(named.map(|(name, minutes)| (fold(name), Kind::Time(*minutes))));
        let units = [
            (&list.units.hour, Unit::Hour),
            (&list.units.day, Unit::Day),
            (&list.units.week, Unit::Week),
            (&list.units.month, Unit::Month),
            (&list.units.year, Unit::Year),
        ];
        Ok(Self {
            kinds,
            numbers: list
                .numbers
                .iter()
                .map(|(word, value)| (fold(word), *value))
                .collect(),
            units: units
                .into_iter()
                .flat_map(|(words, unit)| words.iter().map(move |word| (fold(word), unit)))
                .collect(),
            hours: list
                .hours
                .iter()
                .map(|hours| Regex::new(hours))
                .collect::<Result<_, _>>()?,
            dates: vec![
                Regex::new(r"\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}|\d{2})\b")?,
                Regex::new(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b")?,
            ],
        })
    }

    pub(super) fn unit(&self, word: &str) -> Option<Unit> {
        self.units.get(word).copied()
    }

    pub(super) fn number(&self, word: &str) -> Option<u16> {
        self.numbers.get(word).copied()
    }

    /// A number in digits or words, as a pattern with the group `n`, perhaps repeated in brackets: `2 (deux)`.
    pub(super) fn number_pattern(&self) -> String {
        let mut words: Vec<_> = self
            .numbers
            .keys()
            .map(|word| {
                regex::escape(word)
                    .replace("\\-", r"[\s-]")
                    .replace(' ', r"[\s-]")
            })
            .collect();
        words.sort_unstable_by_key(|word| (std::cmp::Reverse(word.len()), word.clone()));
        let words = words.join("|");
        format!(r"\b(?P<n>\d{{1,3}}|{words})\b(?:\s?\(\s?(?:\d{{1,3}}|{words})\s?\))?")
    }

    /// The tokens of a range of the folded text, in order.
    pub(super) fn tokens(&self, text: &str, within: &Range<usize>) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut at = within.start;
        for token in self.figures(text, within) {
            if token.range.start < at {
                continue;
            }
            self.scan(text, at..token.range.start, &mut tokens);
            at = token.range.end;
            tokens.push(token);
        }
        self.scan(text, at..within.end, &mut tokens);
        tokens
    }

    /// Hours and dates in figures, in order, perhaps overlapping.
    fn figures(&self, text: &str, within: &Range<usize>) -> Vec<Token> {
        let slice = &text[within.clone()];
        let place = |range: Range<usize>| within.start + range.start..within.start + range.end;
        let mut found = Vec::new();
        for pattern in &self.hours {
            for groups in pattern.captures_iter(slice) {
                let number = |name| groups.name(name).and_then(|m| m.as_str().parse::<u16>().ok());
                let minutes = number("h").and_then(|hour| clock(hour, number("m").unwrap_or(0)));
                if let (Some(whole), Some(minutes)) = (groups.get(0), minutes) {
                    let (kind, range) = (Kind::Time(minutes), place(whole.range()));
                    found.push(Token { kind, range });
                }
            }
        }
        for pattern in &self.dates {
            for groups in pattern.captures_iter(slice) {
                let number = |name| groups.name(name).and_then(|m| m.as_str().parse::<u16>().ok());
                let date = (|| date(number("y")?, number("m")?, number("d")?))();
                if let (Some(whole), Some(date)) = (groups.get(0), date)
                    && !is_inside_a_number(slice, &whole.range())
                {
                    let (kind, range) = (Kind::Date(date), place(whole.range()));
                    found.push(Token { kind, range });
                }
            }
        }
        found.sort_unstable_by_key(|token| (token.range.start, std::cmp::Reverse(token.range.end)));
        found
    }

    /// Words, numbers and signs.
    fn scan(&self, text: &str, range: Range<usize>, tokens: &mut Vec<Token>) {
        let mut rest = text[range.clone()].char_indices().peekable();
        while let Some((at, char)) = rest.next() {
            let same: fn(char) -> bool = match char {
                _ if char.is_whitespace() || char == '\'' => continue,
                _ if char.is_ascii_digit() => |char| char.is_ascii_digit(),
                _ if char.is_alphabetic() => char::is_alphabetic,
                _ => |_| false,
            };
            let mut end = at + char.len_utf8();
            while let Some((next, char)) = rest.next_if(|(_, char)| same(*char)) {
                end = next + char.len_utf8();
            }
            let range = range.start + at..range.start + end;
            let kind = self.kind(&text[range.clone()]);
            tokens.push(Token { kind, range });
        }
    }

    fn kind(&self, word: &str) -> Kind {
        if let Some(kind) = self.kinds.get(word) {
            return *kind;
        }
        match word {
            "," => Kind::Word(Roles::AND),
            "-" | "/" => Kind::Word(Roles::DASH),
            "(" | ")" | ":" | "." => Kind::Word(Roles::FILLER),
            "*" | "\"" => Kind::Word(Roles::ORDINAL.with(Roles::FILLER)),
            _ if word.len() <= 4 => word.parse().map_or(Kind::Word(Roles::default()), Kind::Number),
            _ => Kind::Word(Roles::default()),
        }
    }
}

/// A part of a longer row of figures, such as a telephone number or the number of an act.
fn is_inside_a_number(text: &str, range: &Range<usize>) -> bool {
    let glue = |char: char| matches!(char, '-' | '/' | '.');
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let starts = before
        .strip_suffix(glue)
        .is_some_and(|before| before.ends_with(|char: char| char.is_alphanumeric()));
    let ends = after
        .strip_prefix(glue)
        .is_some_and(|after| after.starts_with(|char: char| char.is_alphanumeric()));
    starts || ends
}

fn clock(hour: u16, minute: u16) -> Option<u16> {
    let minutes = hour * 60 + minute;
    (minute < 60 && minutes <= 24 * 60).then_some(minutes)
}

/// Two digits of a year are of this century.
pub(super) fn date(year: u16, month: u16, day: u16) -> Option<Date> {
    let year = if year < 100 { 2000 + year } else { year };
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let known = (1900..2200).contains(&year);
    Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?)
        .ok()
        .filter(|_| known)
}
