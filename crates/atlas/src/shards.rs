//! A map whose clones share everything, and in which a change copies a few kilobytes only.
//!
//! 64 × 64 sorted arrays, chosen by hash: an entry costs its own size and nothing beside.

use std::borrow::Borrow;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

const FAN: usize = 64;

type Leaf<K, V> = Arc<Vec<(K, V)>>;

#[derive(Clone, Debug)]
pub(crate) struct Shards<K, V> {
    groups: Vec<Arc<Vec<Leaf<K, V>>>>,
}

impl<K, V> Default for Shards<K, V> {
    fn default() -> Self {
        let leaf: Leaf<K, V> = Arc::default();
        let group = Arc::new(vec![leaf; FAN]);
        Self {
            groups: vec![group; FAN],
        }
    }
}

impl<K: Ord + Hash + Clone, V: Copy> Shards<K, V> {
    /// A map of many entries. The error is a key that comes twice.
    pub(crate) fn collect(entries: impl IntoIterator<Item = (K, V)>) -> Result<Self, K> {
        let mut leaves: Vec<Vec<(K, V)>> = (0..FAN * FAN).map(|_| Vec::new()).collect();
        for (key, value) in entries {
            let (group, leaf) = place(&key);
            leaves[group * FAN + leaf].push((key, value));
        }
        for leaf in &mut leaves {
            leaf.sort_unstable_by(|one, other| one.0.cmp(&other.0));
            leaf.shrink_to_fit();
            if let Some(pair) = leaf.windows(2).find(|pair| pair[0].0 == pair[1].0) {
                return Err(pair[0].0.clone());
            }
        }
        let mut leaves = leaves.into_iter().map(Arc::new);
        let groups = (0..FAN).map(|_| Arc::new(leaves.by_ref().take(FAN).collect()));
        Ok(Self {
            groups: groups.collect(),
        })
    }

    /// Bytes on the heap, with those that are shared with other maps.
    pub(crate) fn heap_bytes(&self) -> usize {
        let leaves = self.groups.iter().flat_map(|group| group.iter());
        let entries: usize = leaves.clone().map(|leaf| leaf.capacity()).sum();
        entries * size_of::<(K, V)>() + leaves.count() * size_of::<Vec<(K, V)>>()
    }

    pub(crate) fn get<Q>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Ord + Hash + ?Sized,
    {
        let (group, leaf) = place(key);
        let leaf = &self.groups[group][leaf];
        let at = leaf.binary_search_by(|entry| entry.0.borrow().cmp(key)).ok()?;
        Some(leaf[at].1)
    }

    pub(crate) fn insert(&mut self, key: K, value: V) {
        let (group, leaf) = place(&key);
        let leaf = Arc::make_mut(&mut Arc::make_mut(&mut self.groups[group])[leaf]);
        match leaf.binary_search_by(|entry| entry.0.cmp(&key)) {
            Ok(at) => leaf[at].1 = value,
            Err(at) => {
                leaf.reserve_exact(1);
                leaf.insert(at, (key, value));
            }
        }
    }

    pub(crate) fn remove(&mut self, key: &K) {
        let (group, leaf) = place(key);
        if let Ok(at) = self.groups[group][leaf].binary_search_by(|entry| entry.0.cmp(key)) {
            let leaf = Arc::make_mut(&mut Arc::make_mut(&mut self.groups[group])[leaf]);
            leaf.remove(at);
            if leaf.capacity() > 2 * leaf.len() {
                leaf.shrink_to_fit();
            }
        }
    }
}

/// The hasher has no secret, so that two nodes lay out the same map alike; the keys are our own ids and
/// names.
fn place<Q: Hash + ?Sized>(key: &Q) -> (usize, usize) {
    #[expect(clippy::cast_possible_truncation, reason = "the remainder is below 64")]
    let digit = |hash: u64| (hash % FAN as u64) as usize;
    let hash = FxBuildHasher.hash_one(key);
    (digit(hash), digit(hash / FAN as u64))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_behaves_as_a_plain_map_and_clones_do_not_change(
            first in proptest::collection::btree_map(0_u32..500, 0_u32..9, 0..300),
            edits in proptest::collection::vec((0_u32..500, proptest::option::of(0_u32..9)), 0..300),
        ) {
            let shards = Shards::collect(first.clone()).unwrap();
            let (mut changed, mut expected) = (shards.clone(), first.clone());
            for (key, value) in edits {
                if let Some(value) = value {
                    changed.insert(key, value);
                    expected.insert(key, value);
                } else {
                    changed.remove(&key);
                    expected.remove(&key);
                }
            }
            let read = |map: &Shards<u32, u32>| -> BTreeMap<u32, u32> {
                (0..500).filter_map(|key| Some((key, map.get(&key)?))).collect()
            };
            prop_assert_eq!(read(&changed), expected);
            prop_assert_eq!(read(&shards), first);
        }
    }

    #[test]
    fn a_key_that_comes_twice_is_reported() {
        assert_eq!(Shards::collect([(1, 0), (2, 0), (1, 1)]).err(), Some(1));
    }
}
