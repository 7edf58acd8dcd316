//! The days and hours of one clause in a row, with the small words between them.

use std::ops::Range;

use time::Date;

use super::days::Day;
use super::groups::{Clause, Group, Hours, MIDNIGHT, Stretch};
use super::tokens::{Kind, Roles, Token};

#[derive(Clone, Debug)]
enum What {
    Day { date: Date, is_full: bool },
    Time(u16),
}

pub(super) struct Value {
    what: What,
    tokens: Range<usize>,
}

pub(super) struct Row<'a> {
    tokens: &'a [Token],
    pub(super) values: Vec<Value>,
}

impl<'a> Row<'a> {
    pub(super) fn new(tokens: &'a [Token], days: &[Day]) -> Self {
        let mut values: Vec<_> = days
            .iter()
            .map(|day| Value {
                what: What::Day {
                    date: day.date,
                    is_full: day.is_full,
                },
                tokens: day.tokens.clone(),
            })
            .collect();
        for (at, token) in tokens.iter().enumerate() {
            if let Kind::Time(minutes) = token.kind {
                values.push(Value {
                    what: What::Time(minutes),
                    tokens: at..at + 1,
                });
            }
        }
        values.sort_by_key(|value| value.tokens.start);
        Self { tokens, values }
    }

    /// Reads what begins with the value at `at`; the index of the next one to read.
    pub(super) fn read(&self, at: usize, clause: &mut Clause) -> usize {
        if let Some(group) = self.crossed(at) {
            clause.groups.push(group);
            return at + 4;
        }
        if let Some(hours) = self.hours(at) {
            self.attach(hours, at, clause);
            return at + 2;
        }
        match self.values[at].what {
            What::Time(_) => at + 1,
            What::Day { date, .. } => {
                let groups = clause.groups.len();
                let next = self.day(at, date, clause);
                if clause.hours_lead
                    && let [.., group] = &mut clause.groups[groups..]
                {
                    group.hours = std::mem::take(&mut clause.hours);
                }
                next
            }
        }
    }

    /// "de 18h le 5 mai 2025 à 2h le 6 mai 2025"
    fn crossed(&self, at: usize) -> Option<Group> {
        let (begin, first) = (self.time(at)?, self.date(at + 1)?);
        let (end, last) = (self.time(at + 2)?, self.date(at + 3)?);
        let linked = (at + 1..=at + 3).all(|at| self.is_linked(at));
        let fits = self.lead(at).has(Roles::FROM) && self.lead(at + 2).has(Roles::TO);
        (linked && fits && first <= last).then(|| {
            self.group(
                at,
                at + 3,
                Stretch::Range((first, Some(begin)), (last, Some(end))),
            )
        })
    }

    fn hours(&self, at: usize) -> Option<Hours> {
        let (begin, end) = (self.time(at)? % MIDNIGHT, self.time(at + 1)?);
        let lead = self.lead(at + 1);
        let joins = lead.has(Roles::TO)
            || (lead.has(Roles::DASH) && self.gap(at + 1).len() == 1)
            || (lead.has(Roles::AND) && self.lead(at).has(Roles::BETWEEN));
        let apart = lead.has(Roles::FROM) && !lead.has(Roles::TO);
        (self.is_linked(at + 1) && joins && !apart && begin != end).then_some((begin, end))
    }

    fn attach(&self, hours: Hours, at: usize, clause: &mut Clause) {
        let range = self.range(at, at + 1);
        let leads = self.date(at + 2).is_some() && self.is_linked(at + 2);
        if leads && (clause.groups.is_empty() || clause.hours_lead) {
            clause.hours_lead = true;
            clause.hours.push((hours, range));
            return;
        }
        match clause.groups.last_mut() {
            Some(group) => {
                if group.hours.iter().all(|(known, _)| *known != hours) {
                    group.hours.push((hours, range));
                }
            }
            None => clause.hours.push((hours, range)),
        }
    }

    fn day(&self, at: usize, date: Date, clause: &mut Clause) -> usize {
        if self.is_end_of_night(at, date, clause) {
            return at + 1;
        }
        let (begin, next) = self.hour_of(at);
        let ends_with = begin;
        let begin = begin.map(|minutes| minutes % MIDNIGHT);
        let lead = self.lead(at);
        let onward = lead.has(Roles::ONWARD);
        if let Some(last) = self.date(next).filter(|_| self.is_range(at, next)) {
            let (end, after) = self.hour_of(next);
            let first = before(date, self.is_full(at), last);
            let stretch = Stretch::Range((first, begin), (last, end));
            if first <= last {
                clause.groups.push(self.group(at, after - 1, stretch));
            }
            return after;
        }
        if lead.has(Roles::TO) {
            if let Some(group) = clause.groups.last_mut()
                && let Stretch::From(from) = group.stretch
                && from.0 <= date
            {
                group.stretch = Stretch::Range(from, (date, ends_with));
                group.ranges.push(self.range(at, next - 1));
                return next;
            }
            if lead.has(Roles::UNTIL) {
                let stretch = Stretch::Until((date, ends_with));
                clause.groups.push(self.group(at, next - 1, stretch));
                return next;
            }
        }
        if onward {
            let stretch = Stretch::From((date, begin));
            clause.groups.push(self.group(at, next - 1, stretch));
            return next;
        }
        let mut dates = vec![date];
        let mut next = next;
        while begin.is_none()
            && let Some(date) = self.date(next)
            && self.is_listed(next)
        {
            dates.push(date);
            next += 1;
        }
        let group = self.group(at, next - 1, Stretch::Days(dates, begin));
        clause.groups.push(group);
        next
    }

