//! The gazetteer of an atlas: places by id and by code, what contains them and what they contain.

mod boxes;
mod search;
mod select;

use std::ops::Range;
use std::sync::Arc;

use domain::ids::PlaceId;
use domain::place::{Place, PlaceCode};

pub(crate) use boxes::PlaceBoxes;
pub use select::{PlaceFilter, SelectedPlaces};

/// The deepest chain of places; a longer one is a mistake in the data (a place inside itself) and is cut.
const MAX_DEPTH: usize = 16;

/// Immutable; a clone shares everything.
#[derive(Clone, Debug, Default)]
pub struct Places {
    listed: Arc<Listed>,
}

/// Places in an order in which each is followed by all that it contains, so that a place and its contents are
/// a range.
#[derive(Debug, Default)]
struct Listed {
    parents: Vec<PlaceIndex>,
    /// Index after the last place that each one contains.
    ends: Vec<u32>,
    by_id: Vec<u32>,
    by_code: Vec<u32>,
    names: search::Index,
    places: Vec<Place>,
}

/// Where a place stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlaceIndex(u32);

impl PlaceIndex {
    /// No place, or one that the gazetteer does not list.
    const NONE: Self = Self(u32::MAX);

    pub(crate) fn listed(self) -> Option<usize> {
        (self != Self::NONE).then_some(self.0 as usize)
    }
}

impl Default for PlaceIndex {
    fn default() -> Self {
        Self::NONE
    }
}

/// A place and all that it contains.
#[derive(Clone, Debug)]
pub(crate) struct PlaceRange(Range<u32>);

impl PlaceRange {
    pub(crate) fn contains(&self, place: PlaceIndex) -> bool {
        self.0.contains(&place.0)
    }
}

impl Places {
    /// Of two places with one id the first counts, of two with one code the one with the smaller id.
    pub(crate) fn new(mut places: Vec<Place>) -> Self {
        places.sort_by_key(|place| place.id);
        places.dedup_by_key(|place| place.id);
        let (order, ends) = in_containment_order(&places);
        let mut places: Vec<Option<Place>> = places.into_iter().map(Some).collect();
        let in_order = order.iter().filter_map(|&index| places[index].take());
        let places: Vec<Place> = in_order.collect();
        let mut by_id: Vec<u32> = (0..).zip(&places).map(|(index, _)| index).collect();
        by_id.sort_by_key(|&index| places[index as usize].id);
        let mut by_code = by_id.clone();
        by_code.sort_by_key(|&index| &places[index as usize].code);
        by_code.dedup_by_key(|index| &places[*index as usize].code);
        let parents = places.iter().map(|place| find(&places, &by_id, place.parent));
        let listed = Listed {
            parents: parents.collect(),
            ends,
            by_id,
            by_code,
            names: search::Index::new(&places),
            places,
        };
        Self {
            listed: Arc::new(listed),
        }
    }

    pub fn get(&self, id: PlaceId) -> Option<&Place> {
        self.at(self.index(Some(id)))
    }

    pub fn by_code(&self, code: &PlaceCode) -> Option<&Place> {
        self.at(self.index_of_code(code)?)
    }

    /// The place itself, then what contains it, the country last.
    pub fn ancestors(&self, id: PlaceId) -> Vec<&Place> {
        let first = self.index(Some(id)).listed();
        std::iter::successors(first, |&index| self.listed.parents[index].listed())
            .take(MAX_DEPTH)
            .map(|index| &self.listed.places[index])
            .collect()
    }

    /// Names from the place itself to its country.
    pub fn name_path(&self, id: PlaceId) -> Vec<&str> {
        self.ancestors(id)
            .iter()
            .map(|place| place.name.as_str())
            .collect()
    }

    /// What the place contains directly, in the order of ids.
    pub fn children(&self, id: PlaceId) -> Vec<&Place> {
        let Listed { places, ends, .. } = &*self.listed;
        let Some(index) = self.index(Some(id)).listed() else {
            return Vec::new();
        };
        let end = ends[index] as usize;
        let inside = |index: usize| (index < end).then_some(index);
        std::iter::successors(inside(index + 1), |&child| inside(ends[child] as usize))
            .map(|child| &places[child])
            .collect()
    }

    /// Every place, in the order of ids.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.listed
            .by_id
            .iter()
            .map(|&index| &self.listed.places[index as usize])
    }

    pub fn len(&self) -> usize {
        self.listed.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.listed.places.is_empty()
    }

    pub(crate) fn index(&self, id: Option<PlaceId>) -> PlaceIndex {
        find(&self.listed.places, &self.listed.by_id, id)
    }

    pub(crate) fn at(&self, index: PlaceIndex) -> Option<&Place> {
        self.listed.places.get(index.0 as usize)
    }

    /// The place with this code and all that it contains; `None` for an unknown code.
    pub(crate) fn within(&self, code: &PlaceCode) -> Option<PlaceRange> {
        let PlaceIndex(top) = self.index_of_code(code)?;
        Some(PlaceRange(top..self.listed.ends[top as usize]))
    }

    /// The places with this index and all that it contains, as a range of indexes.
    pub(crate) fn range(&self, index: usize) -> Range<usize> {
        index..self.listed.ends[index] as usize
    }

    /// In the order of indexes.
    pub(crate) fn listed(&self) -> &[Place] {
        &self.listed.places
    }

    fn index_of_code(&self, code: &PlaceCode) -> Option<PlaceIndex> {
        let Listed { places, by_code, .. } = &*self.listed;
        let at = by_code.binary_search_by_key(&code, |&index| &places[index as usize].code);
        at.ok().map(|at| PlaceIndex(by_code[at]))
    }
}

