//! Communes and whole subdivisions in prose.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use domain::place::PlaceCode;
use serde::Deserialize;

use super::folded::fold;
use super::layout::{Layout, Page};
use super::pack::Subdivision;
use super::phrases::Phrases;
use super::{Gazetteer, NamedPlace, PackFault};

/// No name of a commune has more words.
const WORDS: usize = 9;
/// So many names are looked up in one text.
const LOOKUPS: usize = 20_000;

/// The part `places` of a jurisdiction pack. All lists but `whole` and `units` are single words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceForm {
    /// What announces names: "commune", "villes".
    announcing: Vec<String>,
    /// What may stand between that and a name: "de", "suivantes".
    linking: Vec<String>,
    /// What stands right before a place where something happens: "à".
    at: Vec<String>,
    /// Articles that are part of a name: "la".
    articles: Vec<String>,
    /// What prepositions have swallowed: "au" is "à le".
    #[serde(default)]
    contractions: HashMap<String, String>,
    /// What joins the names of a list: "et".
    joining: Vec<String>,
    /// What makes a name something else: "rue", "tribunal".
    blocking: Vec<String>,
    /// The subdivision as a whole.
    whole: Vec<String>,
    /// What announces a subdivision: "département".
    units: Vec<String>,
}

pub(super) struct PlacePatterns {
    announcing: HashSet<String>,
    linking: HashSet<String>,
    at: HashSet<String>,
    articles: HashSet<String>,
    contractions: HashMap<String, String>,
    joining: HashSet<String>,
    blocking: HashSet<String>,
    whole: Phrases<()>,
    units: Phrases<()>,
    names: Phrases<usize>,
    subdivisions: Vec<(PlaceCode, String)>,
}

impl PlacePatterns {
    pub(super) fn new(form: &PlaceForm, subdivisions: &[Subdivision]) -> Result<Self, PackFault> {
        let set = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        let phrases = |list: &[String]| Phrases::new(list.iter().map(|phrase| ((), phrase.as_str())));
        let names = subdivisions.iter().enumerate();
        let names = names.flat_map(|(at, known)| [(at, known.of.as_str()), (at, known.name.as_str())]);
        Ok(Self {
            announcing: set(&form.announcing),
            linking: set(&form.linking),
            at: set(&form.at),
            articles: set(&form.articles),
            contractions: form
                .contractions
                .iter()
                .map(|(word, article)| (fold(word), fold(article)))
                .collect(),
            joining: set(&form.joining),
            blocking: set(&form.blocking),
            whole: phrases(&form.whole)?,
            units: phrases(&form.units)?,
            names: Phrases::new(names)?,
            subdivisions: subdivisions
                .iter()
                .map(|known| (known.code.clone(), known.name.clone()))
                .collect(),
        })
    }

    /// The subdivisions that the clauses name: the own one as a whole, and by name those of `others` (`None` for
    /// any).
    pub(super) fn subdivisions(
        &self,
        page: &Page<'_>,
        clauses: &[Range<usize>],
        own: Option<&PlaceCode>,
        others: Option<&[PlaceCode]>,
    ) -> Vec<(NamedPlace, Range<usize>)> {
        let mut found = Vec::new();
        let place = |(code, name): &(PlaceCode, String)| NamedPlace {
            code: code.clone(),
            name: name.clone(),
        };
        for clause in clauses {
            if let Some(own) = self.subdivisions.iter().find(|(code, _)| Some(code) == own) {
                let whole = self.whole.find(&page.folded, &page.letters, clause);
                found.extend(whole.into_iter().map(|((), range)| (place(own), range)));
            }
            if others.is_some_and(<[_]>::is_empty) {
                continue;
            }
            let names = self.names.find(&page.folded, &page.letters, clause);
            for ((), unit) in self.units.find(&page.folded, &page.letters, clause) {
                let mut end = unit.end;
                let next = names.partition_point(|(_, name)| name.start < end);
                for (at, name) in &names[next..] {
                    if name.start - end > if end == unit.end { 6 } else { 14 } {
                        break;
                    }
                    end = name.end;
                    let known = &self.subdivisions[*at];
                    if others.is_none_or(|others| others.contains(&known.0)) {
                        found.push((place(known), name.clone()));
                    }
                }
            }
        }
        found
    }
}

struct Word {
    range: Range<usize>,
    is_capital: bool,
}

