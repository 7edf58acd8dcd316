//! Phrases looked for in a text whatever its spaces, hyphens, apostrophes and line breaks: scans break words apart.

use std::ops::Range;

use aho_corasick::{AhoCorasick, BuildError};

use super::folded::{Folded, fold};

/// The letters and digits of a folded text, run together.
pub(super) struct Letters {
    text: String,
    /// For each byte of `text`, its place in the folded text; one more at the end.
    at: Vec<u32>,
}

impl Letters {
    pub(super) fn new(folded: &str) -> Self {
        let mut letters = Self {
            text: String::with_capacity(folded.len()),
            at: Vec::with_capacity(folded.len() + 1),
        };
        for (at, char) in folded.char_indices() {
            if char.is_alphanumeric() {
                letters.text.push(char);
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                letters.at.resize(letters.text.len(), at);
            }
        }
        letters
    }

    fn range(&self, folded: &Range<usize>) -> Range<usize> {
        let before = |limit: usize| self.at.partition_point(|at| (*at as usize) < limit);
        before(folded.start)..before(folded.end)
    }
}

/// A phrase with so many letters is what it is even where a scan has lost the spaces around it.
const LONG: usize = 14;

/// Phrases, each with what it means. A `*` at its beginning or end lets it be part of a longer word there.
pub(super) struct Phrases<V> {
    finder: AhoCorasick,
    entries: Vec<(V, Ends)>,
}

/// Where a phrase may be part of a longer word.
#[derive(Clone, Copy)]
struct Ends {
    open_start: bool,
    open_end: bool,
}

impl<V: Clone> Phrases<V> {
    pub(super) fn new<'a>(phrases: impl IntoIterator<Item = (V, &'a str)>) -> Result<Self, BuildError> {
        let mut entries = Vec::new();
        let mut patterns = Vec::new();
        for (value, phrase) in phrases {
            let mut pattern = fold(phrase);
            pattern.retain(char::is_alphanumeric);
            if !pattern.is_empty() {
                let is_long = pattern.len() >= LONG;
                let ends = Ends {
                    open_start: is_long || phrase.starts_with('*'),
                    open_end: is_long || phrase.ends_with('*'),
                };
                entries.push((value, ends));
                patterns.push(pattern);
            }
        }
        let finder = AhoCorasick::new(patterns)?;
        Ok(Self { finder, entries })
    }

    /// All occurrences within a range of the folded text, in order; of those that overlap, the first and longest.
    pub(super) fn find<'s>(
        &'s self,
        folded: &'s Folded,
        letters: &'s Letters,
        within: &Range<usize>,
    ) -> Vec<(V, Range<usize>)> {
        let range = letters.range(within);
        let mut found: Vec<(V, Range<usize>)> = Vec::new();
        let mut all: Vec<_> = self
            .finder
            .find_overlapping_iter(&letters.text[range.clone()])
            .filter_map(|found| {
                let (value, ends) = &self.entries[found.pattern().as_usize()];
                let start = letters.at[range.start + found.start()] as usize;
                let last = range.start + found.end() - 1;
                let end = letters.at[last] as usize + char_len(&letters.text, last);
                is_phrase(&folded.text, start..end, *ends).then(|| (value.clone(), start..end))
            })
            .collect();
        all.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
        for (value, range) in all {
            if found.last().is_none_or(|(_, last)| range.start >= last.end) {
                found.push((value, range));
            }
        }
        found
    }

    pub(super) fn is_in(&self, folded: &Folded, letters: &Letters, within: &Range<usize>) -> bool {
        !self.find(folded, letters, within).is_empty()
    }
}

/// The length of the character that the byte at `at` belongs to the end of, in the folded text.
fn char_len(text: &str, at: usize) -> usize {
    let mut start = at;
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    at + 1 - start
}

/// Whether the match begins and ends where a word does, as far as it must. A hyphen makes words one.
fn is_phrase(text: &str, range: Range<usize>, ends: Ends) -> bool {
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let begins = match before.next() {
        Some('-') => !before.next().is_some_and(char::is_alphabetic),
        Some(char) => ends.open_start || !char.is_alphanumeric(),
        None => true,
    };
    let stops = match after.next() {
        Some('-') => ends.open_end || !after.next().is_some_and(char::is_alphabetic),
        Some(char) => ends.open_end || !char.is_alphanumeric(),
        None => true,
    };
    begins && stops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_across_breaks_and_never_inside_a_word() {
        let text = "La Direction de la Police  Natio nale\ndu Var ; le sous-préfet, le préfet de police";
        let folded = Folded::new(text);
        let letters = Letters::new(&folded.text);
        let phrases = Phrases::new([
            (1, "police nationale"),
            (2, "préfet"),
            (3, "direct*"),
            (4, "direct"),
            (5, "préfet de police"),
        ])
        .unwrap();
        let found: Vec<_> = phrases
            .find(&folded, &letters, &(0..folded.text.len()))
            .into_iter()
            .map(|(value, range)| (value, folded.original(text, range)))
            .collect();
        assert_eq!(
            found,
            [
                (3, "Direct".to_owned()),
                (1, "Police Natio nale".to_owned()),
                (5, "préfet de police".to_owned()),
            ]
        );
    }
}
