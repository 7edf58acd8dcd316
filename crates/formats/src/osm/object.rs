//! One object as any of the formats gives it, before its tags are understood.

use super::tags::Tags;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ElementType {
    Node,
    Way,
    Relation,
}

impl ElementType {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::Way => "way",
            Self::Relation => "relation",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        match word {
            "node" => Some(Self::Node),
            "way" => Some(Self::Way),
            "relation" => Some(Self::Relation),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Object {
    pub(super) element: ElementType,
    /// `None` where the file gives none. Ids of 0 and below are placeholders of editors for what is not uploaded yet.
    pub(super) id: Option<i64>,
    pub(super) version: Option<i32>,
    /// Longitude and latitude in degrees as written, unchecked; `None` where they are missing or no numbers.
    pub(super) lon_lat: Option<(f64, f64)>,
    pub(super) tags: Tags,
}

impl Object {
    /// `node/123`, unique within OpenStreetMap.
    pub(super) fn external_id(&self) -> Option<String> {
        self.id.map(|id| external_id(self.element, id))
    }
}

pub(super) fn external_id(element: ElementType, id: i64) -> String {
    format!("{}/{id}", element.word())
}
