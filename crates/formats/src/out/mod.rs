//! Rows of a table as files of foreign formats, each with its licence and origin inside, in the manner of the format.
//!
//! What can be written from the first byte to the last is written in pieces ([`PieceWriter`]); what needs to be known whole before its
//! first byte is written into a file without a name ([`FileWriter`]), which is gone with its last handle. Either way memory
//! does not grow with the number of rows, but for the index of FlatGeobuf (docs/adr/0023-files.md).

mod about;
mod feed;
mod flatgeobuf;
mod geopackage;
#[cfg(feature = "geoparquet")]
mod geoparquet;
mod gpx;
mod kml;
mod odt;
#[cfg(test)]
mod tests;
#[cfg(all(test, feature = "geoparquet"))]
mod tests_geoparquet;
#[cfg(test)]
mod tests_memory;
mod text;
mod xml;

use std::fs::File;

use domain::table::Row;
use thiserror::Error;

pub use about::About;
pub use feed::{members, sitemap};
pub use flatgeobuf::{FlatGeobuf, MAX_FLATGEOBUF_ROWS};
pub use geopackage::GeoPackage;
#[cfg(feature = "geoparquet")]
pub use geoparquet::GeoParquet;
pub use gpx::Gpx;
pub use kml::Kml;
pub use odt::{Block, Document, odt};
pub use text::clean;

/// Appends a file piece by piece: the head once, then rows, then the tail once.
pub trait PieceWriter: Send {
    fn head(&mut self, out: &mut Vec<u8>);
    fn row(&mut self, out: &mut Vec<u8>, row: &Row<'_>);
    fn tail(&mut self, out: &mut Vec<u8>);
}

/// Takes rows, and at the end gives the file, which is read from its beginning. It waits for the disk: not for async tasks.
pub trait FileWriter: Send {
    fn row(&mut self, row: &Row<'_>) -> Result<(), WriteError>;
    fn finish(self: Box<Self>) -> Result<File, WriteError>;
}

#[derive(Debug, Error)]
pub enum WriteError {
    #[error("the temporary file: {0}")]
    Io(#[from] std::io::Error),
    #[error("the database in the file: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the file cannot take it: {0}")]
    Geometry(String),
    /// Its index is held in memory.
    #[error("more than {MAX_FLATGEOBUF_ROWS} rows")]
    TooMany,
}

impl From<geozero::error::GeozeroError> for WriteError {
    fn from(error: geozero::error::GeozeroError) -> Self {
        Self::Geometry(error.to_string())
    }
}

impl From<::flatgeobuf::Error> for WriteError {
    fn from(error: ::flatgeobuf::Error) -> Self {
        match error {
            ::flatgeobuf::Error::IO(error) => Self::Io(error),
            error => Self::Geometry(error.to_string()),
        }
    }
}
