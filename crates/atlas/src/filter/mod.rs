//! The one evaluator of [`Filter`]. Names and codes are looked up once, then each feature costs a few comparisons.
//!
//! A restriction to values that a family does not have says nothing about that family: see [`Filter`].

mod centres;
mod deployments;
mod devices;
mod expression;
mod places;
mod scope;

use std::sync::Arc;

use domain::Family;
use domain::cql::Expression;
use domain::filter::Filter;
use domain::position::BBox;

use crate::areas::Deployed;
use crate::atlas::Data;
use crate::centres::Located;
use crate::collection::{CentreRef, DeploymentRef};
use crate::places::Places;
use crate::projection;
use crate::record::Order;
use crate::shelf::{Rect, Shelved as _};

use expression::Condition;

pub(crate) use devices::CompiledFilter;
pub(crate) use places::PlaceCondition;
pub(crate) use scope::{PlaceScope, Relation};

impl Data {
    /// For devices.
    pub(crate) fn compile(&self, filter: &Filter) -> CompiledFilter {
        CompiledFilter::of_devices(filter, self)
    }

    /// What a filter asks of areas and control rooms.
    pub(crate) fn question<'f>(&self, filter: &'f Filter) -> Question<'f> {
        let scope = filter.place.as_ref().map(|code| self.scope(code));
        let root = filter.expression.as_ref().map(Expression::root);
        Question {
            near: filter.bbox.or_else(|| expression::envelope(root?)).map(rects),
            expression: root.map(|root| {
                Arc::new(Conditions {
                    deployments: expression::compile::<DeploymentRef<'_>>(root, self),
                    centres: expression::compile::<CentreRef<'_>>(root, self),
                    places: self.places.clone(),
                })
            }),
            filter,
            carried: filter.act.as_deref().map(|number| self.acts.carried_by(number)),
            never: matches!(scope, Some(None)),
            scope: scope.flatten(),
        }
    }

    /// The selected deployments that follow a place in the order.
    pub(crate) fn selected_deployments<'a>(
        &'a self,
        question: &Question<'_>,
        after: Option<Order>,
    ) -> impl Iterator<Item = &'a Deployed> {
        let is_asked = question.is_asked_of(Family::Deployment);
        let near = question.near.as_ref().filter(|_| is_asked).map(|rects| {
            let all = self.deployments.all();
            let mut near = all.meeting_in_order(rects, after);
            // An expression that says where never selects what has no geometry; a box always does.
            if question.filter.bbox.is_some() {
                near.extend(all.nowhere_after(after));
                near.sort_by_key(|deployed| deployed.order());
            }
            near
        });
        let all = (is_asked && near.is_none()).then(|| self.deployments.all().iter_after(after));
        near.into_iter()
            .flatten()
            .chain(all.into_iter().flatten())
            .filter(|deployed| question.selects_deployment(deployed))
    }

    /// The selected control rooms that follow a place in the order.
    pub(crate) fn selected_centres<'a>(
        &'a self,
        question: &Question<'_>,
        after: Option<Order>,
    ) -> impl Iterator<Item = &'a Located> {
        let all = question
            .is_asked_of(Family::Centre)
            .then(|| self.centres.iter_after(after));
        all.into_iter()
            .flatten()
            .filter(|centre| question.selects_centre(centre))
    }
}

/// A filter made ready for the areas and control rooms of one atlas.
#[derive(Clone)]
pub(crate) struct Question<'f> {
    filter: &'f Filter,
    scope: Option<PlaceScope>,
    /// The features that an act with the wanted number carries.
    carried: Option<rustc_hash::FxHashSet<domain::ids::FeatureId>>,
    /// It names a place that the atlas does not know.
    never: bool,
    /// The box on the grid, or somewhat more; else one that the expression says.
    near: Option<Vec<Rect>>,
    expression: Option<Arc<Conditions>>,
}

/// An expression for the areas and control rooms.
struct Conditions {
    deployments: Condition<&'static str>,
    centres: Condition<&'static str>,
    places: Places,
}

impl Question<'_> {
    /// Whether the expression selects a deployment.
    fn fits_deployment(&self, deployed: &Deployed) -> bool {
        self.expression.as_ref().is_none_or(|expression| {
            let places = &expression.places;
            expression
                .deployments
                .selects(&DeploymentRef { deployed, places })
        })
    }

    /// Whether the expression selects a control room.
    fn fits_centre(&self, located: &Located) -> bool {
        self.expression.as_ref().is_none_or(|expression| {
            let places = &expression.places;
            expression.centres.selects(&CentreRef { located, places })
        })
    }
}

/// Rectangles of the grid that hold a box. Both ends of the map are one meridian, so a box that touches one touches the
/// other.
fn rects(bbox: BBox) -> Vec<Rect> {
    let (west, south) = projection::project(bbox.south_west());
    let (east, north) = projection::project(bbox.north_east());
    let between = |west, east| Rect {
        west,
        north,
        east,
        south,
    };
    let mut rects = if bbox.crosses_antimeridian() {
        vec![between(west, u32::MAX), between(0, east)]
    } else {
        vec![between(west, east)]
    };
    if rects.iter().any(|rect| rect.west == 0 || rect.east == u32::MAX) {
        rects.extend([between(0, 0), between(u32::MAX, u32::MAX)]);
    }
    rects
}

impl Question<'_> {
    /// Whether any feature of the family can match.
    pub(crate) fn is_asked_of(&self, family: Family) -> bool {
        !self.never && self.filter.allows_family(family)
    }
}
