//! Values as people type them, and as forms show them again.

use std::fmt;

use thiserror::Error;
use time::Date;
use time::macros::format_description;

use super::{Value, ValueType};
use crate::act::{Sha256, WebAddress};
use crate::text::{Text, TextError};

/// Why a text is no value of an attribute.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ValueProblem {
    #[error("is not one of the choices")]
    NotAChoice,
    #[error("is not a number")]
    NotANumber,
    #[error("is out of range")]
    OutOfRange,
    #[error("is not a date")]
    NotADate,
    #[error("is too long")]
    TooLong,
    #[error("contains characters that cannot be stored")]
    Unreadable,
    #[error("says only one end of a range")]
    HalfARange,
    #[error("is no address that begins with https:// or http://")]
    NotAnAddress,
    #[error("is not 64 hexadecimal digits")]
    NotAHash,
}

/// Reads a value from the texts of its columns. Blank and `unknown` are no value: unknown.
pub fn read(value_type: ValueType, texts: &[&str]) -> Result<Option<Value>, ValueProblem> {
    let text = texts.first().map_or("", |text| text.trim());
    match value_type {
        ValueType::Range => return range(text, texts.get(1).map_or("", |text| text.trim())),
        _ if matches!(text, "" | "unknown") => return Ok(None),
        ValueType::Choice(choices) => choices
            .find(text)
            .map(Value::Code)
            .ok_or(ValueProblem::NotAChoice),
        ValueType::Choices(choices) => text
            .split(',')
            .map(|code| choices.find(code.trim()).ok_or(ValueProblem::NotAChoice))
            .collect::<Result<_, _>>()
            .map(Value::Codes),
        ValueType::Number { min, max, .. } => number(text, min, max).map(Value::Number),
        #[expect(clippy::cast_possible_truncation, reason = "within the bounds of the type")]
        ValueType::Integer { min, max, .. } => {
            // A phone gives its accuracy in fractions of a metre: rounding up never claims too much.
            number(text, min as f64, max as f64).map(|number| Value::Integer(number.ceil() as i64))
        }
        ValueType::Flag => match text {
            "yes" | "true" => Ok(Value::Flag(true)),
            "no" | "false" => Ok(Value::Flag(false)),
            _ => Err(ValueProblem::NotAChoice),
        },
        ValueType::Line { max } => return written(Text::line(text, max)),
        ValueType::Paragraph { max } => return written(Text::paragraph(text, max)),
        ValueType::Day => day(text).map(Value::Day),
        ValueType::Address => return written_address(text),
        ValueType::Sha256 => Sha256::parse(text)
            .map(Value::Sha256)
            .ok_or(ValueProblem::NotAHash),
    }
    .map(Some)
}

fn range(from: &str, to: &str) -> Result<Option<Value>, ValueProblem> {
    match (from, to) {
        ("", "") => Ok(None),
        ("", _) | (_, "") => Err(ValueProblem::HalfARange),
        (from, to) => Ok(Some(Value::Range(
            number(from, 0.0, 360.0)?,
            number(to, 0.0, 360.0)?,
        ))),
    }
}

/// A number between two bounds, with a decimal point or comma: French readers type a comma.
pub fn number(text: &str, min: f64, max: f64) -> Result<f64, ValueProblem> {
    let number: f64 = text
        .trim()
        .replace(',', ".")
        .parse()
        .map_err(|_| ValueProblem::NotANumber)?;
    if !number.is_finite() {
        return Err(ValueProblem::NotANumber);
    }
    if (min..=max).contains(&number) {
        Ok(number)
    } else {
        Err(ValueProblem::OutOfRange)
    }
}

pub(crate) fn day(text: &str) -> Result<Date, ValueProblem> {
    Date::parse(text.trim(), format_description!("[year]-[month]-[day]")).map_err(|_| ValueProblem::NotADate)
}

fn written_address(text: &str) -> Result<Option<Value>, ValueProblem> {
    let address = WebAddress::parse(text).map_err(|_| ValueProblem::NotAnAddress)?;
    Ok(address.map(Value::Address))
}

fn written(text: Result<Option<Text>, TextError>) -> Result<Option<Value>, ValueProblem> {
    match text {
        Ok(text) => Ok(text.map(Value::Text)),
        Err(TextError::TooLong(_)) => Err(ValueProblem::TooLong),
        Err(TextError::Control) => Err(ValueProblem::Unreadable),
    }
}

impl Value {
    /// The texts of its columns, as [`read`] takes them.
    pub fn texts(&self) -> Vec<String> {
        match self {
            Self::Range(from, to) => vec![from.to_string(), to.to_string()],
            value => vec![value.to_string()],
        }
    }
}

/// One text for one column; the two ends of a range with a hyphen.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => f.write_str(code),
            Self::Codes(codes) => f.write_str(&codes.join(",")),
            Self::Number(number) => number.fmt(f),
            Self::Integer(number) => number.fmt(f),
            Self::Range(from, to) => write!(f, "{from}-{to}"),
            Self::Flag(flag) => f.write_str(if *flag { "yes" } else { "no" }),
            Self::Text(text) => f.write_str(text),
            Self::Address(address) => f.write_str(address.as_str()),
            Self::Sha256(hash) => hash.fmt(f),
            Self::Day(day) => {
                let (year, month, day) = (day.year(), u8::from(day.month()), day.day());
                write!(f, "{year:04}-{month:02}-{day:02}")
            }
        }
    }
}
