//! The one evaluator of [`Filter`]. Names and codes are looked up once, then each feature costs a few comparisons.
//!
//! A restriction to values that a family does not have says nothing about that family: see [`Filter`].

mod centres;
mod deployments;
mod devices;
mod scope;

use domain::Family;
use domain::filter::Filter;

use crate::areas::Deployed;
use crate::atlas::Data;
use crate::centres::Located;

pub(crate) use devices::CompiledFilter;
pub(crate) use scope::{PlaceScope, Relation};

impl Data {
    /// For devices.
    pub(crate) fn compile(&self, filter: &Filter) -> CompiledFilter {
        CompiledFilter::new(filter, self)
    }

    /// What a filter asks of areas and control rooms.
    pub(crate) fn question<'f>(&self, filter: &'f Filter) -> Question<'f> {
        let scope = filter.place.as_ref().map(|code| self.scope(code));
        Question {
            filter,
            carried: filter.act.as_deref().map(|number| self.acts.carried_by(number)),
            never: matches!(scope, Some(None)),
            scope: scope.flatten(),
        }
    }

    /// The selected deployments in order.
    pub(crate) fn selected_deployments<'a>(
        &'a self,
        question: &Question<'_>,
    ) -> impl Iterator<Item = &'a Deployed> {
        let all = question
            .is_asked_of(Family::Deployment)
            .then(|| self.deployments.iter());
        all.into_iter()
            .flatten()
            .filter(|deployed| question.selects_deployment(deployed))
    }

    /// The selected control rooms in order.
    pub(crate) fn selected_centres<'a>(
        &'a self,
        question: &Question<'_>,
    ) -> impl Iterator<Item = &'a Located> {
        let all = question.is_asked_of(Family::Centre).then(|| self.centres.iter());
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
}

impl Question<'_> {
    /// Whether any feature of the family can match.
    pub(crate) fn is_asked_of(&self, family: Family) -> bool {
        !self.never && self.filter.allows_family(family)
    }
}