    /// "le 5 mai 2025 de 20h à 2h le 6 mai 2025": the second day says no more than the hours.
    fn is_end_of_night(&self, at: usize, date: Date, clause: &Clause) -> bool {
        let Some(Group {
            stretch: Stretch::Days(dates, _),
            hours,
            ..
        }) = clause.groups.last()
        else {
            return false;
        };
        let crosses = hours.last().is_some_and(|((begin, end), _)| end <= begin);
        let lead = self.lead(at);
        at > 0
            && self.time(at - 1).is_some()
            && self.is_linked(at)
            && !lead.has(Roles::AND)
            && crosses
            && dates.last().and_then(|day| day.next_day()) == Some(date)
    }

    /// The hour beside a day, and the index of the next value.
    fn hour_of(&self, at: usize) -> (Option<u16>, usize) {
        let hour = self
            .time(at + 1)
            .filter(|_| self.is_linked(at + 1) && self.hours(at + 1).is_none());
        // "le 3 mai et à 20h le 4 mai": the hour leads the next day.
        (hour, at + 1 + usize::from(hour.is_some()))
    }

    fn is_range(&self, first: usize, last: usize) -> bool {
        let (begin, end) = (self.lead(first), self.lead(last));
        let gap = self.gap(last);
        let joins = end.has(Roles::TO)
            || (end.has(Roles::DASH) && gap.len() == 1)
            || (end.has(Roles::AND) && begin.has(Roles::BETWEEN) && !end.has(Roles::FROM));
        let near = gap.len() <= 12 && begin.has(Roles::FROM) && end.has(Roles::TO);
        joins && (self.is_linked(last) || near)
    }

    fn is_listed(&self, at: usize) -> bool {
        let lead = self.lead(at);
        let apart = [Roles::FROM, Roles::TO].into_iter().any(|role| lead.has(role));
        let begins_range = self.date(at + 1).is_some() && self.is_range(at, at + 1);
        self.is_linked(at) && !apart && lead.has(Roles::AND) && !begins_range
    }

    fn group(&self, first: usize, last: usize, stretch: Stretch) -> Group {
        Group {
            is_linked: first > 0 && self.is_linked(first),
            ..Group::new(stretch, vec![self.range(first, last)])
        }
    }

    fn range(&self, first: usize, last: usize) -> Range<usize> {
        let first = &self.tokens[self.values[first].tokens.start];
        let last = &self.tokens[self.values[last].tokens.end - 1];
        first.range.start..last.range.end
    }

    fn time(&self, at: usize) -> Option<u16> {
        match self.values.get(at)?.what {
            What::Time(minutes) => Some(minutes),
            What::Day { .. } => None,
        }
    }

    fn date(&self, at: usize) -> Option<Date> {
        match self.values.get(at)?.what {
            What::Day { date, .. } => Some(date),
            What::Time(_) => None,
        }
    }

    fn is_full(&self, at: usize) -> bool {
        matches!(self.values[at].what, What::Day { is_full: true, .. })
    }

    /// The tokens between a value and the one before it.
    fn gap(&self, at: usize) -> &[Token] {
        let start = at
            .checked_sub(1)
            .map_or(0, |before| self.values[before].tokens.end);
        &self.tokens[start..self.values[at].tokens.start]
    }

    /// Only small words stand between a value and the one before it.
    fn is_linked(&self, at: usize) -> bool {
        let gap = self.gap(at);
        gap.len() <= 8 && gap.iter().all(|token| small(token).is_some())
    }

    /// What the small words just before a value do.
    fn lead(&self, at: usize) -> Roles {
        self.gap(at)
            .iter()
            .rev()
            .take(8)
            .map_while(small)
            .fold(Roles::default(), Roles::with)
    }
}

/// "du 30 décembre au 2 janvier 2026": a year that only the end has may be too late for the beginning.
fn before(first: Date, is_full: bool, last: Date) -> Date {
    let is_over_new_year = u8::from(first.month()) > u8::from(last.month());
    if first <= last || is_full || !is_over_new_year {
        return first;
    }
    first.replace_year(last.year() - 1).unwrap_or(first)
}

fn small(token: &Token) -> Option<Roles> {
    match token.kind {
        Kind::Word(roles) if !roles.is_none() && roles != Roles::UNIT => Some(roles),
        Kind::Weekday(_) => Some(Roles::FILLER),
        _ => None,
    }
}
