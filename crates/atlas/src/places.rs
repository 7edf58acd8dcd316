//! The gazetteer of an atlas: places by id and by code, what contains them and what they contain.

use domain::ids::PlaceId;
use domain::place::{Place, PlaceCode};

#[derive(Clone, Debug)]
pub struct Places;

impl Places {
    pub fn get(&self, _id: PlaceId) -> Option<&Place> {
        unimplemented!()
    }

    pub fn by_code(&self, _code: &PlaceCode) -> Option<&Place> {
        unimplemented!()
    }

    /// The names from the place itself to its country.
    pub fn name_path(&self, _id: PlaceId) -> Vec<&str> {
        unimplemented!()
    }

    /// The place itself, then what contains it, the country last.
    pub fn ancestors(&self, _id: PlaceId) -> Vec<&Place> {
        unimplemented!()
    }

    pub fn children(&self, _id: PlaceId) -> Vec<&Place> {
        unimplemented!()
    }

    /// In the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        std::iter::empty()
    }
}
