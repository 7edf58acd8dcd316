//! Text that people type. The only constructor of a stored line of text.

use std::ops::Deref;

use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum TextError {
    #[error("longer than {0} characters")]
    TooLong(usize),
    #[error("contains a control character")]
    Control,
}

/// Trimmed text without NUL or other control characters (PostgreSQL refuses NUL), never empty. Line breaks are
/// allowed in a [`Text::paragraph`] only.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// One line of at most `max` characters; `Ok(None)` for blank text.
    pub fn line(text: &str, max: usize) -> Result<Option<Self>, TextError> {
        Self::checked(text, max, |_| false)
    }

    /// Several lines of at most `max` characters in all; line breaks become `\n`.
    pub fn paragraph(text: &str, max: usize) -> Result<Option<Self>, TextError> {
        Self::checked(&text.replace("\r\n", "\n"), max, |c| c == '\n')
    }

    fn checked(text: &str, max: usize, allowed: fn(char) -> bool) -> Result<Option<Self>, TextError> {
        let text = text.trim();
        if text.chars().any(|c| c.is_control() && !allowed(c)) {
            return Err(TextError::Control);
        }
        if text.chars().count() > max {
            return Err(TextError::TooLong(max));
        }
        Ok((!text.is_empty()).then(|| Self(text.to_owned())))
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_and_control_characters_are_refused() {
        assert_eq!(Text::line("  Ville ", 10).unwrap().as_deref(), Some("Ville"));
        assert_eq!(Text::line(" \t ", 10), Ok(None));
        assert_eq!(Text::line("a\0b", 10), Err(TextError::Control));
        assert_eq!(Text::line("a\nb", 10), Err(TextError::Control));
        assert_eq!(Text::paragraph("a\r\nb", 10).unwrap().as_deref(), Some("a\nb"));
        assert_eq!(Text::line("éééé", 3), Err(TextError::TooLong(3)));
    }
}
