//! French social security numbers (NIR): thirteen characters and a key, 97 less the number modulo 97 (INSEE; decree
//! 82-103 of 22 January 1982). In Corsica 2A counts as 19 and 2B as 18.

use std::sync::LazyLock;

use regex::Regex;

use super::digits::{groups, numbers};
use super::folded::Folded;
use super::{Found, PersonalDatum};

const DIGITS: usize = 15;

static CORSICAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[1-478][ .-]?\d\d[ .-]?\d\d[ .-]?2[AB][ .-]?\d{3}[ .-]?\d{3}[ ./-]?\d\d")
        .expect("a fixed pattern")
});

pub(super) fn find(folded: &Folded<'_>) -> Vec<Found> {
    let groups = groups(folded);
    let plain = (0..groups.len()).filter_map(|index| {
        let number = numbers(&groups[index..], DIGITS).into_iter().next()?;
        is_valid(&number.digits).then(|| number.range())
    });
    let corsican = CORSICAN
        .find_iter(folded.text())
        .map(|found| found.range())
        .filter(|range| folded.stands_alone(range) && is_valid(&compact(&folded.text()[range.clone()])));
    plain
        .chain(corsican)
        .map(|range| Found::new(PersonalDatum::SocialSecurity, range))
        .collect()
}

fn compact(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Fifteen characters: sex, year, month, department, commune, order, key.
fn is_valid(number: &str) -> bool {
    if number.len() != DIGITS || !number.starts_with(['1', '2', '3', '4', '7', '8']) {
        return false;
    }
    let digits = match &number[5..7] {
        "2A" => format!("{}19{}", &number[..5], &number[7..]),
        "2B" => format!("{}18{}", &number[..5], &number[7..]),
        _ => number.to_owned(),
    };
    let month: Option<u8> = digits[3..5].parse().ok();
    // Months above 12 stand for "not known".
    let is_month = month.is_some_and(|month| matches!(month, 1..=12 | 20..=42 | 50..=99));
    let body: Option<u64> = digits[..13].parse().ok();
    let key: Option<u64> = digits[13..].parse().ok();
    is_month && body.zip(key).is_some_and(|(body, key)| 97 - body % 97 == key)
}
