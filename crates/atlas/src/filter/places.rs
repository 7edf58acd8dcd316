//! What an expression says of places.

use domain::cql::Expression;
use domain::place::Place;

use crate::atlas::Data;

use super::expression::{self, Condition, PlaceRow, Row};

/// An expression about places, made ready.
pub(crate) struct PlaceCondition(Condition<<PlaceRow<'static> as Row>::Column>);

impl Data {
    pub(crate) fn place_condition(&self, expression: &Expression) -> PlaceCondition {
        PlaceCondition(expression::compile::<PlaceRow<'_>>(expression.root(), self))
    }
}

impl PlaceCondition {
    /// `parent` is what contains the place directly.
    pub(crate) fn selects(&self, place: &Place, parent: Option<&Place>) -> bool {
        self.0.selects(&PlaceRow { place, parent })
    }
}
