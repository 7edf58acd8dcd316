//! The read model: every published device in memory, in an immutable snapshot that is cheap to share and to
//! change.
//!
//! Tiles, items, exports, counts and pages are answered from an [`Atlas`], through one [`domain::Filter`], so
//! that they cannot disagree. This crate is pure: no database, no HTTP, no async, no clock. Whoever loads the
//! devices and publishes a new snapshot lives elsewhere.
//!
//! Devices lie in Morton order ([`tile`] says why) in chunks of some hundred; running sums over chunks make
//! the count and the mean position of any square of the map a subtraction, whatever its size.

mod acts;
mod apply;
mod areas;
mod atlas;
mod bounds;
mod census;
mod centres;
mod choice;
mod chunk;
mod collection;
mod credits;
mod digits;
mod directory;
pub mod export;
mod filter;
mod frame;
pub mod geojson;
mod grounds;
mod in_force;
mod intern;
mod kept;
mod morton;
mod nearby;
mod organisations;
mod page;
mod pile;
mod place_figures;
mod place_pages;
mod places;
mod projection;
mod record;
mod sectors;
mod select;
mod shards;
mod share;
mod shelf;
pub mod snapshot;
mod source;
mod sums;
pub mod tile;
mod usages;
mod view;
mod write;

pub use apply::{Change, Touched};
pub use atlas::{Atlas, KIND_COUNT};
pub use bounds::Extent;
pub use census::{Census, Counts, Peers, Per, Rank};
pub use choice::{Choice, Chooser};
pub use collection::{CentreRef, Collection, DeploymentRef, Item, SectorRef};
pub use in_force::PlaceView;
pub use nearby::around;
pub use organisations::{Organisation, Organisations, Part};
pub use page::{Cursor, Page};
pub use place_figures::PlaceFigures;
pub use places::{PlaceFilter, Places, SelectedPlaces};
pub use share::{MAX_LOOKING_DEVICES, ShareSeen};
pub use source::Source;
pub use tile::TileId;
pub use view::DeviceRef;
