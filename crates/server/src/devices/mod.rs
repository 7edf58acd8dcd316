//! `/devices/…`: the page and the GeoJSON of one device.

pub(crate) mod get;
mod pages;
