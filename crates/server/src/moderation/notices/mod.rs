//! The desk of notices: one review of notices on one page, and its decision. What a decision may be and does is decided in
//! `domain::notice`.

pub(crate) mod decide;
pub(crate) mod show;
