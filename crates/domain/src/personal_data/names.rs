//! A title or a rank with a name: "Mme Martin", "agent Durand". Streets, schools and stations that are named after
//! persons are left alone, as are offices ("M. le préfet").

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::folded::Folded;
use super::words::{CAPITAL, FAMILY_NAMES, GIVEN_NAMES, LETTER, NO_NAMES, PLACES, WORD, has};
use super::{Found, PersonalDatum};

static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    let civil = r"(?i:mme|mlle|monsieur|madame|mademoiselle|docteur|maitre|mr|mrs|mister|miss|herr|frau|senor|senora)\.?|M\.|MM\.|M|Ms\.?|Dr\.?";
    let rank = r"(?i:agente?|brigadiere?(?:-chef)?|gardienn?e?|capitaine|lieutenante?|commandante?|commissaire|adjudante?(?:-chef)?|sergente?(?:-chef)?|caporal|gendarme|policiere?|policier|officiere?|inspecteur|inspectrice|vigile|garde|officer|constable|sergeant|sgt\.?|captain|lt\.?|deputy|detective|sheriff|trooper|guard|pc)";
    let between = r"(?: (?i:municipale?|principale?|de police(?: municipale| judiciaire)?|de securite|de la paix|champetre|chef|asvp|nomme|named|called))?";
    let particle =
        r"(?:(?:de|du|des|d'|la|van|von|der|el|al|ben|di|da|dos|Le|La|De|Du|DE|DU|LA|LE|Mc|O'|L'|D') ?){0,2}";
    Regex::new(&format!(
        r"\b(?:(?P<civil>{civil})|(?P<rank>{rank}){between}) (?P<name>{particle}{LETTER}{WORD}{{1,30}}(?: (?:{particle}{CAPITAL}{WORD}{{1,30}})){{0,2}})"
    ))
    .expect("a fixed pattern")
});

/// Words before a title that may make it part of the name of a place.
const WORDS_BEFORE: usize = 5;

pub(super) fn find(folded: &Folded<'_>) -> Vec<Found> {
    let text = folded.text();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(titled) = TITLED.captures_at(text, at) {
        let (Some(whole), Some(name)) = (titled.get(0), titled.name("name")) else {
            break;
        };
        let is_rank = titled.name("rank").is_some();
        let is_short = titled.name("civil").is_some_and(|title| title.as_str() == "M");
        if is_name(name.as_str(), is_rank, is_short) && !is_of_a_place(text, whole.start()) {
            at = whole.end();
            found.push(Found::new(PersonalDatum::Name, whole.range()));
        } else {
            // The next title may be the word that was taken for a name.
            at = name.start();
        }
    }
    found
}

fn is_name(name: &str, is_rank: bool, is_short: bool) -> bool {
    let mut words = name.split([' ', '\'']).filter(|word| !is_particle(word));
    let Some(first) = words.next() else {
        return false;
    };
    if has(&NO_NAMES, first) || is_rank && has(&PLACES, first) {
        return false;
    }
    let is_known = has(&GIVEN_NAMES, first) || has(&FAMILY_NAMES, first);
    let is_capital = first.starts_with(char::is_uppercase);
    let is_shouted = first.chars().count() > 1 && !first.contains(char::is_lowercase);
    if !is_capital || is_short {
        return is_known;
    }
    // "agent PTZ" and "officer FLIR" are equipment; "agent DUPONT" is a person.
    !(is_rank && is_shouted) || is_known || first.len() >= 5
}

fn is_particle(word: &str) -> bool {
    let particles = [
        "al", "ben", "d", "da", "de", "der", "des", "di", "dos", "du", "el", "l", "la", "le", "mc", "o",
        "van", "von",
    ];
    particles.contains(&word.to_ascii_lowercase().as_str())
}

/// Whether the words before, in the same sentence, say that a street or a school has this name.
pub(super) fn is_of_a_place(text: &str, start: usize) -> bool {
    let sentence: Range<usize> = text[..start]
        .rfind(['.', ',', ';', ':', '\n', '!', '?', '('])
        .map_or(0, |end| end + 1)..start;
    let from = sentence.start.max(floor(text, start.saturating_sub(80)));
    text[from..start]
        .split_whitespace()
        .rev()
        .take(WORDS_BEFORE)
        .map(|word| {
            word.trim_start_matches(['l', 'd', 'L', 'D'])
                .trim_start_matches('\'')
        })
        .take_while(|word| !word.chars().any(|c| c.is_ascii_digit()))
        .any(|word| has(&PLACES, word))
        && text[from..start]
            .split_whitespace()
            .next_back()
            .is_some_and(|word| !is_verb(word))
}

/// "chez", "de chez", "par" end the name of a place.
fn is_verb(word: &str) -> bool {
    [
        "a",
        "appartient",
        "by",
        "chez",
        "et",
        "est",
        "par",
        "pour",
        "to",
        "with",
    ]
    .contains(&word.to_ascii_lowercase().as_str())
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
