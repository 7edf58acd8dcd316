//! `/`: what this is, at one look.

pub(crate) mod get;
mod pages;
