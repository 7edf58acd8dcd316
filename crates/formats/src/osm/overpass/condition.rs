//! Conditions on tags.

use crate::osm::Tags;

/// A condition on one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    Has(String),
    HasNot(String),
    Is(String, String),
    /// True also where there is no such key.
    IsNot(String, String),
    /// The value is, or holds, one of these texts.
    Like(String, Pattern),
}

/// A regular expression of the kind that queries for devices use: texts to choose from, at one end or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    choices: Vec<String>,
    from_start: bool,
    to_end: bool,
    any_case: bool,
}

impl Condition {
    pub fn holds(&self, tags: &Tags) -> bool {
        match self {
            Self::Has(key) => tags.contains_key(key),
            Self::HasNot(key) => !tags.contains_key(key),
            Self::Is(key, value) => tags.get(key) == Some(value),
            Self::IsNot(key, value) => tags.get(key) != Some(value),
            Self::Like(key, pattern) => tags.get(key).is_some_and(|value| pattern.matches(value)),
        }
    }
}

impl Pattern {
    /// `^(camera|ALPR)$` and its parts: no other sign of regular expressions is understood.
    pub(super) fn parse(text: &str, any_case: bool) -> Option<Self> {
        let (text, from_start) = strip(text.strip_prefix('^'), text);
        let (text, to_end) = strip(text.strip_suffix('$'), text);
        let grouped = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
        // Without brackets the signs of the ends belong to the first and the last choice alone.
        if grouped.is_none() && text.contains('|') && (from_start || to_end) {
            return None;
        }
        let choices: Vec<String> = grouped
            .unwrap_or(text)
            .split('|')
            .map(|choice| {
                if any_case {
                    choice.to_lowercase()
                } else {
                    choice.to_owned()
                }
            })
            .collect();
        let is_plain = |choice: &String| !choice.chars().any(|c| "\\^$.*+?()[]{}".contains(c));
        choices.iter().all(is_plain).then_some(Self {
            choices,
            from_start,
            to_end,
            any_case,
        })
    }

    fn matches(&self, value: &str) -> bool {
        let value = if self.any_case {
            value.to_lowercase()
        } else {
            value.to_owned()
        };
        self.choices
            .iter()
            .any(|choice| match (self.from_start, self.to_end) {
                (true, true) => value == *choice,
                (true, false) => value.starts_with(choice),
                (false, true) => value.ends_with(choice),
                (false, false) => value.contains(choice),
            })
    }
}

fn strip<'a>(stripped: Option<&'a str>, text: &'a str) -> (&'a str, bool) {
    stripped.map_or((text, false), |stripped| (stripped, true))
}
