//! `/survey`: what to look at again in a place, longest unseen first.

mod due;
pub(crate) mod get;
mod pages;

#[cfg(test)]
mod tests;