/// Looks names up in one text.
pub(super) struct Search<'a> {
    page: &'a Page<'a>,
    patterns: &'a PlacePatterns,
    gazetteer: &'a dyn Gazetteer,
    /// Where the act may apply; empty for anywhere in the country.
    within: Vec<PlaceCode>,
    country: &'a str,
    left: Cell<usize>,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        page: &'a Page<'a>,
        patterns: &'a PlacePatterns,
        gazetteer: &'a dyn Gazetteer,
        within: Vec<PlaceCode>,
        country: &'a str,
    ) -> Self {
        Self {
            page,
            patterns,
            gazetteer,
            within,
            country,
            left: Cell::new(LOOKUPS),
        }
    }

    /// Communes of the articles, else of the title, else of the request: announced ones first, then bare names.
    pub(super) fn communes(
        &self,
        layout: &Layout,
        title: Option<&Range<usize>>,
    ) -> Vec<(NamedPlace, Range<usize>)> {
        let clauses = layout.clauses();
        let in_clauses = |range: &Range<usize>| {
            let next = clauses.partition_point(|clause| clause.end <= range.start);
            clauses
                .get(next)
                .is_some_and(|clause| clause.start <= range.start)
        };
        let articles: Vec<_> = layout
            .articles
            .iter()
            .map(|article| article.range.clone())
            .collect();
        let title: Vec<_> = title.cloned().into_iter().collect();
        let places = [
            (&articles, true, false),
            (&title, false, false),
            (&layout.requests, false, false),
            (&articles, true, true),
            (&title, false, true),
        ];
        for (ranges, only_clauses, bare) in places {
            let mut found: Vec<_> = ranges.iter().flat_map(|range| self.names(range, bare)).collect();
            found.retain(|(_, range)| !only_clauses || in_clauses(range));
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn names(&self, within: &Range<usize>, bare: bool) -> Vec<(NamedPlace, Range<usize>)> {
        let words = self.words(within);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let start = if bare {
                (!self.is_blocked(&words, at)).then_some(at)
            } else {
                self.announced(&words, at)
            };
            let first = start.and_then(|start| Some((start, self.name(&words, start)?)));
            let Some((start, (place, count))) = first else {
                at += 1;
                continue;
            };
            found.push((place, range(&words[start..start + count])));
            at = start + count;
            while let Some((place, start, count)) = self.next(&words, at) {
                found.push((place, range(&words[start..start + count])));
                at = start + count;
            }
        }
        found
    }

    /// Where a name may begin that the word at `at` announces.
    fn announced(&self, words: &[Word], at: usize) -> Option<usize> {
        let word = self.text(&words[at]);
        if self.patterns.at.contains(word) {
            return Some(at + 1).filter(|next| *next < words.len());
        }
        if self.patterns.linking.contains(word) && self.begins_stretch(words, at + 1) {
            return Some(at + 1);
        }
        if !self.patterns.announcing.contains(word) {
            return None;
        }
        (at + 1..words.len().min(at + 6))
            .take_while(|next| *next == at + 1 || self.patterns.linking.contains(self.text(&words[next - 1])))
            .find(|next| self.name(words, *next).is_some())
    }

    /// "de Menton à Nice"
    fn begins_stretch(&self, words: &[Word], at: usize) -> bool {
        let name = words.get(at).filter(|word| word.is_capital);
        let Some((_, count)) = name.and_then(|_| self.name(words, at)) else {
            return false;
        };
        let joins = words
            .get(at + count)
            .is_some_and(|word| self.patterns.at.contains(self.text(word)));
        joins
            && at + count + 1 < words.len()
            && self.name(words, at + count + 1).is_some()
            && !self.is_blocked(words, at)
    }

    /// The next name of a list.
    fn next(&self, words: &[Word], at: usize) -> Option<(NamedPlace, usize, usize)> {
        let text = self.page.folded.text.as_str();
        let before = words.get(at.checked_sub(1)?)?.range.end;
        let mut last = before + bracket(&text[before..]);
        let at = at
            + words[at..]
                .iter()
                .take(WORDS)
                .take_while(|word| word.range.start < last)
                .count();
        let mut joined = false;
        for start in at..words.len().min(at + 5) {
            let gap = &text[last..words[start].range.start];
            if !gap.chars().all(|char| " \n,;-•/()·:'".contains(char)) {
                return None;
            }
            joined |=
                gap.contains([',', ';', '/', '•', '·', '(']) || gap.contains("\n-") || gap.contains(" - ");
            if joined && let Some((place, count)) = self.name(words, start) {
                return Some((place, start, count));
            }
            let word = self.text(&words[start]);
            joined |= self.patterns.joining.contains(word);
            let is_small = self.patterns.joining.contains(word)
                || self.patterns.linking.contains(word)
                || self.patterns.announcing.contains(word)
                || word.bytes().all(|byte| byte.is_ascii_digit());
            if !is_small {
                return None;
            }
            last = words[start].range.end;
        }
        None
    }

    /// The longest name that begins at this word, and how many words it has.
    fn name(&self, words: &[Word], at: usize) -> Option<(NamedPlace, usize)> {
        let is_article = |at: usize| self.patterns.articles.contains(self.text(&words[at]));
        let is_name =
            words[at].is_capital || (is_article(at) && words.get(at + 1).is_some_and(|word| word.is_capital));
        if !is_name {
            return None;
        }
        let swallowed = at
            .checked_sub(1)
            .and_then(|before| self.patterns.contractions.get(self.text(&words[before])));
        let mut count = 1;
        while count < WORDS
            && words.get(at + count).is_some_and(|next| {
                let gap = &self.page.folded.text[words[at + count - 1].range.end..next.range.start];
                gap.len() <= 3 && gap.chars().all(|char| " \n-'/".contains(char))
            })
        {
            count += 1;
        }
        for count in (1..=count).rev() {
            let range = range(&words[at..at + count]);
            let name = self.page.folded.original(self.page.original, range);
            let full = swallowed.map(|article| format!("{article} {name}"));
            let goes_on = self.page.folded.text[words[at + count - 1].range.end..]
                .strip_prefix('-')
                .is_some_and(|rest| rest.starts_with(char::is_alphabetic));
            if goes_on {
                continue;
            }
            let code = full
                .and_then(|full| self.find(&full))
                .or_else(|| self.find(&name));
            if let Some(code) = code {
                return Some((NamedPlace { code, name }, count));
            }
        }
        None
    }

    /// The one place of that name where the act may apply.
    fn find(&self, name: &str) -> Option<PlaceCode> {
        let one = |mut codes: Vec<PlaceCode>| codes.pop().filter(|_| codes.is_empty());
        let left = self.left.get().checked_sub(1)?;
        self.left.set(left);
        if self.within.is_empty() {
            let mut codes = self.gazetteer.find(name, None);
            codes.retain(|code| code.country() == self.country);
            return one(codes);
        }
        let mut within = self.within.iter();
        within.find_map(|within| one(self.gazetteer.find(name, Some(within))))
    }

    fn is_blocked(&self, words: &[Word], at: usize) -> bool {
        if self.page.folded.text[..words[at].range.start].ends_with('-') {
            return true;
        }
        words[..at]
            .iter()
            .rev()
            .take(4)
            .map(|word| self.text(word))
            .find(|word| !self.patterns.linking.contains(*word) && !self.patterns.articles.contains(*word))
            .is_some_and(|word| self.patterns.blocking.contains(word))
    }

    fn words(&self, within: &Range<usize>) -> Vec<Word> {
        let mut words = Vec::new();
        let mut start = None;
        let text = &self.page.folded.text[within.clone()];
        for (at, char) in text.char_indices().chain([(text.len(), ' ')]) {
            match (start, char.is_alphanumeric()) {
                (None, true) => start = Some(at),
                (Some(first), false) => {
                    let range = within.start + first..within.start + at;
                    let is_capital = self.page.is_capital(range.start);
                    words.push(Word { range, is_capital });
                    start = None;
                }
                _ => {}
            }
        }
        words
    }

    fn text(&self, word: &Word) -> &str {
        &self.page.folded.text[word.range.clone()]
    }
}

/// The length of a short remark in brackets that the text begins with: " (3e et 7e arrondissements)".
fn bracket(text: &str) -> usize {
    let inner = text.trim_start_matches([' ', '\n']);
    let end = inner.char_indices().take(60).find(|(_, char)| *char == ')');
    match end {
        Some((end, _)) if inner.starts_with('(') => text.len() - inner.len() + end + 1,
        _ => 0,
    }
}

fn range(words: &[Word]) -> Range<usize> {
    let (first, last) = (words.first(), words.last());
    first.map_or(0, |word| word.range.start)..last.map_or(0, |word| word.range.end)
}
