//! `/search` and `/search.json`: places, acts and organisations by name, for the map and for those without script; streets,
//! where a geocoder is set.

mod find;
pub(crate) mod get;
mod pages;
mod streets;

pub(crate) use streets::Streets;
