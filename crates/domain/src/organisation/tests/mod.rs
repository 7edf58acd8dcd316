//! Keys, names that may be published, and the list.

mod key;
mod naming;
mod register;
