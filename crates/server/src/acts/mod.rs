//! `/acts` and `/acts/{id}`: the register of legal acts.

pub(crate) mod get;
pub(crate) mod list;
mod pages;
mod register;
