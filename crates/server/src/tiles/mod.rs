//! `/tiles/…` and `/tiles.json`: vector tiles of the published map.

pub(crate) mod body;
