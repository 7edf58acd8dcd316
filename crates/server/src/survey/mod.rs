//! `/survey`: what to look at again in a place, longest unseen first.
//!
//! Around it the paper tools for an area: a sheet to print, a table to type it in, and tables of others as files
//! (`docs/survey.md`). What they take are reports like any other.

mod area;
pub(crate) mod csv;
mod due;
pub(crate) mod get;
mod known;
mod pages;
mod received;
mod rows;
pub(crate) mod sheet;
pub(crate) mod table;
mod take;
pub(crate) mod template;
mod words;

#[cfg(test)]
mod tests;
