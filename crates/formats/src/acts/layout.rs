//! The parts of an act: heading, recitals, request, articles, signature.

use std::ops::Range;

use regex::Regex;
use serde::Deserialize;
use time::Date;

use super::days::days;
use super::folded::Folded;
use super::pack::Jurisdiction;
use super::phrases::{Letters, Phrases};

/// How far an article may stand behind the word that opens the operative part.
const OPENING: usize = 300;

/// The part `layout` of a jurisdiction pack: patterns over folded text, and phrases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LayoutForm {
    pub(super) title: Vec<String>,
    pub(super) title_end: String,
    pub(super) operative: String,
    pub(super) article: String,
    pub(super) recital: String,
    pub(super) request: String,
    pub(super) signature: Vec<String>,
    pub(super) dated: Vec<String>,
    pub(super) published: Vec<String>,
    #[serde(default)]
    pub(super) published_by_itself: Vec<String>,
    pub(super) reference: Vec<String>,
    pub(super) replaced: Option<String>,
    pub(super) contact: Option<String>,
    pub(super) closing_articles: Vec<String>,
    pub(super) closing_clauses: Vec<String>,
    pub(super) since_act: Vec<String>,
}

/// A [`LayoutForm`] ready for use.
pub(super) struct LayoutPatterns {
    pub(super) title: Vec<Regex>,
    pub(super) title_end: Regex,
    operative: Regex,
    article: Regex,
    recital: Regex,
    request: Regex,
    signature: Vec<Regex>,
    dated: Vec<Regex>,
    pub(super) published: Vec<Regex>,
    pub(super) published_by_itself: Vec<Regex>,
    pub(super) reference: Vec<Regex>,
    pub(super) replaced: Option<Regex>,
    pub(super) contact: Option<Regex>,
    closing_articles: Phrases<()>,
    closing_clauses: Phrases<()>,
    pub(super) since_act: Phrases<()>,
}

impl LayoutPatterns {
    pub(super) fn new(form: &LayoutForm) -> Result<Self, super::PackFault> {
        let all = |patterns: &[String]| {
            patterns
                .iter()
                .map(|pattern| Regex::new(pattern))
                .collect::<Result<Vec<_>, _>>()
        };
        let maybe = |pattern: &Option<String>| pattern.as_deref().map(Regex::new).transpose();
        let phrases = |list: &[String]| Phrases::new(list.iter().map(|phrase| ((), phrase.as_str())));
        Ok(Self {
            title: all(&form.title)?,
            title_end: Regex::new(&form.title_end)?,
            operative: Regex::new(&form.operative)?,
            article: Regex::new(&form.article)?,
            recital: Regex::new(&form.recital)?,
            request: Regex::new(&form.request)?,
            signature: all(&form.signature)?,
            dated: all(&form.dated)?,
            published: all(&form.published)?,
            published_by_itself: all(&form.published_by_itself)?,
            reference: all(&form.reference)?,
            replaced: maybe(&form.replaced)?,
            contact: maybe(&form.contact)?,
            closing_articles: phrases(&form.closing_articles)?,
            closing_clauses: phrases(&form.closing_clauses)?,
            since_act: phrases(&form.since_act)?,
        })
    }
}

/// Ranges of the folded text.
pub(super) struct Layout {
    pub(super) heading: Range<usize>,
    pub(super) recitals: Range<usize>,
    pub(super) requests: Vec<Range<usize>>,
    /// Those that say what is allowed, without those on appeals and execution.
    pub(super) articles: Vec<Article>,
    pub(super) signed_on: Option<(Date, Range<usize>)>,
    /// The signature and what follows it.
    pub(super) tail: Range<usize>,
}

pub(super) struct Article {
    pub(super) range: Range<usize>,
    /// Its sentences, without those on appeals, publication and the like.
    pub(super) clauses: Vec<Range<usize>>,
}

/// A text ready for reading.
pub(super) struct Page<'a> {
    pub(super) original: &'a str,
    pub(super) folded: Folded,
    pub(super) letters: Letters,
}

impl Page<'_> {
    pub(super) fn has(&self, phrases: &Phrases<()>, within: &Range<usize>) -> bool {
        phrases.is_in(&self.folded, &self.letters, within)
    }

    /// Whether the original has a capital at this place of the folded text.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        let char = self.folded.original_char(self.original, at);
        char.is_some_and(char::is_uppercase)
    }
}

impl Layout {
    /// The clauses of all articles.
    pub(super) fn clauses(&self) -> Vec<Range<usize>> {
        let articles = self.articles.iter();
        articles.flat_map(|article| article.clauses.clone()).collect()
    }

