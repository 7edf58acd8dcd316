//! `/osm/comparison`: our map beside OpenStreetMap as it was at the last import, as a page and as files, for mappers who bring the
//! two together by hand. Devices come from the atlas; what their nodes say, from a public view of the database.

pub(crate) mod comparison;
mod file;
mod pages;
pub(crate) mod rows;

use domain::device::Device;
use domain::taxonomy::{Described as _, Value};

/// The value of an attribute as files write it.
fn plain(device: &Device, name: &str) -> Option<String> {
    Some(match device.value(name)? {
        Value::Code(code) => code.to_owned(),
        Value::Codes(codes) => codes.join(","),
        Value::Number(number) => number.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Range(from, to) => format!("{from}-{to}"),
        Value::Flag(is_so) => is_so.to_string(),
        Value::Text(text) => text.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Address(_) | Value::Sha256(_) => return None,
    })
}
