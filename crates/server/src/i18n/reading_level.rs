//! How easy the texts are that a reporter reads, by the usual formulas, with a limit for each file.
//!
//! English: Flesch reading ease (R. Flesch, “A new readability yardstick”, Journal of Applied Psychology 32 (3), 1948,
//! pp. 221–233): 206.835 − 1.015 · words per sentence − 84.6 · syllables per word. 70 to 80 is his “fairly
//! easy”: read by most people who finished primary school, which is what public services aim at.
//!
//! French: the same as Kandel and Moles fitted it to the language (L. Kandel, A. Moles, “Application de l’indice de
//! Flesch à la langue française”, Cahiers Études de Radio-Télévision 19, 1958, pp. 253–274): 207 − 1.015 · words per
//! sentence − 73.6 · syllables per word, on the same scale.
//!
//! Only whole sentences count: labels and buttons are short, and would hide long texts. Syllables are counted by
//! groups of vowels, less the silent endings. For single words that is rough; over a file it is close.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::Locale;

/// Texts for moderators, who learn their trade, and names of things. All others are measured.
const NOT_MEASURED: [&str; 7] = [
    "accounts",
    "act-desk",
    "moderation",
    "notice-desk",
    "organisations",
    "vocabulary",
    "vocabulary-moderation",
];

/// The lower end of “fairly easy” in both scales.
const LIMIT: f64 = 70.0;
/// Words in one sentence, as public services ask for: 25 in English; French takes a fifth more for the same.
const fn longest_sentence(locale: Locale) -> usize {
    match locale {
        Locale::En => 25,
        Locale::Fr => 30,
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    sentences: u32,
    words: u32,
    syllables: u32,
}

impl Count {
    fn of(locale: Locale, text: &str) -> Self {
        let mut count = Self::default();
        for sentence in sentences(text) {
            count.sentences += 1;
            for word in words(sentence) {
                count.words += 1;
                count.syllables += syllables(locale, word);
            }
        }
        count
    }

    fn add(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
    }

    fn ease(self, locale: Locale) -> f64 {
        let length = f64::from(self.words) / f64::from(self.sentences);
        let weight = f64::from(self.syllables) / f64::from(self.words);
        match locale {
            Locale::En => 206.835 - 1.015 * length - 84.6 * weight,
            Locale::Fr => 207.0 - 1.015 * length - 73.6 * weight,
        }
    }
}

/// The sentences of a text as Flesch counts them: also up to a colon or a semicolon. What has no such end is a label.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices() {
        let end = at + mark.len_utf8();
        let ends = text[end..]
            .chars()
            .next()
            .is_none_or(|next| next.is_whitespace() || "»”)".contains(next));
        let abbreviation = mark == '.' && text[start..at].ends_with(" L");
        if ".!?:;".contains(mark) && ends && !abbreviation {
            let sentence = &text[start..end];
            if words(sentence).next().is_some() {
                found.push(sentence);
            }
            start = end;
        }
    }
    found
}

/// Parts with a letter; an elided article belongs to its noun, and numbers are left out.
fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split(|c: char| c.is_whitespace() || "-–/,;:()“”«»".contains(c))
        .filter(|word| word.chars().any(char::is_alphabetic))
}

const VOWELS: &str = "aeiouyàâäæéèêëîïôöœùûüÿ";

fn syllables(locale: Locale, word: &str) -> u32 {
    let word: String = word
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect();
    let groups = vowel_groups(&word);
    let silent = match locale {
        Locale::En => is_silent_in_english(&word),
        Locale::Fr => is_silent_in_french(&word),
    };
    groups.saturating_sub(u32::from(silent)).max(1)
}

fn vowel_groups(word: &str) -> u32 {
    let mut groups = 0;
    let mut inside = false;
    for letter in word.chars() {
        let vowel = VOWELS.contains(letter);
        groups += u32::from(vowel && !inside);
        inside = vowel;
    }
    groups
}

/// `stored`, `like`, `names`, but not `needed`, `table`, `places`.
fn is_silent_in_english(word: &str) -> bool {
    let before = |ending: &str| {
        word.strip_suffix(ending)
            .and_then(|stem| stem.chars().next_back())
    };
    let after_consonant = |ending: &str, sounded: &str| {
        before(ending).is_some_and(|letter| !VOWELS.contains(letter) && !sounded.contains(letter))
    };
    if word.ends_with('e') {
        return after_consonant("e", "") && (!word.ends_with("le") || ends_with_vowel_before(word, "le"));
    }
    after_consonant("ed", "td")
        || after_consonant("es", "sxzcg") && !word.ends_with("shes") && !word.ends_with("ches")
}

