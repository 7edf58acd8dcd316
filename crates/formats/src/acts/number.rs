//! The number of an act: its patterns, and what it says by itself.

use std::collections::HashMap;
use std::ops::Range;

use domain::place::PlaceCode;
use regex::{Captures, Regex};
use serde::Deserialize;
use thiserror::Error;
use time::Date;

use super::folded::{Folded, fold};
use super::tokens::date;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActNumber {
    /// In its canonical form: upper case, no spaces.
    pub text: String,
    /// What it says on where it is from: `fr-d83`.
    pub subdivision: Option<PlaceCode>,
    pub date: Option<Date>,
}

#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum NumberFault {
    #[error("{0:?} is not written like the number of an act")]
    NotANumber(String),
    #[error("{0} names a day that does not exist")]
    ImpossibleDate(String),
    #[error("{0} names a subdivision that does not exist")]
    UnknownSubdivision(String),
}

/// One entry `number` of a jurisdiction pack.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberForm {
    /// A pattern over folded text, perhaps with the groups `subdivision`, `year`, `month`, `day` and others.
    pattern: String,
    /// The canonical form, with the groups in braces; without it the whole match.
    canonical: Option<String>,
    /// What must stand before it within a text; without it the pattern speaks for itself.
    cue: Option<String>,
    /// What begins like this is of this form or no number at all.
    like: Option<String>,
}

pub(super) struct NumberPattern {
    whole: Regex,
    inside: Regex,
    canonical: Option<String>,
    like: Option<Regex>,
    /// Found without a cue: the number that a register gave.
    pub(super) is_registered: bool,
}

impl NumberPattern {
    pub(super) fn new(form: NumberForm) -> Result<Self, regex::Error> {
        let (pattern, cue) = (form.pattern, form.cue.as_deref().unwrap_or(""));
        Ok(Self {
            whole: Regex::new(&format!("^(?:{pattern})$"))?,
            inside: Regex::new(&format!(
                "(?:^|[^0-9a-z]){cue}(?P<all>{pattern})(?:[^0-9a-z]|[a-z][^0-9]|$)"
            ))?,
            canonical: form.canonical,
            like: form
                .like
                .map(|like| Regex::new(&format!("^(?:{like})")))
                .transpose()?,
            is_registered: form.cue.is_none(),
        })
    }

    fn number(
        &self,
        groups: &Captures<'_>,
        whole: &str,
        subdivisions: &HashMap<String, PlaceCode>,
    ) -> Result<ActNumber, NumberFault> {
        let group = |name| groups.name(name).map(|group| group.as_str());
        let mut text = whole.to_owned();
        if let Some(canonical) = &self.canonical {
            text.clone_from(canonical);
            for name in self.whole.capture_names().flatten() {
                text = text.replace(&format!("{{{name}}}"), group(name).unwrap_or(""));
            }
        }
        text.retain(|char| !char.is_whitespace());
        let text = text.to_uppercase();
        if !text.contains(|char: char| char.is_ascii_digit()) {
            return Err(NumberFault::NotANumber(text));
        }
        let date = match (group("year"), group("month"), group("day")) {
            (Some(year), Some(month), Some(day)) => {
                let part = |text: &str| text.parse::<u16>().ok();
                let date = (|| date(part(year)?, part(month)?, part(day)?))();
                Some(date.ok_or_else(|| NumberFault::ImpossibleDate(text.clone()))?)
            }
            _ => None,
        };
        let subdivision = match group("subdivision") {
            Some(code) => Some(
                subdivisions
                    .get(code)
                    .cloned()
                    .ok_or_else(|| NumberFault::UnknownSubdivision(text.clone()))?,
            ),
            None => None,
        };
        Ok(ActNumber {
            text,
            subdivision,
            date,
        })
    }
}

/// The number that `text` is, in any of the forms.
pub(super) fn parse(
    patterns: &[NumberPattern],
    subdivisions: &HashMap<String, PlaceCode>,
    text: &str,
) -> Result<ActNumber, NumberFault> {
    let folded = fold(text.get(..80).unwrap_or(text));
    let bare = folded
        .strip_prefix("n*")
        .or_else(|| folded.strip_prefix("no "))
        .unwrap_or(&folded)
        .trim();
    for pattern in patterns {
        if let Some(groups) = pattern.whole.captures(bare) {
            return pattern.number(&groups, bare, subdivisions);
        }
        if pattern.like.as_ref().is_some_and(|like| like.is_match(bare)) {
            break;
        }
    }
    Err(NumberFault::NotANumber(text.chars().take(80).collect()))
}

/// A number within a text.
pub(super) struct Mention {
    pub(super) number: ActNumber,
    /// In the folded text.
    pub(super) range: Range<usize>,
    pub(super) is_registered: bool,
}

/// All possible numbers within a range, in order; where two forms overlap, the earlier form.
pub(super) fn mentions(
    patterns: &[NumberPattern],
    subdivisions: &HashMap<String, PlaceCode>,
    folded: &Folded,
    within: &Range<usize>,
) -> Vec<Mention> {
    let text = &folded.text[within.clone()];
    let mut found: Vec<Mention> = Vec::new();
    for pattern in patterns {
        let mut own = Vec::new();
        let mut at = 0;
        while let Some(groups) = pattern.inside.captures_at(text, at) {
            let Some(all) = groups.name("all") else { break };
            at = all.end();
            let range = within.start + all.start()..within.start + all.end();
            let next = found.partition_point(|other| other.range.end <= range.start);
            let is_taken = found.get(next).is_some_and(|other| other.range.start < range.end);
            if !is_taken && let Ok(number) = pattern.number(&groups, all.as_str(), subdivisions) {
                own.push(Mention {
                    number,
                    range,
                    is_registered: pattern.is_registered,
                });
            }
        }
        found.extend(own);
        found.sort_by_key(|mention| mention.range.start);
    }
    found
}
