//! A text as the patterns read it: one kind of space, hyphen and apostrophe, no accents, no invisible characters,
//! plain digits. What is typed to be read by people and not by machines is read here too.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Most characters that one character becomes; some ligatures would become eighteen.
const MOST: usize = 4;

pub(super) struct Folded<'a> {
    original: &'a str,
    text: String,
    /// For each byte of `text`, where the character that it comes from begins in the original.
    origins: Vec<usize>,
}

impl<'a> Folded<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut origins = Vec::with_capacity(original.len());
        for (at, c) in original.char_indices() {
            let plain = std::iter::once(c).nfkd().take(MOST).filter_map(plain);
            for c in plain {
                match c {
                    'ß' => text.push_str("ss"),
                    'œ' => text.push_str("oe"),
                    'æ' => text.push_str("ae"),
                    c => text.push(c),
                }
            }
            origins.resize(text.len(), at);
        }
        Self {
            original,
            text,
            origins,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The same piece in the original.
    pub(super) fn origin(&self, range: Range<usize>) -> Range<usize> {
        let last = self.origins[range.end - 1];
        let width = self.original[last..].chars().next().map_or(0, char::len_utf8);
        self.origins[range.start]..last + width
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Whether a word ends before the piece and one begins after it at the earliest.
    pub(super) fn stands_alone(&self, range: &Range<usize>) -> bool {
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !joins(self.before(range.start)) && !joins(self.after(range.end))
    }
}

fn plain(c: char) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}' => None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => Some('\''),
        '\u{b7}' | '\u{2022}' => Some('.'),
        c if c.is_whitespace() => Some(' '),
        c if is_combining_mark(c) => None,
        c => Some(digit(c).unwrap_or(c)),
    }
}

/// Arabic and Persian digits; others become plain by decomposition.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_piece_leads_back_to_what_was_typed() {
        let typed = "Té\u{301}l\u{202f}: ０６\u{200b}１２";
        let folded = Folded::new(typed);
        assert_eq!(folded.text(), "Tel : 0612");
        assert_eq!(&typed[folded.origin(0..3)], "Té\u{301}l");
        assert_eq!(&typed[folded.origin(6..10)], "０６\u{200b}１２");
        assert_eq!(Folded::new("sœur Weiß").text(), "soeur Weiss");
        assert_eq!(Folded::new("").text(), "");
    }
}
