//! Places as rows.

use domain::cql::{Property, Relation, Table};
use domain::place::Place;

use super::super::{Cell, Ground, Row};
use super::{number, text};

pub(crate) struct PlaceRow<'a> {
    pub place: &'a Place,
    /// What contains it directly.
    pub parent: Option<&'a Place>,
}

impl Row for PlaceRow<'_> {
    type Column = &'static str;

    fn column(property: Property) -> Option<&'static str> {
        Table::Places
            .queryables()
            .contains(&property)
            .then_some(property.name)
    }

    fn cell(&self, name: &'static str) -> Cell<'_> {
        let place = self.place;
        match name {
            "code" => text(Some(place.code.as_str())),
            "name" => text(Some(&place.name)),
            "kind" => text(Some(place.kind.code())),
            "parent" => text(self.parent.map(|parent| parent.code.as_str())),
            "parent_name" => text(self.parent.map(|parent| parent.name.as_str())),
            "country" => text(Some(place.code.country())),
            "population" => number(place.population.map(f64::from)),
            _ => Cell::Null,
        }
    }

    fn relates(&self, relation: Relation, ground: &Ground) -> Option<bool> {
        Some(ground.of_point(relation, self.place.centre))
    }
}
