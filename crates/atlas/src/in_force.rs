//! What holds in a place.

use domain::centre::PublicCentre;
use domain::deployment::PublicDeployment;
use domain::ids::PlaceId;
use domain::shape::Shape;

use crate::atlas::Atlas;
use crate::filter::{PlaceScope, Relation};

/// The deployments and control rooms that have to do with a place, whenever they run or ran.
#[derive(Clone, Debug, Default)]
pub struct PlaceView<'a> {
    /// Deployments that lie in the place or in a part of it, or whose shape meets it.
    pub inside: Vec<&'a PublicDeployment>,
    /// Deployments over the whole of the place or of a place that contains it.
    pub over: Vec<&'a PublicDeployment>,
    /// Control rooms that stand in the place, or supervise it or a part of it.
    pub centres: Vec<&'a PublicCentre>,
}

impl Atlas {
    /// The same rule as the filter `place`. An own shape meets the place by its outline if the atlas holds it, else by
    /// its centre. Nothing for an unknown place.
    pub fn in_force(&self, place: PlaceId) -> PlaceView<'_> {
        self.place_view(place, |scope| scope)
    }

    /// The same with the outline of the place, so that shapes that only touch it are found.
    pub fn in_force_within(&self, place: PlaceId, outline: &Shape) -> PlaceView<'_> {
        self.place_view(place, |scope| scope.with_outline(outline))
    }

    fn place_view(&self, place: PlaceId, refine: impl FnOnce(PlaceScope) -> PlaceScope) -> PlaceView<'_> {
        let data = &*self.data;
        let scope = data.places.get(place).and_then(|place| data.scope(&place.code));
        let Some(scope) = scope.map(refine) else {
            return PlaceView::default();
        };
        let mut view = PlaceView::default();
        for deployed in data.deployments.all().iter() {
            match scope.relation(deployed) {
                Some(Relation::Inside) => view.inside.push(&deployed.public),
                Some(Relation::Over) => view.over.push(&deployed.public),
                None => {}
            }
        }
        let concerned = data.centres.iter().filter(|located| scope.concerns(located));
        view.centres = concerned.map(|located| &located.public).collect();
        view
    }
}
