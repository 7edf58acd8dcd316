//! Features of which there are some ten thousand, in order, found by id and by where they lie. Clones share
//! everything; a change copies short lists and no feature.

use std::sync::Arc;

use rstar::{AABB, RTree, RTreeObject, RTreeParams};
use uuid::Uuid;

use crate::atlas::mark;
use crate::morton::Square;
use crate::record::Order;
use crate::shards::Shards;

/// Features of one page of slots.
const PAGE: usize = 128;

/// West to east, north to south, and zooms.
type Envelope = AABB<[f64; 3]>;

/// All zooms together are about as long as a side of the grid, so that the tree parts what appears at different zooms.
const ZOOM_STEP: f64 = 268_435_456.0;

/// A rectangle of the grid, edges included: west, north, east, south.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rect {
    pub west: u32,
    pub north: u32,
    pub east: u32,
    pub south: u32,
}

impl Rect {
    pub(crate) const fn point((x, y): (u32, u32)) -> Self {
        Self {
            west: x,
            north: y,
            east: x,
            south: y,
        }
    }

    pub(crate) const fn meets(&self, other: &Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.north <= other.south
            && other.north <= self.south
    }

    /// With zooms from one to another, both included, as the third side.
    fn envelope(&self, from: u8, to: u8) -> Envelope {
        AABB::from_corners(
            [self.west.into(), self.north.into(), f64::from(from) * ZOOM_STEP],
            [self.east.into(), self.south.into(), f64::from(to) * ZOOM_STEP],
        )
    }
}

/// What a shelf asks of its features.
pub(crate) trait Shelved {
    fn id(&self) -> Uuid;
    fn version(&self) -> i32;
    /// Morton key of where it lies.
    fn key(&self) -> u64;
    /// Rectangles that hold it; none for what has no known area.
    fn rects(&self) -> Vec<Rect>;
    /// The first zoom at which it is as large as that in a tile.
    fn appears_at(&self) -> u8;

    fn order(&self) -> Order {
        (self.key(), self.id())
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Leaf {
    rect: Rect,
    appears_at: u8,
    slot: u32,
}

impl RTreeObject for Leaf {
    type Envelope = Envelope;

    fn envelope(&self) -> Self::Envelope {
        self.rect.envelope(self.appears_at, self.appears_at)
    }
}

/// Large nodes: a clone of the tree allocates few of them.
#[derive(Clone)]
struct Nodes;

impl RTreeParams for Nodes {
    const MIN_SIZE: usize = 8;
    const MAX_SIZE: usize = 24;
    const REINSERTION_COUNT: usize = 6;
    type DefaultInsertionStrategy = rstar::RStarInsertionStrategy;
}

type Tree = RTree<Leaf, Nodes>;

pub(crate) struct Shelf<T> {
    pages: Vec<Arc<Vec<Option<Arc<T>>>>>,
    free: Vec<u32>,
    by_id: Shards<Uuid, u32>,
    order: Arc<Vec<(Order, u32)>>,
    /// Those without a rectangle, which the tree does not hold.
    nowhere: Arc<Vec<(Order, u32)>>,
    tree: Arc<Tree>,
}

impl<T> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        Self {
            pages: self.pages.clone(),
            free: self.free.clone(),
            by_id: self.by_id.clone(),
            order: Arc::clone(&self.order),
            nowhere: Arc::clone(&self.nowhere),
            tree: Arc::clone(&self.tree),
        }
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            pages: Vec::new(),
            free: Vec::new(),
            by_id: Shards::default(),
            order: Arc::default(),
            nowhere: Arc::default(),
            tree: Arc::new(Tree::new_with_params()),
        }
    }
}

impl<T: Shelved> Shelf<T> {
    /// Of two features with one id the later counts.
    pub(crate) fn collect(features: impl IntoIterator<Item = T>) -> Self {
        let mut shelf = Self::default();
        let mut leaves = Vec::new();
        for feature in features {
            shelf.put_in_slot(feature);
        }
        let (mut order, mut nowhere) = (Vec::new(), Vec::new());
        for (slot, feature) in shelf.slots() {
            order.push((feature.order(), slot));
            let before = leaves.len();
            leaves.extend(Self::leaves(feature, slot));
            if leaves.len() == before {
                nowhere.push((feature.order(), slot));
            }
        }
        order.sort_unstable();
        nowhere.sort_unstable();
        shelf.order = Arc::new(order);
        shelf.nowhere = Arc::new(nowhere);
        shelf.tree = Arc::new(Tree::bulk_load_with_params(leaves));
        shelf
    }

    fn leaves(feature: &T, slot: u32) -> impl Iterator<Item = Leaf> + use<T> {
        let appears_at = feature.appears_at();
        feature.rects().into_iter().map(move |rect| Leaf {
            rect,
            appears_at,
            slot,
        })
    }

    fn slots(&self) -> impl Iterator<Item = (u32, &T)> {
        let features = self.pages.iter().flat_map(|page| page.iter());
        (0..)
            .zip(features)
            .filter_map(|(slot, feature)| Some((slot, feature.as_deref()?)))
    }

    fn put_in_slot(&mut self, feature: T) -> u32 {
        let slot = self.by_id.get(&feature.id()).unwrap_or_else(|| {
            let slot = self.free.pop().unwrap_or_else(|| self.new_slot());
            self.by_id.insert(feature.id(), slot);
            slot
        });
        *self.slot_mut(slot) = Some(Arc::new(feature));
        slot
    }

