//! Pages in the order of (Morton key, id). A page begins after a feature, not at a number, so pages stay exact
//! while the atlas changes between them: what stays is shown once, whatever comes and goes beside it.

use domain::filter::Filter;
use uuid::Uuid;

use crate::atlas::Atlas;
use crate::collection::{Collection, Item};
use crate::directory::Spot;
use crate::filter::CompiledFilter;
use crate::morton::Square;
use crate::record::Order;
use crate::sectors;
use crate::select::Selection;
use crate::view::DeviceRef;

/// The place of one feature in the order of an atlas, whether or not it is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    pub key: u64,
    pub id: Uuid,
}

impl Cursor {
    pub const BYTES: usize = 24;

    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[..8].copy_from_slice(&self.key.to_be_bytes());
        bytes[8..].copy_from_slice(self.id.as_bytes());
        bytes
    }

    /// `None` unless there are exactly [`Cursor::BYTES`].
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (key, id) = bytes.split_first_chunk::<8>()?;
        Some(Self {
            key: u64::from_be_bytes(*key),
            id: Uuid::from_slice(id).ok()?,
        })
    }

    pub(crate) const fn order(self) -> Order {
        (self.key, self.id)
    }
}

/// Some of the features of a collection that a filter selects.
#[derive(Debug)]
pub struct Page<'a> {
    pub items: Vec<Item<'a>>,
    /// What to go on after; `None` when no selected feature follows.
    pub next: Option<Cursor>,
}

impl<'a> Page<'a> {
    /// The devices of a page of devices.
    pub fn devices(&self) -> impl Iterator<Item = DeviceRef<'a>> {
        self.items.iter().filter_map(|item| match item {
            Item::Device(device) => Some(*device),
            _ => None,
        })
    }
}

impl Atlas {
    /// At most `limit` of the selected features after a cursor, in the order of (Morton key, id). Fewer where a device near a box
    /// turns out not to look into it.
    pub fn page(
        &self,
        collection: Collection,
        filter: &Filter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Page<'_> {
        let data = &*self.data;
        match collection {
            Collection::Devices => self.device_page(&data.compile(filter), after, limit, |device| {
                Some(Item::Device(device))
            }),
            Collection::ViewSectors => {
                let near = sectors::candidates(data, filter);
                self.device_page(&near, after, limit, |device| {
                    sectors::selected(filter, device).map(Item::ViewSector)
                })
            }
            Collection::Deployments => {
                let question = data.question(filter);
                let selected = data.selected_deployments(&question, after.map(Cursor::order));
                cut(
                    selected.map(|deployed| Item::Deployment(data.deployment(deployed))),
                    limit,
                )
            }
            Collection::Centres => {
                let question = data.question(filter);
                let selected = data.selected_centres(&question, after.map(Cursor::order));
                cut(selected.map(|centre| Item::Centre(data.centre(centre))), limit)
            }
        }
    }

    fn device_page<'a>(
        &'a self,
        filter: &CompiledFilter,
        after: Option<Cursor>,
        limit: usize,
        item: impl Fn(DeviceRef<'a>) -> Option<Item<'a>>,
    ) -> Page<'a> {
        let directory = &*self.data.directory;
        let selection = Selection::new(directory, filter, Square::WORLD);
        let from = after.map_or(directory.begin(), |cursor| directory.upper_bound(cursor.order()));
        let (spots, following) = spots(&selection, from, limit);
        let last = spots.last().map(|spot| self.data.view(*spot).cursor()).or(after);
        Page {
            next: last.filter(|_| following.is_some()),
            items: spots
                .into_iter()
                .filter_map(|spot| item(self.data.view(spot)))
                .collect(),
        }
    }

    /// How many features of a collection the filter selects.
    pub fn count(&self, collection: Collection, filter: &Filter) -> u64 {
        let data = &*self.data;
        match collection {
            Collection::Devices => self.counts_by_kind(filter).iter().sum(),
            Collection::ViewSectors => sectors::count(data, filter),
            Collection::Deployments => data.selected_deployments(&data.question(filter), None).count() as u64,
            Collection::Centres => data.selected_centres(&data.question(filter), None).count() as u64,
        }
    }
}

/// The first items; whether others follow is known from one more.
fn cut<'a>(mut items: impl Iterator<Item = Item<'a>>, limit: usize) -> Page<'a> {
    let first: Vec<Item<'a>> = items.by_ref().take(limit).collect();
    let last = first.last().map(Item::cursor);
    Page {
        next: last.filter(|_| items.next().is_some()),
        items: first,
    }
}

/// The spots of at most `limit` selected devices from `from` on, and the spot to go on from.
///
/// The last is not the end as long as something may follow.
pub(crate) fn spots(selection: &Selection<'_, '_>, from: Spot, limit: usize) -> (Vec<Spot>, Option<Spot>) {
    let mut found = Vec::with_capacity(limit.min(1024));
    for span in &selection.spans {
        let start = span.spots.start.max(from);
        for run in selection.directory.runs(start..span.spots.end) {
            for slot in run.slots.clone() {
                if !selection.filter.matches_in(span, run.chunk, slot) {
                    continue;
                }
                if found.len() == limit {
                    return (found, Some(run.spot(slot)));
                }
                found.push(run.spot(slot));
            }
        }
    }
    (found, None)
}
