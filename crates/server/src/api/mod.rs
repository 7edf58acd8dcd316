//! `/api`: the definitions of both programming interfaces as a page that people read, from our own documents. Works without
//! scripts; with one, answers are shown in the page.

pub(crate) mod get;
mod pages;
mod reference;
#[cfg(test)]
mod tests;
