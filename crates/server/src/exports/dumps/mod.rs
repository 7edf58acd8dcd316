//! `/exports/dumps`: the dated dumps that the background work writes.

pub(crate) mod file;
mod files;
pub(crate) mod list;
mod pages;
mod part;

pub use files::DumpFiles;
