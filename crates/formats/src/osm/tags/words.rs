//! Values as words: lists taken apart, spelling variants of one word made equal.

use super::Tags;

/// The members of a list; mappers separate them with `;` and at times with `,`.
pub(super) fn parts(value: &str) -> impl Iterator<Item = &str> {
    value
        .split([';', ','])
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// `Street Light`, `street-light` and `street_light` are one word.
pub(super) fn word(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| {
            if matches!(c, ' ' | '-') {
                '_'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect()
}

/// The words of the list at `key`; empty where the key is absent.
pub(super) fn words(tags: &Tags, key: &str) -> Vec<String> {
    tags.get(key)
        .map(|value| parts(value).map(|part| word(part.trim_matches('_'))).collect())
        .unwrap_or_default()
}

/// What all known words of a list agree on. A list of two meanings says which of several devices has which no more
/// than silence does.
pub(super) fn agreed<T: PartialEq>(words: &[String], meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut meanings = words.iter().filter_map(|word| meaning(word));
    let first = meanings.next()?;
    meanings.all(|other| other == first).then_some(first)
}

/// Values that mappers and forms write for "I do not know".
pub(super) fn is_placeholder(word: &str) -> bool {
    matches!(
        word,
        "?" | "fixme"
            | "generic"
            | "n/a"
            | "no"
            | "none"
            | "other"
            | "private"
            | "unkn"
            | "unknown"
            | "unkwn"
            | "various"
            | "yes"
    )
}