    fn new_slot(&mut self) -> u32 {
        if self.pages.last().is_none_or(|page| page.len() == PAGE) {
            self.pages.push(Arc::default());
        }
        let pages = self.pages.len();
        let last = self.pages.last_mut().expect("one was pushed if there was none");
        let page = Arc::make_mut(last);
        page.push(None);
        u32::try_from((pages - 1) * PAGE + page.len() - 1).expect("far fewer features fit in memory")
    }

    fn slot_mut(&mut self, slot: u32) -> &mut Option<Arc<T>> {
        let slot = slot as usize;
        &mut Arc::make_mut(&mut self.pages[slot / PAGE])[slot % PAGE]
    }

    /// The feature of a slot that is in use.
    fn at(&self, slot: u32) -> &T {
        let slot = slot as usize;
        self.pages[slot / PAGE][slot % PAGE]
            .as_deref()
            .expect("the order and the tree hold slots that are in use")
    }

    /// Puts a feature in its place; the one with the same id goes.
    pub(crate) fn insert(&mut self, feature: T) {
        self.remove(feature.id());
        let order = feature.order();
        let slot = self.put_in_slot(feature);
        list_in_order(&mut self.order, order, slot);
        let mut leaves = Self::leaves(self.at(slot), slot).peekable();
        if leaves.peek().is_some() {
            let tree = Arc::make_mut(&mut self.tree);
            for leaf in leaves {
                tree.insert(leaf);
            }
        } else {
            list_in_order(&mut self.nowhere, order, slot);
        }
    }

    /// False if there is none with this id.
    pub(crate) fn remove(&mut self, id: Uuid) -> bool {
        let Some(slot) = self.by_id.get(&id) else {
            return false;
        };
        let order = self.at(slot).order();
        take_off(&mut self.order, order);
        let mut leaves = Self::leaves(self.at(slot), slot).peekable();
        if leaves.peek().is_some() {
            let tree = Arc::make_mut(&mut self.tree);
            for leaf in leaves {
                tree.remove(&leaf);
            }
        } else {
            take_off(&mut self.nowhere, order);
        }
        self.by_id.remove(&id);
        *self.slot_mut(slot) = None;
        self.free.push(slot);
        true
    }

    pub(crate) fn get(&self, id: Uuid) -> Option<&T> {
        self.by_id.get(&id).map(|slot| self.at(slot))
    }

    pub(crate) fn len(&self) -> usize {
        self.order.len()
    }

    /// What its features add to the checksum of an atlas.
    pub(crate) fn checksum(&self) -> u64 {
        self.iter().fold(0, |sum: u64, feature| {
            sum.wrapping_add(mark(feature.id(), feature.version()))
        })
    }

    /// All in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.iter_after(None)
    }

    /// Those that follow a place in the order.
    pub(crate) fn iter_after(&self, after: Option<Order>) -> impl Iterator<Item = &T> {
        following(&self.order, after).iter().map(|entry| self.at(entry.1))
    }

    /// Of those without a rectangle, the ones that follow a place in the order.
    pub(crate) fn nowhere_after(&self, after: Option<Order>) -> impl Iterator<Item = &T> {
        following(&self.nowhere, after)
            .iter()
            .map(|entry| self.at(entry.1))
    }

    /// Those with a rectangle that meets one of these and that follow a place in the order, in order.
    pub(crate) fn meeting_in_order(&self, rects: &[Rect], after: Option<Order>) -> Vec<&T> {
        let found = rects.iter().flat_map(|rect| self.meeting(rect));
        let mut found: Vec<(Order, &T)> = found
            .map(|feature| (feature.order(), feature))
            .filter(|(order, _)| after.is_none_or(|after| *order > after))
            .collect();
        found.sort_unstable_by_key(|(order, _)| *order);
        found.dedup_by_key(|(order, _)| *order);
        found.into_iter().map(|(_, feature)| feature).collect()
    }

    /// Those whose keys lie in a square, in order.
    pub(crate) fn within(&self, square: Square) -> impl Iterator<Item = &T> {
        let start = self.order.partition_point(|entry| entry.0.0 < square.first());
        let rest = &self.order[start..];
        let end = rest.partition_point(|entry| entry.0.0 <= square.last());
        rest[..end].iter().map(|entry| self.at(entry.1))
    }

    /// Those with a rectangle that meets this one, each once, in no order.
    pub(crate) fn meeting(&self, rect: &Rect) -> Vec<&T> {
        self.meeting_by(rect, u8::MAX)
    }

    /// Of those, the ones that appear at a zoom or before it.
    pub(crate) fn meeting_by(&self, rect: &Rect, zoom: u8) -> Vec<&T> {
        let found = self.tree.locate_in_envelope_intersecting(&rect.envelope(0, zoom));
        let mut slots: Vec<u32> = found.map(|leaf| leaf.slot).collect();
        slots.sort_unstable();
        slots.dedup();
        slots.into_iter().map(|slot| self.at(slot)).collect()
    }
}

fn list_in_order(list: &mut Arc<Vec<(Order, u32)>>, order: Order, slot: u32) {
    let list = Arc::make_mut(list);
    let at = list.partition_point(|entry| entry.0 < order);
    list.insert(at, (order, slot));
}

fn take_off(list: &mut Arc<Vec<(Order, u32)>>, order: Order) {
    let list = Arc::make_mut(list);
    let at = list.partition_point(|entry| entry.0 < order);
    list.remove(at);
}

fn following(list: &[(Order, u32)], after: Option<Order>) -> &[(Order, u32)] {
    &list[after.map_or(0, |after| list.partition_point(|entry| entry.0 <= after))..]
}
