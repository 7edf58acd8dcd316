//! `/exports/{collection}.{geojson,csv}`: a collection, or what a filter selects of it, as one file.

pub(crate) mod get;
mod josm;
