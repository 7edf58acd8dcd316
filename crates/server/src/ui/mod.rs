//! Pieces of pages that several folders share. They take domain values and return markup; they fetch nothing.

pub mod assets;
pub(crate) mod device;
pub mod form;
pub mod layout;
pub mod strings;
