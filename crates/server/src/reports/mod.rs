//! Reports: what people say they saw or read. No account, no cookie, and nothing of the person is kept.
//! Nothing here decides whether a report is true; it opens a review.

pub(crate) mod about;
pub(crate) mod act_numbers;
pub(crate) mod body;
pub(crate) mod choose;
mod drafts;
pub(crate) mod fields;
pub(crate) mod form;
pub(crate) mod map_picture;
pub(crate) mod nearby;
mod pages;
pub(crate) mod places;
pub(crate) mod sending;
pub(crate) mod submit;
mod token;

pub(crate) use token::{FormToken, TokenError};

#[cfg(test)]
mod tests;
