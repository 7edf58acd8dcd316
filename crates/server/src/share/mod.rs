//! What others show of this site: pictures behind links, frames in their pages, what programs read about both.

pub(crate) mod cards;
pub(crate) mod embeds;
pub(crate) mod linked;
pub(crate) mod meta;
pub(crate) mod oembed;
pub(crate) mod pictures;
mod subject;

pub(crate) use subject::Subject;
