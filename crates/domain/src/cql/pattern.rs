//! Patterns of `LIKE`, and texts without case and accents.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::MAX_PATTERN;

/// What is not told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folding {
    pub case: bool,
    pub accents: bool,
}

impl Folding {
    /// Of a text; folding twice changes nothing more.
    pub fn fold(self, text: &str) -> String {
        let bare = |text: &str| -> String {
            if self.accents {
                text.nfd().filter(|c| !is_combining_mark(*c)).nfc().collect()
            } else {
                text.to_owned()
            }
        };
        let text = bare(text);
        if !self.case {
            return text;
        }
        // Upper case first, so that ß and SS meet.
        bare(&text.to_uppercase().to_lowercase())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    This(char),
    /// `_`
    One,
    /// `%`
    Any,
}

/// `%` stands for any characters, `_` for one, and `\` takes the meaning from the next. The whole text must fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    pieces: Vec<Piece>,
}

impl Pattern {
    pub(super) fn new(text: &str) -> Result<Self, String> {
        let length = text.chars().count();
        if length > MAX_PATTERN {
            return Err(format!(
                "a pattern of {length} characters; {MAX_PATTERN} are allowed"
            ));
        }
        let mut pieces = Vec::new();
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            let piece = match character {
                '%' if pieces.last() == Some(&Piece::Any) => continue,
                '%' => Piece::Any,
                '_' => Piece::One,
                '\\' => Piece::This(characters.next().unwrap_or('\\')),
                other => Piece::This(other),
            };
            pieces.push(piece);
        }
        Ok(Self {
            text: text.to_owned(),
            pieces,
        })
    }

    /// As it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Costs at most the product of the lengths: only the last `%` is ever tried again.
    pub fn matches(&self, text: &str) -> bool {
        let pieces = &self.pieces;
        let (mut at, mut rest) = (0, text.chars());
        let mut again: Option<(usize, std::str::Chars<'_>)> = None;
        loop {
            if pieces.get(at) == Some(&Piece::Any) {
                again = Some((at + 1, rest.clone()));
                at += 1;
                continue;
            }
            let mut ahead = rest.clone();
            let fits = match (pieces.get(at), ahead.next()) {
                (None, None) => return true,
                (Some(Piece::This(wanted)), Some(found)) => *wanted == found,
                (Some(Piece::One), Some(_)) => true,
                _ => false,
            };
            if fits {
                (at, rest) = (at + 1, ahead);
                continue;
            }
            let Some((after, from)) = &mut again else {
                return false;
            };
            if from.next().is_none() {
                return false;
            }
            (at, rest) = (*after, from.clone());
        }
    }
}