/// `carte`, `cartes`, `parlent`, but not `rue`, where the vowels are one group, nor `moment`.
fn is_silent_in_french(word: &str) -> bool {
    let plural = word.strip_suffix('s').unwrap_or(word);
    if plural.ends_with('e') {
        return !ends_with_vowel_before(plural, "e");
    }
    // The third person plural; nouns and adverbs end in -ment, -gent, -cent, -dent, -sent.
    word.strip_suffix("ent").is_some_and(|stem| {
        stem.chars()
            .next_back()
            .is_some_and(|letter| "lrnvtp".contains(letter))
            && !stem.ends_with("souv")
    })
}

fn ends_with_vowel_before(word: &str, ending: &str) -> bool {
    word.strip_suffix(ending)
        .and_then(|stem| stem.chars().next_back())
        .is_some_and(|letter| VOWELS.contains(letter))
}

/// The texts of a file, variables and choices of plurals as plain words.
fn texts(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in source.lines() {
        let starts = line.starts_with(|c: char| c.is_ascii_lowercase() || c == '-');
        let text = match (starts, line.trim_start()) {
            (true, _) => line.split_once(" =").map(|(_, text)| text),
            (false, text) if text.starts_with('[') || text.starts_with("*[") => {
                text.split_once(']').map(|(_, text)| text)
            }
            (false, text) if line.starts_with(' ') && !text.starts_with('}') => {
                if let Some(last) = found.last_mut() {
                    last.push(' ');
                    last.push_str(&without_placeables(text));
                }
                None
            }
            _ => None,
        };
        found.extend(text.map(without_placeables));
    }
    found
}

fn without_placeables(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        plain.push_str("one");
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain.trim().to_owned()
}

/// Names and contents of the files that are measured.
fn files(locale: Locale) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    fs::read_dir(folder.join(locale.code()))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path))
        .filter(|(name, _)| !NOT_MEASURED.contains(&name.as_str()))
        .map(|(name, path)| (name, fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn the_texts_for_reporters_are_easy_to_read() {
    let mut faults = Vec::new();
    for locale in Locale::ALL {
        for (name, source) in files(locale) {
            let mut count = Count::default();
            for text in texts(&source) {
                count.add(Count::of(locale, &text));
                for sentence in sentences(&text) {
                    let length = words(sentence).count();
                    if length > longest_sentence(locale) {
                        faults.push(format!("{} {name}: {length} words: {sentence}", locale.code()));
                    }
                }
            }
            let ease = count.ease(locale);
            println!("{} {name}: {ease:.0} ({count:?})", locale.code());
            if ease < LIMIT {
                faults.push(format!(
                    "{} {name}: {ease:.1}, at least {LIMIT} is asked for",
                    locale.code()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn hard_texts_fail() {
    let english = "The administration of heterogeneous surveillance infrastructure necessitates interdepartmental \
                   authorisation procedures.";
    let french = "La généralisation des dispositifs de surveillance algorithmique nécessite l’homologation préalable \
                  des établissements concernés.";
    assert!(Count::of(Locale::En, english).ease(Locale::En) < LIMIT);
    assert!(Count::of(Locale::Fr, french).ease(Locale::Fr) < LIMIT);
}

#[test]
fn syllables_are_counted_as_they_are_spoken() {
    let counted = |locale, words: &[(&'static str, u32)]| -> BTreeMap<&'static str, (u32, u32)> {
        let counts = words
            .iter()
            .map(|(word, spoken)| (*word, (syllables(locale, word), *spoken)));
        counts
            .filter(|(_, (counted, spoken))| counted != spoken)
            .collect()
    };
    let english = [
        ("camera", 3),
        ("place", 1),
        ("stored", 1),
        ("needed", 2),
        ("names", 1),
        ("places", 2),
        ("table", 2),
        ("report", 2),
        ("moderator", 4),
        ("the", 1),
        ("published", 2),
        ("street", 1),
    ];
    let french = [
        ("caméra", 3),
        ("carte", 1),
        ("parlent", 1),
        ("moment", 2),
        ("rue", 1),
        ("signalement", 4),
        ("photos", 2),
        ("dispositif", 4),
        ("les", 1),
        ("voie", 1),
    ];
    assert_eq!(counted(Locale::En, &english), BTreeMap::new());
    assert_eq!(counted(Locale::Fr, &french), BTreeMap::new());
}

#[test]
fn a_text_with_choices_and_variables_is_read_whole() {
    let source = "# A comment.\na = One { $x } here.\nb = { $n ->\n    [one] { $n } day.\n   *[other] { $n } days.\n}\nc =\n    Two lines\n    of text.\n";
    let read = texts(source);
    assert!(read.contains(&"One one here.".to_owned()));
    assert!(read.contains(&"one day.".to_owned()) && read.contains(&"one days.".to_owned()));
    assert!(
        read.iter().any(|text| text.trim() == "Two lines of text."),
        "{read:?}"
    );
    assert_eq!(sentences("Which way? Say it: now. A label").len(), 3);
}
