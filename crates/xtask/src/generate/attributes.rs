//! The tables of `docs/adding-a-kind.md`: every attribute of every family, and the words of OpenStreetMap.

use std::fmt::Write as _;

use domain::act::Act;
use domain::taxonomy::{Attribute, Described as _, ValueType};
use domain::{Device, Family};
use formats::osm;

/// What stands between the marks of the document, line feeds at both ends included.
pub(super) fn generate() -> String {
    let mut text = String::from("\n");
    for family in Family::ALL {
        table(&mut text, family.collection(), family.attributes());
    }
    table(&mut text, "acts", Act::ATTRIBUTES);
    words(&mut text);
    text
}

fn table(text: &mut String, title: &str, attributes: &[Attribute]) {
    let capital = title[..1].to_uppercase() + &title[1..];
    let _ = writeln!(text, "\n### {capital}\n");
    text.push_str("| name | type | values | unit | query | form | OpenStreetMap | claim |\n");
    text.push_str("|---|---|---|---|---|---|---|---|\n");
    for attribute in attributes {
        let name = if attribute.required {
            format!("**{}**", attribute.name)
        } else {
            attribute.name.to_owned()
        };
        let (value_type, values, unit) = described(attribute.value_type);
        let _ = writeln!(
            text,
            "| {name} | {value_type} | {values} | {unit} | {} | {} | {} | {} |",
            code_list(attribute.parameter.as_slice()),
            yes(attribute.asked),
            code_list(attribute.osm),
            attribute.claim.map_or("", domain::evidence::Claim::code),
        );
    }
}

const fn yes(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "" }
}

fn code_list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(" ")
}

/// Type, values and unit in words.
fn described(value_type: ValueType) -> (String, String, &'static str) {
    let plain = |name: &str| (name.to_owned(), String::new(), "");
    match value_type {
        ValueType::Choice(choices) => (choices.name.to_owned(), code_list(choices.codes), ""),
        ValueType::Choices(choices) => (format!("set of {}", choices.name), code_list(choices.codes), ""),
        ValueType::Number {
            min,
            max,
            decimals,
            unit,
        } => (
            format!("number, to {:.*}", decimals.into(), 0.1_f64.powi(decimals.into())),
            format!("{min} to {max}"),
            unit,
        ),
        ValueType::Integer { min, max, unit } => ("whole number".to_owned(), format!("{min} to {max}"), unit),
        ValueType::Range => (
            "range, two columns".to_owned(),
            "0 to 360, clockwise".to_owned(),
            "°",
        ),
        ValueType::Flag => ("flag".to_owned(), "`yes` `no`".to_owned(), ""),
        ValueType::Line { max } => ("line".to_owned(), format!("up to {max} characters"), ""),
        ValueType::Paragraph { max } => ("paragraph".to_owned(), format!("up to {max} characters"), ""),
        ValueType::Day => plain("day"),
        ValueType::Address => plain("web address"),
        ValueType::Sha256 => plain("SHA-256"),
    }
}

/// Values of devices with the word of OpenStreetMap that is written for each.
fn words(text: &mut String) {
    text.push_str("\n### Words of OpenStreetMap that are written\n\n");
    text.push_str("| attribute | value: word |\n|---|---|\n");
    for attribute in Device::ATTRIBUTES {
        let words = osm::words_of(attribute.name);
        if words.is_empty() {
            continue;
        }
        let pairs: Vec<String> = words
            .iter()
            .map(|(code, word)| word.map_or(format!("{code}: none"), |word| format!("{code}: `{word}`")))
            .collect();
        let _ = writeln!(text, "| {} | {} |", attribute.name, pairs.join(" · "));
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_attribute_has_its_row_and_each_value_its_place_in_it() {
        let text = generate();
        for family in Family::ALL {
            for attribute in family.attributes() {
                let row = text.lines().find(|line| {
                    line.replace('*', "")
                        .starts_with(&format!("| {} |", attribute.name))
                });
                assert!(row.is_some(), "{}", attribute.name);
                if let ValueType::Choice(choices) | ValueType::Choices(choices) = attribute.value_type {
                    for code in choices.codes {
                        assert!(text.contains(&format!("`{code}`")), "{code}");
                    }
                }
            }
        }
    }
}
