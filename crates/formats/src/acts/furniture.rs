//! What a page repeats and the act does not say: running titles, page numbers, the address of the office.

use std::collections::HashMap;
use std::ops::Range;

use regex::Regex;

use super::folded::joined;
use super::number::ActNumber;

/// A running title is at most this long on either side of the number.
const REACH: usize = 500;
/// A label may stand between the dash and the number: "- ACTE PUBLIABLE 05-2025-…".
const LABEL: usize = 30;
/// A line of an address is at most this long.
const LINE: usize = 250;

/// The number of the running titles, if there are any: the most frequent of those between dashes, with its places.
pub(super) fn running_number(
    text: &str,
    numbers: &[(ActNumber, Range<usize>)],
) -> Option<(ActNumber, Vec<Range<usize>>)> {
    let mut places: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
    for (number, range) in numbers.iter().filter(|(_, range)| is_dashed(text, range)) {
        places.entry(&number.text).or_default().push(range.clone());
    }
    let (text, places) = places
        .into_iter()
        .max_by_key(|(text, places)| (places.len(), *text))?;
    let (number, _) = numbers.iter().find(|(number, _)| number.text == text)?;
    Some((number.clone(), places))
}

/// Ranges of the folded text to take out, in order and apart. `feet` are the places of the running number.
pub(super) fn furniture(text: &str, feet: &[Range<usize>], contact: Option<&Regex>) -> Vec<Range<usize>> {
    let mut ranges = running_titles(text, feet);
    ranges.extend(contact_lines(text, contact));
    joined(ranges)
}

/// "Préfecture du Var - 83-2025-01-08-00003 - Arrêté … 27": what all places have on either side of the number.
fn running_titles(text: &str, feet: &[Range<usize>]) -> Vec<Range<usize>> {
    let before = feet.iter().map(|range| text[..range.start].chars().rev());
    let after = feet.iter().map(|range| text[range.end..].chars());
    let (before, after) = if feet.len() > 1 {
        (shared(before.collect(), true), shared(after.collect(), false))
    } else {
        (before.map(line_length).sum(), after.map(line_length).sum())
    };
    feet.iter()
        .map(|range| {
            let start = back(text, range.start, before);
            let end = ahead(text, range.end, after);
            let figure = |char: char| char.is_ascii_digit() || char.is_whitespace();
            let title = text[range.end..end].trim_end_matches(figure);
            start..page_number(text, range.end + title.len())
        })
        .collect()
}

fn is_dashed(text: &str, range: &Range<usize>) -> bool {
    let before: String = text[..range.start].chars().rev().take(LABEL).collect();
    let line = before.split('\n').next().unwrap_or("");
    let is_behind = line.contains(" - ") || before.trim_start().starts_with('-');
    is_behind && text[range.end..].trim_start().starts_with('-')
}

/// How many characters all rows begin with; a row that the text cuts short counts as agreeing.
fn shared<I: Iterator<Item = char>>(mut rows: Vec<I>, within_line: bool) -> usize {
    for length in 0..REACH {
        let mut common: Option<char> = None;
        for row in &mut rows {
            let Some(char) = row.next() else { continue };
            let char = match char {
                '\n' if within_line => return length,
                _ if char.is_whitespace() => ' ',
                _ => char,
            };
            if *common.get_or_insert(char) != char {
                return length;
            }
        }
        if common.is_none() {
            return length;
        }
    }
    REACH
}

fn line_length(chars: impl Iterator<Item = char>) -> usize {
    chars.take(LINE).take_while(|char| *char != '\n').count()
}

fn back(text: &str, from: usize, chars: usize) -> usize {
    let length: usize = text[..from].chars().rev().take(chars).map(char::len_utf8).sum();
    from - length
}

fn ahead(text: &str, from: usize, chars: usize) -> usize {
    let length: usize = text[from..].chars().take(chars).map(char::len_utf8).sum();
    from + length
}

/// The end of a page number that follows, or `at`.
fn page_number(text: &str, at: usize) -> usize {
    let line = text[at..].split('\n').next().unwrap_or("");
    let is_number = line.len() <= 12 && line.chars().all(|char| char.is_ascii_digit() || char == ' ');
    if is_number { at + line.len() } else { at }
}

fn contact_lines(text: &str, contact: Option<&Regex>) -> Vec<Range<usize>> {
    let Some(contact) = contact else {
        return Vec::new();
    };
    let mut at = 0;
    let mut ranges = Vec::new();
    for line in text.split('\n') {
        if line.len() <= LINE && contact.is_match(line) {
            ranges.push(at..at + line.len());
        }
        at += line.len() + 1;
    }
    ranges
}
