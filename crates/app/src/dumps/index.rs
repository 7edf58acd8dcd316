//! Which states of which features a dump holds: what is taken down later is looked for here, not in gigabytes of files.

use atlas::{Atlas, Collection, Item};
use domain::Filter;
use domain::ids::FeatureId;
use store::dumps::TakenDown;
use uuid::Uuid;

/// 16 bytes of id, 4 of version.
const ENTRY: usize = 20;

/// Sorted by id.
pub(super) struct Index(Vec<u8>);

impl Index {
    pub(super) fn of(atlas: &Atlas) -> Self {
        let mut entries: Vec<[u8; ENTRY]> = Vec::new();
        for collection in [Collection::Devices, Collection::Deployments, Collection::Centres] {
            let (filter, mut after) = (Filter::default(), None);
            loop {
                let page = atlas.page(collection, &filter, after, 10_000);
                entries.extend(page.items.iter().map(entry));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
        }
        entries.sort_unstable();
        Self(entries.concat())
    }

    /// From what [`Index::bytes`] gave.
    pub(super) fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Those of the features that it holds in a state that was taken down.
    pub(super) fn holds(&self, taken_down: &[TakenDown]) -> Vec<FeatureId> {
        let (entries, _) = self.0.as_chunks::<ENTRY>();
        let mut found: Vec<FeatureId> = taken_down
            .iter()
            .filter(|one| {
                let id = one.feature.0.as_bytes();
                entries
                    .binary_search_by(|entry| entry[..16].cmp(id))
                    .is_ok_and(|at| {
                        let version = entries[at].last_chunk::<4>().copied().unwrap_or_default();
                        one.before
                            .is_none_or(|before| i32::from_be_bytes(version) < before)
                    })
            })
            .map(|one| one.feature)
            .collect();
        found.dedup();
        found
    }
}

fn entry(item: &Item<'_>) -> [u8; ENTRY] {
    let id: Uuid = item.id().0;
    let mut entry = [0; ENTRY];
    entry[..16].copy_from_slice(id.as_bytes());
    entry[16..].copy_from_slice(&version(item).to_be_bytes());
    entry
}

fn version(item: &Item<'_>) -> i32 {
    match item {
        Item::Device(device) => device.version(),
        Item::ViewSector(sector) => sector.device.version(),
        Item::Deployment(deployment) => deployment.public().version,
        Item::Centre(centre) => centre.public().version,
    }
}
