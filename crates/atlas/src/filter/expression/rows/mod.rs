//! The columns of each table. Devices are many, so theirs are written out by hand; a test compares them, and those of
//! the others, with the queryables and with what is published.

mod areas;
mod devices;
mod places;
mod sectors;

pub(crate) use places::PlaceRow;
pub(crate) use sectors::SectorRow;

use std::borrow::Cow;

use domain::taxonomy::Value;

use super::{Cell, Code};

/// Of a code of a vocabulary.
const MOST_CODES: usize = 64;

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Null, |text| Cell::Text(Cow::Borrowed(text)))
}

fn owned<'a>(text: Option<String>) -> Cell<'a> {
    text.map_or(Cell::Null, |text| Cell::Text(Cow::Owned(text)))
}

fn number<'a>(number: Option<f64>) -> Cell<'a> {
    number.map_or(Cell::Null, Cell::Number)
}

fn flag<'a>(flag: Option<bool>) -> Cell<'a> {
    flag.map_or(Cell::Null, Cell::Flag)
}

fn day<'a>(day: Option<time::Date>) -> Cell<'a> {
    day.map_or(Cell::Null, Cell::Day)
}

fn code(number: Option<usize>) -> Code {
    number.map_or(Code::Null, Code::Number)
}

/// Of an attribute of a table.
fn value<'a>(value: Option<Value>) -> Cell<'a> {
    match value {
        Some(Value::Code(code)) => Cell::Text(Cow::Borrowed(code)),
        Some(Value::Number(number)) => Cell::Number(number),
        Some(Value::Integer(number)) => Cell::Number(number as f64),
        Some(Value::Flag(flag)) => Cell::Flag(flag),
        Some(Value::Day(day)) => Cell::Day(day),
        Some(value @ (Value::Text(_) | Value::Address(_) | Value::Sha256(_))) => {
            Cell::Text(Cow::Owned(value.to_string()))
        }
        None | Some(Value::Codes(_) | Value::Range(..)) => Cell::Null,
    }
}
