//! The commands, one file each. They open and close the database and begin and commit its transactions.

pub mod account;
pub mod backup;
pub mod dataset;
pub mod disclose;
pub mod doctor;
pub mod dump;
pub mod export;
pub mod import;
pub mod joined;
pub mod migrate;
pub mod organisation;
pub mod place;
pub mod sample;
pub mod serve;
pub mod streets;
pub mod work;
