//! The greatest number of cameras.

use std::ops::Range;

use regex::Regex;
use serde::Deserialize;

use super::PackFault;
use super::layout::Page;
use super::tokens::Words;

/// So many places are tried; an act names its number once or twice.
const TRIES: usize = 32;

/// The part `cameras` of a jurisdiction pack: patterns over folded text, where `{number}` is a number in digits or
/// words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CameraForm {
    /// What speaks of a greatest number.
    subject: String,
    /// How the number then follows.
    value: String,
    /// At most so many bytes later.
    reach: usize,
    /// A number of cameras by itself.
    plain: Vec<String>,
}

pub(super) struct CameraPatterns {
    subject: Regex,
    value: Regex,
    reach: usize,
    plain: Vec<Regex>,
}

impl CameraPatterns {
    pub(super) fn new(form: &CameraForm, number: &str) -> Result<Self, PackFault> {
        let pattern = |text: &str| Regex::new(&text.replace("{number}", number));
        Ok(Self {
            subject: Regex::new(&form.subject)?,
            value: pattern(&form.value)?,
            reach: form.reach,
            plain: form
                .plain
                .iter()
                .map(|text| pattern(text))
                .collect::<Result<_, _>>()?,
        })
    }

    /// A number that is said to be the greatest.
    pub(super) fn limit(
        &self,
        page: &Page<'_>,
        words: &Words,
        within: &Range<usize>,
    ) -> Option<(u16, Range<usize>)> {
        let text = &page.folded.text[..within.end];
        self.subject
            .find_iter(&text[within.start..])
            .take(TRIES)
            .find_map(|subject| {
                let start = within.start + subject.end();
                let end = page.folded.floor((start + self.reach).min(within.end));
                count(&self.value, words, text, start..end)
            })
    }

    /// A number of cameras that is only mentioned.
    pub(super) fn mention(
        &self,
        page: &Page<'_>,
        words: &Words,
        within: &Range<usize>,
    ) -> Option<(u16, Range<usize>)> {
        self.plain
            .iter()
            .find_map(|pattern| count(pattern, words, &page.folded.text, within.clone()))
    }
}

fn count(pattern: &Regex, words: &Words, text: &str, within: Range<usize>) -> Option<(u16, Range<usize>)> {
    let groups = pattern.captures(&text[within.clone()])?;
    let (whole, number) = (groups.get(0)?, groups.name("n")?);
    let word: String = number.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    let value = word
        .parse()
        .ok()
        .or_else(|| words.number(&word))
        .or_else(|| words.number(&word.replace(' ', "-")))?;
    (value > 0).then(|| (value, within.start + whole.start()..within.start + whole.end()))
}
