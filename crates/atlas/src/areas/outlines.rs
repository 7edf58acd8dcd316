//! The outlines of places, as far as an area or a territory refers to them. Each is kept once, however many refer to
//! it.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::ids::PlaceId;
use domain::shape::Shape;

use super::Figure;

/// Clones share everything.
#[derive(Clone, Default)]
pub(crate) struct Outlines {
    figures: Arc<BTreeMap<PlaceId, Arc<Figure>>>,
}

impl Outlines {
    pub(crate) fn new(outlines: impl IntoIterator<Item = (PlaceId, Shape)>) -> Self {
        let figures = outlines
            .into_iter()
            .map(|(place, shape)| (place, Arc::new(Figure::new(shape))));
        Self {
            figures: Arc::new(figures.collect()),
        }
    }

    pub(crate) fn insert(&mut self, place: PlaceId, shape: Shape) {
        Arc::make_mut(&mut self.figures).insert(place, Arc::new(Figure::new(shape)));
    }

    pub(crate) fn get(&self, place: PlaceId) -> Option<&Arc<Figure>> {
        self.figures.get(&place)
    }

    /// In the order of ids.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (PlaceId, &Shape)> {
        self.figures
            .iter()
            .map(|(place, figure)| (*place, figure.shape()))
    }
}
