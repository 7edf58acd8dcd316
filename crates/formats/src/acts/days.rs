//! Days in a row of tokens: "3 mai 2025", and what is left of it in a list or a range ("les 3, 4 et 5 mai 2025").

use std::ops::Range;

use time::{Date, Month};

use super::tokens::{Kind, Roles, Token, date};

#[derive(Clone, Debug)]
pub(super) struct Day {
    pub(super) date: Date,
    /// Indices of its tokens, the name of the weekday included.
    pub(super) tokens: Range<usize>,
    /// Written with its own year.
    pub(super) is_full: bool,
}

/// All days, in order. A year that is missing is that of the next day in the row, else of the one before, else
/// `year`; without any the day is left out.
pub(super) fn days(tokens: &[Token], year: Option<i32>) -> Vec<Day> {
    let mut found: Vec<(u16, Month, Option<i32>, Range<usize>)> = Vec::new();
    for at in (0..tokens.len()).rev() {
        match tokens[at].kind {
            Kind::Date(date) => {
                let day = u16::from(date.day());
                found.push((
                    day,
                    date.month(),
                    Some(date.year()),
                    with_weekday(tokens, at, at + 1),
                ));
            }
            Kind::Number(day @ 1..=31) => {
                let end = after_ordinal(tokens, at, day);
                if let Some(Kind::Month(month)) = tokens.get(end).map(|token| token.kind) {
                    let next = end + 1 + usize::from(is_short(tokens, end));
                    let year = tokens.get(next).and_then(|token| full_year(token.kind));
                    let end = if year.is_some() { next + 1 } else { end + 1 };
                    found.push((day, month, year, with_weekday(tokens, at, end)));
                } else if let Some((_, month, year, next)) = found.last()
                    && is_listed(&tokens[end..next.start])
                    && is_led(tokens, at)
                {
                    let (month, year) = (*month, *year);
                    found.push((day, month, year, with_weekday(tokens, at, end)));
                }
            }
            _ => {}
        }
    }
    let mut later = None;
    for (_, _, year, _) in &mut found {
        *year = year.or(later);
        later = *year;
    }
    found.reverse();
    let mut earlier = year;
    let mut result = Vec::with_capacity(found.len());
    for (day, month, own_year, range) in found {
        let known = own_year.or(earlier);
        earlier = known;
        let date = known
            .and_then(|year| u16::try_from(year).ok())
            .and_then(|year| date(year, u16::from(u8::from(month)), day));
        if let Some(date) = date {
            let is_full = own_year.is_some() && has_year(&tokens[range.clone()]);
            result.push(Day {
                date,
                tokens: range,
                is_full,
            });
        }
    }
    result
}

/// Whether a full stop follows the name of the month: "02 juil. 2025".
fn is_short(tokens: &[Token], month: usize) -> bool {
    let end = tokens[month].range.end;
    tokens.get(month + 1).is_some_and(|token| {
        let is_sign = matches!(token.kind, Kind::Word(roles) if roles.has(Roles::FILLER));
        is_sign && token.range == (end..end + 1)
    })
}

fn has_year(tokens: &[Token]) -> bool {
    tokens
        .last()
        .is_some_and(|token| matches!(token.kind, Kind::Date(_)) || full_year(token.kind).is_some())
}

fn full_year(kind: Kind) -> Option<i32> {
    match kind {
        Kind::Number(year @ 1900..2200) => Some(i32::from(year)),
        _ => None,
    }
}

/// The index after "1er", "1°" and what scans make of them.
fn after_ordinal(tokens: &[Token], at: usize, day: u16) -> usize {
    let most = if day == 1 { 3 } else { 1 };
    let is_ordinal = |token: &&Token| match token.kind {
        Kind::Word(roles) => roles.has(Roles::ORDINAL),
        _ => false,
    };
    at + 1 + tokens[at + 1..].iter().take(most).take_while(is_ordinal).count()
}

fn with_weekday(tokens: &[Token], start: usize, end: usize) -> Range<usize> {
    let named = start > 0 && matches!(tokens[start - 1].kind, Kind::Weekday(_));
    start - usize::from(named)..end
}

/// Whether the number may begin a day: not "article 3, le 5 mai".
fn is_led(tokens: &[Token], at: usize) -> bool {
    match at.checked_sub(1).map(|before| tokens[before].kind) {
        None | Some(Kind::Weekday(_) | Kind::Time(_) | Kind::Month(_)) => true,
        Some(Kind::Word(roles)) => !roles.is_none(),
        Some(_) => false,
    }
}

/// Whether these tokens may stand between two days that share a month: a few small words or one hour.
fn is_listed(tokens: &[Token]) -> bool {
    let counts = |token: &Token| matches!(token.kind, Kind::Word(roles) if roles.has(Roles::UNIT));
    if tokens.first().is_some_and(counts) {
        return false;
    }
    let joins = tokens.iter().any(|token| match token.kind {
        Kind::Word(roles) => [Roles::AND, Roles::TO, Roles::DASH]
            .into_iter()
            .any(|role| roles.has(role)),
        _ => false,
    });
    let small = tokens.iter().all(|token| match token.kind {
        Kind::Word(roles) => !roles.is_none() && !roles.has(Roles::DURATION),
        Kind::Time(_) | Kind::Weekday(_) => true,
        _ => false,
    });
    joins && small && tokens.len() <= 6
}
