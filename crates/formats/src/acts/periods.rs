//! When the act applies.

use std::ops::Range;

use time::{Date, Duration, PrimitiveDateTime, Time};

use super::days::days;
use super::expand::{Ranged, later, periods_of};
use super::folded::joined;
use super::groups::{Clause, Group, Stretch, clause};
use super::layout::{Layout, Page};
use super::links::Link;
use super::pack::Jurisdiction;
use super::{Found, ProposedPeriod};

/// An act does not allow what is over for so long; a day that old is that of an event it recalls.
const OLDEST: Duration = Duration::days(31);
/// The words that name another act stand before its date within so many bytes.
const REFERENCE: usize = 200;

/// What is known of the act's own days, each with where that stands in the folded text.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    pub(super) signed_on: Option<(Date, Range<usize>)>,
    pub(super) published_on: Option<(Date, Range<usize>)>,
}

impl Own {
    /// From when the act holds if it names no day itself.
    fn begins(&self) -> Option<&(Date, Range<usize>)> {
        self.published_on.as_ref().or(self.signed_on.as_ref())
    }
}

/// Periods of the articles, else of the request, else of the title.
pub(super) fn periods(
    page: &Page<'_>,
    pack: &Jurisdiction,
    layout: &Layout,
    title: Option<&Range<usize>>,
    own: &Own,
) -> Vec<Found<ProposedPeriod>> {
    let mut clauses = layout.clauses();
    clauses.retain(|clause| {
        let links = pack.links.find(&page.folded, &page.letters, clause);
        links.iter().all(|(link, _)| *link != Link::Repeals)
    });
    let title: Vec<_> = title.cloned().into_iter().collect();
    [clauses, layout.requests.clone(), title]
        .iter()
        .map(|ranges| Reader { page, pack, own }.read(ranges))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

struct Reader<'a> {
    page: &'a Page<'a>,
    pack: &'a Jurisdiction,
    own: &'a Own,
}

impl Reader<'_> {
    fn read(&self, clauses: &[Range<usize>]) -> Vec<Found<ProposedPeriod>> {
        let mut groups: Vec<Group> = Vec::new();
        for range in clauses {
            let mut clause = self.clause(range);
            self.close(range, &mut clause);
            if clause.groups.is_empty()
                && let Some(last) = groups.last_mut()
                && last.hours.is_empty()
                && !last.stretch.has_hour()
            {
                last.hours = clause.hours;
                last.is_daily |= clause.is_daily;
            }
            groups.append(&mut clause.groups);
        }
        let mut periods: Vec<Ranged> = groups.iter().flat_map(periods_of).collect();
        self.tidy(&mut periods);
        periods
            .into_iter()
            .map(|(value, ranges)| Found {
                value,
                spans: joined(
                    ranges
                        .into_iter()
                        .flat_map(|range| self.page.folded.spans(range))
                        .collect(),
                ),
            })
            .collect()
    }

    fn clause(&self, range: &Range<usize>) -> Clause {
        let (text, pack) = (self.page.folded.text.as_str(), self.pack);
        let mut tokens = pack.words.tokens(text, range);
        let mut replaces = false;
        if let Some(replaced) = &pack.layout.replaced {
            for old in replaced.find_iter(&text[range.clone()]) {
                let old = range.start + old.start()..range.start + old.end();
                tokens.retain(|token| !old.contains(&token.range.start));
                replaces = true;
            }
        }
        let year = self.own.signed_on.as_ref().map(|(date, _)| date.year());
        let mut days = days(&tokens, year);
        days.retain(|day| {
            let end = tokens[day.tokens.start].range.start;
            let start = self
                .page
                .folded
                .floor(end.saturating_sub(REFERENCE).max(range.start));
            let before = &text[start..end];
            !pack
                .layout
                .reference
                .iter()
                .any(|reference| reference.is_match(before))
        });
        let mut clause = clause(text, &tokens, &days, &pack.words);
        // A single new day is half of a range whose other half stands in the act that is modified.
        let is_half = |group: &Group| matches!(&group.stretch, Stretch::Days(days, None) if days.len() == 1);
        clause
            .groups
            .retain(|group| !replaces || !group.hours.is_empty() || !is_half(group));
        clause
    }

    /// Gives a beginning its end, and an end its beginning, where the clause says a duration or the act's own days do.
    fn close(&self, range: &Range<usize>, clause: &mut Clause) {
        let since = &self.pack.layout.since_act;
        let open = clause
            .groups
            .iter()
            .any(|group| matches!(group.stretch, Stretch::From(_)));
        if let (Some((_, _, said)), false) = (&clause.duration, open)
            && clause.groups.is_empty()
            && self.page.has(since, range)
            && let Some((date, at)) = self.own.begins()
        {
            let ranges = vec![at.clone(), said.clone()];
            clause
                .groups
                .push(Group::new(Stretch::From((*date, None)), ranges));
        }
        for group in &mut clause.groups {
            match (&group.stretch, &clause.duration, self.own.begins()) {
                (Stretch::From(from), Some((count, unit, said)), _) => {
                    if let Some(to) = later(*from, *count, *unit) {
                        group.stretch = Stretch::Range(*from, to);
                        group.ranges.push(said.clone());
                    }
                }
                (Stretch::Until(until), _, Some((date, at))) if *date <= until.0 => {
                    group.stretch = Stretch::Range((*date, None), *until);
                    group.ranges.push(at.clone());
                }
                _ => {}
            }
        }
    }

    /// Drops what is long over, joins what is said twice, and leaves out whole days where another article gives hours.
    fn tidy(&self, periods: &mut Vec<Ranged>) {
        if let Some((signed_on, _)) = self.own.signed_on {
            periods.retain(|(period, _)| signed_on - period.to.date() <= OLDEST);
        }
        periods.sort_by_key(|(period, _)| *period);
        periods.dedup_by(|(period, ranges), (kept, all)| {
            let same = period == kept;
            if same {
                all.append(ranges);
            }
            same
        });
        let mut hourly: Vec<_> = periods
            .iter()
            .map(|(period, _)| *period)
            .filter(|p| !is_whole(p))
            .collect();
        hourly.sort_by_key(|period| period.from);
        periods.retain(|(period, _)| {
            let next = hourly.partition_point(|other| other.from < period.from);
            let is_said_better = hourly
                .get(next)
                .is_some_and(|other| other.from < period.to && other.from.date() < period.to.date());
            !(is_whole(period) && is_said_better)
        });
    }
}

/// From midnight to midnight.
fn is_whole(period: &ProposedPeriod) -> bool {
    let midnight = |at: PrimitiveDateTime| at.time() == Time::MIDNIGHT;
    period.daily.is_none() && midnight(period.from) && midnight(period.to)
}
