//! Values of attributes as JSON: one member a column.

use domain::act::{Sha256, WebAddress};
use domain::taxonomy::{Value as Known, ValueType};
use domain::text::Text;
use serde_json::{Value, json};
use time::Date;
use time::macros::format_description;

/// One JSON value for each column.
pub(super) fn encode(known: &Known) -> Vec<Value> {
    let one = match known {
        Known::Range(from, to) => return vec![json!(from), json!(to)],
        Known::Code(code) => json!(code),
        Known::Codes(codes) => json!(codes),
        Known::Number(number) => json!(number),
        Known::Integer(number) => json!(number),
        Known::Flag(flag) => json!(flag),
        Known::Text(text) => json!(&**text),
        Known::Day(_) | Known::Sha256(_) => json!(known.to_string()),
        Known::Address(address) => json!(address.as_str()),
    };
    vec![one]
}

/// A column holds what is no value of its attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoValue;

/// `None` for what is unknown.
pub(super) fn decode(value_type: ValueType, columns: &[&Value]) -> Result<Option<Known>, NoValue> {
    match columns {
        [Value::Null] | [Value::Null, Value::Null] => Ok(None),
        [Value::Array(codes)] if codes.is_empty() => Ok(None),
        [value] => one(value_type, value).map(Some).ok_or(NoValue),
        [from, to] => match (from.as_f64(), to.as_f64()) {
            (Some(from), Some(to)) => Ok(Some(Known::Range(from, to))),
            _ => Err(NoValue),
        },
        _ => Err(NoValue),
    }
}

fn one(value_type: ValueType, value: &Value) -> Option<Known> {
    let known = match value_type {
        ValueType::Choice(choices) => Known::Code(choices.find(value.as_str()?)?),
        ValueType::Choices(choices) => {
            let codes = value.as_array()?.iter();
            Known::Codes(
                codes
                    .map(|code| choices.find(code.as_str()?))
                    .collect::<Option<_>>()?,
            )
        }
        ValueType::Number { min, max, .. } => {
            Known::Number(value.as_f64().filter(|number| (min..=max).contains(number))?)
        }
        ValueType::Integer { min, max, .. } => {
            Known::Integer(value.as_i64().filter(|number| (min..=max).contains(number))?)
        }
        ValueType::Range => return None,
        ValueType::Flag => Known::Flag(value.as_bool()?),
        // The length was checked when it was stored.
        ValueType::Line { .. } => Known::Text(Text::line(value.as_str()?, usize::MAX).ok()??),
        ValueType::Paragraph { .. } => Known::Text(Text::paragraph(value.as_str()?, usize::MAX).ok()??),
        ValueType::Day => Known::Day(day(value)?),
        ValueType::Address => Known::Address(WebAddress::parse(value.as_str()?).ok()??),
        ValueType::Sha256 => Known::Sha256(Sha256::parse(value.as_str()?)?),
    };
    Some(known)
}

/// `YYYY-MM-DD`, as PostgreSQL writes it.
pub(super) fn day(value: &Value) -> Option<Date> {
    Date::parse(value.as_str()?, format_description!("[year]-[month]-[day]")).ok()
}
