//! The act desk: a legal act as text becomes a proposal that a moderator accepts field by field, then an entry of the
//! register with the deployments that it carries.
//!
//! `formats::acts` proposes, `domain` decides what may be, the store keeps it; a text is never stored here.

mod act_form;
mod attach;
mod body;
mod document;
pub(crate) mod edit;
pub(crate) mod enter;
mod findings;
mod gazetteer;
mod highlight;
mod links;
mod pages;
mod reading;
mod register;
mod rows;
mod zones;
