//! The text made comparable: lower case, no accents, one space, and the way back to the bytes it came from.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// White space is one space, or one `\n` where it held a line break. `°` is `*`; quotes are `"`, apostrophes `'`,
/// dashes `-`; what a bad encoding made of an apostrophe is one. A word that a hyphen breaks over two lines is whole.
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of `text`, where in the original its characters begin and end.
    origin: Vec<(u32, u32)>,
    /// Places in `text` where something was taken out.
    cuts: Vec<usize>,
}

impl Folded {
    /// `original` is shorter than 4 GB.
    pub(super) fn new(original: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            origin: Vec::with_capacity(original.len()),
            cuts: Vec::new(),
        };
        for (at, char) in original.char_indices() {
            folded.push(char, at, at + char.len_utf8());
        }
        folded
    }

    fn push(&mut self, char: char, start: usize, end: usize) {
        match char {
            '\u{92}' | '\u{25a1}' => self.push_tight('\'', start, end),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            _ if char.is_whitespace() || char.is_control() => self.push_space(char, start, end),
            '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{2032}' | '`' | '\u{b4}' => {
                self.push_tight('\'', start, end);
            }
            '\'' => self.push_tight(char, start, end),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => self.push_plain('-', start, end),
            '«' | '»' | '\u{201c}'..='\u{201e}' => self.push_plain('"', start, end),
            '°' | 'º' => self.push_plain('*', start, end),
            'œ' | 'Œ' => self.push_all("oe", start, end),
            'æ' | 'Æ' => self.push_all("ae", start, end),
            'ß' => self.push_all("ss", start, end),
            _ if char.is_ascii() => self.push_plain(char.to_ascii_lowercase(), start, end),
            _ => {
                for part in std::iter::once(char)
                    .nfkd()
                    .filter(|part| !is_combining_mark(*part))
                    .flat_map(char::to_lowercase)
                    .filter(|part| !is_combining_mark(*part) && !part.is_whitespace())
                {
                    self.push_plain(part, start, end);
                }
            }
        }
    }

    fn push_plain(&mut self, char: char, start: usize, end: usize) {
        if char.is_alphabetic() && self.text.ends_with("-\n") {
            let before = self.text[..self.text.len() - 2].chars().next_back();
            if before.is_some_and(char::is_alphabetic) {
                self.pop();
            }
        }
        self.text.push(char);
        self.origin.resize(self.text.len(), (offset(start), offset(end)));
    }

    fn push_all(&mut self, text: &str, start: usize, end: usize) {
        for char in text.chars() {
            self.push_plain(char, start, end);
        }
    }

    /// An apostrophe, close to the letter before it. A lone `i` there is an `l` that a scan took for a capital.
    fn push_tight(&mut self, char: char, start: usize, end: usize) {
        if self.text.ends_with(' ') {
            self.pop();
        }
        if let Some(before) = self.text.strip_suffix('i')
            && !before.ends_with(char::is_alphanumeric)
        {
            self.text.pop();
            self.text.push('l');
        }
        self.push_plain(char, start, end);
    }

    fn push_space(&mut self, char: char, start: usize, end: usize) {
        let is_break = matches!(char, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}');
        match self.text.as_bytes().last() {
            None => {}
            Some(b' ' | b'\n') => {
                if is_break {
                    self.text.pop();
                    self.text.push('\n');
                }
                if let Some(last) = self.origin.last_mut() {
                    last.1 = offset(end);
                }
            }
            Some(_) => self.push_plain(if is_break { '\n' } else { ' ' }, start, end),
        }
    }

    fn pop(&mut self) {
        self.text.pop();
        self.origin.truncate(self.text.len());
    }

    /// Without these ranges (in order, apart); what stood around them is one line break apart.
    pub(super) fn without(self, ranges: &[Range<usize>]) -> Self {
        if ranges.is_empty() {
            return self;
        }
        let mut kept = Self {
            text: String::with_capacity(self.text.len()),
            origin: Vec::with_capacity(self.origin.len()),
            cuts: Vec::new(),
        };
        let mut at = 0;
        for range in ranges {
            kept.append(&self, at..range.start);
            if range.start < range.end && !kept.text.is_empty() {
                kept.cuts.push(kept.text.len());
                kept.text.push('\n');
                kept.origin.push(self.origin[range.start]);
            }
            at = range.end;
        }
        kept.append(&self, at..self.text.len());
        kept
    }

    fn append(&mut self, from: &Self, range: Range<usize>) {
        self.text.push_str(&from.text[range.clone()]);
        self.origin.extend_from_slice(&from.origin[range]);
    }

    /// The original byte ranges of a range of `text`, without white space at the ends and without what was taken out.
    pub(super) fn spans(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let first = self.cuts.partition_point(|cut| *cut < range.start);
        let mut spans = Vec::new();
        let mut at = range.start;
        for cut in self.cuts[first..]
            .iter()
            .copied()
            .take_while(|cut| *cut < range.end)
        {
            spans.extend(self.span(at..cut));
            at = cut + 1;
        }
        spans.extend(self.span(at..range.end));
        spans
    }

    fn span(&self, range: Range<usize>) -> Option<Range<usize>> {
        let text = self.text.get(range.clone())?;
        let start = range.start + text.len() - text.trim_start().len();
        let end = range.end - (text.len() - text.trim_end().len());
        (start < end).then(|| self.origin[start].0 as usize..self.origin[end - 1].1 as usize)
    }

    /// The original text of a range, on one line.
    pub(super) fn original(&self, text: &str, range: Range<usize>) -> String {
        let mut words = Vec::new();
        for span in self.spans(range) {
            words.extend(text[span].split_whitespace());
        }
        words.join(" ")
    }

    /// The first original character of a place.
    pub(super) fn original_char(&self, text: &str, at: usize) -> Option<char> {
        text[self.origin.get(at)?.0 as usize..].chars().next()
    }

    /// The nearest character boundary at or before `at`.
    pub(super) fn floor(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// One string folded, as patterns and words are that are compared with a text.
pub(super) fn fold(text: &str) -> String {
    Folded::new(text).text.trim().to_owned()
}

/// Joins ranges that touch or lie over each other.
pub(super) fn joined(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_leaves_letters_and_the_way_back() {
        let text = "Commune  de\u{a0}HYÈRES – l ’été, « anti-\nstupéfiants »  n° 1";
        let folded = Folded::new(text);
        assert_eq!(
            folded.text,
            "commune de hyeres - l'ete, \" anti-stupefiants \" n* 1"
        );
        let at = folded.text.find("hyeres").unwrap();
        assert_eq!(folded.original(text, at..at + 6), "HYÈRES");
        let at = folded.text.find("anti").unwrap();
        assert_eq!(folded.original(text, at..at + 16), "anti- stupéfiants");
    }

    #[test]
    fn what_is_taken_out_splits_a_span() {
        let text = "du 3 PAGE FOOT au 5 mai";
        let folded = Folded::new(text);
        let at = folded.text.find("page").unwrap();
        let folded = folded.without(std::slice::from_ref(&(at..at + 9)));
        assert_eq!(folded.text, "du 3 \n au 5 mai");
        assert_eq!(folded.spans(0..folded.text.len()), [0..4, 15..23]);
        assert_eq!(folded.original(text, 0..folded.text.len()), "du 3 au 5 mai");
    }
}
