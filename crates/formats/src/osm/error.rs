//! Why a whole file is refused, in one line that says what is wrong, where, and what to do.

use std::io;

use thiserror::Error;

use super::format::Format;

#[derive(Debug, Error)]
pub enum ReadError {
    #[error("the file is empty; fetch it again")]
    Empty,

    /// `found` describes the content as far as it can be told.
    #[error(
        "the format is not known ({found}); OSM data as .osm.pbf, .osm, Overpass JSON or GeoJSON are read, each also as .gz"
    )]
    UnknownFormat { found: String },

    /// `at` is a line and column, or a byte of the unpacked data.
    #[error("the {format} ends too early, at {at}; fetch the file again")]
    CutShort { format: Format, at: String },

    #[error("the {format} is damaged at {at}: {fault}; fetch the file again or repair it")]
    Damaged {
        format: Format,
        at: String,
        fault: String,
    },

    /// The file is whole but must not be read as the state of the map.
    #[error("the {format} cannot be imported: {reason}")]
    Unsuitable { format: Format, reason: String },

    #[error("reading the file failed: {0}")]
    Io(#[source] io::Error),

    /// The receiver of the items asked to stop.
    #[error("reading was stopped before the end of the file")]
    Stopped,
}

/// The receiver of the items asked to stop; becomes [`ReadError::Stopped`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stopped;

impl From<Stopped> for ReadError {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

/// `text` on one line and at most 200 characters long: what a file says of itself may hold line breaks or a book.
pub(super) fn one_line(text: &str) -> String {
    const LONGEST: usize = 200;
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST)
        .collect()
}
