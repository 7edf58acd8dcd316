//! `/map`: the full-screen map; without script its filter and lists of what it selects. `/map/table`: the same as a table.

pub(crate) mod get;
mod legend;
mod look;
mod pages;
mod rows;
pub(crate) mod table;
