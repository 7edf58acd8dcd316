//! What claims about devices rest on, each different combination kept once and meant by a small number.

use std::sync::Arc;

use domain::Family;
use domain::evidence::Grounds;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::write::Bases;

/// Stands for one [`Grounds`] of one [`GroundsPool`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct GroundsCode(u32);

impl GroundsCode {
    /// From 0 on.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }

    pub(crate) fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).expect("there are far fewer combinations of grounds"))
    }
}

/// Clones share everything; a combination that was not there before copies the list, which is short: devices of one
/// dataset all rest on the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct GroundsPool {
    known: Arc<Known>,
}

#[derive(Clone, Debug, Default)]
struct Known {
    codes: FxHashMap<Grounds, GroundsCode>,
    listed: Vec<(Grounds, Bases)>,
}

impl GroundsPool {
    pub(crate) fn intern(&mut self, grounds: &Grounds) -> GroundsCode {
        if let Some(code) = self.known.codes.get(grounds) {
            return *code;
        }
        let known = Arc::make_mut(&mut self.known);
        let code = GroundsCode::from_index(known.listed.len());
        known.codes.insert(*grounds, code);
        known.listed.push((*grounds, Bases::of(Family::Device, grounds)));
        code
    }

    /// The grounds of a code of this pool or of one that it was cloned from.
    pub(crate) fn get(&self, code: GroundsCode) -> &Grounds {
        &self.known.listed[code.index()].0
    }

    /// The same as they are written.
    pub(crate) fn bases(&self, code: GroundsCode) -> &Bases {
        &self.known.listed[code.index()].1
    }

    pub(crate) fn len(&self) -> usize {
        self.known.listed.len()
    }
}
