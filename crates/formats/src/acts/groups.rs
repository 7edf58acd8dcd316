//! Puts the days and hours of one clause together: ranges, lists, daily hours, durations.

use std::ops::Range;

use time::{Date, Weekday};

use super::days::Day;
use super::row::Row;
use super::tokens::{Kind, Roles, Token, Unit, Words};

/// A day, and an hour of it (minutes after midnight) if one is given.
pub(super) type Moment = (Date, Option<u16>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    Range(Moment, Moment),
    /// In the order of the text; the hour is that of the beginning.
    Days(Vec<Date>, Option<u16>),
    From(Moment),
    Until(Moment),
}

impl Stretch {
    /// An hour stands beside one of its days.
    pub(super) fn has_hour(&self) -> bool {
        match self {
            Self::Range((_, begin), (_, end)) => begin.is_some() || end.is_some(),
            Self::Days(_, begin) => begin.is_some(),
            Self::From((_, hour)) | Self::Until((_, hour)) => hour.is_some(),
        }
    }
}

/// The minutes of a day: midnight begins a day where something begins, and ends one where something ends.
pub(super) const MIDNIGHT: u16 = 24 * 60;

/// From and until which minute after midnight.
pub(super) type Hours = (u16, u16);

#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) stretch: Stretch,
    /// Each with where it stands.
    pub(super) hours: Vec<(Hours, Range<usize>)>,
    /// "each day" is said.
    pub(super) is_daily: bool,
    /// Days of the week that the clause names by themselves.
    pub(super) weekdays: Vec<Weekday>,
    /// In the folded text.
    pub(super) ranges: Vec<Range<usize>>,
    /// Only small words stand between it and the group before it.
    pub(super) is_linked: bool,
}

impl Group {
    /// One that stands by itself.
    pub(super) fn new(stretch: Stretch, ranges: Vec<Range<usize>>) -> Self {
        Self {
            stretch,
            hours: Vec::new(),
            is_daily: false,
            weekdays: Vec::new(),
            ranges,
            is_linked: false,
        }
    }
}

/// What one clause says on time.
#[derive(Default)]
pub(super) struct Clause {
    pub(super) groups: Vec<Group>,
    /// Hours without a day beside them.
    pub(super) hours: Vec<(Hours, Range<usize>)>,
    pub(super) duration: Option<(u16, Unit, Range<usize>)>,
    pub(super) is_daily: bool,
    /// Hours stand before their days: "de 8h à 10h le 3 mai et de 9h à 12h le 4 mai".
    pub(super) hours_lead: bool,
}

/// `days` are those of `tokens` that count.
pub(super) fn clause(text: &str, tokens: &[Token], days: &[Day], words: &Words) -> Clause {
    let row = Row::new(tokens, days);
    let is_daily = tokens.iter().any(|token| has(token, Roles::EACH));
    let mut clause = Clause {
        duration: duration(text, tokens, words),
        is_daily,
        ..Clause::default()
    };
    let mut at = 0;
    while at < row.values.len() {
        at = row.read(at, &mut clause);
    }
    let weekdays = weekdays(tokens, days);
    for group in &mut clause.groups {
        group.is_daily = is_daily;
        group.weekdays.clone_from(&weekdays);
    }
    share_hours(&mut clause);
    clause
}

/// Hours before the first days belong to these; days without hours that stand in one row with days that have some
/// share them.
fn share_hours(clause: &mut Clause) {
    if !clause.groups.is_empty() && clause.groups.iter().all(|group| group.hours.is_empty()) {
        for (hours, range) in std::mem::take(&mut clause.hours) {
            for group in &mut clause.groups {
                group.hours.push((hours, range.clone()));
            }
        }
    }
    let mut later: Option<Vec<(Hours, Range<usize>)>> = None;
    for group in clause.groups.iter_mut().rev() {
        let has_own = group.stretch.has_hour();
        if !group.hours.is_empty() {
            later = Some(group.hours.clone());
        } else if !has_own && let Some(hours) = &later {
            group.hours.clone_from(hours);
        }
        later = later.filter(|_| group.is_linked);
    }
    // "de 20h à 2h, les nuits du 4 au 5 et du 5 au 6 juillet"
    let mut earlier: Vec<(Hours, Range<usize>)> = Vec::new();
    for group in clause.groups.iter_mut().filter(|_| clause.hours_lead) {
        let takes = group.is_linked && group.hours.is_empty() && !group.stretch.has_hour();
        if takes {
            group.hours.clone_from(&earlier);
        }
        earlier.clone_from(&group.hours);
    }
}

pub(super) fn has(token: &Token, role: Roles) -> bool {
    matches!(token.kind, Kind::Word(roles) if roles.has(role))
}

/// Days of the week that belong to no date: "tous les samedis", "du lundi au vendredi".
fn weekdays(tokens: &[Token], days: &[Day]) -> Vec<Weekday> {
    let mut found: Vec<(usize, Weekday)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let next = days.partition_point(|day| day.tokens.end <= at);
        let is_dated = days.get(next).is_some_and(|day| day.tokens.contains(&at));
        if let (Kind::Weekday(day), false) = (token.kind, is_dated) {
            let to = found
                .last()
                .filter(|(last, _)| at - last == 2 && has(&tokens[at - 1], Roles::TO));
            let first = to.map_or(day, |(_, first)| first.next());
            let days = std::iter::successors(Some(first), |day| Some(day.next())).take(7);
            let length = days.clone().position(|other| other == day).unwrap_or(0);
            found.extend(days.take(length + 1).map(|day| (at, day)));
        }
    }
    found.into_iter().map(|(_, day)| day).take(7).collect()
}

/// "pour une durée de trois mois": the number and the unit follow soon after the word.
fn duration(text: &str, tokens: &[Token], words: &Words) -> Option<(u16, Unit, Range<usize>)> {
    let at = tokens.iter().position(|token| has(token, Roles::DURATION))?;
    let rest = &tokens[at + 1..tokens.len().min(at + 9)];
    let start = tokens[at].range.start;
    let mut count = None;
    for token in rest {
        let word = &text[token.range.clone()];
        match token.kind {
            Kind::Time(minutes) if minutes % 60 == 0 => {
                return Some((minutes / 60, Unit::Hour, start..token.range.end));
            }
            Kind::Number(number) => count = Some(number),
            _ if count.is_some() && words.unit(word).is_some() => {
                let unit = words.unit(word)?;
                return Some((count?, unit, start..token.range.end));
            }
            _ => count = words.number(word).or(count),
        }
    }
    None
}
