//! `/centres/…`: the page and the GeoJSON of one control room, and its territory.

pub(crate) mod get;
mod pages;
pub(crate) mod territory;
