//! Registration plates. French ones (SIV since 2009, and the older FNI), Belgian, German and British ones are known by
//! their shape; other European shapes are too common in model names and count only after a word such as "number plate".

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::folded::Folded;
use super::{Found, PersonalDatum};

static DISTINCT: LazyLock<Regex> = LazyLock::new(|| {
    let shapes = [
        // SIV: no I, O, U (order of 9 February 2009, annex).
        r"(?P<siv>[A-HJ-NP-TV-Z]{2}(?P<link>[ -]?)[0-9]{3}[ -]?[A-HJ-NP-TV-Z]{2})",
        r"(?P<low>[a-hj-np-tv-z]{2}-[0-9]{3}-[a-hj-np-tv-z]{2})",
        // FNI: number, series, department.
        r"(?P<fni>[1-9][0-9]{2,3}(?P<fni_link>[ -]?)(?P<series>[A-HJ-NP-TV-Z]{1,3})[ -]?(?:0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-6]))",
        r"(?P<belgian>[1-9]-[A-Z]{3}-[0-9]{3})",
        r"(?P<german>(?:A|AC|B|BI|BN|BO|C|D|DD|DO|DU|E|EF|ER|F|FR|G|GE|H|HB|HD|HH|HN|J|K|KA|KI|KL|KS|L|M|MA|MD|MG|MS|N|OB|OF|OG|P|PF|R|RA|RO|S|SB|SL|TR|UL|W|WI|WU)-[A-Z]{1,2} [1-9][0-9]{0,3}[EH]?)",
        r"(?P<british>[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[1-2][0-9]|5[1-9]|[67][0-9]) [A-HJ-PR-Z]{3})",
    ];
    Regex::new(&shapes.join("|")).expect("a fixed pattern")
});

/// Spain, Netherlands, Switzerland, Portugal, Luxembourg, Poland, Germany and Britain without their signs, Italy.
static AFTER_A_WORD: LazyLock<Regex> = LazyLock::new(|| {
    let word = r"(?i:immatricul[a-z]*|plate no|licen[cs]e plate|number plate|registration|kennzeichen|matricula|targa|kenteken|voiture|vehicule|camionnette|fourgon(?:nette)?|scooter|moto|car|van|vehicle)";
    let shapes = [
        r"[0-9]{4}[ -]?[B-DF-HJ-NP-TV-Z]{3}",
        r"[0-9]{2}-[A-Z]{3}-[0-9]",
        r"[0-9]-[A-Z]{3}-[0-9]{2}",
        r"[0-9]{2}-[A-Z]{2}-[A-Z]{2}",
        r"[A-Z]{2}-[0-9]{2}-[A-Z]{2}",
        r"[A-Z]{2}-[A-Z]{2}-[0-9]{2}",
        r"[0-9]{2}-[A-Z]{2}-[0-9]{2}",
        r"[A-Z]{1,2}-[0-9]{3}-[A-Z]{1,2}",
        r"(?:AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH)[ .-][0-9]{3,6}",
        r"[A-Z]{2} ?[0-9]{4}",
        r"[A-Z]{2}[0-9]{2}[A-Z]{3}",
        r"[A-Z]{1,3}[ -][A-Z]{1,2} ?[0-9]{1,4}",
        r"[A-Z]{2,3} [0-9A-Z]{4,5}",
        r"[0-9][A-Z]{3}[0-9]{3}",
    ];
    Regex::new(&format!(
        r"\b{word}\b[^\n0-9]{{0,24}}?\b(?P<plate>{})\b",
        shapes.join("|")
    ))
    .expect("a fixed pattern")
});

/// Two letters beside three digits and a space that are words or roads: "RD 120 EN", "CE 123 DE".
const WORDS: [&str; 30] = [
    "AN", "AS", "AV", "BD", "BP", "BY", "CE", "CM", "DE", "EN", "ES", "ET", "FR", "GR", "HA", "JE", "KM",
    "LA", "LE", "MA", "ME", "MM", "NE", "PK", "PL", "PR", "RD", "RN", "SE", "TE",
];
/// Between a number and a number: units, months, kinds of equipment.
const SERIES: [&str; 33] = [
    "AV", "BD", "CM", "DB", "DVR", "FEV", "FPS", "GB", "GHZ", "HD", "HZ", "JAN", "KB", "KG", "KM", "KV",
    "KW", "LED", "M", "MAR", "MAY", "MB", "MHZ", "MM", "MP", "NVR", "PL", "PTZ", "SEP", "V", "VA", "VAC",
    "W",
];

pub(super) fn find(folded: &Folded<'_>) -> Vec<Found> {
    let text = folded.text();
    let distinct = DISTINCT
        .captures_iter(text)
        .filter(|shape| is_plate(folded, shape))
        .filter_map(|shape| Some(shape.get(0)?.range()));
    let after_a_word = AFTER_A_WORD
        .captures_iter(text)
        .filter_map(|shape| Some(shape.name("plate")?.range()))
        .filter(|range| !is_part_of_code(folded, range));
    distinct
        .chain(after_a_word)
        .map(|range| Found::new(PersonalDatum::Plate, range))
        .collect()
}

fn is_plate(folded: &Folded<'_>, shape: &Captures<'_>) -> bool {
    let Some(whole) = shape.get(0) else {
        return false;
    };
    let range = whole.range();
    if !folded.stands_alone(&range) || is_part_of_code(folded, &range) {
        return false;
    }
    if let Some(siv) = shape.name("siv") {
        let (first, last) = (&siv.as_str()[..2], &siv.as_str()[siv.len() - 2..]);
        let is_prose = WORDS.contains(&first) || WORDS.contains(&last);
        return shape.name("link").map(|link| link.as_str()) != Some(" ") || !is_prose;
    }
    let Some(series) = shape.name("series") else {
        return true;
    };
    let year = whole.as_str().starts_with("19") || whole.as_str().starts_with("20");
    let is_dated =
        year && (series.len() == 3 || shape.name("fni_link").map(|link| link.as_str()) == Some("-"));
    !SERIES.contains(&series.as_str()) && !is_dated && series.len() > 1
}

/// `DS-AB-123-CD` and `AB-123-CD-2` are no plates.
fn is_part_of_code(folded: &Folded<'_>, range: &Range<usize>) -> bool {
    let text = folded.text();
    let joins = |c: char| matches!(c, '-' | '_' | '/' | '.');
    let before = text[..range.start].strip_suffix(joins);
    let after = text[range.end..].strip_prefix(joins);
    before.is_some_and(|text| text.ends_with(char::is_alphanumeric))
        || after.is_some_and(|text| text.starts_with(char::is_alphanumeric))
}
