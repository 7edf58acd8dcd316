//! The attributes of each family, as one table a family.
//!
//! A table stands beside the struct that it describes (`device`, `deployment`, `centre`) and is written with the macro
//! [`attributes!`]. Forms, validation, queryables, JSON Schema, CSV columns, the facts of a page, the differences
//! between two versions, and the page `docs/adding-a-kind.md` follow from it; nothing else lists attributes by hand,
//! or a test compares what it lists with the table.

mod text;
mod value;

use crate::evidence::Claim;

pub(crate) use text::day;
pub use text::{ValueProblem, number, read};
pub use value::{AttributeType, NAME_LENGTH, Single, Value, ValueType};

/// One attribute of a family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribute {
    /// Name in JSON, in files, in forms and in the database; second half of its translation key.
    pub name: &'static str,
    pub value_type: ValueType,
    /// English, for schemas and files that carry no translations.
    pub title: &'static str,
    /// Known of every feature of the family.
    pub required: bool,
    /// The public query parameter that selects by it.
    pub parameter: Option<&'static str>,
    /// Asked in the report form; what is not comes from imports and corrections only.
    pub asked: bool,
    /// Keys of OpenStreetMap that carry it, the one that we write first.
    pub osm: &'static [&'static str],
    /// What a value claims, as evidence.
    pub claim: Option<Claim>,
}

impl Attribute {
    pub const fn new(name: &'static str, value_type: ValueType, title: &'static str) -> Self {
        Self {
            name,
            value_type,
            title,
            required: false,
            parameter: None,
            asked: false,
            osm: &[],
            claim: None,
        }
    }

    #[must_use]
    pub const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    #[must_use]
    pub const fn queryable(self, parameter: &'static str) -> Self {
        Self {
            parameter: Some(parameter),
            ..self
        }
    }

    #[must_use]
    pub const fn asked(self) -> Self {
        Self { asked: true, ..self }
    }

    #[must_use]
    pub const fn osm(self, osm: &'static [&'static str]) -> Self {
        Self { osm, ..self }
    }

    #[must_use]
    pub const fn claim(self, claim: Claim) -> Self {
        Self {
            claim: Some(claim),
            ..self
        }
    }

    /// One line of at most `max` characters, in place of the length of a name.
    #[must_use]
    pub const fn line(self, max: usize) -> Self {
        Self {
            value_type: ValueType::Line { max },
            ..self
        }
    }

    /// Several lines of text of at most `max` characters, in place of one line.
    #[must_use]
    pub const fn paragraph(self, max: usize) -> Self {
        Self {
            value_type: ValueType::Paragraph { max },
            ..self
        }
    }

    /// Names of its columns: one, or two for a range.
    pub fn columns(&self) -> impl Iterator<Item = String> + use<> {
        let name = self.name;
        match self.value_type {
            ValueType::Range => vec![format!("{name}_from"), format!("{name}_to")],
            _ => vec![name.to_owned()],
        }
        .into_iter()
    }
}

/// A struct with an attribute table.
pub trait Described {
    const ATTRIBUTES: &'static [Attribute];

    /// The value of an attribute; `None` where it is unknown, and for a name that the table does not hold.
    fn value(&self, name: &str) -> Option<Value>;

    /// Replaces the value of an attribute. False, and the old value or none is left, when it is no value of this
    /// attribute or the name is unknown.
    fn set_value(&mut self, name: &str, value: Option<&Value>) -> bool;
}

/// The attribute of a table with this name.
pub fn find<D: Described>(name: &str) -> Option<&'static Attribute> {
    D::ATTRIBUTES.iter().find(|attribute| attribute.name == name)
}

/// Writes the table of a struct: for each attribute its public name, its field and type, its title, and what else is
/// to be said of it.
macro_rules! attributes {
    ($subject:ident { $($name:literal = $field:ident: $type:ty, $title:literal $(. $method:ident ( $($argument:expr),* ))*;)+ }) => {
        impl $crate::taxonomy::Described for $subject {
            const ATTRIBUTES: &'static [$crate::taxonomy::Attribute] = &[$(
                $crate::taxonomy::Attribute::new(
                    $name,
                    <$type as $crate::taxonomy::AttributeType>::TYPE,
                    $title,
                )$(.$method($($argument),*))*
            ),+];

            fn value(&self, name: &str) -> Option<$crate::taxonomy::Value> {
                match name {
                    $($name => $crate::taxonomy::AttributeType::get(&self.$field),)+
                    _ => None,
                }
            }

            fn set_value(&mut self, name: &str, value: Option<&$crate::taxonomy::Value>) -> bool {
                match name {
                    $($name => $crate::taxonomy::AttributeType::set(&mut self.$field, value),)+
                    _ => false,
                }
            }
        }
    };
}

pub(crate) use attributes;
