//! The gazetteer of an atlas: places by id and by code, what contains them and what they contain.

use std::sync::Arc;

use domain::ids::PlaceId;
use domain::place::{Place, PlaceCode};

/// The deepest chain of places; a longer one is a mistake in the data (a place inside itself) and is cut.
const MAX_DEPTH: usize = 16;

/// Immutable; a clone shares everything.
#[derive(Clone, Debug, Default)]
pub struct Places {
    listed: Arc<Listed>,
}

#[derive(Debug, Default)]
struct Listed {
    /// By id.
    places: Vec<Place>,
    by_code: Vec<u32>,
    parents: Vec<PlaceIndex>,
    /// (parent, child), sorted.
    children: Vec<(u32, u32)>,
}

/// Place of a place in the list, so that a set of places is a bit mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlaceIndex(u32);

impl PlaceIndex {
    /// No place, or one that the gazetteer does not list.
    const NONE: Self = Self(u32::MAX);

    fn listed(self) -> Option<usize> {
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
pub(crate) struct PlaceSet {
    bits: Vec<u64>,
}

impl PlaceSet {
    pub(crate) fn contains(&self, place: PlaceIndex) -> bool {
        let index = place.0 as usize;
        self.bits
            .get(index / 64)
            .is_some_and(|bits| bits >> (index % 64) & 1 == 1)
    }

    /// False when it was there already.
    fn insert(&mut self, index: u32) -> bool {
        let (word, bit) = (index as usize / 64, 1 << (index % 64));
        let new = self.bits[word] & bit == 0;
        self.bits[word] |= bit;
        new
    }
}

impl Places {
    /// Of two places with one id, or one code, the first counts.
    pub(crate) fn new(mut places: Vec<Place>) -> Self {
        places.sort_by_key(|place| place.id);
        places.dedup_by_key(|place| place.id);
        let index = |id: Option<PlaceId>| index_in(&places, id);
        let parents: Vec<PlaceIndex> = places.iter().map(|place| index(place.parent)).collect();
        let numbered = || (0_u32..).zip(&places);
        let mut by_code: Vec<u32> = numbered().map(|(index, _)| index).collect();
        by_code.sort_by_key(|&index| &places[index as usize].code);
        by_code.dedup_by_key(|index| &places[*index as usize].code);
        let mut children: Vec<(u32, u32)> = numbered()
            .zip(&parents)
            .filter_map(|((child, _), parent)| parent.listed().map(|_| (parent.0, child)))
            .collect();
        children.sort_unstable();
        Self {
            listed: Arc::new(Listed {
                places,
                by_code,
                parents,
                children,
            }),
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
        let children = self.children_of(self.index(Some(id)).0);
        children
            .map(|index| &self.listed.places[index as usize])
            .collect()
    }

    /// Every place, in the order of ids.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.listed.places.iter()
    }

    pub fn len(&self) -> usize {
        self.listed.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.listed.places.is_empty()
    }

    pub(crate) fn index(&self, id: Option<PlaceId>) -> PlaceIndex {
        index_in(&self.listed.places, id)
    }

    pub(crate) fn at(&self, index: PlaceIndex) -> Option<&Place> {
        self.listed.places.get(index.0 as usize)
    }

    /// The place with this code and all that it contains; `None` for an unknown code.
    pub(crate) fn within(&self, code: &PlaceCode) -> Option<PlaceSet> {
        let top = self.index_of_code(code)?.0;
        let mut set = PlaceSet {
            bits: vec![0; self.len().div_ceil(64)],
        };
        set.insert(top);
        let mut open = vec![top];
        while let Some(parent) = open.pop() {
            open.extend(self.children_of(parent).filter(|&child| set.insert(child)));
        }
        Some(set)
    }

    fn index_of_code(&self, code: &PlaceCode) -> Option<PlaceIndex> {
        let Listed { places, by_code, .. } = &*self.listed;
        let at = by_code.binary_search_by_key(&code, |&index| &places[index as usize].code);
        at.ok().map(|at| PlaceIndex(by_code[at]))
    }

    fn children_of(&self, parent: u32) -> impl Iterator<Item = u32> {
        let pairs = &self.listed.children;
        let start = pairs.partition_point(|pair| pair.0 < parent);
        let own = pairs[start..].iter().take_while(move |pair| pair.0 == parent);
        own.map(|pair| pair.1)
    }
}

fn index_in(places: &[Place], id: Option<PlaceId>) -> PlaceIndex {
    id.and_then(|id| places.binary_search_by_key(&id, |place| place.id).ok())
        .and_then(|at| u32::try_from(at).ok())
        .map_or(PlaceIndex::NONE, PlaceIndex)
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
            centre: Position::new(0.0, 0.0).unwrap(),
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
