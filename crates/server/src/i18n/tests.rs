//! Claims about the texts themselves: complete, and the same keys in every language.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;

/// The identifiers of all messages below `locales/<code>`.
fn keys_on_disk(locale: Locale) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(locale.code());
    fs::read_dir(folder)
        .unwrap()
        .flat_map(|entry| {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            text.lines()
                .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
                .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_language_has_the_same_texts() {
    let english = keys_on_disk(Locale::En);
    let french = keys_on_disk(Locale::Fr);
    let only_english: Vec<_> = english.difference(&french).collect();
    let only_french: Vec<_> = french.difference(&english).collect();
    assert!(only_english.is_empty(), "not in French: {only_english:?}");
    assert!(only_french.is_empty(), "not in English: {only_french:?}");
    assert!(!english.is_empty());
}

#[test]
fn every_value_of_every_vocabulary_has_a_name_in_every_language() {
    for locale in Locale::ALL {
        let keys = keys_on_disk(locale);
        for key in labels::keys() {
            assert!(keys.contains(&key), "{key} has no text in {}", locale.code());
            assert!(!locale.text(&key).is_empty());
        }
    }
}

#[test]
fn the_preferred_language_wins_and_english_is_the_last_resort() {
    for (header, expected) in [
        (None, Locale::En),
        (Some(""), Locale::En),
        (Some("fr"), Locale::Fr),
        (Some("fr-CA,fr;q=0.9,en;q=0.8"), Locale::Fr),
        (Some("en;q=0.5, fr;q=0.7"), Locale::Fr),
        (Some("de, it"), Locale::En),
        (Some("fr;q=0, en;q=0.1"), Locale::En),
        (Some("FR;q=2, fr;q=NaN"), Locale::En),
    ] {
        assert_eq!(Locale::accepted(header), expected, "{header:?}");
    }
}

#[test]
fn numbers_and_days_are_written_as_the_language_does() {
    let first = time::macros::date!(2026 - 08 - 01);
    assert_eq!(Locale::En.number(1_234_567), "1,234,567");
    assert_eq!(Locale::Fr.number(12_345), "12\u{202f}345");
    assert_eq!(Locale::Fr.number(999), "999");
    assert_eq!(Locale::En.date(first), "1 August 2026");
    assert_eq!(Locale::Fr.date(first), "1er août 2026");
}
