//! What is known of a feature, attribute by attribute. What nobody knows is shown as such: leaving it out would look
//! like "no".

use domain::Family;
use domain::taxonomy::{Attribute, Value};
use maud::{Markup, html};

use super::value;
use crate::extract::PageContext;
use crate::ui::organisations;

/// One fact: its name, and its value or "unknown".
pub(crate) fn fact(context: &PageContext, name: &str, value: Option<&Markup>) -> Markup {
    html! {
        dt { (name) }
        dd {
            @match value {
                Some(value) => (value),
                None => (context.text("feature-unknown")),
            }
        }
    }
}

/// A fact of a family that is no attribute of its table, such as its place.
pub(crate) fn named(context: &PageContext, family: Family, name: &str, value: Option<&Markup>) -> Markup {
    fact(context, &context.locale().attribute(family.code(), name), value)
}

/// Attributes that name an organisation.
const ORGANISATIONS: [&str; 3] = ["operator", "manufacturer", "vendor"];

/// The name of an organisation leads to all that it has to do with.
fn named_or_plain(context: &PageContext, attribute: &Attribute, value: &Value) -> Markup {
    match value {
        Value::Text(name) if ORGANISATIONS.contains(&attribute.name) => organisations::link(context, name),
        value => value::markup(context, attribute, value),
    }
}

/// All attributes of a table in its order, without those that the page shows elsewhere.
pub(crate) fn attributes(
    context: &PageContext,
    owner: &str,
    table: &[Attribute],
    elsewhere: &[&str],
    value_of: impl Fn(&str) -> Option<Value>,
) -> Markup {
    html! {
        @for attribute in table.iter().filter(|attribute| !elsewhere.contains(&attribute.name)) {
            @let value = value_of(attribute.name).map(|value| named_or_plain(context, attribute, &value));
            (fact(context, &context.locale().attribute(owner, attribute.name), value.as_ref()))
        }
    }
}
