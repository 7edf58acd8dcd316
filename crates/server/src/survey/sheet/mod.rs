//! `/survey/sheet`: the grid map of an area with its known devices, for a walk with a pencil. Pages of A4, drawn as SVG, with
//! no script.

pub(super) mod drawing;
pub(crate) mod get;
mod lists;
mod pages;

pub(super) use lists::letters;
