//! `/map`: the full-screen map; without script its filter and a table of what it selects.

pub(crate) mod get;
mod pages;
