//! Where a person lives: a given and a family name beside a street and a number, or "lives at" before them. A street and
//! a number alone are where a device hangs, and are no flag.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::folded::Folded;
use super::names::is_of_a_place;
use super::words::{CAPITAL, GIVEN_NAMES, PLACES, WORD, has};
use super::{Found, PersonalDatum};

static STREET: LazyLock<String> = LazyLock::new(|| {
    let french = r"\d{1,4} ?(?:bis|ter|quater|[a-dA-D]\b)?,? (?i:rue|avenue|av\.?|boulevard|bd|bld|place|pl\.?|chemin|allee|impasse|route|rte|quai|cours|square|passage|ruelle|sentier|faubourg|lotissement|lot\.?|hameau|residence|villa|venelle|traverse|montee|cite|lieu-dit)\b";
    let english = format!(
        r"\d{{1,5}} (?:[A-Z]{WORD}{{1,30}} ){{1,3}}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Close|Way|Terrace|Boulevard|Blvd|Place|Crescent|Gardens|Square|Hill)\b"
    );
    let german = format!(r"{WORD}{{2,30}}(?:strasse|str\.|weg|platz|gasse|allee) \d{{1,4}}");
    let southern = format!(
        r"(?i:via|viale|piazza|corso|calle|avenida|plaza|paseo|rua)(?: {WORD}{{2,20}}){{1,4}},? ?\d{{1,4}}"
    );
    format!("(?:{french}|{english}|{german}|{southern})")
});

/// Two or three capitalised words.
static PERSON: LazyLock<String> = LazyLock::new(|| {
    format!(
        "(?:{CAPITAL}{WORD}{{1,30}} (?:(?:de|du|des|la|le|van|von|el|ben|di|da) ){{0,2}}{CAPITAL}{WORD}{{1,30}}(?: {CAPITAL}{WORD}{{1,30}})?)"
    )
});

static PERSON_THEN_STREET: LazyLock<Regex> = LazyLock::new(|| {
    let between = r"(?:[ ,;:()-]|\b(?i:habitant|habite|demeurant|domiciliee?|reside|lives|living|residing|au|at|a l'adresse|adresse|address|wohnt|wohnhaft|vive|abita|in|en)\b){1,8}";
    let (person, street) = (&*PERSON, &*STREET);
    Regex::new(&format!(r"(?P<person>{person}){between}(?P<street>{street})")).expect("a fixed pattern")
});

static STREET_THEN_PERSON: LazyLock<Regex> = LazyLock::new(|| {
    let (person, street) = (&*PERSON, &*STREET);
    Regex::new(&format!(
        r"(?P<street>{street})[^,;:(\n]{{0,40}}(?:[,;:(-] ?| )(?P<link>(?i:chez|proprietaire|maison de|home of|house of|owner|resident|habitant)[ :]{{1,2}})?(?P<person>{person})"
    ))
    .expect("a fixed pattern")
});

static LIVES_AT: LazyLock<Regex> = LazyLock::new(|| {
    let street = &*STREET;
    Regex::new(&format!(
        r"\b(?i:habite|habitent|habitant|demeurant|demeure|domiciliee?s?|domicile|reside|lives?|living|residing|home|wohnt|abita|vive)\b[^.\n0-9]{{0,24}}(?P<street>{street})"
    ))
    .expect("a fixed pattern")
});

/// Second words that make a given name the name of a business.
const BRANDS: [&str; 16] = [
    "Bompard", "Boss", "Cardin", "Darcos", "David", "Dessange", "Dior", "Fabre", "Gaultier", "Herme",
    "Hilfiger", "Lauren", "Provost", "Rocher", "Vuitton", "Zeiss",
];

pub(super) fn find(folded: &Folded<'_>) -> Vec<Found> {
    let text = folded.text();
    let before = PERSON_THEN_STREET
        .captures_iter(text)
        .filter(|found| is_person(text, found, false));
    let after = STREET_THEN_PERSON
        .captures_iter(text)
        .filter(|found| is_person(text, found, true));
    let lives = LIVES_AT.captures_iter(text);
    before
        .chain(after)
        .chain(lives)
        .filter_map(|found| Some(found.get(0)?.range()))
        .map(|range| Found::new(PersonalDatum::Address, range))
        .collect()
}

/// Whether the words are a given and a family name, and not what a school or the street itself is called.
fn is_person(text: &str, found: &Captures<'_>, is_after: bool) -> bool {
    let Some(person) = found.name("person") else {
        return false;
    };
    let words: Vec<&str> = person.as_str().split(' ').collect();
    let is_named = words
        .iter()
        .take(2)
        .any(|word| has(&GIVEN_NAMES, word.split('-').next().unwrap_or(word)));
    let is_business =
        words.iter().skip(1).any(|word| BRANDS.contains(word)) || words.iter().any(|word| has(&PLACES, word));
    let before = &text[..person.start()];
    let is_home = ["maison de ", "appartement de ", "home of ", "house of "]
        .iter()
        .any(|home| before.ends_with(home));
    let is_apart =
        !is_after || found.name("link").is_some() || before.trim_end().ends_with([',', ';', ':', '(', '-']);
    is_named && !is_business && is_apart && (is_home || !is_of_a_place(text, person.start()))
}