fn find(places: &[Place], by_id: &[u32], id: Option<PlaceId>) -> PlaceIndex {
    id.and_then(|id| {
        by_id
            .binary_search_by_key(&id, |&index| places[index as usize].id)
            .ok()
    })
    .map_or(PlaceIndex::NONE, |at| PlaceIndex(by_id[at]))
}

/// Indexes of the places, each followed by what it contains; and, for each, where that ends.
///
/// Places that contain each other in a circle have no top; the one with the smallest id is taken for it.
fn in_containment_order(places: &[Place]) -> (Vec<usize>, Vec<u32>) {
    let parent = |place: &Place| {
        let id = place.parent?;
        places.binary_search_by_key(&id, |place| place.id).ok()
    };
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); places.len()];
    let mut tops = Vec::new();
    for (index, place) in places.iter().enumerate() {
        match parent(place) {
            Some(parent) => children[parent].push(index),
            None => tops.push(index),
        }
    }
    let mut order = Vec::with_capacity(places.len());
    let mut ends = vec![0; places.len()];
    let mut is_placed = vec![false; places.len()];
    for top in tops.into_iter().chain(0..places.len()) {
        let mut open = vec![Step::Enter(top)];
        while let Some(step) = open.pop() {
            match step {
                Step::Enter(index) if is_placed[index] => {}
                Step::Enter(index) => {
                    is_placed[index] = true;
                    open.push(Step::Leave(order.len()));
                    open.extend(children[index].iter().rev().map(|&child| Step::Enter(child)));
                    order.push(index);
                }
                Step::Leave(rank) => {
                    ends[rank] = u32::try_from(order.len()).expect("fewer places than four thousand million");
                }
            }
        }
    }
    (order, ends)
}

/// Of a walk through the tree of places.
enum Step {
    Enter(usize),
    Leave(usize),
}

#[cfg(test)]
mod tests {
    use domain::place::PlaceKind;
    use domain::position::Position;

    use super::*;

    fn place(id: i32, code: &str, parent: Option<i32>) -> Place {
        Place {
            id: PlaceId(id),
            code: PlaceCode::parse(code).unwrap(),
            kind: PlaceKind::Commune,
            name: code.to_uppercase(),
            parent: parent.map(PlaceId),
            population: None,
            area_m2: None,
            centre: Position::new(0.0, 0.0).unwrap(),
            figures: Vec::new(),
        }
    }

    fn code(text: &str) -> PlaceCode {
        PlaceCode::parse(text).unwrap()
    }

    fn within(places: &Places, text: &str) -> Vec<i32> {
        let set = places.within(&code(text)).unwrap();
        let inside = places
            .iter()
            .filter(|place| set.contains(places.index(Some(place.id))));
        inside.map(|place| place.id.0).collect()
    }

    #[test]
    fn a_place_contains_what_its_parts_contain_and_not_its_neighbours() {
        let places = Places::new(vec![
            place(30, "fr-31555", Some(20)),
            place(-7, "de", None),
            place(10, "fr", None),
            place(20, "fr-d31", Some(10)),
            place(40, "fr-75056", Some(10)),
        ]);
        assert_eq!(within(&places, "fr"), [10, 20, 30, 40]);
        assert_eq!(within(&places, "fr-d31"), [20, 30]);
        assert_eq!(within(&places, "de"), [-7]);
        assert_eq!(places.name_path(PlaceId(30)), ["FR-31555", "FR-D31", "FR"]);
        assert_eq!(places.children(PlaceId(10)).len(), 2);
        assert_eq!(places.by_code(&code("fr-75056")).unwrap().id, PlaceId(40));
        assert!(places.within(&code("it")).is_none());
        let unlisted = places.index(Some(PlaceId(99)));
        assert!(!places.within(&code("fr")).unwrap().contains(unlisted));
    }

    #[test]
    fn a_place_inside_itself_does_not_hang_anything() {
        let places = Places::new(vec![
            place(1, "fr", Some(2)),
            place(2, "fr-d31", Some(1)),
            place(3, "it", Some(3)),
        ]);
        assert_eq!(within(&places, "fr"), [1, 2]);
        assert_eq!(within(&places, "it"), [3]);
        assert_eq!(places.ancestors(PlaceId(1)).len(), MAX_DEPTH);
    }
}
