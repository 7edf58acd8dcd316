//! Foreign formats, in and out, as pure readers and writers of streams. No database, no HTTP, no file names opened.

pub mod acts;
pub mod dataset;
pub mod osm;
pub mod photo;
pub mod places;
