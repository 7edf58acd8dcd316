//! Foreign formats, in and out, as pure readers and writers of streams. No database of ours, no HTTP, no file names opened.

pub mod acts;
pub mod dataset;
pub mod osm;
pub mod out;
pub mod photo;
pub mod places;