    pub(super) fn of(page: &Page<'_>, pack: &Jurisdiction) -> Self {
        let text = page.folded.text.as_str();
        let patterns = &pack.layout;
        let heads = article_heads(page, patterns);
        let operative = operative(text, patterns, &heads);
        let before = operative.unwrap_or(text.len());
        let heading_end = patterns
            .recital
            .captures_iter(&text[..before])
            .filter_map(|groups| groups.get(1))
            .find(|word| page.is_capital(word.start()))
            .map_or(before, |word| word.start());
        let recitals = heading_end..before;
        let mut starts: Vec<_> = patterns
            .recital
            .captures_iter(&text[recitals.clone()])
            .filter_map(|groups| groups.get(1))
            .map(|word| recitals.start + word.start())
            .collect();
        starts.push(before);
        let requests = starts
            .windows(2)
            .map(|pair| pair[0]..pair[1])
            .filter(|range| patterns.request.is_match(&text[range.clone()]))
            .collect();
        let mut layout = Self {
            heading: 0..heading_end,
            recitals,
            requests,
            articles: Vec::new(),
            signed_on: None,
            tail: text.len()..text.len(),
        };
        let dated = dates_behind(page, pack, &layout.heading, &patterns.dated);
        let dated = dated.into_iter().next_back().map(DatedLine::into_date);
        let Some(operative) = operative else {
            layout.signed_on = dated;
            return layout;
        };
        let mut starts: Vec<_> = heads.into_iter().filter(|head| *head >= operative).collect();
        if starts.first().is_none_or(|first| *first > operative + OPENING) {
            starts.insert(0, operative);
        }
        let closing = |range: &Range<usize>| page.has(&patterns.closing_articles, range);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let articles: Vec<_> = starts
            .iter()
            .copied()
            .zip(ends)
            .map(|(start, end)| start..end)
            .collect();
        let last = articles.iter().rev().find(|range| closing(range));
        let after = last.map_or(operative, |range| range.start);
        if let Some(line) = signature(page, pack, &(operative..text.len()), after) {
            layout.tail = line.begins..text.len();
            layout.signed_on = Some(line.into_date());
        }
        layout.signed_on = layout.signed_on.or(dated);
        for range in articles {
            let range = range.start.min(layout.tail.start)..range.end.min(layout.tail.start);
            if !range.is_empty() && !closing(&range) {
                let clauses = clauses(text, &range)
                    .into_iter()
                    .filter(|clause| !page.has(&patterns.closing_clauses, clause))
                    .collect();
                layout.articles.push(Article { range, clauses });
            }
        }
        layout
    }
}

/// Where the word that opens each article begins: at the start of a line or sentence, with a capital.
fn article_heads(page: &Page<'_>, patterns: &LayoutPatterns) -> Vec<usize> {
    patterns
        .article
        .captures_iter(&page.folded.text)
        .filter_map(|groups| groups.get(1))
        .map(|head| head.start())
        .filter(|at| page.is_capital(*at))
        .collect()
}

/// Where the operative part begins: at the word that opens it shortly before an article, else at the first article.
fn operative(text: &str, patterns: &LayoutPatterns, heads: &[usize]) -> Option<usize> {
    let openings: Vec<_> = patterns
        .operative
        .find_iter(text)
        .map(|found| found.start())
        .collect();
    let opening = openings.iter().copied().find(|start| {
        let next = heads.partition_point(|head| head < start);
        heads.get(next).is_some_and(|head| head - start <= OPENING)
    });
    opening
        .or_else(|| heads.first().copied())
        .or_else(|| openings.last().copied())
}

/// The date of the signature: the first after `after`, else the last.
fn signature(page: &Page<'_>, pack: &Jurisdiction, within: &Range<usize>, after: usize) -> Option<DatedLine> {
    let found = dates_behind(page, pack, within, &pack.layout.signature);
    let first = found.iter().find(|line| line.range.start >= after);
    first.or(found.last()).cloned()
}

/// A full date and what says what it is the date of.
#[derive(Clone, Debug)]
pub(super) struct DatedLine {
    pub(super) date: Date,
    /// Of the date.
    pub(super) range: Range<usize>,
    /// Where the words that lead to it begin.
    begins: usize,
}

impl DatedLine {
    pub(super) fn into_date(self) -> (Date, Range<usize>) {
        (self.date, self.range)
    }
}

/// Full dates at the end of their line or sentence, behind one of the patterns, all of it within a range. The pattern
/// that has a group `name` needs a capital there.
pub(super) fn dates_behind(
    page: &Page<'_>,
    pack: &Jurisdiction,
    within: &Range<usize>,
    patterns: &[Regex],
) -> Vec<DatedLine> {
    let (folded, text) = (&page.folded, page.folded.text.as_str());
    let tokens = pack.words.tokens(text, within);
    days(&tokens, None)
        .into_iter()
        .filter(|day| day.is_full)
        .filter_map(|day| {
            let range = tokens[day.tokens.start].range.start..tokens[day.tokens.end - 1].range.end;
            let start = folded.floor(range.start.saturating_sub(120)).max(within.start);
            let before = &text[start..range.start];
            let ends = text[range.end..].trim_start_matches(' ');
            let is_glued = text[range.end..].starts_with(char::is_alphabetic);
            let is_end =
                ends.is_empty() || is_glued || ends.starts_with(['\n', '.', ',', ';', '(', ')', '-']);
            let found = patterns.iter().find_map(|pattern| {
                let groups = pattern.captures(before)?;
                let name = groups.name("name");
                let fits = name.is_none_or(|name| is_end && page.is_capital(start + name.start()));
                groups.get(0).filter(|_| fits)
            });
            let (date, begins) = (day.date, start + found?.start());
            Some(DatedLine { date, range, begins })
        })
        .collect()
}

/// The sentences of a range: up to a semicolon, or a full stop that does not stand behind a short word.
pub(super) fn clauses(text: &str, within: &Range<usize>) -> Vec<Range<usize>> {
    let slice = &text[within.clone()];
    let mut clauses = Vec::new();
    let (mut start, mut word, mut figures) = (0, 0, false);
    for (at, char) in slice.char_indices() {
        if char.is_alphanumeric() {
            word += 1;
            figures |= char.is_ascii_digit();
            continue;
        }
        let mut next = slice[at + char.len_utf8()..].chars();
        let is_apart = next.next().is_none_or(char::is_whitespace);
        // "juil. 2025"
        let is_short = !figures && next.next().is_some_and(|char| char.is_ascii_digit());
        let is_stop = char == '.' && is_apart && (word > 3 || figures) && !is_short;
        if char == ';' || is_stop {
            clauses.push(within.start + start..within.start + at);
            start = at + 1;
        }
        (word, figures) = (0, false);
    }
    clauses.push(within.start + start..within.end);
    clauses.retain(|clause| !clause.is_empty());
    clauses
}
