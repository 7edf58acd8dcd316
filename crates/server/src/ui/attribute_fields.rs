//! Form fields of the attributes of a table, each by the type of its values. Nothing here knows any particular attribute.

use domain::report::{FieldError, Form};
use domain::taxonomy::{Attribute, ValueType};
use domain::vocabulary::Choices;
use maud::{Markup, html};

use super::form::{Field, Input};
use crate::extract::PageContext;

/// Longest address, day or hash that a field takes.
const ADDRESS_LENGTH: usize = domain::act::WebAddress::MAX_LENGTH;
const HASH_LENGTH: usize = 64;

/// A form as typed, and what is wrong with it.
#[derive(Clone, Copy)]
pub(crate) struct AttributeFields<'a> {
    pub(crate) context: &'a PageContext,
    /// `device`, `deployment`, `centre` or `act`: the words are those of this table.
    pub(crate) table: &'static str,
    pub(crate) form: &'a Form,
    pub(crate) errors: &'a [FieldError],
}

impl<'a> AttributeFields<'a> {
    pub(crate) fn field(&self, attribute: &'static Attribute) -> Markup {
        let field = self.named(attribute.name);
        match attribute.value_type {
            ValueType::Choice(choices) => field.select(choices),
            ValueType::Choices(choices) => field.boxes(choices),
            ValueType::Number { min, unit, .. } => field.input("text", &Input::number(min, unit)),
            ValueType::Integer { min, unit, .. } => field.input(
                "text",
                &Input {
                    inputmode: Some("numeric"),
                    ..Input::number(min as f64, unit)
                },
            ),
            ValueType::Range => self.range(attribute),
            ValueType::Flag => field.flag(),
            ValueType::Line { max } => field.input("text", &Input::line(max)),
            ValueType::Paragraph { max } => field.text_area(4, Some(max)),
            ValueType::Day => field.input("date", &Input::default()),
            ValueType::Address => field.input("url", &Input::line(ADDRESS_LENGTH)),
            ValueType::Sha256 => field.input("text", &Input::line(HASH_LENGTH)),
        }
    }

    /// The attribute that must be known, as big targets with pictures.
    pub(crate) fn kind(
        &self,
        attribute: &'static Attribute,
        choices: Choices,
        icon: impl Fn(&str) -> Markup,
    ) -> Markup {
        self.named(attribute.name).radios(choices, icon)
    }

    /// A choice by pictures, which `cards` makes from the name of the field and what is chosen.
    pub(crate) fn cards(
        &self,
        attribute: &'static Attribute,
        cards: impl Fn(&PageContext, &str, &str) -> Markup,
    ) -> Markup {
        let field = self.named(attribute.name);
        field.group(&cards(self.context, attribute.name, field.value))
    }

    fn range(&self, attribute: &'static Attribute) -> Markup {
        let columns: Vec<String> = attribute.columns().collect();
        let locale = self.context.locale();
        html! {
            div.field-row {
                @for (index, column) in columns.iter().enumerate() {
                    (Field {
                        context: self.context,
                        name: column,
                        label: locale.attribute(self.table, column),
                        hint: if index == 0 { locale.attribute_hint(self.table, attribute.name) } else { None },
                        value: self.form.get(column),
                        errors: self.errors,
                    }.input("text", &Input::number(0.0, "°")))
                }
            }
        }
    }

    fn named(&self, name: &'a str) -> Field<'a> {
        let locale = self.context.locale();
        Field {
            context: self.context,
            name,
            label: locale.attribute(self.table, name),
            hint: locale.attribute_hint(self.table, name),
            value: self.form.get(name),
            errors: self.errors,
        }
    }
}
