//! Other acts that this one modifies or repeals.

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;
use time::Date;

use super::PackFault;
use super::days::days;
use super::layout::{Layout, Page};
use super::number::{ActNumber, Mention, mentions};
use super::pack::Jurisdiction;
use super::phrases::Phrases;

/// The date of an act follows its number within so many bytes.
const DATE_REACH: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    Modifies,
    Repeals,
}

/// The part `links` of a jurisdiction pack: phrases beside the number of the other act.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkForm {
    modifies: Vec<String>,
    repeals: Vec<String>,
}

impl LinkForm {
    pub(super) fn phrases(&self) -> Result<Phrases<Link>, PackFault> {
        let modifies = self
            .modifies
            .iter()
            .map(|phrase| (Link::Modifies, phrase.as_str()));
        let repeals = self.repeals.iter().map(|phrase| (Link::Repeals, phrase.as_str()));
        Ok(Phrases::new(modifies.chain(repeals))?)
    }
}

/// The other acts, each beside the nearest phrase of its clause; in the title only behind the phrase, for the act's own
/// number stands before it. An act that a clause names by its date alone is looked up among the recitals.
pub(super) fn links(
    page: &Page<'_>,
    pack: &Jurisdiction,
    layout: &Layout,
    title: Option<&Range<usize>>,
    own: Option<&ActNumber>,
) -> Vec<(Link, ActNumber, Range<usize>)> {
    let mut found = Vec::new();
    let mut dated = None;
    let clauses = layout.clauses();
    for (range, in_title) in title
        .map(|range| (range, true))
        .into_iter()
        .chain(clauses.iter().map(|range| (range, false)))
    {
        let phrases = pack.links.find(&page.folded, &page.letters, range);
        if phrases.is_empty() {
            continue;
        }
        let mut others = named(page, pack, range);
        if others.is_empty() && !in_title {
            let dated = dated.get_or_insert_with(|| by_date(page, pack, layout));
            others = dates(page, pack, range)
                .into_iter()
                .filter_map(|(date, range)| Some((dated.get(&date)?.clone(), range)))
                .collect();
        }
        for (number, range) in others {
            let next = phrases.partition_point(|(_, phrase)| phrase.start < range.start);
            let before = next.checked_sub(1).and_then(|at| phrases.get(at));
            let after = phrases.get(next).filter(|_| !in_title);
            let nearest = [before, after].into_iter().flatten().min_by_key(|(_, phrase)| {
                let before = range.start.saturating_sub(phrase.end);
                before.max(phrase.start.saturating_sub(range.end))
            });
            if let Some((link, _)) = nearest
                && own.is_none_or(|own| own.text != number.text)
            {
                found.push((*link, number, range));
            }
        }
    }
    found
}

fn named(page: &Page<'_>, pack: &Jurisdiction, range: &Range<usize>) -> Vec<(ActNumber, Range<usize>)> {
    mentions(&pack.numbers, &pack.subdivisions, &page.folded, range)
        .into_iter()
        .map(|Mention { number, range, .. }| (number, range))
        .collect()
}

fn dates(page: &Page<'_>, pack: &Jurisdiction, range: &Range<usize>) -> Vec<(Date, Range<usize>)> {
    let tokens = pack.words.tokens(&page.folded.text, range);
    days(&tokens, None)
        .into_iter()
        .filter(|day| day.is_full)
        .map(|day| {
            let (first, last) = (&tokens[day.tokens.start], &tokens[day.tokens.end - 1]);
            (day.date, first.range.start..last.range.end)
        })
        .collect()
}

/// The acts that the recitals name with number and date.
fn by_date(page: &Page<'_>, pack: &Jurisdiction, layout: &Layout) -> HashMap<Date, ActNumber> {
    let dates = dates(page, pack, &layout.recitals);
    named(page, pack, &layout.recitals)
        .into_iter()
        .filter_map(|(number, range)| {
            let next = dates.partition_point(|(_, date)| date.start < range.end);
            let (date, at) = dates.get(next)?;
            (at.start - range.end <= DATE_REACH).then_some((*date, number))
        })
        .collect()
}
