//! The allow-list: which tags are stored beside the device. Everything else is dropped, free text and contacts first.

use domain::import::ImportRejection;

use super::words::words;
use super::{Refusal, Tags, names};

/// OpenStreetMap allows no longer keys and values, so longer ones come from elsewhere.
const LONGEST: usize = 255;

const KEYS: [&str; 24] = [
    "brand",
    "brand:wikidata",
    "check_date",
    "direction",
    "electricity",
    "end_date",
    "height",
    "level",
    "man_made",
    "manufacturer",
    "manufacturer:wikidata",
    "maxspeed",
    "model",
    "model:wikidata",
    "mount",
    "opening_date",
    "operator",
    "operator:type",
    "operator:wikidata",
    "ref",
    "start_date",
    "support",
    "surveillance",
    "survey:date",
];

/// Parts of `surveillance:…` and `camera:…` keys that hold free text, addresses or pictures.
const PRIVATE_PARTS: [&str; 15] = [
    "comment",
    "contact",
    "description",
    "email",
    "fixme",
    "image",
    "name",
    "note",
    "owner",
    "phone",
    "source",
    "stream",
    "url",
    "webcam",
    "website",
];

/// Keys whose values are dates, codes and numbers; the digits of these can look like a telephone number.
const CODES: [&str; 8] = [
    "check_date",
    "direction",
    "end_date",
    "height",
    "opening_date",
    "start_date",
    "survey:date",
    "maxspeed",
];

/// The tags that are kept, unchanged.
pub(super) fn allowed(tags: &Tags) -> Result<Tags, Refusal> {
    let without_operator = names::is_operated_by_person(tags);
    let mut kept = Tags::new();
    for (key, value) in tags {
        if !is_allowed(key, value) || (without_operator && is_operator(key)) {
            continue;
        }
        if value.chars().any(char::is_control) {
            return Err(Refusal::new(
                ImportRejection::TextNotStorable,
                format!("the value of `{key}` contains a control character"),
            ));
        }
        let is_short = value.chars().count() <= LONGEST;
        if is_short && !(is_text(key) && is_contact(value)) && !names_guard(tags, key) {
            kept.insert(key.clone(), value.clone());
        }
    }
    Ok(kept)
}

fn is_allowed(key: &str, value: &str) -> bool {
    if key == "highway" {
        return value == "speed_camera";
    }
    let family = ["surveillance:", "camera:", "check_date:"]
        .iter()
        .find_map(|prefix| key.strip_prefix(prefix));
    match family {
        Some(subkey) => {
            key.len() <= LONGEST
                && key
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-'))
                && !subkey
                    .to_ascii_lowercase()
                    .split([':', '_', '-'])
                    .any(|part| PRIVATE_PARTS.contains(&part))
        }
        None => KEYS.contains(&key),
    }
}

fn is_operator(key: &str) -> bool {
    key.split(':').any(|part| part == "operator") && key != "operator:type"
}

/// `surveillance=guard` beside a camera: the word goes, the camera stays.
fn names_guard(tags: &Tags, key: &str) -> bool {
    key == "surveillance" && words(tags, key).iter().any(|word| word.contains("guard"))
}

fn is_text(key: &str) -> bool {
    !CODES.contains(&key)
        && !key.ends_with(":direction")
        && !key.ends_with(":wikidata")
        && !key.starts_with("check_date:")
}

/// Whether the text holds an e-mail address, a telephone number, a link or an address of a machine.
pub(super) fn is_contact(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("://")
        || lower.contains("www.")
        || lower.contains("mailto:")
        || has_email(&lower)
        || has_ip_address(&lower)
        || has_phone_number(&lower)
}

fn has_email(text: &str) -> bool {
    text.split_whitespace().any(|token| {
        token.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty() && domain.contains('.') && !domain.starts_with('.')
        })
    })
}

fn has_ip_address(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .any(|token| token.parse::<std::net::Ipv4Addr>().is_ok())
}

/// International (`+` or `00`), national with a trunk `0` (9 to 12 digits), or North American in its usual groups.
fn has_phone_number(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '.' | '/' | '(' | ')')))
        .any(|run| {
            let number = run.trim_matches([' ', '-', '.', '/']);
            let digits = number.chars().filter(char::is_ascii_digit).count();
            let begins = |prefix: &str| number.trim_start_matches('(').starts_with(prefix);
            match digits {
                8..=15 if begins("+") || begins("00") => true,
                9..=12 if begins("0") => true,
                10 => is_north_american(number),
                _ => false,
            }
        })
}

fn is_north_american(number: &str) -> bool {
    let groups: Vec<usize> = number
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .map(str::len)
        .collect();
    groups == [3, 3, 4]
}
