//! `/exports/`: a collection, or what a filter selects of it, as one file in the format that its extension names.

mod builds;
pub(crate) mod dumps;
pub(crate) mod format;
pub(crate) mod get;
mod josm;
pub(crate) mod list;
mod order;
mod pages;
mod pieces;

pub(crate) use builds::Builds;
pub use dumps::DumpFiles;
pub use format::Format;
pub use order::{BuildError, Making, Order, filter};
