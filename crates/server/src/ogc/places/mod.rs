//! `/ogc/collections/places/…`: what features lie in, as a collection of its own. Places are no family: they have no status, no
//! evidence and no time, and their ids are codes.

pub(crate) mod collection;
pub(crate) mod items;
pub(super) mod query;
pub(crate) mod schema;

/// Name in addresses.
pub(super) const NAME: &str = "places";
