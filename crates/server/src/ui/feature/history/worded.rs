//! Values of a stored record as people read them. What cannot be read is shown as it is stored.

use domain::device::Capability;
use domain::period::{DailyHours, DatePrecision, Period};
use domain::taxonomy::{Attribute, ValueType, read};
use serde_json::Value;

use super::super::{periods, value};
use crate::i18n::Locale;

/// The value of a column in words; `None` for what says nothing.
pub(super) fn worded(
    locale: Locale,
    column: &str,
    attribute: Option<&Attribute>,
    value: &Value,
) -> Option<String> {
    match (column, value) {
        ("status", Value::String(code)) => locale.find(&format!("status-short-{code}")),
        // Ids say nothing to readers; their number does.
        ("devices", Value::Array(devices)) => Some(locale.number(devices.len() as u64)),
        (_, Value::Array(values)) => {
            let words = values
                .iter()
                .filter_map(|value| worded(locale, column, attribute, value));
            Some(
                words
                    .collect::<Vec<_>>()
                    .join(if column == "periods" { "; " } else { ", " }),
            )
        }
        ("periods", value) => period(value).map(|period| periods::sentence(locale, &period)),
        ("acts", Value::Object(act)) => match act.get("number").and_then(Value::as_str) {
            Some(number) => Some(number.to_owned()),
            None => Some(locale.text("act-unnumbered")),
        },
        ("software", value) => Some(software(locale, value)),
        (_, value) => plain(locale, attribute, value),
    }
}

fn plain(locale: Locale, attribute: Option<&Attribute>, value: &Value) -> Option<String> {
    Some(match value {
        Value::Bool(yes) => locale.text(if *yes { "feature-yes" } else { "feature-no" }),
        Value::Number(number) => match (attribute.map(|attribute| attribute.value_type), number.as_f64()) {
            (Some(ValueType::Number { decimals, .. }), Some(number)) => locale.decimal(number, decimals),
            (Some(ValueType::Range), Some(number)) => locale.decimal(number, 1),
            (_, Some(number)) => locale.decimal(number, 7),
            (_, None) => number.to_string(),
        },
        Value::String(text) => written(locale, attribute, text),
        Value::Object(_) | Value::Array(_) | Value::Null => return None,
    })
}

/// A text, a code of the attribute's list, or a day.
fn written(locale: Locale, attribute: Option<&Attribute>, text: &str) -> String {
    let value_type = attribute.map_or(ValueType::Day, |attribute| attribute.value_type);
    match (attribute, read(value_type, &[text])) {
        (Some(attribute), Ok(Some(known))) => value::text(locale, attribute, &known),
        (None, Ok(Some(domain::taxonomy::Value::Day(day)))) => locale.date(day),
        _ => text.to_owned(),
    }
}

/// As the store writes periods: instants in Unix seconds, daily hours in minutes after midnight.
fn period(value: &Value) -> Option<Period> {
    let minute = |name| value[name].as_u64().and_then(|minute| u16::try_from(minute).ok());
    let daily = minute("daily_from").zip(minute("daily_to"));
    Some(Period {
        begins: value["begins"].as_i64(),
        ends: value["ends"].as_i64(),
        daily: daily.map(|(from_minute, to_minute)| DailyHours {
            from_minute,
            to_minute,
        }),
        zone: value["time_zone"].as_str()?.parse().ok()?,
        precision: value["precision"]
            .as_str()
            .and_then(DatePrecision::from_code)
            .unwrap_or(DatePrecision::Day),
    })
}

fn software(locale: Locale, value: &Value) -> String {
    let name = |member: &str| value[member].as_str().map(str::to_owned);
    let capability = value["capability"].as_str().and_then(Capability::from_code);
    [
        name("product"),
        name("vendor"),
        capability.map(|capability| locale.label(capability)),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(", ")
}
