//! `/tiles/…` and `/tiles.json`: vector tiles of the published map.

pub(crate) mod body;
pub(crate) mod get;
pub(crate) mod outdated;
pub(crate) mod tilejson;
