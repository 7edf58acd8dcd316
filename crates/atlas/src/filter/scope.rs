//! What it means that a deployment or a control room has to do with a place.

use std::sync::Arc;

use domain::place::PlaceCode;
use domain::position::Position;
use domain::shape::Shape;

use crate::areas::{Deployed, Figure};
use crate::atlas::Data;
use crate::centres::Located;
use crate::places::{PlaceIndex, PlaceRange};

/// How a deployment has to do with a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// Its area is the whole of the place, or of a place that contains it.
    Over,
    /// It lies in the place or in a part of it: its area is a part, or the place that it is registered in is one; or
    /// its own shape meets the outline of the place or, where the atlas has no outline, holds the centre of the place.
    Inside,
}

/// One place, looked up once.
#[derive(Clone)]
pub(crate) struct PlaceScope {
    /// The place and all that it contains.
    range: PlaceRange,
    /// The place and all that contains it.
    line: Vec<PlaceIndex>,
    outline: Option<Arc<Figure>>,
    centre: Position,
}

impl Data {
    /// `None` for an unknown place.
    pub(crate) fn scope(&self, code: &PlaceCode) -> Option<PlaceScope> {
        let place = self.places.by_code(code)?;
        let line = self.places.ancestors(place.id);
        Some(PlaceScope {
            range: self.places.within(code)?,
            line: line
                .into_iter()
                .map(|place| self.places.index(Some(place.id)))
                .collect(),
            outline: self.outlines.get(place.id).cloned(),
            centre: place.centre,
        })
    }
}

impl PlaceScope {
    /// With an outline that the atlas does not hold.
    #[must_use]
    pub(crate) fn with_outline(self, shape: &Shape) -> Self {
        Self {
            outline: Some(Arc::new(Figure::new(shape.clone()))),
            ..self
        }
    }

    pub(crate) fn relation(&self, deployed: &Deployed) -> Option<Relation> {
        if self.line.contains(&deployed.whole) {
            return Some(Relation::Over);
        }
        let is_inside = self.range.contains(deployed.whole)
            || self.range.contains(deployed.place)
            || (deployed.has_own_shape() && self.meets(deployed.figure.as_deref()));
        is_inside.then_some(Relation::Inside)
    }

    fn meets(&self, figure: Option<&Figure>) -> bool {
        figure.is_some_and(|figure| match &self.outline {
            Some(outline) => figure.meets(outline),
            None => figure.shape().contains(self.centre),
        })
    }

    /// Whether a control room stands in the place or supervises it or a part of it.
    pub(crate) fn concerns(&self, located: &Located) -> bool {
        self.range.contains(located.place)
            || located
                .territory
                .iter()
                .any(|place| self.range.contains(*place) || self.line.contains(place))
    }
}
