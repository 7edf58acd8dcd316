//! `/deployments/…`: the page and the GeoJSON of one deployment.

pub(crate) mod get;
mod pages;
