//! Pieces of pages that several folders share. They take domain values and return markup; they fetch nothing.

pub(crate) mod acts;
pub mod assets;
pub(crate) mod attribute_fields;
pub(crate) mod chart;
pub(crate) mod countries;
pub(crate) mod data;
pub(crate) mod feature;
pub(crate) mod form;
pub(crate) mod kind_cards;
pub(crate) mod kind_picture;
pub mod layout;
pub(crate) mod organisations;
pub(crate) mod places;
pub(crate) mod qr;
pub(crate) mod receipt;
pub mod strings;
pub(crate) mod theme;
