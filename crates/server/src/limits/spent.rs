//! Proofs of work that were used today, by a digest of the form token that each is bound to.

use std::collections::HashSet;
use std::sync::Mutex;

use super::key::Key;

/// A proof costs its maker about a second; more than these a day are not taken.
const MOST: usize = 100_000;

#[derive(Default)]
pub(super) struct Spent(Mutex<HashSet<Key>>);

impl Spent {
    /// Whether it was not spent yet, and there is room to remember it.
    pub(super) fn spend(&self, key: Key) -> bool {
        let mut spent = self.0.lock().expect("no holder of this lock panics");
        spent.len() < MOST && spent.insert(key)
    }
}
