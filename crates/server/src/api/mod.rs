//! `/api`: the definitions of both programming interfaces as a page that people read, from our own documents. Works without
//! scripts; with one, answers are shown in the page. `/api/interpreter`: devices for programs that ask an Overpass server, which
//! know our map by changing one address.

mod answer;
pub(crate) mod get;
pub(crate) mod interpreter;
mod pages;
mod reference;
#[cfg(test)]
mod tests;
