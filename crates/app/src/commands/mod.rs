//! The commands, one file each. They open and close the database and begin and commit its transactions.

pub(crate) mod account;
pub(crate) mod doctor;
pub(crate) mod import;
pub(crate) mod migrate;
pub(crate) mod place;
pub(crate) mod sample;
pub(crate) mod serve;
pub(crate) mod work;
