//! The read model: every published device in memory, in an immutable snapshot that is cheap to share and to change.
//!
//! Tiles, items, exports, counts and pages are answered from an [`Atlas`], through one [`domain::Filter`], so that
//! they cannot disagree. This crate is pure: no database, no HTTP, no async, no clock. Whoever loads the devices and
//! publishes a new snapshot lives elsewhere.

mod atlas;
mod extent;
pub mod geojson;
mod page;
mod places;
mod record;
pub mod snapshot;
pub mod tile;

pub use atlas::{Atlas, Change, KIND_COUNT};
pub use extent::Extent;
pub use page::{Cursor, Page};
pub use places::Places;
pub use record::DeviceRef;
pub use tile::TileId;
