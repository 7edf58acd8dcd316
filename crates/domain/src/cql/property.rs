//! The queryables: what expressions can name, from the attribute tables of the families and what all features carry. View
//! sectors and places are no families, and have lists of their own.

use std::sync::LazyLock;

use crate::device::{Device, DeviceKind};
use crate::place::PlaceKind;
use crate::status::Status;
use crate::subject::Family;
use crate::taxonomy::{self, ValueType};
use crate::vocabulary::{Choices, Vocabulary as _};

/// What has properties of its own to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Of(Family),
    /// What devices see: the properties of the estimate, and few of the device.
    ViewSectors,
    Places,
}

impl Table {
    /// Those that a map mixes.
    pub const FAMILIES: &'static [Self] = &[
        Self::Of(Family::Device),
        Self::Of(Family::Deployment),
        Self::Of(Family::Centre),
    ];

    pub const ALL: &'static [Self] = &[
        Self::Of(Family::Device),
        Self::Of(Family::Deployment),
        Self::Of(Family::Centre),
        Self::ViewSectors,
        Self::Places,
    ];

    /// Its queryables: what names a feature first, then its attributes.
    pub fn queryables(self) -> &'static [Property] {
        match self {
            Self::Of(family) => &TABLES[family as usize],
            Self::ViewSectors => VIEW_SECTORS,
            Self::Places => PLACES,
        }
    }

    pub(super) fn find(self, name: &str) -> Option<Property> {
        self.queryables()
            .iter()
            .copied()
            .find(|property| property.name == name)
    }

    /// What the values of a property can be; `None` for texts, counts and days that nothing limits.
    pub fn value_type(self, name: &str) -> Option<ValueType> {
        match self {
            Self::Of(family) => value_type(family, name),
            Self::ViewSectors => match name {
                "status" => Some(ValueType::Choice(Status::CHOICES)),
                "kind" => Some(ValueType::Choice(DeviceKind::CHOICES)),
                "form" => taxonomy::find::<Device>("form").map(|attribute| attribute.value_type),
                "from" | "to" => Some(ValueType::Range),
                "opening_degrees" => Some(measure(360.0, 2, "°")),
                "reach_m" => Some(measure(f64::MAX, 1, "m")),
                _ => None,
            },
            Self::Places => match name {
                "kind" => Some(ValueType::Choice(PlaceKind::CHOICES)),
                "population" => Some(ValueType::Integer {
                    min: 0,
                    max: i32::MAX.into(),
                    unit: "",
                }),
                _ => None,
            },
        }
    }
}

const fn measure(max: f64, decimals: u8, unit: &'static str) -> ValueType {
    ValueType::Number {
        min: 0.0,
        max,
        decimals,
        unit,
    }
}

const fn property(name: &'static str, kind: Kind) -> Property {
    Property { name, kind }
}

const VIEW_SECTORS: &[Property] = &[
    property("id", Kind::Text),
    property("geometry", Kind::Geometry),
    property("device", Kind::Text),
    property("kind", Kind::Text),
    property("form", Kind::Text),
    property("status", Kind::Text),
    property("model", Kind::Text),
    property("from", Kind::Number),
    property("to", Kind::Number),
    property("opening_degrees", Kind::Number),
    property("full_circle", Kind::Flag),
    property("reach_m", Kind::Number),
    property("reach_measured", Kind::Flag),
    property("place", Kind::Text),
    property("place_name", Kind::Text),
    property("sample", Kind::Flag),
    property("version", Kind::Number),
];

/// The code of a place is its id.
const PLACES: &[Property] = &[
    property("code", Kind::Text),
    property("geometry", Kind::Geometry),
    property("name", Kind::Text),
    property("kind", Kind::Text),
    property("parent", Kind::Text),
    property("parent_name", Kind::Text),
    property("country", Kind::Text),
    property("population", Kind::Number),
];

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

/// `id`, the attributes of the table of the family, then the others.
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
fn value_type(family: Family, name: &str) -> Option<ValueType> {
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
