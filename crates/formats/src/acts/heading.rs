//! The number, the title and the days of the act.

use std::collections::HashMap;
use std::ops::Range;

use time::Date;

use super::layout::{DatedLine, Layout, Page, dates_behind};
use super::number::{ActNumber, Mention, mentions};
use super::pack::Jurisdiction;

/// A title is at most this long.
const TITLE: usize = 600;

/// The act's own number: that of the running titles, else the one that the heading names most often, a registered one
/// first. Acts that the recitals and articles cite are others.
pub(super) fn number(
    page: &Page<'_>,
    pack: &Jurisdiction,
    layout: &Layout,
    running: Option<&ActNumber>,
) -> Option<(ActNumber, Vec<Range<usize>>)> {
    let heading = mentions(&pack.numbers, &pack.subdivisions, &page.folded, &layout.heading);
    let tail = mentions(&pack.numbers, &pack.subdivisions, &page.folded, &layout.tail);
    let number = running.cloned().or_else(|| {
        let registered: Vec<_> = heading.iter().chain(&tail).filter(|m| m.is_registered).collect();
        most_frequent(&registered).or_else(|| most_frequent(&heading.iter().collect::<Vec<_>>()))
    })?;
    let own = |mention: &&Mention| mention.number.text == number.text;
    let mut ranges: Vec<_> = heading
        .iter()
        .filter(own)
        .map(|mention| mention.range.clone())
        .collect();
    if ranges.is_empty() {
        ranges = tail
            .iter()
            .filter(own)
            .map(|mention| mention.range.clone())
            .collect();
    }
    Some((number, ranges))
}

/// The number that is named most often; of several the first.
fn most_frequent(mentions: &[&Mention]) -> Option<ActNumber> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for mention in mentions {
        *counts.entry(&mention.number.text).or_default() += 1;
    }
    mentions
        .iter()
        .min_by_key(|mention| {
            (
                std::cmp::Reverse(counts[mention.number.text.as_str()]),
                mention.range.start,
            )
        })
        .map(|mention| mention.number.clone())
}

/// The last place of the heading that looks like the beginning of a title, and what continues it.
pub(super) fn title(page: &Page<'_>, pack: &Jurisdiction, layout: &Layout) -> Option<Range<usize>> {
    let heading = &page.folded.text[layout.heading.clone()];
    let start = pack.layout.title.iter().find_map(|title| {
        let starts = title
            .find_iter(heading)
            .map(|found| found.end() - found.as_str().trim_start().len());
        starts.filter(|at| page.is_capital(*at)).last()
    })?;
    let end = page.folded.floor(layout.heading.end.min(start + TITLE));
    let rest = &heading[start..end];
    let length = pack
        .layout
        .title_end
        .find(rest)
        .map_or(rest.len(), |found| found.start());
    Some(start..start + heading[start..start + length].trim_end().len())
}

/// The day of publication, as the heading, what follows the signature, or else an article says it.
pub(super) fn published_on(
    page: &Page<'_>,
    pack: &Jurisdiction,
    layout: &Layout,
) -> Option<(Date, Range<usize>)> {
    let (published, by_itself) = (&pack.layout.published, &pack.layout.published_by_itself);
    let articles = layout.recitals.end..layout.tail.start;
    [
        (&layout.heading, published),
        (&layout.tail, published),
        (&articles, by_itself),
    ]
    .into_iter()
    .find_map(|(range, patterns)| {
        dates_behind(page, pack, range, patterns)
            .into_iter()
            .next()
            .map(DatedLine::into_date)
    })
}
