//! `/search` and `/search.json`: places, acts and organisations by name, for the map and for those without script.

mod find;
pub(crate) mod get;
mod pages;
