//! Forces, purposes, payloads, and whether the act forbids.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use domain::deployment::Purpose;
use regex::Regex;
use serde::Deserialize;

use super::folded::joined;
use super::layout::{Layout, Page};
use super::pack::{self, Jurisdiction};
use super::phrases::Phrases;
use super::{Found, PackFault};

/// An article says whether it forbids within so many bytes.
const ARTICLE: usize = 3_000;

/// The part `purposes` of a jurisdiction pack.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PurposeForm {
    /// Patterns that cite items of the law, with their figures in the group `items`.
    #[serde(default)]
    citations: Vec<String>,
    /// The purpose of each item.
    #[serde(default)]
    items: HashMap<String, String>,
    phrases: HashMap<String, Vec<String>>,
}

pub(super) struct PurposePatterns {
    citations: Vec<Regex>,
    items: HashMap<char, Purpose>,
    phrases: Phrases<Purpose>,
}

impl PurposePatterns {
    pub(super) fn new(form: &PurposeForm) -> Result<Self, PackFault> {
        let mut items = HashMap::new();
        for (item, code) in &form.items {
            items.extend(item.chars().next().zip(Some(pack::purpose(code)?)));
        }
        Ok(Self {
            citations: form
                .citations
                .iter()
                .map(|pattern| Regex::new(pattern))
                .collect::<Result<_, _>>()?,
            items,
            phrases: pack::coded(&form.phrases, Purpose::from_code)?,
        })
    }

    fn cited(&self, text: &str, within: &Range<usize>) -> Vec<(Purpose, Range<usize>)> {
        let mut found = Vec::new();
        for groups in self
            .citations
            .iter()
            .flat_map(|pattern| pattern.captures_iter(&text[within.clone()]))
        {
            let (Some(whole), Some(items)) = (groups.get(0), groups.name("items")) else {
                continue;
            };
            let range = within.start + whole.start()..within.start + whole.end();
            let purposes = items.as_str().chars().filter_map(|item| self.items.get(&item));
            found.extend(purposes.map(|purpose| (*purpose, range.clone())));
        }
        found
    }
}

/// The part `ban` of a jurisdiction pack.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BanForm {
    patterns: Vec<String>,
    /// Phrases that show an act that allows.
    unless: Vec<String>,
}

pub(super) struct BanPatterns {
    patterns: Vec<Regex>,
    unless: Phrases<()>,
}

impl BanPatterns {
    pub(super) fn new(form: &BanForm) -> Result<Self, PackFault> {
        Ok(Self {
            patterns: form
                .patterns
                .iter()
                .map(|pattern| Regex::new(pattern))
                .collect::<Result<_, _>>()?,
            unless: Phrases::new(form.unless.iter().map(|phrase| ((), phrase.as_str())))?,
        })
    }

    /// Where the title, else the first article, forbids.
    pub(super) fn find(
        &self,
        page: &Page<'_>,
        layout: &Layout,
        title: Option<&Range<usize>>,
    ) -> Option<Range<usize>> {
        let first = layout.articles.first().map(|article| {
            let end = article.range.end.min(article.range.start + ARTICLE);
            article.range.start..page.folded.floor(end)
        });
        let places: Vec<_> = title.cloned().into_iter().chain(first).collect();
        for range in &places {
            if page.has(&self.unless, range) {
                return None;
            }
            let text = &page.folded.text[range.clone()];
            if let Some(found) = self.patterns.iter().find_map(|pattern| pattern.find(text)) {
                return Some(range.start + found.start()..range.start + found.end());
            }
        }
        None
    }
}

/// The values with all their places, in the order of the first.
pub(super) fn gathered<V: Clone + Eq + Hash>(
    page: &Page<'_>,
    found: impl IntoIterator<Item = (V, Range<usize>)>,
) -> Vec<Found<V>> {
    let mut known: HashMap<V, usize> = HashMap::new();
    let mut gathered: Vec<Found<V>> = Vec::new();
    for (value, range) in found {
        let at = *known.entry(value.clone()).or_insert(gathered.len());
        if at == gathered.len() {
            gathered.push(Found {
                value,
                spans: Vec::new(),
            });
        }
        gathered[at].spans.extend(page.folded.spans(range));
    }
    for found in &mut gathered {
        found.spans = joined(std::mem::take(&mut found.spans));
    }
    gathered
}

/// Phrases in the first of these places that has any.
pub(super) fn first_with<V: Clone>(
    page: &Page<'_>,
    phrases: &Phrases<V>,
    places: &[Vec<Range<usize>>],
) -> Vec<(V, Range<usize>)> {
    places
        .iter()
        .map(|ranges| everywhere(page, phrases, ranges))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

pub(super) fn everywhere<V: Clone>(
    page: &Page<'_>,
    phrases: &Phrases<V>,
    ranges: &[Range<usize>],
) -> Vec<(V, Range<usize>)> {
    ranges
        .iter()
        .flat_map(|range| phrases.find(&page.folded, &page.letters, range))
        .collect()
}

/// What the articles say, else the request, else the title; and whatever items of the law are cited anywhere.
pub(super) fn purposes(
    page: &Page<'_>,
    pack: &Jurisdiction,
    layout: &Layout,
    title: Option<&Range<usize>>,
) -> Vec<Found<Purpose>> {
    let clauses = layout.clauses();
    let title: Vec<_> = title.cloned().into_iter().collect();
    let text = page.folded.text.as_str();
    let cited = std::iter::once(&layout.recitals)
        .chain(&clauses)
        .flat_map(|range| pack.purposes.cited(text, range));
    let places = [clauses.clone(), layout.requests.clone(), title];
    let mut found = first_with(page, &pack.purposes.phrases, &places);
    found.extend(cited);
    found.sort_by_key(|(purpose, range)| (*purpose, range.start));
    gathered(page, found)
}
