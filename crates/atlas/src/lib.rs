//! The read model: every published device in memory, in an immutable snapshot that is cheap to share and to
//! change.
//!
//! Tiles, items, exports, counts and pages are answered from an [`Atlas`], through one [`domain::Filter`], so
//! that they cannot disagree. This crate is pure: no database, no HTTP, no async, no clock. Whoever loads the
//! devices and publishes a new snapshot lives elsewhere.
//!
//! Devices lie in Morton order ([`tile`] says why) in chunks of some hundred; running sums over chunks make
//! the count and the mean position of any square of the map a subtraction, whatever its size.

mod apply;
mod atlas;
mod bounds;
mod chunk;
mod digits;
mod directory;
mod filter;
mod frame;
pub mod geojson;
mod intern;
mod morton;
mod nearby;
mod page;
mod pile;
mod places;
mod projection;
mod record;
mod select;
mod shards;
pub mod snapshot;
mod sums;
pub mod tile;
mod view;

pub use apply::Change;
pub use atlas::{Atlas, KIND_COUNT};
pub use bounds::Extent;
pub use page::{Cursor, Page};
pub use places::Places;
pub use tile::TileId;
pub use view::DeviceRef;
