//! The register of acts.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::act::PublicAct;
use domain::ids::{ActId, FeatureId};
use rustc_hash::FxHashSet;

/// Clones share everything.
#[derive(Clone, Default)]
pub(crate) struct Acts {
    by_id: Arc<BTreeMap<ActId, Arc<PublicAct>>>,
}

impl Acts {
    pub(crate) fn new(acts: impl IntoIterator<Item = PublicAct>) -> Self {
        let acts = acts.into_iter().map(|act| (act.id, Arc::new(act)));
        Self {
            by_id: Arc::new(acts.collect()),
        }
    }

    pub(crate) fn insert(&mut self, act: PublicAct) {
        Arc::make_mut(&mut self.by_id).insert(act.id, Arc::new(act));
    }

    pub(crate) fn remove(&mut self, id: ActId) {
        if self.by_id.contains_key(&id) {
            Arc::make_mut(&mut self.by_id).remove(&id);
        }
    }

    pub(crate) fn get(&self, id: ActId) -> Option<&PublicAct> {
        self.by_id.get(&id).map(|act| &**act)
    }

    /// In the order of ids.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &PublicAct> {
        self.by_id.values().map(|act| &**act)
    }

    /// The features that acts with this number carry.
    pub(crate) fn carried_by(&self, number: &str) -> FxHashSet<FeatureId> {
        self.iter()
            .filter(|act| act.act.number.as_deref() == Some(number))
            .flat_map(|act| act.features.iter().copied())
            .collect()
    }
}
