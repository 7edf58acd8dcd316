//! Values of attributes as people read them.

use domain::taxonomy::{Attribute, Value, ValueType};
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::i18n::Locale;

/// The value in the language, without markup.
pub(crate) fn text(locale: Locale, attribute: &Attribute, value: &Value) -> String {
    match (value, attribute.value_type) {
        (Value::Code(code), ValueType::Choice(choices)) => locale.choice(choices, code),
        (Value::Codes(codes), ValueType::Choices(choices)) => codes
            .iter()
            .map(|code| locale.choice(choices, code))
            .collect::<Vec<_>>()
            .join(", "),
        (Value::Number(number), ValueType::Number { decimals, unit, .. }) => {
            with_unit(locale.decimal(*number, decimals), unit)
        }
        (Value::Integer(number), ValueType::Integer { unit, .. }) => {
            with_unit(locale.number(u64::try_from(*number).unwrap_or_default()), unit)
        }
        (Value::Number(number), _) => locale.decimal(*number, 7),
        (Value::Integer(number), _) => number.to_string(),
        (Value::Code(code), _) => (*code).to_owned(),
        (Value::Codes(codes), _) => codes.join(", "),
        (Value::Range(from, to), _) => {
            format!("{}° – {}°", locale.decimal(*from, 1), locale.decimal(*to, 1))
        }
        (Value::Flag(yes), _) => locale.text(if *yes { "feature-yes" } else { "feature-no" }),
        (Value::Text(text), _) => text.to_string(),
        (Value::Day(day), _) => locale.date(*day),
        (Value::Address(address), _) => address.as_str().to_owned(),
        (Value::Sha256(hash), _) => hash.to_string(),
    }
}

fn with_unit(number: String, unit: &str) -> String {
    match unit {
        "" => number,
        "°" => format!("{number}°"),
        unit => format!("{number}\u{a0}{unit}"),
    }
}

/// The value as a part of a page: addresses are links, paragraphs keep their lines.
pub(crate) fn markup(context: &PageContext, attribute: &Attribute, value: &Value) -> Markup {
    match value {
        Value::Address(address) => link(address.as_str()),
        Value::Sha256(hash) => html! { span.code { (hash) } },
        Value::Text(text) if matches!(attribute.value_type, ValueType::Paragraph { .. }) => html! {
            @for line in text.lines().filter(|line| !line.trim().is_empty()) { p { (line) } }
        },
        value => html! { (text(context.locale(), attribute, value)) },
    }
}

/// A link to somebody else's page.
pub(crate) fn link(address: &str) -> Markup {
    html! { a href=(address) rel="noopener noreferrer nofollow" { (address) } }
}
