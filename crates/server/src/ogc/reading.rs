//! Properties of features as people read them: what each is called, and its value with the code behind it.

use atlas::Collection;
use atlas::geojson::PLACE_PROPERTIES;
use domain::Status;
use domain::device::DeviceKind;
use domain::place::PlaceKind;
use domain::taxonomy::ValueType;
use domain::vocabulary::{Choices, Vocabulary as _};
use maud::{Markup, html};
use serde_json::Value;

use super::pages::value;
use crate::extract::PageContext;
use crate::i18n::{Argument, Locale};

/// The name of a property of a collection, in the language of the reader.
pub(super) fn label(locale: Locale, collection: &str, name: &str) -> String {
    if let Some(claim) = name.strip_prefix("basis_") {
        return locale.text_with(
            "ogc-property-basis",
            &[("claim", Argument::from(claim.to_owned()))],
        );
    }
    let own = Collection::from_name(collection)
        .filter(|collection| *collection != Collection::ViewSectors)
        .and_then(|collection| locale.find(&format!("attribute-{}-{name}", collection.family().code())));
    locale
        .find(&format!("ogc-property-{name}"))
        .or(own)
        .or_else(|| locale.find(&format!("attribute-{name}")))
        .unwrap_or_else(|| name.to_owned())
}

/// The properties of a feature in the order in which features carry them.
pub(super) fn ordered<'a>(collection: &str, properties: &'a Value) -> Vec<(String, &'a Value)> {
    let names = Collection::from_name(collection).map_or_else(
        || PLACE_PROPERTIES.map(str::to_owned).into(),
        atlas::geojson::properties,
    );
    names
        .into_iter()
        .filter_map(|name| {
            let value = properties.get(&name)?;
            Some((name, value))
        })
        .collect()
}

/// The list that the values of a property come from.
fn choices(collection: &str, name: &str) -> Option<Choices> {
    if name == "status" {
        return Some(Status::CHOICES);
    }
    let Some(collection) = Collection::from_name(collection) else {
        return (name == "kind").then_some(PlaceKind::CHOICES);
    };
    if collection == Collection::ViewSectors && name == "kind" {
        return Some(DeviceKind::CHOICES);
    }
    let mut table = collection.family().attributes().iter();
    let attribute = table.find(|attribute| attribute.columns().any(|column| column == name))?;
    match attribute.value_type {
        ValueType::Choice(choices) | ValueType::Choices(choices) => Some(choices),
        _ => None,
    }
}

/// One word for a value: its name where it is one of a list.
pub(super) fn short(locale: Locale, collection: &str, name: &str, value: &Value) -> String {
    match (value, choices(collection, name)) {
        (Value::String(code), Some(choices)) if choices.codes.contains(&code.as_str()) => {
            locale.choice(choices, code)
        }
        (Value::String(text), _) => text.clone(),
        (Value::Null, _) => String::new(),
        (value, _) => value.to_string(),
    }
}

/// All of a value; codes stand behind their names. `None` for what is not known.
pub(super) fn full(context: &PageContext, collection: &str, name: &str, value: &Value) -> Option<Markup> {
    let choices = choices(collection, name);
    let coded = |text: &str| {
        html! {
            @match choices.filter(|choices| choices.codes.contains(&text)) {
                Some(choices) => { (context.locale().choice(choices, text)) " " code { (text) } }
                None if matches!(name, "place" | "parent") => {
                    a href=(context.href(&format!("/ogc/collections/places/items/{text}"))) { (text) }
                }
                None => (value::text(text)),
            }
        }
    };
    match value {
        Value::Null => None,
        Value::Array(values) if values.is_empty() => None,
        Value::String(text) => Some(coded(text)),
        Value::Array(values) if values.iter().all(Value::is_string) => Some(html! {
            @for (index, text) in values.iter().filter_map(Value::as_str).enumerate() {
                @if index > 0 { ", " }
                (coded(text))
            }
        }),
        value => Some(value::any(value)),
    }
}
