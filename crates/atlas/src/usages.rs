//! Which organisations use what, as datasets list it. It changes only when everything is loaded anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::dataset::Credit;
use domain::organisation::Key;
use domain::usage::PublicUsage;

use crate::atlas::Atlas;

/// Clones share everything.
#[derive(Clone, Default)]
pub(crate) struct Usages(Arc<Inner>);

#[derive(Default)]
struct Inner {
    all: Vec<PublicUsage>,
    /// Numbers of those of an organisation, by its key.
    by_key: BTreeMap<String, Vec<u32>>,
}

impl Usages {
    pub(crate) fn new(all: Vec<PublicUsage>) -> Self {
        let mut by_key: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (number, usage) in (0..).zip(&all) {
            if let Some(key) = Key::of(&usage.organisation) {
                by_key.entry(key.into()).or_default().push(number);
            }
        }
        Self(Arc::new(Inner { all, by_key }))
    }

    /// In the order in which they came.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &PublicUsage> {
        self.0.all.iter()
    }

    pub(crate) fn get(&self, number: u32) -> Option<&PublicUsage> {
        self.0.all.get(usize::try_from(number).ok()?)
    }
}

impl Atlas {
    /// One line of a dataset, by a number that an [`crate::Organisation`] of this atlas gives.
    pub fn usage(&self, number: u32) -> Option<&PublicUsage> {
        self.data.usages.get(number)
    }

    /// What datasets list of the organisation of this name, in any spelling.
    pub fn usages_of(&self, name: &str) -> impl Iterator<Item = &PublicUsage> {
        let Inner { all, by_key } = &*self.data.usages.0;
        let key = (!all.is_empty()).then(|| Key::of(name)).flatten();
        let numbers = key.and_then(|key| by_key.get(key.as_str()));
        numbers
            .into_iter()
            .flatten()
            .filter_map(|number| self.usage(*number))
    }

    /// The dataset of this code.
    pub fn credit(&self, code: &str) -> Option<&Credit> {
        self.data.credits.get(code)
    }
}
