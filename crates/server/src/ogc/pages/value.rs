//! Any value of a JSON document as a piece of a page.

use maud::{Markup, html};
use serde_json::{Map, Value};

/// Deeper values are shown as they are written; no document of ours has them.
const MAX_DEPTH: usize = 8;

/// The members of an object but for these.
pub(super) fn members(document: &Value, but: &[&str]) -> Markup {
    let nothing = Map::new();
    let members = document.as_object().unwrap_or(&nothing);
    html! {
        dl.facts.wrap {
            @for (name, value) in members.iter().filter(|(name, _)| !but.contains(&name.as_str())) {
                dt { (name) }
                dd { (any(value)) }
            }
        }
    }
}

pub(in crate::ogc) fn any(value: &Value) -> Markup {
    nested(value, 0)
}

fn nested(value: &Value, depth: usize) -> Markup {
    if depth > MAX_DEPTH {
        return html! { code { (value) } };
    }
    match value {
        Value::Null => html! { "null" },
        Value::Bool(_) | Value::Number(_) => html! { (value) },
        Value::String(text) => self::text(text),
        Value::Array(values) if values.iter().all(is_plain) => html! {
            @for (index, value) in values.iter().enumerate() { @if index > 0 { ", " } (nested(value, depth + 1)) }
        },
        Value::Array(values) if columns(values).is_some() => {
            table(values, &columns(values).unwrap_or_default())
        }
        Value::Array(values) => html! { ul { @for value in values { li { (nested(value, depth + 1)) } } } },
        Value::Object(members) => html! {
            dl.facts.wrap { @for (name, value) in members { dt { (name) } dd { (nested(value, depth + 1)) } } }
        },
    }
}

/// The names of the members of objects that all have the same, none of them nested.
fn columns(values: &[Value]) -> Option<Vec<&str>> {
    fn names(value: &Value) -> Option<Vec<&str>> {
        let members = value.as_object()?;
        let is_flat = members.len() > 1 && members.values().all(is_plain);
        is_flat.then(|| members.keys().map(String::as_str).collect())
    }
    let first = names(values.first()?)?;
    let is_even = values.len() > 1 && values.iter().all(|value| names(value).as_ref() == Some(&first));
    is_even.then_some(first)
}

fn table(rows: &[Value], columns: &[&str]) -> Markup {
    html! {
        div.table-scroll {
            table.table {
                thead { tr { @for column in columns { th scope="col" { (column) } } } }
                tbody { @for row in rows { tr { @for column in columns { td { (any(&row[*column])) } } } } }
            }
        }
    }
}

/// Numbers, and short lists of them such as a box.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::String(text) => !is_address(text),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
        Value::Array(_) | Value::Object(_) => false,
    }
}

/// Addresses are links.
pub(in crate::ogc) fn text(text: &str) -> Markup {
    html! {
        @if is_address(text) { a href=(text) rel="noopener nofollow" { (text) } } @else { (text) }
    }
}

fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && text.len() > "https://".len()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'{' | b'}' | b'<' | b'>' | b'"'))
}

/// The last part of a relation that is an address: the whole says no more to a person.
pub(super) fn rel(rel: &str) -> &str {
    rel.rsplit('/').next().unwrap_or(rel)
}
