//! The moderators' queue and the decision on one review. What a decision may be and does is decided in
//! `domain::moderation`; here it is shown, read and carried to the store in one transaction.

pub(crate) mod acts;
pub(crate) mod appeals;
mod body;
mod budget;
pub(crate) mod decide;
pub(crate) mod decisions;
pub(crate) mod doubts;
pub(crate) mod features;
pub(crate) mod filter;
pub(crate) mod imports;
pub(crate) mod lease;
pub(crate) mod neighbours;
pub(crate) mod notices;
pub(crate) mod openstreetmap;
pub(crate) mod orders;
pub(crate) mod organisations;
mod pages;
mod pasted;
pub(crate) mod patterns;
pub(crate) mod photos;
pub(crate) mod question;
pub(crate) mod queue;
pub(crate) mod review;
