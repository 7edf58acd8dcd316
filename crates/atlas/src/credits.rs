//! The datasets that features come from or rest on, and what each asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use domain::Filter;
use domain::dataset::Credit;
use rustc_hash::FxHashSet;

use crate::atlas::Atlas;
use crate::collection::{Collection, Item};
use crate::export::Walk;

/// Clones share everything.
#[derive(Clone, Default)]
pub(crate) struct Credits {
    by_code: Arc<BTreeMap<String, Credit>>,
}

impl Credits {
    /// Of two of one code the later counts.
    pub(crate) fn new(credits: impl IntoIterator<Item = Credit>) -> Self {
        let credits = credits.into_iter().map(|credit| (credit.code.clone(), credit));
        Self {
            by_code: Arc::new(credits.collect()),
        }
    }

    pub(crate) fn get(&self, code: &str) -> Option<&Credit> {
        self.by_code.get(code)
    }

    /// In the order of codes.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &Credit> {
        self.by_code.values()
    }
}

impl Atlas {
    /// All datasets, in the order of codes.
    pub fn credits(&self) -> impl ExactSizeIterator<Item = &Credit> {
        self.data.credits.iter()
    }

    /// The datasets that the selected features of a collection come from or rest on, in the order of codes. Passes over all that is
    /// selected. Deployments and control rooms come from no dataset.
    pub fn credits_of(&self, collection: Collection, filter: &Filter) -> Vec<&Credit> {
        if matches!(collection, Collection::Deployments | Collection::Centres) {
            return Vec::new();
        }
        let mut seen = FxHashSet::default();
        Walk::new(self, collection, filter).items(|item| {
            let device = match item {
                Item::Device(device) => device,
                Item::ViewSector(sector) => &sector.device,
                Item::Deployment(_) | Item::Centre(_) => return ControlFlow::Continue(()),
            };
            seen.extend(device.details().sources.or(device.facts().source));
            ControlFlow::Continue(())
        });
        let texts = seen.into_iter().map(|code| self.data.names.texts.text(code));
        let codes: BTreeSet<&str> = texts.flat_map(|text| text.split(' ')).collect();
        codes
            .into_iter()
            .filter_map(|code| self.data.credits.by_code.get(code))
            .collect()
    }
}
