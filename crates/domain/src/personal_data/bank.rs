//! International bank account numbers: length by country (ISO 13616 registry) and check digits (ISO/IEC 7064, MOD 97-10).

use std::sync::LazyLock;

use regex::Regex;

use super::folded::Folded;
use super::{Found, PersonalDatum};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b[A-Z]{2}[0-9]{2}(?:[ .-]?[A-Z0-9]){11,30}").expect("a fixed pattern")
});

/// Characters of an account number by country.
const LENGTHS: [(&str, usize); 38] = [
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MA", 28),
    ("MC", 27),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
];

pub(super) fn find(folded: &Folded<'_>) -> Vec<Found> {
    let text = folded.text();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(shape) = SHAPE.find_at(text, at) {
        match account(shape.as_str()) {
            Some(length) => {
                let range = shape.start()..shape.start() + length;
                at = range.end;
                found.push(Found::new(PersonalDatum::BankAccount, range));
            }
            // Inside of it another one may begin.
            None => at = shape.start() + 2,
        }
    }
    found
}

/// Bytes of the account number that the text begins with.
fn account(text: &str) -> Option<usize> {
    let country = text[..2].to_ascii_uppercase();
    let (_, length) = LENGTHS.iter().find(|(code, _)| *code == country)?;
    let characters: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(_, c)| c.is_ascii_alphanumeric())
        .take(*length)
        .collect();
    if characters.len() < *length {
        return None;
    }
    let turned = characters[4..].iter().chain(&characters[..4]);
    let remainder = turned.fold(0, |sum, (_, c)| {
        let value = c.to_digit(36).unwrap_or(0);
        (if value > 9 { sum * 100 } else { sum * 10 } + value) % 97
    });
    let (last, _) = characters[length - 1];
    (remainder == 1).then_some(last + 1)
}
