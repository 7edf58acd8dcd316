//! `/exports/dumps`: the dated dumps of the folder that the background work fills.

pub(crate) mod file;
pub(crate) mod list;
mod pages;
