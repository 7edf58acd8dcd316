//! The queryables: what expressions can name, from the attribute tables of the families and what all features carry.

use std::sync::LazyLock;

use crate::status::Status;
use crate::subject::Family;
use crate::taxonomy::ValueType;
use crate::vocabulary::{Choices, Vocabulary as _};

/// What kind of values a property has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Flag,
    Day,
    Instant,
    /// A set of texts.
    List,
    Geometry,
}

impl Kind {
    /// In words, for messages.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Flag => "true or false",
            Self::Day => "a date",
            Self::Instant => "a timestamp",
            Self::List => "a list of texts",
            Self::Geometry => "a geometry",
        }
    }
}

/// A queryable. What a family does not have is null there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Property {
    pub name: &'static str,
    pub kind: Kind,
}

/// What features of all families carry.
const COMMON: [(&str, Kind); 11] = [
    ("id", Kind::Text),
    ("geometry", Kind::Geometry),
    ("status", Kind::Text),
    ("place", Kind::Text),
    ("place_name", Kind::Text),
    ("first_known", Kind::Day),
    ("removed_on", Kind::Day),
    ("last_sighting", Kind::Day),
    ("sightings", Kind::Number),
    ("sample", Kind::Flag),
    ("version", Kind::Number),
];

/// What is no attribute of a table, because it has structure or comes from elsewhere.
const fn structural(family: Family) -> &'static [(&'static str, Kind)] {
    match family {
        Family::Device => &[
            ("mast", Kind::Text),
            ("source", Kind::Text),
            ("sources", Kind::List),
            ("external_id", Kind::Text),
        ],
        Family::Deployment => &[
            ("area_kind", Kind::Text),
            ("radius_m", Kind::Number),
            ("begins", Kind::Instant),
            ("ends", Kind::Instant),
            ("acts", Kind::List),
        ],
        Family::Centre => &[
            ("territory", Kind::List),
            ("sharing", Kind::List),
            ("devices", Kind::List),
        ],
    }
}

static TABLES: LazyLock<Vec<Vec<Property>>> =
    LazyLock::new(|| Family::ALL.iter().map(|family| table(*family)).collect());

/// The queryables of a family: `id`, the attributes of its table, then the others.
pub fn queryables(family: Family) -> &'static [Property] {
    &TABLES[family as usize]
}

pub(super) fn find(family: Family, name: &str) -> Option<Property> {
    queryables(family)
        .iter()
        .copied()
        .find(|property| property.name == name)
}

fn table(family: Family) -> Vec<Property> {
    let (id, others) = COMMON.split_at(1);
    let attributes = family.attributes().iter().flat_map(|attribute| {
        let kind = match attribute.value_type {
            ValueType::Choice(_)
            | ValueType::Line { .. }
            | ValueType::Paragraph { .. }
            | ValueType::Address
            | ValueType::Sha256 => Kind::Text,
            ValueType::Choices(_) => Kind::List,
            ValueType::Number { .. } | ValueType::Integer { .. } | ValueType::Range => Kind::Number,
            ValueType::Flag => Kind::Flag,
            ValueType::Day => Kind::Day,
        };
        // One table for the life of the process: names are made once.
        attribute.columns().map(move |name| Property {
            name: String::leak(name),
            kind,
        })
    });
    let listed = |list: &[(&'static str, Kind)]| -> Vec<Property> {
        list.iter().map(|&(name, kind)| Property { name, kind }).collect()
    };
    listed(id)
        .into_iter()
        .chain(attributes)
        .chain(listed(structural(family)))
        .chain(listed(others))
        .collect()
}

/// The variants of [`crate::deployment::Area`], as features carry them.
const AREA_KINDS: Choices = Choices {
    name: "AreaKind",
    codes: &["place", "circle", "shape"],
};

/// What a property is in the table of a family; `None` for what stands in no table.
pub fn value_type(family: Family, name: &str) -> Option<ValueType> {
    match name {
        "status" => return Some(ValueType::Choice(Status::CHOICES)),
        "area_kind" => return Some(ValueType::Choice(AREA_KINDS)),
        _ => {}
    }
    let mut attributes = family.attributes().iter();
    attributes
        .find(|attribute| attribute.columns().any(|column| column == name))
        .map(|attribute| attribute.value_type)
}
