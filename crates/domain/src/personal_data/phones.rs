//! Telephone numbers: international (ITU-T E.164), French (numbering plan of Arcep), North American (NANP), Belgian and
//! British as they are usually written, and anything of the length after a word such as "phone".

use std::sync::LazyLock;

use regex::Regex;

use super::digits::{Group, Number, groups, numbers};
use super::folded::Folded;
use super::{Found, PersonalDatum};

/// Digits of an international number, country code included (E.164, 6.2.1).
const LONGEST: usize = 15;
const SHORTEST: usize = 8;

static WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:tel|telephone|telephoner|gsm|whatsapp|phone|fax|joignable|appelez|appeler|call me|phone me)\b[^0-9\n]{0,16}$",
    )
    .expect("a fixed pattern")
});

pub(super) fn find(folded: &Folded<'_>) -> Vec<Found> {
    let groups = groups(folded);
    let mut found = Vec::new();
    let mut next = 0;
    while next < groups.len() {
        let of_phone = numbers(&groups[next..], LONGEST + 2)
            .into_iter()
            .find(|number| is_phone(folded, &groups, next, number))
            .map(|number| (number.groups.len(), number.range()));
        match of_phone {
            Some((count, range)) => {
                found.push(Found::new(PersonalDatum::Phone, range));
                next += count;
            }
            None => next += 1,
        }
    }
    found
}

fn is_phone(folded: &Folded<'_>, groups: &[Group<'_>], first: usize, number: &Number<'_, '_>) -> bool {
    let (before, after) = (&groups[..first], groups.get(first + number.groups.len()));
    let start = number.range().start;
    let previous = folded.before(start);
    // The digits after a decimal point are no number of their own.
    let is_fraction =
        matches!(previous, Some('.' | ',')) && before.last().is_some_and(|last| last.range.end + 1 == start);
    if is_fraction || number.is_decimal() {
        return false;
    }
    if previous == Some('+') {
        return is_international(number);
    }
    let goes_on = folded
        .after(number.range().end)
        .is_some_and(|c| matches!(c, '-' | '/' | '_'))
        && folded.text()[number.range().end + 1..].starts_with(|c: char| c.is_alphanumeric());
    if goes_on || matches!(previous, Some('-' | '/' | '_' | '#')) && !follows_space(folded, start) {
        return false;
    }
    // A part of a longer number is one only when it is written in the usual pairs.
    let is_apart = groups[first].link.is_none() && after.is_none_or(|group| group.link.is_none());
    is_after_two_zeros(number)
        || is_french(number) && (is_apart || has_usual_groups(number))
        || is_north_american(folded, number)
        || is_national(number) && is_apart
        || (has_word(folded, start) && (7..=LONGEST).contains(&number.digits.len()) && !number.has_year())
}

/// Whether the character before stands apart, as a dash between words does.
fn follows_space(folded: &Folded<'_>, start: usize) -> bool {
    folded.text()[..start]
        .trim_end_matches(['-', '/'])
        .ends_with([' ', '\n', ':'])
}

fn is_international(number: &Number<'_, '_>) -> bool {
    !number.digits.starts_with('0')
        && (SHORTEST..=LONGEST).contains(&number.digits.len())
        && !number.has_year()
}

/// `00` in place of the plus sign, before the code of a country from which people write here.
fn is_after_two_zeros(number: &Number<'_, '_>) -> bool {
    const CODES: [&str; 20] = [
        "1", "20", "212", "213", "216", "221", "225", "237", "262", "30", "31", "32", "33", "34", "351",
        "352", "39", "41", "44", "49",
    ];
    let Some(rest) = number.digits.strip_prefix("00") else {
        return false;
    };
    CODES.iter().any(|code| rest.starts_with(code))
        && (10..=LONGEST).contains(&rest.len())
        && !number.has_year()
}

/// Ten digits, the first 0 and the second not; alone, in pairs, or in other groups with one link.
fn is_french(number: &Number<'_, '_>) -> bool {
    if !is_trunk(number) || number.digits.len() != 10 {
        return false;
    }
    let lengths = number.lengths();
    if lengths.iter().any(|&length| length < 2) || number.has_year() {
        return false;
    }
    let pairs: Vec<u8> = number
        .groups
        .iter()
        .filter_map(|group| group.digits.parse().ok())
        .collect();
    let counts_up = lengths.len() == 5 && pairs.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    number.link().is_some_and(|link| link.len() <= 1) && !counts_up
        || lengths == [2, 2, 2, 2, 2]
            && number
                .groups
                .iter()
                .skip(1)
                .all(|group| group.link != Some(" - "))
            && !counts_up
}

fn has_usual_groups(number: &Number<'_, '_>) -> bool {
    matches!(number.lengths().as_slice(), [10] | [2, 2, 2, 2, 2])
}

fn is_trunk(number: &Number<'_, '_>) -> bool {
    number.digits.starts_with('0') && !number.digits.starts_with("00")
}

/// (NXX) NXX-XXXX with N from 2 to 9.
fn is_north_american(folded: &Folded<'_>, number: &Number<'_, '_>) -> bool {
    let parts: &[&str] = &number.groups.iter().map(|group| group.digits).collect::<Vec<_>>();
    let parts = match parts {
        ["1", rest @ ..] => rest,
        parts => parts,
    };
    let [area, exchange, line] = parts else {
        return false;
    };
    let is_code = |code: &str| code.len() == 3 && !code.starts_with(['0', '1']);
    let links = number.groups.last().and_then(|group| group.link);
    let in_brackets = folded.before(number.range().start) == Some('(');
    is_code(area)
        && is_code(exchange)
        && line.len() == 4
        && (in_brackets || matches!(links, Some("-" | "." | " ")))
}

/// Digits in each group.
const USUAL: [&[usize]; 8] = [
    &[2, 3, 2, 2],
    &[3, 2, 2, 2],
    &[3, 3, 2, 2],
    &[4, 2, 2, 2],
    &[3, 4, 4],
    &[4, 3, 4],
    &[5, 3, 3],
    &[5, 6],
];

/// Belgian (nine or ten digits) and British (eleven) numbers, by their usual groups.
fn is_national(number: &Number<'_, '_>) -> bool {
    if !is_trunk(number)
        || number.has_year()
        || number.link().is_none_or(|link| link.len() > 1 && link != ") ")
    {
        return false;
    }
    let lengths = number.lengths();
    USUAL.contains(&lengths.as_slice()) || lengths == [11] && number.digits.starts_with("07")
}

fn has_word(folded: &Folded<'_>, start: usize) -> bool {
    let from = folded.text()[..start]
        .char_indices()
        .rev()
        .take(32)
        .last()
        .map_or(start, |(at, _)| at);
    WORD.is_match(&folded.text()[from..start])
}
